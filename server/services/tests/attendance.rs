//! Attendance: weeks, saving, verifying, drafts, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Minutes, Rule, Week,
    access::Permission::{AttendanceEdit, AttendanceVerify, ProfileView, ServiceEdit},
    attendance::WeekForm,
    customer_service::ServiceStatusForm,
    ids::CustomerServiceId,
};
use scoped_futures::ScopedFutureExt;
use services::{Ctx, ServiceError, attendance, service_detail};
use store::{StoreError, db_test, on, testing::TestDb};
use world::{World, date};

fn week(sunday: &str) -> Week {
    Week::starting(date(sunday)).expect("a Sunday")
}

/// A week with full days from Monday on: 9:00 to 5:00, lunch at noon for half an hour.
fn form(service: CustomerServiceId, sunday: &str, version: i64, action: &str, days: usize) -> WeekForm {
    let mut form = WeekForm {
        service: service.to_string(),
        week: date(sunday).to_string(),
        version: version.to_string(),
        action: action.to_owned(),
        ..WeekForm::default()
    };
    for day in form.days.iter_mut().skip(1).take(days) {
        day.check_in = "9a".to_owned();
        day.lunch_start = "12".to_owned();
        day.lunch_end = "1230".to_owned();
        day.check_out = "5".to_owned();
    }
    form
}

async fn save(ctx: &Ctx, form: &WeekForm) -> Result<attendance::SavedWeek, ServiceError> {
    attendance::save_week(ctx, form).await
}

fn problems(outcome: Result<attendance::SavedWeek, ServiceError>) -> domain::Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

db_test!(
    async fn att_04_only_weeks_touching_the_service_are_listed_newest_first(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ProfileView);
        let (_, view) = attendance::open_weeks(&ctx, world.profile, world.activity)
            .await
            .expect("weeks");
        assert_eq!(view.weeks.len(), 19);
        assert_eq!(view.weeks[0].week.label(), "4/23/2023 - 4/29/2023");
        assert_eq!(view.weeks[18].week.label(), "12/18/2022 - 12/24/2022");
        let current: Vec<_> = view.weeks.iter().filter(|line| line.is_current).collect();
        assert_eq!(current.len(), 1);
        assert_eq!(current[0].week, week("01/01/2023"));
        assert!(view.weeks[0].is_future && view.hint.is_none());
        assert_eq!(
            view.head.last_update(),
            "This Customer Service was updated by ISETS 6Partner on 12/30/2022 at 3:56 PM"
        );
    }
);

db_test!(
    async fn att_01_without_planned_end_there_is_a_hint_and_no_week(db: TestDb) {
        let world = World::new(&db).await;
        let status = ServiceStatusForm {
            id: world.activity.to_string(),
            version: "1".to_owned(),
            status: "started".to_owned(),
            start: "12/19/2022".to_owned(),
            ..ServiceStatusForm::default()
        };
        service_detail::save_status(&world.staff(ServiceEdit), &status)
            .await
            .expect("saved");
        let ctx = world.staff(ProfileView);
        let (_, view) = attendance::open_weeks(&ctx, world.profile, world.activity)
            .await
            .expect("weeks");
        assert_eq!(
            (view.hint, view.weeks.len()),
            (Some(Rule::AttendanceWithoutDates), 0)
        );
        let refused = save(
            &world.staff(AttendanceEdit),
            &form(world.activity, "01/01/2023", 0, "save", 1),
        )
        .await;
        assert!(problems(refused).has("week", "attendance-without-dates"));
    }
);

db_test!(
    async fn att_06_att_18_saving_keeps_not_verified_and_says_who_and_when_per_day(db: TestDb) {
        let world = World::new(&db).await;
        let saved = save(
            &world.staff(AttendanceEdit),
            &form(world.activity, "12/18/2022", 0, "save", 5),
        )
        .await
        .expect("saved");
        assert!(!saved.is_verified && !saved.lost_verification);
        let ctx = world.staff(ProfileView);
        let open = attendance::open_week(&ctx, world.profile, world.activity, week("12/18/2022")).await;
        let (_, editor) = open.expect("the week");
        assert_eq!(editor.total, Minutes(5 * 450));
        assert_eq!(editor.total.to_string(), "37.50");
        assert_eq!(editor.verified, None);
        assert_eq!(editor.stored.days[1].check_in, "9:00 AM");
        assert_eq!(editor.stored.version, "1");
        let updated = editor.days[1].updated.as_ref().expect("Monday was saved");
        assert_eq!(
            (updated.by.as_str(), updated.by_customer),
            ("ISETS 6Partner", false)
        );
        assert_eq!(editor.days[0].updated, None);
    }
);

db_test!(
    async fn att_06_acc_15_verifying_names_the_verifier_and_counts_as_verified(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        save(&ctx, &form(world.activity, "12/18/2022", 0, "verify", 5))
            .await
            .expect("verified");
        save(&ctx, &form(world.activity, "12/25/2022", 0, "save", 1))
            .await
            .expect("saved");
        let ctx = world.staff(ProfileView);
        let (_, view) = attendance::open_weeks(&ctx, world.profile, world.activity)
            .await
            .expect("weeks");
        assert_eq!(
            (view.sums.attended, view.sums.verified),
            (Minutes(6 * 450), Minutes(5 * 450))
        );
        let line = view
            .weeks
            .iter()
            .find(|line| line.week == week("12/18/2022"))
            .expect("listed");
        assert_eq!(
            line.verified.as_ref().map(|(by, _)| by.as_str()),
            Some("ISETS 6Partner")
        );
    }
);

