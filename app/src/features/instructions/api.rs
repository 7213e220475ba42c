//! Saving and removing a link.

use domain::instruction::LinkForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::InstructionLinkId};

/// Adds or changes a link, then leads to the table. SHL-32.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "instructions/save")]
pub async fn save_link(#[server(flatten)] form: LinkForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::LinkEdit)?;
    services::instruction_links::save(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::INSTRUCTIONS));
    Ok(())
}

/// Removes a link, then leads to the table.
///
/// # Errors
/// A conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "instructions/remove")]
pub async fn remove_link(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::LinkEdit)?;
    let id = InstructionLinkId::read(&id).map_err(|_| AppError::NotFound)?;
    services::instruction_links::remove(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::INSTRUCTIONS));
    Ok(())
}
