//! Giving a customer a temporary password.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::door;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// What the staff member hands over; shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// What the customer types to sign in.
    pub user_name: String,
    /// The temporary password.
    pub password: String,
}

/// Resets the password of a customer in scope.
#[server(prefix = "/api", endpoint = "customers/reset_password")]
pub async fn reset_password(#[server(default)] profile: String) -> Result<Issued, AppError> {
    let ctx = door::open(Permission::PasswordReset)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let issued = services::accounts::reset_customer_password(&ctx, profile).await?;
    Ok(Issued {
        user_name: issued.user_name,
        password: issued.password,
    })
}
