//! What is derived from a profile's records and kept beside them: E&T status, status history, list row.

use chrono::{DateTime, Utc};
use domain::ids::ProfileId;
use store::{StoreError, Tx, list_row};

use crate::Ctx;

/// Brings everything derived from a profile up to date, in the unit of work of the act that may have changed it.
///
/// `trigger` names that act in the status history, as in `Activity started`.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, trigger: &str) -> Result<(), StoreError> {
    refresh_as(tx, ctx.name(), ctx.now(), profile, trigger).await
}

/// Like [`refresh`], for acts without a request: the command line, imports, the system itself.
///
/// # Errors
/// When the database fails.
pub async fn refresh_as(
    tx: &mut Tx,
    actor_name: &str,
    at: DateTime<Utc>,
    profile: ProfileId,
    trigger: &str,
) -> Result<(), StoreError> {
    tracing::debug!(actor_name, %at, trigger, "refresh");
    list_row::refresh(tx, profile).await
}
