//! Earnfare, the caps of a customer and the Youth category.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod amounts;
mod caps;
mod category;
mod figures;
mod months;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::access::Permission;
use domain::earnfare::{BenefitForm, Month};
use services::earnfare::{EarnfarePage, open, save};
use store::testing::TestDb;
use uuid::Uuid;
use world::{World, date};

/// The first customer in Earnfare, with policy, on a day.
async fn world_on(db: &TestDb, today: &str) -> World {
    World::on(db, today).await.with_policy().await
}

fn amount(amount: &str, effective: &str) -> BenefitForm {
    BenefitForm {
        id: Uuid::now_v7().to_string(),
        amount: amount.to_owned(),
        effective: effective.to_owned(),
    }
}

async fn enter(world: &World, form: &BenefitForm) {
    let ctx = world.reviewer(0, Permission::BenefitEdit);
    save(&ctx, world.profile, form).await.expect("saved");
}

/// The page as staff of the agency see it, ending with the month of a day.
async fn page(world: &World, on: Option<&str>) -> EarnfarePage {
    let month = on.map(|on| Month::containing(date(on)));
    open(&world.staff(Permission::ProfileView), world.profile, month)
        .await
        .expect("the page")
}
