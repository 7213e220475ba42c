//! Changing the services of many customers at once: tried first when wished, saved row by row by the rules of the single
//! edit, taken back as a whole. CSR-01, CSR-07 to CSR-11, BYD-10.
//!
//! What is asked for is kept first, and worked off in pieces, each a unit of work: a long run shows how far it is, and one
//! that broke off goes on from there.

mod judge;
mod keep;
mod undo;
mod view;

use std::collections::HashMap;

use chrono::TimeDelta;
use domain::{
    Problems, Rule,
    access::Permission,
    bulk::{BULK_MOST, BulkAction, BulkForm, BulkRow},
    ids::{CatalogueServiceId, CustomerServiceId, read_version},
    service_report::ReportColumn,
};
use scoped_futures::ScopedFutureExt;
use serde::{Deserialize, Serialize};
use store::{
    StoreError, Tx, WriteError,
    bulk::{BULK_SAVE_ROWS, Rows},
    bulk_saves::{self, Settled},
    service_report,
};
use uuid::Uuid;

use self::keep::{keep, note, push};
pub use self::{
    keep::origin_of,
    view::{BulkView, RefusedRow, Tally, view, view_page},
};
use crate::{Ctx, ServiceError, service_report::selection};

/// Services of one unit of work.
const PIECE: i64 = 500;
/// So many services are saved before the page answers; more go on in the background.
const AT_ONCE: usize = 2_000;
/// A run that has not moved for so long has broken off.
const STUCK: TimeDelta = TimeDelta::seconds(30);

/// What all rows of a save are given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    /// Blank fields stay as they are.
    fill: BulkRow,
    /// Why completed services are opened again.
    reason: String,
    /// When the list was read, in microseconds since 1970.
    read_at: i64,
    /// The whole selection, not the rows shown.
    is_to_all: bool,
    /// The trial whose good rows these are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trial: Option<Uuid>,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The save.
    pub id: Uuid,
    /// It was a trial, goes on in the background, or left rows that need somebody: its own page says what came of it.
    pub needs_look: bool,
}

/// Tries or saves the rows of a bulk list, or what all rows of the selection are given. `origin` is the address of the
/// list.
///
/// # Errors
/// [`ServiceError::Invalid`] when nothing is chosen or too much, [`ServiceError::NotFound`] when there is no such list.
pub async fn submit(ctx: &Ctx, form: &BulkForm, origin: &str) -> Result<Begun, ServiceError> {
    let action = BulkAction::read(&form.action).map_err(|rule| Problems::one("action", rule))?;
    let change = Change {
        fill: form.fill.clone(),
        reason: form.reason.clone(),
        read_at: form.read_at.trim().parse().unwrap_or_default(),
        is_to_all: action.is_to_all(),
        trial: None,
    };
    let id = Uuid::now_v7();
    let items = if action.is_to_all() {
        of_selection(ctx, form, id).await?
    } else {
        of_rows(ctx, form, id).await?
    };
    let count = items.len();
    if count == 0 {
        return Err(Problems::one("form", Rule::NothingChosen).into());
    }
    let kept = keep(ctx, id, action, &change, origin, &items).await?;
    if kept != id {
        return Ok(Begun {
            id: kept,
            needs_look: true,
        });
    }
    if count > AT_ONCE {
        let ctx = ctx.clone();
        tokio::spawn(async move {
            if let Err(error) = run(&ctx, id).await {
                tracing::error!(%error, "a bulk save broke off");
            }
        });
        return Ok(Begun { id, needs_look: true });
    }
    run(ctx, id).await?;
    let tally = view::tally(ctx, id).await?;
    let is_clean = tally.refused + tally.stale + tally.gone == 0;
    let needs_look = action.is_trial() || !is_clean;
    if !needs_look && tally.saved == 0 {
        // Pressed twice: the first press saved it, and is what can be taken back.
        let id = keep::first_of(ctx, id).await?;
        return Ok(Begun { id, needs_look });
    }
    Ok(Begun { id, needs_look })
}

