//! The Status and Service Provider tabs, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Problems,
    access::Permission::{AttendanceEdit, ProfileView, ServiceEdit},
    attendance::WeekForm,
    customer_service::{ServiceStatusForm, Warning},
    provider::{ProviderChoice, ProviderForm},
};
use services::{Ctx, ServiceError, attendance, service_detail};
use store::db_test;
use world::{World, date};

async fn stored(world: &World) -> ServiceStatusForm {
    let ctx = world.staff(ProfileView);
    service_detail::open_status(&ctx, world.profile, world.activity)
        .await
        .expect("the tab")
        .form
}

fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

async fn attend(ctx: &Ctx, world: &World) {
    let mut form = WeekForm {
        service: world.activity.to_string(),
        week: date("12/18/2022").to_string(),
        action: "save".to_owned(),
        ..WeekForm::default()
    };
    form.days[1].check_in = "9a".to_owned();
    form.days[1].check_out = "5p".to_owned();
    attendance::save_week(ctx, &form).await.expect("attendance");
}

db_test!(
    async fn sdt_05_every_field_is_saved_and_shown_again(db: TestDb) {
        let world = World::new(&db).await;
        let form = ServiceStatusForm {
            weekly_hours: "12.5".to_owned(),
            notes: "Line one\nمرحبا 😀 <script>".to_owned(),
            situations: vec!["housing".to_owned(), "transportation".to_owned()],
            goal: String::new(),
            planned_end: "5/1/2023".to_owned(),
            ..stored(&world).await
        };
        service_detail::save_status(&world.staff(ServiceEdit), &form)
            .await
            .expect("saved");
        let now = stored(&world).await;
        assert_eq!(
            (now.weekly_hours.as_str(), now.planned_end.as_str()),
            ("12.5", "05/01/2023")
        );
        assert_eq!(now.situations, ["transportation", "housing"]);
        assert_eq!(
            (now.notes, now.goal, now.version.as_str()),
            (form.notes, String::new(), "2")
        );
    }
);

db_test!(
    async fn sdt_07_completion_without_its_date_is_refused_and_changes_nothing(db: TestDb) {
        let world = World::new(&db).await;
        let form = ServiceStatusForm {
            status: "successful".to_owned(),
            ..stored(&world).await
        };
        let outcome = service_detail::save_status(&world.staff(ServiceEdit), &form).await;
        assert!(problems(outcome).has("completion", "completion-required"));
        assert_eq!(stored(&world).await.status, "started");
    }
);

db_test!(
    async fn sdt_11_evaluated_needs_equal_dates_and_no_hours(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let evaluated = ServiceStatusForm {
            status: "evaluated".to_owned(),
            start: "03/01/2023".to_owned(),
            planned_end: "03/02/2023".to_owned(),
            weekly_hours: "5".to_owned(),
            ..stored(&world).await
        };
        let found = problems(service_detail::save_status(&ctx, &evaluated).await);
        assert!(found.has("planned_end", "evaluated-dates-differ"));
        assert!(found.has("weekly_hours", "evaluated-hours-not-zero"));
        let right = ServiceStatusForm {
            planned_end: "03/01/2023".to_owned(),
            weekly_hours: "0".to_owned(),
            ..evaluated
        };
        service_detail::save_status(&ctx, &right).await.expect("saved");
    }
);

db_test!(
    async fn sdt_12_oq_09_closing_the_last_activity_ends_active_with_a_warning(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let form = ServiceStatusForm {
            status: "successful".to_owned(),
            completion: "01/05/2023".to_owned(),
            ..stored(&world).await
        };
        let saved = service_detail::save_status(&ctx, &form).await.expect("saved");
        assert!(
            saved
                .warnings
                .contains(&Warning::LastActivityClosed { open_services: 1 })
        );
        let mut conn = world.services.db.read().await.expect("read");
        let status = store::persons::find_profile(&mut conn, world.profile)
            .await
            .expect("find")
            .expect("profile");
        assert_eq!(status.et_status, "inactive");
    }
);

