//! The report as a file. CSR-04, RPT-03.

use domain::service_report::{ReportColumn, ReportFilterForm};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};

use super::{ReportLine, numbers, selection};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    sheet::{FileKind, Sheet},
    support_section::Export,
};

/// T36.
const REPORT: Sheet<'static> = Sheet {
    name: "Customer Services Report",
    columns: &[
        "Step/Service",
        "IWDS Activity Name",
        "IWDS Service Type",
        "Not Started",
        "Started",
        "Successful Completion",
        "Unsuccessful Completion",
        "Evaluated/Not Required",
        "Total Customers with Step/Service",
        "Total Customers without Step/Service",
    ],
    numbers: &[3, 4, 5, 6, 7, 8, 9],
};

/// The report as a file; the history keeps who took it out.
///
/// # Errors
/// [`ServiceError::Invalid`] when a filter cannot be read, or when the database fails.
pub async fn export_report(
    ctx: &Ctx,
    form: &ReportFilterForm,
    kind: FileKind,
) -> Result<Export, ServiceError> {
    let selection = selection(ctx, form)?;
    let mut conn = ctx.db().read().await?;
    let (_, customers, lines) = numbers(&mut conn, &selection).await?;
    drop(conn);
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line, customers)).collect();
    note(
        ctx,
        "report.export",
        json!({ "rows": rows.len(), "filters": form, "file": kind.ending() }),
    )
    .await?;
    Ok(Export {
        name: format!("customer-services-{}.{}", ctx.today(), kind.ending()),
        bytes: REPORT.write(kind, &rows)?,
    })
}

fn cells(line: &ReportLine, customers: i64) -> Vec<String> {
    let texts = [&line.name, &line.iwds_name, &line.iwds_type];
    let numbers = ReportColumn::ALL
        .iter()
        .map(|it| line.counts.of(*it, customers).to_string());
    texts.into_iter().cloned().chain(numbers).collect()
}

pub(super) async fn note(ctx: &Ctx, action: &'static str, detail: Value) -> Result<(), ServiceError> {
    let detail = &detail;
    ctx.db()
        .write(|tx| {
            async move {
                let event = Event {
                    action,
                    subject_kind: "report",
                    subject_id: None,
                    profile: None,
                    is_plan_update: false,
                    detail: detail.clone(),
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    Ok(())
}
