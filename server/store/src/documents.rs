//! What is known of the documents of a customer's file; their bytes stand in the object store. SHL-22.

use chrono::{DateTime, Utc};
use domain::{
    document::{CheckedFile, DocumentKind},
    ids::{AccountId, DocumentId, ProfileId},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// Most documents of one customer that are listed; the newest.
const LISTED: i64 = 1_000;

/// One document as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DocumentRow {
    /// Identifier.
    pub id: Uuid,
    /// Version.
    pub version: i64,
    /// The profile.
    pub profile_id: Uuid,
    /// Code of the kind.
    pub kind: String,
    /// Name as sent.
    pub file_name: String,
    /// Code of the file type.
    pub file_type: String,
    /// Size in bytes.
    pub byte_size: i64,
    /// SHA-256 of the bytes in hexadecimal digits.
    pub sha256: String,
    /// Kind of the record it belongs to.
    pub subject_kind: Option<String>,
    /// That record.
    pub subject_id: Option<Uuid>,
    /// The customer service it belongs to, itself or through its placement.
    pub service_id: Option<Uuid>,
    /// Code of that service.
    pub service_code: Option<String>,
    /// Name of that service.
    pub service_name: Option<String>,
    /// The employment it verifies, as "Tester, Test 1 Open".
    pub employment: Option<String>,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// By whom.
    pub uploaded_by: String,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
    /// By whom.
    pub removed_by: Option<String>,
    /// Why.
    pub removal_reason: Option<String>,
}

const SELECT: &str = "SELECT d.id, d.version, d.profile_id, d.kind, d.file_name, d.file_type, d.byte_size, d.sha256, \
    d.subject_kind, d.subject_id, s.id AS service_id, c.code AS service_code, c.name AS service_name, \
    j.job_title || ', ' || j.employer AS employment, d.uploaded_at, d.uploaded_by, \
    d.removed_at, d.removed_by, d.removal_reason FROM documents d \
    LEFT JOIN placements p ON p.id = d.subject_id AND d.subject_kind = 'placement' \
    LEFT JOIN customer_services s ON s.id = COALESCE(p.customer_service_id, d.subject_id) \
    LEFT JOIN catalogue_services c ON c.id = s.catalogue_service_id \
    LEFT JOIN employments j ON j.id = d.subject_id AND d.subject_kind = 'employment'";

/// The documents of a profile, newest first; removed ones too.
///
/// # Errors
/// When the database fails.
pub async fn list_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE d.profile_id = $1 ORDER BY d.uploaded_at DESC, d.id DESC LIMIT $2"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(LISTED)
        .fetch_all(c)
        .await)
}

/// One document of a profile.
///
/// # Errors
/// When the database fails.
pub async fn find(
    conn: &mut Conn,
    profile: ProfileId,
    id: DocumentId,
) -> Result<Option<DocumentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE d.id = $1 AND d.profile_id = $2"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .bind(profile.uuid())
        .fetch_optional(c)
        .await)
}

/// A document to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow<'a> {
    /// Identifier.
    pub id: DocumentId,
    /// The profile.
    pub profile: ProfileId,
    /// What it is.
    pub kind: DocumentKind,
    /// Name and type.
    pub file: &'a CheckedFile,
    /// Size in bytes.
    pub byte_size: i64,
    /// SHA-256 of the bytes in hexadecimal digits.
    pub sha256: &'a str,
    /// Kind and id of the record it belongs to.
    pub belongs_to: Option<(&'a str, Uuid)>,
}

/// Keeps a document; one that is there already (a double click) stays as it is. Whether it was added.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    row: &NewRow<'_>,
    (by_id, by): (AccountId, &str),
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let added = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO documents (id, version, profile_id, kind, file_name, file_type, byte_size, sha256, \
             subject_kind, subject_id, uploaded_at, uploaded_by, uploaded_by_id) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING",
        )
        .bind(row.id.uuid())
        .bind(row.profile.uuid())
        .bind(row.kind.code())
        .bind(&row.file.name)
        .bind(row.file.file_type.code())
        .bind(row.byte_size)
        .bind(row.sha256)
        .bind(row.belongs_to.map(|(kind, _)| kind))
        .bind(row.belongs_to.map(|(_, id)| id))
        .bind(at)
        .bind(by)
        .bind(by_id.uuid())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(added == 1)
}

/// Whether a customer service belongs to this profile.
///
/// # Errors
/// When the database fails.
pub async fn is_service_of(conn: &mut Conn, profile: ProfileId, service: Uuid) -> Result<bool, StoreError> {
    let found: Option<i64> = on!(conn, |c| sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM customer_services WHERE id = $1 AND profile_id = $2"
    )
    .bind(service)
    .bind(profile.uuid())
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// Marks a document as removed, at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when it was removed meanwhile.
pub async fn remove(
    tx: &mut Tx,
    (id, version): (DocumentId, i64),
    by: &str,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
        "UPDATE documents SET version = version + 1, removed_at = $3, removed_by = $4, removal_reason = $5 \
         WHERE id = $1 AND version = $2 AND removed_at IS NULL"
    )
    .bind(id.uuid())
    .bind(version)
    .bind(at)
    .bind(by)
    .bind(reason)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Removed documents whose bytes may still be there: id and profile, oldest removal first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn leftovers(conn: &mut Conn, limit: i64) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, profile_id FROM documents WHERE removed_at IS NOT NULL AND bytes_gone_at IS NULL \
         ORDER BY removed_at LIMIT $1"
    )
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// Notes that the bytes of a removed document are gone.
///
/// # Errors
/// When the database fails.
pub async fn bytes_gone(tx: &mut Tx, id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE documents SET bytes_gone_at = $2 WHERE id = $1 AND removed_at IS NOT NULL"
    )
    .bind(id)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))
}
