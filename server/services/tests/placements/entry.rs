//! Adding, changing, closing and removing a placement.

use domain::{
    access::Permission::{PlacementEdit, ProfileView, ServiceEdit},
    customer_service::ServiceStatusForm,
    placement::{PlacementForm, PlacementStatus},
    service_status::ServiceStatus,
};
use services::{ServiceError, placements, service_detail, update_log};
use store::db_test;

use super::{add_job, day, open, problems, refused, run, site, youth};
use services::placements::Asked;

db_test!(
    async fn wks_06_wks_07_the_jobs_are_listed_with_their_openings_and_a_full_one_is_not_taken(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        add_job(&site.world, "Young Drycleaners", "Laundry and Dry-Cleaning Workers", 8).await;
        let jobs = site.tab(open()).await.jobs.expect("jobs");
        let names: Vec<_> = jobs.rows.iter().map(|job| (job.employer.as_str(), job.openings, job.left())).collect();
        assert_eq!(names, [("Eagles Range", 6, 6), ("Young Drycleaners", 8, 8)]);
        assert_eq!((jobs.total, jobs.refusal), (2, None));
        let asked = Asked::Tab { search: "laundry".into(), limit: 10, offset: 0 };
        assert_eq!(site.tab(asked).await.jobs.expect("jobs").total, 1);
        let form = site.blank().await;
        run(&db, "UPDATE worksite_jobs SET openings = 1").await;
        site.save(&form).await.expect("the last opening");
        let other = site.world.add_activity("Transitional Job").await;
        let second = PlacementForm {
            placement: uuid::Uuid::now_v7().to_string(),
            ..form.clone()
        };
        refused(site.save_on(other, &second).await, "job", "job-full");
    }
);

db_test!(
    async fn wks_12_wks_20_a_new_placement_is_prefilled_and_saving_starts_the_service(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        assert_eq!((form.minimum.as_str(), form.hourly.as_str()), ("16.00", "16.00"));
        assert_eq!((form.start.as_str(), form.planned_end.as_str()), ("12/19/2022", "04/28/2023"));
        let saved = site.save(&form).await.expect("saved");
        assert!(saved.is_new);
        let tab = site.tab(open()).await;
        let shown = tab.shown.expect("the placement");
        assert_eq!(shown.placement.subsidized_from, Some(day("12/19/2022")));
        assert_eq!(shown.job.left, 5);
        assert_eq!(tab.total_days, 12);
        assert_eq!(tab.head.status, ServiceStatus::Started);
        // WSH-01: one row, with the days of that day.
        assert_eq!(shown.history.len(), 1);
        assert_eq!(shown.history[0].row.total_days, 12);
        assert_eq!(shown.history[0].row.updated_by, "ISETS 6Partner");
        // The same form twice is one placement.
        assert!(!site.save(&form).await.expect("the same").is_new);
    }
);

db_test!(
    async fn wks_19_goal_hours_notes_and_status_of_the_service_are_those_of_the_form(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = PlacementForm {
            weekly_hours: "25".into(),
            notes: "Brings own tools".into(),
            situations: vec!["transportation".into()],
            planned_end: "05/31/2023".into(),
            ..site.blank().await
        };
        site.save(&form).await.expect("saved");
        let ctx = site.world.staff(ProfileView);
        let page = service_detail::open_status(&ctx, site.world.profile, site.cw).await.expect("the status tab");
        assert_eq!(page.form.weekly_hours, "25");
        assert_eq!(page.form.notes, "Brings own tools");
        assert_eq!(page.form.situations, ["transportation"]);
        assert_eq!(page.form.planned_end, "05/31/2023");
        // While the placement is open, status and dates are changed with it alone.
        let edit = site.world.staff(ServiceEdit);
        let change = ServiceStatusForm {
            planned_end: "06/30/2023".into(),
            ..page.form.clone()
        };
        refused(service_detail::save_status(&edit, &change).await, "status", "placement-holds-status");
        let notes = ServiceStatusForm { notes: "Late on Mondays".into(), ..page.form };
        service_detail::save_status(&edit, &notes).await.expect("notes");
    }
);

