//! Records of the worksite placement tool, written.

use chrono::{DateTime, Utc};
use domain::{
    ids::{EmployerId, WorksiteId, WorksiteJobId},
    text::name_key,
    worksite::{Employer, Job, Worksite},
};
use uuid::Uuid;

use crate::{StoreError, Tx, error::exactly_one, on};

/// Adds an employer.
///
/// # Errors
/// [`StoreError::Duplicate`] when the provider has one of this name.
pub async fn insert_employer(
    tx: &mut Tx,
    it: &Employer,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO employers (id, version, organization_id, name, name_key, contact_name, contact_phone, \
         contact_email, is_active, updated_at, updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(it.id.uuid())
    .bind(it.organization.uuid())
    .bind(&it.name)
    .bind(name_key(&it.name))
    .bind(&it.contact_name)
    .bind(&it.contact_phone)
    .bind(&it.contact_email)
    .bind(it.is_active)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Changes an employer; the provider that keeps it stays.
///
/// # Errors
/// [`StoreError::Stale`] when it was saved meanwhile, [`StoreError::Duplicate`] when the name is taken.
pub async fn update_employer(
    tx: &mut Tx,
    it: &Employer,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let done = on!(tx, |c| {
        sqlx::query(
        "UPDATE employers SET version = version + 1, name = $3, name_key = $4, contact_name = $5, contact_phone = $6, \
         contact_email = $7, is_active = $8, updated_at = $9, updated_by = $10 WHERE id = $1 AND version = $2"
    )
    .bind(it.id.uuid())
    .bind(it.version)
    .bind(&it.name)
    .bind(name_key(&it.name))
    .bind(&it.contact_name)
    .bind(&it.contact_phone)
    .bind(&it.contact_email)
    .bind(it.is_active)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(done)
}

/// Adds a worksite.
///
/// # Errors
/// [`StoreError::Duplicate`] when the employer has one of this name.
pub async fn insert_worksite(
    tx: &mut Tx,
    it: &Worksite,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO worksites (id, version, employer_id, name, name_key, address, city, state, zip, wage_place, \
         is_active, updated_at, updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )
    .bind(it.id.uuid())
    .bind(it.employer.uuid())
    .bind(&it.name)
    .bind(name_key(&it.name))
    .bind(&it.address)
    .bind(&it.city)
    .bind(&it.state)
    .bind(&it.zip)
    .bind(it.wage_place.code())
    .bind(it.is_active)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Changes a worksite; its employer stays.
///
/// # Errors
/// [`StoreError::Stale`] when it was saved meanwhile, [`StoreError::Duplicate`] when the name is taken.
pub async fn update_worksite(
    tx: &mut Tx,
    it: &Worksite,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let done = on!(tx, |c| {
        sqlx::query(
            "UPDATE worksites SET version = version + 1, name = $3, name_key = $4, address = $5, city = $6, \
             state = $7, zip = $8, wage_place = $9, is_active = $10, updated_at = $11, updated_by = $12 \
             WHERE id = $1 AND version = $2",
        )
        .bind(it.id.uuid())
        .bind(it.version)
        .bind(&it.name)
        .bind(name_key(&it.name))
        .bind(&it.address)
        .bind(&it.city)
        .bind(&it.state)
        .bind(&it.zip)
        .bind(it.wage_place.code())
        .bind(it.is_active)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(done)
}

/// Adds a job.
///
/// # Errors
/// When the database fails.
pub async fn insert_job(tx: &mut Tx, it: &Job, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO worksite_jobs (id, version, worksite_id, year, title, title_key, employment_type, hourly_cents, \
         openings, is_active, updated_at, updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    )
    .bind(it.id.uuid())
    .bind(it.worksite.uuid())
    .bind(it.year)
    .bind(&it.title)
    .bind(name_key(&it.shown_title()))
    .bind(&it.employment_type)
    .bind(it.hourly.cents())
    .bind(it.openings)
    .bind(it.is_active)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Changes a job; its worksite stays.
///
/// # Errors
/// [`StoreError::Stale`] when it was saved meanwhile.
pub async fn update_job(tx: &mut Tx, it: &Job, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let done = on!(tx, |c| {
        sqlx::query(
            "UPDATE worksite_jobs SET version = version + 1, year = $3, title = $4, title_key = $5, \
             employment_type = $6, hourly_cents = $7, openings = $8, is_active = $9, updated_at = $10, \
             updated_by = $11 WHERE id = $1 AND version = $2",
        )
        .bind(it.id.uuid())
        .bind(it.version)
        .bind(it.year)
        .bind(&it.title)
        .bind(name_key(&it.shown_title()))
        .bind(&it.employment_type)
        .bind(it.hourly.cents())
        .bind(it.openings)
        .bind(it.is_active)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(done)
}

/// Deletes an employer that has no worksite.
///
/// # Errors
/// [`StoreError::Stale`] when it was saved meanwhile; the engine refuses one that is used.
pub async fn delete_employer(tx: &mut Tx, id: EmployerId, version: i64) -> Result<(), StoreError> {
    delete(
        tx,
        "DELETE FROM employers WHERE id = $1 AND version = $2",
        id.uuid(),
        version,
    )
    .await
}

/// Deletes a worksite that has no job and no payroll file.
///
/// # Errors
/// [`StoreError::Stale`] when it was saved meanwhile; the engine refuses one that is used.
pub async fn delete_worksite(tx: &mut Tx, id: WorksiteId, version: i64) -> Result<(), StoreError> {
    delete(
        tx,
        "DELETE FROM worksites WHERE id = $1 AND version = $2",
        id.uuid(),
        version,
    )
    .await
}

/// Deletes a job that no placement ever used.
///
/// # Errors
/// [`StoreError::Stale`] when it was saved meanwhile; the engine refuses one that is used.
pub async fn delete_job(tx: &mut Tx, id: WorksiteJobId, version: i64) -> Result<(), StoreError> {
    delete(
        tx,
        "DELETE FROM worksite_jobs WHERE id = $1 AND version = $2",
        id.uuid(),
        version,
    )
    .await
}

async fn delete(tx: &mut Tx, sql: &'static str, id: Uuid, version: i64) -> Result<(), StoreError> {
    let done = on!(tx, |c| sqlx::query(sql)
        .bind(id)
        .bind(version)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    exactly_one(done)
}
