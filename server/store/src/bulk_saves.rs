//! Bulk saves: what was asked for each of many services, what came of it, and what was before, for the undo. BYD-10.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx,
    bulk::{self, Rows},
    customer_list::sql::{Sql, placed},
    on,
};

/// So many services go into one statement.
const AT_ONCE: usize = 500;

/// One bulk save.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SaveRow {
    /// Identifier.
    pub id: Uuid,
    /// Whose it is.
    pub account_id: Uuid,
    /// `running`, `done`, `undoing` or `undone`.
    pub state: String,
    /// Nothing is changed by it.
    pub is_trial: bool,
    /// The address of the list it came from.
    pub origin: String,
    /// What all rows are given, and when the list was read, as JSON.
    pub change: String,
    /// How many services.
    pub row_count: i64,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it went on last.
    pub moved_at: DateTime<Utc>,
}

/// One service of a bulk save.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ItemRow {
    /// Its place, from 0.
    pub place: i64,
    /// The service.
    pub customer_service_id: Uuid,
    /// The version on the screen; `None` where it was not on the screen.
    pub seen_version: Option<i64>,
    /// What was typed, as JSON; `None` where the row only takes what all rows are given.
    pub typed: Option<String>,
    /// Code of the outcome.
    pub outcome: String,
    /// Why it was refused, as JSON.
    pub problems: Option<String>,
    /// What was before, as JSON.
    pub before: Option<String>,
    /// The version after the save.
    pub saved_version: Option<i64>,
}

/// What came of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Its place.
    pub place: i64,
    /// Code of the outcome.
    pub outcome: &'static str,
    /// Why it was refused, as JSON.
    pub problems: Option<String>,
    /// What was before, as JSON.
    pub before: Option<String>,
    /// The version after the save.
    pub saved_version: Option<i64>,
}

/// Keeps a new bulk save with its services.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, save: &SaveRow, items: &Rows) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO bulk_saves (id, account_id, state, is_trial, origin, change, row_count, created_at, moved_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(save.id)
        .bind(save.account_id)
        .bind(&save.state)
        .bind(save.is_trial)
        .bind(&save.origin)
        .bind(&save.change)
        .bind(save.row_count)
        .bind(save.created_at)
        .bind(save.moved_at)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    bulk::insert(tx, items).await
}

const SAVE: &str =
    "SELECT id, account_id, state, is_trial, origin, change, row_count, created_at, moved_at FROM bulk_saves";

/// A bulk save of an account; `None` when there is none of this id, or it is somebody else's.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, account: AccountId, id: Uuid) -> Result<Option<SaveRow>, StoreError> {
    let sql = AssertSqlSafe(format!("{SAVE} WHERE id = $1 AND account_id = $2"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id)
        .bind(account.uuid())
        .fetch_optional(c)
        .await)
}

/// The last bulk save of an account that was no trial and changed anything, or still may: one that found every row as
/// it was, or saved none, leaves the one before it to be taken back.
///
/// # Errors
/// When the database fails.
pub async fn last(conn: &mut Conn, account: AccountId) -> Result<Option<Uuid>, StoreError> {
    on!(conn, |c| {
        sqlx::query_scalar(
            "SELECT b.id FROM bulk_saves b WHERE b.account_id = $1 AND b.is_trial = $2 AND EXISTS (SELECT 1 \
             FROM bulk_save_rows r WHERE r.bulk_save_id = b.id AND r.outcome IN ('waiting', 'saved', 'undone', 'kept')) \
             ORDER BY b.created_at DESC, b.id DESC LIMIT 1",
        )
    .bind(account.uuid())
    .bind(false)
    .fetch_optional(c)
    .await
    })
}

/// Up to `limit` services of this outcome, in order, after the first `offset`.
///
/// # Errors
/// When the database fails.
pub async fn items(
    conn: &mut Conn,
    save: Uuid,
    outcome: &str,
    (limit, offset): (i64, i64),
) -> Result<Vec<ItemRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT place, customer_service_id, seen_version, typed, outcome, problems, before, saved_version \
             FROM bulk_save_rows WHERE bulk_save_id = $1 AND outcome = $2 ORDER BY place LIMIT $3 OFFSET $4",
        )
        .bind(save)
        .bind(outcome)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await
    })
}

/// Up to `limit` services that broke a rule or were changed by somebody else, in order, after the first `offset`.
///
/// # Errors
/// When the database fails.
pub async fn unsaved(
    conn: &mut Conn,
    save: Uuid,
    (limit, offset): (i64, i64),
) -> Result<Vec<ItemRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT place, customer_service_id, seen_version, typed, outcome, problems, before, saved_version \
             FROM bulk_save_rows WHERE bulk_save_id = $1 AND outcome IN ('refused', 'stale') \
             ORDER BY place LIMIT $2 OFFSET $3",
        )
        .bind(save)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await
    })
}

/// How many services have which outcome.
///
/// # Errors
/// When the database fails.
pub async fn outcomes(conn: &mut Conn, save: Uuid) -> Result<Vec<(String, i64)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT outcome, COUNT(*) FROM bulk_save_rows WHERE bulk_save_id = $1 GROUP BY outcome"
    )
    .bind(save)
    .fetch_all(c)
    .await)
}

/// Brings a bulk save to a state, and notes that it went on.
///
/// # Errors
/// When the database fails.
pub async fn move_on(tx: &mut Tx, save: Uuid, state: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE bulk_saves SET state = $2, moved_at = $3 WHERE id = $1"
    )
    .bind(save)
    .bind(state)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Which of these services have a placement that is not over. WKS-19.
///
/// # Errors
/// When the database fails.
pub async fn with_open_placement(conn: &mut Conn, services: &[Uuid]) -> Result<HashSet<Uuid>, StoreError> {
    let mut found = HashSet::new();
    for services in services.chunks(AT_ONCE) {
        let mut sql = Sql::default();
        sql.push(
            "SELECT customer_service_id FROM placements WHERE status IN ('planned', 'started', 'on_hold') ",
        )
        .push("AND customer_service_id IN (")
        .bind_all(services)
        .push(")");
        found.extend(sql.all_ids(conn).await?);
    }
    Ok(found)
}

/// Notes what came of services.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, save: Uuid, settled: &[Settled]) -> Result<(), StoreError> {
    for settled in settled.chunks(AT_ONCE) {
        let lines: Vec<String> = (0..settled.len())
            .map(|line| {
                let places: Vec<String> = (1..6).map(|at| format!("${}", line * 5 + at)).collect();
                format!("({})", places.join(", "))
            })
            .collect();
        let sql = format!(
            "WITH v (place, outcome, problems, earlier, saved) AS (VALUES {}) UPDATE bulk_save_rows SET \
             outcome = v.outcome, problems = v.problems, before = COALESCE(v.earlier, bulk_save_rows.before), \
             saved_version = COALESCE(v.saved, bulk_save_rows.saved_version) FROM v \
             WHERE bulk_save_rows.bulk_save_id = ${} AND bulk_save_rows.place = v.place",
            lines.join(", "),
            settled.len() * 5 + 1,
        );
        let sql = placed(tx.engine(), &sql);
        on!(tx, |c| {
            let mut query = sqlx::query(AssertSqlSafe(sql.clone())).persistent(settled.len() == AT_ONCE);
            for it in settled {
                query = query
                    .bind(it.place)
                    .bind(it.outcome)
                    .bind(it.problems.as_deref())
                    .bind(it.before.as_deref())
                    .bind(it.saved_version);
            }
            query.bind(save).execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}
