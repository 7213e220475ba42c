//! Saving a customer's skills and interests.

use domain::offering::RecommendationForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Saves both lists, then leads to the recommended providers.
///
/// # Errors
/// The problems of the form, or that the viewer may not.
#[server(prefix = "/api", endpoint = "skills/save")]
pub async fn save_skills(
    #[server(default)] profile: String,
    #[server(flatten)] form: RecommendationForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PlanEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::programs::save_skills(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::recommended_providers(profile)));
    Ok(())
}
