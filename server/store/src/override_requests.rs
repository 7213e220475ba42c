//! Requests for more than a maximum: one pending per customer, service and State fiscal year (OVR-08).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    Money,
    ids::{AccountId, CatalogueServiceId, CustomerServiceId, OverrideRequestId, ProfileId},
    support::{OverrideRequest, Review},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One request as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OverrideRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The customer's profile.
    pub profile_id: Uuid,
    /// The service on whose page it was made.
    pub customer_service_id: Uuid,
    /// The catalogue entry whose maximum is to be raised.
    pub catalogue_service_id: Uuid,
    /// State fiscal year by its ending year.
    pub fiscal_year: i64,
    /// What the maximum is to be raised by, in cents.
    pub increase_cents: i64,
    /// Why.
    pub reason: String,
    /// Code of an `OverrideStatus`.
    pub status: String,
    /// Account that asked.
    pub requester_id: Uuid,
    /// Its name.
    pub requester_name: String,
    /// When it asked.
    pub requested_at: DateTime<Utc>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Account that answered.
    pub reviewer_id: Option<Uuid>,
    /// Its name.
    pub reviewer_name: Option<String>,
    /// When it answered; `None` while pending.
    pub reviewed_at: Option<DateTime<Utc>>,
    /// The reviewer's comment; empty when none.
    pub comment: String,
}

impl OverrideRow {
    /// The id.
    pub fn id(&self) -> OverrideRequestId {
        OverrideRequestId::from_uuid(self.id)
    }

    /// What lists of services need of it while it waits.
    pub fn as_pending(&self) -> Pending {
        Pending {
            id: self.id(),
            on: CustomerServiceId::from_uuid(self.customer_service_id),
            amount: self.increase(),
            requester: AccountId::from_uuid(self.requester_id),
            requested_at: self.requested_at,
        }
    }

    /// The amount.
    pub fn increase(&self) -> Money {
        Money::from_cents(self.increase_cents)
    }
}

const SELECT: &str = "\
SELECT id, version, profile_id, customer_service_id, catalogue_service_id, fiscal_year, increase_cents, reason, \
 status, requester_id, requester_name, requested_at, updated_at, updated_by, reviewer_id, reviewer_name, \
 reviewed_at, comment FROM override_requests";

/// One request; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: OverrideRequestId) -> Result<Option<OverrideRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// All requests of a customer for one service, of all agencies and years, the latest first. OVR-07.
///
/// # Errors
/// When the database fails.
pub async fn list(
    conn: &mut Conn,
    profile: ProfileId,
    service: CatalogueServiceId,
) -> Result<Vec<OverrideRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE profile_id = $1 AND catalogue_service_id = $2 ORDER BY requested_at DESC, id DESC"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(service.uuid())
        .fetch_all(c)
        .await)
}

/// What was approved and what is pending for one service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Increases {
    /// Sum of the approved requests.
    pub approved: Money,
    /// The one that waits for an answer.
    pub pending: Option<Pending>,
}

/// A request that waits for an answer, as far as lists of services need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// The request.
    pub id: OverrideRequestId,
    /// The customer service on whose page it was made.
    pub on: CustomerServiceId,
    /// What it asks for.
    pub amount: Money,
    /// Account that asked.
    pub requester: AccountId,
    /// When.
    pub requested_at: DateTime<Utc>,
}

