//! The worksite placement tool: employers, worksites and jobs of the caller's providers. WKS-01 to WKS-04, WKS-07.
//!
//! A provider keeps its own: what another one keeps answers as what does not exist. Statewide staff see all.

mod export;
mod record;
mod records;
mod save;

use domain::{
    access::{Permission, Place},
    ids::{EmployerId, OrganizationId, WorksiteId, WorksiteJobId},
    organization::OrganizationKind,
    text::name_key,
    worksite::{Employer, Job, JobSort, Worksite},
};
pub use store::worksites::{EmployerLine, JobRow, Kept, PlacedCustomer, WorksiteLine};
use store::{
    Conn, organizations,
    worksites::{self, JobQuery},
};

use self::record::Record;
use crate::{
    Ctx, ServiceError,
    past::{self, Past},
};

pub use self::{
    export::export,
    records::{delete_employer, delete_job, delete_worksite},
    save::{save_employer, save_job, save_worksite},
};

/// The providers whose records the caller sees; `None` for those of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scope(pub(crate) Option<Vec<OrganizationId>>);

impl Scope {
    /// The organizations of the caller's places; everything for statewide staff.
    pub(crate) async fn of(conn: &mut Conn, ctx: &Ctx) -> Result<Self, ServiceError> {
        if ctx.viewer().is_statewide() {
            return Ok(Self(None));
        }
        let (mut own, mut locations) = (Vec::new(), Vec::new());
        for place in ctx.viewer().places() {
            match place {
                Place::Organization(id) => own.push(id.uuid()),
                Place::Location(id) => locations.push(id.uuid()),
                Place::Statewide | Place::Own => {}
            }
        }
        own.extend(organizations::of_locations(conn, &locations).await?);
        own.sort_unstable();
        own.dedup();
        Ok(Self(Some(
            own.into_iter().map(OrganizationId::from_uuid).collect(),
        )))
    }

    /// Whether a record of this provider is seen.
    pub(crate) fn covers(&self, organization: OrganizationId) -> bool {
        self.0.as_ref().is_none_or(|all| all.contains(&organization))
    }

    /// Nothing, when the record is seen.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] otherwise: the same answer as for an id that leads nowhere.
    pub(crate) fn admit(&self, organization: OrganizationId) -> Result<(), ServiceError> {
        if self.covers(organization) {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        }
    }
}

/// What the list of jobs is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRequest {
    /// Words of employer, worksite or title.
    pub search: String,
    /// Whether closed jobs are listed too.
    pub with_closed: bool,
    /// Sorted by.
    pub sort: JobSort,
    /// From the last to the first.
    pub descending: bool,
    /// Rows of a page.
    pub size: u32,
    /// Rows before it.
    pub offset: u64,
}

/// One page of jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobList {
    /// The jobs.
    pub rows: Vec<JobRow>,
    /// How many there are.
    pub total: i64,
    /// Whether the list holds jobs of several providers, so that theirs is named.
    pub names_providers: bool,
    /// Whether the caller may add and change.
    pub may_edit: bool,
}

fn query(scope: &Scope, request: &JobRequest) -> JobQuery {
    JobQuery {
        organizations: scope.0.clone(),
        search: request.search.clone(),
        with_closed: request.with_closed,
        employer: None,
        sort: request.sort,
        descending: request.descending,
    }
}

/// The jobs in the caller's scope; T29 with wage and positions.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx, request: &JobRequest) -> Result<JobList, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let query = query(&scope, request);
    let offset = i64::try_from(request.offset).unwrap_or(i64::MAX);
    let rows = worksites::jobs(&mut conn, &query, i64::from(request.size), offset).await?;
    let total = worksites::job_count(&mut conn, &query).await?;
    Ok(JobList {
        rows,
        total,
        names_providers: scope.0.as_ref().is_none_or(|all| all.len() > 1),
        may_edit: ctx.viewer().may(Permission::WorksiteEdit),
    })
}

/// One page of employers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerList {
    /// The employers.
    pub rows: Vec<EmployerLine>,
    /// How many there are.
    pub total: i64,
    /// Whether the list holds those of several providers.
    pub names_providers: bool,
}

/// The employers in the caller's scope, by name.
///
/// # Errors
/// When the database fails.
pub async fn employers(
    ctx: &Ctx,
    search: &str,
    size: u32,
    offset: u64,
) -> Result<EmployerList, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (rows, total) =
        worksites::employers_of(&mut conn, scope.0.as_deref(), search, i64::from(size), offset).await?;
    Ok(EmployerList {
        rows,
        total,
        names_providers: scope.0.as_ref().is_none_or(|all| all.len() > 1),
    })
}

