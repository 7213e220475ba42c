//! Files of payroll: the template to fill in, the refused rows with the reasons, the comparison with attendance.

use domain::{
    Minutes,
    ids::{OrganizationId, PayrollUploadId, WorksiteId},
    payroll::PayColumn,
    worksite::shown_title,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    payroll,
    payroll::{Compared, UploadRow},
};

use super::{KIND, Refusal};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    sheet::{FileKind, Sheet},
    support_section::Export,
    worksites::Scope,
};

/// Most rows of one file; a payroll file has fewer.
const MOST: i64 = 100_000;

const TEMPLATE: Sheet<'static> = Sheet {
    name: "Payroll",
    columns: &[
        "workNet ID",
        "Job",
        "Period Start",
        "Period End",
        "Hours",
        "Gross",
        "Subsidized Part",
    ],
    numbers: &[],
};

const REFUSED: Sheet<'static> = Sheet {
    name: "Refused rows",
    columns: &[
        "workNet ID",
        "Job",
        "Period Start",
        "Period End",
        "Hours",
        "Gross",
        "Subsidized Part",
        "Line",
        "Reasons",
    ],
    numbers: &[],
};

const COMPARISON: Sheet<'static> = Sheet {
    name: "Paid and verified",
    columns: &[
        "workNet ID",
        "Last Name",
        "First Name",
        "Job",
        "Hours Paid",
        "Hours Verified",
        "Difference",
    ],
    numbers: &[0, 4, 5, 6],
};

/// An empty payroll file with the headings.
///
/// # Errors
/// When a workbook cannot be written.
pub fn template(kind: FileKind) -> Result<Export, ServiceError> {
    debug_assert!(
        TEMPLATE
            .columns
            .iter()
            .zip(PayColumn::ALL)
            .all(|(name, column)| *name == column.label())
    );
    Ok(Export {
        name: format!("payroll-template.{}", kind.ending()),
        bytes: TEMPLATE.write(kind, &[])?,
    })
}

/// The file, when it is in the caller's scope.
async fn found(ctx: &Ctx, id: PayrollUploadId) -> Result<UploadRow, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let row = payroll::find(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let scope = Scope::of(&mut conn, ctx).await?;
    scope.admit(OrganizationId::from_uuid(row.organization_id))?;
    Ok(row)
}

/// The refused rows as they came, with line and reasons: mended, the file can be sent again.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such file in the caller's scope.
pub async fn refused(ctx: &Ctx, id: PayrollUploadId, kind: FileKind) -> Result<Export, ServiceError> {
    let row = found(ctx, id).await?;
    let mut conn = ctx.db().read().await?;
    let rows = payroll::refusals(&mut conn, id, MOST, 0).await?;
    drop(conn);
    noted(ctx, &row, "payroll.export_refused", rows.len()).await?;
    let lines: Vec<Vec<String>> = rows
        .into_iter()
        .map(Refusal::of)
        .map(|it| {
            let mut cells = it.cells;
            cells.resize(PayColumn::ALL.len(), String::new());
            cells.push(it.line.to_string());
            cells.push(it.reasons.join(" · "));
            cells
        })
        .collect();
    written(REFUSED, kind, "refused", &row, lines).await
}

/// Paid hours beside verified attendance, one line for each placement, the largest difference first.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such file in the caller's scope.
pub async fn comparison(
    ctx: &Ctx,
    id: PayrollUploadId,
    only_differences: bool,
    kind: FileKind,
) -> Result<Export, ServiceError> {
    let row = found(ctx, id).await?;
    let mut conn = ctx.db().read().await?;
    let worksite = WorksiteId::from_uuid(row.worksite_id);
    let asked = (only_differences, MOST, 0);
    let rows = payroll::compare(&mut conn, id, worksite, row.period(), asked).await?;
    drop(conn);
    noted(ctx, &row, "payroll.export_comparison", rows.len()).await?;
    let lines = rows.iter().map(cells).collect();
    written(COMPARISON, kind, "paid-and-verified", &row, lines).await
}

fn cells(row: &Compared) -> Vec<String> {
    vec![
        row.worknet_id.to_string(),
        row.last_name.clone(),
        row.first_name.clone(),
        shown_title(row.job_year, &row.job_title),
        Minutes(row.paid_minutes).to_string(),
        Minutes(row.verified_minutes).to_string(),
        Minutes(row.difference()).to_string(),
    ]
}

async fn noted(ctx: &Ctx, row: &UploadRow, action: &'static str, rows: usize) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let event = Event {
                    action,
                    subject_kind: KIND,
                    subject_id: Some(row.id),
                    profile: None,
                    is_plan_update: false,
                    detail: json!({
                        "worksite": row.worksite, "period": row.period(), "after": { "Rows": domain::text::grouped(rows) },
                    }),
                };
                Ok(audit::record(tx, ctx, event).await?)
            }
            .scope_boxed()
        })
        .await
}

async fn written(
    sheet: Sheet<'static>,
    kind: FileKind,
    what: &str,
    row: &UploadRow,
    lines: Vec<Vec<String>>,
) -> Result<Export, ServiceError> {
    let bytes = tokio::task::spawn_blocking(move || sheet.write(kind, &lines))
        .await
        .map_err(|_| ServiceError::Internal("an export was not written"))??;
    Ok(Export {
        name: format!("payroll-{what}-{}.{}", row.period_start_on, kind.ending()),
        bytes,
    })
}
