//! Limits of days and months over all placements of a customer.

use domain::placement::PlacementForm;
use store::db_test;

use super::{add_job, day, open, refused, run, site, youth};

db_test!(
    async fn sub_05_wks_18_the_row_keeps_its_129_days_while_the_total_runs_to_145(db: TestDb) {
        let mut site = site(&db, "12/14/2022").await;
        run(&db, "UPDATE enrollments SET enrolled_on = '2022-08-01'").await;
        let form = PlacementForm {
            start: "08/08/2022".into(),
            subsidized_from: "08/08/2022".into(),
            ..site.blank().await
        };
        site.save(&form).await.expect("saved");
        site.on(&db, "12/30/2022");
        let tab = site.tab(open()).await;
        assert_eq!(tab.total_days, 145);
        assert_eq!(tab.shown.expect("shown").history[0].row.total_days, 129);
        assert_eq!(tab.all[0].spans, [(day("08/08/2022"), day("12/30/2022"))]);
    }
);

db_test!(
    async fn sub_07_yth_31_days_beyond_the_category_are_refused_over_all_placements(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        youth(&db).await;
        let until = |form: &PlacementForm, to: &str| PlacementForm {
            subsidized_to: to.into(),
            ..form.clone()
        };
        let form = site.blank().await;
        // 12/19/2022 is the first, 03/18/2023 the 90th day.
        refused(
            site.save(&until(&form, "03/19/2023")).await,
            "subsidized_to",
            "subsidy-days-passed",
        );
        site.save(&until(&form, "03/18/2023"))
            .await
            .expect("the 90th day");
        run(&db, "UPDATE profiles SET youth_category = 2").await;
        let longer = until(&site.stored().await, "04/28/2023");
        site.save(&longer).await.expect("category 2 has 270 days");
        run(&db, "UPDATE profiles SET youth_category = 1").await;
        // A second placement beside it: its days up to the limit are the same days.
        let other = site.world.add_activity("Transitional Job").await;
        let job = add_job(&site.world, "Route 39 Transportation", "Logistics Managers", 9).await;
        let second = until(&site.blank_in(other, job).await, "04/28/2023");
        refused(
            site.save_on(other, &second).await,
            "subsidized_to",
            "subsidy-days-passed",
        );
    }
);

db_test!(
    async fn sub_10_the_tab_warns_from_14_days_before_and_foretells_the_last_day(db: TestDb) {
        let mut site = site(&db, "12/30/2022").await;
        youth(&db).await;
        site.save(&site.blank().await).await.expect("saved");
        let days = site.tab(open()).await.days.expect("days");
        assert_eq!(days.last_day, Some(day("03/18/2023")));
        assert!(!days.is_near);
        site.on(&db, "03/03/2023");
        assert!(!site.tab(open()).await.days.expect("days").is_near);
        site.on(&db, "03/04/2023");
        assert!(site.tab(open()).await.days.expect("days").is_near);
    }
);

db_test!(
    async fn sub_09_ern_11_oq_17_the_seventh_month_is_refused_and_the_other_window_is_warned_of(db: TestDb) {
        let mut site = site(&db, "12/30/2022").await;
        run(
            &db,
            "UPDATE enrollments SET program = 'earnfare', enrolled_on = '2022-01-01'",
        )
        .await;
        let form = PlacementForm {
            start: "07/01/2022".into(),
            planned_end: "06/30/2023".into(),
            ..site.blank().await
        };
        site.save(&form).await.expect("July to December are six months");
        let months = site.tab(open()).await.months.expect("months");
        assert_eq!((months.used(), months.limit, months.other), (6, 6, None));
        let until = |to: &str, form: PlacementForm| PlacementForm {
            subsidized_to: to.into(),
            ..form
        };
        site.save(&until("06/30/2023", site.stored().await))
            .await
            .expect("January begins anew");
        refused(
            site.save(&until("07/01/2023", site.stored().await)).await,
            "subsidized_to",
            "subsidy-months-passed",
        );
        site.on(&db, "01/15/2023");
        let months = site.tab(open()).await.months.expect("months");
        assert_eq!((months.used(), months.other), (1, Some(7)));
    }
);

db_test!(
    async fn oq_16_placements_on_the_same_days_count_once_and_are_pointed_out(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        site.save(&site.blank().await).await.expect("saved");
        let other = site.world.add_activity("Transitional Job").await;
        let job = add_job(&site.world, "Route 39 Transportation", "Logistics Managers", 9).await;
        let second = PlacementForm {
            start: "12/26/2022".into(),
            ..site.blank_in(other, job).await
        };
        site.save_on(other, &second).await.expect("the second");
        let tab = site.tab(open()).await;
        assert_eq!(tab.total_days, 12);
        assert_eq!(tab.all.iter().map(|it| it.days).sum::<i64>(), 17);
        let overlaps = tab.shown.expect("shown").overlaps;
        assert_eq!(overlaps[0].1, [(day("12/26/2022"), day("12/30/2022"))]);
    }
);
