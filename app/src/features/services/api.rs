//! Adding services, placing them under goals, removing them.

use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{CustomerServiceId, ProfileId},
};
#[cfg(feature = "ssr")]
use services::customer_services::{self, AddForm};

/// Adds the services ticked, then leads to step 3. `services` and `other` hold ids of catalogue entries,
/// separated by commas: the two groups of one page.
///
/// # Errors
/// The problems of the form, or that the viewer may not.
#[server(prefix = "/api", endpoint = "services/add")]
pub async fn add_services(
    #[server(default)] profile: String,
    #[server(default)] id: String,
    #[server(default)] enrollment: String,
    #[server(default)] goal: String,
    #[server(default)] services: String,
    #[server(default)] other: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ServiceEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let form = AddForm {
        id,
        enrollment,
        goal,
        services: format!("{services},{other}"),
    };
    customer_services::add(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=added", paths::services(profile)));
    Ok(())
}

/// Places services under a goal, then leads back to step 3. `services` holds ids, separated by commas.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "services/assign")]
pub async fn assign_services(
    #[server(default)] profile: String,
    #[server(default)] goal: String,
    #[server(default)] services: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ServiceEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    customer_services::assign(&ctx, profile, &goal, &services).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::services(profile)));
    Ok(())
}

/// Removes a service that was never started, then leads to step 3.
///
/// # Errors
/// The rule that keeps it, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "services/remove")]
pub async fn remove_service(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ServiceEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let service = CustomerServiceId::read(&service).map_err(|_| AppError::NotFound)?;
    customer_services::remove(&ctx, profile, service, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::services(profile)));
    Ok(())
}
