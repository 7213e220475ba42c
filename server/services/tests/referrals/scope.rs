//! Who sees a customer by a referral.

use domain::access::Permission;
use services::{ServiceError, profile, referrals};
use store::db_test;

use super::{Town, answer};

db_test!(
    async fn acc_08_acc_31_the_location_referred_to_sees_the_customer_unless_it_rejects(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let sees = async |ctx: services::Ctx| match profile::frame(&ctx, town.world.profile).await {
            Ok(_) => true,
            Err(ServiceError::NotFound) => false,
            Err(other) => panic!("{other:?}"),
        };
        let everybody = async || {
            let view = Permission::ProfileView;
            [
                sees(town.world.local(town.north, view)).await,
                sees(town.world.local(town.south, view)).await,
                sees(town.world.other_staff(view)).await,
            ]
        };
        assert_eq!(everybody().await, [false, false, false]);
        let id = town.send(town.north, "snap_jp").await;
        assert_eq!(everybody().await, [true, false, true]);
        let there = town.world.local(town.north, Permission::ProfileView);
        let page = referrals::open(&there, town.world.profile, id)
            .await
            .expect("page");
        assert!(page.may_answer && !page.may_change);
        let there = town.world.local(town.north, Permission::ReferralAnswer);
        referrals::answer(&there, town.world.profile, id, &answer(1, "rejected"))
            .await
            .expect("rejected");
        assert_eq!(everybody().await, [false, false, false]);
        let id = town.send(town.north, "snap_jp").await;
        let there = town.world.local(town.north, Permission::ReferralAnswer);
        let is_seen = referrals::answer(&there, town.world.profile, id, &answer(1, "accepted"))
            .await
            .expect("accepted");
        assert!(is_seen, "who accepts goes on with the customer");
        assert_eq!(everybody().await, [true, false, true]);
    }
);

db_test!(
    async fn ref_10_offices_and_locations_are_offered_and_other_organizations_are_not(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let sender = town.world.staff(Permission::ReferralEdit);
        let page = referrals::open_new(&sender, town.world.profile)
            .await
            .expect("form");
        let offered: Vec<_> = page
            .to
            .iter()
            .map(|it| (it.name.as_str(), it.is_office))
            .collect();
        assert_eq!(
            offered,
            [
                ("Asian Human Services - Uptown", false),
                ("Asian Human Services - South", false),
                ("Austin Peoples Action Center - Main", false),
                ("Northern - Cook County", true),
            ]
        );
        assert_eq!(page.from.len(), 1, "the own agency");
        assert_eq!(page.form.from, town.world.agency.to_string());
        let statewide = town.world.statewide(Permission::ReferralEdit);
        let page = referrals::open_new(&statewide, town.world.profile)
            .await
            .expect("form");
        assert!(page.from.is_empty(), "IDHS itself");
    }
);

db_test!(
    async fn ref_01_a_young_person_has_no_referrals(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let mut form_of_idhs = town.form(town.office, "snap_jp");
        store_youth(&db, &town).await;
        let admin = |permission| town.world.reviewer(0, permission);
        let frame = profile::frame(&admin(Permission::ProfileView), town.newcomer)
            .await
            .expect("frame");
        let section = referrals::section(&admin(Permission::ProfileView), &frame).await;
        assert_eq!(section.expect("section"), None);
        form_of_idhs.from = String::new();
        let refused = referrals::save(&admin(Permission::ReferralEdit), town.newcomer, &form_of_idhs).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
        let form = referrals::open_new(&admin(Permission::ReferralEdit), town.newcomer).await;
        assert!(matches!(form, Err(ServiceError::NotFound)));
    }
);

/// Makes the newcomer a young person.
async fn store_youth(db: &store::testing::TestDb, town: &Town) {
    use scoped_futures::ScopedFutureExt;
    let profile = town.newcomer.uuid();
    db.write(|tx| {
        async move {
            store::on!(tx, |c| sqlx::query(
                "UPDATE profiles SET family = 'youth' WHERE id = $1"
            )
            .bind(profile)
            .execute(c)
            .await
            .map(|_| ()))
        }
        .scope_boxed()
    })
    .await
    .expect("youth");
}