db_test!(
    async fn issue_4_wages_out_of_order_are_refused_at_their_fields(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        let with = |hourly: &str, subsidized: &str| PlacementForm {
            hourly: hourly.into(),
            subsidized: subsidized.into(),
            ..form.clone()
        };
        refused(site.save(&with("15.99", "0")).await, "hourly", "wage-below-minimum");
        refused(site.save(&with("18.00", "16.01")).await, "subsidized", "subsidy-above-minimum");
        refused(site.save(&with("16.005", "0")).await, "hourly", "money-too-many-decimals");
        let lower = PlacementForm { minimum: "15.00".into(), ..with("15.50", "0") };
        refused(site.save(&lower).await, "minimum", "minimum-below-table");
        run(&db, "UPDATE catalogue_services SET subsidy_may_pass_minimum = takes_placement").await;
        site.save(&with("18.00", "16.01")).await.expect("OJT is only warned of");
        assert!(site.tab(open()).await.shown.expect("shown").above_minimum);
    }
);

db_test!(
    async fn wks_09_an_activity_that_takes_no_placement_refuses_one(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        let activity = site.world.activity;
        refused(site.save_on(activity, &form).await, "form", "placement-not-taken");
        let ctx = site.world.staff(ProfileView);
        let tab = placements::open(&ctx, site.world.profile, activity, open()).await;
        assert!(matches!(tab, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn issue_4_the_same_activity_is_not_placed_twice_nor_a_completed_one(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        site.save(&form).await.expect("saved");
        let again = || PlacementForm {
            placement: uuid::Uuid::now_v7().to_string(),
            version: "2".into(),
            ..form.clone()
        };
        refused(site.save(&again()).await, "job", "placement-open-already");
        close(&site, "successful").await;
        refused(site.save(&again()).await, "job", "placement-service-closed");
        assert!(site.tab(open()).await.jobs.expect("jobs").refusal.is_some());
    }
);

pub(super) async fn close(site: &super::Site, status: &str) -> placements::SavedPlacement {
    let form = PlacementForm {
        status: status.into(),
        subsidized: "0".into(),
        end: "12/30/2022".into(),
        subsidized_to: "12/30/2022".into(),
        ..site.stored().await
    };
    site.save(&form).await.expect("closed")
}

db_test!(
    async fn wcl_01_closing_ends_the_service_and_keeps_the_days(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        site.save(&form).await.expect("saved");
        let stored = site.stored().await;
        let running = PlacementForm {
            status: "successful".into(),
            end: "12/30/2022".into(),
            subsidized: "0".into(),
            ..stored
        };
        refused(site.save(&running).await, "subsidized_to", "subsidy-end-required");
        let saved = close(&site, "successful").await;
        assert!(saved.is_closed);
        let tab = site.tab(Asked::One(saved.id)).await;
        assert_eq!(tab.total_days, 12);
        assert_eq!(tab.head.status, ServiceStatus::Successful);
        assert_eq!(tab.head.completion, Some(day("12/30/2022")));
        let shown = tab.shown.expect("the placement");
        assert_eq!(shown.job.left, 6, "the opening is free again");
        let statuses: Vec<_> = shown.history.iter().map(|it| it.status).collect();
        assert_eq!(statuses, [PlacementStatus::Successful, PlacementStatus::Started]);
        let log = update_log::open(&site.world.staff(ProfileView), site.world.profile, 10, 0).await.expect("log");
        let what: Vec<_> = log.entries.iter().map(|it| it.what).collect();
        assert!(what.contains(&"Worksite placement status changed"), "{what:?}");
        assert!(what.contains(&"Service status changed"), "{what:?}");
    }
);

db_test!(
    async fn wks_08_a_placement_that_never_started_is_removed_and_a_started_one_is_not(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        run(&db, "UPDATE customer_services SET status = 'planned', ever_started = is_wioa_funded").await;
        let form = PlacementForm { status: "planned".into(), ..site.blank().await };
        let saved = site.save(&form).await.expect("planned");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!((shown.job.left, shown.history.len()), (5, 0));
        let ctx = site.world.staff(PlacementEdit);
        let of = (site.world.profile, site.cw);
        let stale = placements::remove(&ctx, of, saved.id, "1").await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))));
        let version = shown.placement.version.to_string();
        placements::remove(&ctx, of, saved.id, &version).await.expect("removed");
        let tab = site.tab(open()).await;
        assert_eq!(tab.jobs.expect("jobs").rows[0].left(), 6);
        let saved = site.save(&site.blank().await).await.expect("started");
        let version = site.stored().await.version;
        refused(
            placements::remove(&ctx, of, saved.id, &version).await,
            "form",
            "placement-was-started",
        );
    }
);

