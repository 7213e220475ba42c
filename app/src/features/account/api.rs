//! Changing the own password and ending own sessions.

use domain::account::PasswordForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::SessionId};

/// Changes the caller's password; their other sessions end.
#[server(prefix = "/api", endpoint = "account/password")]
pub async fn change_password(#[server(flatten)] form: PasswordForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::OwnAccount)?;
    services::accounts::change_password(&ctx, &form).await?;
    leptos_axum::redirect(&format!("{}?done=password", paths::ACCOUNT));
    Ok(())
}

/// Ends one of the caller's sessions.
#[server(prefix = "/api", endpoint = "account/end_session")]
pub async fn end_session(#[server(default)] session: String) -> Result<(), AppError> {
    let ctx = door::open(Permission::OwnAccount)?;
    let session = SessionId::read(&session).map_err(|_| AppError::NotFound)?;
    let was_this = services::sessions::end(&ctx, session).await?;
    let to = if was_this {
        "/sign-in?done=signed-out"
    } else {
        "/account?done=session-ended"
    };
    leptos_axum::redirect(to);
    Ok(())
}

/// Ends all of the caller's sessions but this one.
#[server(prefix = "/api", endpoint = "account/end_others")]
pub async fn end_others() -> Result<(), AppError> {
    let ctx = door::open(Permission::OwnAccount)?;
    services::sessions::end_others(&ctx).await?;
    leptos_axum::redirect("/account?done=session-ended");
    Ok(())
}

/// Says that the person is still there, so that the session goes on (BYD-08).
#[server(prefix = "/api", endpoint = "account/still_here")]
pub async fn still_here() -> Result<(), AppError> {
    door::open(Permission::OwnAccount)?;
    Ok(())
}
