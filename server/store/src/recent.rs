//! Which customers a person looked at lately (BYD-05), and the searches kept for them.

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// So many customers are remembered of each account.
const KEPT: usize = 30;
/// The place of the last of them, the latest being at 0.
const OLDEST_KEPT: i64 = 29;

/// Notes when an account looked at profiles, each once; forgets what lies further back than the last thirty.
///
/// # Errors
/// When the database fails.
pub async fn touch(
    tx: &mut Tx,
    account: Uuid,
    mut seen: Vec<(Uuid, DateTime<Utc>)>,
) -> Result<(), StoreError> {
    seen.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    seen.truncate(KEPT);
    let lines: Vec<String> = (0..seen.len())
        .map(|line| format!("($1, ${}, ${})", line * 2 + 2, line * 2 + 3))
        .collect();
    let sql = format!(
        "INSERT INTO recent_customers (account_id, profile_id, seen_at) VALUES {} \
         ON CONFLICT (account_id, profile_id) DO UPDATE SET seen_at = excluded.seen_at",
        lines.join(", ")
    );
    on!(tx, |c| {
        let mut query = sqlx::query(AssertSqlSafe(sql.clone()))
            .persistent(matches!(seen.len(), 1 | KEPT))
            .bind(account);
        for (profile, at) in &seen {
            query = query.bind(*profile).bind(*at);
        }
        query.execute(c).await.map(|_| ())
    })?;
    on!(tx, |c| {
        sqlx::query(
        "DELETE FROM recent_customers WHERE account_id = $1 AND seen_at < (SELECT r.seen_at FROM recent_customers r \
         WHERE r.account_id = $1 ORDER BY r.seen_at DESC LIMIT 1 OFFSET $2)"
    )
    .bind(account)
    .bind(OLDEST_KEPT)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Keeps the filters of a search for its account, so that no name stands in an address; forgets the account's
/// searches from before `since`.
///
/// # Errors
/// When the database fails.
pub async fn keep_search(
    tx: &mut Tx,
    account: AccountId,
    (id, filters): (Uuid, &str),
    at: DateTime<Utc>,
    since: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM list_searches WHERE account_id = $1 AND created_at < $2"
    )
    .bind(account.uuid())
    .bind(since)
    .execute(c)
    .await
    .map(|_| ()))?;
    on!(tx, |c| sqlx::query(
        "INSERT INTO list_searches (id, account_id, filters, created_at) VALUES ($1, $2, $3, $4)"
    )
    .bind(id)
    .bind(account.uuid())
    .bind(filters)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The filters of a search, as kept; `None` when there is no such search of this account.
///
/// # Errors
/// When the database fails.
pub async fn find_search(
    conn: &mut Conn,
    account: AccountId,
    id: Uuid,
) -> Result<Option<String>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT filters FROM list_searches WHERE id = $1 AND account_id = $2"
    )
    .bind(id)
    .bind(account.uuid())
    .fetch_optional(c)
    .await)
}
