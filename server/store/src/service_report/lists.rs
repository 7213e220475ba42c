//! The customers and records behind the numbers of the report, and the rows of its crosswalk. CSR-06, RPT-04.

use chrono::NaiveDate;
use domain::{
    ids::{CatalogueServiceId, CustomerServiceId, ProfileId},
    service_report::{ReportColumn, ReportFilter},
};
use uuid::Uuid;

use super::Selection;
use crate::{Conn, StoreError, customer_list::sql::Sql};

/// One customer service in the list behind a number.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ServiceLine {
    /// The profile.
    pub profile_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Individual Number; empty when none.
    pub individual_number: String,
    /// The customer service.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// Code of its status.
    pub status: String,
    /// Start.
    pub start_on: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end_on: Option<NaiveDate>,
    /// Completion.
    pub completed_on: Option<NaiveDate>,
    /// Planned hours a week, in hundredths of an hour.
    pub weekly_centihours: Option<i64>,
}

impl ServiceLine {
    /// The profile's id.
    pub fn profile(&self) -> ProfileId {
        ProfileId::from_uuid(self.profile_id)
    }

    /// The service's id.
    pub fn service(&self) -> CustomerServiceId {
        CustomerServiceId::from_uuid(self.id)
    }
}

/// A customer without the service.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CustomerLine {
    /// The profile.
    pub profile_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Individual Number; empty when none.
    pub individual_number: String,
    /// Providers, comma-separated.
    pub providers: String,
}

/// The records behind a number of one service: those in its status, or all with [`ReportColumn::With`].
fn behind(selection: &Selection, service: CatalogueServiceId, column: ReportColumn, sql: &mut Sql) {
    sql.push(" FROM (");
    selection.members(sql);
    sql.push(") t CROSS JOIN customer_services s");
    sql.push(" CROSS JOIN profile_list n WHERE s.profile_id = t.profile_id AND n.profile_id = t.profile_id");
    sql.push(" AND s.catalogue_service_id = ").bind(service.uuid());
    if let Some(status) = column.status() {
        sql.push(" AND s.status = ").bind(status.code());
    }
    let only = Selection {
        scope: selection.scope.clone(),
        filter: ReportFilter {
            service: None,
            kind: None,
            ..selection.filter.clone()
        },
    };
    only.records(sql);
}

/// A page of the records behind a number, by name. CSR-06.
///
/// # Errors
/// When the database fails.
pub async fn lines(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    column: ReportColumn,
    (limit, offset): (i64, i64),
) -> Result<Vec<ServiceLine>, StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT n.profile_id, n.last_name, n.first_name, n.individual_number, s.id, s.version, s.status, s.start_on, \
         s.planned_end_on, s.completed_on, s.weekly_centihours",
    );
    behind(selection, service, column, &mut sql);
    sql.push(" ORDER BY n.last_key, n.first_key, n.profile_id, s.id LIMIT ")
        .bind(limit)
        .push(" OFFSET ")
        .bind(offset);
    sql.rows(conn).await
}

/// How many records and how many customers are behind a number.
///
/// # Errors
/// When the database fails.
pub async fn size(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    column: ReportColumn,
) -> Result<(i64, i64), StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*), COUNT(DISTINCT s.profile_id)");
    behind(selection, service, column, &mut sql);
    Ok(sql.rows(conn).await?.first().copied().unwrap_or_default())
}

/// All records behind a number, by name: what "apply to all" applies to.
///
/// # Errors
/// When the database fails.
pub async fn all_behind(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    column: ReportColumn,
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT s.id");
    behind(selection, service, column, &mut sql);
    sql.push(" ORDER BY n.last_key, n.first_key, n.profile_id, s.id LIMIT ")
        .bind(limit);
    sql.all_ids(conn).await
}

/// A page of the customers without the service, by name, and how many there are. CSR-05, CSR-06.
///
/// # Errors
/// When the database fails.
pub async fn without(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    (limit, offset): (i64, i64),
) -> Result<(Vec<CustomerLine>, i64), StoreError> {
    let from = |sql: &mut Sql| {
        sql.push(" FROM (");
        selection.members(sql);
        sql.push(") t CROSS JOIN profile_list n WHERE n.profile_id = t.profile_id AND NOT EXISTS (SELECT 1 FROM customer_services s WHERE s.profile_id = t.profile_id AND s.catalogue_service_id = ")
            .bind(service.uuid());
        let only = Selection {
            scope: selection.scope.clone(),
            filter: ReportFilter {
                service: None,
                kind: None,
                ..selection.filter.clone()
            },
        };
        only.records(sql);
        sql.push(")");
    };
    let mut count = Sql::default();
    count.push("SELECT COUNT(*)");
    from(&mut count);
    let mut page = Sql::default();
    page.push("SELECT n.profile_id, n.last_name, n.first_name, n.individual_number, n.providers");
    from(&mut page);
    page.push(" ORDER BY n.last_key, n.first_key, n.profile_id LIMIT ")
        .bind(limit)
        .push(" OFFSET ")
        .bind(offset);
    let count = count
        .all_numbers(conn)
        .await?
        .first()
        .copied()
        .unwrap_or_default();
    Ok((page.rows(conn).await?, count))
}

/// Every service of the selection, by customer's name.
///
/// # Errors
/// When the database fails.
pub async fn all_services(conn: &mut Conn, selection: &Selection) -> Result<Vec<Uuid>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT s.id FROM (");
    selection.members(&mut sql);
    sql.push(
        ") t CROSS JOIN profile_list n CROSS JOIN customer_services s WHERE n.profile_id = t.profile_id \
         AND s.profile_id = t.profile_id",
    );
    selection.records(&mut sql);
    sql.push(" ORDER BY n.last_key, n.first_key, n.profile_id, s.created_at, s.id");
    sql.all_ids(conn).await
}

/// One row of the IWDS crosswalk of a selection. RPT-04.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CrosswalkRow {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Individual Number; empty when none.
    pub individual_number: String,
    /// Code of the service.
    pub code: Option<String>,
    /// Name of the service.
    pub name: String,
    /// IWDS Activity Name.
    pub iwds_name: Option<String>,
    /// IWDS Service Type.
    pub iwds_type: Option<String>,
    /// Start.
    pub start_on: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end_on: Option<NaiveDate>,
    /// Completion.
    pub completed_on: Option<NaiveDate>,
    /// Code of the status.
    pub status: String,
    /// Who provides it.
    pub provider: Option<String>,
}

/// The crosswalk rows of these services, by customer's name.
///
/// # Errors
/// When the database fails.
pub async fn crosswalk(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<CrosswalkRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT n.last_name, n.first_name, n.individual_number, k.code, k.name, k.iwds_name, k.iwds_type, s.start_on, \
         s.planned_end_on, s.completed_on, s.status, COALESCE(s.other_name, d.name) AS provider \
         FROM customer_services s JOIN profile_list n ON n.profile_id = s.profile_id \
         JOIN catalogue_services k ON k.id = s.catalogue_service_id \
         LEFT JOIN organizations d ON d.id = s.delivery_organization_id WHERE s.id IN (",
    )
    .bind_all(ids)
    .push(") ORDER BY n.last_key, n.first_key, n.profile_id, s.created_at, s.id");
    sql.rows(conn).await
}
