//! Participant Summary Tools, Worksites: every placement with its subsidized days. SHL-23.

use chrono::NaiveDate;
use domain::{
    catalogue::display_name,
    ids::{CustomerServiceId, PlacementId, ProfileId},
    placement::{PlacementStatus, total_days},
    worksite::shown_title,
};
use store::placements;

use crate::{
    Ctx, ServiceError,
    profile::{self, Frame},
};

/// One placement of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacementLine {
    /// The placement.
    pub id: PlacementId,
    /// The activity it stands on.
    pub service: CustomerServiceId,
    /// Name of the activity.
    pub service_name: String,
    /// Job title with its year.
    pub job: String,
    /// Employer.
    pub employer: String,
    /// Worksite.
    pub worksite: String,
    /// Status.
    pub status: PlacementStatus,
    /// Start Date.
    pub start: Option<NaiveDate>,
    /// End Date.
    pub end: Option<NaiveDate>,
    /// Subsidized days until today.
    pub days: i64,
}

/// The Worksites tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placements {
    /// The profile's shell.
    pub frame: Frame,
    /// The placements, newest first.
    pub lines: Vec<PlacementLine>,
    /// Subsidized days of all of them, each day once (OQ-16).
    pub total_days: i64,
}

/// Opens the Worksites tool.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn list(ctx: &Ctx, profile: ProfileId) -> Result<Placements, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let rows = placements::list_for_profile(&mut conn, profile).await?;
    let pauses = placements::pauses(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "worksites").await;
    let today = ctx.today();
    let periods: Vec<_> = rows.iter().map(|row| row.period(&pauses)).collect();
    let mut lines = Vec::with_capacity(rows.len());
    for (row, period) in rows.iter().zip(&periods) {
        lines.push(PlacementLine {
            id: row.id(),
            service: CustomerServiceId::from_uuid(row.customer_service_id),
            service_name: display_name(row.service_code.as_deref(), &row.service_name),
            job: shown_title(row.job_year, &row.job_title),
            employer: row.employer.clone(),
            worksite: row.worksite.clone(),
            status: row.status()?,
            start: row.start_on,
            end: row.end_on,
            days: period.days(today),
        });
    }
    Ok(Placements {
        frame,
        lines,
        total_days: total_days(&periods, today),
    })
}
