//! The numbers of the Customer Services Report and the customers behind each of them. CSR-03 to CSR-06, CSR-12, CSR-13.
//!
//! The whole State without a filter is counted along covering indexes; everything else starts from the customers of
//! the selection.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    date::fiscal_year_span,
    ids::{CatalogueServiceId, CustomerServiceId, ProfileId},
    program::Family,
    service_report::{ReportColumn, ReportFilter},
    service_status::ServiceStatus,
};
use uuid::Uuid;

use crate::{
    Conn, StoreError,
    customer_list::{Scope, sql::Sql},
    on, report_rows,
};

/// What the report is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Whose customers the viewer sees. LST-01.
    pub scope: Scope,
    /// The filters.
    pub filter: ReportFilter,
}

/// A service of the catalogue as the report names it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StepRow {
    /// Identifier.
    pub id: Uuid,
    /// Code in front of its name, if it has one.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Code of the kind.
    pub kind: String,
    /// IWDS Activity Name.
    pub iwds_name: Option<String>,
    /// IWDS Service Type.
    pub iwds_type: Option<String>,
}

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

impl Selection {
    /// Whether every customer of the State counts, of both families: only then nothing has to be asked of them. One
    /// family's services are no other's, so the family needs no question.
    fn is_everybody(&self) -> bool {
        let filter = &self.filter;
        self.scope == Scope::Statewide
            && !filter.asks_enrollment()
            && filter.et_status.is_none()
            && filter.case_status.is_none()
    }

    /// The customers as a query that gives `profile_id`, each once.
    pub(crate) fn members(&self, sql: &mut Sql) {
        let family = self.filter.family.code();
        let driver = match (&self.scope, self.filter.place) {
            (_, Some(place)) => {
                sql.push("SELECT DISTINCT l.profile_id FROM (SELECT DISTINCT h.profile_id FROM enrollments h WHERE h.organization_id = ")
                    .bind(place.organization.uuid())
                    .push(") d CROSS JOIN profile_list l");
                "d"
            }
            (Scope::Places(places), None) if places.len() == 1 => {
                sql.push("SELECT l.profile_id FROM list_places d CROSS JOIN profile_list l");
                "place"
            }
            (Scope::Places(_), None) => {
                sql.push("SELECT DISTINCT l.profile_id FROM list_places d CROSS JOIN profile_list l");
                "place"
            }
            (Scope::Statewide, None) => {
                sql.push("SELECT l.profile_id FROM profile_list l");
                ""
            }
        };
        if self.filter.case_status.is_some() {
            sql.push(" CROSS JOIN profiles f");
        }
        sql.push(" WHERE l.family = ").bind(family);
        if !driver.is_empty() {
            sql.push(" AND l.profile_id = d.profile_id");
        }
        if let (Scope::Places(places), "place") = (&self.scope, driver) {
            sql.push(" AND d.family = ").bind(family);
            sql.push(" AND d.place_id IN (").bind_all(places).push(")");
        }
        self.conditions(sql, driver != "place");
    }

    /// What has to be true of a customer `l` (and the profile `f`).
    fn conditions(&self, sql: &mut Sql, with_scope: bool) {
        let filter = &self.filter;
        if let (true, Scope::Places(places)) = (with_scope, &self.scope) {
            sql.push(
                " AND EXISTS (SELECT 1 FROM list_places v WHERE v.profile_id = l.profile_id AND v.place_id IN (",
            )
            .bind_all(places)
            .push("))");
        }
        if let Some(status) = filter.et_status {
            sql.push(" AND l.et_status = ").bind(status.code());
        }
        if let Some(status) = filter.case_status {
            sql.push(" AND f.id = l.profile_id AND f.case_status = ")
                .bind(status.code());
        }
        if filter.asks_enrollment() {
            sql.push(" AND EXISTS (SELECT 1 FROM enrollments e WHERE e.profile_id = l.profile_id");
            self.enrollment(sql);
            sql.push(")");
        }
    }

