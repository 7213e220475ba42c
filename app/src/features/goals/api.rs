//! Saving and removing goals.

use domain::goal::GoalForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{GoalId, ProfileId},
};

/// Adds or changes a goal, then leads to the list of goals.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "goals/save")]
pub async fn save_goal(
    #[server(default)] profile: String,
    #[server(flatten)] form: GoalForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PlanEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::goals::save(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::goals(profile)));
    Ok(())
}

/// Removes a goal without services, then leads to the list of goals.
///
/// # Errors
/// That it has services, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "goals/remove")]
pub async fn remove_goal(
    #[server(default)] profile: String,
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PlanEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let goal = GoalId::read(&id).map_err(|_| AppError::NotFound)?;
    services::goals::remove(&ctx, profile, goal, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::goals(profile)));
    Ok(())
}
