//! Saving and removing entries, older codes and goals of enrollment.

use domain::catalogue_edit::{EntryForm, LegacyForm, PrepopulatedForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{CatalogueServiceId, PrepopulatedGoalId},
};
#[cfg(feature = "ssr")]
use services::catalogue;

/// Adds or changes an entry, then leads to it.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "catalogue/save")]
pub async fn save_entry(#[server(flatten)] form: EntryForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    let id = catalogue::save(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::catalogue_entry(id)));
    Ok(())
}

/// Removes an entry that nothing uses, then leads to the list.
///
/// # Errors
/// Why it stays, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "catalogue/remove")]
pub async fn remove_entry(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    let id = CatalogueServiceId::read(&id).map_err(|_| AppError::NotFound)?;
    catalogue::remove(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::CATALOGUE));
    Ok(())
}

/// Saves what an older entry is today, then leads to the list of older codes.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "catalogue/save_legacy")]
pub async fn save_legacy(#[server(flatten)] form: LegacyForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    catalogue::save_legacy(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::LEGACY_CODES));
    Ok(())
}

/// Adds or changes a goal of enrollment, then leads to their list.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "catalogue/save_goal")]
pub async fn save_enrollment_goal(#[server(flatten)] form: PrepopulatedForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    catalogue::save_goal(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::ENROLLMENT_GOALS));
    Ok(())
}

/// Removes a goal of enrollment, then leads to their list; what is on plans stays.
///
/// # Errors
/// A conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "catalogue/remove_goal")]
pub async fn remove_enrollment_goal(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    let id = PrepopulatedGoalId::read(&id).map_err(|_| AppError::NotFound)?;
    catalogue::remove_goal(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::ENROLLMENT_GOALS));
    Ok(())
}
