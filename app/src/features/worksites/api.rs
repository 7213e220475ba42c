//! Saving and deleting employers, worksites and jobs.

use domain::worksite::{EmployerForm, JobForm, WorksiteForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{EmployerId, WorksiteId, WorksiteJobId},
};
#[cfg(feature = "ssr")]
use services::worksites;

/// Adds or changes an employer, then leads to it.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "worksites/save_employer")]
pub async fn save_employer(#[server(flatten)] form: EmployerForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::WorksiteEdit)?;
    let saved = worksites::save_employer(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::employer(saved.id)));
    Ok(())
}

/// Adds or changes a worksite, then leads to it.
///
/// # Errors
/// As [`save_employer`].
#[server(prefix = "/api", endpoint = "worksites/save_site")]
pub async fn save_site(#[server(flatten)] form: WorksiteForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::WorksiteEdit)?;
    let saved = worksites::save_worksite(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::worksite(saved.id)));
    Ok(())
}

/// Adds or changes a job, then leads to it.
///
/// # Errors
/// As [`save_employer`].
#[server(prefix = "/api", endpoint = "worksites/save_job")]
pub async fn save_job(#[server(flatten)] form: JobForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::WorksiteEdit)?;
    let saved = worksites::save_job(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::worksite_job(saved.id)));
    Ok(())
}

/// Deletes an employer without worksites, then leads to the list.
///
/// # Errors
/// Why it stays, or that the viewer may not.
#[server(prefix = "/api", endpoint = "worksites/delete_employer")]
pub async fn delete_employer(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::WorksiteEdit)?;
    let id = EmployerId::read(&id).map_err(|_| AppError::NotFound)?;
    worksites::delete_employer(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=deleted", paths::EMPLOYERS));
    Ok(())
}

/// Deletes a worksite without jobs, then leads to its employer.
///
/// # Errors
/// Why it stays, or that the viewer may not.
#[server(prefix = "/api", endpoint = "worksites/delete_site")]
pub async fn delete_site(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::WorksiteEdit)?;
    let id = WorksiteId::read(&id).map_err(|_| AppError::NotFound)?;
    let employer = worksites::delete_worksite(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=deleted", paths::employer(employer)));
    Ok(())
}

/// Deletes a job that nobody was ever placed in, then leads to its worksite.
///
/// # Errors
/// Why it stays, or that the viewer may not.
#[server(prefix = "/api", endpoint = "worksites/delete_job")]
pub async fn delete_job(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::WorksiteEdit)?;
    let id = WorksiteJobId::read(&id).map_err(|_| AppError::NotFound)?;
    let worksite = worksites::delete_job(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=deleted", paths::worksite(worksite)));
    Ok(())
}
