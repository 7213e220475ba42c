//! Organizations of every kind.

use domain::{ids::OrganizationId, organization::OrganizationKind};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// One organization as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OrganizationRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Name, folded; unique.
    pub name_key: String,
}

impl OrganizationRow {
    /// The id.
    pub fn id(&self) -> OrganizationId {
        OrganizationId::from_uuid(self.id)
    }
}

/// The organization whose folded name is `name_key`.
pub async fn find_by_name_key(
    conn: &mut Conn,
    name_key: &str,
) -> Result<Option<OrganizationRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, name, name_key FROM organizations WHERE name_key = $1"
    )
    .bind(name_key)
    .fetch_optional(c)
    .await)
}

/// The organizations of one kind, in order of name.
pub async fn of_kind(conn: &mut Conn, kind: OrganizationKind) -> Result<Vec<OrganizationRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT o.id, o.version, o.name, o.name_key FROM organization_kinds k \
         JOIN organizations o ON o.id = k.organization_id WHERE k.kind = $1 ORDER BY o.name_key"
    )
    .bind(kind.code())
    .fetch_all(c)
    .await)
}

/// How many organizations there are whose folded name begins with `prefix` and sorts before `end`.
pub async fn count_between(conn: &mut Conn, prefix: &str, end: &str) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM organizations WHERE name_key >= $1 AND name_key < $2"
    )
    .bind(prefix)
    .bind(end)
    .fetch_one(c)
    .await)
}

/// The organizations that customers are listed by, in order of name: id, name and code of the kind; one with several
/// kinds more than once.
pub async fn for_filters(conn: &mut Conn) -> Result<Vec<(Uuid, String, String)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT o.id, o.name, k.kind FROM organization_kinds k JOIN organizations o ON o.id = k.organization_id \
         WHERE k.kind IN ('dhs_office', 'provider', 'intermediary', 'grantee') ORDER BY o.name_key, o.id, k.kind"
    )
    .fetch_all(c)
    .await
    })
}

/// The organizations an account works for.
pub async fn of_account(conn: &mut Conn, account: Uuid) -> Result<Vec<Uuid>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT organization_id FROM role_assignments WHERE account_id = $1 AND organization_id IS NOT NULL"
    )
    .bind(account)
    .fetch_all(c)
    .await)
}

/// The locations of these organizations: organization, location and its name, by name.
///
/// # Errors
/// When the database fails.
pub async fn locations_of(
    conn: &mut Conn,
    organizations: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, String)>, StoreError> {
    if organizations.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = crate::customer_list::sql::Sql::default();
    sql.push("SELECT organization_id, id, name FROM locations WHERE organization_id IN (")
        .bind_all(organizations)
        .push(") ORDER BY name, id");
    sql.rows(conn).await
}

/// The names of these organizations, in order of name.
pub async fn names(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = crate::customer_list::sql::Sql::default();
    sql.push("SELECT id, name FROM organizations WHERE id IN (")
        .bind_all(ids)
        .push(") ORDER BY name_key, id");
    sql.rows(conn).await
}

/// The organizations these places belong to.
pub async fn of_locations(conn: &mut Conn, locations: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    if locations.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = crate::customer_list::sql::Sql::default();
    sql.push("SELECT DISTINCT organization_id FROM locations WHERE id IN (")
        .bind_all(locations)
        .push(")");
    sql.all_ids(conn).await
}