/// Approved and pending increases of all services of a customer in one State fiscal year; a service without any has
/// no entry.
///
/// # Errors
/// When the database fails.
pub async fn of_year(
    conn: &mut Conn,
    profile: ProfileId,
    fiscal_year: i32,
) -> Result<BTreeMap<CatalogueServiceId, Increases>, StoreError> {
    type Line = (Uuid, Uuid, Uuid, String, i64, Uuid, DateTime<Utc>);
    let rows: Vec<Line> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, customer_service_id, catalogue_service_id, status, increase_cents, requester_id, requested_at \
             FROM override_requests WHERE profile_id = $1 AND fiscal_year = $2 AND status <> 'rejected'",
        )
        .bind(profile.uuid())
        .bind(i64::from(fiscal_year))
        .fetch_all(c)
        .await
    })?;
    let mut found: BTreeMap<CatalogueServiceId, Increases> = BTreeMap::new();
    for (id, on, service, status, cents, requester, requested_at) in rows {
        let of = found.entry(CatalogueServiceId::from_uuid(service)).or_default();
        let amount = Money::from_cents(cents);
        if status == "pending" {
            of.pending = Some(Pending {
                id: OverrideRequestId::from_uuid(id),
                on: CustomerServiceId::from_uuid(on),
                amount,
                requester: AccountId::from_uuid(requester),
                requested_at,
            });
        } else {
            of.approved = of.approved + amount;
        }
    }
    Ok(found)
}

/// Whether payments were saved above the maximum on the strength of this request. OQ-01.
///
/// # Errors
/// When the database fails.
pub async fn holds_payments(conn: &mut Conn, id: OverrideRequestId) -> Result<bool, StoreError> {
    let found: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM payments WHERE over_request_id = $1"
    )
    .bind(id.uuid())
    .fetch_one(c)
    .await)?;
    Ok(found > 0)
}

/// The customer, the service and who asks for a new request.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The customer's profile.
    pub profile: ProfileId,
    /// The service on whose page it is made.
    pub on: CustomerServiceId,
    /// The catalogue entry.
    pub service: CatalogueServiceId,
    /// Account that asks.
    pub requester: AccountId,
    /// Its name.
    pub by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a pending request.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken or another request is pending (OVR-08).
pub async fn insert(tx: &mut Tx, asked: &Asked<'_>, request: &OverrideRequest) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO override_requests (id, version, profile_id, customer_service_id, catalogue_service_id, \
             fiscal_year, increase_cents, reason, status, requester_id, requester_name, requested_at, updated_at, \
             updated_by, comment) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9, $10, $10, $9, '')",
        )
        .bind(request.id.uuid())
        .bind(asked.profile.uuid())
        .bind(asked.on.uuid())
        .bind(asked.service.uuid())
        .bind(i64::from(request.fiscal_year))
        .bind(request.increase.cents())
        .bind(&request.reason)
        .bind(asked.requester.uuid())
        .bind(asked.by)
        .bind(asked.at)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Changes amount and reason of a pending request; requester and date stay (OVR-24).
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved or answered it meanwhile.
pub async fn update(
    tx: &mut Tx,
    request: &OverrideRequest,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE override_requests SET version = version + 1, increase_cents = $3, reason = $4, updated_at = $5, \
             updated_by = $6 WHERE id = $1 AND version = $2 AND status = 'pending'",
        )
        .bind(request.id.uuid())
        .bind(request.version)
        .bind(request.increase.cents())
        .bind(&request.reason)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Stores the answer to a pending request, with the amount that was answered (OQ-06).
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved or answered it meanwhile.
pub async fn answer(
    tx: &mut Tx,
    id: OverrideRequestId,
    review: &Review,
    reviewer: AccountId,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE override_requests SET version = version + 1, status = $3, increase_cents = $4, comment = $5, \
             reviewer_id = $6, reviewer_name = $7, reviewed_at = $8, updated_at = $8, updated_by = $7 \
             WHERE id = $1 AND version = $2 AND status = 'pending'",
        )
        .bind(id.uuid())
        .bind(review.version)
        .bind(review.decision.code())
        .bind(review.increase.cents())
        .bind(&review.comment)
        .bind(reviewer.uuid())
        .bind(by)
        .bind(at)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Deletes a pending request; payments that rested on it lose their mark.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved or answered it meanwhile.
pub async fn delete(tx: &mut Tx, id: OverrideRequestId, version: i64) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE payments SET over_request_id = NULL WHERE over_request_id = $1"
    )
    .bind(id.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM override_requests WHERE id = $1 AND version = $2 AND status = 'pending'"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}

/// All requests of a customer, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<OverrideRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE profile_id = $1 ORDER BY requested_at, id"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_all(c)
        .await)
}
