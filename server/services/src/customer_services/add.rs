//! Adding activities, support services and referrals.

use std::collections::HashSet;

use domain::{
    Problems, Rule,
    catalogue::ServiceKind,
    customer_service::{PlannedService, may_add},
    ids::{CatalogueServiceId, CustomerServiceId, EnrollmentId, GoalId, ProfileId},
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{
    StoreError, Tx,
    catalogue::{self, CatalogueRow},
    customer_services::{self, NewService},
    goals,
};
use uuid::Uuid;

use super::{
    event,
    offer::{checked, facts, on_plan},
};
use crate::{
    Ctx, ServiceError, audit,
    profile::{self, Enrollment, Frame},
    profiles,
};

/// What the add form sends, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddForm {
    /// Made by the form, so that a double click adds once.
    pub id: String,
    /// The enrollment the services belong to (ACC-20).
    pub enrollment: String,
    /// The goal, or blank.
    pub goal: String,
    /// Ids of catalogue entries, separated by commas.
    pub services: String,
}

/// Adds the services ticked. All of them or none.
///
/// # Errors
/// [`ServiceError::Invalid`] at `services`, `enrollment`, `goal` or `id`; [`ServiceError::NotFound`] when there
/// is no such profile or it is not the viewer's.
pub async fn add(ctx: &Ctx, profile: ProfileId, form: &AddForm) -> Result<(), ServiceError> {
    match add_once(ctx, profile, form).await {
        // Somebody added the same at the same moment: the second look meets it and answers by the rules.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => add_once(ctx, profile, form).await,
        settled => settled,
    }
}

async fn add_once(ctx: &Ctx, profile: ProfileId, form: &AddForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { add_in(tx, ctx, profile, form).await }.scope_boxed())
        .await
}

/// Adds one activity that comes by itself with another record, by the rules and with the history of adding it by hand.
/// Its id.
///
/// # Errors
/// As for [`add`].
pub(crate) async fn add_by_itself(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    (enrollment, entry): (EnrollmentId, CatalogueServiceId),
) -> Result<CustomerServiceId, ServiceError> {
    let id = Uuid::now_v7();
    let form = AddForm {
        id: id.to_string(),
        enrollment: enrollment.to_string(),
        goal: String::new(),
        services: entry.to_string(),
    };
    add_in(tx, ctx, profile, &form).await?;
    Ok(CustomerServiceId::from_uuid(derived_id(id, entry.uuid())))
}

/// The add form, read against the plan.
struct Adding {
    form_id: Uuid,
    enrollment: Enrollment,
    goal: Option<GoalId>,
    entries: Vec<CatalogueRow>,
}

