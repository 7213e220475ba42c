//! The facts of "See All". SHL-07, SHL-16.

use chrono::NaiveDate;
use domain::{date::show_date, ids::ProfileId};
use store::{placements, profiles};

use super::{Frame, frame_on};
use crate::{Ctx, ServiceError};

/// What "See All" adds to the left menu. SHL-07, SHL-16.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllFacts {
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// Phone number.
    pub phone: Option<String>,
    /// Address on one line.
    pub address: String,
    /// County of residence.
    pub county: Option<String>,
    /// Initial Assessment Date.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Most recent credential and when it was attained.
    pub credential: Option<(String, NaiveDate)>,
    /// Most recent work experience: job, worksite, since when. SHL-16.
    pub work_experience: Option<String>,
    /// Permanent placement, the same way.
    pub permanent_placement: Option<String>,
    /// Training Program Name.
    pub training_program: Option<String>,
}

/// Reads the frame and the facts of "See All".
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn all_facts(ctx: &Ctx, profile: ProfileId) -> Result<(Frame, AllFacts), ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = frame_on(&mut conn, ctx, profile).await?;
    let row = profiles::facts(&mut conn, profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let work = placements::work_of_person(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "all facts").await;
    let latest = |permanent: bool| {
        let row = work.iter().find(|row| row.is_permanent == permanent)?;
        let title = domain::worksite::shown_title(row.job_year, &row.job_title);
        Some(format!("{title}, {}, {}", row.worksite, show_date(row.start_on)))
    };
    let place = [row.state.as_deref(), row.zip.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let parts = [row.address.as_deref(), row.city.as_deref(), Some(place.as_str())];
    let address = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let facts = AllFacts {
        worknet_id: row.worknet_id,
        phone: row.phone,
        address,
        county: row.county,
        initial_assessment_on: row.initial_assessment_on,
        credential: row.credential.zip(row.credential_on),
        work_experience: latest(false),
        permanent_placement: latest(true),
        training_program: row.training_program,
    };
    Ok((frame, facts))
}
