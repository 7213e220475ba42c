//! Saving or verifying the rows of the grid: each by the rules of the single week, the good ones kept, the others
//! answered one by one. BYD-06.

use std::collections::HashMap;

use domain::{
    Problems, Rule, Week,
    attendance::{DayTimes, EnteredBy, WeekAction, WeekForm},
    group_week::{GRID_ROWS, GridForm, GridRow, cell_problems, grid_field},
    ids::CustomerServiceId,
    time::OpenHours,
};
use scoped_futures::ScopedFutureExt;
use store::{
    Tx,
    group_attendance::{self, GroupRow, MemberRow},
    service_detail::sets,
};
use uuid::Uuid;

use crate::{
    Ctx, ServiceError,
    attendance::{self, form_with},
};

/// What a save of the grid did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridSaved {
    /// Rows saved or verified.
    pub saved: usize,
    /// Rows that were as they are stored, or blank.
    pub unchanged: usize,
    /// Rows that were not saved.
    pub refused: usize,
    /// Why, at the cells.
    pub problems: Problems,
}

/// What the grid shows of a row now: its days, whether it is signed as a week without hours, whether it is verified.
type Stored = ([DayTimes; 7], bool, bool);

/// Saves the rows that differ from what is stored, or verifies those that hold anything. Rows that break a rule are left
/// as they were, each with its reasons; the others are kept.
///
/// # Errors
/// [`ServiceError::NotFound`] when the week or action is none, [`ServiceError::Forbidden`] when the viewer may not verify.
pub async fn save(ctx: &Ctx, form: &GridForm) -> Result<GridSaved, ServiceError> {
    let sunday = form.week.trim().parse().map_err(|_| ServiceError::NotFound)?;
    let week = Week::starting(sunday).ok_or(ServiceError::NotFound)?;
    let action = WeekAction::read(&form.action).map_err(|_| ServiceError::NotFound)?;
    if form.rows.len() > usize::try_from(GRID_ROWS).unwrap_or_default() {
        return Err(ServiceError::NotFound);
    }
    let mut saved = ctx
        .db()
        .write(|tx| async move { save_in(tx, ctx, form, week, action).await }.scope_boxed())
        .await?;
    if saved.refused > 0 {
        let summary = Rule::SomeRowsNotSaved {
            saved: saved.saved,
            refused: saved.refused,
        };
        saved.problems.0.insert(
            0,
            domain::Problem {
                field: "form".to_owned(),
                rule: summary,
            },
        );
    }
    Ok(saved)
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &GridForm,
    week: Week,
    action: WeekAction,
) -> Result<GridSaved, ServiceError> {
    let stored = stored(tx, ctx, form, week).await?;
    let mut saved = GridSaved::default();
    for row in &form.rows {
        let Some((days, is_zero, is_verified, before)) = CustomerServiceId::read(&row.service)
            .ok()
            .and_then(|id| stored.get(&id.uuid()))
            .map(|((days, is_zero, is_verified), before)| (days, *is_zero, *is_verified, before))
        else {
            saved.refused += 1;
            saved
                .problems
                .push(grid_field(&row.service, "zero"), Rule::UnknownChoice);
            continue;
        };
        if is_untouched(row, (*days, is_zero, is_verified), before, action) {
            saved.unchanged += 1;
            continue;
        }
        match row.week_form(week.sunday(), action.code(), before) {
            Ok(week_form) => save_row(tx, ctx, row, &week_form, &mut saved).await?,
            Err(problems) => refuse(row, &problems, &mut saved),
        }
    }
    if saved.refused > 1 {
        let ids: Vec<Uuid> = stored.into_keys().collect();
        order(tx, &ids, &mut saved.problems).await?;
    }
    Ok(saved)
}

/// Puts the problems into the order of the rows, as they are read: a form is posted in the order of ids.
async fn order(tx: &mut Tx, ids: &[Uuid], problems: &mut Problems) -> Result<(), ServiceError> {
    let order: HashMap<String, usize> = group_attendance::in_order(tx, ids)
        .await?
        .into_iter()
        .enumerate()
        .map(|(at, id)| (id.to_string(), at))
        .collect();
    problems.0.sort_by_key(|problem| {
        let service = problem.field.rsplit_once('-').map_or("", |(service, _)| service);
        order.get(service).copied().unwrap_or(usize::MAX)
    });
    Ok(())
}

