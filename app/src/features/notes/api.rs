//! Writing a case note.

use domain::note::NoteForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Adds a note to a customer's log.
#[server(prefix = "/api", endpoint = "notes/add")]
pub async fn add_note(
    #[server(default)] profile: String,
    #[server(flatten)] form: NoteForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::NoteWrite)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::notes::add(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=added", paths::notes(profile)));
    Ok(())
}
