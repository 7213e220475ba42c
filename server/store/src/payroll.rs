//! Payroll files: previewed, applied, replaced; what they pay, and how that compares with verified attendance. PAY-02.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{OrganizationId, PayrollUploadId, WorksiteId},
    payroll::{PaidRow, PayPeriod},
};
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx,
    bulk::{self, Rows},
    customer_list::sql::Sql,
    error::exactly_one,
    on,
};

mod compare;
mod rows;

pub use self::{
    compare::{Compared, compare, compare_sums},
    rows::{LineRow, RefusedRow, Sums, lines, refusals, sums},
};

/// One payroll file as stored, with the names of what it is for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UploadRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the changes.
    pub version: i64,
    /// The provider.
    pub organization_id: Uuid,
    /// The worksite.
    pub worksite_id: Uuid,
    /// Name of the employer.
    pub employer: String,
    /// Name of the worksite.
    pub worksite: String,
    /// First day of the pay period.
    pub period_start_on: NaiveDate,
    /// Last day.
    pub period_end_on: NaiveDate,
    /// Name of the file as it was sent.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_sha256: String,
    /// `preview`, `applied` or `replaced`.
    pub status: String,
    /// Rows that are paid.
    pub good_rows: i64,
    /// Rows that were refused.
    pub refused_rows: i64,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// By whom.
    pub uploaded_by: String,
    /// When it was applied.
    pub applied_at: Option<DateTime<Utc>>,
    /// When it was replaced.
    pub replaced_at: Option<DateTime<Utc>>,
}

impl UploadRow {
    /// The id.
    pub fn id(&self) -> PayrollUploadId {
        PayrollUploadId::from_uuid(self.id)
    }

    /// The pay period.
    pub const fn period(&self) -> PayPeriod {
        PayPeriod {
            start: self.period_start_on,
            end: self.period_end_on,
        }
    }
}

const UPLOAD: &str = "\
SELECT u.id, u.version, u.organization_id, u.worksite_id, e.name AS employer, w.name AS worksite, \
 u.period_start_on, u.period_end_on, u.file_name, u.file_sha256, u.status, u.good_rows, u.refused_rows, \
 u.uploaded_at, u.uploaded_by, u.applied_at, u.replaced_at \
FROM payroll_uploads u JOIN worksites w ON w.id = u.worksite_id JOIN employers e ON e.id = w.employer_id ";

/// One file; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: PayrollUploadId) -> Result<Option<UploadRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push(UPLOAD).push(" WHERE u.id = ").bind(id.uuid());
    Ok(sql.rows(conn).await?.into_iter().next())
}

/// One page of the files of these providers (`None`: of all), the latest pay period first, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn list(
    conn: &mut Conn,
    organizations: Option<&[OrganizationId]>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<UploadRow>, i64), StoreError> {
    let scope = |sql: &mut Sql| match organizations {
        None => {}
        Some([]) => {
            sql.push(" WHERE 1 = 0");
        }
        Some(all) => {
            let ids: Vec<Uuid> = all.iter().map(|it| it.uuid()).collect();
            sql.push(" WHERE u.organization_id IN (").bind_all(&ids).push(")");
        }
    };
    let mut sql = Sql::default();
    sql.push(UPLOAD);
    scope(&mut sql);
    sql.push(" ORDER BY u.period_start_on DESC, u.uploaded_at DESC, u.id DESC LIMIT ")
        .number(limit);
    sql.push(" OFFSET ").number(offset);
    let rows = sql.rows(conn).await?;
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*) FROM payroll_uploads u");
    scope(&mut sql);
    let total = sql.all_numbers(conn).await?.first().copied().unwrap_or(0);
    Ok((rows, total))
}

/// The applied files of a worksite whose pay periods have a day in common with this one.
///
/// # Errors
/// When the database fails.
pub async fn applied_overlapping(
    conn: &mut Conn,
    worksite: WorksiteId,
    period: PayPeriod,
) -> Result<Vec<UploadRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push(UPLOAD)
        .push(" WHERE u.worksite_id = ")
        .bind(worksite.uuid());
    sql.push(" AND u.status = 'applied' AND u.period_start_on <= ")
        .bind(period.end);
    sql.push(" AND u.period_end_on >= ").bind(period.start);
    sql.push(" ORDER BY u.period_start_on");
    sql.rows(conn).await
}