db_test!(
    async fn sdt_12_another_open_activity_keeps_the_customer_active(db: TestDb) {
        let world = World::new(&db).await;
        world.add_activity("Vocational Training").await;
        let form = ServiceStatusForm {
            status: "unsuccessful".to_owned(),
            completion: "01/05/2023".to_owned(),
            ..stored(&world).await
        };
        let saved = service_detail::save_status(&world.staff(ServiceEdit), &form)
            .await
            .expect("saved");
        assert_eq!(saved.warnings, []);
        let mut conn = world.services.db.read().await.expect("read");
        let status = store::persons::find_profile(&mut conn, world.profile)
            .await
            .expect("find")
            .expect("profile");
        assert_eq!(status.et_status, "active");
    }
);

db_test!(
    async fn sdt_14_planned_end_before_start_and_a_date_that_does_not_exist_are_refused(db: TestDb) {
        let world = World::new(&db).await;
        let form = ServiceStatusForm {
            planned_end: "12/01/2022".to_owned(),
            weekly_hours: "168.01".to_owned(),
            ..stored(&world).await
        };
        let found = problems(service_detail::save_status(&world.staff(ServiceEdit), &form).await);
        assert!(found.has("planned_end", "planned-end-before-start"));
        assert!(found.has("weekly_hours", "hours-out-of-range"));
        let form = ServiceStatusForm {
            start: "02/30/2023".to_owned(),
            ..stored(&world).await
        };
        let found = problems(service_detail::save_status(&world.staff(ServiceEdit), &form).await);
        assert!(found.has("start", "date-does-not-exist"));
    }
);

db_test!(
    async fn sdt_16_completing_with_unverified_hours_warns(db: TestDb) {
        let world = World::new(&db).await;
        attend(&world.staff(AttendanceEdit), &world).await;
        let form = ServiceStatusForm {
            status: "successful".to_owned(),
            completion: "01/05/2023".to_owned(),
            ..stored(&world).await
        };
        let saved = service_detail::save_status(&world.staff(ServiceEdit), &form)
            .await
            .expect("saved");
        assert!(
            saved
                .warnings
                .contains(&Warning::UnverifiedAttendance { weeks: 1 })
        );
    }
);

db_test!(
    async fn oq_29_reopening_needs_a_reason_and_is_logged_with_it(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let complete = ServiceStatusForm {
            status: "successful".to_owned(),
            completion: "01/05/2023".to_owned(),
            ..stored(&world).await
        };
        service_detail::save_status(&ctx, &complete)
            .await
            .expect("completed");
        let mut again = ServiceStatusForm {
            status: "started".to_owned(),
            completion: String::new(),
            ..stored(&world).await
        };
        let found = problems(service_detail::save_status(&ctx, &again).await);
        assert!(found.has("reopen_reason", "reopen-reason-required"));
        again.reopen_reason = "Last week not entered".to_owned();
        assert!(
            service_detail::save_status(&ctx, &again)
                .await
                .expect("opened")
                .is_reopened
        );
        let mut conn = world.services.db.read().await.expect("read");
        let (log, _) = store::audit::plan_updates(&mut conn, world.profile.uuid(), 10, 0)
            .await
            .expect("log");
        assert_eq!(log[0].action, "service_reopened");
        assert!(log[0].detail.contains("Last week not entered"));
    }
);

db_test!(
    async fn byd_08_a_stale_status_shows_theirs_and_a_second_click_does_not(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let first = ServiceStatusForm {
            weekly_hours: "20".to_owned(),
            ..stored(&world).await
        };
        service_detail::save_status(&ctx, &first).await.expect("saved");
        service_detail::save_status(&ctx, &first)
            .await
            .expect("the same again");
        let mine = ServiceStatusForm {
            weekly_hours: "30".to_owned(),
            ..first
        };
        let Err(ServiceError::Stale(now)) = service_detail::save_status(&ctx, &mine).await else {
            panic!("a conflict")
        };
        assert_eq!(now.version, 2);
        assert!(now.fields.contains(&("weekly_hours".to_owned(), "20".to_owned())));
        assert_eq!(stored(&world).await.weekly_hours, "20");
    }
);

