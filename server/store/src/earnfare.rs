//! Earnfare: benefit amounts (insert only) and the days worked for them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    catalogue::{COMMUNITY_WORKFARE, TRANSITIONAL_JOB},
    date::Week,
    earnfare::{BenefitAmount, BenefitEntry, BenefitOrigin},
    ids::{CatalogueServiceId, CustomerServiceId, ProfileId},
    program::Program,
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// One benefit amount as stored. ERN-03.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct BenefitRow {
    /// Identifier.
    pub id: Uuid,
    /// The customer.
    pub profile_id: Uuid,
    /// The amount of a month, in cents.
    pub amount_cents: i64,
    /// First day on which it holds.
    pub effective_on: NaiveDate,
    /// Code of a [`BenefitOrigin`].
    pub origin: String,
    /// When it was entered.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl BenefitRow {
    /// As the rules read it.
    pub fn amount(&self) -> BenefitAmount {
        BenefitAmount {
            amount: Money::from_cents(self.amount_cents),
            effective_on: self.effective_on,
        }
    }

    /// Where it came from.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub fn origin(&self) -> Result<BenefitOrigin, StoreError> {
        BenefitOrigin::from_code(&self.origin).ok_or(StoreError::Corrupt {
            table: "benefit_amounts",
            column: "origin",
        })
    }
}

/// The benefit amounts of a customer by the day they take effect, of one day in the order they were entered.
///
/// # Errors
/// When the database fails.
pub async fn benefits(conn: &mut Conn, profile: ProfileId) -> Result<Vec<BenefitRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, profile_id, amount_cents, effective_on, origin, updated_at, updated_by FROM benefit_amounts \
         WHERE profile_id = $1 ORDER BY effective_on, updated_at, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })
}

/// One benefit amount; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn find_benefit(
    conn: &mut Conn,
    id: domain::ids::BenefitAmountId,
) -> Result<Option<BenefitRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, profile_id, amount_cents, effective_on, origin, updated_at, updated_by FROM benefit_amounts \
         WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await
    })
}

/// Adds a benefit amount.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert_benefit(
    tx: &mut Tx,
    profile: ProfileId,
    entry: &BenefitEntry,
    origin: BenefitOrigin,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO benefit_amounts (id, profile_id, amount_cents, effective_on, origin, updated_at, updated_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(entry.id.uuid())
    .bind(profile.uuid())
    .bind(entry.amount.cents())
    .bind(entry.effective_on)
    .bind(origin.code())
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// One day worked under Earnfare. ERN-05, ATT-16.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkedDayRow {
    /// The activity.
    pub customer_service_id: Uuid,
    /// Its entry of the catalogue: Community Workfare or Transitional Job.
    pub catalogue_service_id: Uuid,
    /// The day.
    pub day_on: NaiveDate,
    /// Time attended, in minutes.
    pub worked_minutes: i64,
    /// The Sunday of the last verified week that begins on or before it.
    pub verified_week_on: Option<NaiveDate>,
}

impl WorkedDayRow {
    /// The activity.
    pub fn service(&self) -> CustomerServiceId {
        CustomerServiceId::from_uuid(self.customer_service_id)
    }

    /// Whether it is Community Workfare; else Transitional Job.
    pub fn is_workfare(&self) -> bool {
        CatalogueServiceId::from_uuid(self.catalogue_service_id) == COMMUNITY_WORKFARE
    }

    /// Whether its week is verified.
    pub fn is_verified(&self) -> bool {
        self.verified_week_on == Some(Week::containing(self.day_on).sunday())
    }
}

/// The days with hours of Community Workfare and Transitional Job that a customer has under Earnfare enrollments, from
/// a first to a last day, by day.
///
/// # Errors
/// When the database fails.
pub async fn worked_days(
    conn: &mut Conn,
    profile: ProfileId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<WorkedDayRow>, StoreError> {
    // CROSS JOIN keeps SQLite from walking everybody's services of the two kinds.
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT d.customer_service_id, s.catalogue_service_id, d.day_on, d.worked_minutes, \
          (SELECT MAX(w.week_on) FROM attendance_weeks w WHERE w.customer_service_id = d.customer_service_id \
            AND w.verified_at IS NOT NULL AND w.week_on <= d.day_on) AS verified_week_on \
         FROM enrollments e CROSS JOIN customer_services s CROSS JOIN attendance_days d \
         WHERE e.profile_id = $1 AND e.program = $2 AND s.enrollment_id = e.id AND s.profile_id = e.profile_id \
          AND s.catalogue_service_id IN ($3, $4) AND d.customer_service_id = s.id \
          AND d.day_on BETWEEN $5 AND $6 AND d.worked_minutes > 0 ORDER BY d.day_on, s.id"
    )
    .bind(profile.uuid())
    .bind(Program::Earnfare.code())
    .bind(COMMUNITY_WORKFARE.uuid())
    .bind(TRANSITIONAL_JOB.uuid())
    .bind(first)
    .bind(last)
    .fetch_all(c)
    .await
    })
}
