//! Saving employments and what belongs to them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    employment::Employment,
    ids::{AccountId, CustomerServiceId, DocumentId, EmploymentId, NoteId, ProfileId},
    placement::PositionType,
};
use uuid::Uuid;

use crate::{StoreError, Tx, error::exactly_one, on};

/// An employment on its way into the database.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// The record.
    pub record: &'a Employment,
    /// The customer.
    pub profile: ProfileId,
    /// Who saves it.
    pub by: (AccountId, &'a str),
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds an employment.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(tx: &mut Tx, saved: &Saved<'_>) -> Result<(), StoreError> {
    let it = saved.record;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO employments (id, version, profile_id, employer, address, job_title, start_on, end_on, \
             wage_cents, weekly_centihours, position_type, meets_needs, created_at, created_by, created_by_id, \
             updated_at, updated_by) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $12, $13)",
        )
        .bind(it.id.uuid())
        .bind(saved.profile.uuid())
        .bind(&it.employer)
        .bind(&it.address)
        .bind(&it.job_title)
        .bind(it.start)
        .bind(it.end)
        .bind(it.wage.cents())
        .bind(it.weekly_hours.hundredths())
        .bind(it.position.map(PositionType::code))
        .bind(&it.meets_needs)
        .bind(saved.at)
        .bind(saved.by.1)
        .bind(saved.by.0.uuid())
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Saves an employment over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update(tx: &mut Tx, saved: &Saved<'_>) -> Result<(), StoreError> {
    let it = saved.record;
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE employments SET version = version + 1, employer = $4, address = $5, job_title = $6, start_on = $7, \
             end_on = $8, wage_cents = $9, weekly_centihours = $10, position_type = $11, meets_needs = $12, \
             updated_at = $13, updated_by = $14 WHERE id = $1 AND version = $2 AND profile_id = $3",
        )
        .bind(it.id.uuid())
        .bind(it.version)
        .bind(saved.profile.uuid())
        .bind(&it.employer)
        .bind(&it.address)
        .bind(&it.job_title)
        .bind(it.start)
        .bind(it.end)
        .bind(it.wage.cents())
        .bind(it.weekly_hours.hundredths())
        .bind(it.position.map(PositionType::code))
        .bind(&it.meets_needs)
        .bind(saved.at)
        .bind(saved.by.1)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// A milestone to keep as verified.
#[derive(Debug, Clone, Copy)]
pub struct NewMilestone<'a> {
    /// The employment.
    pub employment: EmploymentId,
    /// Days after the start.
    pub days: i64,
    /// Its date.
    pub due_on: NaiveDate,
    /// "Received a Raise or Promotion?"
    pub got_raise: bool,
    /// Who verifies.
    pub by: (AccountId, &'a str),
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps a milestone as verified; it is never changed afterwards.
///
/// # Errors
/// [`StoreError::Duplicate`] when it was verified meanwhile.
pub async fn insert_milestone(tx: &mut Tx, it: &NewMilestone<'_>) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO employment_milestones (employment_id, days, due_on, got_raise, verified_at, verified_by, \
             verified_by_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(it.employment.uuid())
        .bind(it.days)
        .bind(it.due_on)
        .bind(it.got_raise)
        .bind(it.at)
        .bind(it.by.1)
        .bind(it.by.0.uuid())
        .execute(c)
        .await
        .map(|_| ())
    })
}

async fn link(
    tx: &mut Tx,
    sql: &'static str,
    (what, employment, days): (Uuid, Uuid, i64),
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(sql)
        .bind(what)
        .bind(employment)
        .bind(days)
        .execute(c)
        .await
        .map(|_| ()))
}

/// Puts a document under a period of an employment; doing it twice is doing it once.
///
/// # Errors
/// When the database fails.
pub async fn link_document(
    tx: &mut Tx,
    document: DocumentId,
    (employment, days): (EmploymentId, i64),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO employment_documents (document_id, employment_id, days) VALUES ($1, $2, $3) \
               ON CONFLICT (document_id) DO NOTHING";
    link(tx, sql, (document.uuid(), employment.uuid(), days)).await
}

/// Puts a case note under a period of an employment; doing it twice is doing it once.
///
/// # Errors
/// When the database fails.
pub async fn link_note(
    tx: &mut Tx,
    note: NoteId,
    (employment, days): (EmploymentId, i64),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO employment_notes (note_id, employment_id, days) VALUES ($1, $2, $3) \
               ON CONFLICT (note_id) DO NOTHING";
    link(tx, sql, (note.uuid(), employment.uuid(), days)).await
}

/// Keeps that an activity came by itself with an employment. EMP-11, OQ-29.
///
/// # Errors
/// When the database fails.
pub async fn link_service(
    tx: &mut Tx,
    service: CustomerServiceId,
    employment: EmploymentId,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO employment_services (customer_service_id, employment_id) VALUES ($1, $2)"
    )
    .bind(service.uuid())
    .bind(employment.uuid())
    .execute(c)
    .await
    .map(|_| ()))
}