db_test!(
    async fn att_08_an_incomplete_day_is_saved_counts_nothing_and_prevents_verifying(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let mut open = form(world.activity, "12/18/2022", 0, "verify", 1);
        open.days[1].check_out.clear();
        open.days[1].lunch_start.clear();
        open.days[1].lunch_end.clear();
        assert!(problems(save(&ctx, &open).await).has("d1-check_out", "check-out-missing-to-verify"));
        open.action = "save".to_owned();
        save(&ctx, &open).await.expect("saved");
        let (_, editor) = attendance::open_week(
            &world.staff(ProfileView),
            world.profile,
            world.activity,
            week("12/18/2022"),
        )
        .await
        .expect("the week");
        assert_eq!(
            (editor.total, editor.stored.days[1].check_in.as_str()),
            (Minutes::ZERO, "9:00 AM")
        );
    }
);

db_test!(
    async fn att_15_days_outside_the_service_and_days_to_come_are_refused(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let mut early = form(world.activity, "12/18/2022", 0, "save", 0);
        early.days[0].check_in = "9a".to_owned();
        assert!(problems(save(&ctx, &early).await).has("d0-check_in", "day-outside-service"));
        let mut late = form(world.activity, "01/01/2023", 0, "save", 0);
        late.days[6].check_in = "9a".to_owned();
        assert!(problems(save(&ctx, &late).await).has("d6-check_in", "day-in-future"));
        let elsewhere = form(world.activity, "05/07/2023", 0, "save", 1);
        assert!(problems(save(&ctx, &elsewhere).await).has("week", "week-not-listed"));
        let monday = form(world.activity, "01/02/2023", 0, "save", 1);
        assert!(problems(save(&ctx, &monday).await).has("week", "week-not-listed"));
    }
);

db_test!(
    async fn oq_40_editing_a_verified_week_resets_it_and_is_logged(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        save(&ctx, &form(world.activity, "12/18/2022", 0, "verify", 5))
            .await
            .expect("verified");
        let saved = save(&ctx, &form(world.activity, "12/18/2022", 1, "save", 4))
            .await
            .expect("saved");
        assert!(saved.lost_verification && !saved.is_verified);
        let mut conn = world.services.db.read().await.expect("read");
        let (log, total) = store::audit::plan_updates(&mut conn, world.profile.uuid(), 10, 0)
            .await
            .expect("log");
        drop(conn);
        assert_eq!(total, 2);
        assert_eq!(log[0].action, "attendance_unverified");
        assert!(log[0].detail.contains("37.50") && log[0].detail.contains("30.00"));
        let checked = services::audit::verify(&world.services.db).await.expect("chains");
        assert!(checked.broken.is_empty());
    }
);

db_test!(
    async fn oq_40_a_verified_week_saved_as_it_is_stays_verified(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        save(&ctx, &form(world.activity, "12/18/2022", 0, "verify", 5))
            .await
            .expect("verified");
        for action in ["save", "verify"] {
            let saved = save(&ctx, &form(world.activity, "12/18/2022", 1, action, 5))
                .await
                .expect("nothing to save");
            assert!(saved.is_unchanged && !saved.lost_verification, "{action}");
        }
        let (_, editor) = attendance::open_week(&ctx, world.profile, world.activity, week("12/18/2022"))
            .await
            .expect("the week");
        assert!(editor.verified.is_some() && editor.stored.version == "1");
    }
);

db_test!(
    async fn byd_08_a_stale_week_is_a_conflict_with_theirs_and_a_second_click_is_not(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let first = form(world.activity, "12/18/2022", 0, "save", 2);
        save(&ctx, &first).await.expect("saved");
        save(&ctx, &first).await.expect("a second click changes nothing");
        let mut mine = form(world.activity, "12/18/2022", 0, "save", 2);
        mine.days[1].check_in = "10a".to_owned();
        let Err(ServiceError::Stale(now)) = save(&ctx, &mine).await else {
            panic!("a conflict")
        };
        assert_eq!((now.version, now.by.as_str()), (1, "ISETS 6Partner"));
        assert!(
            now.fields
                .contains(&("d1-check_in".to_owned(), "9:00 AM".to_owned()))
        );
        mine.version = now.version.to_string();
        save(&ctx, &mine).await.expect("saved over");
    }
);

db_test!(
    async fn att_06_a_week_without_hours_is_verified_only_when_signed(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let mut empty = form(world.activity, "12/25/2022", 0, "verify", 0);
        assert!(problems(save(&ctx, &empty).await).has("zero_hours", "empty-week-needs-zero"));
        empty.zero_hours = "yes".to_owned();
        assert!(save(&ctx, &empty).await.expect("verified").is_verified);
        let nothing = save(&ctx, &form(world.activity, "01/01/2023", 0, "save", 0))
            .await
            .expect("nothing to keep");
        assert!(nothing.is_unchanged);
    }
);

