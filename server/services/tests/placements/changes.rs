//! Changing a placement: pauses, wages, conflicts, scope.

use domain::{
    access::Permission::{PlacementEdit, ProfileView, ServiceEdit},
    customer_service::ServiceStatusForm,
    placement::PlacementForm,
};
use services::{ServiceError, placements, service_detail};
use store::db_test;

use super::{add_job, day, open, problems, refused, run, site, youth};

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
        refused(
            site.save(&reversed).await,
            "return_on",
            "return-not-after-inactive",
        );
        // A pause that was forgotten is told afterwards, although later ones are known.
        let forgotten = PlacementForm {
            inactive: "12/19/2022".into(),
            return_on: "12/20/2022".into(),
            ..site.stored().await
        };
        site.save(&forgotten).await.expect("told afterwards");
        let tab = site.tab(open()).await;
        let shown = tab.shown.expect("shown");
        assert_eq!((tab.total_days, shown.history.len()), (6, 6));
        assert_eq!(shown.history[0].row.inactive_on, Some(day("12/19/2022")));
        assert_eq!(shown.history[0].row.return_on, Some(day("12/20/2022")));
    }
);

db_test!(
    async fn wsh_03_rows_of_the_history_are_never_changed(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("started");
        for sql in [
            "UPDATE placement_history SET total_days = 0",
            "DELETE FROM placement_history",
        ] {
            let done: Result<(), store::StoreError> = db
                .write(|tx| {
                    use scoped_futures::ScopedFutureExt;
                    async move { store::on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ())) }
                        .scope_boxed()
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
        let from: Vec<_> = shown
            .wages
            .iter()
            .map(|it| (it.from, it.wage.hourly.cents()))
            .collect();
        assert_eq!(from, [(day("12/26/2022"), 1_700), (day("12/19/2022"), 1_600)]);
        assert!(shown.below.is_none());
        run(&db, "UPDATE minimum_wages SET hourly_cents = 1800").await;
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.below.expect("flagged").hourly.cents(), 1_800);
        // What stays as it was is not judged by the new table.
        let noted = PlacementForm {
            notes: "Good".into(),
            ..site.stored().await
        };
        site.save(&noted).await.expect("notes alone");
    }
);

db_test!(
    async fn oq_69_a_mended_start_takes_the_wages_with_it(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("started");
        let raised = PlacementForm {
            hourly: "17.00".into(),
            wage_from: "12/26/2022".into(),
            ..site.stored().await
        };
        site.save(&raised).await.expect("raised");
        let both = [("12/26/2022", 1_700), ("12/21/2022", 1_600)];
        for (start, wages) in [
            ("12/21/2022", &both[..]),
            ("12/27/2022", &[("12/27/2022", 1_700)]),
            ("12/19/2022", &[("12/19/2022", 1_700)]),
        ] {
            let moved = PlacementForm {
                start: start.into(),
                subsidized_from: start.into(),
                ..site.stored().await
            };
            site.save(&moved).await.expect("moved");
            let shown = site.tab(open()).await.shown.expect("shown");
            let kept: Vec<_> = shown
                .wages
                .iter()
                .map(|it| (it.from, it.wage.hourly.cents()))
                .collect();
            let wanted: Vec<_> = wages.iter().map(|(from, cents)| (day(from), *cents)).collect();
            assert_eq!(kept, wanted, "{start}");
        }
    }
);

db_test!(
    async fn sub_06_days_count_by_what_was_paid_not_by_what_was_planned(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        run(
            &db,
            "UPDATE customer_services SET status = 'planned', ever_started = is_wioa_funded",
        )
        .await;
        let planned = PlacementForm {
            status: "planned".into(),
            ..site.blank().await
        };
        site.save(&planned).await.expect("planned with a subsidized wage");
        let started = PlacementForm {
            status: "started".into(),
            subsidized: "0".into(),
            ..site.stored().await
        };
        site.save(&started).await.expect("started without one");
        assert_eq!(site.tab(open()).await.total_days, 0);
        // Another one is entered when it is over: its dates tell what was subsidized.
        let other = site.world.add_activity("Transitional Job").await;
        let job = add_job(&site.world, "Route 39 Transportation", "Logistics Managers", 9).await;
        let over = PlacementForm {
            status: "successful".into(),
            subsidized: "0".into(),
            end: "12/30/2022".into(),
            subsidized_from: "12/19/2022".into(),
            subsidized_to: "12/28/2022".into(),
            ..site.blank_in(other, job).await
        };
        site.save_on(other, &over).await.expect("told afterwards");
        assert_eq!(site.tab(open()).await.total_days, 10);
    }
);

db_test!(
    async fn issue_4_a_stale_form_shows_theirs_and_keeps_mine(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("started");
        let (mine, theirs) = (site.stored().await, site.stored().await);
        site.save(&PlacementForm {
            hourly: "17.00".into(),
            ..theirs
        })
        .await
        .expect("theirs");
        let mine = PlacementForm {
            hourly: "18.00".into(),
            ..mine
        };
        let Err(ServiceError::Stale(now)) = site.save(&mine).await else {
            panic!("stale")
        };
        assert!(
            now.fields.contains(&("hourly".to_owned(), "17.00".to_owned())),
            "{now:?}"
        );
        let again = PlacementForm {
            version: now.version.to_string(),
            ..mine
        };
        site.save(&again).await.expect("mine, on purpose");
        // A change of the service alone is seen as well.
        let mine = site.stored().await;
        let ctx = site.world.staff(ServiceEdit);
        let page = service_detail::open_status(&site.world.staff(ProfileView), site.world.profile, site.cw)
            .await
            .expect("status");
        let notes = ServiceStatusForm {
            notes: "Elsewhere".into(),
            ..page.form
        };
        service_detail::save_status(&ctx, &notes).await.expect("notes");
        let late = site
            .save(&PlacementForm {
                notes: "Here".into(),
                ..mine
            })
            .await;
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
