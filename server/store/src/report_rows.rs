//! The narrow table the Customer Services Report is counted from over the whole State: one row per customer and service,
//! with what the report's filters ask of a customer beside it. CSR-04, CSR-12.
//!
//! Whatever changes services, enrollments or the status of a profile refreshes its rows in the same unit of work;
//! [`rebuild`] works all of them out afresh, and a test compares the two.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{StoreError, Tx, customer_list::sql::Sql};

/// Stands for the customer as such, in the place of a service.
pub const CUSTOMER: Uuid = Uuid::nil();
/// So many profiles go into one statement.
const AT_ONCE: usize = 500;
const COLUMNS: &str = "catalogue_service_id, profile_id, family, status, enrollments, program, enrolled_on, ended_on, \
    planned, started, successful, unsuccessful, evaluated";

/// One row as stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct ReportRow {
    /// The service, or [`CUSTOMER`].
    pub catalogue_service_id: Uuid,
    /// The profile.
    pub profile_id: Uuid,
    /// Code of the family.
    pub family: String,
    /// Code of the E&T status, of Youth the case status.
    pub status: String,
    /// How many enrollments.
    pub enrollments: i64,
    /// Code of the program, where there is one enrollment.
    pub program: String,
    /// Its start.
    pub enrolled_on: Option<NaiveDate>,
    /// Its end.
    pub ended_on: Option<NaiveDate>,
    /// 1 with a record in this status.
    pub planned: i64,
    /// 1 with a record in this status.
    pub started: i64,
    /// 1 with a record in this status.
    pub successful: i64,
    /// 1 with a record in this status.
    pub unsuccessful: i64,
    /// 1 with a record in this status.
    pub evaluated: i64,
}

/// The rows as they follow from services, enrollments and status, of these profiles or of all.
fn sources(sql: &mut Sql, profiles: Option<&[Uuid]>) {
    let only = |sql: &mut Sql, column: &'static str| {
        if let Some(profiles) = profiles {
            sql.push(" WHERE ")
                .push(column)
                .push(" IN (")
                .bind_all(profiles)
                .push(")");
        }
    };
    sql.push(
        "SELECT s.catalogue_service_id, f.id AS profile_id, f.family, \
         CASE WHEN f.family = 'youth' THEN COALESCE(f.case_status, '') ELSE f.et_status END AS status, \
         COALESCE(e.enrollments, 0) AS enrollments, \
         COALESCE(CASE WHEN e.enrollments = 1 THEN e.program END, '') AS program, \
         CASE WHEN e.enrollments = 1 THEN e.enrolled_on END AS enrolled_on, \
         CASE WHEN e.enrollments = 1 THEN e.ended_on END AS ended_on, \
         s.planned, s.started, s.successful, s.unsuccessful, s.evaluated \
         FROM (SELECT c.profile_id, c.catalogue_service_id, \
          MAX(CASE WHEN c.status = 'planned' THEN CAST(1 AS BIGINT) ELSE 0 END) AS planned, \
          MAX(CASE WHEN c.status = 'started' THEN CAST(1 AS BIGINT) ELSE 0 END) AS started, \
          MAX(CASE WHEN c.status = 'successful' THEN CAST(1 AS BIGINT) ELSE 0 END) AS successful, \
          MAX(CASE WHEN c.status = 'unsuccessful' THEN CAST(1 AS BIGINT) ELSE 0 END) AS unsuccessful, \
          MAX(CASE WHEN c.status = 'evaluated' THEN CAST(1 AS BIGINT) ELSE 0 END) AS evaluated \
          FROM customer_services c",
    );
    only(sql, "c.profile_id");
    sql.push(" GROUP BY c.profile_id, c.catalogue_service_id UNION ALL SELECT y.id, ")
        .bind(CUSTOMER)
        .push(", 0, 0, 0, 0, 0 FROM profiles y");
    only(sql, "y.id");
    sql.push(
        ") s JOIN profiles f ON f.id = s.profile_id LEFT JOIN (SELECT n.profile_id, COUNT(*) AS enrollments, \
         MIN(n.program) AS program, MIN(n.enrolled_on) AS enrolled_on, MIN(n.ended_on) AS ended_on \
         FROM enrollments n",
    );
    only(sql, "n.profile_id");
    sql.push(" GROUP BY n.profile_id) e ON e.profile_id = f.id");
}

/// Brings the rows of a profile up to date; writes only when they differ.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, profile: Uuid) -> Result<(), StoreError> {
    let mut wanted = Sql::default();
    sources(&mut wanted, Some(&[profile]));
    let mut wanted: Vec<ReportRow> = wanted.rows(tx).await?;
    let mut kept = Sql::default();
    kept.push("SELECT ")
        .push(COLUMNS)
        .push(" FROM report_rows WHERE profile_id = ")
        .bind(profile);
    let mut kept: Vec<ReportRow> = kept.rows(tx).await?;
    wanted.sort_unstable();
    kept.sort_unstable();
    if kept == wanted {
        return Ok(());
    }
    refresh_all(tx, &[profile]).await
}

/// Brings the rows of many profiles up to date.
///
/// # Errors
/// When the database fails.
pub async fn refresh_all(tx: &mut Tx, profiles: &[Uuid]) -> Result<(), StoreError> {
    for profiles in profiles.chunks(AT_ONCE) {
        let mut old = Sql::default();
        old.push("DELETE FROM report_rows WHERE profile_id IN (")
            .bind_all(profiles)
            .push(")");
        old.run(tx).await?;
        insert(tx, Some(profiles)).await?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, profiles: Option<&[Uuid]>) -> Result<(), StoreError> {
    let mut new = Sql::default();
    new.push("INSERT INTO report_rows (").push(COLUMNS).push(") ");
    sources(&mut new, profiles);
    new.run(tx).await.map(|_| ())
}

/// Works all rows out afresh; after many rows were put in at once.
///
/// # Errors
/// When the database fails.
pub async fn rebuild(tx: &mut Tx) -> Result<(), StoreError> {
    let mut old = Sql::default();
    old.push("DELETE FROM report_rows");
    old.run(tx).await?;
    insert(tx, None).await
}

/// All rows in order, for tests.
///
/// # Errors
/// When the database fails.
#[cfg(any(test, feature = "testing"))]
pub async fn all(conn: &mut crate::Conn) -> Result<Vec<ReportRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT ")
        .push(COLUMNS)
        .push(" FROM report_rows ORDER BY profile_id, catalogue_service_id");
    sql.rows(conn).await
}
