//! What happened to a record, as its own page tells it: what was done, by whom, when, and what changed.
//!
//! Use cases keep `{"before": {label: text}, "after": {label: text}}` with an event; the difference of both is read
//! back here.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use store::{Conn, StoreError, catalogue_edit};
use uuid::Uuid;

use crate::{ServiceError, Stale, clock};

/// One entry of the history of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// When, machine-readable.
    pub at: DateTime<Utc>,
    /// When, as shown.
    pub when: String,
    /// Who.
    pub by: String,
    /// "Added", "Changed", "Removed", …
    pub what: &'static str,
    /// What changed, each "Name: A → B".
    pub changes: Vec<String>,
}

/// The history of a record, newest first, at most 50 entries.
///
/// # Errors
/// When the database fails.
pub(crate) async fn history(conn: &mut Conn, kind: &str, id: Uuid) -> Result<Vec<Past>, StoreError> {
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
    let is_gone = after.is_empty();
    let changes = labels
        .keys()
        .map(|label| (label, text(before.get(label)), text(after.get(label))))
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| match (before.as_str(), after.as_str()) {
            ("", after) => format!("{label}: {after}"),
            (before, _) if is_gone => format!("{label}: {before}"),
            (before, "") => format!("{label}: {before} → none"),
            (before, after) => format!("{label}: {before} → {after}"),
        })
        .collect();
    Past {
        at,
        when: clock::display(at),
        by,
        what: what(action),
        changes,
    }
}

/// The words of an action: its name without the kind of record.
fn what(action: &str) -> &'static str {
    match action.rsplit('.').next() {
        Some("add") => "Added",
        Some("remove" | "discard") => "Removed",
        Some("open") => "Opened",
        Some("close") => "Closed",
        Some("upload") => "Uploaded",
        Some("apply") => "Applied",
        Some("replace") => "Replaced",
        Some("export_refused") => "Refused rows downloaded",
        Some("export_comparison") => "Comparison downloaded",
        _ => "Changed",
    }
}

/// What is saved now, shown beside what was typed; who saved it and when is the newest entry of the history.
pub(crate) async fn stale(
    conn: &mut Conn,
    kind: &str,
    id: Uuid,
    version: i64,
    fields: Vec<(&str, String)>,
) -> Result<ServiceError, StoreError> {
    let last = history(conn, kind, id).await?.into_iter().next();
    let (by, at) = last.map_or_else(Default::default, |past| (past.by, past.when));
    let fields = fields
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    Ok(ServiceError::Stale(Box::new(Stale {
        version,
        by,
        at,
        fields,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(action: &str, detail: &str) -> (&'static str, Vec<String>) {
        let past = past(DateTime::default(), "Mgr 13prgmgr".to_owned(), action, detail);
        (past.what, past.changes)
    }

    #[test]
    fn byd_11_the_history_says_what_was_and_what_is() {
        let detail = r#"{"worksite": "Depot", "before": {"Openings": "6", "Title": "Cook", "Year": "2023"},
            "after": {"Openings": "8", "Title": "Cook", "Year": ""}}"#;
        let changes = vec!["Openings: 6 → 8".to_owned(), "Year: 2023 → none".to_owned()];
        assert_eq!(told("job.change", detail), ("Changed", changes));
        let removed = r#"{"before": {"Title": "Cook"}}"#;
        assert_eq!(
            told("job.remove", removed),
            ("Removed", vec!["Title: Cook".to_owned()])
        );
        assert_eq!(told("payroll.apply", "no JSON"), ("Applied", Vec::new()));
    }
}
