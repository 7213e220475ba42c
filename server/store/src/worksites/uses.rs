//! What uses a record of the worksite placement tool, and whose name is taken.

use domain::ids::{EmployerId, OrganizationId, WorksiteId, WorksiteJobId};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// How many placements ever used a job; one that was used is closed, not deleted.
///
/// # Errors
/// When the database fails.
pub async fn job_uses(conn: &mut Conn, id: WorksiteJobId) -> Result<i64, StoreError> {
    count(
        conn,
        "SELECT COUNT(*) FROM placements WHERE job_id = $1",
        id.uuid(),
    )
    .await
}

/// How many jobs and payroll files a worksite has.
///
/// # Errors
/// When the database fails.
pub async fn worksite_uses(conn: &mut Conn, id: WorksiteId) -> Result<i64, StoreError> {
    let sql = "SELECT (SELECT COUNT(*) FROM worksite_jobs WHERE worksite_id = $1) \
               + (SELECT COUNT(*) FROM payroll_uploads WHERE worksite_id = $1)";
    count(conn, sql, id.uuid()).await
}

/// How many worksites an employer has.
///
/// # Errors
/// When the database fails.
pub async fn employer_uses(conn: &mut Conn, id: EmployerId) -> Result<i64, StoreError> {
    count(
        conn,
        "SELECT COUNT(*) FROM worksites WHERE employer_id = $1",
        id.uuid(),
    )
    .await
}

async fn count(conn: &mut Conn, sql: &'static str, id: Uuid) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(sql).bind(id).fetch_one(c).await)
}

/// The employer of a provider whose folded name is `key`.
///
/// # Errors
/// When the database fails.
pub async fn employer_named(
    conn: &mut Conn,
    organization: OrganizationId,
    key: &str,
) -> Result<Option<EmployerId>, StoreError> {
    named(
        conn,
        "SELECT id FROM employers WHERE organization_id = $1 AND name_key = $2",
        organization.uuid(),
        key,
    )
    .await
    .map(|id| id.map(EmployerId::from_uuid))
}

/// The worksite of an employer whose folded name is `key`.
///
/// # Errors
/// When the database fails.
pub async fn worksite_named(
    conn: &mut Conn,
    employer: EmployerId,
    key: &str,
) -> Result<Option<WorksiteId>, StoreError> {
    named(
        conn,
        "SELECT id FROM worksites WHERE employer_id = $1 AND name_key = $2",
        employer.uuid(),
        key,
    )
    .await
    .map(|id| id.map(WorksiteId::from_uuid))
}

async fn named(
    conn: &mut Conn,
    sql: &'static str,
    within: Uuid,
    key: &str,
) -> Result<Option<Uuid>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(sql)
        .bind(within)
        .bind(key)
        .fetch_optional(c)
        .await)
}
