//! Saving an employment, and the activity that comes with it. EMP-06, EMP-11, EMP-13.

use domain::{
    Problems, Rule,
    catalogue::SEED,
    employment::{Employment, EmploymentForm, activity_for},
    ids::{CatalogueServiceId, EmploymentId, ProfileId},
    program::Family,
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    StoreError, Tx, customer_services as plan_rows,
    employments::{self as rows, EmploymentRow, Saved},
};

use super::{Records, event, name_of, record_of, stale, values};
use crate::{
    Ctx, ServiceError, audit, customer_services,
    profile::{self, Enrollment, Frame},
};

/// What a save did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedEmployment {
    /// The record.
    pub id: EmploymentId,
    /// Whether it was added.
    pub is_new: bool,
}

/// Adds or changes an employment. From 20 hours a week on it puts JR - Job Retention on the plan, below E - Employment;
/// where the provider may not offer that activity, nothing is saved. The same form sent twice is one record.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems; what is in the way of the activity stands at `weekly_hours`.
/// [`ServiceError::Stale`] when it was saved meanwhile; [`ServiceError::NotFound`] when profile or record are not
/// there or not the viewer's, and for Youth.
pub async fn save(
    ctx: &Ctx,
    profile: ProfileId,
    form: &EmploymentForm,
) -> Result<SavedEmployment, ServiceError> {
    match save_once(ctx, profile, form).await {
        // The same form was sent at the same moment: the second look meets the record.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => save_once(ctx, profile, form).await,
        settled => settled,
    }
}

async fn save_once(
    ctx: &Ctx,
    profile: ProfileId,
    form: &EmploymentForm,
) -> Result<SavedEmployment, ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let frame = profile::frame_on(tx, ctx, profile).await?;
                if frame.family != Family::Isets {
                    return Err(ServiceError::NotFound);
                }
                save_in(tx, ctx, &frame, form).await
            }
            .scope_boxed()
        })
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    frame: &Frame,
    form: &EmploymentForm,
) -> Result<SavedEmployment, ServiceError> {
    let records = Records::read(tx, frame.profile).await?;
    let id = EmploymentId::read(&form.employment).map_err(|_| ServiceError::NotFound)?;
    let stored = records.rows.iter().find(|row| row.id == id.uuid());
    let Some(row) = stored else {
        if rows::exists(tx, id).await? || !form.version.trim().is_empty() {
            return Err(ServiceError::NotFound);
        }
        let record = form.check(&records.facts(ctx, None))?;
        return add(tx, ctx, frame, &record).await;
    };
    if form.version.trim().is_empty() {
        // A second click on the form of a new record.
        return if row.created_by_id == ctx.viewer().account.uuid() {
            Ok(SavedEmployment { id, is_new: true })
        } else {
            Err(ServiceError::NotFound)
        };
    }
    let checked = form.check(&records.facts(ctx, Some(row)));
    if form.version.trim() != row.version.to_string() {
        return Err(stale(row)?);
    }
    change(tx, ctx, (frame, row), &checked?).await
}

async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    frame: &Frame,
    record: &Employment,
) -> Result<SavedEmployment, ServiceError> {
    rows::insert(tx, &saved(ctx, frame, record)).await?;
    let detail = json!({ "name": name_of(&record.job_title, &record.employer), "before": null, "after": values(record) });
    let added = event(PlanEvent::EmploymentAdded, frame.profile, record.id, detail);
    audit::record(tx, ctx, added).await?;
    bring_activity(tx, ctx, frame, record).await?;
    Ok(SavedEmployment {
        id: record.id,
        is_new: true,
    })
}

