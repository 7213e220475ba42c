//! Saving and removing placements, verifying follow-ups.

use domain::placement::{FollowUpForm, PlacementForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, features::service::api::code, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{CustomerServiceId, PlacementId, ProfileId},
};

/// Adds or changes a placement, then leads to it. WKS-10.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "placement/save")]
pub async fn save_placement(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(flatten)] form: PlacementForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PlacementEdit)?;
    let (profile, service) = named(&profile, &service)?;
    let saved = services::placements::save(&ctx, profile, service, &form).await?;
    let done = if saved.is_new { "added" } else { "saved" };
    let to = if saved.is_closed {
        paths::placement_of(profile, service, saved.id)
    } else {
        paths::placement(profile, service)
    };
    let notes: Vec<&str> = saved.warnings.iter().map(code).collect();
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("&note={}", notes.join("."))
    };
    leptos_axum::redirect(&format!("{to}?done={done}{notes}"));
    Ok(())
}

/// Removes a placement that never started, then leads to the jobs. WKS-08.
///
/// # Errors
/// That it was started, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "placement/remove")]
pub async fn remove_placement(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(default)] placement: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PlacementEdit)?;
    let (profile, service) = named(&profile, &service)?;
    let placement = PlacementId::read(&placement).map_err(|_| AppError::NotFound)?;
    services::placements::remove(&ctx, (profile, service), placement, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::placement(profile, service)));
    Ok(())
}

/// Verifies a follow-up, then leads to the placement. FUP-06. With a file the same form is read by the server's route of
/// its page.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "placement/follow_up")]
pub async fn verify_follow_up(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(flatten)] form: FollowUpForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::FollowUpVerify)?;
    let (profile, service) = named(&profile, &service)?;
    let placement = services::placements::save_follow_up(&ctx, (profile, service), &form, None).await?;
    leptos_axum::redirect(&verified(profile, service, placement));
    Ok(())
}

/// Where a verified follow-up leads to.
#[cfg(feature = "ssr")]
pub fn verified(profile: ProfileId, service: CustomerServiceId, placement: PlacementId) -> String {
    format!(
        "{}?done=verified",
        paths::placement_of(profile, service, placement)
    )
}

#[cfg(feature = "ssr")]
fn named(profile: &str, service: &str) -> Result<(ProfileId, CustomerServiceId), AppError> {
    let profile = ProfileId::read(profile).map_err(|_| AppError::NotFound)?;
    let service = CustomerServiceId::read(service).map_err(|_| AppError::NotFound)?;
    Ok((profile, service))
}
