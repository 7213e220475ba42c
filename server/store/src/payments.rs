//! Payments of support services, and their sums: a total is always added up, never stored.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    ids::{CatalogueServiceId, CustomerServiceId, OverrideRequestId, PaymentId, ProfileId, SubtypeId},
    payment::Payment,
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One payment as stored, with the names of what it chose.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PaymentRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The customer's profile.
    pub profile_id: Uuid,
    /// The support service of the customer.
    pub customer_service_id: Uuid,
    /// The support service in the catalogue.
    pub catalogue_service_id: Uuid,
    /// State fiscal year of its date, by its ending year.
    pub fiscal_year: i64,
    /// Subtype, if any.
    pub subtype_id: Option<Uuid>,
    /// Name of the subtype.
    pub subtype_name: Option<String>,
    /// Payment method.
    pub method_id: Uuid,
    /// Name of the payment method.
    pub method_name: String,
    /// Who paid.
    pub fund_id: Option<Uuid>,
    /// Name of who paid.
    pub fund_name: Option<String>,
    /// Type and subtype, or (Youth) what was typed.
    pub description: String,
    /// Payment start date.
    pub paid_on: NaiveDate,
    /// One unit, in cents.
    pub unit_cents: i64,
    /// How often on that day.
    pub quantity: i64,
    /// Unit times quantity, in cents.
    pub total_cents: i64,
    /// A cost estimate.
    pub is_estimate: bool,
    /// The request on whose strength it was saved above the maximum. OQ-01.
    pub over_request_id: Option<Uuid>,
    /// Code of that request's status.
    pub over_status: Option<String>,
    /// Youth: first day of a stipend's period.
    pub stipend_from_on: Option<NaiveDate>,
    /// Youth: last day of a stipend's period.
    pub stipend_to_on: Option<NaiveDate>,
    /// Youth: hourly rate of a stipend, in cents.
    pub stipend_hourly_cents: Option<i64>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// The columns of a [`PaymentRow`].
const SELECT: &str = "\
SELECT y.id, y.version, y.profile_id, y.customer_service_id, y.catalogue_service_id, y.fiscal_year, y.subtype_id, \
 t.name AS subtype_name, y.method_id, m.name AS method_name, y.fund_id, f.name AS fund_name, y.description, \
 y.paid_on, y.unit_cents, y.quantity, y.total_cents, y.is_estimate, y.over_request_id, r.status AS over_status, \
 y.stipend_from_on, y.stipend_to_on, y.stipend_hourly_cents, y.created_at, y.created_by, y.updated_at, y.updated_by \
FROM payments y JOIN payment_choices m ON m.id = y.method_id LEFT JOIN payment_choices f ON f.id = y.fund_id \
 LEFT JOIN service_subtypes t ON t.id = y.subtype_id LEFT JOIN override_requests r ON r.id = y.over_request_id ";

/// The payments of a customer under one service of the catalogue, of all records and agencies, newest payment date
/// first. OSS-06.
pub async fn list_for_service(
    conn: &mut Conn,
    profile: ProfileId,
    service: CatalogueServiceId,
) -> Result<Vec<PaymentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE y.profile_id = $1 AND y.catalogue_service_id = $2 \
         ORDER BY y.paid_on DESC, y.created_at DESC, y.id DESC"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(service.uuid())
        .fetch_all(c)
        .await)
}

/// One payment; `None` when there is none of this id.
pub async fn find(conn: &mut Conn, id: PaymentId) -> Result<Option<PaymentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE y.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// What was paid for a customer under one support service in one State fiscal year, over the records of all
/// agencies (DOL-16, OQ-04).
pub async fn total(
    conn: &mut Conn,
    profile: ProfileId,
    service: CatalogueServiceId,
    fiscal_year: i32,
) -> Result<Money, StoreError> {
    let cents: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(total_cents), 0) AS BIGINT) FROM payments \
         WHERE profile_id = $1 AND catalogue_service_id = $2 AND fiscal_year = $3"
    )
    .bind(profile.uuid())
    .bind(service.uuid())
    .bind(i64::from(fiscal_year))
    .fetch_one(c)
    .await)?;
    Ok(Money::from_cents(cents))
}

