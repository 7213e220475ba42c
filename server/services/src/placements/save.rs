//! Saving a placement: everything is read again and judged in the unit of work that saves it, so that two workers cannot
//! take the same last opening.

use domain::{
    Problems, Rule,
    access::SubjectScope,
    customer_service::Warning,
    ids::{CustomerServiceId, OrganizationId, PlacementId, ProfileId, WorksiteJobId},
    placement::{Pause, Placement, PlacementForm, PlacementStatus},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    StoreError, Tx, goals,
    placements::{self, PlacementRow, Saved, WageRow},
    service_detail::{self, ServiceRow},
    worksites::{self, JobRow},
};

use super::{
    JobWords,
    facts::{Ground, Wanted, ground},
    stale::stale,
    values,
};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    profiles,
    service_detail::{ServiceHead, same_status, status_event, write_status},
};

/// What a save did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPlacement {
    /// The placement.
    pub id: PlacementId,
    /// It was added, not changed.
    pub is_new: bool,
    /// It is closed now.
    pub is_closed: bool,
    /// What to tell about the service although the save went through (SDT-16, OQ-09).
    pub warnings: Vec<Warning>,
}

/// Adds or changes a placement and sets status, dates, goal and hours of its service. The same form sent twice is one
/// placement.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when profile, service or placement is not there or not the viewer's.
pub async fn save(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    form: &PlacementForm,
) -> Result<SavedPlacement, ServiceError> {
    match save_once(ctx, profile, service, form).await {
        // Somebody placed the customer on this activity at the same moment: the second look finds it.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => {
            save_once(ctx, profile, service, form).await
        }
        settled => settled,
    }
}

async fn save_once(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    form: &PlacementForm,
) -> Result<SavedPlacement, ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, (profile, service), form).await }.scope_boxed())
        .await
}

/// The service and what is known around it.
pub(super) struct Place {
    pub subject: SubjectScope,
    pub row: ServiceRow,
    pub head: ServiceHead,
    pub ground: Ground,
}

/// Reads the service, when it is one of this profile and takes a placement, and the placement of this id.
pub(super) async fn place(
    tx: &mut Tx,
    ctx: &Ctx,
    (profile, service): (ProfileId, CustomerServiceId),
    id: PlacementId,
) -> Result<Place, ServiceError> {
    let subject = ctx.admit(tx, profile).await?;
    let row = service_detail::find(tx, service)
        .await?
        .filter(|row| row.profile() == profile)
        .ok_or(ServiceError::NotFound)?;
    let head = ServiceHead::of(&row)?;
    if !head.takes_placement {
        return Err(Problems::one("form", Rule::PlacementNotTaken).into());
    }
    let customer = placements::customer(tx, profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let ground = ground(tx, ctx, (&row, &head), customer, Wanted::One(id)).await?;
    Ok(Place {
        subject,
        row,
        head,
        ground,
    })
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    of: (ProfileId, CustomerServiceId),
    form: &PlacementForm,
) -> Result<SavedPlacement, ServiceError> {
    let id = PlacementId::read(&form.placement).map_err(|_| ServiceError::NotFound)?;
    let place = place(tx, ctx, of, id).await?;
    if let Some(row) = place.ground.row(id, &place.head) {
        return change(tx, ctx, &place, row, form).await;
    }
    // An id that is taken elsewhere was made up.
    match placements::find(tx, id).await? {
        Some(_) => Err(ServiceError::NotFound),
        None => add(tx, ctx, &place, form).await,
    }
}

/// The job, when it is open and kept by the agency of the service. WKS-05.
pub(super) async fn job_of(
    conn: &mut store::Conn,
    row: &ServiceRow,
    job: WorksiteJobId,
) -> Result<Option<JobRow>, StoreError> {
    let agency = OrganizationId::from_uuid(row.agency_id);
    let found = worksites::job(conn, job).await?;
    Ok(found.filter(|it| it.organization_id == agency && it.is_open))
}

/// WKS-19, issue 4 Whether a placement may be added to the service.
pub(super) fn may_add(place: (&ServiceHead, &Ground)) -> Result<(), Rule> {
    let (head, ground) = place;
    if !head.status.is_open() {
        Err(Rule::PlacementServiceClosed)
    } else if ground.open(head).is_some() {
        Err(Rule::PlacementOpenAlready)
    } else {
        Ok(())
    }
}

/// WKS-07 An open placement needs an opening.
fn needs_opening(status: PlacementStatus, job: &JobWords) -> Result<(), Problems> {
    if status.is_open() && job.left == 0 {
        let openings = job.openings;
        Err(Problems::one("job", Rule::JobFull { openings }))
    } else {
        Ok(())
    }
}

async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    place: &Place,
    form: &PlacementForm,
) -> Result<SavedPlacement, ServiceError> {
    let job = WorksiteJobId::read(&form.job).map_err(|rule| Problems::one("job", rule))?;
    let job = job_of(tx, &place.row, job)
        .await?
        .ok_or_else(|| Problems::one("job", Rule::JobNotListed))?;
    may_add((&place.head, &place.ground)).map_err(|rule| Problems::one("job", rule))?;
    let facts = place.ground.facts(job.wage_place, None)?;
    let words = JobWords::of_job(&job);
    let placement = form.check(&facts)?;
    needs_opening(placement.status, &words)?;
    if placement.version != place.row.version {
        return Err(stale(place, None, form));
    }
    let saved = saved(ctx, place, &placement, 0);
    placements::insert(tx, &saved).await?;
    placements::insert_wage(
        tx,
        placement.id,
        (placement.start, true),
        placement.wage,
        (ctx.name(), ctx.now()),
    )
    .await?;
    keep_rest(tx, ctx, place, (&placement, &saved), None).await?;
    let detail = json!({ "name": words.name(), "after": values(&placement, &words) });
    audit::record(
        tx,
        ctx,
        event(PlanEvent::PlacementAdded, place, placement.id, detail),
    )
    .await?;
    keep_service(tx, ctx, place, &placement).await?;
    Ok(done(&placement, true))
}

