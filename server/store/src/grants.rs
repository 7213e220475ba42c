//! The services a grantee uses on career plans. GRT-01 to GRT-06.

use domain::{
    ids::{CatalogueServiceId, OrganizationId},
    program::{Family, Program},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// A grantee of a project: a provider with a program of it, or with customers in it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GrantRow {
    /// The provider.
    pub organization_id: Uuid,
    /// Its name.
    pub organization: String,
    /// Code of the [`Program`]: the project.
    pub program: String,
    /// How many services it uses.
    pub services: i64,
}

/// The Youth grantees that an account may edit, or those of the State; a role at one location only does not reach
/// the whole grant.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn, account: Option<Uuid>) -> Result<Vec<GrantRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT o.id AS organization_id, o.name AS organization, x.program, \
             (SELECT COUNT(*) FROM grantee_services g WHERE g.organization_id = o.id AND g.program = x.program) AS services \
             FROM (SELECT p.organization_id, p.program FROM et_programs p WHERE p.program = $2 \
              UNION SELECT f.agency_id, $2 FROM profiles f WHERE f.family = $3 AND f.agency_id IS NOT NULL) x \
             JOIN organizations o ON o.id = x.organization_id \
             WHERE $1 IS NULL OR EXISTS (SELECT 1 FROM role_assignments r WHERE r.account_id = $1 \
              AND r.role = 'program_manager' AND r.organization_id = o.id AND r.location_id IS NULL) \
             ORDER BY x.program, o.name_key",
        )
        .bind(account)
        .bind(Program::DhsYouth.code())
        .bind(Family::Youth.code())
        .fetch_all(c)
        .await
    })
}

/// One service that a grantee can use, and whether it does.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SelectableRow {
    /// The catalogue entry.
    pub id: Uuid,
    /// Code in front of the name.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Category.
    pub category: Option<String>,
    /// Code of a `ServiceGroup`.
    pub service_group: Option<String>,
    /// Description.
    pub description: String,
    /// The grantee uses it.
    pub is_selected: bool,
}

/// The services of a project's family that are offered on a day, or selected; in order of category and name.
///
/// # Errors
/// When the database fails.
pub async fn selectable(
    conn: &mut Conn,
    organization: OrganizationId,
    program: Program,
    on: chrono::NaiveDate,
) -> Result<Vec<SelectableRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT k.id, k.code, k.name, k.category, k.service_group, k.description, \
             (g.catalogue_service_id IS NOT NULL) AS is_selected FROM catalogue_services k \
             LEFT JOIN grantee_services g ON g.catalogue_service_id = k.id AND g.organization_id = $1 AND g.program = $2 \
             WHERE k.family = $3 AND ((k.valid_from_on <= $4 AND (k.valid_to_on IS NULL OR k.valid_to_on >= $4)) \
              OR g.catalogue_service_id IS NOT NULL) ORDER BY k.category, k.name, k.id",
        )
        .bind(organization.uuid())
        .bind(program.code())
        .bind(program.family().code())
        .bind(on)
        .fetch_all(c)
        .await
    })
}

/// The services a grantee uses: the only ones its staff can pick. GRT-05.
///
/// # Errors
/// When the database fails.
pub async fn selected(
    conn: &mut Conn,
    organization: OrganizationId,
    program: Program,
) -> Result<Vec<CatalogueServiceId>, StoreError> {
    let ids: Vec<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "SELECT catalogue_service_id FROM grantee_services WHERE organization_id = $1 AND program = $2 \
         ORDER BY catalogue_service_id"
    )
    .bind(organization.uuid())
    .bind(program.code())
    .fetch_all(c)
    .await)?;
    Ok(ids.into_iter().map(CatalogueServiceId::from_uuid).collect())
}

/// Adds a service to the selection, or takes it out.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    organization: OrganizationId,
    program: Program,
    service: CatalogueServiceId,
    is_selected: bool,
) -> Result<(), StoreError> {
    let sql = if is_selected {
        "INSERT INTO grantee_services (organization_id, program, catalogue_service_id) VALUES ($1, $2, $3)"
    } else {
        "DELETE FROM grantee_services WHERE organization_id = $1 AND program = $2 AND catalogue_service_id = $3"
    };
    on!(tx, |c| sqlx::query(sql)
        .bind(organization.uuid())
        .bind(program.code())
        .bind(service.uuid())
        .execute(c)
        .await
        .map(|_| ()))
}
