//! Sessions: only the hash of a token is kept, never the token.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, accounts::RoleRow, on};

/// One session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// Identifier.
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// Last time it was used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless used before.
    pub idle_ends_at: DateTime<Utc>,
    /// When it ends in any case.
    pub absolute_ends_at: DateTime<Utc>,
    /// When it was ended by hand.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where the sign-in came from.
    pub address: String,
    /// What browser it was.
    pub user_agent: String,
}

/// A session with what every request needs of its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The session.
    pub id: Uuid,
    /// Last time it was used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless used before.
    pub idle_ends_at: DateTime<Utc>,
    /// When it ends in any case.
    pub absolute_ends_at: DateTime<Utc>,
    /// The account.
    pub account_id: Uuid,
    /// Name as shown in the history.
    pub display_name: String,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Code of the language.
    pub language: String,
    /// The customer behind it.
    pub person_id: Option<Uuid>,
    /// The roles of the account, in the order in which they were given.
    pub roles: Vec<RoleRow>,
}

/// A session beside one of the roles; `role` is missing when the account has none.
#[derive(sqlx::FromRow)]
struct SessionAndRole {
    id: Uuid,
    last_seen_at: DateTime<Utc>,
    idle_ends_at: DateTime<Utc>,
    absolute_ends_at: DateTime<Utc>,
    account_id: Uuid,
    display_name: String,
    must_change_password: bool,
    language: String,
    person_id: Option<Uuid>,
    role: Option<String>,
    organization_id: Option<Uuid>,
    location_id: Option<Uuid>,
    organization_name: Option<String>,
}

/// The session with this token hash, unless it was ended or its account may not sign in. One query: it is asked
/// on every request.
pub async fn resolve(conn: &mut Conn, token_hash: &str) -> Result<Option<Resolved>, StoreError> {
    let rows: Vec<SessionAndRole> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT s.id, s.last_seen_at, s.idle_ends_at, s.absolute_ends_at, a.id AS account_id, a.display_name, \
         a.must_change_password, a.language, a.person_id, r.role, r.organization_id, r.location_id, \
         o.name AS organization_name FROM sessions s JOIN accounts a ON a.id = s.account_id \
         LEFT JOIN role_assignments r ON r.account_id = a.id LEFT JOIN organizations o ON o.id = r.organization_id \
         WHERE s.token_hash = $1 AND s.ended_at IS NULL AND a.is_active = $2 ORDER BY r.id"
    )
    .bind(token_hash)
    .bind(true)
    .fetch_all(c)
    .await
    })?;
    let mut found: Option<Resolved> = None;
    for row in rows {
        let resolved = found.get_or_insert_with(|| Resolved {
            id: row.id,
            last_seen_at: row.last_seen_at,
            idle_ends_at: row.idle_ends_at,
            absolute_ends_at: row.absolute_ends_at,
            account_id: row.account_id,
            display_name: row.display_name,
            must_change_password: row.must_change_password,
            language: row.language,
            person_id: row.person_id,
            roles: Vec::new(),
        });
        if let Some(role) = row.role {
            let (organization_id, location_id) = (row.organization_id, row.location_id);
            let organization_name = row.organization_name;
            resolved.roles.push(RoleRow {
                role,
                organization_id,
                location_id,
                organization_name,
            });
        }
    }
    Ok(found)
}

/// Begins a session.
pub async fn add(tx: &mut Tx, row: &SessionRow, token_hash: &str) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO sessions (id, token_hash, account_id, created_at, last_seen_at, idle_ends_at, \
         absolute_ends_at, ended_at, address, user_agent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(row.id)
    .bind(token_hash)
    .bind(row.account_id)
    .bind(row.created_at)
    .bind(row.last_seen_at)
    .bind(row.idle_ends_at)
    .bind(row.absolute_ends_at)
    .bind(row.ended_at)
    .bind(&row.address)
    .bind(&row.user_agent)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The sessions of an account that still hold, the last used first.
pub async fn open_of(
    conn: &mut Conn,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, account_id, created_at, last_seen_at, idle_ends_at, absolute_ends_at, ended_at, address, \
         user_agent FROM sessions WHERE account_id = $1 AND ended_at IS NULL AND idle_ends_at > $2 \
         AND absolute_ends_at > $2 ORDER BY last_seen_at DESC, id DESC"
    )
    .bind(account)
    .bind(now)
    .fetch_all(c)
    .await)
}

/// Ends one session of this account; says whether there was one to end.
pub async fn end(tx: &mut Tx, account: Uuid, session: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE sessions SET ended_at = $3 WHERE id = $2 AND account_id = $1 AND ended_at IS NULL"
    )
    .bind(account)
    .bind(session)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Ends all sessions of this account but `kept`; says how many.
pub async fn end_all(
    tx: &mut Tx,
    account: Uuid,
    kept: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND ended_at IS NULL AND id <> $2"
    )
    .bind(account)
    .bind(kept.unwrap_or(Uuid::nil()))
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}

/// Notes that a session was used; never moves the times back.
pub async fn touch(
    tx: &mut Tx,
    session: Uuid,
    seen: DateTime<Utc>,
    idle_ends: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE sessions SET last_seen_at = $2, idle_ends_at = $3 WHERE id = $1 AND last_seen_at < $2"
    )
    .bind(session)
    .bind(seen)
    .bind(idle_ends)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Forgets the sessions of an account that were over before `before`.
pub async fn forget(tx: &mut Tx, account: Uuid, before: DateTime<Utc>) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM sessions WHERE account_id = $1 AND absolute_ends_at < $2"
    )
    .bind(account)
    .bind(before)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The account of this token hash, whether the session is over or not.
pub async fn account_behind(conn: &mut Conn, token_hash: &str) -> Result<Option<Uuid>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT account_id FROM sessions WHERE token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}
