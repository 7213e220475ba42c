//! Paid hours beside verified attendance, by placement. PAY-02, issue 4.

use domain::{
    ids::{PayrollUploadId, WorksiteId},
    payroll::{PayPeriod, weeks_of},
};
use uuid::Uuid;

use crate::{Conn, StoreError, customer_list::sql::Sql};

/// What one placement was paid and what of its attendance is verified in the pay period.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Compared {
    /// The placement.
    pub placement_id: Uuid,
    /// The customer's profile.
    pub profile_id: Uuid,
    /// The service whose attendance is compared.
    pub customer_service_id: Uuid,
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
    /// Time paid, in minutes.
    pub paid_minutes: i64,
    /// Verified attendance on the days of the placement in the pay period, in minutes.
    pub verified_minutes: i64,
}

impl Compared {
    /// Paid less verified, in minutes.
    pub const fn difference(&self) -> i64 {
        self.paid_minutes - self.verified_minutes
    }
}

/// The placements of the worksite that have a day in the period, or are paid by the file, with both sums.
fn compared(sql: &mut Sql, upload: PayrollUploadId, worksite: WorksiteId, period: PayPeriod) {
    sql.push(
        "SELECT p.id AS placement_id, p.profile_id, p.customer_service_id, n.worknet_id, n.last_name, n.first_name, \
         j.year AS job_year, j.title AS job_title, CAST(COALESCE(l.minutes, 0) AS BIGINT) AS paid_minutes, \
         CAST(COALESCE((SELECT SUM(d.worked_minutes) FROM (",
    );
    for (at, (sunday, first, last)) in weeks_of(&period).into_iter().enumerate() {
        sql.push(if at == 0 { "SELECT " } else { " UNION ALL SELECT " });
        sql.bind(sunday)
            .push(" AS week_on, ")
            .bind(first)
            .push(" AS first_on, ");
        sql.bind(last).push(" AS last_on");
    }
    sql.push(
        ") k JOIN attendance_weeks a ON a.customer_service_id = p.customer_service_id AND a.week_on = k.week_on \
          AND a.verified_at IS NOT NULL \
         JOIN attendance_days d ON d.customer_service_id = p.customer_service_id AND d.day_on >= k.first_on \
          AND d.day_on <= k.last_on AND d.day_on >= p.start_on AND (p.end_on IS NULL OR d.day_on <= p.end_on)\
         ), 0) AS BIGINT) AS verified_minutes \
         FROM worksite_jobs j JOIN placements p ON p.job_id = j.id JOIN profiles f ON f.id = p.profile_id \
         JOIN persons n ON n.id = f.person_id LEFT JOIN \
         (SELECT placement_id, SUM(paid_minutes) AS minutes FROM payroll_lines WHERE upload_id = ",
    );
    sql.bind(upload.uuid())
        .push(" GROUP BY placement_id) l ON l.placement_id = p.id WHERE j.worksite_id = ")
        .bind(worksite.uuid());
    sql.push(" AND (l.minutes IS NOT NULL OR (p.start_on <= ")
        .bind(period.end);
    sql.push(" AND (p.end_on IS NULL OR p.end_on >= ")
        .bind(period.start);
    sql.push(")))");
}

/// One page of the comparison, the largest difference first; with `only_differences` without what agrees.
///
/// # Errors
/// When the database fails.
pub async fn compare(
    conn: &mut Conn,
    upload: PayrollUploadId,
    worksite: WorksiteId,
    period: PayPeriod,
    (only_differences, limit, offset): (bool, i64, i64),
) -> Result<Vec<Compared>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT * FROM (");
    compared(&mut sql, upload, worksite, period);
    sql.push(") t");
    if only_differences {
        sql.push(" WHERE t.paid_minutes <> t.verified_minutes");
    }
    sql.push(
        " ORDER BY ABS(t.paid_minutes - t.verified_minutes) DESC, t.last_name, t.first_name, t.placement_id LIMIT ",
    )
    .number(limit);
    sql.push(" OFFSET ").number(offset);
    sql.rows(conn).await
}

/// How many placements are compared, how many differ, and the sums of paid and verified minutes.
///
/// # Errors
/// When the database fails.
pub async fn compare_sums(
    conn: &mut Conn,
    upload: PayrollUploadId,
    worksite: WorksiteId,
    period: PayPeriod,
) -> Result<(i64, i64, i64, i64), StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN t.paid_minutes <> t.verified_minutes THEN 1 ELSE 0 END), 0) \
         AS BIGINT), CAST(COALESCE(SUM(t.paid_minutes), 0) AS BIGINT), \
         CAST(COALESCE(SUM(t.verified_minutes), 0) AS BIGINT) FROM (",
    );
    compared(&mut sql, upload, worksite, period);
    sql.push(") t");
    let rows: Vec<(i64, i64, i64, i64)> = sql.rows(conn).await?;
    Ok(rows.first().copied().unwrap_or_default())
}
