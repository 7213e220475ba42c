//! Saving the selection of a grantee.

use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::OrganizationId};
#[cfg(feature = "ssr")]
use services::grants::{self, GrantForm};

/// Saves what was ticked and unticked, then leads back to the selection. `before` and `selected` hold ids of catalogue
/// entries, separated by commas.
///
/// # Errors
/// The problems of the form, or that the viewer may not.
#[server(prefix = "/api", endpoint = "grants/save")]
pub async fn save_grant(
    #[server(default)] program: String,
    #[server(default)] organization: String,
    #[server(default)] before: String,
    #[server(default)] selected: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::GrantEdit)?;
    let form = GrantForm {
        program,
        organization,
        before,
        selected,
    };
    let changed = grants::save(&ctx, &form).await?;
    let organization = OrganizationId::read(&form.organization).map_err(|_| AppError::NotFound)?;
    let done = if changed == (0, 0) { "unchanged" } else { "saved" };
    leptos_axum::redirect(&format!(
        "{}?done={done}",
        paths::grant(&form.program, organization)
    ));
    Ok(())
}
