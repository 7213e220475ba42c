//! Each row of a bulk save goes through the rules of the single edit; facts are read and changes written in sets.
//! BYD-10, CSR-11.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use domain::{
    Problems, Rule,
    access::{self, Permission},
    bulk::{BulkRow, row_problems},
    customer_service::StatusUpdate,
    ids::{GoalId, ProfileId},
};
use serde::{Deserialize, Serialize};
use store::{
    StoreError, Tx,
    bulk_saves::{self, ItemRow, Settled},
    scope,
    service_detail::{
        ServiceRow, StatusCounts,
        sets::{self, ShortChange},
    },
};
use uuid::Uuid;

use super::Change;
use crate::{
    Ctx, ServiceError,
    audit::{self, Actor, Event},
    profiles,
    service_detail::{ServiceHead, status},
};

/// What was before a save, as the undo needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Before {
    /// The Status tab.
    pub update: StatusUpdate,
    /// Whether the service was ever started.
    pub ever_started: bool,
}

/// One service as it stands, with what a change of it is judged against.
pub(super) struct Loaded {
    pub row: ServiceRow,
    pub head: ServiceHead,
    pub stored: StatusUpdate,
    pub counts: StatusCounts,
    /// A placement that is not over holds status and dates. WKS-19.
    pub is_placed: bool,
}

