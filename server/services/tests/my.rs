//! The customer's own pages, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Minutes, Problems, Rule, Week,
    access::Permission::{AttendanceEdit, OwnAttendanceEdit, OwnPlanView, ProfileView, ServiceEdit},
    attendance::WeekForm,
    ids::CustomerServiceId,
    provider::ProviderForm,
};
use services::{ServiceError, attendance, my, service_detail};
use store::db_test;
use world::{World, date};

fn week(sunday: &str) -> Week {
    Week::starting(date(sunday)).expect("a Sunday")
}

fn form(service: CustomerServiceId, version: i64, action: &str) -> WeekForm {
    let mut form = WeekForm {
        service: service.to_string(),
        week: date("12/18/2022").to_string(),
        version: version.to_string(),
        action: action.to_owned(),
        ..WeekForm::default()
    };
    form.days[1].check_in = "8:30 a. m.".to_owned();
    form.days[1].check_out = "5:00 p. m.".to_owned();
    form
}

fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

db_test!(
    async fn cus_03_cus_04_own_hours_are_saved_not_verified_and_marked_as_the_customers(db: TestDb) {
        let world = World::new(&db).await;
        let me = world.customer(OwnAttendanceEdit);
        let saved = my::save_week(&me, &form(world.activity, 0, "save"))
            .await
            .expect("saved");
        assert!(!saved.is_verified);
        let mine = my::week(&me, world.activity, week("12/18/2022"))
            .await
            .expect("my week");
        assert_eq!(
            (mine.total, mine.verified, mine.obstacle),
            (Minutes(510), None, None)
        );
        let open = attendance::open_week(
            &world.staff(ProfileView),
            world.profile,
            world.activity,
            week("12/18/2022"),
        )
        .await;
        let (_, editor) = open.expect("the week");
        assert!(
            editor.days[1]
                .updated
                .as_ref()
                .is_some_and(|it| it.by_customer && it.by == "Stephanie Abrams")
        );
        let verify = my::save_week(&me, &form(world.activity, 1, "verify")).await;
        assert!(problems(verify).has("action", "customer-cannot-verify"));
    }
);

db_test!(
    async fn cus_04_a_verified_week_is_read_only_for_the_customer(db: TestDb) {
        let world = World::new(&db).await;
        attendance::save_week(&world.staff(AttendanceEdit), &form(world.activity, 0, "verify"))
            .await
            .expect("verified");
        let me = world.customer(OwnAttendanceEdit);
        let mine = my::week(&me, world.activity, week("12/18/2022"))
            .await
            .expect("my week");
        assert_eq!(mine.obstacle, Some(Rule::WeekIsVerified));
        assert_eq!(mine.verified.map(|(by, _)| by).as_deref(), Some("ISETS 6Partner"));
        let refused = my::save_week(&me, &form(world.activity, 1, "save")).await;
        assert!(problems(refused).has("week", "week-is-verified"));
    }
);

db_test!(
    async fn prv_05_without_provider_there_is_no_time_entry(db: TestDb) {
        let world = World::new(&db).await;
        let none = ProviderForm {
            id: world.activity.to_string(),
            version: "1".to_owned(),
            choice: "none".to_owned(),
            ..ProviderForm::default()
        };
        service_detail::save_provider(&world.staff(ServiceEdit), &none)
            .await
            .expect("saved");
        let me = world.customer(OwnAttendanceEdit);
        let (_, obstacle) = my::weeks(&me, world.activity).await.expect("my weeks");
        assert_eq!(obstacle, Some(Rule::OwnAttendanceNeedsProvider));
        let refused = my::save_week(&me, &form(world.activity, 0, "save")).await;
        assert!(problems(refused).has("week", "own-attendance-needs-provider"));
        attendance::save_week(&world.staff(AttendanceEdit), &form(world.activity, 0, "save"))
            .await
            .expect("staff may");
    }
);

