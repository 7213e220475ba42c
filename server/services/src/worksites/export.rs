//! The list of jobs as a file: all pages of what is asked for.

use domain::payment::plain;
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::worksites::{self, JobRow};

use super::{JobRequest, Scope, query};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    sheet::{FileKind, Sheet},
    support_section::Export,
};

/// Most jobs of one file.
const MOST: i64 = 50_000;

const SHEET: Sheet<'static> = Sheet {
    name: "Worksites",
    columns: &[
        "Employer",
        "Worksite",
        "Job",
        "Employment Type",
        "Hourly Wage",
        "Total Number of Openings",
        "Positions Taken",
        "Positions Left",
        "Minimum Wage Of",
        "Provider",
        "Open",
    ],
    numbers: &[4, 5, 6, 7],
};

/// Writes the jobs in the caller's scope; the history keeps who took how many out.
///
/// # Errors
/// When the database fails or a workbook cannot be written.
pub async fn export(ctx: &Ctx, request: &JobRequest, kind: FileKind) -> Result<Export, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let query = query(&scope, request);
    let rows = worksites::jobs(&mut conn, &query, MOST, 0).await?;
    drop(conn);
    let count = rows.len();
    ctx.db()
        .write(|tx| {
            async move {
                let event = Event {
                    action: "worksites.export",
                    subject_kind: "worksites",
                    subject_id: None,
                    profile: None,
                    is_plan_update: false,
                    detail: json!({ "rows": count, "file": kind.ending() }),
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    let lines: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let bytes = tokio::task::spawn_blocking(move || SHEET.write(kind, &lines))
        .await
        .map_err(|_| ServiceError::Internal("an export was not written"))??;
    Ok(Export {
        name: format!("worksites-{}.{}", ctx.today(), kind.ending()),
        bytes,
    })
}

fn cells(row: &JobRow) -> Vec<String> {
    vec![
        row.employer.clone(),
        row.worksite.clone(),
        row.shown_title(),
        row.employment_type.clone(),
        plain(row.hourly),
        row.openings.to_string(),
        row.taken.to_string(),
        row.left().to_string(),
        row.wage_place.label().to_owned(),
        row.provider.clone(),
        if row.is_open { "Yes" } else { "No" }.to_owned(),
    ]
}
