//! Adding, changing, closing and removing a placement.

use domain::{
    access::Permission::{PlacementEdit, ProfileView, ServiceEdit},
    customer_service::ServiceStatusForm,
    placement::{PlacementForm, PlacementStatus},
    service_status::ServiceStatus,
};
use services::{ServiceError, placements, service_detail, update_log};
use store::db_test;

use super::{add_job, day, open, refused, run, site};
use services::placements::Asked;

db_test!(
    async fn wks_06_wks_07_the_jobs_are_listed_with_their_openings_and_a_full_one_is_not_taken(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        add_job(
            &site.world,
            "Young Drycleaners",
            "Laundry and Dry-Cleaning Workers",
            8,
        )
        .await;
        let jobs = site.tab(open()).await.jobs.expect("jobs");
        let names: Vec<_> = jobs
            .rows
            .iter()
            .map(|job| (job.employer.as_str(), job.openings, job.left()))
            .collect();
        assert_eq!(names, [("Eagles Range", 6, 6), ("Young Drycleaners", 8, 8)]);
        assert_eq!((jobs.total, jobs.refusal), (2, None));
        let asked = Asked::Tab {
            search: "laundry".into(),
            limit: 10,
            offset: 0,
        };
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
        assert_eq!(
            (form.start.as_str(), form.planned_end.as_str()),
            ("12/19/2022", "04/28/2023")
        );
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
        let page = service_detail::open_status(&ctx, site.world.profile, site.cw)
            .await
            .expect("the status tab");
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
        refused(
            service_detail::save_status(&edit, &change).await,
            "status",
            "placement-holds-status",
        );
        let notes = ServiceStatusForm {
            notes: "Late on Mondays".into(),
            ..page.form
        };
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
        refused(
            site.save(&with("15.99", "0")).await,
            "hourly",
            "wage-below-minimum",
        );
        refused(
            site.save(&with("18.00", "16.01")).await,
            "subsidized",
            "subsidy-above-minimum",
        );
        refused(
            site.save(&with("16.005", "0")).await,
            "hourly",
            "money-too-many-decimals",
        );
        let lower = PlacementForm {
            minimum: "15.00".into(),
            ..with("15.50", "0")
        };
        refused(site.save(&lower).await, "minimum", "minimum-below-table");
        run(
            &db,
            "UPDATE catalogue_services SET subsidy_may_pass_minimum = takes_placement",
        )
        .await;
        site.save(&with("18.00", "16.01"))
            .await
            .expect("OJT is only warned of");
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
        let log = update_log::open(&site.world.staff(ProfileView), site.world.profile, 10, 0)
            .await
            .expect("log");
        let what: Vec<_> = log.entries.iter().map(|it| it.what).collect();
        assert!(what.contains(&"Worksite placement status changed"), "{what:?}");
        assert!(what.contains(&"Service status changed"), "{what:?}");
    }
);

db_test!(
    async fn wks_08_a_placement_that_never_started_is_removed_and_a_started_one_is_not(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        run(
            &db,
            "UPDATE customer_services SET status = 'planned', ever_started = is_wioa_funded",
        )
        .await;
        let form = PlacementForm {
            status: "planned".into(),
            ..site.blank().await
        };
        let saved = site.save(&form).await.expect("planned");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!((shown.job.left, shown.history.len()), (5, 0));
        let ctx = site.world.staff(PlacementEdit);
        let of = (site.world.profile, site.cw);
        let stale = placements::remove(&ctx, of, saved.id, "1").await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))));
        let version = shown.placement.version.to_string();
        placements::remove(&ctx, of, saved.id, &version)
            .await
            .expect("removed");
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
