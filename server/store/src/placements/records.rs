//! What belongs to a placement: pauses, dated wages, status history, follow-ups.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    ids::{PlacementId, ProfileId},
    placement::{Pause, Wage},
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// One pause of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct PauseRow {
    /// The placement.
    pub placement_id: Uuid,
    /// The day from which on the customer is inactive.
    pub inactive_on: NaiveDate,
    /// The day on which work goes on.
    pub return_on: Option<NaiveDate>,
}

impl PauseRow {
    /// The pause itself.
    pub const fn pause(&self) -> Pause {
        Pause {
            inactive_on: self.inactive_on,
            return_on: self.return_on,
        }
    }
}

/// The pauses of all placements of a customer, in order.
pub async fn pauses(conn: &mut Conn, profile: ProfileId) -> Result<Vec<PauseRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT u.placement_id, u.inactive_on, u.return_on FROM placements p \
         JOIN placement_pauses u ON u.placement_id = p.id WHERE p.profile_id = $1 ORDER BY u.inactive_on"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)
}

/// The pauses of one placement, in order.
pub async fn pauses_of(conn: &mut Conn, placement: PlacementId) -> Result<Vec<PauseRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT placement_id, inactive_on, return_on FROM placement_pauses WHERE placement_id = $1 \
         ORDER BY inactive_on"
    )
    .bind(placement.uuid())
    .fetch_all(c)
    .await)
}

/// What an hour is paid from a day on. OQ-69.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WageRow {
    /// First day.
    pub from_on: NaiveDate,
    /// Minimum wage for the placement, in cents.
    pub minimum_cents: i64,
    /// Hourly wage, in cents.
    pub hourly_cents: i64,
    /// Subsidized wage, in cents.
    pub subsidized_cents: i64,
    /// When it was saved.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl WageRow {
    /// The amounts.
    pub const fn wage(&self) -> Wage {
        Wage {
            minimum: Money::from_cents(self.minimum_cents),
            hourly: Money::from_cents(self.hourly_cents),
            subsidized: Money::from_cents(self.subsidized_cents),
        }
    }
}

/// The wages of a placement, latest first.
pub async fn wages(conn: &mut Conn, placement: PlacementId) -> Result<Vec<WageRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT from_on, minimum_cents, hourly_cents, subsidized_cents, updated_at, updated_by \
         FROM placement_wages WHERE placement_id = $1 ORDER BY from_on DESC"
    )
    .bind(placement.uuid())
    .fetch_all(c)
    .await)
}

/// The wage of a placement on a day; `None` before its first.
pub async fn wage_on(
    conn: &mut Conn,
    placement: PlacementId,
    on: NaiveDate,
) -> Result<Option<Wage>, StoreError> {
    let row: Option<WageRow> = on!(conn, |c| sqlx::query_as(
        "SELECT from_on, minimum_cents, hourly_cents, subsidized_cents, updated_at, updated_by \
         FROM placement_wages WHERE placement_id = $1 AND from_on <= $2 ORDER BY from_on DESC LIMIT 1"
    )
    .bind(placement.uuid())
    .bind(on)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|row| row.wage()))
}

/// One row of the table STATUS HISTORY. WSH-01.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct HistoryRow {
    /// Code of the status.
    pub status: String,
    /// Start Date.
    pub start_on: Option<NaiveDate>,
    /// Inactive Date.
    pub inactive_on: Option<NaiveDate>,
    /// Return Date.
    pub return_on: Option<NaiveDate>,
    /// Subsidized Start Date.
    pub subsidized_from_on: Option<NaiveDate>,
    /// Subsidized End Date.
    pub subsidized_to_on: Option<NaiveDate>,
    /// Days of this placement on the day of the row. WSH-03.
    pub total_days: i64,
    /// When it was saved.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// The status history of a placement, newest first. WSH-01.
pub async fn history(conn: &mut Conn, placement: PlacementId) -> Result<Vec<HistoryRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT status, start_on, inactive_on, return_on, subsidized_from_on, subsidized_to_on, total_days, \
          updated_at, updated_by FROM placement_history WHERE placement_id = $1 ORDER BY updated_at DESC, id DESC"
    )
    .bind(placement.uuid())
    .fetch_all(c)
    .await
    })
}

/// One verified follow-up. FUP-08.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FollowUpRow {
    /// Days after the start.
    pub days: i64,
    /// When it was due.
    pub due_on: NaiveDate,
    /// Hourly wage found right or set then, in cents.
    pub hourly_cents: i64,
    /// Subsidized wage found right or set then, in cents.
    pub subsidized_cents: i64,
    /// The worksite evaluation; empty without one. FUP-07.
    pub evaluation: String,
    /// When employment was verified.
    pub verified_at: DateTime<Utc>,
    /// By whom.
    pub verified_by: String,
}

/// The verified follow-ups of a placement, by days.
pub async fn follow_ups(conn: &mut Conn, placement: PlacementId) -> Result<Vec<FollowUpRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT days, due_on, hourly_cents, subsidized_cents, evaluation, verified_at, verified_by \
         FROM placement_follow_ups WHERE placement_id = $1 ORDER BY days"
    )
    .bind(placement.uuid())
    .fetch_all(c)
    .await)
}

/// A job a person was placed in. SHL-16.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkRow {
    /// The year the job is named with.
    pub job_year: Option<i64>,
    /// Title of the job.
    pub job_title: String,
    /// Worksite.
    pub worksite: String,
    /// Start Date.
    pub start_on: NaiveDate,
    /// Whether it is permanent employment: on an employment activity, or ended as such (OQ-20).
    pub is_permanent: bool,
}

/// The jobs the person of a profile was placed in, over all of their profiles, the latest start first. SHL-16.
pub async fn work_of_person(conn: &mut Conn, profile: ProfileId) -> Result<Vec<WorkRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT j.year AS job_year, j.title AS job_title, w.name AS worksite, p.start_on, \
              (k.code = 'E' OR p.status = 'terminated') IS TRUE AS is_permanent \
             FROM profiles f JOIN profiles o ON o.person_id = f.person_id JOIN placements p ON p.profile_id = o.id \
              JOIN worksite_jobs j ON j.id = p.job_id JOIN worksites w ON w.id = j.worksite_id \
              JOIN customer_services s ON s.id = p.customer_service_id \
              JOIN catalogue_services k ON k.id = s.catalogue_service_id \
             WHERE f.id = $1 AND p.status <> 'planned' AND p.start_on IS NOT NULL ORDER BY p.start_on DESC, p.id DESC",
        )
        .bind(profile.uuid())
        .fetch_all(c)
        .await
    })
}