async fn add_in(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, form: &AddForm) -> Result<(), ServiceError> {
    let frame = profile::frame_on(tx, ctx, profile).await?;
    let adding = read_add(tx, ctx, &frame, form).await?;
    let rows = customer_services::list_for_profile(tx, profile).await?;
    let checked = checked(tx, ctx, &adding.enrollment).await?;
    let mut planned = on_plan(&rows, &adding.enrollment)?;
    let mut problems = Problems::new();
    let mut added = 0_usize;
    for entry in &adding.entries {
        let id = derived_id(adding.form_id, entry.id);
        if is_added_already(tx, ctx, profile, id).await? {
            continue;
        }
        let facts = facts(entry, &checked, adding.enrollment.program, &planned)?;
        if let Err(rule) = may_add(&facts) {
            if !problems.has("services", rule.code()) {
                problems.push("services", rule);
            }
            continue;
        }
        planned.push(PlannedService {
            catalogue: facts.catalogue,
            kind: facts.kind,
            status: ServiceStatus::Planned,
            is_own_agency: true,
        });
        put_on_plan(tx, ctx, profile, &adding, entry, id, facts.kind).await?;
        added += 1;
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if added > 0 {
        profiles::refresh(tx, ctx, profile, "Service added").await?;
    }
    Ok(())
}

async fn read_add(tx: &mut Tx, ctx: &Ctx, frame: &Frame, form: &AddForm) -> Result<Adding, ServiceError> {
    let mut problems = Problems::new();
    let form_id = problems.take(
        "id",
        Uuid::parse_str(form.id.trim()).map_err(|_| Rule::Unreadable),
    );
    if frame.open_enrollments().next().is_none() {
        return Err(Problems::one("services", Rule::ServiceBeforeEnrollment).into());
    }
    let enrollment = problems
        .take("enrollment", EnrollmentId::read(&form.enrollment))
        .and_then(|id| {
            let found = frame.open_enrollments().find(|it| it.id == id).cloned();
            problems.take("enrollment", found.ok_or(Rule::UnknownChoice))
        });
    let known = goals::list_for_profile(tx, frame.profile).await?;
    let goal = problems.take("goal", GoalId::read_optional(&form.goal)).flatten();
    if goal.is_some_and(|goal| known.iter().all(|row| row.id != goal.uuid())) {
        problems.push("goal", Rule::UnknownChoice);
    }
    let family = enrollment.as_ref().map_or(frame.family, |it| it.program.family());
    let offered = catalogue::offered(tx, family, ctx.today()).await?;
    let entries = problems
        .take("services", read_entries(&form.services, offered))
        .unwrap_or_default();
    match (form_id, enrollment) {
        (Some(form_id), Some(enrollment)) if problems.is_empty() => Ok(Adding {
            form_id,
            enrollment,
            goal,
            entries,
        }),
        _ => Err(problems.into()),
    }
}

/// The entries ticked, each once, SNAP E&T activities first, so that what needs one finds it (SVC-09).
fn read_entries(typed: &str, offered: Vec<CatalogueRow>) -> Result<Vec<CatalogueRow>, Rule> {
    let mut wanted = HashSet::new();
    for code in typed.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        wanted.insert(CatalogueServiceId::read(code)?.uuid());
    }
    if wanted.is_empty() {
        return Err(Rule::Missing);
    }
    let mut entries: Vec<CatalogueRow> = offered.into_iter().filter(|it| wanted.contains(&it.id)).collect();
    if entries.len() < wanted.len() {
        return Err(Rule::ServiceNotOffered);
    }
    entries.sort_by_key(|entry| ServiceKind::from_code(&entry.kind));
    Ok(entries)
}

/// The id a service gets: it follows from the form and the entry, so that a form sent twice adds once. Version 7,
/// with the time of the form.
fn derived_id(form: Uuid, entry: Uuid) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(form.as_bytes());
    hasher.update(entry.as_bytes());
    let digest = hasher.finalize();
    let mut bytes = *form.as_bytes();
    for (byte, from) in bytes.iter_mut().skip(6).zip(digest.iter()) {
        *byte = *from;
    }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    Uuid::from_bytes(bytes)
}

/// Whether this very form was sent before by the same account.
async fn is_added_already(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    id: Uuid,
) -> Result<bool, ServiceError> {
    let added = PlanEvent::ServiceAdded.code();
    match customer_services::find(tx, CustomerServiceId::from_uuid(id)).await? {
        None => Ok(false),
        Some(row) => {
            let is_own = goals::was_done_by(tx, id, added, ctx.viewer().account).await?;
            if is_own && row.profile_id == profile.uuid() {
                Ok(true)
            } else {
                Err(ServiceError::NotFound)
            }
        }
    }
}

async fn put_on_plan(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    adding: &Adding,
    entry: &CatalogueRow,
    id: Uuid,
    kind: ServiceKind,
) -> Result<(), ServiceError> {
    let new = NewService {
        id,
        profile_id: profile.uuid(),
        enrollment_id: adding.enrollment.id.uuid(),
        catalogue_service_id: entry.id,
        kind: kind.code(),
        goal_id: adding.goal.map(GoalId::uuid),
        grantee_id: adding.enrollment.organization.uuid(),
    };
    customer_services::insert(tx, &new, ctx.name(), ctx.now()).await?;
    let detail = json!({
        "name": entry.display_name(),
        "after": {
            "goal": adding.goal,
            "status": ServiceStatus::Planned,
            "agency": adding.enrollment.organization_name,
        },
    });
    Ok(audit::record(tx, ctx, event(PlanEvent::ServiceAdded, profile, id, detail)).await?)
}
