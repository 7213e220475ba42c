//! The customers and records behind the numbers of the report, and the rows of its crosswalk. CSR-06, RPT-04.

use chrono::NaiveDate;
use domain::{
    ids::{CatalogueServiceId, CustomerServiceId, ProfileId},
    service_report::ReportColumn,
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

/// Columns of [`ServiceLine`].
const LINE: &str = "SELECT l.profile_id, l.last_name, l.first_name, l.individual_number, s.id, s.version, s.status, \
    s.start_on, s.planned_end_on, s.completed_on, s.weekly_centihours";
/// Columns of [`CustomerLine`].
const CUSTOMER_LINE: &str =
    "SELECT l.profile_id, l.last_name, l.first_name, l.individual_number, l.providers";
/// By name.
const BY_NAME: &str = " ORDER BY l.last_key, l.first_key, l.profile_id";
/// By name; of one customer in the order they were added.
const RECORDS_BY_NAME: &str = " ORDER BY l.last_key, l.first_key, l.profile_id, s.id";

/// The customers `l` of the selection, to which conditions can be added.
fn people(selection: &Selection, sql: &mut Sql) {
    if selection.is_statewide() {
        // In the order of the index by name, so that the first page needs no more than its rows.
        sql.push(" FROM profile_list l");
        selection.with_profiles(sql);
        sql.push(" WHERE l.family = ")
            .bind(selection.filter.family.code());
        selection.conditions(sql, false);
    } else {
        sql.push(" FROM (");
        selection.members(sql);
        sql.push(") t CROSS JOIN profile_list l WHERE l.profile_id = t.profile_id");
    }
}

/// The records `s` behind a number of one service, with their customers `l`: those in its status, or all with
/// [`ReportColumn::With`].
fn behind(selection: &Selection, service: CatalogueServiceId, column: ReportColumn, sql: &mut Sql) {
    if selection.is_statewide() {
        sql.push(" FROM customer_services s CROSS JOIN profile_list l");
        selection.with_profiles(sql);
        sql.push(" WHERE l.profile_id = s.profile_id AND l.family = ")
            .bind(selection.filter.family.code());
        selection.conditions(sql, false);
    } else {
        sql.push(" FROM (");
        selection.members(sql);
        sql.push(") t CROSS JOIN customer_services s CROSS JOIN profile_list l");
        sql.push(" WHERE s.profile_id = t.profile_id AND l.profile_id = t.profile_id");
    }
    sql.push(" AND s.catalogue_service_id = ").bind(service.uuid());
    if let Some(status) = column.status() {
        sql.push(" AND s.status = ").bind(status.code());
    }
    selection.goals(sql);
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
    sql.push(LINE);
    behind(selection, service, column, &mut sql);
    sql.push(RECORDS_BY_NAME).push(" LIMIT ").number(limit);
    sql.push(" OFFSET ").number(offset);
    sql.rows(conn).await
}

/// How many records are behind a number.
///
/// # Errors
/// When the database fails.
pub async fn size(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    column: ReportColumn,
) -> Result<i64, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*)");
    behind(selection, service, column, &mut sql);
    Ok(sql.all_numbers(conn).await?.first().copied().unwrap_or_default())
}

/// All records behind a number, by name: what "apply to all" applies to, and what its file holds.
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
    sql.push(RECORDS_BY_NAME).push(" LIMIT ").number(limit);
    sql.all_ids(conn).await
}

/// These records, by name.
///
/// # Errors
/// When the database fails.
pub async fn lines_of(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<ServiceLine>, StoreError> {
    let mut sql = Sql::default();
    sql.push(LINE)
        .push(" FROM customer_services s JOIN profile_list l ON l.profile_id = s.profile_id WHERE s.id IN (")
        .bind_all(ids)
        .push(")")
        .push(RECORDS_BY_NAME);
    sql.rows(conn).await
}

/// Leaves those without a record of the service.
fn have_none(selection: &Selection, service: CatalogueServiceId, sql: &mut Sql) {
    sql.push(
        " AND NOT EXISTS (SELECT 1 FROM customer_services s WHERE s.profile_id = l.profile_id \
         AND s.catalogue_service_id = ",
    )
    .bind(service.uuid());
    selection.goals(sql);
    sql.push(")");
}

/// A page of the customers without the service, by name. CSR-05, CSR-06.
///
/// # Errors
/// When the database fails.
pub async fn without(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    (limit, offset): (i64, i64),
) -> Result<Vec<CustomerLine>, StoreError> {
    let mut sql = Sql::default();
    sql.push(CUSTOMER_LINE);
    people(selection, &mut sql);
    have_none(selection, service, &mut sql);
    sql.push(BY_NAME).push(" LIMIT ").number(limit);
    sql.push(" OFFSET ").number(offset);
    sql.rows(conn).await
}

/// All customers without the service, by name.
///
/// # Errors
/// When the database fails.
pub async fn all_without(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
) -> Result<Vec<Uuid>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT l.profile_id");
    people(selection, &mut sql);
    have_none(selection, service, &mut sql);
    sql.push(BY_NAME);
    sql.all_ids(conn).await
}

/// These customers, by name.
///
/// # Errors
/// When the database fails.
pub async fn customers_of(conn: &mut Conn, profiles: &[Uuid]) -> Result<Vec<CustomerLine>, StoreError> {
    let mut sql = Sql::default();
    sql.push(CUSTOMER_LINE)
        .push(" FROM profile_list l WHERE l.profile_id IN (")
        .bind_all(profiles)
        .push(")")
        .push(BY_NAME);
    sql.rows(conn).await
}

/// Every customer of the selection, by name.
///
/// # Errors
/// When the database fails.
pub async fn all_members(conn: &mut Conn, selection: &Selection) -> Result<Vec<Uuid>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT l.profile_id");
    people(selection, &mut sql);
    sql.push(BY_NAME);
    sql.all_ids(conn).await
}

/// How many services the customers of the selection have.
///
/// # Errors
/// When the database fails.
pub async fn count_services(conn: &mut Conn, selection: &Selection) -> Result<i64, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*) FROM (");
    selection.members(&mut sql);
    sql.push(") t CROSS JOIN customer_services s WHERE s.profile_id = t.profile_id");
    selection.records(&mut sql);
    Ok(sql.all_numbers(conn).await?.first().copied().unwrap_or_default())
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

/// The crosswalk rows of some customers of the selection, by customer's name.
///
/// # Errors
/// When the database fails.
pub async fn crosswalk(
    conn: &mut Conn,
    selection: &Selection,
    profiles: &[Uuid],
) -> Result<Vec<CrosswalkRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT n.last_name, n.first_name, n.individual_number, k.code, k.name, k.iwds_name, k.iwds_type, s.start_on, \
         s.planned_end_on, s.completed_on, s.status, COALESCE(s.other_name, d.name) AS provider \
         FROM profile_list n CROSS JOIN customer_services s JOIN catalogue_services k ON k.id = s.catalogue_service_id \
         LEFT JOIN organizations d ON d.id = s.delivery_organization_id \
         WHERE s.profile_id = n.profile_id AND n.profile_id IN (",
    )
    .bind_all(profiles)
    .push(")");
    selection.records(&mut sql);
    sql.push(" ORDER BY n.last_key, n.first_key, n.profile_id, s.created_at, s.id");
    sql.rows(conn).await
}
