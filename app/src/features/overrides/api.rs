//! Submitting, deleting and answering a request.

use domain::support::{OverrideForm, ReviewForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{CustomerServiceId, OverrideRequestId, ProfileId},
};

#[cfg(feature = "ssr")]
fn named(profile: &str, service: &str) -> Result<(ProfileId, CustomerServiceId), AppError> {
    let profile = ProfileId::read(profile).map_err(|_| AppError::NotFound)?;
    let service = CustomerServiceId::read(service).map_err(|_| AppError::NotFound)?;
    Ok((profile, service))
}

/// Submits a request or changes one that is pending, then leads to the Dollar Value tab.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "overrides/save")]
pub async fn save_override(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(flatten)] form: OverrideForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::OverrideRequest)?;
    let (profile, service) = named(&profile, &service)?;
    services::overrides::save(&ctx, profile, service, &form).await?;
    leptos_axum::redirect(&format!("{}?done=submitted", paths::dollars(profile, service)));
    Ok(())
}

/// Deletes a pending request, then leads to the Dollar Value tab.
///
/// # Errors
/// That it was answered or payments rest on it, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "overrides/remove")]
pub async fn remove_override(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::OverrideRequest)?;
    let (profile, service) = named(&profile, &service)?;
    let request = OverrideRequestId::read(&id).map_err(|_| AppError::NotFound)?;
    services::overrides::remove(&ctx, profile, service, request, &version).await?;
    leptos_axum::redirect(&format!("{}?done=deleted", paths::dollars(profile, service)));
    Ok(())
}

/// Approves or rejects a pending request, then leads to the Dollar Value tab.
///
/// # Errors
/// The problems of the form, that it was answered meanwhile, a conflict with what is saved now, or that the viewer
/// may not.
#[server(prefix = "/api", endpoint = "overrides/answer")]
pub async fn answer_override(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(default)] id: String,
    #[server(flatten)] form: ReviewForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::OverrideReview)?;
    let (profile, service) = named(&profile, &service)?;
    let request = OverrideRequestId::read(&id).map_err(|_| AppError::NotFound)?;
    services::overrides::answer(&ctx, profile, service, request, &form).await?;
    leptos_axum::redirect(&format!("{}?done=answered", paths::dollars(profile, service)));
    Ok(())
}
