//! A customer saves own hours.

use domain::attendance::WeekForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::access::Permission;

/// Saves a week of one's own, as Not Verified. CUS-03, CUS-04.
#[server(prefix = "/api", endpoint = "my/save_week")]
pub async fn save_week(#[server(flatten)] form: WeekForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::OwnAttendanceEdit)?;
    let saved = services::my::save_week(&ctx, &form).await?;
    let done = if saved.is_unchanged { "unchanged" } else { "saved" };
    leptos_axum::redirect(&format!(
        "{}?done={done}",
        paths::my_week(saved.service, saved.week.sunday())
    ));
    Ok(())
}
