//! Removing a document.

use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};
#[cfg(feature = "ssr")]
use services::documents::RemovalForm;

/// Removes a document, then leads to the list. SHL-22.
///
/// # Errors
/// That a reason is missing, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "documents/remove")]
pub async fn remove_document(
    #[server(default)] profile: String,
    #[server(default)] document: String,
    #[server(default)] version: String,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::DocumentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let form = RemovalForm {
        document,
        version,
        reason,
    };
    services::documents::remove(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::uploads(profile)));
    Ok(())
}
