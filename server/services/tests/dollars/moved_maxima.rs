//! Maxima that move under what is paid: no total grows above them, and every figure follows.

use domain::{
    Rule,
    access::Permission::{Dashboard, PaymentEdit, PolicyEdit},
    payment::PaymentForm,
    policy::PolicyTable,
};
use scoped_futures::ScopedFutureExt;
use services::{
    payments::{self, Asked},
    policy::{self, Outcome},
    support_dashboard,
};
use store::db_test;

use super::{
    blank,
    collisions::{code, full, lower},
    dollars, id_of, lenient, problems, save, stored, tab, with, world,
};
use crate::world::World;

db_test!(
    async fn byd_03_ovr_19_below_what_is_paid_a_total_only_goes_down(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "150", "02/15/2023");
        save(&world, &form).await.expect("saved");
        set_maximum(&world, "100").await;
        let to = async |unit: &str| PaymentForm {
            unit: unit.to_owned(),
            ..stored(&world, world.support, id_of(&form)).await
        };
        assert_eq!(
            code(save(&world, &to("150.01").await).await, "unit"),
            "maximum-passed"
        );
        assert_eq!(
            code(save(&world, &with(&form, "0.01", "02/14/2023")).await, "unit"),
            "maximum-passed"
        );
        save(&world, &to("149.99").await).await.expect("one cent less");
        let shown = tab(&world, world.support, Asked::List).await;
        assert_eq!(shown.panel.expect("ISETS").standing.over(), dollars("49.99"));
        save(&world, &to("100").await).await.expect("at the maximum");
        let found = problems(save(&world, &to("100.01").await).await);
        let (maximum, over) = (dollars("100"), dollars("0.01"));
        assert_eq!(
            found.for_field("unit"),
            Some(&Rule::MaximumPassed { maximum, over })
        );
    }
);

/// An administrator sets the maximum of Transportation, having seen what it does.
async fn set_maximum(world: &World, amount: &str) {
    let form = lower(world, amount).await;
    let saved = policy::save(&world.reviewer(0, PolicyEdit), &form).await;
    assert!(matches!(saved, Ok(Outcome::Saved(_))), "{saved:?}");
}

db_test!(
    async fn oq_01_lst_25_above_a_maximum_is_who_is_above_it_now(db: TestDb) {
        let (world, form) = full(&db).await;
        lenient(&db).await;
        world.request(world.support, "50").await.expect("requested");
        assert_eq!(above(&world).await, 0, "nothing was paid on its strength");
        let extra = with(&form, "50", "02/15/2023");
        assert!(save(&world, &extra).await.expect("saved").is_over);
        assert_eq!(above(&world).await, 1);
        let first = tab(&world, world.support, Asked::List).await;
        let first = first.lines.iter().find(|it| it.payment.id != id_of(&extra));
        let first = stored(&world, world.support, first.expect("the first").payment.id).await;
        let less = PaymentForm {
            unit: "1000".to_owned(),
            ..first
        };
        save(&world, &less).await.expect("less");
        assert_eq!(above(&world).await, 0, "1050 of 1400, though its request waits");
        let again = PaymentForm {
            unit: "1400".to_owned(),
            ..stored(&world, world.support, id_of(&less)).await
        };
        save(&world, &again).await.expect("as before");
        assert_eq!(above(&world).await, 1);
        set_maximum(&world, "1450").await;
        assert_eq!(above(&world).await, 0, "policy allows it");
        set_maximum(&world, "1449.99").await;
        assert_eq!(above(&world).await, 1, "but for one cent");
    }
);

db_test!(
    async fn byd_03_a_maximum_of_the_next_year_stays_when_payments_are_dated_in_it(db: TestDb) {
        let world = world(&db, "06/01/2023").await;
        let admin = world.reviewer(0, PolicyEdit);
        let clothing = world.add_support("Clothing").await;
        let next = async || {
            let table = policy::open_table(&admin, PolicyTable::Maxima)
                .await
                .expect("the table");
            let mut of = table
                .lines
                .into_iter()
                .filter(|it| it.place == "Clothing" && it.from == "FY2024");
            of.next().expect("seeded").id
        };
        let row = next().await;
        let kept = async || {
            policy::open_row(&admin, PolicyTable::Maxima, row)
                .await
                .expect("the row")
                .kept_because
        };
        assert_eq!(kept().await, None);
        let form = with(&blank(&world, clothing).await, "300", "07/01/2023");
        save(&world, &form).await.expect("dated ahead");
        assert!(kept().await.is_some(), "it measures a payment");
        let gone = policy::remove(&admin, PolicyTable::Maxima, row, "1").await;
        assert_eq!(code(gone, "form"), "policy-row-begun");
        payments::remove(&world.staff(PaymentEdit), world.profile, id_of(&form), "1", false)
            .await
            .expect("deleted");
        policy::remove(&admin, PolicyTable::Maxima, row, "1")
            .await
            .expect("removed");
        let left = policy::open_row(&admin, PolicyTable::Maxima, row)
            .await
            .expect("its history");
        let removed = left.removed.expect("removed");
        assert_eq!(removed.name, "Clothing · Whole service · $300.00 · FY2024");
        assert_eq!(left.history.first().map(|it| it.what), Some("Removed"));
    }
);

/// The dashboard's figure; the same when all are worked out afresh.
async fn above(world: &World) -> i64 {
    let ctx = world.reviewer(0, Dashboard);
    let shown = async || {
        support_dashboard::open(&ctx, "2023")
            .await
            .expect("the dashboard")
            .above
    };
    let live = shown().await;
    let fresh = world
        .services
        .db
        .write(|tx| async move { store::support_dashboard::recount(tx).await }.scope_boxed());
    fresh.await.expect("recounted");
    assert_eq!(shown().await, live, "live is the same as afresh");
    live
}
