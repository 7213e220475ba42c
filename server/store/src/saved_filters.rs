//! Filters that somebody gave a name: groups for attendance. BYD-06.

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// Kept filters.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SavedRow {
    /// Identifier.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// The filters, as JSON.
    pub filters: String,
}

/// The kept filters of an account for a screen, by name.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn, account: AccountId, screen: &str) -> Result<Vec<SavedRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, name, filters FROM saved_filters WHERE account_id = $1 AND screen = $2 ORDER BY name, id"
    )
    .bind(account.uuid())
    .bind(screen)
    .fetch_all(c)
    .await)
}

/// Keeps filters under a name.
///
/// # Errors
/// [`StoreError::Duplicate`] when the account has filters of this name.
pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    screen: &str,
    row: &SavedRow,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO saved_filters (id, account_id, screen, name, filters, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(row.id)
        .bind(account.uuid())
        .bind(screen)
        .bind(&row.name)
        .bind(&row.filters)
        .bind(at)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Forgets filters of an account; gives whether there were any of this id.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, account: AccountId, id: Uuid) -> Result<bool, StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM saved_filters WHERE id = $1 AND account_id = $2"
    )
    .bind(id)
    .bind(account.uuid())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))
}
