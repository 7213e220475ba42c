//! Enrolling a customer in a program, with what comes along: the pre-populated goals and steps. EPO-13, SHL-33, OQ-27.

use chrono::NaiveDate;
use domain::{
    Problems, Rule,
    ids::{EnrollmentId, ProfileId},
    organization::Site,
    program::Program,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Tx, enrollments, persons};
use uuid::Uuid;

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    catalogue, profiles,
};

/// What to enroll in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewEnrollment {
    /// The profile.
    pub profile: ProfileId,
    /// The program; one of the profile's family.
    pub program: Program,
    /// The agency, and its location where that is known; one the caller works for.
    pub site: Site,
    /// Enrollment date; today or earlier.
    pub enrolled_on: NaiveDate,
}

/// Enrolls a customer and puts the program's goals and steps on the plan, in one unit of work. Enrolling again in what lasts is
/// enrolling once.
///
/// # Errors
/// [`ServiceError::Invalid`] at `program` or `enrolled_on`; [`ServiceError::NotFound`] when the profile is not the
/// caller's or the caller does not work for the agency.
pub async fn enroll(ctx: &Ctx, new: &NewEnrollment) -> Result<EnrollmentId, ServiceError> {
    ctx.db()
        .write(|tx| async move { enroll_in(tx, ctx, new).await }.scope_boxed())
        .await
}

async fn enroll_in(tx: &mut Tx, ctx: &Ctx, new: &NewEnrollment) -> Result<EnrollmentId, ServiceError> {
    ctx.admit(tx, new.profile).await?;
    let works_there = ctx.viewer().places().any(|place| place.covers(&new.site));
    let profile = persons::find_profile(tx, new.profile)
        .await?
        .filter(|_| works_there)
        .ok_or(ServiceError::NotFound)?;
    if new.program.family().code() != profile.family {
        return Err(Problems::one("program", Rule::UnknownChoice).into());
    }
    if new.enrolled_on > ctx.today() {
        let rule = Rule::DateOutOfRange {
            earliest: new.enrolled_on.min(ctx.today()),
            latest: ctx.today(),
        };
        return Err(Problems::one("enrolled_on", rule).into());
    }
    if let Some(known) = enrollments::open(tx, new.profile, new.program, &new.site).await? {
        return Ok(known);
    }
    let id = EnrollmentId::from_uuid(Uuid::now_v7());
    enrollments::insert(tx, id, new.profile, new.program, &new.site, new.enrolled_on).await?;
    let event = Event {
        action: "enrollment.add",
        subject_kind: "enrollment",
        subject_id: Some(id.uuid()),
        profile: Some(new.profile),
        is_plan_update: false,
        detail: json!({
            "after": {
                "program": new.program,
                "organization": new.site.organization,
                "location": new.site.location,
                "enrolled_on": new.enrolled_on,
            },
        }),
    };
    audit::record(tx, ctx, event).await?;
    catalogue::put_on_plan(tx, ctx, new.profile, (id, new.program, &new.site)).await?;
    profiles::refresh(tx, ctx, new.profile, "Enrolled").await?;
    Ok(id)
}