    /// What one enrollment `e` has to fulfil.
    fn enrollment(&self, sql: &mut Sql) {
        let filter = &self.filter;
        if let Some(place) = filter.place {
            sql.push(" AND e.organization_id = ")
                .bind(place.organization.uuid());
            if let Some(location) = place.location {
                sql.push(" AND e.location_id = ").bind(location.uuid());
            }
        }
        if let Some(program) = filter.program {
            sql.push(" AND e.program = ").bind(program.code());
        }
        if let Some(year) = filter.fiscal_year {
            let (first, last) = fiscal_year_span(year);
            sql.push(" AND e.enrolled_on <= ").bind(last);
            sql.push(" AND (e.ended_on IS NULL OR e.ended_on >= ")
                .bind(first)
                .push(")");
        }
    }

    /// Which records `s` count, by kind, service and goal.
    fn records(&self, sql: &mut Sql) {
        let filter = &self.filter;
        if let Some(service) = filter.service {
            sql.push(" AND s.catalogue_service_id = ").bind(service.uuid());
        }
        if let Some(kind) = filter.kind {
            sql.push(
                " AND s.catalogue_service_id IN (SELECT k.id FROM catalogue_services k WHERE k.family = ",
            )
            .bind(filter.family.code());
            sql.push(" AND k.kind = ").bind(kind.code()).push(")");
        }
        if let Some(goal) = filter.goal {
            sql.push(" AND s.goal_id IN (SELECT g.id FROM goals g WHERE g.category = ")
                .bind(goal.code())
                .push(")");
        }
    }

    /// `FROM … WHERE …` of the records `s` of the selection.
    fn from(&self, sql: &mut Sql) {
        if self.is_everybody() {
            // The services of a family: the index is walked in its order.
            sql.push(" FROM customer_services s WHERE s.catalogue_service_id IN (SELECT y.id FROM catalogue_services y WHERE y.family = ")
                .bind(self.filter.family.code())
                .push(")");
        } else {
            sql.push(" FROM (");
            self.members(sql);
            sql.push(") t CROSS JOIN customer_services s WHERE s.profile_id = t.profile_id");
        }
        self.records(sql);
    }

    fn by_status(&self) -> Sql {
        let mut sql = Sql::default();
        sql.push("SELECT s.catalogue_service_id, s.status, COUNT(DISTINCT s.profile_id)");
        self.from(&mut sql);
        sql.push(" GROUP BY s.catalogue_service_id, s.status");
        sql
    }

    fn with_any(&self) -> Sql {
        let mut sql = Sql::default();
        sql.push("SELECT s.catalogue_service_id, COUNT(DISTINCT s.profile_id)");
        self.from(&mut sql);
        sql.push(" GROUP BY s.catalogue_service_id");
        sql
    }
}

/// What a count over the narrow table gives: the customers in the selection and the numbers of each service.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallied {
    /// Customers in the selection.
    pub customers: i64,
    /// By service, in the order of [`ServiceStatus::ALL`] and those with any; services nobody has are left out.
    pub services: BTreeMap<Uuid, ([i64; 5], i64)>,
}

