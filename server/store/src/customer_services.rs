//! The activities, support services and referrals of a plan, as lists and for adding and removing. One service
//! in full is `service_detail`'s.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CustomerServiceId, GoalId, PersonId, ProfileId};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One service as the lists of a plan show it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlanServiceRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The profile.
    pub profile_id: Uuid,
    /// The enrollment it belongs to.
    pub enrollment_id: Uuid,
    /// The catalogue entry.
    pub catalogue_service_id: Uuid,
    /// Code of a `ServiceKind`.
    pub kind: String,
    /// Code in front of the name.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// The goal, if it has one.
    pub goal_id: Option<Uuid>,
    /// Code of a `ServiceStatus`.
    pub status: String,
    /// It was Started/Open at some time.
    pub ever_started: bool,
    /// Start.
    pub start_on: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end_on: Option<NaiveDate>,
    /// Completion.
    pub completed_on: Option<NaiveDate>,
    /// Planned hours a week, in hundredths.
    pub weekly_centihours: Option<i64>,
    /// Other Notes.
    pub notes: String,
    /// Code of a `ProviderChoice`.
    pub delivery: String,
    /// Name of the organization that provides it.
    pub delivery_name: Option<String>,
    /// Name of an Other Provider.
    pub other_name: Option<String>,
    /// Agency of the enrollment.
    pub agency_id: Uuid,
    /// Its name.
    pub agency_name: String,
    /// Attendance weeks, credentials, payments, requests and placements: what keeps a service from being removed.
    pub records: i64,
    /// Employments it came with by itself. OQ-29.
    pub employments: i64,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// What keeps the service `s` from being removed beside weeks of attendance, counted.
macro_rules! records_beside_weeks {
    () => {
        "(SELECT COUNT(*) FROM credentials x WHERE x.customer_service_id = s.id) \
         + (SELECT COUNT(*) FROM payments y WHERE y.customer_service_id = s.id) \
         + (SELECT COUNT(*) FROM override_requests r WHERE r.customer_service_id = s.id) \
         + (SELECT COUNT(*) FROM placements q WHERE q.customer_service_id = s.id)"
    };
}
pub(crate) use records_beside_weeks;

const SELECT: &str = concat!(
    "SELECT s.id, s.version, s.profile_id, s.enrollment_id, s.catalogue_service_id, s.kind, \
 CASE WHEN s.was_name IS NULL THEN k.code ELSE s.was_code END AS code, COALESCE(s.was_name, k.name) AS name, s.goal_id, \
 s.status, s.ever_started, s.start_on, s.planned_end_on, s.completed_on, s.weekly_centihours, s.notes, \
 s.delivery, d.name AS delivery_name, s.other_name, e.organization_id AS agency_id, a.name AS agency_name, \
 (SELECT COUNT(*) FROM attendance_weeks w WHERE w.customer_service_id = s.id) \
 + ",
    records_beside_weeks!(),
    " AS records, \
 (SELECT COUNT(*) FROM employment_services z WHERE z.customer_service_id = s.id) AS employments, s.created_at, s.updated_at, s.updated_by \
FROM customer_services s JOIN enrollments e ON e.id = s.enrollment_id \
 JOIN organizations a ON a.id = e.organization_id JOIN catalogue_services k ON k.id = s.catalogue_service_id \
 LEFT JOIN organizations d ON d.id = s.delivery_organization_id"
);

/// All services of a profile, oldest first.
pub async fn list_for_profile(
    conn: &mut Conn,
    profile: ProfileId,
) -> Result<Vec<PlanServiceRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE s.profile_id = $1 ORDER BY s.created_at, s.id"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_all(c)
        .await)
}

/// One service; `None` when there is none of this id.
pub async fn find(conn: &mut Conn, id: CustomerServiceId) -> Result<Option<PlanServiceRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE s.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// A service to be put on a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewService {
    /// Identifier.
    pub id: Uuid,
    /// The profile.
    pub profile_id: Uuid,
    /// The enrollment it belongs to.
    pub enrollment_id: Uuid,
    /// The catalogue entry.
    pub catalogue_service_id: Uuid,
    /// Code of its kind.
    pub kind: &'static str,
    /// The goal, if chosen.
    pub goal_id: Option<Uuid>,
    /// The grantee: who provides it until somebody says otherwise (PRV-01).
    pub grantee_id: Uuid,
}

/// Adds a service: Planned/Not Started (SVC-07), provided by the grantee.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken or such a support service is open at the agency (SVC-10).
pub async fn insert(tx: &mut Tx, new: &NewService, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO customer_services (id, version, profile_id, enrollment_id, catalogue_service_id, kind, goal_id, \
         status, ever_started, is_wioa_funded, notes, delivery, delivery_organization_id, \
         created_at, created_by, updated_at, updated_by) \
         VALUES ($1, 1, $2, $3, $4, $5, $6, 'planned', $7, $7, '', 'grantee', $8, $9, $10, $9, $10)"
    )
    .bind(new.id)
    .bind(new.profile_id)
    .bind(new.enrollment_id)
    .bind(new.catalogue_service_id)
    .bind(new.kind)
    .bind(new.goal_id)
    .bind(false)
    .bind(new.grantee_id)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Places a service under a goal.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved it meanwhile.
pub async fn assign(
    tx: &mut Tx,
    id: CustomerServiceId,
    version: i64,
    goal: GoalId,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
        "UPDATE customer_services SET version = version + 1, goal_id = $3, updated_at = $4, updated_by = $5 \
         WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .bind(goal.uuid())
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Removes a service at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved it meanwhile.
pub async fn delete(tx: &mut Tx, id: CustomerServiceId, version: i64) -> Result<(), StoreError> {
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM customer_services WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}

/// One credential as the list of accomplishments shows it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CredentialRow {
    /// Name.
    pub name: String,
    /// Type.
    pub credential_type: String,
    /// Institution.
    pub institution: String,
    /// Date attained.
    pub attained_on: NaiveDate,
    /// The service it was earned in.
    pub customer_service_id: Option<Uuid>,
    /// When it was entered or changed last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// All credentials of a person, newest first (EPO-08).
pub async fn credentials(conn: &mut Conn, person: PersonId) -> Result<Vec<CredentialRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT name, credential_type, institution, attained_on, customer_service_id, updated_at, updated_by FROM credentials \
         WHERE person_id = $1 ORDER BY attained_on DESC, id DESC"
    )
    .bind(person.uuid())
    .fetch_all(c)
    .await
    })
}
