//! What the sample forms post to: reads a few fields as a real form would, and saves nothing.

#![expect(
    clippy::unused_async,
    reason = "a server function is async even when it waits for nothing"
)]

use domain::access::Permission;
use domain::date::{DateContext, read_date};
use domain::time::{Reading, read_time};
use domain::{Problems, Rule, WeeklyHours};
use leptos::prelude::*;

use crate::error::AppError;
use crate::{door, paths};

/// Judges a sample form; leads back to the kit with "Saved." when nothing is wrong.
#[server(prefix = "/api", endpoint = "kit/show")]
pub async fn show(
    #[server(default)] status: Option<String>,
    #[server(default)] start: Option<String>,
    #[server(default)] check_in: Option<String>,
    #[server(default)] hours: Option<String>,
) -> Result<(), AppError> {
    door::open(Permission::KitView)?;
    let services = door::request()?.services;
    if !services.is_demo {
        return Err(AppError::NotFound);
    }
    let today = services.clock.today();
    let range = DateContext {
        today,
        earliest: today - chrono::Days::new(3650),
        latest: today + chrono::Days::new(3650),
    };
    let mut problems = Problems::new();
    if status.is_some_and(|status| status.is_empty()) {
        problems.push("status", Rule::Missing);
    }
    if let Some(start) = start {
        problems.take("start", read_date(&start, &range));
    }
    if let Some(check_in) = check_in {
        problems.take("check_in", read_time(&check_in, &Reading::default()));
    }
    if let Some(hours) = hours {
        problems.take("hours", WeeklyHours::read(&hours));
    }
    if !problems.is_empty() {
        return Err(AppError::Invalid(problems));
    }
    leptos_axum::redirect(&format!("{}?done=saved", paths::KIT));
    Ok(())
}
