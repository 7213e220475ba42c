//! Entering a benefit amount.

use domain::earnfare::BenefitForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Adds a benefit amount of an Earnfare customer in scope. ERN-02, ERN-12.
///
/// # Errors
/// The problems of the form, or that the customer is not the viewer's or not in Earnfare.
#[server(prefix = "/api", endpoint = "earnfare/save_benefit")]
pub async fn save_benefit(
    #[server(default)] profile: String,
    #[server(flatten)] form: BenefitForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::BenefitEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::earnfare::save(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::earnfare(profile)));
    Ok(())
}
