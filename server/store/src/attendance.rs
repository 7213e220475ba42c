//! Weeks and days of attendance.
//!
//! A week row exists once anything of the week was kept; it carries the version, the total and the verification.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::CustomerServiceId;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One week as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WeekRow {
    /// Its Sunday.
    pub week_on: NaiveDate,
    /// Counts the saves, from 1.
    pub version: i64,
    /// Time attended, in minutes.
    pub total_minutes: i64,
    /// Whether it was signed as a week without hours.
    pub is_zero_signed: bool,
    /// When it was verified; `None` is Not Verified.
    pub verified_at: Option<DateTime<Utc>>,
    /// Who verified it.
    pub verified_by: Option<String>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// Who saved it last.
    pub updated_by: String,
}

/// One day as stored; times in minutes after midnight.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DayRow {
    /// The day.
    pub day_on: NaiveDate,
    /// Check In.
    pub check_in_minute: Option<i64>,
    /// Lunch Start.
    pub lunch_start_minute: Option<i64>,
    /// Lunch End.
    pub lunch_end_minute: Option<i64>,
    /// Check Out.
    pub check_out_minute: Option<i64>,
    /// Time attended, in minutes; 0 when incomplete.
    pub worked_minutes: i64,
    /// Whether the customer entered it.
    pub entered_by_customer: bool,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// Who saved it last.
    pub updated_by: String,
}

/// The weeks of a service that anything was kept of, earliest first.
pub async fn weeks(conn: &mut Conn, service: CustomerServiceId) -> Result<Vec<WeekRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT week_on, version, total_minutes, is_zero_signed, verified_at, verified_by, updated_at, updated_by \
         FROM attendance_weeks WHERE customer_service_id = $1 ORDER BY week_on"
    )
    .bind(service.uuid())
    .fetch_all(c)
    .await
    })
}

/// One week; `None` when nothing of it was kept.
pub async fn find_week(
    conn: &mut Conn,
    service: CustomerServiceId,
    sunday: NaiveDate,
) -> Result<Option<WeekRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT week_on, version, total_minutes, is_zero_signed, verified_at, verified_by, updated_at, updated_by \
         FROM attendance_weeks WHERE customer_service_id = $1 AND week_on = $2"
    )
    .bind(service.uuid())
    .bind(sunday)
    .fetch_optional(c)
    .await
    })
}

/// The days of a service from `first` to `last`, both included, earliest first.
pub async fn days(
    conn: &mut Conn,
    service: CustomerServiceId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<DayRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT day_on, check_in_minute, lunch_start_minute, lunch_end_minute, check_out_minute, worked_minutes, \
         entered_by_customer, updated_at, updated_by FROM attendance_days \
         WHERE customer_service_id = $1 AND day_on >= $2 AND day_on <= $3 ORDER BY day_on"
    )
    .bind(service.uuid())
    .bind(first)
    .bind(last)
    .fetch_all(c)
    .await
    })
}

/// Keeps a week over `version`; 0 makes its row.
///
/// # Errors
/// [`StoreError::Stale`] when the week has another version by now.
pub async fn save_week(
    tx: &mut Tx,
    service: CustomerServiceId,
    version: i64,
    week: &WeekRow,
) -> Result<(), StoreError> {
    let saved = on!(tx, |c| {
        sqlx::query(
        "INSERT INTO attendance_weeks (customer_service_id, week_on, version, total_minutes, is_zero_signed, \
         verified_at, verified_by, updated_at, updated_by) VALUES ($1, $2, $3 + 1, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (customer_service_id, week_on) DO UPDATE SET version = $3 + 1, total_minutes = $4, \
         is_zero_signed = $5, verified_at = $6, verified_by = $7, updated_at = $8, updated_by = $9 \
         WHERE attendance_weeks.version = $3"
    )
    .bind(service.uuid())
    .bind(week.week_on)
    .bind(version)
    .bind(week.total_minutes)
    .bind(week.is_zero_signed)
    .bind(week.verified_at)
    .bind(week.verified_by.as_deref())
    .bind(week.updated_at)
    .bind(&week.updated_by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(saved)
}

/// Keeps a day, in the place of what was kept of it before.
pub async fn save_day(tx: &mut Tx, service: CustomerServiceId, day: &DayRow) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO attendance_days (customer_service_id, day_on, check_in_minute, lunch_start_minute, \
         lunch_end_minute, check_out_minute, worked_minutes, entered_by_customer, updated_at, updated_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (customer_service_id, day_on) DO UPDATE SET check_in_minute = $3, lunch_start_minute = $4, \
         lunch_end_minute = $5, check_out_minute = $6, worked_minutes = $7, entered_by_customer = $8, \
         updated_at = $9, updated_by = $10"
    )
    .bind(service.uuid())
    .bind(day.day_on)
    .bind(day.check_in_minute)
    .bind(day.lunch_start_minute)
    .bind(day.lunch_end_minute)
    .bind(day.check_out_minute)
    .bind(day.worked_minutes)
    .bind(day.entered_by_customer)
    .bind(day.updated_at)
    .bind(&day.updated_by)
    .execute(c)
    .await
    .map(|_| ())
    })
}
