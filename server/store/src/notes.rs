//! Case notes: one store for all of them (NOT-02). Notes are added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AccountId, OrganizationId, ProfileId},
    note::{Note, NoteKind},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// One note as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NoteRow {
    /// Identifier.
    pub id: Uuid,
    /// Code of the kind.
    pub kind: String,
    /// The day it is about.
    pub noted_on: NaiveDate,
    /// The text, as written.
    pub body: String,
    /// Read by the author's agency only.
    pub is_private: bool,
    /// Who wrote it.
    pub author_id: Uuid,
    /// Their name at that time.
    pub author_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Who reads: shared notes, their own, and private notes of the agencies they work for. `$2` is the account.
pub(crate) const READABLE: &str = "n.profile_id = $1 AND (n.is_private = $3 OR n.author_id = $2 OR n.organization_id IN \
    (SELECT r.organization_id FROM role_assignments r WHERE r.account_id = $2 AND r.role <> 'customer'))";

/// The notes of a profile that the account may read: one page, by the day they are about, and how many there are.
/// Of one kind, or of all.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut Conn,
    (profile, reader): (ProfileId, AccountId),
    kind: Option<NoteKind>,
    oldest_first: bool,
    (limit, offset): (i64, i64),
) -> Result<Vec<NoteRow>, StoreError> {
    let order = if oldest_first {
        "n.noted_on, n.created_at, n.id"
    } else {
        "n.noted_on DESC, n.created_at DESC, n.id DESC"
    };
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT n.id, n.kind, n.noted_on, n.body, n.is_private, n.author_id, n.author_name, n.created_at \
         FROM case_notes n WHERE {READABLE} AND ($4 = '' OR n.kind = $4) ORDER BY {order} LIMIT $5 OFFSET $6"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(reader.uuid())
        .bind(false)
        .bind(kind.map_or("", NoteKind::code))
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)
}

/// How many notes of each kind the account may read: code and number.
///
/// # Errors
/// When the database fails.
pub async fn counts(
    conn: &mut Conn,
    profile: ProfileId,
    reader: AccountId,
) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT n.kind, COUNT(*) FROM case_notes n WHERE {READABLE} GROUP BY n.kind"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(reader.uuid())
        .bind(false)
        .fetch_all(c)
        .await)
}

/// Adds a note; a note that is there already (a double click) stays as it is. Whether it was added.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    profile: ProfileId,
    note: &Note,
    (author, author_name): (AccountId, &str),
    agency: Option<OrganizationId>,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let is_private = note.sharing == domain::note::NoteSharing::Private;
    let added = on!(tx, |c| {
        sqlx::query(
        "INSERT INTO case_notes (id, version, profile_id, kind, noted_on, body, is_private, author_id, author_name, \
         organization_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING"
    )
    .bind(note.id.uuid())
    .bind(1_i64)
    .bind(profile.uuid())
    .bind(note.kind.code())
    .bind(note.noted_on)
    .bind(&note.text)
    .bind(is_private)
    .bind(author.uuid())
    .bind(author_name)
    .bind(agency.map(OrganizationId::uuid))
    .bind(at)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    Ok(added == 1)
}

/// The profile and the author of a note; `None` when there is no such note.
///
/// # Errors
/// When the database fails.
pub async fn owner(conn: &mut Conn, id: Uuid) -> Result<Option<(Uuid, Uuid)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT profile_id, author_id FROM case_notes WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}
