//! Saving and verifying weeks, and drafts of them.

use domain::attendance::WeekForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    Week,
    access::Permission,
    ids::{CustomerServiceId, ProfileId},
};

/// Saves a week, or saves and verifies it. ATT-06.
#[server(prefix = "/api", endpoint = "attendance/save_week")]
pub async fn save_week(#[server(flatten)] form: WeekForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    let saved = services::attendance::save_week(&ctx, &form).await?;
    let done = match (saved.is_unchanged, saved.is_verified, saved.lost_verification) {
        (true, _, _) => "unchanged",
        (_, true, _) => "verified",
        (_, _, true) => super::NO_LONGER_VERIFIED,
        _ => "saved",
    };
    go_to(
        (saved.profile, saved.service, saved.week),
        &format!("done={done}"),
    );
    Ok(())
}

/// "Copy last week": fills the blank days and shows the form again, saving nothing.
#[server(prefix = "/api", endpoint = "attendance/copy_week")]
pub async fn copy_week(#[server(flatten)] form: WeekForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    go_to(
        services::attendance::copy_last_week(&ctx, &form).await?,
        "draft=copied",
    );
    Ok(())
}

/// Keeps what was typed so far; gives the time of day it was kept at. BYD-08.
#[server(prefix = "/api", endpoint = "attendance/keep_draft")]
pub async fn keep_draft(#[server(flatten)] form: WeekForm) -> Result<String, AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    Ok(services::attendance::keep_draft(&ctx, &form).await?)
}

/// Throws a draft away.
#[server(prefix = "/api", endpoint = "attendance/discard_draft")]
pub async fn discard_draft(#[server(flatten)] form: WeekForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::AttendanceEdit)?;
    go_to(services::attendance::discard_draft(&ctx, &form).await?, "");
    Ok(())
}

#[cfg(feature = "ssr")]
fn go_to((profile, service, week): (ProfileId, CustomerServiceId, Week), query: &str) {
    let page = paths::attendance_week(profile, service, week.sunday());
    leptos_axum::redirect(&if query.is_empty() {
        page
    } else {
        format!("{page}?{query}")
    });
}
