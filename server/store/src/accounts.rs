//! Accounts: who may sign in, and the roles each was given.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// One account as stored.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccountRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// User name as written when the account was made; never changes.
    pub user_name: String,
    /// User name in lower case; unique.
    pub user_name_key: String,
    /// Name as shown in the history.
    pub display_name: String,
    /// E-mail address, if known.
    pub email: Option<String>,
    /// Argon2id hash in PHC form.
    pub password_hash: String,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Whether it may sign in.
    pub is_active: bool,
    /// Whether it came with the demonstration data.
    pub is_demo: bool,
    /// Code of the language of its pages.
    pub language: String,
    /// The customer behind it; `None` for staff.
    pub person_id: Option<Uuid>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl std::fmt::Debug for AccountRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountRow")
            .field("id", &self.id)
            .field("is_active", &self.is_active)
            .finish_non_exhaustive()
    }
}

/// One role given to an account, with the name of the place it holds for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RoleRow {
    /// Code of the role.
    pub role: String,
    /// The organization, unless statewide or the customer's own.
    pub organization_id: Option<Uuid>,
    /// One location of it, when the role holds for that alone.
    pub location_id: Option<Uuid>,
    /// Name of the organization.
    pub organization_name: Option<String>,
}

/// What is needed to give a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// Identifier of the assignment.
    pub id: Uuid,
    /// The account.
    pub account: Uuid,
    /// Code of the role.
    pub role: &'static str,
    /// The organization, unless statewide or the customer's own.
    pub organization: Option<Uuid>,
    /// One location of it.
    pub location: Option<Uuid>,
}

/// A query for whole accounts with this condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT id, version, user_name, user_name_key, display_name, email, password_hash, \
             must_change_password, is_active, is_demo, language, person_id, created_at FROM accounts WHERE ",
            $condition
        )
    };
}

/// The account with this user name in lower case.
pub async fn by_user_name_key(conn: &mut Conn, key: &str) -> Result<Option<AccountRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(select!("user_name_key = $1"))
        .bind(key)
        .fetch_optional(c)
        .await)
}

/// The account with this id.
pub async fn by_id(conn: &mut Conn, id: Uuid) -> Result<Option<AccountRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(select!("id = $1"))
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// The account of this customer.
pub async fn by_person(conn: &mut Conn, person: Uuid) -> Result<Option<AccountRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(select!("person_id = $1"))
        .bind(person)
        .fetch_optional(c)
        .await)
}

/// Adds an account.
///
/// # Errors
/// [`StoreError::Duplicate`] when the user name is taken or the customer has an account already.
pub async fn add(tx: &mut Tx, row: &AccountRow) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO accounts (id, version, user_name, user_name_key, display_name, email, password_hash, \
         must_change_password, is_active, is_demo, language, person_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    )
    .bind(row.id)
    .bind(row.version)
    .bind(&row.user_name)
    .bind(&row.user_name_key)
    .bind(&row.display_name)
    .bind(&row.email)
    .bind(&row.password_hash)
    .bind(row.must_change_password)
    .bind(row.is_active)
    .bind(row.is_demo)
    .bind(&row.language)
    .bind(row.person_id)
    .bind(row.created_at)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Gives an account a role.
pub async fn add_role(tx: &mut Tx, role: &NewRole) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO role_assignments (id, account_id, role, organization_id, location_id) \
         VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(role.id)
    .bind(role.account)
    .bind(role.role)
    .bind(role.organization)
    .bind(role.location)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The roles of an account, in the order in which they were given.
pub async fn roles(conn: &mut Conn, account: Uuid) -> Result<Vec<RoleRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT r.role, r.organization_id, r.location_id, o.name AS organization_name FROM role_assignments r \
         LEFT JOIN organizations o ON o.id = r.organization_id WHERE r.account_id = $1 ORDER BY r.id"
    )
    .bind(account)
    .fetch_all(c)
    .await
    })
}

/// Replaces the password; says whether the account was still as read with `version`.
pub async fn set_password(
    tx: &mut Tx,
    account: Uuid,
    version: i64,
    hash: &str,
    must_change: bool,
) -> Result<bool, StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE accounts SET password_hash = $3, must_change_password = $4, version = version + 1 \
         WHERE id = $1 AND version = $2"
    )
    .bind(account)
    .bind(version)
    .bind(hash)
    .bind(must_change)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Chooses the language of the account's pages.
pub async fn set_language(tx: &mut Tx, account: Uuid, language: &str) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE accounts SET language = $2, version = version + 1 WHERE id = $1"
    )
    .bind(account)
    .bind(language)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Lets an account sign in, or stops it.
pub async fn set_active(tx: &mut Tx, account: Uuid, is_active: bool) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE accounts SET is_active = $2, version = version + 1 WHERE id = $1"
    )
    .bind(account)
    .bind(is_active)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Adds an organization of one kind, so that somebody can be given a role there.
///
/// # Errors
/// [`StoreError::Duplicate`] when the name is taken.
pub async fn add_organization(
    tx: &mut Tx,
    id: Uuid,
    name: &str,
    name_key: &str,
    kind: &str,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO organizations (id, version, name, name_key) VALUES ($1, 1, $2, $3)"
    )
    .bind(id)
    .bind(name)
    .bind(name_key)
    .execute(c)
    .await
    .map(|_| ()))?;
    on!(tx, |c| sqlx::query(
        "INSERT INTO organization_kinds (organization_id, kind) VALUES ($1, $2)"
    )
    .bind(id)
    .bind(kind)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The accounts that came with the demonstration data: user name, name, code of a role; each role one line.
pub async fn demo(conn: &mut Conn) -> Result<Vec<(String, String, String)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT a.user_name, a.display_name, r.role FROM accounts a JOIN role_assignments r ON r.account_id = a.id \
         WHERE a.is_demo = $1 AND a.is_active = $1 ORDER BY a.created_at, a.id, r.id LIMIT 100"
    )
    .bind(true)
    .fetch_all(c)
    .await
    })
}
