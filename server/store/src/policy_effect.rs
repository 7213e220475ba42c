//! Whom a change of policy concerns: counted before it is saved.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CatalogueServiceId, PolicyRowId, SubtypeId},
    policy::PolicyTable,
    program::Program,
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// A limit in cents that no total passes.
const NO_LIMIT: i64 = i64::MAX / 4;

/// A sum that is compared with a limit before and after a change.
#[derive(Debug, Clone, Copy)]
pub struct Compared {
    /// The support service.
    pub service: CatalogueServiceId,
    /// One of its subtypes only; approved increases do not count then.
    pub subtype: Option<SubtypeId>,
    /// State fiscal year, by its ending year.
    pub fiscal_year: i32,
    /// Limit in cents before; `None`: no limit.
    pub before: Option<i64>,
    /// Limit in cents after; `None`: no limit.
    pub after: Option<i64>,
    /// Only customers who were ever enrolled in this program.
    pub program: Option<Program>,
}

impl Compared {
    fn limits(&self) -> (i64, i64) {
        (self.before.unwrap_or(NO_LIMIT), self.after.unwrap_or(NO_LIMIT))
    }
}

/// How many customers there are on each side of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Counts {
    /// Customers for whom anything was paid.
    pub paid: i64,
    /// Of them, above the limit before the change.
    pub over_before: i64,
    /// Of them, above the limit after it.
    pub over_after: i64,
}

/// A customer who is above the limit only after the change.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NewlyOver {
    /// The profile.
    pub profile_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// What was paid, in cents.
    pub total: i64,
    /// Approved increases, in cents.
    pub increase: i64,
}

/// Counts customers by a limit on their sum.
///
/// # Errors
/// When the database fails.
pub async fn counts(conn: &mut Conn, it: &Compared) -> Result<Counts, StoreError> {
    let (before, after) = it.limits();
    on!(conn, |c| {
        sqlx::query_as(
        "WITH t AS (SELECT profile_id, SUM(total_cents) AS total FROM payments \
           WHERE catalogue_service_id = $1 AND fiscal_year = $2 AND ($3 IS NULL OR subtype_id = $3) \
           GROUP BY profile_id), \
         i AS (SELECT profile_id, SUM(increase_cents) AS increase FROM override_requests \
           WHERE catalogue_service_id = $1 AND fiscal_year = $2 AND status = 'approved' AND $3 IS NULL \
           GROUP BY profile_id) \
         SELECT COUNT(*) AS paid, \
           CAST(COALESCE(SUM(CASE WHEN t.total - COALESCE(i.increase, 0) > $4 THEN 1 ELSE 0 END), 0) AS BIGINT) \
             AS over_before, \
           CAST(COALESCE(SUM(CASE WHEN t.total - COALESCE(i.increase, 0) > $5 THEN 1 ELSE 0 END), 0) AS BIGINT) \
             AS over_after \
         FROM t LEFT JOIN i ON i.profile_id = t.profile_id \
         WHERE $6 = '' OR EXISTS (SELECT 1 FROM enrollments e WHERE e.profile_id = t.profile_id AND e.program = $6)"
    )
    .bind(it.service.uuid())
    .bind(i64::from(it.fiscal_year))
    .bind(it.subtype.map(SubtypeId::uuid))
    .bind(before)
    .bind(after)
    .bind(it.program.map_or("", Program::code))
    .fetch_one(c)
    .await
    })
}