/// Counts the selection in one walk of the narrow table, where it is one of the whole State and no record's goal is
/// asked for; `None` where the count has to start from the customers.
///
/// # Errors
/// When the database fails.
pub async fn tallied(conn: &mut Conn, selection: &Selection) -> Result<Option<Tallied>, StoreError> {
    let filter = &selection.filter;
    if selection.scope != Scope::Statewide || filter.place.is_some() || filter.goal.is_some() {
        return Ok(None);
    }
    let mut sql = Sql::default();
    sql.push(
        "SELECT l.catalogue_service_id, CAST(SUM(l.planned) AS BIGINT), CAST(SUM(l.started) AS BIGINT), \
         CAST(SUM(l.successful) AS BIGINT), CAST(SUM(l.unsuccessful) AS BIGINT), CAST(SUM(l.evaluated) AS BIGINT), \
         COUNT(*) FROM report_rows l WHERE l.family = ",
    )
    .bind(filter.family.code());
    let status = filter.et_status.map(|it| it.code());
    if let Some(status) = status.or(filter.case_status.map(|it| it.code())) {
        sql.push(" AND l.status = ").bind(status);
    }
    if filter.asks_enrollment() {
        sql.push(" AND ((l.enrollments = 1");
        if let Some(program) = filter.program {
            sql.push(" AND l.program = ").bind(program.code());
        }
        if let Some(year) = filter.fiscal_year {
            let (first, last) = fiscal_year_span(year);
            sql.push(" AND l.enrolled_on <= ").bind(last);
            sql.push(" AND (l.ended_on IS NULL OR l.ended_on >= ").bind(first).push(")");
        }
        sql.push(") OR (l.enrollments > 1 AND EXISTS (SELECT 1 FROM enrollments e WHERE e.profile_id = l.profile_id");
        selection.enrollment(&mut sql);
        sql.push(")))");
    }
    if filter.kind.is_some() || filter.service.is_some() {
        sql.push(" AND l.catalogue_service_id IN (SELECT k.id FROM catalogue_services k WHERE k.family = ")
            .bind(filter.family.code());
        if let Some(kind) = filter.kind {
            sql.push(" AND k.kind = ").bind(kind.code());
        }
        if let Some(service) = filter.service {
            sql.push(" AND k.id = ").bind(service.uuid());
        }
        sql.push(" UNION ALL SELECT ").bind(report_rows::CUSTOMER).push(")");
    }
    sql.push(" GROUP BY l.catalogue_service_id");
    let mut tallied = Tallied::default();
    for (service, planned, started, successful, unsuccessful, evaluated, with) in
        sql.rows::<(Uuid, i64, i64, i64, i64, i64, i64)>(conn).await?
    {
        if service == report_rows::CUSTOMER {
            tallied.customers = with;
        } else {
            let by_status = [planned, started, successful, unsuccessful, evaluated];
            tallied.services.insert(service, (by_status, with));
        }
    }
    Ok(Some(tallied))
}

/// How many customers are in the selection.
///
/// # Errors
/// When the database fails.
pub async fn customers(conn: &mut Conn, selection: &Selection) -> Result<i64, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*) FROM (");
    selection.members(&mut sql);
    sql.push(") t");
    Ok(sql.all_numbers(conn).await?.first().copied().unwrap_or_default())
}

/// Customers by service and status, in the order of [`ServiceStatus::ALL`]; services nobody has are left out.
///
/// # Errors
/// When the database fails.
pub async fn counts(conn: &mut Conn, selection: &Selection) -> Result<BTreeMap<Uuid, [i64; 5]>, StoreError> {
    let mut counts: BTreeMap<Uuid, [i64; 5]> = BTreeMap::new();
    for (service, status, number) in selection.by_status().rows::<(Uuid, String, i64)>(conn).await? {
        let place = ServiceStatus::ALL.iter().position(|it| it.code() == status);
        let line = counts.entry(service).or_default();
        if let Some(slot) = place.and_then(|place| line.get_mut(place)) {
            *slot = number;
        }
    }
    Ok(counts)
}

/// Customers by service, each once; services nobody has are left out. CSR-12.
///
/// # Errors
/// When the database fails.
pub async fn with_any(conn: &mut Conn, selection: &Selection) -> Result<BTreeMap<Uuid, i64>, StoreError> {
    Ok(selection.with_any().rows(conn).await?.into_iter().collect())
}

/// The services of a family that the report has lines for: all there ever were, by code and name.
///
/// # Errors
/// When the database fails.
pub async fn steps(conn: &mut Conn, family: Family) -> Result<Vec<StepRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, code, name, kind, iwds_name, iwds_type FROM catalogue_services WHERE family = $1 \
         ORDER BY name, code, id"
    )
    .bind(family.code())
    .fetch_all(c)
    .await)
}

/// One service of the catalogue.
///
/// # Errors
/// When the database fails.
pub async fn step(conn: &mut Conn, id: CatalogueServiceId) -> Result<Option<StepRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, code, name, kind, iwds_name, iwds_type FROM catalogue_services WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)
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
