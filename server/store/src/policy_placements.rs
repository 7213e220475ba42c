//! Policy of placements, written, and the placements and customers a change of it concerns.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    policy::{PolicyRow, PolicyWhat},
    program::Program,
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

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

/// Every placement that is planned, started or on hold, by name.
///
/// # Errors
/// When the database fails.
pub async fn open_placements(conn: &mut Conn) -> Result<Vec<OpenPlacement>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.profile_id, p.customer_service_id, n.last_name, n.first_name, f.family, e.program, n.born_on, \
          f.youth_category, w.wage_place, j.title AS job, r.name AS employer, p.hourly_cents, p.subsidized_cents \
         FROM placements p JOIN profiles f ON f.id = p.profile_id JOIN persons n ON n.id = f.person_id \
          JOIN customer_services s ON s.id = p.customer_service_id JOIN enrollments e ON e.id = s.enrollment_id \
          JOIN worksite_jobs j ON j.id = p.job_id JOIN worksites w ON w.id = j.worksite_id \
          JOIN employers r ON r.id = w.employer_id \
         WHERE p.status IN ('planned', 'started', 'on_hold') ORDER BY n.last_name, n.first_name, p.id"
    )
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

/// Adds a minimum wage or a milestone.
pub(crate) async fn insert(
    tx: &mut Tx,
    row: &PolicyRow,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    match &row.what {
        PolicyWhat::Wage {
            place,
            class,
            hourly,
            from,
        } => {
            on!(tx, |c| sqlx::query(
                "INSERT INTO minimum_wages (id, version, place, class, hourly_cents, valid_from_on, source, \
                 is_verified, updated_at, updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)"
            )
            .bind(row.id.uuid())
            .bind(place.code())
            .bind(class.code())
            .bind(hourly.cents())
            .bind(from)
            .bind(&row.source)
            .bind(row.is_verified)
            .bind(at)
            .bind(by)
            .execute(c)
            .await
            .map(|_| ()))
        }
        PolicyWhat::Milestone {
            program,
            days,
            is_required,
            evaluation,
            from,
            to,
        } => {
            on!(tx, |c| sqlx::query(
                "INSERT INTO follow_up_milestones (id, version, program, days, is_required, evaluation, \
                 valid_from_on, valid_to_on, source, is_verified, updated_at, updated_by) \
                 VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            )
            .bind(row.id.uuid())
            .bind(program.code())
            .bind(days)
            .bind(is_required)
            .bind(evaluation.code())
            .bind(from)
            .bind(to)
            .bind(&row.source)
            .bind(row.is_verified)
            .bind(at)
            .bind(by)
            .execute(c)
            .await
            .map(|_| ()))
        }
        _ => Ok(()),
    }
}

/// How many rows took the change: one, or none when somebody saved meanwhile. Place and class, program and days stay.
pub(crate) async fn update(
    tx: &mut Tx,
    row: &PolicyRow,
    by: &str,
    at: DateTime<Utc>,
) -> Result<u64, StoreError> {
    match &row.what {
        PolicyWhat::Wage { hourly, from, .. } => update_wage(tx, row, (*hourly, *from), by, at).await,
        PolicyWhat::Milestone {
            is_required,
            evaluation,
            from,
            to,
            ..
        } => {
            on!(tx, |c| sqlx::query(
                "UPDATE follow_up_milestones SET version = version + 1, is_required = $3, evaluation = $4, \
                 valid_from_on = $5, valid_to_on = $6, source = $7, is_verified = $8, updated_at = $9, \
                 updated_by = $10 WHERE id = $1 AND version = $2"
            )
            .bind(row.id.uuid())
            .bind(row.version)
            .bind(is_required)
            .bind(evaluation.code())
            .bind(from)
            .bind(to)
            .bind(&row.source)
            .bind(row.is_verified)
            .bind(at)
            .bind(by)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))
        }
        _ => Ok(0),
    }
}

async fn update_wage(
    tx: &mut Tx,
    row: &PolicyRow,
    (hourly, from): (Money, NaiveDate),
    by: &str,
    at: DateTime<Utc>,
) -> Result<u64, StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE minimum_wages SET version = version + 1, hourly_cents = $3, valid_from_on = $4, source = $5, \
         is_verified = $6, updated_at = $7, updated_by = $8 WHERE id = $1 AND version = $2"
    )
    .bind(row.id.uuid())
    .bind(row.version)
    .bind(hourly.cents())
    .bind(from)
    .bind(&row.source)
    .bind(row.is_verified)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}