/// Saves one row as its single week would be. What is refused is refused before anything of it is written.
async fn save_row(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &GridRow,
    form: &WeekForm,
    saved: &mut GridSaved,
) -> Result<(), ServiceError> {
    let outcome = match form_with(form) {
        Ok(named) => attendance::save_as(tx, ctx, form, named, EnteredBy::Staff).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(done) if done.is_unchanged => saved.unchanged += 1,
        Ok(_) => saved.saved += 1,
        Err(ServiceError::Invalid(problems)) => refuse(row, &problems, saved),
        Err(ServiceError::Stale(now)) => {
            let rule = Rule::RowChangedMeanwhile {
                by: now.by,
                at: now.at,
            };
            refuse(row, &Problems::one("zero_hours", rule), saved);
        }
        Err(ServiceError::NotFound) => {
            refuse(row, &Problems::one("zero_hours", Rule::UnknownChoice), saved);
        }
        Err(other) => return Err(other),
    }
    Ok(())
}

fn refuse(row: &GridRow, problems: &Problems, saved: &mut GridSaved) {
    saved.refused += 1;
    saved.problems.extend(cell_problems(&row.service, problems));
}

/// Whether there is nothing to do about a row: it says what is stored, or nothing at all.
fn is_untouched(
    row: &GridRow,
    (days, is_zero, is_verified): Stored,
    before: &DayTimes,
    action: WeekAction,
) -> bool {
    let typed_zero = row.zero_hours.trim() == "yes";
    let is_blank = row.cells.iter().all(|cell| cell.trim().is_empty());
    let is_stored_blank = days.iter().all(DayTimes::is_empty) && !is_zero;
    if is_blank && !typed_zero && is_stored_blank {
        return true;
    }
    let typed = row.days(&OpenHours::default(), before);
    let is_same = typed
        .iter()
        .zip(&days)
        .all(|(typed, stored)| typed.as_ref() == Ok(stored));
    is_same && typed_zero == is_zero && (action == WeekAction::Save || is_verified)
}

/// What is stored of the rows, with the Saturday before; services that are not in the caller's scope are left out.
async fn stored(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &GridForm,
    week: Week,
) -> Result<HashMap<Uuid, (Stored, DayTimes)>, ServiceError> {
    let ids: Vec<Uuid> = form
        .rows
        .iter()
        .filter_map(|row| CustomerServiceId::read(&row.service).ok())
        .map(CustomerServiceId::uuid)
        .collect();
    let rows = sets::find(tx, &ids).await?;
    let profiles: Vec<Uuid> = rows.iter().map(|row| row.profile_id).collect();
    let scopes = store::scope::of_profiles(tx, &profiles).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|row| {
            let subject = scopes.get(&row.profile_id);
            subject.is_some_and(|subject| domain::access::sees(ctx.viewer(), subject))
        })
        .collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut kept = group_attendance::kept(tx, &ids, week).await?;
    let members = rows
        .into_iter()
        .map(|row| GroupRow {
            kept: kept.remove(&row.id).unwrap_or_default(),
            member: MemberRow {
                id: row.id,
                profile_id: row.profile_id,
                last_name: String::new(),
                first_name: String::new(),
                code: row.code,
                name: row.name,
                start_on: row.start_on.unwrap_or_else(|| week.saturday()),
                planned_end_on: row.planned_end_on.unwrap_or_else(|| week.sunday()),
                weekly_centihours: row.weekly_centihours,
            },
        })
        .collect();
    let lines = super::to_lines(ctx.today(), members, week)?;
    Ok(lines
        .into_iter()
        .map(|line| {
            let stored = (line.days, line.is_zero_signed, line.verified_by.is_some());
            (line.service.uuid(), (stored, line.day_before()))
        })
        .collect())
}
