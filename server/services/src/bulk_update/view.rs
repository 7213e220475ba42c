//! What a bulk save did, how far it is, and the rows that need somebody.

use std::collections::HashMap;

use domain::{
    Problems,
    bulk::BulkRow,
    catalogue::display_name,
    ids::{CustomerServiceId, PersonId, ProfileId},
};
use store::{Conn, bulk_saves, persons, service_detail::sets};
use uuid::Uuid;

use super::{Change, STUCK};
use crate::{
    Ctx, ServiceError, clock,
    service_detail::{ServiceHead, status},
};

/// Rows of a page of refused ones.
const PAGE: u32 = 50;

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not worked off yet.
    pub waiting: i64,
    /// Saved; of a trial: would be saved.
    pub saved: i64,
    /// Had all of it already.
    pub unchanged: i64,
    /// Broke a rule.
    pub refused: i64,
    /// Somebody changed them since they were on the screen.
    pub stale: i64,
    /// Not there any more, or not the caller's.
    pub gone: i64,
    /// Taken back.
    pub undone: i64,
    /// Not taken back, because they changed since.
    pub kept: i64,
}

/// A row that was not saved, with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The service.
    pub service: CustomerServiceId,
    /// The customer.
    pub profile: ProfileId,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Code and name of the service.
    pub name: String,
    /// The version to save over when the row is mended.
    pub version: i64,
    /// What was typed.
    pub typed: BulkRow,
    /// What is stored.
    pub stored: BulkRow,
    /// Why, at the fields of the row.
    pub problems: Problems,
    /// Who changed it meanwhile, and when, if that is why.
    pub changed_by: Option<(String, String)>,
}

/// A bulk save as its page shows it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own, and several may be true at once"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkView {
    /// The save.
    pub id: Uuid,
    /// Nothing is changed by it.
    pub is_trial: bool,
    /// Still at work, saving or taking back.
    pub is_running: bool,
    /// At work, but nothing moved for a while: it can be gone on with.
    pub is_stuck: bool,
    /// It is being, or was, taken back.
    pub is_undone: bool,
    /// It can be taken back.
    pub may_undo: bool,
    /// How many services.
    pub rows: i64,
    /// What came of them.
    pub tally: Tally,
    /// The address of the list it came from.
    pub origin: String,
    /// Why completed services are opened again, as typed.
    pub reason: String,
    /// A page of the rows that were not saved.
    pub refused: Vec<RefusedRow>,
}

pub(super) async fn tally(ctx: &Ctx, id: Uuid) -> Result<Tally, ServiceError> {
    let mut conn = ctx.db().read().await?;
    count(&mut conn, id).await
}

async fn count(conn: &mut Conn, id: Uuid) -> Result<Tally, ServiceError> {
    let mut tally = Tally::default();
    for (outcome, number) in bulk_saves::outcomes(conn, id).await? {
        let slot = match outcome.as_str() {
            "waiting" => &mut tally.waiting,
            "saved" => &mut tally.saved,
            "unchanged" => &mut tally.unchanged,
            "refused" => &mut tally.refused,
            "stale" => &mut tally.stale,
            "undone" => &mut tally.undone,
            "kept" => &mut tally.kept,
            _ => &mut tally.gone,
        };
        *slot += number;
    }
    Ok(tally)
}

/// A bulk save of the caller, with the first rows that were not saved.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none, or it is somebody else's.
pub async fn view(ctx: &Ctx, id: Uuid) -> Result<BulkView, ServiceError> {
    view_page(ctx, id, (PAGE, 0)).await
}

/// A bulk save of the caller, with a page of the rows that were not saved: how many at most, after how many.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none, or it is somebody else's.
pub async fn view_page(ctx: &Ctx, id: Uuid, (size, offset): (u32, u64)) -> Result<BulkView, ServiceError> {
    let page = (i64::from(size), i64::try_from(offset).unwrap_or(i64::MAX));
    let mut conn = ctx.db().read().await?;
    let account = ctx.viewer().account;
    let save = bulk_saves::find(&mut conn, account, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let is_last = bulk_saves::last(&mut conn, account).await? == Some(id);
    let tally = count(&mut conn, id).await?;
    let change: Change = serde_json::from_str(&save.change).unwrap_or_default();
    let is_running = matches!(save.state.as_str(), "running" | "undoing");
    let refused = if is_running {
        Vec::new()
    } else {
        refused(ctx, &mut conn, id, &change, page).await?
    };
    Ok(BulkView {
        id,
        is_trial: save.is_trial,
        is_running,
        is_stuck: is_running && ctx.now() - save.moved_at > STUCK,
        is_undone: matches!(save.state.as_str(), "undoing" | "undone"),
        may_undo: is_last && save.state == "done" && tally.saved > 0,
        rows: save.row_count,
        tally,
        origin: save.origin,
        reason: change.reason,
        refused,
    })
}

/// A page of the rows that broke a rule or were changed by somebody else, within the caller's scope.
async fn refused(
    ctx: &Ctx,
    conn: &mut Conn,
    id: Uuid,
    change: &Change,
    page: (i64, i64),
) -> Result<Vec<RefusedRow>, ServiceError> {
    let items = bulk_saves::unsaved(conn, id, page).await?;
    let ids: Vec<Uuid> = items.iter().map(|it| it.customer_service_id).collect();
    let rows = sets::find(conn, &ids).await?;
    let people: Vec<PersonId> = rows.iter().map(|it| PersonId::from_uuid(it.person_id)).collect();
    let names = persons::names(conn, &people).await?;
    let profiles: Vec<Uuid> = rows.iter().map(|it| it.profile_id).collect();
    let scopes = store::scope::of_profiles(conn, &profiles).await?;
    let rows: HashMap<Uuid, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        let Some(row) = rows.get(&item.customer_service_id) else {
            continue;
        };
        let is_seen = scopes
            .get(&row.profile_id)
            .is_some_and(|subject| domain::access::sees(ctx.viewer(), subject));
        if !is_seen {
            continue;
        }
        let stored = BulkRow::of(&status::stored_of(row, &ServiceHead::of(row)?, &[]));
        let typed = item
            .typed
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_else(|| stored.filled(&change.fill));
        let problems = item
            .problems
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok());
        let (first_name, last_name) = names.get(&row.person_id).cloned().unwrap_or_default();
        let changed = (row.updated_by.clone(), clock::display(row.updated_at));
        found.push(RefusedRow {
            service: row.id(),
            profile: row.profile(),
            last_name,
            first_name,
            name: display_name(row.code.as_deref(), &row.name),
            version: row.version,
            typed,
            stored,
            problems: problems.unwrap_or_default(),
            changed_by: (item.outcome == "stale").then_some(changed),
        });
    }
    Ok(found)
}
