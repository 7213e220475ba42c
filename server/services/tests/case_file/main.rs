//! What is kept and shown around a case: exports, case number, messages, enrollment, the history, on both engines.

#![expect(
    clippy::expect_used,
    reason = "a test stops where its world is not as it has to be"
)]

mod as_of;
mod case_number;
mod crosswalk;
mod enrollment;
mod messages;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use services::audit;
use store::{audit::EventRow, testing::TestDb};
use world::World;

/// Everything the history keeps of a customer, oldest first.
pub(crate) async fn history(world: &World) -> Vec<EventRow> {
    world.services.views.flush().await;
    let mut conn = world.services.db.read().await.expect("connection");
    store::audit::events_after(&mut conn, world.profile.uuid(), 0, 1_000)
        .await
        .expect("history")
}

/// The history is whole.
pub(crate) async fn assert_unbroken(db: &TestDb) {
    let found = audit::verify(db).await.expect("history");
    assert_eq!(found.broken, []);
}
