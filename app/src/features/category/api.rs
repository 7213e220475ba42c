//! Saving the category of a Youth profile.

use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Saves the category of a Youth profile. OQ-21.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "profile/category")]
pub async fn save_category(
    #[server(default)] profile: String,
    #[server(default)] category: String,
    #[server(default)] seen: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::CategoryEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::category::save(&ctx, profile, &category, &seen).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::profile(profile)));
    Ok(())
}
