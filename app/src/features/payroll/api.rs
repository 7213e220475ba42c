//! Applying and discarding a previewed payroll.

use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::PayrollUploadId};
#[cfg(feature = "ssr")]
use services::payroll::{self, Pace};

/// Makes a preview the payroll of its period, then shows it, or how far that is. An applied payroll of the
/// period is replaced only when `replace` is its id.
///
/// # Errors
/// Why it is not applied, or that the viewer may not.
#[server(prefix = "/api", endpoint = "payroll/apply")]
pub async fn apply_payroll(
    #[server(default)] id: String,
    #[server(default)] version: String,
    #[server(default)] replace: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PayrollUpload)?;
    let id = PayrollUploadId::read(&id).map_err(|_| AppError::NotFound)?;
    // Anything but the id of the payroll that was seen replaces nothing.
    let replace = PayrollUploadId::read(&replace).ok();
    let done = match payroll::apply(&ctx, id, &version, replace).await? {
        Pace::Done => "done=saved&",
        // The page says how far it is, and shows the same view at the end.
        Pace::GoesOn => "",
    };
    leptos_axum::redirect(&format!("{}?{done}view=compared", paths::payroll(id)));
    Ok(())
}

/// Throws a preview away, then leads to the list.
///
/// # Errors
/// Why it stays, or that the viewer may not.
#[server(prefix = "/api", endpoint = "payroll/discard")]
pub async fn discard_payroll(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PayrollUpload)?;
    let id = PayrollUploadId::read(&id).map_err(|_| AppError::NotFound)?;
    payroll::discard(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=deleted", paths::PAYROLL));
    Ok(())
}