/// Reads services with everything they are judged against.
pub(super) async fn load(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Loaded>, StoreError> {
    let mut situations: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (id, code) in sets::situations(tx, ids).await? {
        situations.entry(id).or_default().push(code);
    }
    let counts = sets::status_counts(tx, ids).await?;
    let counts: HashMap<Uuid, StatusCounts> = counts.into_iter().map(|it| (it.id, it.counts)).collect();
    let placed = bulk_saves::with_open_placement(tx, ids).await?;
    let mut loaded = HashMap::new();
    for row in sets::find(tx, ids).await? {
        let head = ServiceHead::of(&row)?;
        let codes = situations.remove(&row.id).unwrap_or_default();
        let one = Loaded {
            stored: status::stored_of(&row, &head, &codes),
            counts: counts.get(&row.id).copied().unwrap_or_default(),
            is_placed: placed.contains(&row.id),
            head,
            row,
        };
        loaded.insert(one.row.id, one);
    }
    Ok(loaded)
}

/// The profiles of these services that the caller may change services of.
pub(super) async fn admitted(
    tx: &mut Tx,
    ctx: &Ctx,
    profiles: BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, StoreError> {
    let profiles: Vec<Uuid> = profiles.into_iter().collect();
    let scopes = scope::of_profiles(tx, &profiles).await?;
    let may = |subject| access::may(ctx.viewer(), Permission::ServiceEdit, subject);
    Ok(scopes
        .iter()
        .filter(|(_, subject)| may(subject))
        .map(|(profile, _)| *profile)
        .collect())
}

/// What becomes of one row.
enum Verdict {
    Save(Box<StatusUpdate>),
    Not(&'static str, Option<String>),
}

fn judge(ctx: &Ctx, loaded: &Loaded, item: &ItemRow, change: &Change) -> Verdict {
    let typed: Option<BulkRow> = item
        .typed
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    let row = typed.unwrap_or_else(|| BulkRow::of(&loaded.stored).filled(&change.fill));
    let goals: Vec<GoalId> = loaded.stored.goal.into_iter().collect();
    let facts = status::facts_of(ctx, &loaded.row, &loaded.head, goals, &loaded.counts);
    let checked = row.onto(&loaded.stored, &change.reason).check(&facts);
    let is_same = checked
        .as_ref()
        .is_ok_and(|update| status::same(update, &loaded.stored));
    let is_stale = match item.seen_version {
        Some(version) => version != loaded.row.version,
        None => loaded.row.updated_at > read_at(change),
    };
    if is_same {
        return Verdict::Not("unchanged", None);
    }
    if is_stale {
        return Verdict::Not("stale", None);
    }
    let checked = checked.and_then(|update| {
        status::check_support(&loaded.head, &loaded.counts, update.status)?;
        if loaded.is_placed && status::asks_placement(&loaded.head, &loaded.stored, &update) {
            return Err(Problems::one("status", Rule::PlacementHoldsStatus));
        }
        Ok(update)
    });
    match checked {
        Ok(update) => Verdict::Save(Box::new(update)),
        Err(problems) => Verdict::Not("refused", serde_json::to_string(&row_problems(&problems)).ok()),
    }
}

fn read_at(change: &Change) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(change.read_at).unwrap_or_default()
}

/// Judges rows and saves the good ones, in the unit of work `tx`. Rows of one customer follow each other, as they would
/// one by one: each is judged by what the one before left.
pub(super) async fn process(
    tx: &mut Tx,
    ctx: &Ctx,
    items: &[ItemRow],
    change: &Change,
) -> Result<Vec<Settled>, ServiceError> {
    let ids: Vec<Uuid> = items.iter().map(|it| it.customer_service_id).collect();
    let mut loaded = load(tx, &ids).await?;
    let profiles = loaded.values().map(|it| it.row.profile_id).collect();
    let admitted = admitted(tx, ctx, profiles).await?;
    let mut settled = Vec::with_capacity(items.len());
    let mut waiting: Vec<&ItemRow> = items.iter().collect();
    let mut is_first = true;
    while !waiting.is_empty() {
        let (round, later) = round(waiting, &loaded);
        if !is_first {
            let ids: Vec<Uuid> = round.iter().map(|it| it.customer_service_id).collect();
            loaded.extend(load(tx, &ids).await?);
        }
        let mut good = Vec::new();
        for item in round {
            let found = loaded
                .get(&item.customer_service_id)
                .filter(|it| admitted.contains(&it.row.profile_id));
            let Some(found) = found else {
                settled.push(outcome(item, "gone", None));
                continue;
            };
            match judge(ctx, found, item, change) {
                Verdict::Not(code, problems) => settled.push(outcome(item, code, problems)),
                Verdict::Save(update) => {
                    let before = Before {
                        update: found.stored.clone(),
                        ever_started: found.row.ever_started,
                    };
                    settled.push(Settled {
                        before: serde_json::to_string(&before).ok(),
                        saved_version: Some(found.row.version + 1),
                        ..outcome(item, "saved", None)
                    });
                    good.push((found, *update));
                }
            }
        }
        save(tx, ctx, &good).await?;
        waiting = later;
        is_first = false;
    }
    Ok(settled)
}

pub(super) fn outcome(item: &ItemRow, code: &'static str, problems: Option<String>) -> Settled {
    Settled {
        place: item.place,
        outcome: code,
        problems,
        before: None,
        saved_version: None,
    }
}

/// The first row of each customer, and the rest.
fn round<'i>(
    items: Vec<&'i ItemRow>,
    loaded: &HashMap<Uuid, Loaded>,
) -> (Vec<&'i ItemRow>, Vec<&'i ItemRow>) {
    let mut seen = BTreeSet::new();
    items.into_iter().partition(|item| {
        loaded
            .get(&item.customer_service_id)
            .is_none_or(|it| seen.insert(it.row.profile_id))
    })
}

/// Saves changes of different customers: rows, history, E&T status.
async fn save(tx: &mut Tx, ctx: &Ctx, good: &[(&Loaded, StatusUpdate)]) -> Result<(), StoreError> {
    let changes: Vec<ShortChange> = good
        .iter()
        .map(|(loaded, update)| {
            short(
                loaded,
                update,
                loaded.row.ever_started || update.status.was_started(),
            )
        })
        .collect();
    let events = good
        .iter()
        .map(|(loaded, update)| status::event(&loaded.head, &loaded.stored, update))
        .collect();
    let triggers: Vec<(ProfileId, String)> = good
        .iter()
        .map(|(loaded, update)| {
            let trigger = format!("{}: {}", loaded.head.name, update.status.label());
            (loaded.head.profile, trigger)
        })
        .collect();
    write(tx, ctx, &changes, events, &triggers).await
}

/// One change as the store takes it.
pub(super) fn short(loaded: &Loaded, update: &StatusUpdate, ever_started: bool) -> ShortChange {
    let dated = |it: &StatusUpdate| (it.status, it.start, it.planned_end, it.completion);
    ShortChange {
        is_of_hours: dated(update) == dated(&loaded.stored) && ever_started == loaded.row.ever_started,
        id: loaded.row.id,
        version: loaded.row.version,
        status: update.status.code(),
        ever_started,
        start_on: update.start,
        planned_end_on: update.planned_end,
        completed_on: update.completion,
        weekly_centihours: update.weekly_hours.hundredths(),
    }
}

/// Writes changes with their history and what follows from them.
pub(super) async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    changes: &[ShortChange],
    events: Vec<Event>,
    triggers: &[(ProfileId, String)],
) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    sets::update_statuses(tx, changes, ctx.name(), ctx.now()).await?;
    let caller = ctx.caller();
    let actor = Actor {
        account: Some(caller.viewer.account.uuid()),
        name: caller.name.clone(),
        address: caller.address.clone(),
        session: Some(caller.session),
    };
    let at = ctx.now();
    let events = events.into_iter().map(|event| (&actor, at, event)).collect();
    audit::record_all(tx, events).await?;
    profiles::refresh_statuses(tx, ctx, triggers).await
}