db_test!(
    async fn log_02_a_service_saved_as_it_is_is_no_update(db: TestDb) {
        let world = World::new(&db).await;
        let (ctx, form) = (world.staff(ServiceEdit), stored(&world).await);
        service_detail::save_status(&ctx, &form)
            .await
            .expect("nothing to save");
        let page = service_detail::open_provider(&ctx, world.profile, world.activity)
            .await
            .expect("the tab");
        service_detail::save_provider(&ctx, &page.form)
            .await
            .expect("nothing to save");
        assert_eq!(stored(&world).await.version, "1");
        let mut conn = world.services.db.read().await.expect("read");
        let (_, total) = store::audit::plan_updates(&mut conn, world.profile.uuid(), 10, 0)
            .await
            .expect("log");
        assert_eq!(total, 0);
    }
);

db_test!(
    async fn acc_31_another_agencys_service_is_not_there(db: TestDb) {
        let world = World::new(&db).await;
        let form = stored(&world).await;
        let outcome = service_detail::save_status(&world.other_staff(ServiceEdit), &form).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)));
        let ctx = world.other_staff(ProfileView);
        let seen = service_detail::open_status(&ctx, world.profile, world.activity).await;
        assert!(matches!(seen, Err(ServiceError::NotFound)));
        let under_own = service_detail::open_status(&ctx, world.other_profile, world.activity).await;
        assert!(matches!(under_own, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn prv_03_the_grantee_with_its_address_is_offered_and_chosen_by_default(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ProfileView);
        let page = service_detail::open_provider(&ctx, world.profile, world.activity)
            .await
            .expect("the tab");
        assert_eq!(page.form.choice, "grantee");
        assert_eq!(page.agencies.len(), 1);
        assert_eq!(
            page.agencies[0].label,
            "Austin Peoples Action Center - 5125 W. Chicago Ave. Chicago IL 60644"
        );
        assert!(page.agencies[0].is_own);
        assert_eq!(page.wioa[0].1, "Dawson Technical Institute");
    }
);

db_test!(
    async fn prv_04_prv_07_each_choice_is_saved_and_shown_again(db: TestDb) {
        let world = World::new(&db).await;
        let (edit, view) = (world.staff(ServiceEdit), world.staff(ProfileView));
        let other = ProviderForm {
            id: world.activity.to_string(),
            version: "1".to_owned(),
            choice: "other".to_owned(),
            name: "Casa Central".to_owned(),
            address: "1343 N. California Ave.".to_owned(),
            city: "Chicago".to_owned(),
            state: "il".to_owned(),
            ..ProviderForm::default()
        };
        assert!(problems(service_detail::save_provider(&edit, &other).await).has("zip", "missing"));
        let other = ProviderForm {
            zip: "60622".to_owned(),
            ..other
        };
        service_detail::save_provider(&edit, &other).await.expect("saved");
        let page = service_detail::open_provider(&view, world.profile, world.activity)
            .await
            .expect("the tab");
        assert_eq!(
            (page.head.provider.as_deref(), page.form.state.as_str()),
            (Some("Casa Central"), "IL")
        );
        let wioa = ProviderForm {
            version: "2".to_owned(),
            choice: "wioa".to_owned(),
            wioa_provider: world.wioa.to_string(),
            ..other.clone()
        };
        service_detail::save_provider(&edit, &wioa).await.expect("saved");
        let page = service_detail::open_provider(&view, world.profile, world.activity)
            .await
            .expect("the tab");
        assert_eq!(
            (page.head.delivery, page.form.name.as_str()),
            (ProviderChoice::Wioa, "")
        );
        assert_eq!(page.head.agency, "Austin Peoples Action Center");
        let stale = service_detail::save_provider(&edit, &other).await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))));
    }
);
