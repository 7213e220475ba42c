//! The report and its lists as files. CSR-04, RPT-03, RPT-04.

use domain::{
    date::show_date,
    ids::CatalogueServiceId,
    service_report::{ReportColumn, ReportFilterForm},
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};

use super::{ReportLine, list, numbers, selection};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    sheet::{FileKind, Sheet},
    support_section::Export,
};

/// Most lines of the list behind a number in one file.
const MOST: u32 = 1_000_000;

/// T36.
const REPORT: Sheet = Sheet {
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

const SERVICES: Sheet = Sheet {
    name: "Customers with service",
    columns: &[
        "Last Name",
        "First Name",
        "Individual Number",
        "Step/Service",
        "Status",
        "Start Date",
        "End Date",
        "Planned Due Date",
        "Weekly Hours",
    ],
    numbers: &[8],
};

const CUSTOMERS: Sheet = Sheet {
    name: "Customers without service",
    columns: &[
        "Last Name",
        "First Name",
        "Individual Number",
        "Provider(s)",
        "Without Step/Service",
    ],
    numbers: &[],
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
    let (_, customers, lines) = numbers(ctx, &mut conn, &selection).await?;
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

/// The list behind a number as a file, all pages; the history keeps who took how many customers out.
///
/// # Errors
/// [`ServiceError::Invalid`] when a filter cannot be read, [`ServiceError::NotFound`] when there is no such service.
pub async fn export_list(
    ctx: &Ctx,
    form: &ReportFilterForm,
    service: CatalogueServiceId,
    column: ReportColumn,
    kind: FileKind,
) -> Result<Export, ServiceError> {
    let page = list(ctx, form, service, column, (MOST, 0)).await?;
    let name = &page.step.name;
    let (sheet, rows): (Sheet, Vec<Vec<String>>) = if column == ReportColumn::Without {
        let row = |it: &super::Customer| {
            let texts = [
                &it.last_name,
                &it.first_name,
                &it.individual_number,
                &it.providers,
                name,
            ];
            texts.into_iter().cloned().collect()
        };
        (CUSTOMERS, page.customers.iter().map(row).collect())
    } else {
        let row = |it: &super::ListedService| {
            let date = |on: Option<chrono::NaiveDate>| on.map(show_date).unwrap_or_default();
            vec![
                it.customer.last_name.clone(),
                it.customer.first_name.clone(),
                it.customer.individual_number.clone(),
                name.clone(),
                it.status.label().to_owned(),
                date(it.start),
                date(it.completion),
                date(it.planned_end),
                it.weekly_hours.plain(),
            ]
        };
        (SERVICES, page.services.iter().map(row).collect())
    };
    let detail = json!({ "rows": rows.len(), "filters": form, "service": name, "column": column, "file": kind.ending() });
    note(ctx, "report.export_list", detail).await?;
    Ok(Export {
        name: format!(
            "{}-{}.{}",
            column.code().replace('_', "-"),
            ctx.today(),
            kind.ending()
        ),
        bytes: sheet.write(kind, &rows)?,
    })
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
