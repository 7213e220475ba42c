//! The numbers of the Customer Services Report and the customers behind each of them. CSR-03 to CSR-06, CSR-12, CSR-13.
//!
//! For the whole State the numbers are summed up from [`crate::report_tallies`]; everything else is counted from the
//! customers of the selection.

mod lists;

use std::collections::BTreeMap;

use domain::{
    date::fiscal_year_span,
    et_status::EtStatus,
    goal::GoalCategory,
    ids::CatalogueServiceId,
    program::{Family, Program},
    service_report::{CaseStatus, ReportFilter},
};
use uuid::Uuid;

pub use self::lists::{
    CrosswalkRow, CustomerLine, ServiceLine, all_behind, all_members, all_without, count_services, crosswalk,
    customers_of, lines, lines_of, size, without,
};
use crate::{
    Conn, StoreError,
    customer_list::{Scope, sql::Sql},
    on,
    report_tallies::{ANY_YEAR, CUSTOMER},
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
    /// The customers `l` as a query that gives `profile_id`, each once.
    pub(crate) fn members(&self, sql: &mut Sql) {
        let family = self.filter.family.code();
        if let (Scope::Places(places), None, None) = (&self.scope, self.filter.place, self.filter.et_status) {
            // The places tell the family as well: nothing more is asked of the list.
            sql.push(if places.len() == 1 {
                "SELECT"
            } else {
                "SELECT DISTINCT"
            })
            .push(" l.profile_id FROM list_places l");
            self.with_profiles(sql);
            sql.push(" WHERE l.family = ").bind(family);
            sql.push(" AND l.place_id IN (").bind_all(places).push(")");
            return self.conditions(sql, false);
        }
        match (&self.scope, self.filter.place) {
            (_, Some(place)) => {
                sql.push("SELECT DISTINCT l.profile_id FROM (SELECT DISTINCT h.profile_id FROM enrollments h WHERE h.organization_id = ")
                    .bind(place.organization.uuid())
                    .push(") d CROSS JOIN profile_list l");
            }
            (Scope::Places(places), None) => {
                sql.push("SELECT DISTINCT l.profile_id FROM (SELECT p.profile_id FROM list_places p WHERE p.family = ")
                    .bind(family);
                sql.push(" AND p.place_id IN (")
                    .bind_all(places)
                    .push(")) d CROSS JOIN profile_list l");
            }
            (Scope::Statewide, None) => {
                sql.push("SELECT l.profile_id FROM profile_list l");
            }
        }
        self.with_profiles(sql);
        sql.push(" WHERE l.family = ").bind(family);
        if !self.is_statewide() {
            sql.push(" AND l.profile_id = d.profile_id");
        }
        self.conditions(sql, self.filter.place.is_some());
    }

    /// Whether every customer of the State is looked at, with whatever the filters ask of them.
    fn is_statewide(&self) -> bool {
        self.scope == Scope::Statewide && self.filter.place.is_none()
    }

    /// Adds the profiles `f` where [`Self::conditions`] ask them.
    fn with_profiles(&self, sql: &mut Sql) {
        if self.filter.case_status.is_some() {
            sql.push(" CROSS JOIN profiles f");
        }
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
            // Of a part of the State, the rows are found by their customers: an expression keeps PostgreSQL from reading
            // all customers of the status by its index (120 ms at 100,000 customers).
            let column = if self.is_statewide() {
                " AND l.et_status = "
            } else {
                " AND l.et_status || '' = "
            };
            sql.push(column).bind(status.code());
        }
        if let Some(status) = filter.case_status {
            sql.push(" AND f.id = l.profile_id AND f.case_status = ")
                .bind(status.code());
        }
        if filter.asks_enrollment() {
            sql.push(" AND EXISTS (SELECT 1 FROM enrollments e WHERE e.profile_id = l.profile_id");
            self.enrollment(sql);
            sql.push(self.one_by_one()).push(")");
        }
    }

    /// Ends a question asked of each customer or record: of a part of the State, each of the few is asked by an index,
    /// where PostgreSQL could also read the answers for the whole State and join them.
    fn one_by_one(&self) -> &'static str {
        if self.is_statewide() {
            ""
        } else {
            " LIMIT 1 OFFSET 0"
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
        self.lines(sql, "s.catalogue_service_id");
        self.goals(sql);
    }

    /// Which records `s` count, by goal.
    fn goals(&self, sql: &mut Sql) {
        if let Some(goal) = self.filter.goal {
            sql.push(" AND EXISTS (SELECT 1 FROM goals g WHERE g.id = s.goal_id AND g.category = ")
                .bind(goal.code())
                .push(self.one_by_one())
                .push(")");
        }
    }

    /// Which services have lines, by their id in `column`.
    fn lines(&self, sql: &mut Sql, column: &'static str) {
        let filter = &self.filter;
        if let Some(service) = filter.service {
            sql.push(" AND ").push(column).push(" = ").bind(service.uuid());
        }
        if let Some(kind) = filter.kind {
            sql.push(" AND ")
                .push(column)
                .push(" IN (SELECT k.id FROM catalogue_services k WHERE k.family = ")
                .bind(filter.family.code());
            sql.push(" AND k.kind = ").bind(kind.code()).push(")");
        }
    }
}

