//! Two workers, the last opening, the same second.

use domain::{access::Permission::PlacementEdit, placement::PlacementForm};
use services::{ServiceError, placements};
use store::db_test;
use uuid::Uuid;

use super::{run, site};

/// How often it is tried.
const ROUNDS: i64 = 100;

db_test!(
    async fn wks_07_of_two_who_take_the_last_opening_exactly_one_succeeds_many_times(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let other = site.world.add_activity("Transitional Job").await;
        run(&db, "UPDATE worksite_jobs SET openings = 1").await;
        let form = site.blank().await;
        let ctx = site.world.staff(PlacementEdit);
        let profile = site.world.profile;
        for round in 1..=ROUNDS {
            let fresh = |service: &PlacementForm| PlacementForm {
                placement: Uuid::now_v7().to_string(),
                version: "1".into(),
                ..service.clone()
            };
            let (one, two) = (fresh(&form), fresh(&form));
            let (first, second) = tokio::join!(
                placements::save(&ctx, profile, site.cw, &one),
                placements::save(&ctx, profile, other, &two)
            );
            let refused = match (first, second) {
                (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
                other => panic!("round {round}: {other:?}"),
            };
            let ServiceError::Invalid(found) = refused else {
                panic!("round {round}: {refused:?}")
            };
            assert!(found.has("job", "job-full"), "round {round}: {found:?}");
            for sql in [
                "UPDATE placements SET status = 'unsuccessful'",
                "UPDATE customer_services SET version = 1",
            ] {
                run(&db, sql).await;
            }
        }
    }
);

db_test!(
    async fn issue_4_of_two_who_place_the_same_activity_exactly_one_succeeds(db: TestDb) {
        let site = site(&db, "12/30/2022").await;
        let form = site.blank().await;
        let ctx = site.world.staff(PlacementEdit);
        let profile = site.world.profile;
        for round in 1..=50 {
            let fresh = || PlacementForm {
                placement: Uuid::now_v7().to_string(),
                version: "1".into(),
                ..form.clone()
            };
            let (one, two) = (fresh(), fresh());
            let (first, second) = tokio::join!(
                placements::save(&ctx, profile, site.cw, &one),
                placements::save(&ctx, profile, site.cw, &two)
            );
            let refused = match (first, second) {
                (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
                other => panic!("round {round}: {other:?}"),
            };
            let ServiceError::Invalid(found) = refused else {
                panic!("round {round}: {refused:?}")
            };
            assert!(
                found.has("job", "placement-open-already"),
                "round {round}: {found:?}"
            );
            for sql in [
                "UPDATE placements SET status = 'unsuccessful'",
                "UPDATE customer_services SET version = 1",
            ] {
                run(&db, sql).await;
            }
        }
    }
);
