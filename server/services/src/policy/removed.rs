//! Rows that were removed: the history keeps what they said, and their table names them.

use domain::{ids::PolicyRowId, policy::PolicyRow, policy::PolicyTable};
use serde_json::{Value, json};
use store::{Conn, StoreError, Tx, catalogue_edit};
use uuid::Uuid;

use super::{Line, lines};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    clock,
};

/// What the history of a whole table is about.
const KIND: &str = "policy_table";
/// An id has so many bytes.
const ID_BYTES: usize = 16;

/// A row that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// What it was.
    pub id: PolicyRowId,
    /// What it was called: "Clothing · Whole service · $300.00 · FY2024".
    pub name: String,
    /// Who removed it.
    pub by: String,
    /// When, as shown.
    pub when: String,
}

/// The id that stands for a whole table: "policy" and its code.
fn subject(table: PolicyTable) -> Uuid {
    let mut id = [0_u8; ID_BYTES];
    for (place, byte) in id.iter_mut().zip(b"policy".iter().chain(table.code().as_bytes())) {
        *place = *byte;
    }
    Uuid::from_bytes(id)
}

/// What a row is called among the removed ones.
fn name(line: &Line) -> String {
    let parts = [&line.place, &line.name, &line.value, &line.from];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// Keeps with the row, and with its table, that it was removed. Called before it goes, as long as it can be named.
pub(super) async fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &PolicyRow,
    before: Value,
) -> Result<(), ServiceError> {
    let lines = lines::of(tx, row.table, ctx.today()).await?;
    let name = lines.iter().find(|line| line.id == row.id).map(name);
    let event = |subject_kind, subject_id, detail| Event {
        action: "policy.remove",
        subject_kind,
        subject_id: Some(subject_id),
        profile: None,
        is_plan_update: false,
        detail,
    };
    let of_row = json!({ "table": row.table, "name": name, "before": before });
    audit::record(tx, ctx, event(super::KIND, row.id.uuid(), of_row)).await?;
    let of_table = json!({ "row": row.id, "name": name });
    Ok(audit::record(tx, ctx, event(KIND, subject(row.table), of_table)).await?)
}

/// The rows removed from a table, the latest first, at most 50.
pub(super) async fn list(conn: &mut Conn, table: PolicyTable) -> Result<Vec<Removed>, StoreError> {
    let events = catalogue_edit::history(conn, KIND, subject(table)).await?;
    Ok(events
        .into_iter()
        .filter_map(|(at, by, _, detail)| {
            let detail: Value = serde_json::from_str(&detail).ok()?;
            Some(Removed {
                id: PolicyRowId::read(detail.get("row")?.as_str()?).ok()?,
                name: text(&detail, "name"),
                by,
                when: clock::display(at),
            })
        })
        .collect())
}

/// The row of this id, when it stood in this table and was removed.
pub(super) async fn find(
    conn: &mut Conn,
    table: PolicyTable,
    id: PolicyRowId,
) -> Result<Option<Removed>, StoreError> {
    let events = catalogue_edit::history(conn, super::KIND, id.uuid()).await?;
    let last = events
        .into_iter()
        .find(|(.., action, _)| action == "policy.remove");
    Ok(last.and_then(|(at, by, _, detail)| {
        let detail: Value = serde_json::from_str(&detail).ok()?;
        (*detail.get("table")? == json!(table)).then(|| Removed {
            id,
            name: text(&detail, "name"),
            by,
            when: clock::display(at),
        })
    }))
}

fn text(detail: &Value, field: &str) -> String {
    detail
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