/// The numbers of a selection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallied {
    /// Customers in the selection.
    pub customers: i64,
    /// By service, in the order of [`domain::service_status::ServiceStatus::ALL`] and those with any; services nobody has are left out. CSR-12.
    pub services: BTreeMap<Uuid, ([i64; 5], i64)>,
}

/// A line as read: service, the five statuses, any of them.
type Line = (Uuid, i64, i64, i64, i64, i64, i64);

impl Tallied {
    fn of(lines: Vec<Line>) -> Self {
        let mut tallied = Self::default();
        for (service, planned, started, successful, unsuccessful, evaluated, with) in lines {
            if service == CUSTOMER {
                tallied.customers = with;
            } else {
                let by_status = [planned, started, successful, unsuccessful, evaluated];
                tallied.services.insert(service, (by_status, with));
            }
        }
        tallied
    }
}

/// The numbers of a selection: read where they are kept, counted where they are not. CSR-04, CSR-12.
///
/// # Errors
/// When the database fails.
pub async fn numbers(conn: &mut Conn, selection: &Selection) -> Result<Tallied, StoreError> {
    if selection.is_statewide() {
        kept(selection).rows(conn).await.map(Tallied::of)
    } else {
        counted(conn, selection).await
    }
}

/// The kept numbers of the whole State; each key of them stands for one combination of filters.
fn kept(selection: &Selection) -> Sql {
    let filter = &selection.filter;
    let mut sql = Sql::default();
    sql.push(
        "SELECT l.catalogue_service_id, CAST(SUM(l.planned) AS BIGINT), CAST(SUM(l.started) AS BIGINT), \
         CAST(SUM(l.successful) AS BIGINT), CAST(SUM(l.unsuccessful) AS BIGINT), CAST(SUM(l.evaluated) AS BIGINT), \
         CAST(SUM(l.customers) AS BIGINT) FROM report_tallies l WHERE l.family = ",
    )
    .bind(filter.family.code());
    sql.push(" AND l.program = ")
        .bind(filter.program.map_or("", Program::code));
    match filter.fiscal_year {
        Some(year) => sql
            .push(" AND l.since_year > ")
            .bind(ANY_YEAR)
            .push(" AND l.since_year <= ")
            .bind(i64::from(year)),
        None => sql.push(" AND l.since_year = ").bind(ANY_YEAR),
    };
    let status = filter.et_status.map(EtStatus::code);
    if let Some(status) = status.or(filter.case_status.map(CaseStatus::code)) {
        sql.push(" AND l.status = ").bind(status);
    }
    // The customers as such stand where no goal is asked for.
    sql.push(" AND ((l.goal = ")
        .bind(filter.goal.map_or("", GoalCategory::code));
    selection.lines(&mut sql, "l.catalogue_service_id");
    sql.push(") OR (l.goal = '' AND l.catalogue_service_id = ")
        .bind(CUSTOMER)
        .push("))");
    sql.push(" GROUP BY l.catalogue_service_id HAVING SUM(l.customers) > 0");
    sql
}

/// Counts from the customers of the selection: each service of each of them once, then by service.
async fn counted(conn: &mut Conn, selection: &Selection) -> Result<Tallied, StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT c.catalogue_service_id, CAST(SUM(c.planned) AS BIGINT), CAST(SUM(c.started) AS BIGINT), \
         CAST(SUM(c.successful) AS BIGINT), CAST(SUM(c.unsuccessful) AS BIGINT), CAST(SUM(c.evaluated) AS BIGINT), \
         COUNT(*) FROM (SELECT s.catalogue_service_id, MAX(CASE s.status WHEN 'planned' THEN 1 ELSE 0 END) AS planned, \
         MAX(CASE s.status WHEN 'started' THEN 1 ELSE 0 END) AS started, \
         MAX(CASE s.status WHEN 'successful' THEN 1 ELSE 0 END) AS successful, \
         MAX(CASE s.status WHEN 'unsuccessful' THEN 1 ELSE 0 END) AS unsuccessful, \
         MAX(CASE s.status WHEN 'evaluated' THEN 1 ELSE 0 END) AS evaluated FROM (",
    );
    selection.members(&mut sql);
    sql.push(") t CROSS JOIN customer_services s WHERE s.profile_id = t.profile_id");
    selection.records(&mut sql);
    sql.push(" GROUP BY s.profile_id, s.catalogue_service_id) c GROUP BY c.catalogue_service_id");
    let mut tallied = Tallied::of(sql.rows(conn).await?);
    tallied.customers = customers(conn, selection).await?;
    Ok(tallied)
}

/// How many customers are in the selection.
async fn customers(conn: &mut Conn, selection: &Selection) -> Result<i64, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*) FROM (");
    selection.members(&mut sql);
    sql.push(") t");
    Ok(sql.all_numbers(conn).await?.first().copied().unwrap_or_default())
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
