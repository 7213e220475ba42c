//! Links to instructions outside, kept by administrators. SHL-32.

use chrono::{DateTime, Utc};
use domain::{ids::InstructionLinkId, instruction::Link};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// Most links there are room for.
const LISTED: i64 = 1_000;

/// One link as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LinkRow {
    /// Identifier.
    pub id: Uuid,
    /// Version.
    pub version: i64,
    /// Code of the page.
    pub page: String,
    /// What it is about.
    pub topic: String,
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

const SELECT: &str =
    "SELECT id, version, page, topic, title, address, updated_at, updated_by FROM instruction_links";

/// All links, by page and title.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn) -> Result<Vec<LinkRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} ORDER BY page, title, id LIMIT $1"));
    on!(conn, |c| sqlx::query_as(sql).bind(LISTED).fetch_all(c).await)
}

/// One link.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: InstructionLinkId) -> Result<Option<LinkRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// Adds a link; one that is there already stays as it is. Whether it was added.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, link: &Link, by: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let added = on!(tx, |c| {
        sqlx::query(
        "INSERT INTO instruction_links (id, version, page, topic, title, address, updated_at, updated_by) \
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING"
    )
    .bind(link.id.uuid())
    .bind(link.page.code())
    .bind(&link.topic)
    .bind(&link.title)
    .bind(&link.address)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    Ok(added == 1)
}

/// Saves a link over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update(
    tx: &mut Tx,
    (link, version): (&Link, i64),
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
        "UPDATE instruction_links SET version = version + 1, page = $3, topic = $4, title = $5, address = $6, \
         updated_at = $7, updated_by = $8 WHERE id = $1 AND version = $2"
    )
    .bind(link.id.uuid())
    .bind(version)
    .bind(link.page.code())
    .bind(&link.topic)
    .bind(&link.title)
    .bind(&link.address)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Removes a link at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(tx: &mut Tx, id: InstructionLinkId, version: i64) -> Result<(), StoreError> {
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM instruction_links WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}