/// Up to `limit` customers whom the change puts above the limit, by name.
///
/// # Errors
/// When the database fails.
pub async fn newly_over(conn: &mut Conn, it: &Compared, limit: i64) -> Result<Vec<NewlyOver>, StoreError> {
    let (before, after) = it.limits();
    on!(conn, |c| sqlx::query_as(
        "WITH t AS (SELECT profile_id, SUM(total_cents) AS total FROM payments \
           WHERE catalogue_service_id = $1 AND fiscal_year = $2 AND ($3 IS NULL OR subtype_id = $3) \
           GROUP BY profile_id), \
         i AS (SELECT profile_id, SUM(increase_cents) AS increase FROM override_requests \
           WHERE catalogue_service_id = $1 AND fiscal_year = $2 AND status = 'approved' AND $3 IS NULL \
           GROUP BY profile_id) \
         SELECT t.profile_id, n.last_name, n.first_name, CAST(t.total AS BIGINT) AS total, \
           CAST(COALESCE(i.increase, 0) AS BIGINT) AS increase \
         FROM t LEFT JOIN i ON i.profile_id = t.profile_id JOIN profiles f ON f.id = t.profile_id \
           JOIN persons n ON n.id = f.person_id \
         WHERE t.total - COALESCE(i.increase, 0) > $5 AND t.total - COALESCE(i.increase, 0) <= $4 \
         ORDER BY n.last_name, n.first_name, t.profile_id LIMIT $6"
    )
    .bind(it.service.uuid())
    .bind(i64::from(it.fiscal_year))
    .bind(it.subtype.map(SubtypeId::uuid))
    .bind(before)
    .bind(after)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// The first and last fiscal year in which anything was paid under a service; `None` when nothing was.
///
/// # Errors
/// When the database fails.
pub async fn years(conn: &mut Conn, service: CatalogueServiceId) -> Result<Option<(i32, i32)>, StoreError> {
    let (first, last): (Option<i64>, Option<i64>) = on!(conn, |c| sqlx::query_as(
        "SELECT MIN(fiscal_year), MAX(fiscal_year) FROM payments WHERE catalogue_service_id = $1"
    )
    .bind(service.uuid())
    .fetch_one(c)
    .await)?;
    let year = |year: i64| i32::try_from(year).ok();
    Ok(first.and_then(year).zip(last.and_then(year)))
}

/// How many payments name a row of a list, and how many of them are dated outside a first and a last day.
///
/// # Errors
/// When the database fails.
pub async fn named_by(
    conn: &mut Conn,
    table: PolicyTable,
    id: PolicyRowId,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<(i64, i64), StoreError> {
    let sql = match table {
        PolicyTable::Services => {
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN paid_on < $2 OR paid_on > $3 THEN 1 ELSE 0 END), 0) \
             AS BIGINT) FROM payments WHERE catalogue_service_id = $1"
        }
        PolicyTable::Subtypes => {
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN paid_on < $2 OR paid_on > $3 THEN 1 ELSE 0 END), 0) \
             AS BIGINT) FROM payments WHERE subtype_id = $1"
        }
        PolicyTable::Methods => {
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN paid_on < $2 OR paid_on > $3 THEN 1 ELSE 0 END), 0) \
             AS BIGINT) FROM payments WHERE method_id = $1"
        }
        PolicyTable::Funds => {
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN paid_on < $2 OR paid_on > $3 THEN 1 ELSE 0 END), 0) \
             AS BIGINT) FROM payments WHERE fund_id = $1"
        }
        PolicyTable::Maxima | PolicyTable::Parameters | PolicyTable::Wages | PolicyTable::Milestones => {
            return Ok((0, 0));
        }
    };
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .bind(from)
        .bind(to)
        .fetch_one(c)
        .await)
}

/// How many customers have a support service on their plan that is not closed.
///
/// # Errors
/// When the database fails.
pub async fn open_services(conn: &mut Conn, service: PolicyRowId) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(DISTINCT profile_id) FROM customer_services WHERE catalogue_service_id = $1 \
         AND status IN ('planned', 'started')"
    )
    .bind(service.uuid())
    .fetch_one(c)
    .await)
}

/// The requests of a program that wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Waiting {
    /// All of them.
    pub pending: i64,
    /// Of them, those that ask for more than an amount.
    pub larger: i64,
    /// Of them, those made at an instant or before.
    pub older: i64,
    /// Of them, those on whose strength a payment was saved above the maximum.
    pub relied_on: i64,
}

/// Counts the requests of a program that wait: larger than `cents`, made at `by` or before, relied on.
///
/// # Errors
/// When the database fails.
pub async fn waiting(
    conn: &mut Conn,
    program: Program,
    cents: i64,
    by: DateTime<Utc>,
) -> Result<Waiting, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT COUNT(*) AS pending, \
         CAST(COALESCE(SUM(CASE WHEN r.increase_cents > $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS larger, \
         CAST(COALESCE(SUM(CASE WHEN r.requested_at <= $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS older, \
         CAST(COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM payments p WHERE p.over_request_id = r.id) \
           THEN 1 ELSE 0 END), 0) AS BIGINT) AS relied_on \
         FROM override_requests r JOIN customer_services s ON s.id = r.customer_service_id \
         JOIN enrollments e ON e.id = s.enrollment_id WHERE r.status = 'pending' AND e.program = $1"
    )
    .bind(program.code())
    .bind(cents)
    .bind(by)
    .fetch_one(c)
    .await)
}

/// How many payments of a program are dated after a day.
///
/// # Errors
/// When the database fails.
pub async fn paid_after(conn: &mut Conn, program: Program, day: NaiveDate) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM payments p JOIN customer_services s ON s.id = p.customer_service_id \
         JOIN enrollments e ON e.id = s.enrollment_id \
         WHERE p.fiscal_year >= $3 AND p.paid_on > $2 AND e.program = $1"
    )
    .bind(program.code())
    .bind(day)
    .bind(i64::from(domain::date::fiscal_year(day)))
    .fetch_one(c)
    .await)
}
