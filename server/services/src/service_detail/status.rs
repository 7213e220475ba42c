//! The Status tab: goal, status, dates, hours, notes, situations.

use domain::{
    Problems, Rule,
    catalogue::ServiceKind,
    customer_service::{ServiceStatusForm, Situation, StatusFacts, StatusUpdate, Warning},
    ids::{CustomerServiceId, GoalId, ProfileId},
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Conn, StoreError, Tx, placements,
    service_detail::{self, ServiceRow, StatusChange, StatusCounts},
};

use super::{ServiceHead, open};
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
    profile::Frame,
    profiles,
};

/// What the Status tab shows.
#[derive(Debug, Clone)]
pub struct StatusPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The service.
    pub head: ServiceHead,
    /// The form as stored.
    pub form: ServiceStatusForm,
    /// What the form is judged against.
    pub facts: StatusFacts,
    /// Goals to choose from: id and statement.
    pub goals: Vec<(GoalId, String)>,
}

/// The Status tab of a service.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn open_status(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<StatusPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row) = open(&mut conn, ctx, profile, service).await?;
    let head = ServiceHead::of(&row)?;
    let (facts, _) = facts(&mut conn, ctx, &row, &head).await?;
    let stored = stored(&mut conn, &row, &head).await?;
    let goals = service_detail::goals(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "service").await;
    let goals = goals
        .into_iter()
        .map(|(id, statement)| (GoalId::from_uuid(id), statement))
        .collect();
    Ok(StatusPage {
        frame,
        head,
        form: ServiceStatusForm::from(&stored),
        facts,
        goals,
    })
}

async fn facts(
    conn: &mut Conn,
    ctx: &Ctx,
    row: &ServiceRow,
    head: &ServiceHead,
) -> Result<(StatusFacts, StatusCounts), StoreError> {
    let counts = service_detail::status_counts(conn, head.profile, head.id).await?;
    let goals = service_detail::goals(conn, head.profile).await?;
    let goals = goals.into_iter().map(|(id, _)| GoalId::from_uuid(id)).collect();
    let facts = facts_of(ctx, row, head, goals, &counts);
    Ok((facts, counts))
}

/// What a change of status is judged against, from what was read.
pub(crate) fn facts_of(
    ctx: &Ctx,
    row: &ServiceRow,
    head: &ServiceHead,
    goals: Vec<GoalId>,
    counts: &StatusCounts,
) -> StatusFacts {
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    StatusFacts {
        today: ctx.today(),
        program: head.program,
        kind: head.kind,
        status: head.status,
        goals,
        enrolled_on: Some(row.enrolled_on),
        unverified_weeks: size(counts.unverified_weeks),
        holds_records: counts.records > 0,
        other_open_snap_activities: size(counts.other_open_snap),
        open_dependent_services: size(counts.open_dependent),
    }
}

/// The tab as it is stored now.
async fn stored(conn: &mut Conn, row: &ServiceRow, head: &ServiceHead) -> Result<StatusUpdate, StoreError> {
    let codes = service_detail::situations(conn, head.id).await?;
    Ok(stored_of(row, head, &codes))
}

/// The tab as it is stored, from what was read.
pub(crate) fn stored_of(row: &ServiceRow, head: &ServiceHead, codes: &[String]) -> StatusUpdate {
    let situations = Situation::ALL
        .iter()
        .copied()
        .filter(|it| codes.iter().any(|code| code == it.code()));
    StatusUpdate {
        id: head.id,
        version: row.version,
        goal: row.goal_id.map(GoalId::from_uuid),
        status: head.status,
        start: row.start_on,
        planned_end: row.planned_end_on,
        completion: row.completed_on,
        weekly_hours: head.weekly_hours,
        wioa_funded: row.is_wioa_funded,
        notes: Some(row.notes.clone()).filter(|notes| !notes.is_empty()),
        situations: situations.collect(),
        reopen_reason: None,
        warnings: Vec::new(),
    }
}

/// What a save of the Status tab did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedStatus {
    /// The profile.
    pub profile: ProfileId,
    /// The service.
    pub service: CustomerServiceId,
    /// A completed service was opened again.
    pub is_reopened: bool,
    /// What to tell the user although the save went through (SDT-16, OQ-09).
    pub warnings: Vec<Warning>,
}