/// The totals of one support service of a customer by State fiscal year, the latest year first.
pub async fn year_totals(
    conn: &mut Conn,
    profile: ProfileId,
    service: CatalogueServiceId,
) -> Result<Vec<(i32, Money)>, StoreError> {
    let rows: Vec<(i64, i64)> = on!(conn, |c| sqlx::query_as(
        "SELECT fiscal_year, CAST(SUM(total_cents) AS BIGINT) FROM payments \
         WHERE profile_id = $1 AND catalogue_service_id = $2 GROUP BY fiscal_year ORDER BY fiscal_year DESC"
    )
    .bind(profile.uuid())
    .bind(service.uuid())
    .fetch_all(c)
    .await)?;
    Ok(rows
        .into_iter()
        .map(|(year, cents)| (i32::try_from(year).unwrap_or_default(), Money::from_cents(cents)))
        .collect())
}

/// What was paid for a customer under one subtype in one State fiscal year. OQ-04.
pub async fn subtype_total(
    conn: &mut Conn,
    profile: ProfileId,
    subtype: SubtypeId,
    fiscal_year: i32,
) -> Result<Money, StoreError> {
    let cents: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(total_cents), 0) AS BIGINT) FROM payments \
         WHERE profile_id = $1 AND subtype_id = $2 AND fiscal_year = $3"
    )
    .bind(profile.uuid())
    .bind(subtype.uuid())
    .bind(i64::from(fiscal_year))
    .fetch_one(c)
    .await)?;
    Ok(Money::from_cents(cents))
}

/// What was paid under one support service of a customer, in all years. YTH-45, YTH-48.
pub async fn record_total(conn: &mut Conn, service: CustomerServiceId) -> Result<Money, StoreError> {
    let cents: i64 = on!(conn, |c| {
        sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(total_cents), 0) AS BIGINT) FROM payments WHERE customer_service_id = $1"
    )
    .bind(service.uuid())
    .fetch_one(c)
    .await
    })?;
    Ok(Money::from_cents(cents))
}

/// A service of a customer as payments see it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TypeRow {
    /// The customer's service.
    pub id: Uuid,
    /// The service in the catalogue.
    pub catalogue_service_id: Uuid,
    /// Its name there.
    pub name: String,
    /// The agency it belongs to.
    pub agency_name: String,
    /// Code of its status.
    pub status: String,
    /// Its goal.
    pub goal_id: Option<Uuid>,
    /// Youth: the most that may be paid under it, in cents. YTH-43.
    pub maximum_cents: Option<i64>,
}

/// The columns of a [`TypeRow`].
const SELECT_TYPE: &str = "\
SELECT s.id, s.catalogue_service_id, COALESCE(s.was_name, k.name) AS name, a.name AS agency_name, s.status, s.goal_id, s.maximum_cents \
FROM customer_services s JOIN catalogue_services k ON k.id = s.catalogue_service_id \
 JOIN enrollments e ON e.id = s.enrollment_id JOIN organizations a ON a.id = e.organization_id ";

/// The support services on a plan, by name and agency.
pub async fn types(conn: &mut Conn, profile: ProfileId) -> Result<Vec<TypeRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT_TYPE} WHERE s.profile_id = $1 AND s.kind = 'support' ORDER BY k.name, a.name, s.created_at, s.id"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_all(c)
        .await)
}

/// One service of a customer as payments see it.
pub async fn type_of(conn: &mut Conn, service: CustomerServiceId) -> Result<Option<TypeRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT_TYPE} WHERE s.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(service.uuid())
        .fetch_optional(c)
        .await)
}

/// First day and day of closing of each SNAP E&T activity of a plan that was ever started. OQ-08.
pub async fn open_spans(
    conn: &mut Conn,
    profile: ProfileId,
) -> Result<Vec<(NaiveDate, Option<NaiveDate>)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT start_on, completed_on FROM customer_services WHERE profile_id = $1 AND kind = 'snap_activity' \
         AND status IN ('started', 'successful', 'unsuccessful') AND start_on IS NOT NULL ORDER BY start_on, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })
}