async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    place: &Place,
    row: &PlacementRow,
    form: &PlacementForm,
) -> Result<SavedPlacement, ServiceError> {
    let before = place.ground.stored(row, ctx.today())?;
    let facts = place.ground.facts(row.wage_place()?, Some(row))?;
    let checked = form.check(&facts);
    if checked.as_ref().is_ok_and(|after| same(&before, after)) {
        return Ok(done(&before, false));
    }
    if form.version.trim() != before.version.to_string() {
        let added = PlanEvent::PlacementAdded.code();
        let is_first = form.version.trim() == (place.row.version - 1).to_string() && row.version == 1;
        if is_first && goals::was_done_by(tx, row.id, added, ctx.viewer().account).await? {
            // The form of a new placement, sent again after it was added.
            return Ok(done(&before, false));
        }
        return Err(stale(place, Some(&before), form));
    }
    let after = checked?;
    let words = JobWords::of(row)?;
    if before.status.is_closed() && after.status.is_open() {
        needs_opening(after.status, &words)?;
        if place.ground.open(&place.head).is_some() {
            return Err(Problems::one("status", Rule::PlacementOpenAlready).into());
        }
    }
    let saved = saved(ctx, place, &after, row.version);
    placements::update(tx, &saved).await?;
    keep_wage(tx, ctx, &place.ground.records.wages, (&before, &after)).await?;
    keep_rest(tx, ctx, place, (&after, &saved), Some(&before)).await?;
    let what = if before.status == after.status {
        PlanEvent::PlacementChanged
    } else {
        PlanEvent::PlacementStatusChanged
    };
    let detail = json!({
        "name": words.name(),
        "before": values(&before, &words),
        "after": values(&after, &words),
    });
    audit::record(tx, ctx, event(what, place, after.id, detail)).await?;
    // An earlier placement mended while a later one is open leaves the service as the later one has it.
    let is_latest = place
        .ground
        .open(&place.head)
        .is_none_or(|open| open.id == row.id);
    if is_latest {
        keep_service(tx, ctx, place, &after).await?;
    }
    Ok(done(&after, false))
}

fn done(placement: &Placement, is_new: bool) -> SavedPlacement {
    SavedPlacement {
        id: placement.id,
        is_new,
        is_closed: placement.status.is_closed(),
        warnings: placement.service.warnings.clone(),
    }
}

/// Whether saving `after` over `before` would change nothing a person sees.
fn same(before: &Placement, after: &Placement) -> bool {
    let bare = |it: &Placement| Placement {
        version: 0,
        service: before.service.clone(),
        ..it.clone()
    };
    bare(before) == bare(after) && same_status(&before.service, &after.service)
}

