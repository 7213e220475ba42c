//! The worksite placement tool: employers as one provider keeps them, their worksites and the jobs there.
//!
//! How many positions of a job are taken is counted from the placements, never stored (WKS-02, WKS-07).

use domain::{
    Money,
    ids::{EmployerId, OrganizationId, WorksiteId, WorksiteJobId},
    wage::WagePlace,
    worksite::{Employer, Job, JobSort, Worksite, shown_title},
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

mod lists;
mod uses;
mod write;

pub use self::{
    lists::{
        EmployerLine, PlacedCustomer, WorksiteLine, employers_of, job_count, jobs, jobs_of, jobs_of_worksite,
        open_worksites, placed, worksites_of,
    },
    uses::{employer_named, employer_uses, job_uses, worksite_named, worksite_uses},
    write::{
        delete_employer, delete_job, delete_worksite, insert_employer, insert_job, insert_worksite,
        update_employer, update_job, update_worksite,
    },
};

/// One job as stored, with where it is and how many of its positions are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// Identifier.
    pub id: WorksiteJobId,
    /// The provider that keeps it.
    pub organization_id: OrganizationId,
    /// Name of the provider.
    pub provider: String,
    /// The employer.
    pub employer_id: EmployerId,
    /// Name of the employer.
    pub employer: String,
    /// The worksite.
    pub worksite_id: WorksiteId,
    /// Name of the worksite.
    pub worksite: String,
    /// Which minimum wage holds there.
    pub wage_place: WagePlace,
    /// The year the job is named with, if any. WKS-04.
    pub year: Option<i64>,
    /// The title without the year.
    pub title: String,
    /// As in "Work Experience". WKS-10.
    pub employment_type: String,
    /// What an hour is paid, unless changed for a customer. WKS-12.
    pub hourly: Money,
    /// How many may work in it.
    pub openings: i64,
    /// How many do: placements that are planned, started or on hold. WKS-07.
    pub taken: i64,
    /// Whether the job itself is open.
    pub is_active: bool,
    /// Whether the job, its worksite and its employer are open.
    pub is_open: bool,
    /// Counts the saves.
    pub version: i64,
}

impl JobRow {
    /// The title as people see it: "2023 - Office and Administrative Support Workers". WKS-04.
    pub fn shown_title(&self) -> String {
        shown_title(self.year, &self.title)
    }

    /// Positions that can still be filled; never below 0. WKS-07.
    pub fn left(&self) -> i64 {
        (self.openings - self.taken).max(0)
    }
}

/// Which jobs are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobQuery {
    /// The providers whose jobs are seen; `None` for those of all.
    pub organizations: Option<Vec<OrganizationId>>,
    /// Words of employer, worksite or title; all of them are found.
    pub search: String,
    /// Whether closed ones are listed too.
    pub with_closed: bool,
    /// Only of this employer.
    pub employer: Option<EmployerId>,
    /// Sorted by.
    pub sort: JobSort,
    /// From the last to the first.
    pub descending: bool,
}

/// The columns of a [`RawJob`]; `taken` counts on the index of placements by job and status.
const JOB: &str = "\
SELECT j.id, j.version, e.organization_id, o.name AS provider, e.id AS employer_id, e.name AS employer, \
 w.id AS worksite_id, w.name AS worksite, w.wage_place, j.year, j.title, j.employment_type, j.hourly_cents, \
 j.openings, (SELECT COUNT(*) FROM placements p WHERE p.job_id = j.id \
  AND p.status IN ('planned', 'started', 'on_hold')) AS taken, \
 j.is_active, w.is_active AS worksite_is_active, e.is_active AS employer_is_active \
FROM worksite_jobs j JOIN worksites w ON w.id = j.worksite_id JOIN employers e ON e.id = w.employer_id \
 JOIN organizations o ON o.id = e.organization_id ";

#[derive(Debug, sqlx::FromRow)]
struct RawJob {
    id: Uuid,
    version: i64,
    organization_id: Uuid,
    provider: String,
    employer_id: Uuid,
    employer: String,
    worksite_id: Uuid,
    worksite: String,
    wage_place: String,
    year: Option<i64>,
    title: String,
    employment_type: String,
    hourly_cents: i64,
    openings: i64,
    taken: i64,
    is_active: bool,
    worksite_is_active: bool,
    employer_is_active: bool,
}

impl TryFrom<RawJob> for JobRow {
    type Error = StoreError;

