//! Referrals: where each stands, and what its versions said at their times. REF-01 to REF-14.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    ids::{LocationId, OrganizationId, ProfileId, ReferralId},
    organization::{OrganizationKind, Site},
    program::Program,
    referral::{Answer, Eligible, Referral},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, customer_list::sql::Sql, error::exactly_one, on};

/// A referral as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ReferralRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves, answers included.
    pub version: i64,
    /// The customer's profile.
    pub profile_id: Uuid,
    /// Organization referred to.
    pub to_organization_id: Uuid,
    /// Its location.
    pub to_location_id: Option<Uuid>,
    /// Organization it comes from; `None` is IDHS itself.
    pub from_organization_id: Option<Uuid>,
    /// Its location.
    pub from_location_id: Option<Uuid>,
    /// Code of a `ReferralResponse`, never `historical`.
    pub response: String,
}

impl ReferralRow {
    /// The id.
    pub fn id(&self) -> ReferralId {
        ReferralId::from_uuid(self.id)
    }

    /// Referred To.
    pub fn to(&self) -> Site {
        site(self.to_organization_id, self.to_location_id)
    }

    /// Referred From; `None` is IDHS itself.
    pub fn from(&self) -> Option<Site> {
        self.from_organization_id
            .map(|it| site(it, self.from_location_id))
    }
}

fn site(organization: Uuid, location: Option<Uuid>) -> Site {
    Site {
        organization: OrganizationId::from_uuid(organization),
        location: location.map(LocationId::from_uuid),
    }
}

/// One version of a referral: a child record. REF-06, REF-08.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct VersionRow {
    /// The referral.
    pub referral_id: Uuid,
    /// 1, 2, 3 within the referral.
    pub number: i64,
    /// The customer as called on the day it was sent.
    pub customer_name: String,
    /// Individual Number of that day.
    pub individual_number: Option<String>,
    /// Referred To, as called on that day.
    pub to_name: String,
    /// Referred From, as called on that day.
    pub from_name: String,
    /// Code of a `Program`.
    pub program: String,
    /// Note; empty when none.
    pub note: String,
    /// Date Submitted.
    pub submitted_on: NaiveDate,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// By whom.
    pub submitted_by: String,
    /// Code of a `ReferralResponse`.
    pub response: String,
    /// Why it was rejected; empty when it was not.
    pub reason: String,
    /// SNAP/E&T Eligible; `None` while there is no answer.
    pub is_eligible: Option<bool>,
    /// The benefit amount set with the answer, in cents.
    pub benefit_cents: Option<i64>,
    /// Response Date.
    pub responded_on: Option<NaiveDate>,
    /// Responded By.
    pub responded_by: Option<String>,
}

impl VersionRow {
    /// The referral.
    pub fn referral(&self) -> ReferralId {
        ReferralId::from_uuid(self.referral_id)
    }

    /// The benefit amount set with the answer.
    pub fn benefit(&self) -> Option<Money> {
        self.benefit_cents.map(Money::from_cents)
    }
}

const VERSION: &str = "\
SELECT referral_id, number, customer_name, individual_number, to_name, from_name, program, note, submitted_on, \
 submitted_at, submitted_by, response, reason, is_eligible, benefit_cents, responded_on, responded_by \
 FROM referral_versions";

/// One referral; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: ReferralId) -> Result<Option<ReferralRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, version, profile_id, to_organization_id, to_location_id, from_organization_id, \
             from_location_id, response FROM referrals WHERE id = $1",
        )
        .bind(id.uuid())
        .fetch_optional(c)
        .await
    })
}

/// The versions of all referrals of a profile, in the order in which they were sent.
///
/// # Errors
/// When the database fails.
pub async fn versions_of_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<VersionRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{VERSION} WHERE profile_id = $1 ORDER BY submitted_at, referral_id, number"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_all(c)
        .await)
}

