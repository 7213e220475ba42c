//! The service catalogue: what can be put on a plan.

use chrono::NaiveDate;
use domain::{
    catalogue::{ServiceKind, display_name},
    ids::{CatalogueServiceId, ProfileId},
    program::Family,
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// One entry as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CatalogueRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The code in front of the name; steps and support services have none.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Code of a [`ServiceKind`].
    pub kind: String,
    /// Code of a [`Family`].
    pub family: String,
    /// Type, as in `Staff Assisted`.
    pub service_type: Option<String>,
    /// Category, as in `Employment`.
    pub category: Option<String>,
    /// Tags, comma-separated.
    pub tags: Option<String>,
    /// First day on which it can be added to a plan.
    pub valid_from_on: NaiveDate,
    /// Last day on which it can be added to a plan.
    pub valid_to_on: Option<NaiveDate>,
}

impl CatalogueRow {
    /// "JST - Job Search Training", or the bare name (OQ-30).
    pub fn display_name(&self) -> String {
        display_name(self.code.as_deref(), &self.name)
    }

    /// What kind of service it is.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a kind this release does not know.
    pub fn kind(&self) -> Result<ServiceKind, StoreError> {
        ServiceKind::from_code(&self.kind).ok_or(StoreError::Corrupt {
            table: "catalogue_services",
            column: "kind",
        })
    }

    /// The id.
    pub fn id(&self) -> CatalogueServiceId {
        CatalogueServiceId::from_uuid(self.id)
    }
}

/// The ids of all entries, old code sets included.
pub async fn ids(conn: &mut Conn) -> Result<Vec<Uuid>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT id FROM catalogue_services ORDER BY id"
    )
    .fetch_all(c)
    .await)
}

/// The entries a family offers on a day, in the order of the lists.
pub async fn offered(
    conn: &mut Conn,
    family: Family,
    on: NaiveDate,
) -> Result<Vec<CatalogueRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, version, code, name, kind, family, service_type, category, tags, valid_from_on, valid_to_on \
         FROM catalogue_services WHERE family = $1 AND valid_from_on <= $2 \
         AND (valid_to_on IS NULL OR valid_to_on >= $2) ORDER BY id"
    )
    .bind(family.code())
    .bind(on)
    .fetch_all(c)
    .await
    })
}

/// How the Illinois Workforce Development System calls the service of one customer service. CAT-02.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct IwdsRow {
    /// The customer service.
    pub customer_service_id: Uuid,
    /// IWDS Activity Name.
    pub iwds_name: Option<String>,
    /// IWDS Service Type.
    pub iwds_type: Option<String>,
}

/// The IWDS names of all services of a profile.
///
/// # Errors
/// When the database fails.
pub async fn iwds_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<IwdsRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT s.id AS customer_service_id, k.iwds_name, k.iwds_type FROM customer_services s \
         JOIN catalogue_services k ON k.id = s.catalogue_service_id WHERE s.profile_id = $1"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)
}
