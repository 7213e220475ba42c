//! Writing programs of providers.

use domain::{
    ids::{CatalogueServiceId, EtProgramId},
    offering::{Education, Information, ProgramStatus, RequirementKind, Requirements},
};

use super::placeholders;
use crate::{StoreError, Tx, error::exactly_one, on};

/// Adds a program: a draft with its first step saved.
///
/// # Errors
/// [`StoreError::Duplicate`] when the contract has one at the location for the year.
pub async fn insert(tx: &mut Tx, new: &Information) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO et_programs (id, version, organization_id, location_id, program, name, contract_number, \
             fiscal_year, schedule, offering, other_training, status, step) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', 1)",
        )
        .bind(new.id.uuid())
        .bind(new.organization.uuid())
        .bind(new.location.uuid())
        .bind(new.program.code())
        .bind(new.program.label())
        .bind(&new.contract_number)
        .bind(i64::from(new.fiscal_year))
        .bind(&new.schedule)
        .bind(new.offering.code())
        .bind(&new.other_training)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    set_activities(tx, new.id, &new.activities).await
}

/// Saves step 1 over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile; [`StoreError::Duplicate`] as for [`insert`].
pub async fn update(tx: &mut Tx, to: &Information) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE et_programs SET version = version + 1, organization_id = $3, location_id = $4, program = $5, \
             name = $6, contract_number = $7, fiscal_year = $8, schedule = $9, offering = $10, other_training = $11 \
             WHERE id = $1 AND version = $2",
        )
        .bind(to.id.uuid())
        .bind(to.version)
        .bind(to.organization.uuid())
        .bind(to.location.uuid())
        .bind(to.program.code())
        .bind(to.program.label())
        .bind(&to.contract_number)
        .bind(i64::from(to.fiscal_year))
        .bind(&to.schedule)
        .bind(to.offering.code())
        .bind(&to.other_training)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)?;
    set_activities(tx, to.id, &to.activities).await
}

/// Checks exactly these activities; support services and referrals that are checked stay.
///
/// # Errors
/// When the database fails.
pub async fn set_activities(
    tx: &mut Tx,
    id: EtProgramId,
    activities: &[CatalogueServiceId],
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM et_program_services WHERE et_program_id = $1 AND catalogue_service_id IN \
         (SELECT id FROM catalogue_services WHERE kind IN ('snap_activity', 'other_activity'))"
    )
    .bind(id.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    if activities.is_empty() {
        return Ok(());
    }
    let sql = sqlx::AssertSqlSafe(format!(
        "INSERT INTO et_program_services (et_program_id, catalogue_service_id) \
         SELECT p.id, k.id FROM et_programs p CROSS JOIN catalogue_services k WHERE p.id = $1 AND k.id IN ({})",
        placeholders(2, activities.len())
    ));
    on!(tx, |c| {
        let mut query = sqlx::query(sql).bind(id.uuid());
        for activity in activities {
            query = query.bind(activity.uuid());
        }
        query.execute(c).await.map(|_| ())
    })
}

/// Notes that a step was saved over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn step_saved(tx: &mut Tx, id: EtProgramId, version: i64, step: i64) -> Result<(), StoreError> {
    let changed = on!(tx, |c| sqlx::query(
        "UPDATE et_programs SET version = version + 1, step = CASE WHEN step < $3 THEN $3 ELSE step END \
         WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .bind(step)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(changed)
}

/// Opens or closes a program.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn set_status(
    tx: &mut Tx,
    id: EtProgramId,
    version: i64,
    status: ProgramStatus,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| sqlx::query(
        "UPDATE et_programs SET version = version + 1, status = $3 WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .bind(status.code())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(changed)
}

/// Replaces what a program asks for.
///
/// # Errors
/// When the database fails.
pub async fn set_requirements(tx: &mut Tx, id: EtProgramId, to: &Requirements) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM et_program_requirements WHERE et_program_id = $1"
    )
    .bind(id.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    for (kind, lowest, highest, detail) in lines(to) {
        on!(tx, |c| {
            sqlx::query(
                "INSERT INTO et_program_requirements (et_program_id, kind, lowest, highest, detail) \
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(id.uuid())
            .bind(kind.code())
            .bind(lowest)
            .bind(highest)
            .bind(detail)
            .execute(c)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

/// The rows of what is asked for; at most one of each kind.
fn lines(of: &Requirements) -> Vec<(RequirementKind, Option<i64>, Option<i64>, &str)> {
    let mut rows = Vec::new();
    if of.age_from.is_some() || of.age_to.is_some() {
        rows.push((RequirementKind::Age, of.age_from, of.age_to, ""));
    }
    if let Some(education) = of.education {
        rows.push((RequirementKind::Education, None, None, Education::code(education)));
    }
    if of.needs_snap {
        rows.push((RequirementKind::SnapEligibility, None, None, ""));
    }
    if of.hours.is_some() || !of.availability.is_empty() {
        rows.push((
            RequirementKind::Availability,
            of.hours,
            None,
            of.availability.as_str(),
        ));
    }
    if !of.other.is_empty() {
        rows.push((RequirementKind::Other, None, None, of.other.as_str()));
    }
    rows
}

/// Copies a program to another fiscal year as a draft with all steps done: activities that are still offered,
/// requirements, skills and interests.
///
/// # Errors
/// [`StoreError::Duplicate`] when the contract has one at the location for that year.
pub async fn copy(
    tx: &mut Tx,
    from: EtProgramId,
    to: EtProgramId,
    fiscal_year: i32,
    first_day: chrono::NaiveDate,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO et_programs (id, version, organization_id, location_id, program, name, contract_number, \
             fiscal_year, required_attendance_percent, schedule, offering, other_training, status, step) \
             SELECT $2, 1, organization_id, location_id, program, name, contract_number, $3, \
             required_attendance_percent, schedule, offering, other_training, 'draft', 3 \
             FROM et_programs WHERE id = $1",
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .bind(i64::from(fiscal_year))
        .execute(c)
        .await
        .map(|_| ())
    })?;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO et_program_services (et_program_id, catalogue_service_id) \
             SELECT $2, s.catalogue_service_id FROM et_program_services s \
             JOIN catalogue_services k ON k.id = s.catalogue_service_id \
             WHERE s.et_program_id = $1 AND (k.valid_to_on IS NULL OR k.valid_to_on >= $3)",
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .bind(first_day)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    for sql in [
        "INSERT INTO et_program_requirements (et_program_id, kind, lowest, highest, detail) \
         SELECT $2, kind, lowest, highest, detail FROM et_program_requirements WHERE et_program_id = $1",
        "INSERT INTO et_program_traits (et_program_id, kind, code) \
         SELECT $2, kind, code FROM et_program_traits WHERE et_program_id = $1",
    ] {
        on!(tx, |c| sqlx::query(sql)
            .bind(from.uuid())
            .bind(to.uuid())
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// Removes a program with all its lines.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(tx: &mut Tx, id: EtProgramId, version: i64) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM et_program_services WHERE et_program_id = $1",
        "DELETE FROM et_program_requirements WHERE et_program_id = $1",
        "DELETE FROM et_program_traits WHERE et_program_id = $1",
    ] {
        on!(tx, |c| sqlx::query(sql)
            .bind(id.uuid())
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM et_programs WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}