/// Sets what may be paid at most under one service of Youth. YTH-43.
pub async fn set_maximum(
    tx: &mut Tx,
    service: CustomerServiceId,
    maximum: Option<Money>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE customer_services SET maximum_cents = $2 WHERE id = $1"
    )
    .bind(service.uuid())
    .bind(maximum.map(Money::cents))
    .execute(c)
    .await
    .map(|_| ()))
}

/// A payment on its way into the database.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// The payment, judged.
    pub payment: &'a Payment,
    /// The customer.
    pub profile: ProfileId,
    /// The support service in the catalogue.
    pub catalogue: CatalogueServiceId,
    /// The request on whose strength it goes above the maximum.
    pub over_request: Option<OverrideRequestId>,
    /// Who saves it.
    pub by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a payment.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(tx: &mut Tx, it: &Saved<'_>) -> Result<(), StoreError> {
    let stipend = it.payment.stipend;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO payments (id, version, profile_id, customer_service_id, catalogue_service_id, fiscal_year, \
             subtype_id, method_id, fund_id, description, paid_on, unit_cents, quantity, total_cents, is_estimate, \
             over_request_id, stipend_from_on, stipend_to_on, stipend_hourly_cents, created_at, created_by, \
             updated_at, updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
             $16, $17, $18, $19, $20, $19, $20)",
        )
        .bind(it.payment.id.uuid())
        .bind(it.profile.uuid())
        .bind(it.payment.service.uuid())
        .bind(it.catalogue.uuid())
        .bind(i64::from(it.payment.fiscal_year()))
        .bind(it.payment.subtype.map(SubtypeId::uuid))
        .bind(it.payment.method.uuid())
        .bind(it.payment.fund.map(domain::ids::PaymentChoiceId::uuid))
        .bind(&it.payment.description)
        .bind(it.payment.paid_on)
        .bind(it.payment.unit.cents())
        .bind(it.payment.quantity)
        .bind(it.payment.total().cents())
        .bind(it.payment.is_estimate)
        .bind(it.over_request.map(OverrideRequestId::uuid))
        .bind(stipend.map(|it| it.from))
        .bind(stipend.map(|it| it.to))
        .bind(stipend.map(|it| it.hourly.cents()))
        .bind(it.at)
        .bind(it.by)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Saves a payment over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update(tx: &mut Tx, it: &Saved<'_>) -> Result<(), StoreError> {
    let stipend = it.payment.stipend;
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE payments SET version = version + 1, fiscal_year = $3, subtype_id = $4, method_id = $5, \
             fund_id = $6, description = $7, paid_on = $8, unit_cents = $9, quantity = $10, total_cents = $11, \
             is_estimate = $12, over_request_id = $13, stipend_from_on = $14, stipend_to_on = $15, \
             stipend_hourly_cents = $16, updated_at = $17, updated_by = $18 WHERE id = $1 AND version = $2",
        )
        .bind(it.payment.id.uuid())
        .bind(it.payment.version)
        .bind(i64::from(it.payment.fiscal_year()))
        .bind(it.payment.subtype.map(SubtypeId::uuid))
        .bind(it.payment.method.uuid())
        .bind(it.payment.fund.map(domain::ids::PaymentChoiceId::uuid))
        .bind(&it.payment.description)
        .bind(it.payment.paid_on)
        .bind(it.payment.unit.cents())
        .bind(it.payment.quantity)
        .bind(it.payment.total().cents())
        .bind(it.payment.is_estimate)
        .bind(it.over_request.map(OverrideRequestId::uuid))
        .bind(stipend.map(|it| it.from))
        .bind(stipend.map(|it| it.to))
        .bind(stipend.map(|it| it.hourly.cents()))
        .bind(it.at)
        .bind(it.by)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Deletes a payment at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(tx: &mut Tx, id: PaymentId, version: i64) -> Result<(), StoreError> {
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM payments WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}

/// All payments of a customer, newest payment date first. OSS-06.
pub async fn list_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<PaymentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE y.profile_id = $1 ORDER BY y.paid_on DESC, y.created_at DESC, y.id DESC"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_all(c)
        .await)
}
