//! Saving employment, verifying its milestones, writing the case notes of a period.

use domain::employment::{EmploymentForm, VerificationForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};
#[cfg(feature = "ssr")]
use services::employments::{self, PeriodNoteForm};

/// Adds or changes an employment, then leads to it. EMP-06, EMP-11.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "employment/save")]
pub async fn save_employment(
    #[server(default)] profile: String,
    #[server(flatten)] form: EmploymentForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::EmploymentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let saved = employments::save(&ctx, profile, &form).await?;
    let done = if saved.is_new { "added" } else { "saved" };
    leptos_axum::redirect(&format!("{}?done={done}", paths::employment(profile, saved.id)));
    Ok(())
}

/// Verifies a milestone, then leads to the employment. ACC-11, EMP-21.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "employment/verify")]
pub async fn verify_employment(
    #[server(default)] profile: String,
    #[server(flatten)] form: VerificationForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::EmploymentVerify)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let id = employments::verify(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=verified", paths::employment(profile, id)));
    Ok(())
}

/// Adds a case note to a period of an employment, then leads to the employment. EMP-19.
///
/// # Errors
/// The problems of the note, or that the viewer may not.
#[server(prefix = "/api", endpoint = "employment/add_note")]
pub async fn add_period_note(
    #[server(default)] profile: String,
    #[server(default)] employment: String,
    #[server(default)] days: String,
    #[server(default)] id: String,
    #[server(default)] noted_on: String,
    #[server(default)] text: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::NoteWrite)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let form = PeriodNoteForm {
        employment,
        days,
        id,
        noted_on,
        text,
    };
    let id = employments::add_note(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=added", paths::employment(profile, id)));
    Ok(())
}