/// A previewed file to be kept.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// Identifier.
    pub id: PayrollUploadId,
    /// The provider.
    pub organization: OrganizationId,
    /// The worksite.
    pub worksite: WorksiteId,
    /// The pay period.
    pub period: PayPeriod,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Who sends it.
    pub account: Uuid,
    /// Their name.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps a previewed file with all its rows: few statements whatever their number.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(
    tx: &mut Tx,
    it: &NewUpload,
    good: &[PaidRow],
    refused: &[RefusedRow],
) -> Result<(), StoreError> {
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO payroll_uploads (id, version, organization_id, worksite_id, period_start_on, period_end_on, \
             file_name, file_sha256, status, good_rows, refused_rows, uploaded_at, uploaded_by_id, uploaded_by) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'preview', $8, $9, $10, $11, $12)",
        )
        .bind(it.id.uuid())
        .bind(it.organization.uuid())
        .bind(it.worksite.uuid())
        .bind(it.period.start)
        .bind(it.period.end)
        .bind(&it.file_name)
        .bind(&it.sha256)
        .bind(count(good.len()))
        .bind(count(refused.len()))
        .bind(it.at)
        .bind(it.account)
        .bind(&it.by)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    let mut rows = Rows::of(&bulk::PAYROLL_LINES);
    for row in good {
        rows.push([
            it.id.uuid().into(),
            row.line.into(),
            row.placement.uuid().into(),
            row.days.start.into(),
            row.days.end.into(),
            row.minutes.into(),
            row.gross.cents().into(),
            row.subsidized.cents().into(),
        ]);
    }
    bulk::insert(tx, &rows).await?;
    let mut rows = Rows::of(&bulk::PAYROLL_REFUSALS);
    for row in refused {
        rows.push([
            it.id.uuid().into(),
            row.line.into(),
            row.cells.clone().into(),
            row.reasons.clone().into(),
        ]);
    }
    bulk::insert(tx, &rows).await
}

/// Makes a preview the payroll of its period.
///
/// # Errors
/// [`StoreError::Stale`] when it is no preview of this version, [`StoreError::Duplicate`] when another one is applied
/// for the period.
pub async fn set_applied(
    tx: &mut Tx,
    id: PayrollUploadId,
    version: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let done = on!(tx, |c| {
        sqlx::query(
            "UPDATE payroll_uploads SET status = 'applied', version = version + 1, applied_at = $3 \
             WHERE id = $1 AND version = $2 AND status = 'preview'",
        )
        .bind(id.uuid())
        .bind(version)
        .bind(at)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(done)
}

/// Takes an applied payroll out of force; its rows are kept.
///
/// # Errors
/// [`StoreError::Stale`] when it is not applied.
pub async fn set_replaced(tx: &mut Tx, id: PayrollUploadId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let done = on!(tx, |c| {
        sqlx::query(
            "UPDATE payroll_uploads SET status = 'replaced', version = version + 1, replaced_at = $2 \
             WHERE id = $1 AND status = 'applied'",
        )
        .bind(id.uuid())
        .bind(at)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(done)
}

/// Deletes a preview with its rows.
///
/// # Errors
/// [`StoreError::Stale`] when it is no preview of this version.
pub async fn delete_preview(tx: &mut Tx, id: PayrollUploadId, version: i64) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM payroll_lines WHERE upload_id = $1",
        "DELETE FROM payroll_refusals WHERE upload_id = $1",
    ] {
        on!(tx, |c| sqlx::query(sql)
            .bind(id.uuid())
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    let done = on!(tx, |c| sqlx::query(
        "DELETE FROM payroll_uploads WHERE id = $1 AND version = $2 AND status = 'preview'"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(done)
}

/// How many rows of a file no longer lie within their placements.
///
/// # Errors
/// When the database fails.
pub async fn unfit_lines(conn: &mut Conn, id: PayrollUploadId) -> Result<i64, StoreError> {
    on!(conn, |c| {
        sqlx::query_scalar(
        "SELECT COUNT(*) FROM payroll_lines l JOIN placements p ON p.id = l.placement_id WHERE l.upload_id = $1 \
         AND (p.start_on IS NULL OR p.status = 'planned' OR l.from_on < p.start_on OR l.to_on > p.end_on)"
    )
    .bind(id.uuid())
    .fetch_one(c)
    .await
    })
}
