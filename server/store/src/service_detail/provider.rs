//! Who provides a customer service, and the agencies offered.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CustomerServiceId, OrganizationId, ProfileId};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// Who provides a service, as it is to be stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProviderChange {
    /// Code of the choice: `none`, `grantee`, `wioa`, `other`.
    pub delivery: &'static str,
    /// The organization, with `grantee` and `wioa`.
    pub organization_id: Option<Uuid>,
    /// Its location, where known.
    pub location_id: Option<Uuid>,
    /// Name, address, city, state and ZIP code, with `other`.
    pub other: Option<[String; 5]>,
}

/// Saves who provides a service over `version`.
///
/// # Errors
/// [`StoreError::Stale`] when the service has another version by now.
pub async fn update_provider(
    tx: &mut Tx,
    id: CustomerServiceId,
    version: i64,
    change: &ProviderChange,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let other = |part: usize| change.other.as_ref().and_then(|parts| parts.get(part)).cloned();
    let saved = on!(tx, |c| {
        sqlx::query(
        "UPDATE customer_services SET version = version + 1, delivery = $3, delivery_organization_id = $4, \
         delivery_location_id = $5, other_name = $6, other_address = $7, other_city = $8, other_state = $9, \
         other_zip = $10, updated_by = $11, updated_at = $12 WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .bind(change.delivery)
    .bind(change.organization_id)
    .bind(change.location_id)
    .bind(other(0))
    .bind(other(1))
    .bind(other(2))
    .bind(other(3))
    .bind(other(4))
    .bind(by)
    .bind(at)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(saved)
}

/// An agency of a customer, as the Service Provider tab offers it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AgencyRow {
    /// The organization.
    pub organization_id: Uuid,
    /// Its location of the enrollment, if known.
    pub location_id: Option<Uuid>,
    /// Name.
    pub name: String,
    /// Street address of the location, or of the organization's first one.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Two-letter code of the state.
    pub state: Option<String>,
    /// ZIP code.
    pub zip: Option<String>,
    /// End of the enrollment, when it ended.
    pub ended_on: Option<NaiveDate>,
}

impl AgencyRow {
    /// The organization.
    pub fn id(&self) -> OrganizationId {
        OrganizationId::from_uuid(self.organization_id)
    }

    /// "Austin Peoples Action Center - 5125 W. Chicago Ave. Chicago IL 60644" (PRV-03).
    pub fn label(&self) -> String {
        let place: Vec<&str> = [&self.address, &self.city, &self.state, &self.zip]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if place.is_empty() {
            self.name.clone()
        } else {
            format!("{} - {}", self.name, place.join(" "))
        }
    }
}

/// The agencies a customer is or was enrolled with, in order of enrollment.
pub async fn agencies(conn: &mut Conn, profile: ProfileId) -> Result<Vec<AgencyRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT e.organization_id, e.location_id, o.name, l.address, l.city, l.state, l.zip, e.ended_on \
         FROM enrollments e JOIN organizations o ON o.id = e.organization_id \
         LEFT JOIN locations l ON l.id = COALESCE(e.location_id, (SELECT f.id FROM locations f \
          WHERE f.organization_id = e.organization_id ORDER BY f.name LIMIT 1)) \
         WHERE e.profile_id = $1 ORDER BY e.enrolled_on, e.id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)
}
