//! Lists of the worksite placement tool, paged and sorted by the database.

use chrono::NaiveDate;
use domain::{
    ids::{
        AccountId, CustomerServiceId, EmployerId, OrganizationId, PlacementId, ProfileId, WorksiteId,
        WorksiteJobId,
    },
    text::name_words,
    worksite::JobSort,
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{JOB, JobQuery, JobRow, RawJob};
use crate::{Conn, StoreError, customer_list::sql::Sql, on, scope};

/// Most words of a search that are looked for.
const WORDS: usize = 8;

/// Adds the conditions of a query on `j`, `w` and `e`.
fn conditions(sql: &mut Sql, query: &JobQuery) {
    sql.push(" WHERE 1 = 1");
    match query.organizations.as_deref() {
        None => {}
        Some([]) => {
            sql.push(" AND 1 = 0");
        }
        Some(all) => {
            let ids: Vec<Uuid> = all.iter().map(|it| it.uuid()).collect();
            sql.push(" AND e.organization_id IN (").bind_all(&ids).push(")");
        }
    }
    if let Some(employer) = query.employer {
        sql.push(" AND e.id = ").bind(employer.uuid());
    }
    if !query.with_closed {
        for column in [
            " AND j.is_active = ",
            " AND w.is_active = ",
            " AND e.is_active = ",
        ] {
            sql.push(column).bind(true);
        }
    }
    // The words are folded: letters and digits only, nothing that LIKE reads as a pattern.
    for word in name_words(&query.search).into_iter().take(WORDS) {
        let pattern = format!("%{word}%");
        sql.push(" AND (e.name_key LIKE ").bind(pattern.clone());
        sql.push(" OR w.name_key LIKE ").bind(pattern.clone());
        sql.push(" OR j.title_key LIKE ").bind(pattern).push(")");
    }
}

/// The order of a list; the id settles what is equal, so that no page repeats a row of another.
const fn order(sort: JobSort, descending: bool) -> &'static str {
    match (sort, descending) {
        (JobSort::Employer, false) => " ORDER BY e.name_key, w.name_key, j.title_key, j.id",
        (JobSort::Employer, true) => {
            " ORDER BY e.name_key DESC, w.name_key DESC, j.title_key DESC, j.id DESC"
        }
        (JobSort::Worksite, false) => " ORDER BY w.name_key, j.title_key, j.id",
        (JobSort::Worksite, true) => " ORDER BY w.name_key DESC, j.title_key DESC, j.id DESC",
        (JobSort::Job, false) => " ORDER BY j.title_key, e.name_key, j.id",
        (JobSort::Job, true) => " ORDER BY j.title_key DESC, e.name_key DESC, j.id DESC",
        (JobSort::EmploymentType, false) => " ORDER BY j.employment_type, j.title_key, j.id",
        (JobSort::EmploymentType, true) => " ORDER BY j.employment_type DESC, j.title_key DESC, j.id DESC",
        (JobSort::Wage, false) => " ORDER BY j.hourly_cents, j.title_key, j.id",
        (JobSort::Wage, true) => " ORDER BY j.hourly_cents DESC, j.title_key DESC, j.id DESC",
        (JobSort::Openings, false) => " ORDER BY j.openings, j.title_key, j.id",
        (JobSort::Openings, true) => " ORDER BY j.openings DESC, j.title_key DESC, j.id DESC",
        (JobSort::Taken, false) => " ORDER BY taken, title_key, id",
        (JobSort::Taken, true) => " ORDER BY taken DESC, title_key DESC, id DESC",
        (JobSort::Left, false) => " ORDER BY openings - taken, title_key, id",
        (JobSort::Left, true) => " ORDER BY openings - taken DESC, title_key DESC, id DESC",
    }
}

/// Whether the order needs the count of taken positions, which stands only in the result.
const fn is_by_count(sort: JobSort) -> bool {
    matches!(sort, JobSort::Taken | JobSort::Left)
}

