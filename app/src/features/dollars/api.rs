//! Saving and deleting payments.

use domain::payment::PaymentForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{CustomerServiceId, PaymentId, ProfileId},
};

/// Adds or changes a payment, then leads to the Dollar Value tab of the service it went to. DOL-13.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "dollars/save")]
pub async fn save_payment(
    #[server(default)] profile: String,
    #[server(default)] maximum_seen: Option<String>,
    #[server(flatten)] form: PaymentForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PaymentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let seen = maximum_seen.as_deref();
    let saved = services::payments::save_seen(&ctx, profile, &form, seen).await?;
    let done = if saved.is_new { "added" } else { "saved" };
    leptos_axum::redirect(&format!("{}?done={done}", paths::dollars(profile, saved.service)));
    Ok(())
}

/// Deletes a payment, then leads to the Dollar Value tab. DOL-13.
///
/// # Errors
/// That it has to be confirmed, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "dollars/remove")]
pub async fn remove_payment(
    #[server(default)] profile: String,
    #[server(default)] service: String,
    #[server(default)] payment: String,
    #[server(default)] version: String,
    #[server(default)] confirm: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PaymentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let service = CustomerServiceId::read(&service).map_err(|_| AppError::NotFound)?;
    let payment = PaymentId::read(&payment).map_err(|_| AppError::NotFound)?;
    services::payments::remove(&ctx, profile, payment, &version, confirm == "true").await?;
    leptos_axum::redirect(&format!("{}?done=deleted", paths::dollars(profile, service)));
    Ok(())
}
