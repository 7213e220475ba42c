//! Taking a bulk save back: each service gets what it had before, unless somebody changed it since or it holds
//! something by now that the state before could not. BYD-10.

use std::collections::BTreeSet;

use domain::service_status::ServiceStatus;
use serde_json::json;
use store::{
    Tx,
    bulk_saves::{ItemRow, Settled},
};
use uuid::Uuid;

use super::judge::{Before, Loaded, admitted, load, outcome, short, write};
use crate::{Ctx, ServiceError, service_detail::status};

/// Why the history says a service has its former status again.
const REASON: &str = "Bulk save taken back";

/// Gives the services of these rows back what they had; those that changed since are kept as they are.
pub(super) async fn process(tx: &mut Tx, ctx: &Ctx, items: &[ItemRow]) -> Result<Vec<Settled>, ServiceError> {
    let ids: Vec<Uuid> = items.iter().map(|it| it.customer_service_id).collect();
    let loaded = load(tx, &ids).await?;
    let profiles = loaded.values().map(|it| it.row.profile_id).collect();
    let admitted = admitted(tx, ctx, profiles).await?;
    let (mut settled, mut changes, mut events, mut triggers) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // Two records of one support service are opened again at most once.
    let mut opened = BTreeSet::new();
    for item in items {
        let before: Option<Before> = item
            .before
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok());
        let found = loaded
            .get(&item.customer_service_id)
            .filter(|it| admitted.contains(&it.row.profile_id));
        let (Some(found), Some(before)) = (found, before) else {
            settled.push(outcome(item, "kept", None));
            continue;
        };
        let key = (found.row.profile_id, found.row.catalogue_service_id);
        let opens = before.update.status.is_open() && !found.head.status.is_open();
        let is_kept = item.saved_version != Some(found.row.version)
            || !may_go_back(found, before.update.status)
            || (found.is_placed && status::asks_placement(&found.head, &found.stored, &before.update))
            || (opens && !opened.insert(key));
        if is_kept {
            settled.push(outcome(item, "kept", None));
            continue;
        }
        changes.push(short(found, &before.update, before.ever_started));
        let mut event = status::event(&found.head, &found.stored, &before.update);
        if let Some(detail) = event.detail.as_object_mut() {
            detail.insert("reason".to_owned(), json!(REASON));
        }
        events.push(event);
        let trigger = format!("{}: {}", found.head.name, before.update.status.label());
        triggers.push((found.head.profile, trigger));
        settled.push(outcome(item, "undone", None));
    }
    write(tx, ctx, &changes, events, &triggers).await?;
    Ok(settled)
}

/// SVC-08, OQ-29 A service that holds attendance, payments or credentials by now does not become one that never began.
fn may_go_back(found: &Loaded, to: ServiceStatus) -> bool {
    let never_began = !to.was_started();
    let is_held = never_began && found.counts.records > 0;
    !is_held && status::check_support(&found.head, &found.counts, to).is_ok()
}