/// A job with those placed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobPage {
    /// The job.
    pub job: JobRow,
    /// The customers placed in it whom the caller sees, those who work there now first.
    pub placed: Vec<PlacedCustomer>,
    /// How many of them there are.
    pub placed_total: i64,
    /// How many placements ever used it.
    pub uses: i64,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

/// One job and who is placed in it. WKS-02.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id in the caller's scope.
pub async fn open_job(ctx: &Ctx, id: WorksiteJobId, size: u32, offset: u64) -> Result<JobPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let job = worksites::job(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(job.organization_id)?;
    let viewer = ctx.viewer();
    let seen_by = (!viewer.is_statewide()).then_some(viewer.account);
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (placed, placed_total) = worksites::placed(&mut conn, id, seen_by, i64::from(size), offset).await?;
    let uses = worksites::job_uses(&mut conn, id).await?;
    Ok(JobPage {
        job,
        placed,
        placed_total,
        uses,
        history: past::history(&mut conn, Job::KIND, id.uuid()).await?,
    })
}

/// An employer with its worksites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerPage {
    /// The employer.
    pub kept: Kept<Employer>,
    /// Name of the provider that keeps it.
    pub provider: String,
    /// Its worksites by name.
    pub worksites: Vec<WorksiteLine>,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

/// One employer and its worksites.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id in the caller's scope.
pub async fn open_employer(ctx: &Ctx, id: EmployerId) -> Result<EmployerPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let kept = worksites::employer(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(kept.organization_id)?;
    let provider = provider_name(&mut conn, kept.organization_id).await?;
    let worksites = worksites::worksites_of(&mut conn, id).await?;
    Ok(EmployerPage {
        kept,
        provider,
        worksites,
        history: past::history(&mut conn, Employer::KIND, id.uuid()).await?,
    })
}

/// A worksite with its jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksitePage {
    /// The worksite.
    pub kept: Kept<Worksite>,
    /// Name of the employer.
    pub employer: String,
    /// Name of the provider that keeps it.
    pub provider: String,
    /// Its jobs by title.
    pub jobs: Vec<JobRow>,
    /// How many jobs and payroll files it has.
    pub uses: i64,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

/// One worksite and its jobs.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id in the caller's scope.
pub async fn open_worksite(ctx: &Ctx, id: WorksiteId) -> Result<WorksitePage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let kept = worksites::worksite(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(kept.organization_id)?;
    let employer = worksites::employer(&mut conn, kept.row.employer).await?;
    Ok(WorksitePage {
        provider: provider_name(&mut conn, kept.organization_id).await?,
        jobs: worksites::jobs_of_worksite(&mut conn, id).await?,
        uses: worksites::worksite_uses(&mut conn, id).await?,
        history: past::history(&mut conn, Worksite::KIND, id.uuid()).await?,
        employer: employer.map(|it| it.row.name).unwrap_or_default(),
        kept,
    })
}

async fn provider_name(conn: &mut Conn, id: OrganizationId) -> Result<String, ServiceError> {
    let names = organizations::names(conn, &[id.uuid()]).await?;
    Ok(names.into_iter().next().map(|(_, name)| name).unwrap_or_default())
}

/// The providers an employer can be kept for, by name: the caller's own, or all for statewide staff.
///
/// # Errors
/// When the database fails.
pub async fn providers(ctx: &Ctx) -> Result<Vec<(OrganizationId, String)>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    providers_in(&mut conn, ctx).await
}

pub(crate) async fn providers_in(
    conn: &mut Conn,
    ctx: &Ctx,
) -> Result<Vec<(OrganizationId, String)>, ServiceError> {
    let scope = Scope::of(conn, ctx).await?;
    let mut found: Vec<(OrganizationId, String)> = if let Some(own) = scope.0 {
        let ids: Vec<_> = own.iter().map(|it| it.uuid()).collect();
        let names = organizations::names(conn, &ids).await?;
        names
            .into_iter()
            .map(|(id, name)| (OrganizationId::from_uuid(id), name))
            .collect()
    } else {
        let mut all = organizations::of_kind(conn, OrganizationKind::Provider).await?;
        all.extend(organizations::of_kind(conn, OrganizationKind::Grantee).await?);
        all.into_iter().map(|it| (it.id(), it.name)).collect()
    };
    found.sort_by_cached_key(|(id, name)| (name_key(name), *id));
    found.dedup();
    Ok(found)
}
