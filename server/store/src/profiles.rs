//! What every page of a profile shows: the person, their enrollments and referrals, the facts of "See All".

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::SubjectScope,
    ids::{AccountId, ProfileId},
};
use sqlx::FromRow as _;
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx, notes, on,
    scope::{self, NamedRow},
};

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
    /// Whether anything was ever paid.
    pub is_paid: bool,
}

/// A profile as every page of it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The person and the profile's own status.
    pub row: FrameRow,
    /// What decides who sees it.
    pub subject: SubjectScope,
    /// Its enrollments and unanswered referrals, oldest first.
    pub ties: Vec<TieRow>,
}

/// Person, status, scope and ties of a profile: one query, asked on every page of a profile. `None` when there is no
/// such profile. Case notes are counted as far as the `viewer` reads them (see [`crate::notes`]).
///
/// Each tie is a row beside the person, and what is counted is one more, so that nothing is counted twice.
///
/// # Errors
/// When the database fails.
pub async fn open(
    conn: &mut Conn,
    profile: ProfileId,
    viewer: AccountId,
) -> Result<Option<Opened>, StoreError> {
    let text = format!(
        "SELECT f.person_id, f.agency_id, f.number, f.family, f.et_status, f.level_of_progress, p.first_name, \
         p.last_name, p.pronouns, p.user_name, p.worknet_id, p.email, p.born_on, p.ssn_last4, p.individual_number, \
         p.case_number, p.redetermination_on, p.midpoint_on, d.name AS dhs_office, a.name AS agency, \
         p.initial_assessment_on, p.needs_assessment_on, f.youth_category, t.kind, t.other_id, t.location_id, t.tie_id, \
         t.program, t.organization, t.since_on, t.ended_on, t.notes, t.credentials, t.is_placed, t.is_paid \
         FROM profiles f JOIN persons p ON p.id = f.person_id \
         LEFT JOIN organizations d ON d.id = p.dhs_office_id \
         LEFT JOIN organizations a ON a.id = f.agency_id CROSS JOIN ( \
          SELECT 'enrollment' AS kind, e.organization_id AS other_id, e.location_id, e.id AS tie_id, e.program, \
           o.name AS organization, e.enrolled_on AS since_on, e.ended_on, CAST(0 AS BIGINT) AS notes, \
           CAST(0 AS BIGINT) AS credentials, 1 = 0 AS is_placed, 1 = 0 AS is_paid \
          FROM enrollments e JOIN organizations o ON o.id = e.organization_id WHERE e.profile_id = $1 \
          UNION ALL SELECT r.response, r.to_organization_id, r.to_location_id, r.id, NULL, o.name, r.submitted_on, NULL, 0, 0, \
           1 = 0, 1 = 0 \
          FROM referrals r JOIN organizations o ON o.id = r.to_organization_id \
          WHERE r.profile_id = $1 AND r.response IN ('pending', 'accepted') \
          UNION ALL SELECT 'team', m.account_id, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1 = 0, 1 = 0 \
          FROM team_members m WHERE m.profile_id = $1 \
          UNION ALL SELECT '{COUNTS}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
           (SELECT COUNT(*) FROM case_notes n WHERE {}), \
           (SELECT COUNT(*) FROM profiles q JOIN credentials k ON k.person_id = q.person_id WHERE q.id = $1), \
           EXISTS (SELECT 1 FROM placements w WHERE w.profile_id = $1), \
           EXISTS (SELECT 1 FROM payments y WHERE y.profile_id = $1)) t WHERE f.id = $1",
        notes::READABLE
    );
    let sql = sqlx::AssertSqlSafe(text);
    on!(conn, |c| sqlx::query(sql)
        .bind(profile.uuid())
        .bind(viewer.uuid())
        .bind(false)
        .fetch_all(c)
        .await
        .and_then(|rows| opened(&rows)))
}

/// The kind of the row of [`open`] that holds what is counted.
const COUNTS: &str = "counts";

/// The rows of [`open`] as what they say together.
fn opened<'r, R>(rows: &'r [R]) -> Result<Option<Opened>, sqlx::Error>
where
    R: sqlx::Row,
    FrameRow: sqlx::FromRow<'r, R>,
    NamedRow: sqlx::FromRow<'r, R>,
{
    let (mut frame, mut named) = (None, Vec::with_capacity(rows.len()));
    for row in rows {
        let it = NamedRow::from_row(row)?;
        if it.is(COUNTS) {
            frame = Some(FrameRow::from_row(row)?);
        }
        named.push(it);
    }
    let scope = scope::named(named);
    Ok(frame
        .zip(scope)
        .map(|(row, (subject, ties))| Opened { row, subject, ties }))
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
