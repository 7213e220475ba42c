//! What the Worksite Placement tab costs: the same few queries, however many placements there are.

use domain::placement::PlacementForm;
use services::placements::Asked;
use store::db_test;

use super::{Site, add_job, open, run, site};

/// Queries of the tab.
async fn of_tab(site: &Site, asked: Asked) -> u64 {
    let before = site.world.services.db.reads();
    site.tab(asked).await;
    site.world.services.db.reads() - before
}

db_test!(
    async fn wks_10_the_tab_costs_few_queries_however_many_placements_there_are(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        // Links to instructions are kept for a minute once they were read.
        of_tab(&site, open()).await;
        let jobs = of_tab(&site, open()).await;
        let saved = site.save(&site.blank().await).await.expect("started");
        let (one, dialog) = (
            of_tab(&site, open()).await,
            of_tab(&site, Asked::FollowUp(saved.id, 30)).await,
        );
        for (at, name) in ["Transitional Job", "Internship", "On-the-Job Training"]
            .iter()
            .enumerate()
        {
            let service = site.world.add_activity(name).await;
            let job = add_job(&site.world, &format!("Employer {at}"), "Logistics Managers", 9).await;
            let form = PlacementForm {
                subsidized: "0".into(),
                ..site.blank_in(service, job).await
            };
            site.save_on(service, &form).await.expect("another");
        }
        run(
            &db,
            "INSERT INTO placement_pauses (placement_id, inactive_on, return_on) \
             SELECT id, '2022-12-22', '2022-12-27' FROM placements",
        )
        .await;
        assert_eq!(of_tab(&site, open()).await, one);
        assert_eq!(dialog, one);
        assert!(one <= 5, "{one} queries");
        assert!(jobs <= 7, "{jobs} queries");
    }
);
