//! "Export List": the payments of a customer as a file. OSS-02.

use domain::{date::show_date, ids::ProfileId, payment::plain, program::Family};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use scoped_futures::ScopedFutureExt;
use serde_json::json;

use super::ledger::Ledger;
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    csv,
    payments::Line,
    profile,
};

/// How the list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

impl FileKind {
    /// How it is sent.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The ending of its name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

const COLUMNS: [&str; 14] = [
    "Support Service",
    "Agency",
    "Fiscal Year",
    "Payment Method",
    "Payment Description",
    "Paid By",
    "Dollar Amount/Unit",
    "Quantity",
    "Total Cost",
    "Payment Date",
    "Cost Estimate",
    "Approval",
    "Updated By",
    "Date Updated",
];
/// Columns that hold numbers.
const NUMBERS: [usize; 3] = [6, 7, 8];
const AMOUNTS: [usize; 2] = [6, 8];

/// Writes the payments of one fiscal year, or of all; the history keeps who took how many out.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile, it is not the viewer's, or it is a Youth profile.
pub async fn export(
    ctx: &Ctx,
    profile: ProfileId,
    fiscal_year: Option<i32>,
    kind: FileKind,
) -> Result<Export, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    if frame.family == Family::Youth {
        return Err(ServiceError::NotFound);
    }
    let ledger = Ledger::read(&mut conn, profile, ctx.today()).await?;
    drop(conn);
    let rows: Vec<[String; 14]> = ledger
        .lines()
        .filter(|(line, _)| fiscal_year.is_none_or(|year| line.payment.fiscal_year() == year))
        .map(|(line, record)| {
            let (name, agency) =
                record.map_or_else(Default::default, |it| (it.name.clone(), it.agency.clone()));
            cells(line, name, agency)
        })
        .collect();
    let detail = json!({ "rows": rows.len(), "fiscal_year": fiscal_year, "file": kind.ending() });
    ctx.db()
        .write(|tx| {
            let detail = detail.clone();
            async move {
                let event = Event {
                    action: "payments.export",
                    subject_kind: "profile",
                    subject_id: Some(profile.uuid()),
                    profile: Some(profile),
                    is_plan_update: false,
                    detail,
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    let bytes = match kind {
        FileKind::Csv => as_csv(&rows),
        FileKind::Xlsx => {
            as_workbook(&rows).map_err(|_| ServiceError::Internal("a workbook was not written"))?
        }
    };
    let year = fiscal_year.map_or_else(|| "all".to_owned(), |year| format!("fy{year}"));
    Ok(Export {
        name: format!("support-services-{}-{year}.{}", frame.number, kind.ending()),
        bytes,
    })
}

fn cells(line: &Line, service: String, agency: String) -> [String; 14] {
    let it = &line.payment;
    let approval = line.mark.map_or("", |mark| mark.label());
    [
        service,
        agency,
        format!("FY{}", it.fiscal_year()),
        line.method.clone(),
        it.description.clone(),
        line.fund.clone().unwrap_or_default(),
        plain(it.unit),
        it.quantity.to_string(),
        plain(it.total()),
        show_date(it.paid_on),
        if it.is_estimate { "Yes" } else { "No" }.to_owned(),
        if approval.is_empty() {
            String::new()
        } else {
            format!("not approved: {approval}")
        },
        line.updated_by.clone(),
        show_date(line.updated_on),
    ]
}

fn as_csv(rows: &[[String; 14]]) -> Vec<u8> {
    let mut text = csv::BYTE_ORDER_MARK.to_owned();
    csv::line(&mut text, &COLUMNS);
    for row in rows {
        csv::line(&mut text, row);
    }
    text.into_bytes()
}

/// Texts are written as texts, so nothing typed is ever a formula; amounts are numbers that can be summed.
fn as_workbook(rows: &[[String; 14]]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (bold, money) = (Format::new().set_bold(), Format::new().set_num_format("0.00"));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Support Services")?;
    for (column, name) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (at, (column, text)) in (0_u16..).zip(row).enumerate() {
            match text.parse::<f64>() {
                Ok(amount) if AMOUNTS.contains(&at) => {
                    sheet.write_number_with_format(line, column, amount, &money)?;
                }
                Ok(number) if NUMBERS.contains(&at) => {
                    sheet.write_number(line, column, number)?;
                }
                _ => {
                    sheet.write_string(line, column, text)?;
                }
            }
        }
    }
    sheet.autofit();
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
