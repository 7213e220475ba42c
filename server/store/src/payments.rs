//! Payments of support services, and their sums: a total is always added up, never stored.

use std::collections::BTreeMap;

use domain::{
    Money,
    ids::{CatalogueServiceId, ProfileId},
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

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

/// The totals of all support services of a customer in one State fiscal year; a service without a payment has no
/// entry.
pub async fn totals(
    conn: &mut Conn,
    profile: ProfileId,
    fiscal_year: i32,
) -> Result<BTreeMap<CatalogueServiceId, Money>, StoreError> {
    let rows: Vec<(Uuid, i64)> = on!(conn, |c| sqlx::query_as(
        "SELECT catalogue_service_id, CAST(SUM(total_cents) AS BIGINT) FROM payments \
         WHERE profile_id = $1 AND fiscal_year = $2 GROUP BY catalogue_service_id"
    )
    .bind(profile.uuid())
    .bind(i64::from(fiscal_year))
    .fetch_all(c)
    .await)?;
    Ok(rows
        .into_iter()
        .map(|(service, cents)| (CatalogueServiceId::from_uuid(service), Money::from_cents(cents)))
        .collect())
}
