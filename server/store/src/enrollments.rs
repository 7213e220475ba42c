//! Enrollments of a profile in a program at an agency.

use chrono::NaiveDate;
use domain::{
    ids::{EnrollmentId, ProfileId},
    organization::Site,
    program::Program,
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// The enrollment of a profile in a program at an agency that lasts; `None` when there is none.
///
/// # Errors
/// When the database fails.
pub async fn open(
    conn: &mut Conn,
    profile: ProfileId,
    program: Program,
    site: &Site,
) -> Result<Option<EnrollmentId>, StoreError> {
    let found: Option<Uuid> = on!(conn, |c| {
        sqlx::query_scalar(
            "SELECT id FROM enrollments WHERE profile_id = $1 AND program = $2 AND organization_id = $3 \
         AND ended_on IS NULL ORDER BY enrolled_on, id LIMIT 1",
        )
        .bind(profile.uuid())
        .bind(program.code())
        .bind(site.organization.uuid())
        .fetch_optional(c)
        .await
    })?;
    Ok(found.map(EnrollmentId::from_uuid))
}

/// Adds an enrollment that lasts.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(
    tx: &mut Tx,
    id: EnrollmentId,
    profile: ProfileId,
    program: Program,
    site: &Site,
    enrolled_on: NaiveDate,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO enrollments (id, version, profile_id, program, organization_id, location_id, enrolled_on) \
         VALUES ($1, 1, $2, $3, $4, $5, $6)"
    )
    .bind(id.uuid())
    .bind(profile.uuid())
    .bind(program.code())
    .bind(site.organization.uuid())
    .bind(site.location.map(domain::ids::LocationId::uuid))
    .bind(enrolled_on)
    .execute(c)
    .await
    .map(|_| ())
    })
}