/// The newest version of a referral; `None` when there is no such referral.
///
/// # Errors
/// When the database fails.
pub async fn newest(conn: &mut Conn, id: ReferralId) -> Result<Option<VersionRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{VERSION} WHERE referral_id = $1 AND response <> 'historical'"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// A place a customer can be referred to or from.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlaceRow {
    /// The organization.
    pub organization_id: Uuid,
    /// Its name.
    pub organization: String,
    /// One of its locations; `None` for the organization as a whole.
    pub location_id: Option<Uuid>,
    /// The location's name.
    pub location: Option<String>,
    /// Whether the organization is a DHS office.
    pub is_office: bool,
}

impl PlaceRow {
    /// As the rules read it.
    pub fn site(&self) -> Site {
        site(self.organization_id, self.location_id)
    }

    /// The organization's name, or that of the location; one that does not tell the organization comes after it.
    pub fn name(&self) -> String {
        match &self.location {
            Some(location) if location.starts_with(&self.organization) => location.clone(),
            Some(location) => format!("{} - {location}", self.organization),
            None => self.organization.clone(),
        }
    }
}

/// The places a customer can be referred to, by name: DHS offices, and providers by their locations. An organization
/// without locations stands for itself. REF-10, REF-14.
///
/// # Errors
/// When the database fails.
pub async fn places(conn: &mut Conn) -> Result<Vec<PlaceRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT o.id AS organization_id, o.name AS organization, l.id AS location_id, l.name AS location, \
             EXISTS (SELECT 1 FROM organization_kinds d WHERE d.organization_id = o.id AND d.kind = $2) AS is_office \
             FROM organizations o LEFT JOIN locations l ON l.organization_id = o.id \
             WHERE o.id IN (SELECT k.organization_id FROM organization_kinds k WHERE k.kind IN ($1, $2)) \
             ORDER BY o.name_key, o.id, l.name",
        )
        .bind(OrganizationKind::Provider.code())
        .bind(OrganizationKind::DhsOffice.code())
        .fetch_all(c)
        .await
    })
}

/// The names of these organizations as a whole and of these locations, by name.
///
/// # Errors
/// When the database fails.
pub async fn named(
    conn: &mut Conn,
    organizations: &[Uuid],
    locations: &[Uuid],
) -> Result<Vec<PlaceRow>, StoreError> {
    let mut found = Vec::new();
    if !organizations.is_empty() {
        let mut sql = Sql::default();
        sql.push("SELECT o.id, o.name FROM organizations o WHERE o.id IN (")
            .bind_all(organizations)
            .push(") ORDER BY o.name_key, o.id");
        let rows: Vec<(Uuid, String)> = sql.rows(conn).await?;
        found.extend(rows.into_iter().map(|(id, name)| place((id, name), None)));
    }
    if !locations.is_empty() {
        let mut sql = Sql::default();
        sql.push(
            "SELECT o.id, o.name, l.id, l.name FROM locations l JOIN organizations o ON o.id = l.organization_id \
             WHERE l.id IN (",
        )
        .bind_all(locations)
        .push(") ORDER BY o.name_key, o.id, l.name");
        let rows: Vec<(Uuid, String, Uuid, String)> = sql.rows(conn).await?;
        let rows = rows.into_iter();
        found.extend(rows.map(|(id, name, location, of)| place((id, name), Some((location, of)))));
    }
    Ok(found)
}

fn place((organization_id, organization): (Uuid, String), location: Option<(Uuid, String)>) -> PlaceRow {
    let (location_id, location) = location.unzip();
    PlaceRow {
        organization_id,
        organization,
        location_id,
        location,
        is_office: false,
    }
}

