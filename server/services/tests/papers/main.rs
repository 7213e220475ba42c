//! Documents, assessments and links to instructions, on both engines.

#![expect(
    clippy::expect_used,
    reason = "a test stops where its world is not as it has to be"
)]

mod assessments;
mod documents;
mod links;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use services::ServiceError;
use store::audit::EventRow;
use world::World;

/// Everything the history keeps of the first customer, oldest first.
async fn history(world: &World) -> Vec<EventRow> {
    world.services.views.flush().await;
    let mut conn = world.services.db.read().await.expect("connection");
    store::audit::events_after(&mut conn, world.profile.uuid(), 0, 1_000)
        .await
        .expect("history")
}

/// The codes of the rules broken at a field.
fn broken<T>(outcome: Result<T, ServiceError>, field: &str) -> Vec<&'static str> {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems
            .iter()
            .filter(|it| it.field == field)
            .map(|it| it.rule.code())
            .collect(),
        _ => Vec::new(),
    }
}
