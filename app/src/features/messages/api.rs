//! Sending a message.

use domain::message::MessageForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Sends a message to a customer in scope.
#[server(prefix = "/api", endpoint = "messages/send")]
pub async fn send_message(
    #[server(default)] profile: String,
    #[server(flatten)] form: MessageForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::MessageSend)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::messages::send(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=sent", paths::messages(profile)));
    Ok(())
}
