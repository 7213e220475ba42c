//! Saving the SNAP case number.

use domain::person::CaseNumberForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Saves the SNAP case number of a customer in scope. ACC-16.
#[server(prefix = "/api", endpoint = "customers/case_number")]
pub async fn save_case_number(
    #[server(default)] profile: String,
    #[server(flatten)] form: CaseNumberForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::CaseNumberEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::case_number::save(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::profile(profile)));
    Ok(())
}
