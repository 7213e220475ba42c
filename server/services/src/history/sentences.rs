//! What an event of the history keeps, in the words of the screens.

use chrono::NaiveDate;
use domain::{
    date::show_date,
    note::{NoteKind, NoteSharing},
    program::{Family, Program},
};
use serde_json::{Map, Value};
use store::audit::EventRow;
use uuid::Uuid;

use crate::update_log::{self, Change, FIELDS, Names};

/// What is kept besides the fields of the forms, with its words; in the order of reading.
const OTHERS: &[(&str, &str)] = &[
    ("page", "Page"),
    ("table", "Table"),
    ("case_number", "SNAP Case Number"),
    ("program", "Program"),
    ("enrolled_on", "Enrollment Date"),
    ("kind", "Kind"),
    ("noted_on", "Date of the note"),
    ("sharing", "Who reads it"),
    ("characters", "Characters"),
    ("rows", "Rows"),
    ("fiscal_year", "Fiscal Year"),
    ("file", "File type"),
    ("provider_name", "Provider"),
];

/// What stands elsewhere on the line, or says nothing to a reader: the raw form has it.
const UNSAID: &[&str] = &[
    "before", "after", "name", "week", "reason", "session", "added_at", "sha256", "filters",
];

/// The sentences of an event: what it concerns, each field before and after, the reason.
pub(super) fn sentences(row: &EventRow, names: &Names) -> Vec<String> {
    let detail: Map<String, Value> = serde_json::from_str(&row.detail).unwrap_or_default();
    let entry = update_log::entry(row, names);
    let mut said = Vec::new();
    if !entry.subject.is_empty() {
        said.push(entry.subject);
    }
    said.extend(entry.changes.iter().map(sentence));
    said.extend(other_changes(&detail).iter().map(sentence));
    let alone = detail.iter().filter(|(key, _)| !UNSAID.contains(&key.as_str()));
    for (key, value) in alone {
        let shown = show(key, value);
        if !shown.is_empty() {
            said.push(format!("{}: {shown}", label(key)));
        }
    }
    if !entry.reason.is_empty() {
        said.push(format!("Reason: {}", entry.reason));
    }
    said
}

/// "Status: Not Started → On Track"; with one side empty, what was set, or what was there.
fn sentence(change: &Change) -> String {
    let Change { label, before, after } = change;
    match (before.as_str(), after.as_str()) {
        ("", after) => format!("{label}: {after}"),
        (before, "") => format!("{label}: {before} → none"),
        (before, after) => format!("{label}: {before} → {after}"),
    }
}

/// Fields that the Update Log has no words for.
fn other_changes(detail: &Map<String, Value>) -> Vec<Change> {
    let none = Map::new();
    let side = |name: &str| detail.get(name).and_then(Value::as_object).unwrap_or(&none);
    let (before, after) = (side("before"), side("after"));
    let mut keys: Vec<&String> = before
        .keys()
        .chain(after.keys().filter(|key| !before.contains_key(*key)))
        .collect();
    keys.retain(|key| !FIELDS.iter().any(|(known, _)| known == key));
    keys.into_iter()
        .map(|key| {
            let text = |side: &Map<String, Value>| side.get(key).map(|it| show(key, it)).unwrap_or_default();
            Change {
                label: label(key),
                before: text(before),
                after: text(after),
            }
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// The words of a key: those of the tables, or the key itself with spaces (`paid_by` is "Paid by").
fn label(key: &str) -> String {
    let known = OTHERS.iter().chain(FIELDS).find(|(known, _)| *known == key);
    if let Some((_, words)) = known {
        return (*words).to_owned();
    }
    let mut letters = key.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + &letters.as_str().replace('_', " ")
}

/// A kept value as people read it; ids say nothing.
fn show(key: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => show_text(key, text),
        Value::Array(items) => joined(key, items.iter()),
        Value::Object(fields) => joined(key, fields.values()),
    }
}

fn joined<'a>(key: &str, values: impl Iterator<Item = &'a Value>) -> String {
    values
        .map(|value| show(key, value))
        .filter(|shown| !shown.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn show_text(key: &str, text: &str) -> String {
    let words = match key {
        "program" => Program::from_code(text).map(Program::label),
        "kind" => NoteKind::from_code(text).map(NoteKind::label),
        "sharing" => NoteSharing::from_code(text).map(NoteSharing::label),
        "family" => Family::from_code(text).map(Family::label),
        _ => None,
    };
    if let Some(words) = words {
        return words.to_owned();
    }
    if Uuid::parse_str(text).is_ok() {
        return String::new();
    }
    match text.parse::<NaiveDate>() {
        Ok(date) if text.len() == 10 => show_date(date),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(action: &str, kind: &str, detail: &Value) -> EventRow {
        EventRow {
            id: Uuid::from_u128(1),
            chain_id: Uuid::from_u128(2),
            seq: 1,
            happened_at: chrono::DateTime::default(),
            actor_id: None,
            actor_name: "ISETS 6Partner".to_owned(),
            action: action.to_owned(),
            subject_kind: kind.to_owned(),
            subject_id: None,
            profile_id: None,
            is_plan_update: false,
            detail: detail.to_string(),
            address: String::new(),
            session_id: None,
            previous_hash: String::new(),
            hash: String::new(),
        }
    }

    fn said(action: &str, kind: &str, detail: &Value) -> Vec<String> {
        sentences(&event(action, kind, detail), &Names::new())
    }

    #[test]
    fn byd_11_a_change_of_status_reads_as_before_and_after() {
        let detail = json!({
            "name": "JST - Job Search Training",
            "before": { "status": "planned", "start": null, "weekly_hours": "10.00" },
            "after": { "status": "started", "start": "2022-12-19", "weekly_hours": "10.00" },
        });
        assert_eq!(
            said("service_status_changed", "customer_service", &detail),
            [
                "JST - Job Search Training",
                "Status: Planned/Not Started (Scheduled) → Started/Open",
                "Planned Start Date: 12/19/2022"
            ]
        );
    }

    #[test]
    fn byd_11_what_is_no_plan_update_has_words_too() {
        let seen = json!({ "page": "case notes", "session": Uuid::from_u128(3) });
        assert_eq!(said("profile.view", "profile", &seen), ["Page: case notes"]);
        let number = json!({ "before": { "case_number": "06-1" }, "after": { "case_number": null } });
        assert_eq!(
            said("person.case_number", "person", &number),
            ["SNAP Case Number: 06-1 → none"]
        );
        let note = json!({ "kind": "follow_up", "noted_on": "2023-01-06", "sharing": "private" });
        assert_eq!(
            said("note.add", "case_note", &note),
            [
                "Kind: Follow-up",
                "Date of the note: 01/06/2023",
                "Who reads it: Private"
            ]
        );
        let document = json!({ "name": "report.pdf", "reason": "wrong customer", "sha256": "00" });
        assert_eq!(
            said("document.remove", "document", &document),
            ["report.pdf", "Reason: wrong customer"]
        );
    }

    #[test]
    fn byd_11_what_has_no_words_yet_is_said_by_its_own_name_and_broken_detail_by_nothing() {
        let other = json!({ "after": { "paid_by": "SNAP", "is_open": true, "links": ["a", "b"] } });
        assert_eq!(
            said("x", "x", &other),
            ["Is open: Yes", "Links: a, b", "Paid by: SNAP"]
        );
        let mut broken = event("x", "x", &json!({}));
        broken.detail = "{".to_owned();
        assert!(sentences(&broken, &Names::new()).is_empty());
    }
}
