//! The rows of a payroll file: those that are paid, with their sums, and those that were refused.

use chrono::NaiveDate;
use domain::ids::PayrollUploadId;

use crate::{Conn, StoreError, on};

/// A refused row as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RefusedRow {
    /// Its line in the file.
    pub line: i64,
    /// The seven cells, as a JSON array of texts.
    pub cells: String,
    /// The findings, as a JSON array.
    pub reasons: String,
}

/// What a file pays in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Sums {
    /// Time, in minutes.
    pub minutes: i64,
    /// Gross wages, in cents.
    pub gross_cents: i64,
    /// The subsidized part, in cents.
    pub subsidized_cents: i64,
}

/// The sums of a file's good rows.
///
/// # Errors
/// When the database fails.
pub async fn sums(conn: &mut Conn, id: PayrollUploadId) -> Result<Sums, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT CAST(COALESCE(SUM(paid_minutes), 0) AS BIGINT) AS minutes, \
         CAST(COALESCE(SUM(gross_cents), 0) AS BIGINT) AS gross_cents, \
         CAST(COALESCE(SUM(subsidized_cents), 0) AS BIGINT) AS subsidized_cents \
         FROM payroll_lines WHERE upload_id = $1"
    )
    .bind(id.uuid())
    .fetch_one(c)
    .await)
}

/// A good row with whom it pays.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LineRow {
    /// Its line in the file.
    pub line: i64,
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// The year the job is named with.
    pub job_year: Option<i64>,
    /// Title of the job.
    pub job_title: String,
    /// First day it pays.
    pub from_on: NaiveDate,
    /// Last day it pays.
    pub to_on: NaiveDate,
    /// Time paid, in minutes.
    pub paid_minutes: i64,
    /// Gross wages, in cents.
    pub gross_cents: i64,
    /// The subsidized part, in cents.
    pub subsidized_cents: i64,
}

/// One page of a file's good rows in their order.
///
/// # Errors
/// When the database fails.
pub async fn lines(
    conn: &mut Conn,
    id: PayrollUploadId,
    limit: i64,
    offset: i64,
) -> Result<Vec<LineRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT l.line, n.worknet_id, n.last_name, n.first_name, j.year AS job_year, j.title AS job_title, \
             l.from_on, l.to_on, l.paid_minutes, l.gross_cents, l.subsidized_cents \
             FROM (SELECT * FROM payroll_lines WHERE upload_id = $1 ORDER BY line LIMIT $2 OFFSET $3) l \
             JOIN placements p ON p.id = l.placement_id JOIN worksite_jobs j ON j.id = p.job_id \
             JOIN profiles f ON f.id = p.profile_id JOIN persons n ON n.id = f.person_id ORDER BY l.line",
        )
        .bind(id.uuid())
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await
    })
}

/// One page of a file's refused rows in their order.
///
/// # Errors
/// When the database fails.
pub async fn refusals(
    conn: &mut Conn,
    id: PayrollUploadId,
    limit: i64,
    offset: i64,
) -> Result<Vec<RefusedRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT line, cells, reasons FROM payroll_refusals WHERE upload_id = $1 ORDER BY line LIMIT $2 OFFSET $3",
        )
        .bind(id.uuid())
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await
    })
}
