//! Drafts: what a person had typed into a long form and not saved yet (BYD-08).

use chrono::{DateTime, Utc};
use domain::ids::AccountId;

use crate::{Conn, StoreError, Tx, on};

/// One draft as stored.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DraftRow {
    /// What was typed, as the form posts it.
    pub body: String,
    /// When it was kept.
    pub updated_at: DateTime<Utc>,
}

impl std::fmt::Debug for DraftRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DraftRow")
            .field("updated_at", &self.updated_at)
            .finish_non_exhaustive()
    }
}

/// The draft of this account for this form and record; nobody else's is ever given.
pub async fn find(
    conn: &mut Conn,
    account: AccountId,
    form: &str,
    subject: &str,
) -> Result<Option<DraftRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT body, updated_at FROM drafts WHERE account_id = $1 AND form = $2 AND subject = $3"
    )
    .bind(account.uuid())
    .bind(form)
    .bind(subject)
    .fetch_optional(c)
    .await)
}

/// Keeps a draft in the place of the one before.
pub async fn keep(
    tx: &mut Tx,
    account: AccountId,
    form: &str,
    subject: &str,
    body: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO drafts (account_id, form, subject, body, updated_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (account_id, form, subject) DO UPDATE SET body = $4, updated_at = $5"
    )
    .bind(account.uuid())
    .bind(form)
    .bind(subject)
    .bind(body)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Throws a draft away.
pub async fn discard(tx: &mut Tx, account: AccountId, form: &str, subject: &str) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM drafts WHERE account_id = $1 AND form = $2 AND subject = $3"
    )
    .bind(account.uuid())
    .bind(form)
    .bind(subject)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Throws away every draft kept before `before`; gives their number.
pub async fn purge(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    on!(tx, |c| sqlx::query("DELETE FROM drafts WHERE updated_at < $1")
        .bind(before)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
}
