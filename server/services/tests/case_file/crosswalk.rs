//! "Export IWDS Crosswalk".

use domain::access::Permission::ProfileView;
use services::{ServiceError, plan};
use store::db_test;

use crate::{assert_unbroken, history, world::World};

db_test!(
    async fn epo_02_rpt_04_oq_56_the_crosswalk_has_one_row_per_customer_service(db: TestDb) {
        let world = World::new(&db).await;
        let file = plan::iwds_crosswalk(&world.staff(ProfileView), world.profile)
            .await
            .expect("file");
        let lines: Vec<&str> = file
            .trim_start_matches('\u{feff}')
            .trim_end()
            .split("\r\n")
            .collect();
        assert_eq!(
            lines,
            [
                "\"Step/Service\",\"IWDS Activity Name\",\"IWDS Service Type\",\"Start Date\",\
                 \"Planned Due Date\",\"End Date\",\"Status\",\"Provider\"",
                "\"JST - Job Search Training\",\"\",\"\",\"12/19/2022\",\"04/28/2023\",\"\",\
                 \"Started/Open\",\"Austin Peoples Action Center\"",
                "\"Transportation\",\"\",\"\",\"12/19/2022\",\"04/28/2023\",\"\",\
                 \"Started/Open\",\"Austin Peoples Action Center\"",
            ]
        );
        let events = history(&world).await;
        let exported: Vec<_> = events
            .iter()
            .filter(|it| it.action == "plan.export_iwds")
            .collect();
        assert_eq!(exported.len(), 1);
        assert_eq!(
            (exported[0].actor_name.as_str(), exported[0].detail.as_str()),
            ("ISETS 6Partner", "{\"rows\":2}")
        );
        assert_unbroken(&db).await;
    }
);

db_test!(
    async fn epo_02_nobody_exports_the_plan_of_another_agencys_customer(db: TestDb) {
        let world = World::new(&db).await;
        let outcome = plan::iwds_crosswalk(&world.other_staff(ProfileView), world.profile).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        assert!(history(&world).await.is_empty());
    }
);
