//! What policy allows, read: subtypes, payment methods and funding sources by day, maxima by fiscal year,
//! settings by program and day. `policy_edit` writes it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    ids::{CatalogueServiceId, SubtypeId},
    policy::ChoiceList,
    program::Program,
    support::Parameters,
};
use uuid::Uuid;

pub use crate::placement_policy::{milestones, placement_parameters};
use crate::{Conn, StoreError, on};

/// What a payment can be for within one support service; RFD-17.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SubtypeRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The support service.
    pub catalogue_service_id: Uuid,
    /// Name.
    pub name: String,
    /// First day on which a payment can name it.
    pub valid_from_on: NaiveDate,
    /// Last day on which a payment can name it.
    pub valid_to_on: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
}

/// One payment method or funding source.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ChoiceRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Code of a [`ChoiceList`].
    pub list: String,
    /// Name.
    pub name: String,
    /// First day on which a payment can name it.
    pub valid_from_on: NaiveDate,
    /// Last day on which a payment can name it.
    pub valid_to_on: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
}

/// A row of any list of names, as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NamedRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// What it is a name within: a program family, a service, a list.
    pub place: String,
    /// Name.
    pub name: String,
    /// First day on which it can be chosen.
    pub valid_from_on: NaiveDate,
    /// Last day on which it can be chosen.
    pub valid_to_on: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
}

/// The most that policy allows from a fiscal year on, until a later row of the same service or subtype.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MaximumRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The support service.
    pub catalogue_service_id: Uuid,
    /// The subtype, when it holds for one only.
    pub subtype_id: Option<Uuid>,
    /// First State fiscal year, by its ending year.
    pub from_fiscal_year: i64,
    /// In cents; nothing: no maximum from then on.
    pub maximum_cents: Option<i64>,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl MaximumRow {
    /// The amount; `None` where there is no maximum.
    pub fn amount(&self) -> Option<Money> {
        self.maximum_cents.map(Money::from_cents)
    }
}

/// One setting of a program from a day on.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ParameterRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Code of a [`Program`].
    pub program: String,
    /// Code of a [`Parameter`](domain::support::Parameter).
    pub parameter: String,
    /// A switch as 0 or 1, money in cents, a span in days.
    pub value: i64,
    /// First day on which it holds.
    pub valid_from_on: NaiveDate,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// The subtypes of a support service that a payment of this day can name, in the order of their names.
///
/// # Errors
/// When the database fails.
pub async fn subtypes(
    conn: &mut Conn,
    service: CatalogueServiceId,
    on: NaiveDate,
) -> Result<Vec<SubtypeRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, version, catalogue_service_id, name, valid_from_on, valid_to_on, source, is_verified \
             FROM service_subtypes WHERE catalogue_service_id = $1 AND valid_from_on <= $2 \
             AND (valid_to_on IS NULL OR valid_to_on >= $2) ORDER BY name, id",
        )
        .bind(service.uuid())
        .bind(on)
        .fetch_all(c)
        .await
    })
}

/// Every subtype there ever was, by service and name.
///
/// # Errors
/// When the database fails.
pub async fn all_subtypes(conn: &mut Conn) -> Result<Vec<SubtypeRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, catalogue_service_id, name, valid_from_on, valid_to_on, source, is_verified \
         FROM service_subtypes ORDER BY catalogue_service_id, name, valid_from_on"
    )
    .fetch_all(c)
    .await)
}

/// The payment methods or funding sources that a payment of this day can name, in the order of their names.
///
/// # Errors
/// When the database fails.
pub async fn choices(conn: &mut Conn, list: ChoiceList, on: NaiveDate) -> Result<Vec<ChoiceRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, version, list, name, valid_from_on, valid_to_on, source, is_verified \
             FROM payment_choices WHERE list = $1 AND valid_from_on <= $2 \
             AND (valid_to_on IS NULL OR valid_to_on >= $2) ORDER BY name, id",
        )
        .bind(list.code())
        .bind(on)
        .fetch_all(c)
        .await
    })
}

/// Every payment method or funding source there ever was, by name.
///
/// # Errors
/// When the database fails.
pub async fn all_choices(conn: &mut Conn, list: ChoiceList) -> Result<Vec<ChoiceRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, list, name, valid_from_on, valid_to_on, source, is_verified \
         FROM payment_choices WHERE list = $1 ORDER BY name, valid_from_on"
    )
    .bind(list.code())
    .fetch_all(c)
    .await)
}