fn saved<'a>(ctx: &'a Ctx, place: &Place, it: &Placement, version: i64) -> Saved<'a> {
    Saved {
        id: it.id,
        version,
        profile: place.head.profile,
        service: place.head.id,
        job: it.job,
        wage: it.wage,
        position: it.position,
        status: it.status,
        start: it.start,
        planned_end: it.planned_end,
        end: it.end,
        subsidized_from: it.subsidized_from,
        subsidized_to: it.subsidized_to,
        was_subsidized: it.was_subsidized,
        by: ctx.name(),
        at: ctx.now(),
    }
}

/// OQ-69 The wage of a placement that has not started is one; later a change begins a segment. The first segment begins
/// with the placement.
async fn keep_wage(
    tx: &mut Tx,
    ctx: &Ctx,
    wages: &[WageRow],
    (before, after): (&Placement, &Placement),
) -> Result<(), StoreError> {
    let is_running = before.status != PlacementStatus::Planned;
    let stamp = (ctx.name(), ctx.now());
    if !is_running || wages.is_empty() {
        return placements::insert_wage(tx, after.id, (after.start, true), after.wage, stamp).await;
    }
    if before.start != after.start {
        move_wages(tx, after, wages).await?;
    }
    if before.wage != after.wage {
        placements::insert_wage(tx, after.id, (after.wage_from, false), after.wage, stamp).await?;
    }
    Ok(())
}

/// Lets the wages begin with a start that was moved: the one in force on the new start, or else the first, holds from it
/// on; those before it fall away. Who saved them stays. `wages`: the latest first.
async fn move_wages(tx: &mut Tx, after: &Placement, wages: &[WageRow]) -> Result<(), StoreError> {
    let of_start = wages.iter().position(|it| it.from_on <= after.start);
    let kept = of_start.map_or(wages.len(), |at| at + 1);
    let rows = wages.iter().take(kept).rev().enumerate();
    for (at, row) in rows {
        let from = if at == 0 { after.start } else { row.from_on };
        let stamp = (row.updated_by.as_str(), row.updated_at);
        placements::insert_wage(tx, after.id, (from, at == 0), row.wage(), stamp).await?;
    }
    Ok(())
}

/// Pauses and the row of the status history. WSH-02: each change of status adds one, repeated inactivity again.
async fn keep_rest(
    tx: &mut Tx,
    ctx: &Ctx,
    place: &Place,
    (after, saved): (&Placement, &Saved<'_>),
    before: Option<&Placement>,
) -> Result<(), StoreError> {
    let none: &[Pause] = &[];
    let pauses_before = before.map_or(none, |it| it.pauses.as_slice());
    let has_pauses = pauses_before != after.pauses.as_slice();
    if has_pauses {
        placements::replace_pauses(tx, after.id, &after.pauses).await?;
    }
    let dated = |it: &Placement| (it.status, it.start, it.subsidized_from, it.subsidized_to);
    let is_change = before.is_none_or(|it| dated(it) != dated(after)) || has_pauses;
    // What never started may be removed without a trace, so its history begins with its start.
    if !is_change || after.status == PlacementStatus::Planned {
        return Ok(());
    }
    let is_new = |it: &&Pause| !pauses_before.contains(*it);
    let pause = after.pauses.iter().find(is_new).copied();
    debug_assert_eq!(saved.service, place.head.id, "the service it was read with");
    placements::insert_history(tx, saved, pause, after.period().days(ctx.today())).await
}

/// WKS-19 Status, dates, goal and hours of the service, and what follows from them.
async fn keep_service(
    tx: &mut Tx,
    ctx: &Ctx,
    place: &Place,
    placement: &Placement,
) -> Result<(), ServiceError> {
    let before = &place.ground.service;
    let after = domain::customer_service::StatusUpdate {
        version: place.row.version,
        ..placement.service.clone()
    };
    write_status(tx, ctx, &place.row, &after).await?;
    if !same_status(before, &after) {
        audit::record(tx, ctx, status_event(&place.head, before, &after)).await?;
    }
    let trigger = format!("{}: {}", place.head.name, after.status.label());
    profiles::refresh(tx, ctx, place.head.profile, &trigger).await?;
    Ok(())
}

pub(super) fn event(what: PlanEvent, place: &Place, placement: PlacementId, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: "placement",
        subject_id: Some(placement.uuid()),
        profile: Some(place.head.profile),
        is_plan_update: true,
        detail,
    }
}
