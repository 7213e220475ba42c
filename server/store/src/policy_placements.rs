//! The placements and customers that a change of policy concerns.

use chrono::NaiveDate;
use domain::{Money, program::Program};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// An open placement, as a change of policy sees it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenPlacement {
    /// The profile.
    pub profile_id: Uuid,
    /// The activity.
    pub customer_service_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Code of the program family.
    pub family: String,
    /// Code of the program of its enrollment.
    pub program: String,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Category of a Youth profile; none is category 1.
    pub youth_category: Option<i64>,
    /// Code of the place whose minimum wage holds at the worksite.
    pub wage_place: String,
    /// Title of the job.
    pub job: String,
    /// Employer.
    pub employer: String,
    /// Hourly wage, in cents.
    pub hourly_cents: i64,
    /// Subsidized wage, in cents.
    pub subsidized_cents: i64,
}

/// Every placement that is planned, started or on hold, by name; with `below`, those paid less an hour.
///
/// # Errors
/// When the database fails.
pub async fn open_placements(
    conn: &mut Conn,
    below: Option<Money>,
) -> Result<Vec<OpenPlacement>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.profile_id, p.customer_service_id, n.last_name, n.first_name, f.family, e.program, n.born_on, \
          f.youth_category, w.wage_place, j.title AS job, r.name AS employer, p.hourly_cents, p.subsidized_cents \
         FROM placements p JOIN profiles f ON f.id = p.profile_id JOIN persons n ON n.id = f.person_id \
          JOIN customer_services s ON s.id = p.customer_service_id JOIN enrollments e ON e.id = s.enrollment_id \
          JOIN worksite_jobs j ON j.id = p.job_id JOIN worksites w ON w.id = j.worksite_id \
          JOIN employers r ON r.id = w.employer_id \
         WHERE p.status IN ('planned', 'started', 'on_hold') AND p.hourly_cents < $1 \
         ORDER BY n.last_name, n.first_name, p.id"
    )
    .bind(below.map_or(i64::MAX, Money::cents))
    .fetch_all(c)
    .await
    })
}

/// A customer enrolled in a program.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Enrolled {
    /// The profile.
    pub profile_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
}

/// How many customers are enrolled in a program now, and the first of them by name.
///
/// # Errors
/// When the database fails.
pub async fn enrolled(
    conn: &mut Conn,
    program: Program,
    limit: i64,
) -> Result<(i64, Vec<Enrolled>), StoreError> {
    let count = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(DISTINCT profile_id) FROM enrollments WHERE program = $1 AND ended_on IS NULL"
    )
    .bind(program.code())
    .fetch_one(c)
    .await)?;
    let first = on!(conn, |c| {
        sqlx::query_as(
        "SELECT DISTINCT e.profile_id, n.last_name, n.first_name FROM enrollments e \
          JOIN profiles f ON f.id = e.profile_id JOIN persons n ON n.id = f.person_id \
         WHERE e.program = $1 AND e.ended_on IS NULL ORDER BY n.last_name, n.first_name, e.profile_id LIMIT $2"
    )
    .bind(program.code())
    .bind(limit)
    .fetch_all(c)
    .await
    })?;
    Ok((count, first))
}