db_test!(
    async fn cus_03_a_week_not_attended_is_signed_as_such(db: TestDb) {
        let world = World::new(&db).await;
        let me = world.customer(OwnAttendanceEdit);
        let mut zero = WeekForm {
            zero_hours: "yes".to_owned(),
            ..form(world.activity, 0, "save")
        };
        assert!(problems(my::save_week(&me, &zero).await).has("zero_hours", "zero-with-times"));
        zero.days = Default::default();
        my::save_week(&me, &zero).await.expect("signed");
        let mine = my::week(&me, world.activity, week("12/18/2022"))
            .await
            .expect("my week");
        assert!(mine.is_zero_signed && mine.verified.is_none());
    }
);

db_test!(
    async fn acc_09_a_customer_reaches_nobody_elses_service(db: TestDb) {
        let world = World::new(&db).await;
        let me = world.customer(OwnAttendanceEdit);
        let theirs = my::week(&me, world.other_activity, week("12/18/2022")).await;
        assert!(matches!(theirs, Err(ServiceError::NotFound)));
        assert!(matches!(
            my::weeks(&me, world.other_activity).await,
            Err(ServiceError::NotFound)
        ));
        let save = my::save_week(&me, &form(world.other_activity, 0, "save")).await;
        assert!(matches!(save, Err(ServiceError::NotFound)));
        let missing = my::weeks(&me, CustomerServiceId::from_uuid(uuid::Uuid::now_v7())).await;
        assert!(matches!(missing, Err(ServiceError::NotFound)));
        let other = world.other_customer(OwnAttendanceEdit);
        assert!(matches!(
            my::weeks(&other, world.activity).await,
            Err(ServiceError::NotFound)
        ));
    }
);

db_test!(
    async fn cus_08_the_plan_shows_goals_and_services_of_the_customer_alone(db: TestDb) {
        let world = World::new(&db).await;
        let plan = my::plan(&world.customer(OwnPlanView)).await.expect("my plan");
        assert_eq!((plan.goals.len(), plan.without_goal.len()), (1, 0));
        let names: Vec<_> = plan.goals[0].services.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["JST - Job Search Training", "Transportation"]);
        let theirs = my::plan(&world.other_customer(OwnPlanView))
            .await
            .expect("their plan");
        assert_eq!((theirs.goals.len(), theirs.without_goal.len()), (0, 1));
    }
);

db_test!(
    async fn cus_03_att_15_nobody_signs_or_verifies_a_week_that_has_not_come(db: TestDb) {
        let world = World::new(&db).await;
        let me = world.customer(OwnAttendanceEdit);
        let ahead = my::week(&me, world.activity, week("01/08/2023"))
            .await
            .expect("my week");
        let today = date("01/06/2023");
        assert_eq!(ahead.obstacle, Some(Rule::WeekToCome { today }));
        let signed = WeekForm {
            service: world.activity.to_string(),
            week: date("01/08/2023").to_string(),
            version: "0".to_owned(),
            action: "save".to_owned(),
            zero_hours: "yes".to_owned(),
            ..WeekForm::default()
        };
        assert!(problems(my::save_week(&me, &signed).await).has("zero_hours", "week-to-come"));
        let verified = WeekForm {
            action: "verify".to_owned(),
            ..signed.clone()
        };
        let staff = world.staff(AttendanceEdit);
        assert!(problems(attendance::save_week(&staff, &verified).await).has("zero_hours", "week-to-come"));
        let unsigned = WeekForm {
            zero_hours: String::new(),
            ..verified
        };
        assert!(problems(attendance::save_week(&staff, &unsigned).await).has("week", "week-to-come"));
        let this = WeekForm {
            week: date("01/01/2023").to_string(),
            ..signed
        };
        my::save_week(&me, &this).await.expect("a week that has begun");
    }
);

db_test!(
    async fn cus_11_the_start_page_counts_and_offers_the_present_week(db: TestDb) {
        let world = World::new(&db).await;
        let home = my::home(&world.customer(OwnPlanView)).await.expect("home");
        assert_eq!(
            (home.first_name.as_str(), home.goals, home.services),
            ("Stephanie", 1, 2)
        );
        assert_eq!(home.activities.len(), 1);
        assert_eq!(home.activities[0].this_week, Some(week("01/01/2023")));
        assert_eq!(
            home.activities[0].head.provider.as_deref(),
            Some("Austin Peoples Action Center")
        );
    }
);
