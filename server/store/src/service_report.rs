//! The numbers of the Customer Services Report and the customers behind each of them. CSR-03 to CSR-06, CSR-12, CSR-13.
//!
//! The whole State is counted in one walk of a narrow table ([`crate::report_rows`]); everything else starts from the
//! customers of the selection.

mod lists;

use std::collections::BTreeMap;

use domain::{
    date::fiscal_year_span,
    et_status::EtStatus,
    ids::CatalogueServiceId,
    program::Family,
    service_report::{CaseStatus, ReportFilter},
    service_status::ServiceStatus,
};
use uuid::Uuid;

pub use self::lists::{
    CrosswalkRow, CustomerLine, ServiceLine, all_behind, all_services, crosswalk, lines, size, without,
};
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
    let status = filter.et_status.map(EtStatus::code);
    if let Some(status) = status.or(filter.case_status.map(CaseStatus::code)) {
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
            sql.push(" AND (l.ended_on IS NULL OR l.ended_on >= ")
                .bind(first)
                .push(")");
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
        sql.push(" UNION ALL SELECT ")
            .bind(report_rows::CUSTOMER)
            .push(")");
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
