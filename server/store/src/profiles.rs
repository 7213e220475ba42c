//! What every page of a profile shows: the person, their enrollments and referrals, the facts of "See All".

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{AccountId, ProfileId};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, notes, on, scope};

/// The person behind a profile and the profile's own status, for the identity bar and the left menu (SHL-06).
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FrameRow {
    /// The person.
    pub person_id: Uuid,
    /// Number of the profile as people say it.
    pub number: i64,
    /// Code of the program family.
    pub family: String,
    /// Code of the E&T status.
    pub et_status: String,
    /// Code of the level of progress.
    pub level_of_progress: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// How the person is spoken of, as in `he/his`.
    pub pronouns: Option<String>,
    /// Illinois workNet user name.
    pub user_name: String,
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// E-mail.
    pub email: Option<String>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Last four digits of the Social Security number.
    pub ssn_last4: Option<String>,
    /// Individual Number; text, 9 or 10 digits seen (SHL-12).
    pub individual_number: Option<String>,
    /// SNAP case number.
    pub case_number: Option<String>,
    /// Redetermination.
    pub redetermination_on: Option<NaiveDate>,
    /// Mid-point of the certification.
    pub midpoint_on: Option<NaiveDate>,
    /// Name of the local DHS office.
    pub dhs_office: Option<String>,
    /// Name of the agency of a Youth profile.
    pub agency: Option<String>,
    /// Case notes the viewer may read.
    pub notes: i64,
    /// Initial Assessment, when completed.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Needs Assessment, when completed.
    pub needs_assessment_on: Option<NaiveDate>,
    /// Category of a Youth profile, 1 to 3; none is category 1 (OQ-21).
    pub youth_category: Option<i64>,
    /// Credentials of the person.
    pub credentials: i64,
    /// Whether there is a worksite placement, ended ones too.
    pub is_placed: bool,
}

/// The person and status of a profile; `None` when there is no such profile. Case notes are counted as far as the
/// `viewer` reads them (see [`crate::notes`]).
pub async fn frame(
    conn: &mut Conn,
    profile: ProfileId,
    viewer: AccountId,
) -> Result<Option<FrameRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT f.person_id, f.number, f.family, f.et_status, f.level_of_progress, p.first_name, p.last_name, \
         p.pronouns, p.user_name, p.worknet_id, p.email, p.born_on, p.ssn_last4, p.individual_number, p.case_number, \
         p.redetermination_on, p.midpoint_on, d.name AS dhs_office, a.name AS agency, \
         p.initial_assessment_on, p.needs_assessment_on, f.youth_category, \
         (SELECT COUNT(*) FROM case_notes n WHERE {}) AS notes, \
         (SELECT COUNT(*) FROM credentials k WHERE k.person_id = f.person_id) AS credentials, \
         EXISTS (SELECT 1 FROM placements w WHERE w.profile_id = f.id) AS is_placed \
         FROM profiles f JOIN persons p ON p.id = f.person_id \
         LEFT JOIN organizations d ON d.id = p.dhs_office_id \
         LEFT JOIN organizations a ON a.id = f.agency_id WHERE f.id = $1",
        notes::READABLE
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(viewer.uuid())
        .bind(false)
        .fetch_optional(c)
        .await)
}

/// An enrollment, or a referral that waits for an answer (`program` is then `None`).
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TieRow {
    /// The enrollment or referral.
    pub id: Uuid,
    /// Code of the program of an enrollment.
    pub program: Option<String>,
    /// Agency enrolled with or referred to.
    pub organization_id: Uuid,
    /// Its name.
    pub organization: String,
    /// Enrollment date, or the date the referral was submitted.
    pub since_on: NaiveDate,
    /// When the enrollment ended.
    pub ended_on: Option<NaiveDate>,
}

/// The enrollments and unanswered referrals of a profile, oldest first.
pub async fn ties(conn: &mut Conn, profile: ProfileId) -> Result<Vec<TieRow>, StoreError> {
    let found = scope::with_ties(conn, profile).await?;
    Ok(found.map(|(_, ties)| ties).unwrap_or_default())
}

/// What "See All" adds to the left menu (SHL-07), as far as the person's own record holds it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FactsRow {
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// Phone number.
    pub phone: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State.
    pub state: Option<String>,
    /// ZIP code.
    pub zip: Option<String>,
    /// County of residence.
    pub county: Option<String>,
    /// Initial Assessment.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Name of the most recent credential (SHL-16).
    pub credential: Option<String>,
    /// When it was attained.
    pub credential_on: Option<NaiveDate>,
    /// Name of the program at the agency of the latest enrollment.
    pub training_program: Option<String>,
}

/// The further facts of a profile; `None` when there is no such profile.
pub async fn facts(conn: &mut Conn, profile: ProfileId) -> Result<Option<FactsRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.worknet_id, p.phone, p.address, p.city, p.state, p.zip, p.county, p.initial_assessment_on, \
         (SELECT k.name FROM credentials k WHERE k.person_id = p.id ORDER BY k.attained_on DESC, k.id DESC LIMIT 1) \
         AS credential, \
         (SELECT MAX(k.attained_on) FROM credentials k WHERE k.person_id = p.id) AS credential_on, \
         (SELECT g.name FROM enrollments e JOIN et_programs g ON g.organization_id = e.organization_id \
          AND g.program = e.program WHERE e.profile_id = f.id \
          ORDER BY e.enrolled_on DESC, g.fiscal_year DESC, g.id LIMIT 1) AS training_program \
         FROM profiles f JOIN persons p ON p.id = f.person_id WHERE f.id = $1"
    )
    .bind(profile.uuid())
    .fetch_optional(c)
    .await
    })
}

/// One line of a status history (STS-16).
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StatusChange {
    /// Code of the value.
    pub value: String,
    /// The act that changed it.
    pub trigger_action: String,
    /// Who did it.
    pub actor_name: String,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// A status history (`et_status`, `snap_eligibility`, `level_of_progress`), newest first.
pub async fn history(
    conn: &mut Conn,
    profile: ProfileId,
    kind: &str,
) -> Result<Vec<StatusChange>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT value, trigger_action, actor_name, changed_at FROM status_history \
         WHERE profile_id = $1 AND kind = $2 ORDER BY changed_at DESC, id DESC"
    )
    .bind(profile.uuid())
    .bind(kind)
    .fetch_all(c)
    .await)
}

/// What the status history calls the category of a Youth profile.
pub const YOUTH_CATEGORY: &str = "youth_category";

/// Keeps the category of a Youth profile and notes the change in the status history. OQ-21.
///
/// # Errors
/// When the database fails.
pub async fn change_category(
    tx: &mut Tx,
    profile: ProfileId,
    category: i64,
    actor_name: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE profiles SET youth_category = $2, version = version + 1 WHERE id = $1"
    )
    .bind(profile.uuid())
    .bind(category)
    .execute(c)
    .await
    .map(|_| ()))?;
    on!(tx, |c| sqlx::query(
        "INSERT INTO status_history (id, profile_id, kind, value, trigger_action, actor_name, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(Uuid::now_v7())
    .bind(profile.uuid())
    .bind(YOUTH_CATEGORY)
    .bind(category.to_string())
    .bind("Category changed")
    .bind(actor_name)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))
}