/// The maximum in force in a State fiscal year for a service, or for one of its subtypes beside the service's.
/// `None`: there is none.
///
/// # Errors
/// When the database fails.
pub async fn maximum(
    conn: &mut Conn,
    service: CatalogueServiceId,
    subtype: Option<SubtypeId>,
    fiscal_year: i32,
) -> Result<Option<Money>, StoreError> {
    let cents: Option<Option<i64>> = match subtype {
        None => on!(conn, |c| {
            sqlx::query_scalar(
            "SELECT maximum_cents FROM service_maxima WHERE catalogue_service_id = $1 AND subtype_id IS NULL \
             AND from_fiscal_year <= $2 ORDER BY from_fiscal_year DESC LIMIT 1"
        )
        .bind(service.uuid())
        .bind(i64::from(fiscal_year))
        .fetch_optional(c)
        .await
        }),
        Some(subtype) => on!(conn, |c| {
            sqlx::query_scalar(
            "SELECT maximum_cents FROM service_maxima WHERE catalogue_service_id = $1 AND subtype_id = $2 \
             AND from_fiscal_year <= $3 ORDER BY from_fiscal_year DESC LIMIT 1"
        )
        .bind(service.uuid())
        .bind(subtype.uuid())
        .bind(i64::from(fiscal_year))
        .fetch_optional(c)
        .await
        }),
    }?;
    Ok(cents.flatten().map(Money::from_cents))
}

/// The maxima of a whole service by first State fiscal year, the earliest first; `None`: none from then on.
///
/// # Errors
/// When the database fails.
pub async fn steps(
    conn: &mut Conn,
    service: CatalogueServiceId,
) -> Result<Vec<(i32, Option<Money>)>, StoreError> {
    let rows: Vec<(i64, Option<i64>)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT from_fiscal_year, maximum_cents FROM service_maxima \
         WHERE catalogue_service_id = $1 AND subtype_id IS NULL ORDER BY from_fiscal_year",
        )
        .bind(service.uuid())
        .fetch_all(c)
        .await
    })?;
    Ok(rows
        .into_iter()
        .map(|(year, cents)| {
            (
                i32::try_from(year).unwrap_or_default(),
                cents.map(Money::from_cents),
            )
        })
        .collect())
}

/// The maxima of whole services in force in a State fiscal year, in one query; each service asked for is in the
/// answer.
///
/// # Errors
/// When the database fails.
pub async fn maxima(
    conn: &mut Conn,
    services: &[CatalogueServiceId],
    fiscal_year: i32,
) -> Result<BTreeMap<CatalogueServiceId, Option<Money>>, StoreError> {
    let mut found: BTreeMap<_, _> = services.iter().map(|service| (*service, None)).collect();
    for row in maximum_rows(conn).await? {
        let service = CatalogueServiceId::from_uuid(row.catalogue_service_id);
        let holds = row.subtype_id.is_none() && row.from_fiscal_year <= i64::from(fiscal_year);
        if let Some(place) = found.get_mut(&service).filter(|_| holds) {
            *place = row.amount();
        }
    }
    Ok(found)
}

/// Every maximum there ever was: by service, whole services before their subtypes, the earliest year first.
///
/// # Errors
/// When the database fails.
pub async fn maximum_rows(conn: &mut Conn) -> Result<Vec<MaximumRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, catalogue_service_id, subtype_id, from_fiscal_year, maximum_cents, source, \
         is_verified, updated_at, updated_by FROM service_maxima \
         ORDER BY catalogue_service_id, CASE WHEN subtype_id IS NULL THEN 0 ELSE 1 END, subtype_id, \
         from_fiscal_year"
    )
    .fetch_all(c)
    .await)
}

/// Every setting there ever was: by program and parameter, the earliest day first.
///
/// # Errors
/// When the database fails.
pub async fn parameter_rows(conn: &mut Conn) -> Result<Vec<ParameterRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, program, parameter, value, valid_from_on, source, is_verified, updated_at, \
         updated_by FROM program_parameters ORDER BY program, parameter, valid_from_on"
    )
    .fetch_all(c)
    .await)
}

/// The settings of a program on a day: of each parameter the latest row that has begun.
///
/// # Errors
/// [`StoreError::Corrupt`] when a parameter has no row by that day.
pub async fn parameters(conn: &mut Conn, program: Program, on: NaiveDate) -> Result<Parameters, StoreError> {
    let rows: Vec<(String, i64)> = on!(conn, |c| sqlx::query_as(
        "SELECT parameter, value FROM program_parameters WHERE program = $1 AND valid_from_on <= $2 \
         ORDER BY valid_from_on"
    )
    .bind(program.code())
    .bind(on)
    .fetch_all(c)
    .await)?;
    parameters_of(&rows.into_iter().collect())
}

/// The settings, from the values in force by code.
pub(crate) fn parameters_of(found: &BTreeMap<String, i64>) -> Result<Parameters, StoreError> {
    Parameters::read(|parameter| found.get(parameter.code()).copied()).map_err(|_| StoreError::Corrupt {
        table: "program_parameters",
        column: "parameter",
    })
}
