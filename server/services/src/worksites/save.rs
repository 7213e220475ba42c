//! Saving employers, worksites and jobs.

use domain::{
    Problems, Rule,
    ids::WorksiteJobId,
    text::name_key,
    worksite::{Employer, EmployerFacts, EmployerForm, Job, JobFacts, JobForm, Worksite, WorksiteForm},
};
use scoped_futures::ScopedFutureExt;
use store::{Tx, worksites};

use super::{
    Scope, providers_in,
    record::{Doing, doing, note},
};
use crate::{Ctx, ServiceError};

/// A name is used once: that of another record is refused.
fn free<T: PartialEq>(named: Option<&T>, own: &T) -> Result<(), ServiceError> {
    if named.is_some_and(|named| named != own) {
        Err(Problems::one("name", Rule::WorksiteNameTaken).into())
    } else {
        Ok(())
    }
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
    let saved = before
        .as_ref()
        .map(|it| (&it.row, it.updated_by.clone(), it.updated_at));
    let doing = doing(&to, saved)?;
    let before = before.map(|it| it.row);
    if doing != Doing::Nothing {
        let named = worksites::employer_named(tx, to.organization, &name_key(&to.name)).await?;
        free(named.as_ref(), &to.id)?;
    }
    match doing {
        Doing::Nothing => return Ok(before.unwrap_or(to)),
        Doing::Add => worksites::insert_employer(tx, &to, ctx.name(), ctx.now()).await?,
        Doing::Change => worksites::update_employer(tx, &to, ctx.name(), ctx.now()).await?,
    }
    note(tx, ctx, before.as_ref(), Some(&to)).await?;
    Ok(to)
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
    let saved = before
        .as_ref()
        .map(|it| (&it.row, it.updated_by.clone(), it.updated_at));
    let doing = doing(&to, saved)?;
    let before = before.map(|it| it.row);
    if doing != Doing::Nothing {
        let named = worksites::worksite_named(tx, to.employer, &name_key(&to.name)).await?;
        free(named.as_ref(), &to.id)?;
    }
    match doing {
        Doing::Nothing => return Ok(before.unwrap_or(to)),
        Doing::Add => worksites::insert_worksite(tx, &to, ctx.name(), ctx.now()).await?,
        Doing::Change => worksites::update_worksite(tx, &to, ctx.name(), ctx.now()).await?,
    }
    note(tx, ctx, before.as_ref(), Some(&to)).await?;
    Ok(to)
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
    let before = before.map(|it| it.job());
    let saved = worksites::job_saved(tx, to.id).await?;
    let saved = before.as_ref().zip(saved).map(|(row, (by, at))| (row, by, at));
    match doing(&to, saved)? {
        Doing::Nothing => return Ok(before.unwrap_or(to)),
        Doing::Add => worksites::insert_job(tx, &to, ctx.name(), ctx.now()).await?,
        Doing::Change => worksites::update_job(tx, &to, ctx.name(), ctx.now()).await?,
    }
    note(tx, ctx, before.as_ref(), Some(&to)).await?;
    Ok(to)
}