/// Saves the Status tab. SDT-03, SDT-05 to SDT-16.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's.
pub async fn save_status(ctx: &Ctx, form: &ServiceStatusForm) -> Result<SavedStatus, ServiceError> {
    let id = CustomerServiceId::read(&form.id).map_err(|_| ServiceError::NotFound)?;
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form, id).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &ServiceStatusForm,
    id: CustomerServiceId,
) -> Result<SavedStatus, ServiceError> {
    let row = service_detail::find(tx, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    ctx.admit(tx, row.profile()).await?;
    let head = ServiceHead::of(&row)?;
    let before = stored(tx, &row, &head).await?;
    let (facts, counts) = facts(tx, ctx, &row, &head).await?;
    let saved = |is_reopened, warnings| SavedStatus {
        profile: head.profile,
        service: id,
        is_reopened,
        warnings,
    };
    if form.version.trim() != row.version.to_string() {
        return match form.check(&facts) {
            Ok(update) if same(&update, &before) => Ok(saved(false, Vec::new())),
            _ => Err(stale(&row, &before, form)),
        };
    }
    let update = form.check(&facts)?;
    if same(&update, &before) {
        return Ok(saved(false, update.warnings));
    }
    check_support(&head, &counts, update.status)?;
    check_placement(tx, &head, &before, &update).await?;
    write(tx, ctx, &row, &update).await?;
    audit::record(tx, ctx, event(&head, &before, &update)).await?;
    let trigger = format!("{}: {}", head.name, update.status.label());
    profiles::refresh(tx, ctx, head.profile, &trigger).await?;
    Ok(saved(update.reopen_reason.is_some(), update.warnings))
}

/// A second click on the button is no conflict: it asks for what is there already.
pub(crate) fn same(update: &StatusUpdate, before: &StatusUpdate) -> bool {
    let bare = |it: &StatusUpdate| StatusUpdate {
        version: 0,
        reopen_reason: None,
        warnings: Vec::new(),
        ..it.clone()
    };
    bare(update) == bare(before)
}

/// SVC-10, OQ-05 A support service is not opened again beside an open record of the same type.
pub(crate) fn check_support(
    head: &ServiceHead,
    counts: &StatusCounts,
    to: ServiceStatus,
) -> Result<(), Problems> {
    let opens = to.is_open() && !head.status.is_open();
    if head.kind == ServiceKind::Support && opens && counts.same_open > 0 {
        Err(Problems::one("status", Rule::SupportServiceAlreadyOpen))
    } else {
        Ok(())
    }
}

/// WKS-19 Status and dates follow the placement while one is open.
pub(crate) async fn check_placement(
    tx: &mut Tx,
    head: &ServiceHead,
    before: &StatusUpdate,
    after: &StatusUpdate,
) -> Result<(), ServiceError> {
    if !asks_placement(head, before, after) {
        return Ok(());
    }
    match placements::open_status(tx, head.id).await? {
        Some(_) => Err(Problems::one("status", Rule::PlacementHoldsStatus).into()),
        None => Ok(()),
    }
}

/// WKS-19 Whether a change is one that a service with an open placement does not take.
pub(crate) fn asks_placement(head: &ServiceHead, before: &StatusUpdate, after: &StatusUpdate) -> bool {
    let dated = |it: &StatusUpdate| (it.status, it.start, it.planned_end, it.completion);
    head.takes_placement && dated(before) != dated(after)
}

/// What is saved now, field by field; choices only where mine is another.
fn stale(row: &ServiceRow, now: &StatusUpdate, mine: &ServiceStatusForm) -> ServiceError {
    let form = ServiceStatusForm::from(now);
    let goal = row.goal_statement.clone().unwrap_or_else(|| "No goal".to_owned());
    let mut fields = vec![
        ("start", form.start),
        ("planned_end", form.planned_end),
        ("completion", form.completion),
        ("weekly_hours", form.weekly_hours),
        ("notes", form.notes),
    ];
    fields.extend((form.goal != mine.goal).then_some(("goal", goal)));
    fields.extend((form.status != mine.status).then(|| ("status", now.status.label().to_owned())));
    fields.extend(
        (form.situations != mine.situations).then(|| ("situations", labels(&now.situations).join(", "))),
    );
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields: fields
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect(),
    }))
}

/// Stores the tab over the version it was made from.
pub(crate) async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &ServiceRow,
    update: &StatusUpdate,
) -> Result<(), ServiceError> {
    let change = StatusChange {
        goal_id: update.goal.map(GoalId::uuid),
        status: update.status.code(),
        ever_started: row.ever_started || update.status.was_started(),
        start_on: update.start,
        planned_end_on: update.planned_end,
        completed_on: update.completion,
        weekly_centihours: update.weekly_hours.hundredths(),
        is_wioa_funded: update.wioa_funded,
        notes: update.notes.clone().unwrap_or_default(),
    };
    service_detail::update_status(tx, update.id, update.version, &change, ctx.name(), ctx.now()).await?;
    let situations: Vec<&'static str> = update.situations.iter().map(|it| it.code()).collect();
    service_detail::replace_situations(tx, update.id, &situations).await?;
    Ok(())
}

pub(crate) fn event(head: &ServiceHead, before: &StatusUpdate, after: &StatusUpdate) -> Event {
    let action = if after.reopen_reason.is_some() {
        PlanEvent::ServiceReopened
    } else if before.status == after.status {
        PlanEvent::ServiceChanged
    } else {
        PlanEvent::ServiceStatusChanged
    };
    Event {
        action: action.code(),
        subject_kind: "customer_service",
        subject_id: Some(head.id.uuid()),
        profile: Some(head.profile),
        is_plan_update: true,
        detail: json!({
            "name": head.name,
            "before": values(before),
            "after": values(after),
            "reason": after.reopen_reason,
        }),
    }
}

fn labels(situations: &[Situation]) -> Vec<&'static str> {
    situations.iter().map(|it| it.label()).collect()
}

fn values(it: &StatusUpdate) -> Value {
    json!({
        "goal": it.goal,
        "status": it.status,
        "start": it.start,
        "planned_end": it.planned_end,
        "completion": it.completion,
        "weekly_hours": it.weekly_hours.to_string(),
        "wioa_funded": it.wioa_funded,
        "notes": it.notes,
        "situations": it.situations,
    })
}