/// What a version keeps besides the form: names of the day, and who sent it.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// The customer's profile.
    pub profile: ProfileId,
    /// The customer's name.
    pub customer: &'a str,
    /// Individual Number.
    pub individual_number: Option<&'a str>,
    /// Name of the place referred to.
    pub to: &'a str,
    /// Name of the place it comes from.
    pub from: &'a str,
    /// Who sends it.
    pub by: &'a str,
    /// Date Submitted.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a referral that waits for its answer, with its first version.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(tx: &mut Tx, sent: &Sent<'_>, referral: &Referral) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO referrals (id, version, profile_id, to_organization_id, to_location_id, \
             from_organization_id, from_location_id, submitted_on, response, wait_listed) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'pending', $8)",
        )
        .bind(referral.id.uuid())
        .bind(sent.profile.uuid())
        .bind(referral.to.organization.uuid())
        .bind(referral.to.location.map(LocationId::uuid))
        .bind(referral.from.map(|it| it.organization.uuid()))
        .bind(referral.from.and_then(|it| it.location).map(LocationId::uuid))
        .bind(sent.on)
        .bind(false)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    add_version(tx, sent, referral, 1).await
}

/// Changes a referral that waits: its newest version becomes historical, a new one takes its place. REF-07.
///
/// # Errors
/// [`StoreError::Stale`] when somebody changed or answered it meanwhile.
pub async fn change(
    tx: &mut Tx,
    sent: &Sent<'_>,
    referral: &Referral,
    number: i64,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE referrals SET version = version + 1, to_organization_id = $3, to_location_id = $4, \
             from_organization_id = $5, from_location_id = $6, submitted_on = $7 \
             WHERE id = $1 AND version = $2 AND response = 'pending'",
        )
        .bind(referral.id.uuid())
        .bind(referral.version)
        .bind(referral.to.organization.uuid())
        .bind(referral.to.location.map(LocationId::uuid))
        .bind(referral.from.map(|it| it.organization.uuid()))
        .bind(referral.from.and_then(|it| it.location).map(LocationId::uuid))
        .bind(sent.on)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)?;
    let superseded = on!(tx, |c| {
        sqlx::query(
            "UPDATE referral_versions SET response = 'historical' WHERE referral_id = $1 AND response = 'pending'",
        )
        .bind(referral.id.uuid())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(superseded)?;
    add_version(tx, sent, referral, number).await
}

async fn add_version(
    tx: &mut Tx,
    sent: &Sent<'_>,
    referral: &Referral,
    number: i64,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO referral_versions (referral_id, number, profile_id, customer_name, individual_number, \
             to_name, from_name, program, note, submitted_on, submitted_at, submitted_by, response, reason) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'pending', '')",
        )
        .bind(referral.id.uuid())
        .bind(number)
        .bind(sent.profile.uuid())
        .bind(sent.customer)
        .bind(sent.individual_number)
        .bind(sent.to)
        .bind(sent.from)
        .bind(Program::code(referral.program))
        .bind(&referral.note)
        .bind(sent.on)
        .bind(sent.at)
        .bind(sent.by)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Stores the answer to a referral that waits, on its newest version.
///
/// # Errors
/// [`StoreError::Stale`] when somebody changed or answered it meanwhile.
pub async fn answer(
    tx: &mut Tx,
    id: ReferralId,
    answer: &Answer,
    by: &str,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE referrals SET version = version + 1, response = $3 \
             WHERE id = $1 AND version = $2 AND response = 'pending'",
        )
        .bind(id.uuid())
        .bind(answer.version)
        .bind(answer.decision.code())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)?;
    let answered = on!(tx, |c| {
        sqlx::query(
            "UPDATE referral_versions SET response = $2, reason = $3, is_eligible = $4, benefit_cents = $5, \
             responded_on = $6, responded_by = $7 WHERE referral_id = $1 AND response = 'pending'",
        )
        .bind(id.uuid())
        .bind(answer.decision.code())
        .bind(&answer.reason)
        .bind(answer.eligible == Eligible::Yes)
        .bind(answer.amount.map(Money::cents))
        .bind(on)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(answered)
}
