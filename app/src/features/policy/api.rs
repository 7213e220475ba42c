//! Saving and removing rows of policy.

use domain::policy::{PolicyForm, Preview};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::PolicyRowId, policy::PolicyTable};
#[cfg(feature = "ssr")]
use services::policy::Outcome;

/// Adds or changes a row, then leads to its table. Before its effect was seen it answers with that instead and saves
/// nothing.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "policy/save")]
pub async fn save_policy(#[server(flatten)] form: PolicyForm) -> Result<Option<Box<Preview>>, AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    match services::policy::save(&ctx, &form).await? {
        Outcome::Waits(preview) => Ok(Some(preview)),
        Outcome::Saved(table) => {
            leptos_axum::redirect(&format!("{}?done=saved", paths::policy_table(table)));
            Ok(None)
        }
    }
}

/// Removes a row that nothing uses and that has not begun, then leads to its table.
///
/// # Errors
/// Why it stays, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "policy/remove")]
pub async fn remove_policy(
    #[server(default)] table: String,
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::PolicyEdit)?;
    let table = PolicyTable::read(&table).map_err(|_| AppError::NotFound)?;
    let id = PolicyRowId::read(&id).map_err(|_| AppError::NotFound)?;
    services::policy::remove(&ctx, table, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::policy_table(table)));
    Ok(())
}