/// One page of jobs.
///
/// # Errors
/// When the database fails.
pub async fn jobs(
    conn: &mut Conn,
    query: &JobQuery,
    limit: i64,
    offset: i64,
) -> Result<Vec<JobRow>, StoreError> {
    let mut sql = Sql::default();
    let by_count = is_by_count(query.sort);
    if by_count {
        // An alias can be ordered by alone but not within an expression on PostgreSQL: the list is put in brackets.
        sql.push("SELECT * FROM (SELECT q.*, k.title_key FROM (");
    }
    sql.push(JOB);
    conditions(&mut sql, query);
    if by_count {
        sql.push(") q JOIN worksite_jobs k ON k.id = q.id) t");
    }
    sql.push(order(query.sort, query.descending));
    sql.push(" LIMIT ").number(limit).push(" OFFSET ").number(offset);
    let rows: Vec<RawJob> = sql.rows(conn).await?;
    rows.into_iter().map(JobRow::try_from).collect()
}

/// How many jobs a query finds.
///
/// # Errors
/// When the database fails.
pub async fn job_count(conn: &mut Conn, query: &JobQuery) -> Result<i64, StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT COUNT(*) FROM worksite_jobs j JOIN worksites w ON w.id = j.worksite_id \
         JOIN employers e ON e.id = w.employer_id",
    );
    conditions(&mut sql, query);
    Ok(sql.all_numbers(conn).await?.first().copied().unwrap_or(0))
}

/// One page of the open jobs of these providers, by employer, worksite and title, and how many there are: the job
/// table of a placement (WKS-06).
///
/// # Errors
/// When the database fails.
pub async fn jobs_of(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<(Vec<JobRow>, i64), StoreError> {
    let query = JobQuery {
        organizations: Some(organizations.to_vec()),
        search: search.to_owned(),
        with_closed: false,
        employer: None,
        sort: JobSort::Employer,
        descending: false,
    };
    let rows = jobs(conn, &query, limit, offset).await?;
    let total = job_count(conn, &query).await?;
    Ok((rows, total))
}

/// The jobs of one worksite, closed ones too, by title.
///
/// # Errors
/// When the database fails.
pub async fn jobs_of_worksite(conn: &mut Conn, worksite: WorksiteId) -> Result<Vec<JobRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push(JOB).push(" WHERE w.id = ").bind(worksite.uuid());
    sql.push(" ORDER BY j.title_key, j.id");
    let rows: Vec<RawJob> = sql.rows(conn).await?;
    rows.into_iter().map(JobRow::try_from).collect()
}

/// One employer in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EmployerLine {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Name of the provider that keeps it.
    pub provider: String,
    /// Who is asked there.
    pub contact_name: String,
    /// How they are reached.
    pub contact_phone: String,
    /// Whether it is open.
    pub is_active: bool,
    /// How many worksites it has.
    pub worksites: i64,
}

/// One page of employers by name, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn employers_of(
    conn: &mut Conn,
    organizations: Option<&[OrganizationId]>,
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<(Vec<EmployerLine>, i64), StoreError> {
    let from = |sql: &mut Sql| {
        sql.push(" FROM employers e JOIN organizations o ON o.id = e.organization_id WHERE 1 = 1");
        match organizations {
            None => {}
            Some([]) => {
                sql.push(" AND 1 = 0");
            }
            Some(all) => {
                let ids: Vec<Uuid> = all.iter().map(|it| it.uuid()).collect();
                sql.push(" AND e.organization_id IN (").bind_all(&ids).push(")");
            }
        }
        for word in name_words(search).into_iter().take(WORDS) {
            sql.push(" AND e.name_key LIKE ").bind(format!("%{word}%"));
        }
    };
    let mut sql = Sql::default();
    sql.push(
        "SELECT e.id, e.name, o.name AS provider, e.contact_name, e.contact_phone, e.is_active, \
         (SELECT COUNT(*) FROM worksites w WHERE w.employer_id = e.id) AS worksites",
    );
    from(&mut sql);
    sql.push(" ORDER BY e.name_key, e.id LIMIT ").number(limit);
    sql.push(" OFFSET ").number(offset);
    let rows = sql.rows(conn).await?;
    let mut sql = Sql::default();
    sql.push("SELECT COUNT(*)");
    from(&mut sql);
    let total = sql.all_numbers(conn).await?.first().copied().unwrap_or(0);
    Ok((rows, total))
}

/// One worksite in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorksiteLine {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Name of the employer.
    pub employer: String,
    /// Street address.
    pub address: String,
    /// City.
    pub city: String,
    /// Code of the place whose minimum wage holds.
    pub wage_place: String,
    /// Whether it is open.
    pub is_active: bool,
    /// How many jobs it has.
    pub jobs: i64,
}