async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    (frame, row): (&Frame, &EmploymentRow),
    record: &Employment,
) -> Result<SavedEmployment, ServiceError> {
    let was = record_of(row)?;
    let (before, after) = (values(&was), values(record));
    if before != after {
        rows::update(tx, &saved(ctx, frame, record)).await?;
        let (before, after) = differing(before, after);
        let name = name_of(&record.job_title, &record.employer);
        let detail = json!({ "name": name, "before": before, "after": after });
        let changed = event(PlanEvent::EmploymentChanged, frame.profile, record.id, detail);
        audit::record(tx, ctx, changed).await?;
        // EMP-13 Hours that pass 20 bring the other activity; the first stays, for the partner to close.
        if activity_for(was.weekly_hours) != activity_for(record.weekly_hours) {
            bring_activity(tx, ctx, frame, record).await?;
        }
    }
    Ok(SavedEmployment {
        id: record.id,
        is_new: false,
    })
}

/// The fields that differ, before and after.
fn differing(before: Value, after: Value) -> (Value, Value) {
    let (Value::Object(mut before), Value::Object(mut after)) = (before, after) else {
        return (Value::Null, Value::Null);
    };
    let same: Vec<String> = before
        .iter()
        .filter(|(key, value)| after.get(*key) == Some(value))
        .map(|(key, _)| key.clone())
        .collect();
    for key in same {
        before.remove(&key);
        after.remove(&key);
    }
    (Value::Object(before), Value::Object(after))
}

fn saved<'a>(ctx: &'a Ctx, frame: &Frame, record: &'a Employment) -> Saved<'a> {
    Saved {
        record,
        profile: frame.profile,
        by: (ctx.viewer().account, ctx.name()),
        at: ctx.now(),
    }
}

/// The enrollment whose provider offers the activity: the one chosen, else the first of the viewer's own.
fn enrollment<'a>(ctx: &Ctx, frame: &'a Frame, record: &Employment) -> Result<&'a Enrollment, Problems> {
    let chosen = customer_services::choose(ctx, frame, record.enrollment)
        .ok_or_else(|| Problems::one("weekly_hours", Rule::ServiceBeforeEnrollment))?;
    if record.enrollment.is_some_and(|wanted| wanted != chosen.id) {
        return Err(Problems::one("enrollment", Rule::UnknownChoice));
    }
    Ok(chosen)
}

/// EMP-11 Puts the activity on the plan, unless it is there and open.
async fn bring_activity(
    tx: &mut Tx,
    ctx: &Ctx,
    frame: &Frame,
    record: &Employment,
) -> Result<(), ServiceError> {
    let wanted = activity_for(record.weekly_hours);
    let enrollment = enrollment(ctx, frame, record)?;
    let on_plan = plan_rows::list_for_profile(tx, frame.profile).await?;
    let is_there = on_plan.iter().any(|row| {
        row.catalogue_service_id == wanted.uuid()
            && row.agency_id == enrollment.organization.uuid()
            && ServiceStatus::from_code(&row.status).is_some_and(ServiceStatus::is_open)
    });
    if is_there {
        return Ok(());
    }
    let added = customer_services::add_by_itself(tx, ctx, frame.profile, (enrollment.id, wanted)).await;
    let service = added.map_err(|error| at_the_hours(error, wanted))?;
    Ok(rows::link_service(tx, service, record.id).await?)
}

/// What is in the way of the activity, said where it came from: at the hours.
fn at_the_hours(error: ServiceError, wanted: CatalogueServiceId) -> ServiceError {
    let ServiceError::Invalid(problems) = error else {
        return error;
    };
    let seed = SEED.iter().find(|it| it.id() == wanted);
    let activity = seed
        .map(domain::catalogue::SeedService::display_name)
        .unwrap_or_default();
    let mut told = Problems::new();
    for problem in &problems {
        let rule = match &problem.rule {
            Rule::ServiceNotOffered => Rule::EmploymentActivityNotOffered {
                activity: activity.clone(),
            },
            other => other.clone(),
        };
        if told.for_field("weekly_hours").is_none() {
            told.push("weekly_hours", rule);
        }
    }
    told.into()
}
