//! One customer service in full: its Status tab, its provider, and what both are judged against.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CatalogueServiceId, CustomerServiceId, PersonId, ProfileId};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

mod provider;
pub mod sets;

pub use provider::{AgencyRow, ProviderChange, agencies, update_provider};

/// One customer service as stored, with the names of what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the service or of its catalogue entry"
)]
pub struct ServiceRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The customer's profile.
    pub profile_id: Uuid,
    /// The customer.
    pub person_id: Uuid,
    /// Code of the program family.
    pub family: String,
    /// Code of the program of its enrollment.
    pub program: String,
    /// Start of its enrollment.
    pub enrolled_on: NaiveDate,
    /// The agency it belongs to (PRV-10).
    pub agency_id: Uuid,
    /// Name of the agency.
    pub agency_name: String,
    /// The catalogue entry.
    pub catalogue_service_id: Uuid,
    /// Code of the kind of service.
    pub kind: String,
    /// Code in front of its name, if it has one.
    pub code: Option<String>,
    /// Name in the catalogue.
    pub name: String,
    /// A work-based activity: it takes a placement. WKS-09.
    pub takes_placement: bool,
    /// Its subsidized wage may pass the minimum wage. OQ-18.
    pub subsidy_may_pass_minimum: bool,
    /// The goal it belongs to, if any.
    pub goal_id: Option<Uuid>,
    /// Statement of that goal.
    pub goal_statement: Option<String>,
    /// Code of its status.
    pub status: String,
    /// Whether it was ever started.
    pub ever_started: bool,
    /// Start.
    pub start_on: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end_on: Option<NaiveDate>,
    /// Completion.
    pub completed_on: Option<NaiveDate>,
    /// Planned hours a week, in hundredths of an hour.
    pub weekly_centihours: Option<i64>,
    /// WIOA funded.
    pub is_wioa_funded: bool,
    /// Notes of staff; empty when there are none.
    pub notes: String,
    /// Code of the way it is provided.
    pub delivery: String,
    /// The organization that provides it.
    pub delivery_organization_id: Option<Uuid>,
    /// Name of that organization.
    pub delivery_name: Option<String>,
    /// Other Provider: name.
    pub other_name: Option<String>,
    /// Other Provider: street address.
    pub other_address: Option<String>,
    /// Other Provider: city.
    pub other_city: Option<String>,
    /// Other Provider: two-letter code of the state.
    pub other_state: Option<String>,
    /// Other Provider: ZIP code.
    pub other_zip: Option<String>,
    /// Share of the planned hours that the agency's program asks for, in percent (OQ-41).
    pub required_percent: Option<i64>,
    /// Youth: the most that may be paid under it, in cents. YTH-43.
    pub maximum_cents: Option<i64>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// Who saved it last.
    pub updated_by: String,
}

impl ServiceRow {
    /// The id.
    pub fn id(&self) -> CustomerServiceId {
        CustomerServiceId::from_uuid(self.id)
    }

    /// The profile it belongs to.
    pub fn profile(&self) -> ProfileId {
        ProfileId::from_uuid(self.profile_id)
    }

    /// The catalogue entry.
    pub fn catalogue_service(&self) -> CatalogueServiceId {
        CatalogueServiceId::from_uuid(self.catalogue_service_id)
    }
}

/// The columns of a [`ServiceRow`].
const SELECT: &str = "\
SELECT s.id, s.version, s.profile_id, p.person_id, p.family, e.program, e.enrolled_on, \
 e.organization_id AS agency_id, a.name AS agency_name, s.catalogue_service_id, s.kind, \
 CASE WHEN s.was_name IS NULL THEN k.code ELSE s.was_code END AS code, COALESCE(s.was_name, k.name) AS name, s.goal_id, \
 g.statement AS goal_statement, s.status, s.ever_started, s.start_on, s.planned_end_on, s.completed_on, \
 s.weekly_centihours, s.is_wioa_funded, s.notes, s.delivery, s.delivery_organization_id, \
 d.name AS delivery_name, s.other_name, s.other_address, s.other_city, s.other_state, s.other_zip, \
 (SELECT t.required_attendance_percent FROM et_programs t WHERE t.organization_id = e.organization_id \
  AND t.program = e.program ORDER BY t.fiscal_year DESC, t.id LIMIT 1) AS required_percent, \
 s.maximum_cents, k.takes_placement, k.subsidy_may_pass_minimum, s.updated_at, s.updated_by \
FROM customer_services s JOIN profiles p ON p.id = s.profile_id JOIN enrollments e ON e.id = s.enrollment_id \
 JOIN organizations a ON a.id = e.organization_id JOIN catalogue_services k ON k.id = s.catalogue_service_id \
 LEFT JOIN goals g ON g.id = s.goal_id LEFT JOIN organizations d ON d.id = s.delivery_organization_id ";

