//! Saving the Status and Service Provider tabs.

use domain::{customer_service::ServiceStatusForm, provider::ProviderForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, customer_service::Warning};

/// Saves the Status tab. SDT-03.
#[server(prefix = "/api", endpoint = "service/save_status")]
pub async fn save_status(#[server(flatten)] form: ServiceStatusForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::ServiceEdit)?;
    let saved = services::service_detail::save_status(&ctx, &form).await?;
    let done = if saved.is_reopened { "reopened" } else { "saved" };
    let notes: Vec<&str> = saved.warnings.iter().map(code).collect();
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("&note={}", notes.join("."))
    };
    leptos_axum::redirect(&format!(
        "{}?done={done}{notes}",
        paths::service(saved.profile, saved.service)
    ));
    Ok(())
}

/// Saves the Service Provider tab. PRV-07.
#[server(prefix = "/api", endpoint = "service/save_provider")]
pub async fn save_provider(#[server(flatten)] form: ProviderForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::ServiceEdit)?;
    let (profile, service) = services::service_detail::save_provider(&ctx, &form).await?;
    leptos_axum::redirect(&format!(
        "{}?done=saved",
        paths::service_provider(profile, service)
    ));
    Ok(())
}

/// The code a warning travels under in the address; the page says it with the figures of the record itself.
#[cfg(feature = "ssr")]
pub(crate) fn code(warning: &Warning) -> &'static str {
    match warning {
        Warning::UnverifiedAttendance { .. } => "unverified",
        Warning::LastActivityClosed { .. } => "last-activity",
        Warning::NoActiveSnapActivity => "no-activity",
        Warning::StartBeforeEnrollment { .. } => "before-enrollment",
    }
}
