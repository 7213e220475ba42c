//! Saving the steps of a program, opening, closing, copying and removing it.

use domain::offering::{InformationForm, RecommendationForm, RequirementsForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::EtProgramId, offering::WizardStep};
#[cfg(feature = "ssr")]
use services::programs;

/// Where a saved step leads: to the next one while the wizard goes on, else back to the program.
#[cfg(feature = "ssr")]
fn onward(id: EtProgramId, saved: WizardStep, goes_on: bool) {
    let to = match saved.next().filter(|_| goes_on) {
        Some(next) => paths::program_step(id, next),
        None => paths::program(id),
    };
    leptos_axum::redirect(&format!("{to}?done=saved"));
}

/// Saves step 1 of a program, new or not, then leads to the next step. `next` is set by the button that goes on.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "programs/save")]
pub async fn save_program(
    #[server(flatten)] form: InformationForm,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramEdit)?;
    let id = programs::save_information(&ctx, &form).await?;
    onward(id, WizardStep::Information, next == "true");
    Ok(())
}

/// Saves step 2 of a program.
///
/// # Errors
/// As for [`save_program`].
#[server(prefix = "/api", endpoint = "programs/save_requirements")]
pub async fn save_requirements(
    #[server(flatten)] form: RequirementsForm,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramEdit)?;
    let id = programs::save_requirements(&ctx, &form).await?;
    onward(id, WizardStep::Requirements, next == "true");
    Ok(())
}

/// Saves step 3 of a program, then leads to its review.
///
/// # Errors
/// As for [`save_program`].
#[server(prefix = "/api", endpoint = "programs/save_recommendation")]
pub async fn save_recommendation(#[server(flatten)] form: RecommendationForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramEdit)?;
    let id = programs::save_recommendation(&ctx, &form).await?;
    onward(id, WizardStep::Recommendation, false);
    Ok(())
}

/// Opens a program whose steps are all saved.
///
/// # Errors
/// What is missing, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "programs/open")]
pub async fn open_program(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramEdit)?;
    let id = EtProgramId::read(&id).map_err(|_| AppError::NotFound)?;
    programs::finish(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::program(id)));
    Ok(())
}

/// Closes a program.
///
/// # Errors
/// A conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "programs/close")]
pub async fn close_program(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramEdit)?;
    let id = EtProgramId::read(&id).map_err(|_| AppError::NotFound)?;
    programs::set_closed(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::program(id)));
    Ok(())
}

/// Copies a program to the next fiscal year, then leads to the copy.
///
/// # Errors
/// That the viewer may not, or that there is no such program.
#[server(prefix = "/api", endpoint = "programs/copy")]
pub async fn copy_program(#[server(default)] id: String) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramCreate)?;
    let id = EtProgramId::read(&id).map_err(|_| AppError::NotFound)?;
    let copy = programs::copy(&ctx, id).await?;
    leptos_axum::redirect(&format!("{}?done=copied", paths::program(copy)));
    Ok(())
}

/// Removes a program that no customer has activities of, then leads to the list.
///
/// # Errors
/// Why it stays, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "programs/remove")]
pub async fn remove_program(
    #[server(default)] id: String,
    #[server(default)] version: String,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ProgramCreate)?;
    let id = EtProgramId::read(&id).map_err(|_| AppError::NotFound)?;
    programs::remove(&ctx, id, &version).await?;
    leptos_axum::redirect(&format!("{}?done=removed", paths::PROGRAMS));
    Ok(())
}