    fn try_from(raw: RawJob) -> Result<Self, StoreError> {
        Ok(Self {
            id: WorksiteJobId::from_uuid(raw.id),
            organization_id: OrganizationId::from_uuid(raw.organization_id),
            provider: raw.provider,
            employer_id: EmployerId::from_uuid(raw.employer_id),
            employer: raw.employer,
            worksite_id: WorksiteId::from_uuid(raw.worksite_id),
            worksite: raw.worksite,
            wage_place: wage_place(&raw.wage_place)?,
            year: raw.year,
            title: raw.title,
            employment_type: raw.employment_type,
            hourly: Money::from_cents(raw.hourly_cents),
            openings: raw.openings,
            taken: raw.taken,
            is_active: raw.is_active,
            is_open: raw.is_active && raw.worksite_is_active && raw.employer_is_active,
            version: raw.version,
        })
    }
}

fn wage_place(code: &str) -> Result<WagePlace, StoreError> {
    WagePlace::from_code(code).ok_or(StoreError::Corrupt {
        table: "worksites",
        column: "wage_place",
    })
}

/// One job; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn job(conn: &mut Conn, id: WorksiteJobId) -> Result<Option<JobRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{JOB} WHERE j.id = $1"));
    let row: Option<RawJob> = on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)?;
    row.map(JobRow::try_from).transpose()
}

/// A record of the tool with what is known of it beside what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T> {
    /// The record.
    pub row: T,
    /// The provider that keeps it.
    pub organization_id: OrganizationId,
    /// Who saved it last.
    pub updated_by: String,
    /// When.
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

#[derive(Debug, sqlx::FromRow)]
struct RawEmployer {
    id: Uuid,
    version: i64,
    organization_id: Uuid,
    name: String,
    contact_name: String,
    contact_phone: String,
    contact_email: String,
    is_active: bool,
    updated_at: chrono::DateTime<chrono::Utc>,
    updated_by: String,
}

/// One employer; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn employer(conn: &mut Conn, id: EmployerId) -> Result<Option<Kept<Employer>>, StoreError> {
    let raw: Option<RawEmployer> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, version, organization_id, name, contact_name, contact_phone, contact_email, is_active, \
         updated_at, updated_by FROM employers WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await
    })?;
    Ok(raw.map(|raw| Kept {
        organization_id: OrganizationId::from_uuid(raw.organization_id),
        updated_by: raw.updated_by,
        updated_at: raw.updated_at,
        row: Employer {
            id: EmployerId::from_uuid(raw.id),
            version: raw.version,
            organization: OrganizationId::from_uuid(raw.organization_id),
            name: raw.name,
            contact_name: raw.contact_name,
            contact_phone: raw.contact_phone,
            contact_email: raw.contact_email,
            is_active: raw.is_active,
        },
    }))
}

#[derive(Debug, sqlx::FromRow)]
struct RawWorksite {
    id: Uuid,
    version: i64,
    organization_id: Uuid,
    employer_id: Uuid,
    name: String,
    address: String,
    city: String,
    state: String,
    zip: String,
    wage_place: String,
    is_active: bool,
    updated_at: chrono::DateTime<chrono::Utc>,
    updated_by: String,
}

/// One worksite; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn worksite(conn: &mut Conn, id: WorksiteId) -> Result<Option<Kept<Worksite>>, StoreError> {
    let raw: Option<RawWorksite> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT w.id, w.version, e.organization_id, w.employer_id, w.name, w.address, w.city, w.state, w.zip, \
         w.wage_place, w.is_active, w.updated_at, w.updated_by \
         FROM worksites w JOIN employers e ON e.id = w.employer_id WHERE w.id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await
    })?;
    raw.map(|raw| {
        Ok(Kept {
            organization_id: OrganizationId::from_uuid(raw.organization_id),
            updated_by: raw.updated_by,
            updated_at: raw.updated_at,
            row: Worksite {
                id: WorksiteId::from_uuid(raw.id),
                version: raw.version,
                employer: EmployerId::from_uuid(raw.employer_id),
                name: raw.name,
                address: raw.address,
                city: raw.city,
                state: raw.state,
                zip: raw.zip,
                wage_place: wage_place(&raw.wage_place)?,
                is_active: raw.is_active,
            },
        })
    })
    .transpose()
}

/// Who saved a job last and when.
///
/// # Errors
/// When the database fails.
pub async fn job_saved(
    conn: &mut Conn,
    id: WorksiteJobId,
) -> Result<Option<(String, chrono::DateTime<chrono::Utc>)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT updated_by, updated_at FROM worksite_jobs WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)
}

impl JobRow {
    /// The job as its form has it.
    pub fn job(&self) -> Job {
        Job {
            id: self.id,
            version: self.version,
            worksite: self.worksite_id,
            year: self.year,
            title: self.title.clone(),
            employment_type: self.employment_type.clone(),
            hourly: self.hourly,
            openings: self.openings,
            is_active: self.is_active,
        }
    }
}
