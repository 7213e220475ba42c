//! Saving employers, worksites and jobs.

use chrono::{DateTime, Utc};
use domain::{
    Problems, Rule,
    ids::{EmployerId, WorksiteId, WorksiteJobId},
    text::name_key,
    worksite::{Employer, EmployerFacts, EmployerForm, Job, JobFacts, JobForm, Worksite, WorksiteForm},
};
use scoped_futures::ScopedFutureExt;
use store::{
    StoreError, Tx,
    worksites::{self, Kept},
};
use uuid::Uuid;

use super::{
    Scope, providers_in,
    record::{Doing, Record, doing, note},
};
use crate::{Ctx, ServiceError};

/// How a record is written.
trait Written: Record {
    /// The record of the same parent that has the same name already, when names are used once.
    async fn named_so(&self, tx: &mut Tx) -> Result<Option<Uuid>, StoreError>;
    /// Adds it.
    async fn insert(&self, tx: &mut Tx, stamp: Stamp<'_>) -> Result<(), StoreError>;
    /// Saves it over the version it was made from.
    async fn update(&self, tx: &mut Tx, stamp: Stamp<'_>) -> Result<(), StoreError>;
}

/// Who saves, and when.
type Stamp<'a> = (&'a str, DateTime<Utc>);

impl Written for Employer {
    async fn named_so(&self, tx: &mut Tx) -> Result<Option<Uuid>, StoreError> {
        let named = worksites::employer_named(tx, self.organization, &name_key(&self.name)).await?;
        Ok(named.map(EmployerId::uuid))
    }

    async fn insert(&self, tx: &mut Tx, (by, at): Stamp<'_>) -> Result<(), StoreError> {
        worksites::insert_employer(tx, self, by, at).await
    }

    async fn update(&self, tx: &mut Tx, (by, at): Stamp<'_>) -> Result<(), StoreError> {
        worksites::update_employer(tx, self, by, at).await
    }
}

impl Written for Worksite {
    async fn named_so(&self, tx: &mut Tx) -> Result<Option<Uuid>, StoreError> {
        let named = worksites::worksite_named(tx, self.employer, &name_key(&self.name)).await?;
        Ok(named.map(WorksiteId::uuid))
    }

    async fn insert(&self, tx: &mut Tx, (by, at): Stamp<'_>) -> Result<(), StoreError> {
        worksites::insert_worksite(tx, self, by, at).await
    }

    async fn update(&self, tx: &mut Tx, (by, at): Stamp<'_>) -> Result<(), StoreError> {
        worksites::update_worksite(tx, self, by, at).await
    }
}

impl Written for Job {
    /// A title may stand at a worksite several times.
    async fn named_so(&self, _: &mut Tx) -> Result<Option<Uuid>, StoreError> {
        Ok(None)
    }

    async fn insert(&self, tx: &mut Tx, (by, at): Stamp<'_>) -> Result<(), StoreError> {
        worksites::insert_job(tx, self, by, at).await
    }

    async fn update(&self, tx: &mut Tx, (by, at): Stamp<'_>) -> Result<(), StoreError> {
        worksites::update_job(tx, self, by, at).await
    }
}

/// Writes a record beside what is kept of it now, and notes it. One that is saved so already stays as it is; a name is
/// used once.
async fn keep<T: Written>(tx: &mut Tx, ctx: &Ctx, to: T, kept: Option<Kept<T>>) -> Result<T, ServiceError> {
    let doing = doing(&to, kept.as_ref())?;
    let before = kept.map(|it| it.row);
    if doing == Doing::Nothing {
        return Ok(before.unwrap_or(to));
    }
    if to.named_so(tx).await?.is_some_and(|other| other != to.uuid()) {
        return Err(Problems::one("name", Rule::WorksiteNameTaken).into());
    }
    let stamp = (ctx.name(), ctx.now());
    if doing == Doing::Add {
        to.insert(tx, stamp).await?;
    } else {
        to.update(tx, stamp).await?;
    }
    note(tx, ctx, before.as_ref(), Some(&to)).await?;
    Ok(to)
}

/// Adds or changes an employer. WKS-01.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] when somebody saved meanwhile,
/// [`ServiceError::NotFound`] when it is not in the caller's scope.
pub async fn save_employer(ctx: &Ctx, form: &EmployerForm) -> Result<Employer, ServiceError> {
    ctx.db()
        .write(|tx| async move { employer_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn employer_in(tx: &mut Tx, ctx: &Ctx, form: &EmployerForm) -> Result<Employer, ServiceError> {
    let providers = providers_in(tx, ctx).await?;
    let organizations = providers.into_iter().map(|(id, _)| id).collect();
    let mut to = form.check(&EmployerFacts { organizations })?;
    let before = worksites::employer(tx, to.id).await?;
    if let Some(before) = &before {
        Scope::of(tx, ctx).await?.admit(before.organization_id)?;
        // The provider is chosen once.
        to.organization = before.organization_id;
    }
    keep(tx, ctx, to, before).await
}

/// Adds or changes a worksite. WKS-01.
///
/// # Errors
/// As [`save_employer`].
pub async fn save_worksite(ctx: &Ctx, form: &WorksiteForm) -> Result<Worksite, ServiceError> {
    ctx.db()
        .write(|tx| async move { worksite_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn worksite_in(tx: &mut Tx, ctx: &Ctx, form: &WorksiteForm) -> Result<Worksite, ServiceError> {
    let to = form.check()?;
    let scope = Scope::of(tx, ctx).await?;
    let employer = worksites::employer(tx, to.employer)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(employer.organization_id)?;
    let before = worksites::worksite(tx, to.id).await?;
    if let Some(before) = &before {
        scope.admit(before.organization_id)?;
        // A worksite stays with its employer.
        if before.row.employer != to.employer {
            return Err(ServiceError::NotFound);
        }
    }
    keep(tx, ctx, to, before).await
}

/// Adds or changes a job; its openings are never below the positions taken at that moment. WKS-04, WKS-07.
///
/// # Errors
/// As [`save_employer`].
pub async fn save_job(ctx: &Ctx, form: &JobForm) -> Result<Job, ServiceError> {
    ctx.db()
        .write(|tx| async move { job_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn job_in(tx: &mut Tx, ctx: &Ctx, form: &JobForm) -> Result<Job, ServiceError> {
    let scope = Scope::of(tx, ctx).await?;
    let before = match WorksiteJobId::read(&form.id) {
        Ok(id) => worksites::job(tx, id).await?,
        Err(_) => None,
    };
    let taken = before.as_ref().map_or(0, |it| it.taken);
    let to = form.check(&JobFacts { taken })?;
    let worksite = worksites::worksite(tx, to.worksite)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(worksite.organization_id)?;
    if let Some(before) = &before {
        scope.admit(before.organization_id)?;
        // A job stays at its worksite.
        if before.worksite_id != to.worksite {
            return Err(ServiceError::NotFound);
        }
    }
    let saved = worksites::job_saved(tx, to.id).await?;
    let kept = before.zip(saved).map(|(row, (updated_by, updated_at))| Kept {
        row: row.job(),
        organization_id: row.organization_id,
        updated_by,
        updated_at,
    });
    keep(tx, ctx, to, kept).await
}