/// One customer service; `None` when there is none of this id.
pub async fn find(conn: &mut Conn, id: CustomerServiceId) -> Result<Option<ServiceRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE s.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// All customer services of a person, over all of their profiles, oldest first.
pub async fn list_for_person(conn: &mut Conn, person: PersonId) -> Result<Vec<ServiceRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE p.person_id = $1 ORDER BY s.created_at, s.id"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(person.uuid())
        .fetch_all(c)
        .await)
}

/// Codes of the situations a service addresses, in order of code.
pub async fn situations(conn: &mut Conn, id: CustomerServiceId) -> Result<Vec<String>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT situation FROM service_situations WHERE customer_service_id = $1 ORDER BY situation"
    )
    .bind(id.uuid())
    .fetch_all(c)
    .await)
}

/// Goals of a profile to choose from: id and statement, oldest first.
pub async fn goals(conn: &mut Conn, profile: ProfileId) -> Result<Vec<(Uuid, String)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, statement FROM goals WHERE profile_id = $1 ORDER BY created_at, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)
}

/// A goal as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnGoalRow {
    /// Identifier.
    pub id: Uuid,
    /// The profile it belongs to.
    pub profile_id: Uuid,
    /// Statement.
    pub statement: String,
    /// Code of the category.
    pub category: String,
    /// Code of the term.
    pub term: String,
    /// Code of the status.
    pub status: String,
}

/// The goals of a person, over all of their profiles, oldest first.
pub async fn goals_for_person(conn: &mut Conn, person: PersonId) -> Result<Vec<OwnGoalRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT g.id, g.profile_id, g.statement, g.category, g.term, g.status FROM profiles p \
         JOIN goals g ON g.profile_id = p.id WHERE p.person_id = $1 ORDER BY g.created_at, g.id"
    )
    .bind(person.uuid())
    .fetch_all(c)
    .await)
}

/// What a change of status is judged against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct StatusCounts {
    /// Weeks with hours that nobody verified (SDT-16).
    pub unverified_weeks: i64,
    /// Weeks of attendance, credentials and payments of this service (OQ-29).
    pub records: i64,
    /// Other SNAP E&T activities of the profile that are Started/Open.
    pub other_open_snap: i64,
    /// Other services of the profile that need a SNAP E&T activity and are Started/Open.
    pub open_dependent: i64,
    /// Other open records of the same service at the same agency (SVC-10).
    pub same_open: i64,
}

/// Counts what a change of status of this service is judged against.
pub async fn status_counts(
    conn: &mut Conn,
    profile: ProfileId,
    id: CustomerServiceId,
) -> Result<StatusCounts, StoreError> {
    let found = sets::status_counts(conn, &[id.uuid()]).await?;
    let own = found.into_iter().find(|it| it.profile_id == profile.uuid());
    Ok(own.map(|it| it.counts).unwrap_or_default())
}

/// The Status tab as it is to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChange {
    /// The goal, if any.
    pub goal_id: Option<Uuid>,
    /// Code of the status.
    pub status: &'static str,
    /// Whether the service was ever started, now or before.
    pub ever_started: bool,
    /// Start.
    pub start_on: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end_on: Option<NaiveDate>,
    /// Completion.
    pub completed_on: Option<NaiveDate>,
    /// Planned hours a week, in hundredths of an hour.
    pub weekly_centihours: i64,
    /// WIOA funded.
    pub is_wioa_funded: bool,
    /// Notes; empty when there are none.
    pub notes: String,
}

/// Saves the Status tab over `version`.
///
/// # Errors
/// [`StoreError::Stale`] when the service has another version by now.
pub async fn update_status(
    tx: &mut Tx,
    id: CustomerServiceId,
    version: i64,
    change: &StatusChange,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let saved = on!(tx, |c| {
        sqlx::query(
        "UPDATE customer_services SET version = version + 1, goal_id = $3, status = $4, ever_started = $5, \
         start_on = $6, planned_end_on = $7, completed_on = $8, weekly_centihours = $9, is_wioa_funded = $10, \
         notes = $11, updated_by = $12, updated_at = $13 WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .bind(change.goal_id)
    .bind(change.status)
    .bind(change.ever_started)
    .bind(change.start_on)
    .bind(change.planned_end_on)
    .bind(change.completed_on)
    .bind(change.weekly_centihours)
    .bind(change.is_wioa_funded)
    .bind(&change.notes)
    .bind(by)
    .bind(at)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(saved)
}

/// Puts these situations in the place of those a service had.
pub async fn replace_situations(
    tx: &mut Tx,
    id: CustomerServiceId,
    situations: &[&'static str],
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM service_situations WHERE customer_service_id = $1"
    )
    .bind(id.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    for situation in situations {
        on!(tx, |c| sqlx::query(
            "INSERT INTO service_situations (customer_service_id, situation) VALUES ($1, $2)"
        )
        .bind(id.uuid())
        .bind(*situation)
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}
