//! The support services a customer has a record of, for the section that sums them up.

use domain::ids::ProfileId;
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// One support service on a plan.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RecordRow {
    /// The customer service.
    pub id: Uuid,
    /// The entry of the catalogue.
    pub catalogue_service_id: Uuid,
    /// Name of the entry.
    pub name: String,
    /// Code of its `ServiceStatus`.
    pub status: String,
    /// Agency of the enrollment it belongs to.
    pub agency: String,
    /// Code of the program of that enrollment.
    pub program: String,
}

/// The support services of a plan: by name, those under way before the others, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn records(conn: &mut Conn, profile: ProfileId) -> Result<Vec<RecordRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT s.id, s.catalogue_service_id, COALESCE(s.was_name, k.name) AS name, s.status, o.name AS agency, e.program \
         FROM customer_services s JOIN catalogue_services k ON k.id = s.catalogue_service_id \
         JOIN enrollments e ON e.id = s.enrollment_id JOIN organizations o ON o.id = e.organization_id \
         WHERE s.profile_id = $1 AND s.kind = 'support' \
         ORDER BY k.id, CASE WHEN s.status = 'started' THEN 0 ELSE 1 END, s.created_at DESC, s.id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })
}
