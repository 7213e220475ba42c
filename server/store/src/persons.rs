//! People, their profiles, enrollments and referrals, and what the E&T status is derived from.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    et_status::EtStatus,
    ids::{PersonId, ProfileId},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One person as stored. IES owns most of it; read-only here (SHL-08).
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PersonRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Illinois workNet ID; never changes.
    pub worknet_id: i64,
    /// Illinois workNet user name; never changes.
    pub user_name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Last four digits of the Social Security number.
    pub ssn_last4: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Two-letter code of the state.
    pub state: Option<String>,
    /// ZIP code.
    pub zip: Option<String>,
    /// County of residence.
    pub county: Option<String>,
    /// Pronouns, as in `he/his`.
    pub pronouns: Option<String>,
    /// Code of the language.
    pub language: String,
    /// IDHS Individual Number; 9 or 10 digits.
    pub individual_number: Option<String>,
    /// Case number.
    pub case_number: Option<String>,
    /// Code of the SNAP eligibility.
    pub snap_eligibility: Option<String>,
    /// SNAP redetermination (recertification) date.
    pub redetermination_on: Option<NaiveDate>,
    /// Mid-point date.
    pub midpoint_on: Option<NaiveDate>,
    /// Local DHS office.
    pub dhs_office_id: Option<Uuid>,
    /// Date of the initial assessment.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Date of the needs assessment.
    pub needs_assessment_on: Option<NaiveDate>,
}

impl std::fmt::Debug for PersonRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonRow")
            .field("id", &self.id)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// One profile as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ProfileRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Number people quote; as in addresses of pages.
    pub number: i64,
    /// Whose file it is.
    pub person_id: Uuid,
    /// Code of the program family.
    pub family: String,
    /// The agency of a Youth profile.
    pub agency_id: Option<Uuid>,
    /// Youth: status of the application.
    pub application_status: Option<String>,
    /// Youth: when the application was submitted.
    pub application_submitted_on: Option<NaiveDate>,
    /// Youth: `open` or `closed`.
    pub case_status: Option<String>,
    /// Code of the level of progress.
    pub level_of_progress: Option<String>,
    /// Code of the E&T status as last derived.
    pub et_status: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

const PERSON_COLUMNS: &str = "SELECT p.id, p.version, p.worknet_id, p.user_name, p.first_name, p.last_name, \
    p.born_on, p.ssn_last4, p.email, p.phone, p.address, p.city, p.state, p.zip, p.county, p.pronouns, p.language, \
    p.individual_number, p.case_number, p.snap_eligibility, p.redetermination_on, p.midpoint_on, p.dhs_office_id, \
    p.initial_assessment_on, p.needs_assessment_on FROM persons p ";

/// One person.
pub async fn find(conn: &mut Conn, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{PERSON_COLUMNS} WHERE p.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// The person behind a profile.
pub async fn of_profile(conn: &mut Conn, profile: ProfileId) -> Result<Option<PersonRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{PERSON_COLUMNS} JOIN profiles f ON f.person_id = p.id WHERE f.id = $1"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_optional(c)
        .await)
}

/// One profile.
pub async fn find_profile(conn: &mut Conn, id: ProfileId) -> Result<Option<ProfileRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, version, number, person_id, family, agency_id, application_status, application_submitted_on, \
         case_status, level_of_progress, et_status, created_at FROM profiles WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await
    })
}

/// The highest workNet ID and the highest profile number given so far; 0 when there is none.
pub async fn highest_numbers(conn: &mut Conn) -> Result<(i64, i64), StoreError> {
    let found: (Option<i64>, Option<i64>) = on!(conn, |c| sqlx::query_as(
        "SELECT (SELECT MAX(worknet_id) FROM persons), (SELECT MAX(number) FROM profiles)"
    )
    .fetch_one(c)
    .await)?;
    Ok((found.0.unwrap_or(0), found.1.unwrap_or(0)))
}

/// How many people there are.
pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar("SELECT COUNT(*) FROM persons")
        .fetch_one(c)
        .await)
}

/// An enrollment as far as the E&T status cares.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StatusEnrollment {
    /// Identifier.
    pub id: Uuid,
    /// Start.
    pub enrolled_on: NaiveDate,
    /// End, when it ended.
    pub ended_on: Option<NaiveDate>,
}

/// A referral as far as the E&T status cares.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StatusReferral {
    /// When it was submitted.
    pub submitted_on: NaiveDate,
    /// Its answer: `pending`, `accepted` or `rejected`.
    pub response: String,
    /// Whether the provider put the customer on the wait list.
    pub wait_listed: bool,
}