/// The rows shown, as typed and filled, in the order of the list; those that are gone come last.
async fn of_rows(ctx: &Ctx, form: &BulkForm, id: Uuid) -> Result<Rows, ServiceError> {
    let mut rows = Vec::with_capacity(form.rows.len());
    for posted in &form.rows {
        let service = CustomerServiceId::read(&posted.id).map_err(|_| ServiceError::NotFound)?;
        let version = read_version(&posted.version).map_err(|_| ServiceError::NotFound)?;
        let row = posted.row.filled(&form.fill);
        let typed = serde_json::to_string(&row).unwrap_or_default();
        rows.push((service.uuid(), version, typed));
    }
    let ids: Vec<Uuid> = rows.iter().map(|(service, ..)| *service).collect();
    let mut places = HashMap::new();
    if (1..=AT_ONCE).contains(&ids.len()) {
        let mut conn = ctx.db().read().await?;
        let listed = service_report::lines_of(&mut conn, &ids).await?;
        places.extend(listed.iter().map(|line| line.id).zip(0_usize..));
    }
    rows.sort_by_key(|(service, ..)| places.get(service).copied().unwrap_or(usize::MAX));
    let mut items = Rows::of(&BULK_SAVE_ROWS);
    for (place, (service, version, typed)) in (0_i64..).zip(rows) {
        push(&mut items, id, place, service, Some(version), Some(typed));
    }
    Ok(items)
}

/// Every row of the selection.
async fn of_selection(ctx: &Ctx, form: &BulkForm, id: Uuid) -> Result<Rows, ServiceError> {
    if form.fill.is_blank() {
        return Err(Problems::one("fill-status", Rule::NothingChosen).into());
    }
    let step = CatalogueServiceId::read(&form.step).map_err(|_| ServiceError::NotFound)?;
    let column = ReportColumn::from_code(form.column.trim())
        .filter(|column| *column != ReportColumn::Without)
        .ok_or(ServiceError::NotFound)?;
    let selection = selection(ctx, &form.filters)?;
    let mut conn = ctx.db().read().await?;
    let limit = i64::try_from(BULK_MOST).unwrap_or(i64::MAX) + 1;
    let services = service_report::all_behind(&mut conn, &selection, step, column, limit).await?;
    if services.len() > BULK_MOST {
        return Err(Problems::one("form", Rule::TooManyAtOnce { most: BULK_MOST }).into());
    }
    let mut items = Rows::of(&BULK_SAVE_ROWS);
    for (place, service) in (0_i64..).zip(services) {
        push(&mut items, id, place, service, None, None);
    }
    Ok(items)
}