db_test!(
    async fn yth_35_wsh_02_repeated_inactivity_adds_rows_again(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        youth(&db).await;
        site.save(&site.blank().await).await.expect("started");
        for (inactive, back) in [("12/21/2022", "12/23/2022"), ("12/25/2022", "12/28/2022")] {
            let hold = PlacementForm {
                status: "on_hold".into(),
                inactive: inactive.into(),
                ..site.stored().await
            };
            site.save(&hold).await.expect("on hold");
            let stored = site.stored().await;
            assert_eq!(stored.inactive, inactive);
            let active = PlacementForm {
                status: "started".into(),
                return_on: back.into(),
                ..stored
            };
            site.save(&active).await.expect("active again");
        }
        let tab = site.tab(open()).await;
        let shown = tab.shown.expect("shown");
        assert_eq!(shown.history.len(), 5);
        assert_eq!(shown.history[0].row.return_on, Some(day("12/28/2022")));
        // 12/19, 20, 23, 24, 28, 29, 30.
        assert_eq!(tab.total_days, 7);
        let days = tab.days.expect("the limit of category 1");
        assert_eq!((days.used, days.limit, days.left()), (7, 90, 83));
        let inside = PlacementForm {
            status: "on_hold".into(),
            inactive: "12/26/2022".into(),
            ..site.stored().await
        };
        refused(site.save(&inside).await, "inactive", "pause-inside-pause");
        let reversed = PlacementForm {
            inactive: "12/29/2022".into(),
            return_on: "12/28/2022".into(),
            ..site.stored().await
        };
        refused(site.save(&reversed).await, "return_on", "return-not-after-inactive");
    }
);

db_test!(
    async fn wsh_03_rows_of_the_history_are_never_changed(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("started");
        for sql in ["UPDATE placement_history SET total_days = 0", "DELETE FROM placement_history"] {
            let done: Result<(), store::StoreError> = db
                .write(|tx| {
                    use scoped_futures::ScopedFutureExt;
                    async move { store::on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ())) }.scope_boxed()
                })
                .await;
            assert!(done.is_err(), "{sql}");
        }
    }
);

db_test!(
    async fn oq_69_a_changed_wage_begins_a_segment_and_a_changed_table_is_pointed_out(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("started");
        let raised = PlacementForm {
            hourly: "17.00".into(),
            wage_from: "12/26/2022".into(),
            ..site.stored().await
        };
        site.save(&raised).await.expect("raised");
        let shown = site.tab(open()).await.shown.expect("shown");
        let from: Vec<_> = shown.wages.iter().map(|it| (it.from, it.wage.hourly.cents())).collect();
        assert_eq!(from, [(day("12/26/2022"), 1_700), (day("12/19/2022"), 1_600)]);
        assert!(shown.below.is_none());
        run(&db, "UPDATE minimum_wages SET hourly_cents = 1800").await;
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.below.expect("flagged").hourly.cents(), 1_800);
        // What stays as it was is not judged by the new table.
        let noted = PlacementForm { notes: "Good".into(), ..site.stored().await };
        site.save(&noted).await.expect("notes alone");
    }
);

db_test!(
    async fn issue_4_a_stale_form_shows_theirs_and_keeps_mine(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("started");
        let (mine, theirs) = (site.stored().await, site.stored().await);
        site.save(&PlacementForm { hourly: "17.00".into(), ..theirs }).await.expect("theirs");
        let mine = PlacementForm { hourly: "18.00".into(), ..mine };
        let Err(ServiceError::Stale(now)) = site.save(&mine).await else { panic!("stale") };
        assert!(now.fields.contains(&("hourly".to_owned(), "17.00".to_owned())), "{now:?}");
        let again = PlacementForm { version: now.version.to_string(), ..mine };
        site.save(&again).await.expect("mine, on purpose");
        // A change of the service alone is seen as well.
        let mine = site.stored().await;
        let ctx = site.world.staff(ServiceEdit);
        let page = service_detail::open_status(&site.world.staff(ProfileView), site.world.profile, site.cw)
            .await
            .expect("status");
        let notes = ServiceStatusForm { notes: "Elsewhere".into(), ..page.form };
        service_detail::save_status(&ctx, &notes).await.expect("notes");
        let late = site.save(&PlacementForm { notes: "Here".into(), ..mine }).await;
        assert!(matches!(late, Err(ServiceError::Stale(_))));
    }
);

db_test!(
    async fn acc_24_nobody_places_a_customer_of_another_agency_or_in_a_closed_job(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        let ctx = site.world.other_staff(PlacementEdit);
        let done = placements::save(&ctx, site.world.profile, site.cw, &form).await;
        assert!(matches!(done, Err(ServiceError::NotFound)));
        run(&db, "UPDATE worksite_jobs SET is_active = FALSE").await;
        let problems = problems(site.save(&form).await);
        assert!(problems.has("job", "job-not-listed"));
    }
);
