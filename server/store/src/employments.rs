//! Permanent employment with its milestones, and what proves them. EMP-01 to EMP-28.

mod write;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EmploymentId, ProfileId};
use uuid::Uuid;

pub use write::{
    NewMilestone, Saved, insert, insert_milestone, link_document, link_note, link_service, update,
};

use crate::{Conn, StoreError, on};

/// Most employments of one customer that are listed.
const LISTED: i64 = 500;

/// One employment as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EmploymentRow {
    /// Identifier.
    pub id: Uuid,
    /// Version.
    pub version: i64,
    /// Employer.
    pub employer: String,
    /// Address of the employer.
    pub address: Option<String>,
    /// Job Title.
    pub job_title: String,
    /// Start Date.
    pub start_on: NaiveDate,
    /// End Date; `None` while it lasts.
    pub end_on: Option<NaiveDate>,
    /// Wage an hour in cents.
    pub wage_cents: i64,
    /// Hours per week in hundredths.
    pub weekly_centihours: i64,
    /// Code of a `PositionType`.
    pub position_type: Option<String>,
    /// Whether the job meets the customer's needs, and why.
    pub meets_needs: Option<String>,
    /// Who entered it.
    pub created_by_id: Uuid,
    /// Their name at that time.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

const SELECT: &str = "SELECT id, version, employer, address, job_title, start_on, end_on, wage_cents, weekly_centihours, \
    position_type, meets_needs, created_by_id, created_by, created_at, updated_at, updated_by FROM employments";

/// The employments of a profile, by their start.
///
/// # Errors
/// When the database fails.
pub async fn list_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<EmploymentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE profile_id = $1 ORDER BY start_on, created_at, id LIMIT $2"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(LISTED)
        .fetch_all(c)
        .await)
}

/// One employment of a profile.
///
/// # Errors
/// When the database fails.
pub async fn find(
    conn: &mut Conn,
    profile: ProfileId,
    id: EmploymentId,
) -> Result<Option<EmploymentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1 AND profile_id = $2"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .bind(profile.uuid())
        .fetch_optional(c)
        .await)
}

/// Whether there is an employment of this id, whoever's.
///
/// # Errors
/// When the database fails.
pub async fn exists(conn: &mut Conn, id: EmploymentId) -> Result<bool, StoreError> {
    let found: Option<i64> = on!(conn, |c| sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM employments WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// A verified milestone as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MilestoneRow {
    /// The employment.
    pub employment_id: Uuid,
    /// Days after the start.
    pub days: i64,
    /// Its date.
    pub due_on: NaiveDate,
    /// "Received a Raise or Promotion?"
    pub got_raise: bool,
    /// When it was verified.
    pub verified_at: DateTime<Utc>,
    /// By whom.
    pub verified_by: String,
    /// Their account.
    pub verified_by_id: Uuid,
}

/// The verified milestones of all employments of a profile, in order.
///
/// # Errors
/// When the database fails.
pub async fn milestones(conn: &mut Conn, profile: ProfileId) -> Result<Vec<MilestoneRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT m.employment_id, m.days, m.due_on, m.got_raise, m.verified_at, m.verified_by, m.verified_by_id \
         FROM employments e JOIN employment_milestones m ON m.employment_id = e.id WHERE e.profile_id = $1 \
         ORDER BY m.days"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })
}

/// A verification document of a period.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PaperRow {
    /// The document.
    pub id: Uuid,
    /// The period, by its days.
    pub days: i64,
    /// File name as sent.
    pub file_name: String,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// By whom.
    pub uploaded_by: String,
}

/// The documents of an employment that were not removed, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn papers(conn: &mut Conn, id: EmploymentId) -> Result<Vec<PaperRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT d.id, l.days, d.file_name, d.uploaded_at, d.uploaded_by FROM employment_documents l \
         JOIN documents d ON d.id = l.document_id WHERE l.employment_id = $1 AND d.removed_at IS NULL \
         ORDER BY l.days, d.uploaded_at, d.id"
    )
    .bind(id.uuid())
    .fetch_all(c)
    .await)
}

/// A case note of a period.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PeriodNoteRow {
    /// The note.
    pub id: Uuid,
    /// The period, by its days.
    pub days: i64,
    /// The day it is about.
    pub noted_on: NaiveDate,
    /// The text, as written.
    pub body: String,
    /// Who wrote it.
    pub author_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// The case notes of an employment, newest first. They are shared: whoever sees the customer reads them.
///
/// # Errors
/// When the database fails.
pub async fn notes(conn: &mut Conn, id: EmploymentId) -> Result<Vec<PeriodNoteRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT n.id, l.days, n.noted_on, n.body, n.author_name, n.created_at FROM employment_notes l \
         JOIN case_notes n ON n.id = l.note_id WHERE l.employment_id = $1 \
         ORDER BY l.days, n.noted_on DESC, n.created_at DESC, n.id DESC LIMIT $2"
    )
    .bind(id.uuid())
    .bind(LISTED)
    .fetch_all(c)
    .await)
}
