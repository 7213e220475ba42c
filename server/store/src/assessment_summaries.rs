//! Summaries of assessments with every wording they had. ASM-03 to ASM-05.

use chrono::{DateTime, Utc};
use domain::{
    assessment::Summary,
    ids::{AssessmentSummaryId, ProfileId},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// Most summaries of one customer that are listed; the newest.
const LISTED: i64 = 1_000;

/// One summary.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SummaryRow {
    /// Identifier.
    pub id: Uuid,
    /// Version.
    pub version: i64,
    /// The profile.
    pub profile_id: Uuid,
    /// Code of the area.
    pub area: String,
    /// The text.
    pub body: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: String,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

const SUMMARY: &str = "SELECT s.id, s.version, s.profile_id, s.area, s.body, s.added_at, s.added_by, s.updated_at, \
    s.updated_by FROM assessment_summaries s";

/// The summaries of a profile, the latest first. ASM-05.
///
/// # Errors
/// When the database fails.
pub async fn list_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<SummaryRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SUMMARY} WHERE s.profile_id = $1 ORDER BY s.added_at DESC, s.id DESC LIMIT $2"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(LISTED)
        .fetch_all(c)
        .await)
}

/// One summary.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: AssessmentSummaryId) -> Result<Option<SummaryRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SUMMARY} WHERE s.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// Adds a summary with its first wording.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(
    tx: &mut Tx,
    profile: ProfileId,
    summary: &Summary,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO assessment_summaries (id, version, profile_id, area, body, added_at, added_by, updated_at, \
             updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $5, $6)",
        )
        .bind(summary.id.uuid())
        .bind(profile.uuid())
        .bind(summary.area.code())
        .bind(&summary.text)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    keep_wording(tx, profile, summary, 1, by, at).await
}

/// Saves a summary over the version it was made from, and keeps the wording.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update(
    tx: &mut Tx,
    profile: ProfileId,
    (summary, version): (&Summary, i64),
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| sqlx::query(
        "UPDATE assessment_summaries SET version = version + 1, area = $3, body = $4, updated_at = $5, \
         updated_by = $6 WHERE id = $1 AND version = $2"
    )
    .bind(summary.id.uuid())
    .bind(version)
    .bind(summary.area.code())
    .bind(&summary.text)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if changed != 1 {
        return Err(StoreError::Stale);
    }
    keep_wording(tx, profile, summary, version + 1, by, at).await
}

async fn keep_wording(
    tx: &mut Tx,
    profile: ProfileId,
    summary: &Summary,
    version: i64,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO assessment_summary_texts (summary_id, version, profile_id, area, body, written_at, \
             written_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(summary.id.uuid())
        .bind(version)
        .bind(profile.uuid())
        .bind(summary.area.code())
        .bind(&summary.text)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// One wording of a summary.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WordingRow {
    /// The summary.
    pub summary_id: Uuid,
    /// Which wording, from 1.
    pub version: i64,
    /// Code of the area.
    pub area: String,
    /// The text.
    pub body: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// By whom.
    pub written_by: String,
}

/// Every wording of every summary of a profile, the latest first: one page, and how many there are. ASM-03.
///
/// # Errors
/// When the database fails.
pub async fn wordings(
    conn: &mut Conn,
    profile: ProfileId,
    limit: i64,
    offset: i64,
) -> Result<(Vec<WordingRow>, i64), StoreError> {
    let total: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM assessment_summary_texts WHERE profile_id = $1"
    )
    .bind(profile.uuid())
    .fetch_one(c)
    .await)?;
    let rows = on!(conn, |c| sqlx::query_as(
        "SELECT summary_id, version, area, body, written_at, written_by FROM assessment_summary_texts \
         WHERE profile_id = $1 ORDER BY written_at DESC, summary_id, version DESC LIMIT $2 OFFSET $3"
    )
    .bind(profile.uuid())
    .bind(limit)
    .bind(offset)
    .fetch_all(c)
    .await)?;
    Ok((rows, total))
}
