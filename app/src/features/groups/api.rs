//! Saving the grid, and groups with a name.

use domain::group_week::{GridForm, GroupForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::access::Permission;

/// Saves or verifies the rows of the grid. Rows that break a rule come back marked, the others are kept. BYD-06.
#[server(prefix = "/api", endpoint = "groups/save_grid")]
pub async fn save_grid(#[server(flatten)] form: GridForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    let saved = services::group_attendance::save(&ctx, &form).await?;
    if saved.refused > 0 {
        return Err(AppError::Invalid(saved.problems));
    }
    let done = match (form.action.as_str(), saved.saved) {
        (_, 0) => "unchanged",
        ("verify", _) => "verified",
        _ => "saved",
    };
    let (mut query, week) = (form.group.pairs(), form.week);
    query.push(("week", week));
    query.push(("page", form.page));
    query.push(("done", done.to_owned()));
    leptos_axum::redirect(&paths::group_attendance(&query));
    Ok(())
}

/// Keeps a group under a name. BYD-06.
#[server(prefix = "/api", endpoint = "groups/keep")]
pub async fn keep_group(
    #[server(default)] name: String,
    #[server(flatten)] form: GroupForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    services::group_attendance::keep_group(&ctx, &name, &form).await?;
    let mut query = form.pairs();
    query.push(("done", "saved".to_owned()));
    leptos_axum::redirect(&paths::group_attendance(&query));
    Ok(())
}

/// Forgets a group with a name.
#[server(prefix = "/api", endpoint = "groups/forget")]
pub async fn forget_group(#[server(default)] group: String) -> Result<(), AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    let id = group.parse().map_err(|_| AppError::NotFound)?;
    services::group_attendance::forget_group(&ctx, id).await?;
    leptos_axum::redirect(&paths::group_attendance(&[("done", "removed".to_owned())]));
    Ok(())
}
