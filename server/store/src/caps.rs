//! What the caps of a customer are counted from, where no other aggregate has it: support services of a fiscal year, and
//! Youth services with a maximum of their own.

use chrono::NaiveDate;
use domain::{date::fiscal_year, ids::ProfileId};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// A support service of which something was paid in the present State fiscal year and that has a maximum.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SupportRow {
    /// The entry of the catalogue.
    pub catalogue_service_id: Uuid,
    /// Its name.
    pub name: String,
    /// What policy allows, in cents.
    pub maximum_cents: i64,
    /// Approved increases, in cents.
    pub increase_cents: i64,
    /// What was paid, in cents.
    pub total_cents: i64,
    /// Of it, what is dated up to today.
    pub paid_cents: i64,
}

/// The support services of a customer with a maximum and a payment in the fiscal year of `today`, by the order of the
/// catalogue: sums made by the database, in one query. OQ-02, OQ-04, OSS-04.
///
/// # Errors
/// When the database fails.
pub async fn support(
    conn: &mut Conn,
    profile: ProfileId,
    today: NaiveDate,
) -> Result<Vec<SupportRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "WITH t AS (SELECT catalogue_service_id, CAST(SUM(total_cents) AS BIGINT) AS total_cents, \
           CAST(SUM(CASE WHEN paid_on <= $3 THEN total_cents ELSE 0 END) AS BIGINT) AS paid_cents \
           FROM payments WHERE profile_id = $1 AND fiscal_year = $2 GROUP BY catalogue_service_id) \
         SELECT t.catalogue_service_id, k.name, m.maximum_cents, t.total_cents, t.paid_cents, \
           CAST(COALESCE((SELECT SUM(o.increase_cents) FROM override_requests o WHERE o.profile_id = $1 \
             AND o.catalogue_service_id = t.catalogue_service_id AND o.fiscal_year = $2 \
             AND o.status = 'approved'), 0) AS BIGINT) AS increase_cents \
         FROM t JOIN catalogue_services k ON k.id = t.catalogue_service_id \
         JOIN service_maxima m ON m.catalogue_service_id = t.catalogue_service_id AND m.subtype_id IS NULL \
           AND m.maximum_cents IS NOT NULL AND m.from_fiscal_year = (SELECT MAX(x.from_fiscal_year) \
             FROM service_maxima x WHERE x.catalogue_service_id = t.catalogue_service_id AND x.subtype_id IS NULL \
             AND x.from_fiscal_year <= $2) \
         WHERE k.family = 'isets' AND t.total_cents > 0 ORDER BY k.id"
    )
    .bind(profile.uuid())
    .bind(i64::from(fiscal_year(today)))
    .bind(today)
    .fetch_all(c)
    .await
    })
}

/// A service of a Youth profile with a maximum of its own. YTH-43.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnMaximumRow {
    /// The service.
    pub customer_service_id: Uuid,
    /// Its name.
    pub name: String,
    /// Maximum Payment Allowed, in cents.
    pub maximum_cents: i64,
    /// What was paid under it, in cents; of all years.
    pub total_cents: i64,
}

/// The services of a customer with a maximum of their own, by name: sums made by the database, in one query. YTH-43,
/// YTH-48.
///
/// # Errors
/// When the database fails.
pub async fn own_maxima(conn: &mut Conn, profile: ProfileId) -> Result<Vec<OwnMaximumRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT s.id AS customer_service_id, COALESCE(s.was_name, k.name) AS name, s.maximum_cents, \
              CAST(COALESCE((SELECT SUM(y.total_cents) FROM payments y WHERE y.customer_service_id = s.id), 0) AS BIGINT) \
              AS total_cents \
             FROM customer_services s JOIN catalogue_services k ON k.id = s.catalogue_service_id \
             WHERE s.profile_id = $1 AND s.maximum_cents IS NOT NULL ORDER BY name, s.id",
        )
        .bind(profile.uuid())
        .fetch_all(c)
        .await
    })
}