/// How a piece ended without being kept: it failed, or it was a trial, whose outcomes are all that stays of it.
enum NotKept {
    Failed(ServiceError),
    Tried(Vec<Settled>),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<ServiceError> for NotKept {
    fn from(error: ServiceError) -> Self {
        Self::Failed(error)
    }
}

impl WriteError for NotKept {
    fn store(&self) -> Option<&StoreError> {
        match self {
            Self::Failed(error) => error.store(),
            Self::Tried(_) => None,
        }
    }
}

/// Works off what waits, piece by piece.
async fn run(ctx: &Ctx, id: Uuid) -> Result<(), ServiceError> {
    while piece(ctx, id).await? {}
    Ok(())
}

/// One piece; gives whether anything may be left.
async fn piece(ctx: &Ctx, id: Uuid) -> Result<bool, ServiceError> {
    let outcome = ctx
        .db()
        .write(|tx| async move { attempt(tx, ctx, id).await }.scope_boxed())
        .await;
    match outcome {
        Ok(is_more) => Ok(is_more),
        Err(NotKept::Failed(error)) => Err(error),
        Err(NotKept::Tried(settled)) => {
            let settled = &settled;
            ctx.db()
                .write(|tx| {
                    async move {
                        bulk_saves::settle(tx, id, settled).await?;
                        bulk_saves::move_on(tx, id, "running", ctx.now()).await?;
                        Ok::<_, ServiceError>(())
                    }
                    .scope_boxed()
                })
                .await?;
            Ok(true)
        }
    }
}

async fn attempt(tx: &mut Tx, ctx: &Ctx, id: Uuid) -> Result<bool, NotKept> {
    let save = bulk_saves::find(tx, ctx.viewer().account, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let (waits, ends) = match save.state.as_str() {
        "running" => ("waiting", "done"),
        "undoing" => ("saved", "undone"),
        _ => return Ok(false),
    };
    let items = bulk_saves::items(tx, id, waits, (PIECE, 0)).await?;
    if items.is_empty() {
        bulk_saves::move_on(tx, id, ends, ctx.now()).await?;
        return Ok(false);
    }
    let settled = if waits == "waiting" {
        let change: Change = serde_json::from_str(&save.change).unwrap_or_default();
        judge::process(tx, ctx, &items, &change).await?
    } else {
        undo::process(tx, ctx, &items).await?
    };
    if save.is_trial {
        // Everything done so far goes back: a trial is the save itself, not kept.
        return Err(NotKept::Tried(settled));
    }
    bulk_saves::settle(tx, id, &settled).await?;
    bulk_saves::move_on(tx, id, &save.state, ctx.now()).await?;
    Ok(true)
}

/// Goes on with a run that broke off.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not the caller's.
pub async fn resume(ctx: &Ctx, id: Uuid) -> Result<(), ServiceError> {
    run(ctx, id).await
}

/// Keeps what a trial found good: the same rows are saved now, each judged once more. Those it found bad come along, so
/// that they stay marked with what was typed. CSR-11.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such trial of the caller.
pub async fn keep_trial(ctx: &Ctx, id: Uuid) -> Result<Begun, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let trial = bulk_saves::find(&mut conn, ctx.viewer().account, id)
        .await?
        .filter(|save| save.is_trial && save.state == "done")
        .ok_or(ServiceError::NotFound)?;
    let all = (i64::MAX, 0);
    let mut found = bulk_saves::items(&mut conn, id, "saved", all).await?;
    if found.is_empty() {
        return Err(Problems::one("form", Rule::NothingChosen).into());
    }
    found.extend(bulk_saves::unsaved(&mut conn, id, all).await?);
    found.sort_by_key(|item| item.place);
    drop(conn);
    let new = Uuid::now_v7();
    let mut items = Rows::of(&BULK_SAVE_ROWS);
    for (place, item) in (0_i64..).zip(&found) {
        push(
            &mut items,
            new,
            place,
            item.customer_service_id,
            item.seen_version,
            item.typed.clone(),
        );
    }
    let mut change: Change = serde_json::from_str(&trial.change).unwrap_or_default();
    change.trial = Some(id);
    let kept = keep(ctx, new, BulkAction::Save, &change, &trial.origin, &items).await?;
    if kept != new {
        return Ok(Begun {
            id: kept,
            needs_look: true,
        });
    }
    start(ctx, new, items.len()).await
}

async fn start(ctx: &Ctx, id: Uuid, count: usize) -> Result<Begun, ServiceError> {
    if count > AT_ONCE {
        let ctx = ctx.clone();
        tokio::spawn(async move {
            if let Err(error) = run(&ctx, id).await {
                tracing::error!(%error, "a bulk save broke off");
            }
        });
    } else {
        run(ctx, id).await?;
    }
    Ok(Begun { id, needs_look: true })
}

/// Takes the caller's last bulk save back. Services somebody changed since are kept as they are; one that is taken back
/// already stays so.
///
/// # Errors
/// [`ServiceError::Invalid`] when the caller saved others since, [`ServiceError::NotFound`] when there is no such save of
/// theirs, or it is still at work.
pub async fn undo(ctx: &Ctx, id: Uuid) -> Result<Begun, ServiceError> {
    let count = ctx
        .db()
        .write(|tx| {
            async move {
                let account = ctx.viewer().account;
                let save = bulk_saves::find(tx, account, id)
                    .await?
                    .filter(|save| !save.is_trial && save.state != "running")
                    .ok_or(ServiceError::NotFound)?;
                if save.state != "done" {
                    return Ok::<_, ServiceError>(None);
                }
                if bulk_saves::last(tx, account).await? != Some(id) {
                    return Err(Problems::one("form", Rule::NotTheLastSave).into());
                }
                bulk_saves::move_on(tx, id, "undoing", ctx.now()).await?;
                note(tx, ctx, "services.bulk_undo", &save).await?;
                Ok(Some(save.row_count))
            }
            .scope_boxed()
        })
        .await?;
    match count {
        Some(count) => start(ctx, id, usize::try_from(count).unwrap_or_default()).await,
        None => Ok(Begun { id, needs_look: true }),
    }
}

/// Whether somebody may change services in bulk at all.
pub fn may(ctx: &Ctx) -> bool {
    ctx.viewer().may(Permission::BulkEdit)
}