/// The worksites of one employer by name.
///
/// # Errors
/// When the database fails.
pub async fn worksites_of(conn: &mut Conn, employer: EmployerId) -> Result<Vec<WorksiteLine>, StoreError> {
    let mut sql = Sql::default();
    sql.push(WORKSITE).push(" WHERE e.id = ").bind(employer.uuid());
    sql.push(" ORDER BY w.name_key, w.id");
    sql.rows(conn).await
}

const WORKSITE: &str = "\
SELECT w.id, w.name, e.name AS employer, w.address, w.city, w.wage_place, w.is_active, \
 (SELECT COUNT(*) FROM worksite_jobs j WHERE j.worksite_id = w.id) AS jobs \
FROM worksites w JOIN employers e ON e.id = w.employer_id";

/// The worksites of these providers (`None`: of all) that are open, by employer and name, at most `limit`: what a
/// payroll file can be for.
///
/// # Errors
/// When the database fails.
pub async fn open_worksites(
    conn: &mut Conn,
    organizations: Option<&[OrganizationId]>,
    limit: i64,
) -> Result<Vec<WorksiteLine>, StoreError> {
    let mut sql = Sql::default();
    sql.push(WORKSITE).push(" WHERE w.is_active = ").bind(true);
    match organizations {
        None => {}
        Some([]) => return Ok(Vec::new()),
        Some(all) => {
            let ids: Vec<Uuid> = all.iter().map(|it| it.uuid()).collect();
            sql.push(" AND e.organization_id IN (").bind_all(&ids).push(")");
        }
    }
    sql.push(" ORDER BY e.name_key, w.name_key, w.id LIMIT ")
        .number(limit);
    sql.rows(conn).await
}

/// One customer who was ever placed in a job.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlacedCustomer {
    /// The placement.
    pub id: Uuid,
    /// Code of its status.
    pub status: String,
    /// First day.
    pub start_on: Option<NaiveDate>,
    /// Last day.
    pub end_on: Option<NaiveDate>,
    /// The service it belongs to.
    pub customer_service_id: Uuid,
    /// The profile.
    pub profile_id: Uuid,
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
}

impl PlacedCustomer {
    /// The placement's id.
    pub fn placement(&self) -> PlacementId {
        PlacementId::from_uuid(self.id)
    }

    /// The profile's id.
    pub fn profile(&self) -> ProfileId {
        ProfileId::from_uuid(self.profile_id)
    }

    /// The id of the service.
    pub fn service(&self) -> CustomerServiceId {
        CustomerServiceId::from_uuid(self.customer_service_id)
    }
}

/// One page of the customers placed in a job, those who work there now first, and how many there are. Only those
/// that `viewer` sees; with `None` all (statewide).
///
/// # Errors
/// When the database fails.
pub async fn placed(
    conn: &mut Conn,
    job: WorksiteJobId,
    viewer: Option<AccountId>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<PlacedCustomer>, i64), StoreError> {
    // Without a viewer the account stands for itself, so that both texts have the same values.
    let seen = match viewer {
        Some(_) => format!("p.profile_id IN ({})", scope::VISIBLE_PROFILES),
        None => "$1 = $1".to_owned(),
    };
    let account = viewer.map_or_else(Uuid::nil, AccountId::uuid);
    let count = AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM placements p WHERE p.job_id = $2 AND {seen}"
    ));
    let total: i64 = on!(conn, |c| sqlx::query_scalar(count)
        .bind(account)
        .bind(job.uuid())
        .fetch_one(c)
        .await)?;
    let page = AssertSqlSafe(format!(
        "SELECT p.id, p.status, p.start_on, p.end_on, p.customer_service_id, p.profile_id, n.worknet_id, \
         n.last_name, n.first_name FROM placements p JOIN profiles f ON f.id = p.profile_id \
         JOIN persons n ON n.id = f.person_id WHERE p.job_id = $2 AND {seen} \
         ORDER BY CASE WHEN p.status IN ('planned', 'started', 'on_hold') THEN 0 ELSE 1 END, \
         n.last_name, n.first_name, p.id LIMIT $3 OFFSET $4"
    ));
    let rows = on!(conn, |c| sqlx::query_as(page)
        .bind(account)
        .bind(job.uuid())
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?;
    Ok((rows, total))
}
