//! What the pages of a customer's money cost: the same few queries, however much was paid.

use domain::access::Permission::ProfileView;
use services::{overrides, payments::Asked, plan, support_section};
use store::{db_test, testing::TestDb};

use super::{run, tab, world};
use crate::world::{World, date};

/// Queries of the plan page.
async fn of_plan(world: &World) -> u64 {
    let before = world.services.db.reads();
    let ctx = world.staff(ProfileView);
    plan::plan(&ctx, world.profile).await.expect("the plan");
    world.services.db.reads() - before
}

async fn of_tab(world: &World) -> u64 {
    let before = world.services.db.reads();
    tab(world, world.support, Asked::List).await;
    world.services.db.reads() - before
}

async fn of_section(world: &World) -> u64 {
    let before = world.services.db.reads();
    let asked = support_section::Asked::default();
    support_section::open(&world.staff(ProfileView), world.profile, asked)
        .await
        .expect("the section");
    world.services.db.reads() - before
}

/// Ten years of payments, some of them saved above a maximum on the strength of a request.
async fn ten_years(db: &TestDb, world: &World) {
    run(db, "UPDATE payment_choices SET valid_from_on = '2010-07-01'").await;
    for year in 2013..=2022 {
        for day in ["08/05", "11/17", "03/01"] {
            let on = date(&format!("{day}/{year}"));
            world.pay(world.support, "Transportation", "500", on).await;
        }
    }
    world.request(world.support, "50").await.expect("requested");
    run(
        db,
        "UPDATE payments SET over_request_id = (SELECT id FROM override_requests)",
    )
    .await;
}

db_test!(
    async fn dol_09_oss_06_ten_years_of_payments_cost_no_more_queries_than_none(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        // Links to instructions are kept for a minute once they were read.
        of_plan(&world).await;
        let (tab, section) = (of_tab(&world).await, of_section(&world).await);
        ten_years(&db, &world).await;
        assert_eq!((of_tab(&world).await, of_section(&world).await), (tab, section));
        assert!(tab <= 4 && section <= 6, "{tab} and {section}");
        assert!(of_plan(&world).await <= 2);
    }
);

db_test!(
    async fn ovr_09_a_request_is_shown_by_as_many_queries_as_its_tab(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        of_plan(&world).await;
        let request = world.request(world.support, "50").await.expect("requested");
        let tab = of_tab(&world).await;
        let before = world.services.db.reads();
        overrides::open(&world.staff(ProfileView), world.profile, world.support, request)
            .await
            .expect("the request");
        assert!(world.services.db.reads() - before <= tab);
    }
);
