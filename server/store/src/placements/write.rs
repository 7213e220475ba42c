//! Saving placements and what belongs to them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    ids::{AccountId, CustomerServiceId, DocumentId, PlacementId, ProfileId, WorksiteJobId},
    placement::{Pause, PlacementStatus, PositionType, Wage},
};
use uuid::Uuid;

use crate::{StoreError, Tx, error::exactly_one, on};

/// A placement on its way into the database.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// Identity.
    pub id: PlacementId,
    /// The version it was made from; 0 for a new one.
    pub version: i64,
    /// The customer.
    pub profile: ProfileId,
    /// The activity.
    pub service: CustomerServiceId,
    /// The job.
    pub job: WorksiteJobId,
    /// What an hour is paid.
    pub wage: Wage,
    /// Position type.
    pub position: PositionType,
    /// Status.
    pub status: PlacementStatus,
    /// Start Date.
    pub start: NaiveDate,
    /// Planned Due Date.
    pub planned_end: NaiveDate,
    /// End Date.
    pub end: Option<NaiveDate>,
    /// Subsidized Start Date.
    pub subsidized_from: Option<NaiveDate>,
    /// Subsidized End Date.
    pub subsidized_to: Option<NaiveDate>,
    /// It held a subsidized wage above nothing at some time.
    pub was_subsidized: bool,
    /// Who saves it.
    pub by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a placement.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken or the activity has an open placement.
