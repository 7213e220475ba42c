//! What is offered: programs of providers, grants, the catalogue, goals of enrollment, on both engines.

#![expect(
    clippy::expect_used,
    reason = "a test stops where its world is not as it has to be"
)]

mod catalogue;
mod concerned;
mod grants;
mod history;
mod people;
mod programs;
mod race;
mod recommend;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;
mod youth;

use domain::{Problems, catalogue::SEED, program::Family};
use services::ServiceError;
use uuid::Uuid;

/// The problems of a refused use case.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

/// The id of an entry of the catalogue that is offered now.
pub(crate) fn entry(family: Family, name: &str) -> Uuid {
    let found = SEED
        .iter()
        .find(|it| it.name == name && it.family == family && !it.is_legacy);
    found.expect("in the catalogue").id().uuid()
}
