//! Deleting what nothing uses; what is used is closed instead. Issue 4.

use domain::{
    Problems,
    ids::{EmployerId, WorksiteId, WorksiteJobId, read_version},
    worksite::may_delete,
};
use scoped_futures::ScopedFutureExt;
use store::{StoreError, worksites};

use super::{
    Scope,
    record::{Record, note},
};
use crate::{Ctx, ServiceError};

fn version_of(typed: &str) -> Result<i64, ServiceError> {
    read_version(typed).map_err(|rule| Problems::one("version", rule).into())
}

fn unused(uses: i64) -> Result<(), ServiceError> {
    may_delete(uses).map_err(|rule| Problems::one("form", rule).into())
}

/// Somebody saved it after the page was opened: it is not deleted unseen.
fn moved(error: StoreError) -> ServiceError {
    match error {
        StoreError::Stale => ServiceError::NotFound,
        other => other.into(),
    }
}

async fn noted<T: Record>(tx: &mut store::Tx, ctx: &Ctx, removed: &T) -> Result<(), ServiceError> {
    Ok(note(tx, ctx, Some(removed), None).await?)
}

/// Deletes an employer without worksites.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` when something uses it, [`ServiceError::NotFound`] when it is not in the
/// caller's scope or was saved after the page was opened.
pub async fn delete_employer(ctx: &Ctx, id: EmployerId, version: &str) -> Result<(), ServiceError> {
    let version = version_of(version)?;
    ctx.db()
        .write(|tx| {
            async move {
                let kept = worksites::employer(tx, id).await?.ok_or(ServiceError::NotFound)?;
                Scope::of(tx, ctx).await?.admit(kept.organization_id)?;
                unused(worksites::employer_uses(tx, id).await?)?;
                worksites::delete_employer(tx, id, version).await.map_err(moved)?;
                noted(tx, ctx, &kept.row).await
            }
            .scope_boxed()
        })
        .await
}

/// Deletes a worksite without jobs and payroll; gives the employer it belonged to.
///
/// # Errors
/// As [`delete_employer`].
pub async fn delete_worksite(ctx: &Ctx, id: WorksiteId, version: &str) -> Result<EmployerId, ServiceError> {
    let version = version_of(version)?;
    ctx.db()
        .write(|tx| {
            async move {
                let kept = worksites::worksite(tx, id).await?.ok_or(ServiceError::NotFound)?;
                Scope::of(tx, ctx).await?.admit(kept.organization_id)?;
                unused(worksites::worksite_uses(tx, id).await?)?;
                worksites::delete_worksite(tx, id, version).await.map_err(moved)?;
                noted(tx, ctx, &kept.row).await?;
                Ok(kept.row.employer)
            }
            .scope_boxed()
        })
        .await
}

/// Deletes a job that no placement ever used; gives the worksite it belonged to.
///
/// # Errors
/// As [`delete_employer`].
pub async fn delete_job(ctx: &Ctx, id: WorksiteJobId, version: &str) -> Result<WorksiteId, ServiceError> {
    let version = version_of(version)?;
    ctx.db()
        .write(|tx| {
            async move {
                let row = worksites::job(tx, id).await?.ok_or(ServiceError::NotFound)?;
                Scope::of(tx, ctx).await?.admit(row.organization_id)?;
                unused(worksites::job_uses(tx, id).await?)?;
                worksites::delete_job(tx, id, version).await.map_err(moved)?;
                noted(tx, ctx, &row.job()).await?;
                Ok(row.worksite_id)
            }
            .scope_boxed()
        })
        .await
}