/// A SNAP E&T activity as far as the E&T status cares.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StatusActivity {
    /// The enrollment it belongs to.
    pub enrollment_id: Uuid,
    /// The entry of the catalogue.
    pub catalogue_service_id: Uuid,
    /// Code of the service status.
    pub status: String,
}

/// Everything the E&T status is derived from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusSources {
    /// Code of the status as last derived.
    pub et_status: String,
    /// Date of the initial assessment.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Enrollments, oldest first.
    pub enrollments: Vec<StatusEnrollment>,
    /// Referrals, oldest first.
    pub referrals: Vec<StatusReferral>,
    /// SNAP E&T activities, oldest first.
    pub activities: Vec<StatusActivity>,
}

/// Reads what the E&T status of a profile is derived from; `None` when there is no such profile.
pub async fn status_sources(
    conn: &mut Conn,
    profile: ProfileId,
) -> Result<Option<StatusSources>, StoreError> {
    let head: Option<(String, Option<NaiveDate>)> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT f.et_status, p.initial_assessment_on FROM profiles f JOIN persons p ON p.id = f.person_id \
         WHERE f.id = $1"
    )
    .bind(profile.uuid())
    .fetch_optional(c)
    .await
    })?;
    let Some((et_status, initial_assessment_on)) = head else {
        return Ok(None);
    };
    let enrollments = on!(conn, |c| sqlx::query_as(
        "SELECT id, enrolled_on, ended_on FROM enrollments WHERE profile_id = $1 ORDER BY enrolled_on, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)?;
    let referrals = on!(conn, |c| {
        sqlx::query_as(
        "SELECT submitted_on, response, wait_listed FROM referrals WHERE profile_id = $1 ORDER BY submitted_on, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })?;
    let activities = on!(conn, |c| sqlx::query_as(
        "SELECT enrollment_id, catalogue_service_id, status FROM customer_services \
         WHERE profile_id = $1 AND kind = 'snap_activity' ORDER BY created_at, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)?;
    Ok(Some(StatusSources {
        et_status,
        initial_assessment_on,
        enrollments,
        referrals,
        activities,
    }))
}

/// Keeps a newly derived E&T status and notes the change in the status history.
pub async fn change_et_status(
    tx: &mut Tx,
    profile: ProfileId,
    status: EtStatus,
    trigger: &str,
    actor_name: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE profiles SET et_status = $2 WHERE id = $1"
    )
    .bind(profile.uuid())
    .bind(status.code())
    .execute(c)
    .await
    .map(|_| ()))?;
    on!(tx, |c| sqlx::query(
        "INSERT INTO status_history (id, profile_id, kind, value, trigger_action, actor_name, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(Uuid::now_v7())
    .bind(profile.uuid())
    .bind("et_status")
    .bind(status.code())
    .bind(trigger)
    .bind(actor_name)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The profiles of a person.
///
/// # Errors
/// When the database fails.
pub async fn profiles_of(conn: &mut Conn, person: PersonId) -> Result<Vec<ProfileId>, StoreError> {
    let ids: Vec<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "SELECT id FROM profiles WHERE person_id = $1 ORDER BY id"
    )
    .bind(person.uuid())
    .fetch_all(c)
    .await)?;
    Ok(ids.into_iter().map(ProfileId::from_uuid).collect())
}

/// Saves the SNAP case number over the version it was read from. ACC-16.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update_case_number(
    tx: &mut Tx,
    person: PersonId,
    version: i64,
    case_number: Option<&str>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| sqlx::query(
        "UPDATE persons SET version = version + 1, case_number = $3 WHERE id = $1 AND version = $2"
    )
    .bind(person.uuid())
    .bind(version)
    .bind(case_number)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(changed)
}

/// First and last names of these persons.
///
/// # Errors
/// When the database fails.
pub async fn names(
    conn: &mut Conn,
    persons: &[PersonId],
) -> Result<std::collections::HashMap<Uuid, (String, String)>, StoreError> {
    if persons.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    let ids: Vec<Uuid> = persons.iter().map(|it| it.uuid()).collect();
    let mut sql = crate::customer_list::sql::Sql::default();
    sql.push("SELECT id, first_name, last_name FROM persons WHERE id IN (")
        .bind_all(&ids)
        .push(")");
    let rows: Vec<(Uuid, String, String)> = sql.rows(conn).await?;
    Ok(rows
        .into_iter()
        .map(|(id, first, last)| (id, (first, last)))
        .collect())
}
