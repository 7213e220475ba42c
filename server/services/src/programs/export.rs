//! The list of programs as a file. PRG-03.

use scoped_futures::ScopedFutureExt;
use serde_json::json;

use super::{Line, ListRequest, list};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    sheet::{FileKind, Sheet},
};

/// As in the list (T34).
const SHEET: Sheet<'static> = Sheet {
    name: "ISETS E&T Programs",
    columns: &[
        "Program Name",
        "Provider",
        "Contract Number",
        "Fiscal Year",
        "Location Name",
        "Program Schedule",
        "Program Offering",
        "Training Activities",
        "Other Training",
        "Status",
    ],
    numbers: &[3],
};
/// A file holds at most so many programs; there are some thousands in the State.
const MOST: u32 = 20_000;

/// All pages of the filtered list as a file; the history keeps who took how many out.
///
/// # Errors
/// When the database fails or the file cannot be written.
pub async fn export(ctx: &Ctx, request: &ListRequest, kind: FileKind) -> Result<Vec<u8>, ServiceError> {
    let all = ListRequest {
        size: MOST,
        offset: 0,
        ..request.clone()
    };
    let found = list(ctx, &all).await?;
    let rows: Vec<Vec<String>> = found.lines.iter().map(cells).collect();
    let count = rows.len();
    ctx.db()
        .write(|tx| {
            async move {
                let event = Event {
                    action: "program.export",
                    subject_kind: "et_program",
                    subject_id: None,
                    profile: None,
                    is_plan_update: false,
                    detail: json!({ "rows": count, "kind": kind.ending() }),
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    SHEET.write(kind, &rows)
}

fn cells(line: &Line) -> Vec<String> {
    vec![
        line.name.clone(),
        line.provider.clone(),
        line.contract_number.clone(),
        line.fiscal_year.to_string(),
        line.location.clone(),
        line.schedule.clone(),
        line.offering.label().to_owned(),
        line.activities.join(", "),
        line.other_training.clone(),
        line.status.label().to_owned(),
    ]
}