db_test!(
    async fn acc_31_attendance_of_another_agencys_customer_is_not_there(db: TestDb) {
        let world = World::new(&db).await;
        let week_form = form(world.activity, "12/18/2022", 0, "save", 1);
        assert!(matches!(
            save(&world.other_staff(AttendanceEdit), &week_form).await,
            Err(ServiceError::NotFound)
        ));
        let ctx = world.other_staff(ProfileView);
        let seen = attendance::open_week(&ctx, world.profile, world.activity, week("12/18/2022")).await;
        assert!(matches!(seen, Err(ServiceError::NotFound)));
        let under_own = attendance::open_weeks(&ctx, world.other_profile, world.activity).await;
        assert!(matches!(under_own, Err(ServiceError::NotFound)));
        let draft = attendance::keep_draft(&world.other_staff(AttendanceEdit), &week_form).await;
        assert!(matches!(draft, Err(ServiceError::NotFound)));
        let _ = world.staff(AttendanceVerify);
    }
);

db_test!(
    async fn byd_08_a_draft_is_offered_to_its_writer_only_and_goes_with_the_save(db: TestDb) {
        let world = World::new(&db).await;
        let (edit, view) = (world.staff(AttendanceEdit), world.staff(ProfileView));
        let mut typed = form(world.activity, "12/18/2022", 0, "save", 1);
        typed.days[1].check_out = "25:10".to_owned();
        attendance::keep_draft(&edit, &typed).await.expect("kept");
        let open = |ctx: Ctx| {
            let (profile, activity) = (world.profile, world.activity);
            async move {
                attendance::open_week(&ctx, profile, activity, week("12/18/2022"))
                    .await
                    .expect("the week")
                    .1
            }
        };
        let editor = open(view.clone()).await;
        assert_eq!(editor.draft.as_ref().map(|(form, _)| form), Some(&typed));
        let mut conn = world.services.db.read().await.expect("read");
        let subject = format!("{}/2022-12-18", world.activity);
        let other = world.other_staff(ProfileView).viewer().account;
        let found = store::drafts::find(&mut conn, other, "attendance/save_week", &subject)
            .await
            .expect("find");
        assert!(found.is_none());
        drop(conn);
        save(&edit, &form(world.activity, "12/18/2022", 0, "save", 1))
            .await
            .expect("saved");
        assert_eq!(open(view.clone()).await.draft, None);
        attendance::keep_draft(&edit, &form(world.activity, "12/18/2022", 0, "save", 1))
            .await
            .expect("a late one");
        assert_eq!(
            open(view).await.draft,
            None,
            "a draft that says what is stored is not kept"
        );
    }
);

db_test!(
    async fn att_02_copy_last_week_fills_blank_days_and_saves_nothing(db: TestDb) {
        let world = World::new(&db).await;
        let (edit, view) = (world.staff(AttendanceEdit), world.staff(ProfileView));
        save(&edit, &form(world.activity, "12/18/2022", 0, "verify", 5))
            .await
            .expect("verified");
        let mut typed = form(world.activity, "12/25/2022", 0, "save", 0);
        typed.days[2].check_in = "10a".to_owned();
        attendance::copy_last_week(&edit, &typed).await.expect("copied");
        let open = attendance::open_week(&view, world.profile, world.activity, week("12/25/2022")).await;
        let (_, editor) = open.expect("the week");
        let (draft, _) = editor.draft.clone().expect("a draft");
        assert_eq!(draft.days[1].check_in, "9:00 AM");
        assert_eq!(draft.days[2].check_in, "10a");
        assert!(draft.days[6].is_blank());
        assert_eq!(editor.stored.version, "0");
    }
);

/// Runs one statement.
async fn run(db: &TestDb, sql: &'static str) {
    let done: Result<(), StoreError> = db
        .write(|tx| async move { on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ())) }.scope_boxed())
        .await;
    done.expect("the statement");
}

db_test!(
    async fn yth_52_every_service_on_a_young_persons_plan_takes_attendance(db: TestDb) {
        let world = World::new(&db).await;
        let (view, edit) = (world.staff(ProfileView), world.staff(AttendanceEdit));
        let open = async |service| attendance::open_weeks(&view, world.profile, service).await;
        // A referral of ISETS takes none (OQ-61).
        run(
            &db,
            "UPDATE customer_services SET kind = 'referral' WHERE kind = 'support'",
        )
        .await;
        assert!(matches!(open(world.support).await, Err(ServiceError::NotFound)));
        run(&db, "UPDATE profiles SET family = 'youth'").await;
        run(&db, "UPDATE enrollments SET program = 'dhs_youth'").await;
        for service in [world.support, world.activity] {
            let typed = form(service, "12/18/2022", 0, "save", 5);
            save(&edit, &typed).await.expect("saved");
            let (_, weeks) = open(service).await.expect("weeks");
            assert_eq!(weeks.sums.attended, Minutes(5 * 450));
        }
    }
);
