//! Enrolling a customer in a program, with what comes along: the pre-populated goal. EPO-13, SHL-33, OQ-27.

use chrono::NaiveDate;
use domain::{
    Problems, Rule,
    goal::{Goal, prepopulated},
    ids::{EnrollmentId, GoalId, ProfileId},
    organization::Site,
    program::Program,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Tx, enrollments, goals, persons};
use uuid::Uuid;

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    profiles,
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

/// Enrolls a customer and puts the program's goal on the plan, in one unit of work. Enrolling again in what lasts is
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
    put_goal(tx, ctx, new).await?;
    profiles::refresh(tx, ctx, new.profile, "Enrolled").await?;
    Ok(id)
}

/// Adds the goal that the program's family begins with, unless the plan has it already.
async fn put_goal(tx: &mut Tx, ctx: &Ctx, new: &NewEnrollment) -> Result<(), ServiceError> {
    let Some(given) = prepopulated(new.program.family()) else {
        return Ok(());
    };
    let known = goals::list_for_profile(tx, new.profile).await?;
    if known.iter().any(|goal| goal.is_prepopulated) {
        return Ok(());
    }
    let goal = Goal {
        id: GoalId::from_uuid(Uuid::now_v7()),
        version: 0,
        statement: given.statement.to_owned(),
        category: given.category,
        term: given.term,
        status: given.status,
    };
    goals::insert_prepopulated(tx, new.profile, &goal, ctx.name(), ctx.now()).await?;
    let event = Event {
        action: PlanEvent::GoalAdded.code(),
        subject_kind: "goal",
        subject_id: Some(goal.id.uuid()),
        profile: Some(new.profile),
        is_plan_update: true,
        detail: json!({ "name": goal.statement, "after": crate::goals::values(&goal) }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}