pub async fn insert(tx: &mut Tx, it: &Saved<'_>) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO placements (id, version, profile_id, customer_service_id, job_id, minimum_cents, \
             hourly_cents, subsidized_cents, position_type, status, start_on, planned_end_on, end_on, \
             subsidized_from_on, subsidized_to_on, was_subsidized, created_at, created_by, updated_at, updated_by) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $16, $17)",
        )
        .bind(it.id.uuid())
        .bind(it.profile.uuid())
        .bind(it.service.uuid())
        .bind(it.job.uuid())
        .bind(it.wage.minimum.cents())
        .bind(it.wage.hourly.cents())
        .bind(it.wage.subsidized.cents())
        .bind(it.position.code())
        .bind(it.status.code())
        .bind(it.start)
        .bind(it.planned_end)
        .bind(it.end)
        .bind(it.subsidized_from)
        .bind(it.subsidized_to)
        .bind(it.was_subsidized)
        .bind(it.at)
        .bind(it.by)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Saves a placement over the version it was made from. Job, activity and customer stay.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update(tx: &mut Tx, it: &Saved<'_>) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE placements SET version = version + 1, minimum_cents = $3, hourly_cents = $4, \
             subsidized_cents = $5, position_type = $6, status = $7, start_on = $8, planned_end_on = $9, \
             end_on = $10, subsidized_from_on = $11, subsidized_to_on = $12, was_subsidized = $13, \
             updated_at = $14, updated_by = $15 WHERE id = $1 AND version = $2",
        )
        .bind(it.id.uuid())
        .bind(it.version)
        .bind(it.wage.minimum.cents())
        .bind(it.wage.hourly.cents())
        .bind(it.wage.subsidized.cents())
        .bind(it.position.code())
        .bind(it.status.code())
        .bind(it.start)
        .bind(it.planned_end)
        .bind(it.end)
        .bind(it.subsidized_from)
        .bind(it.subsidized_to)
        .bind(it.was_subsidized)
        .bind(it.at)
        .bind(it.by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Changes the wage alone, as a follow-up does. FUP-06.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn set_wage(
    tx: &mut Tx,
    (id, version): (PlacementId, i64),
    wage: Wage,
    (by, at): (&str, DateTime<Utc>),
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE placements SET version = version + 1, minimum_cents = $3, hourly_cents = $4, \
             subsidized_cents = $5, updated_at = $6, updated_by = $7 \
             WHERE id = $1 AND version = $2",
        )
        .bind(id.uuid())
        .bind(version)
        .bind(wage.minimum.cents())
        .bind(wage.hourly.cents())
        .bind(wage.subsidized.cents())
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Deletes a placement that never started, at the version it was looked at. WKS-08.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(tx: &mut Tx, id: PlacementId, version: i64) -> Result<(), StoreError> {
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM placements WHERE id = $1 AND version = $2 AND status = 'planned'"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}

/// Keeps what an hour is paid from `from` on, in the place of what was kept for that day and later ones. With `alone`,
/// nothing else is kept: the placement has not started.
pub async fn insert_wage(
    tx: &mut Tx,
    placement: PlacementId,
    (from, alone): (NaiveDate, bool),
    wage: Wage,
    (by, at): (&str, DateTime<Utc>),
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM placement_wages WHERE placement_id = $1 AND (from_on >= $2 OR $3)"
    )
    .bind(placement.uuid())
    .bind(from)
    .bind(alone)
    .execute(c)
    .await
    .map(|_| ()))?;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO placement_wages (placement_id, from_on, minimum_cents, hourly_cents, subsidized_cents, \
             updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(placement.uuid())
        .bind(from)
        .bind(wage.minimum.cents())
        .bind(wage.hourly.cents())
        .bind(wage.subsidized.cents())
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Puts these pauses in the place of those a placement had.
pub async fn replace_pauses(tx: &mut Tx, placement: PlacementId, pauses: &[Pause]) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM placement_pauses WHERE placement_id = $1"
    )
    .bind(placement.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    for pause in pauses {
        on!(tx, |c| sqlx::query(
            "INSERT INTO placement_pauses (placement_id, inactive_on, return_on) VALUES ($1, $2, $3)"
        )
        .bind(placement.uuid())
        .bind(pause.inactive_on)
        .bind(pause.return_on)
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// Adds a row to STATUS HISTORY: the placement as it was saved, its latest pause, and its days on that day. WSH-02.
pub async fn insert_history(
    tx: &mut Tx,
    it: &Saved<'_>,
    pause: Option<Pause>,
    total_days: i64,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO placement_history (id, placement_id, status, start_on, inactive_on, return_on, \
             subsidized_from_on, subsidized_to_on, total_days, updated_at, updated_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(Uuid::now_v7())
        .bind(it.id.uuid())
        .bind(it.status.code())
        .bind(it.start)
        .bind(pause.map(|it| it.inactive_on))
        .bind(pause.and_then(|it| it.return_on))
        .bind(it.subsidized_from)
        .bind(it.subsidized_to)
        .bind(total_days)
        .bind(it.at)
        .bind(it.by)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// A follow-up as it is verified. FUP-06, FUP-08.
#[derive(Debug, Clone, Copy)]
pub struct NewFollowUp<'a> {
    /// The placement.
    pub placement: PlacementId,
    /// Days after the start.
    pub days: i64,
    /// When it was due.
    pub due_on: NaiveDate,
    /// Hourly wage.
    pub hourly: Money,
    /// Subsidized wage.
    pub subsidized: Money,
    /// The worksite evaluation; empty without one.
    pub evaluation: &'a str,
    /// The document kept as the worksite evaluation.
    pub document: Option<DocumentId>,
    /// Who verified employment.
    pub by: (AccountId, &'a str),
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps a verified follow-up; there is no way to change it (FUP-08).
///
/// # Errors
/// [`StoreError::Duplicate`] when it was verified before.
pub async fn insert_follow_up(tx: &mut Tx, it: &NewFollowUp<'_>) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO placement_follow_ups (placement_id, days, due_on, hourly_cents, subsidized_cents, \
             evaluation, verified_at, verified_by, verified_by_id, document_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(it.placement.uuid())
        .bind(it.days)
        .bind(it.due_on)
        .bind(it.hourly.cents())
        .bind(it.subsidized.cents())
        .bind(it.evaluation)
        .bind(it.at)
        .bind(it.by.1)
        .bind(it.by.0.uuid())
        .bind(it.document.map(DocumentId::uuid))
        .execute(c)
        .await
        .map(|_| ())
    })
}
