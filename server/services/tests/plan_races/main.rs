//! People who work on one plan in the same moment: what both cannot have, one of them gets, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod hours;
mod plan;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::{
    access::Permission::ProfileView, attendance::WeekForm, customer_service::ServiceStatusForm,
    ids::CustomerServiceId,
};
use scoped_futures::ScopedFutureExt;
use services::{ServiceError, service_detail};
use store::{Db, StoreError, on};
use world::{World, date};

/// How often each pair is tried.
pub(crate) const ROUNDS: usize = 12;

/// Runs one statement.
pub(crate) async fn run(db: &Db, sql: &'static str) {
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("the statement");
}

/// The Status tab of the first customer's activity as it is stored.
pub(crate) async fn stored(world: &World, service: CustomerServiceId) -> ServiceStatusForm {
    service_detail::open_status(&world.staff(ProfileView), world.profile, service)
        .await
        .expect("the tab")
        .form
}

/// The Monday of the week of 12/18/2022, from `check_in` to 5 PM.
pub(crate) fn monday(service: CustomerServiceId, version: &str, action: &str, check_in: &str) -> WeekForm {
    let mut form = WeekForm {
        service: service.to_string(),
        week: date("12/18/2022").to_string(),
        version: version.to_owned(),
        action: action.to_owned(),
        ..WeekForm::default()
    };
    form.days[1].check_in = check_in.to_owned();
    form.days[1].check_out = "5p".to_owned();
    form
}

/// The one that was refused; it was told by the rules, not by the database.
pub(crate) fn one_of<A: std::fmt::Debug, B: std::fmt::Debug>(
    first: Result<A, ServiceError>,
    second: Result<B, ServiceError>,
) -> ServiceError {
    let refused = match (first, second) {
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
        both => panic!("one of both: {both:?}"),
    };
    assert!(is_told(&refused), "{refused:?}");
    refused
}

/// Whether a refusal says what to do.
pub(crate) fn is_told(refused: &ServiceError) -> bool {
    matches!(
        refused,
        ServiceError::Invalid(_) | ServiceError::Stale(_) | ServiceError::NotFound
    )
}
