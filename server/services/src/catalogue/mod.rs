//! The service catalogue for IDHS administrators: entries, older codes, goals of enrollment. CAT-01, CAT-02, RFD-31,
//! OQ-27.

mod entries;
mod legacy;
mod prepopulated;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use store::{Conn, StoreError, catalogue_edit};
use uuid::Uuid;

pub use self::{
    entries::{EntryPage, ListedEntry, Phase, list, new_entry, open, remove, save},
    legacy::{LegacyPage, Listed, current_for, legacy, open_legacy, save_legacy},
    prepopulated::{GoalPage, ListedGoal, goals, new_goal, open_goal, put_on_plan, remove_goal, save_goal},
};
use crate::{Stale, clock};

/// One entry of the history of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// When, machine-readable.
    pub at: DateTime<Utc>,
    /// When, as shown.
    pub when: String,
    /// Who.
    pub by: String,
    /// "Added", "Changed" or "Removed".
    pub what: &'static str,
    /// What changed, each "Name: A → B".
    pub changes: Vec<String>,
}

/// The history of a record, newest first.
async fn history(conn: &mut Conn, kind: &str, id: Uuid) -> Result<Vec<Past>, StoreError> {
    let rows = catalogue_edit::history(conn, kind, id).await?;
    Ok(rows
        .into_iter()
        .map(|(at, by, action, detail)| past(at, by, &action, &detail))
        .collect())
}

fn past(at: DateTime<Utc>, by: String, action: &str, detail: &str) -> Past {
    let detail: Value = serde_json::from_str(detail).unwrap_or_default();
    let none = Map::new();
    let side = |name: &str| detail.get(name).and_then(Value::as_object).unwrap_or(&none);
    let (before, after) = (side("before"), side("after"));
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let labels = if after.is_empty() { before } else { after };
    let changes = labels
        .keys()
        .map(|label| (label, text(before.get(label)), text(after.get(label))))
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| match (before.as_str(), after.as_str()) {
            ("", after) => format!("{label}: {after}"),
            (before, "") => format!("{label}: {before} → none"),
            (before, after) => format!("{label}: {before} → {after}"),
        })
        .collect();
    let what = match action.rsplit('.').next() {
        Some("add") => "Added",
        Some("remove") => "Removed",
        _ => "Changed",
    };
    Past {
        at,
        when: clock::display(at),
        by,
        what,
        changes,
    }
}

/// What is saved now, shown beside what was typed.
async fn stale(
    conn: &mut Conn,
    kind: &str,
    id: Uuid,
    version: i64,
    fields: Vec<(&str, String)>,
) -> Result<crate::ServiceError, StoreError> {
    let last = history(conn, kind, id).await?.into_iter().next();
    let (by, at) = last.map_or_else(Default::default, |past| (past.by, past.when));
    let fields = fields
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    Ok(crate::ServiceError::Stale(Box::new(Stale {
        version,
        by,
        at,
        fields,
    })))
}
