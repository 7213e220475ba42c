//! Saving results, summaries and new kinds of assessments.

use domain::assessment::{AssessmentForm, ResultForm, SummaryForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::ProfileId};

/// Adds or changes a result, then leads to step 1. YTH-21.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "assessments/save_result")]
pub async fn save_result(
    #[server(default)] profile: String,
    #[server(flatten)] form: ResultForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::AssessmentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::assessments::save_result(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::assessments(profile)));
    Ok(())
}

/// Adds or changes a summary, then leads to step 1. ASM-03.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the viewer may not.
#[server(prefix = "/api", endpoint = "assessments/save_summary")]
pub async fn save_summary(
    #[server(default)] profile: String,
    #[server(flatten)] form: SummaryForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::AssessmentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    services::assessments::save_summary(&ctx, profile, &form).await?;
    leptos_axum::redirect(&format!("{}?done=saved", paths::assessments(profile)));
    Ok(())
}

/// Adds a kind of assessment, then leads to the form of its first result. YTH-23.
///
/// # Errors
/// The problems of the form, or that the viewer may not.
#[server(prefix = "/api", endpoint = "assessments/add_kind")]
pub async fn add_kind(
    #[server(default)] profile: String,
    #[server(flatten)] form: AssessmentForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::AssessmentEdit)?;
    let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
    let assessment = services::assessments::add_kind(&ctx, profile, &form).await?;
    leptos_axum::redirect(&paths::new_result(profile, assessment));
    Ok(())
}
