//! The list behind a number of the report as a file of all its pages, written piece by piece. CSR-06, RPT-04.

use chrono::NaiveDate;
use domain::{
    date::show_date,
    ids::CatalogueServiceId,
    service_report::{ReportColumn, ReportFilterForm},
};
use serde_json::json;
use store::{StoreError, service_report};
use uuid::Uuid;

use super::{
    export::note,
    line,
    list::{Customer, ListedService, listed},
    selection,
};
use crate::{
    Ctx, ServiceError,
    sheet::{FileKind, RowSource, Sheet},
};

/// Lines of one piece.
const PIECE: usize = 500;

const SERVICES: Sheet<'static> = Sheet {
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

const CUSTOMERS: Sheet<'static> = Sheet {
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

/// A list that is being written.
#[derive(Debug)]
pub struct ListRows {
    column: ReportColumn,
    step: String,
    ids: std::vec::IntoIter<Uuid>,
}

/// Begins the list behind a number as a file; the history keeps who took how many lines out.
///
/// # Errors
/// [`ServiceError::Invalid`] when a filter cannot be read, [`ServiceError::NotFound`] when there is no such service.
pub async fn export_list(
    ctx: &Ctx,
    form: &ReportFilterForm,
    service: CatalogueServiceId,
    column: ReportColumn,
    kind: FileKind,
) -> Result<ListRows, ServiceError> {
    let selection = selection(ctx, form)?;
    let mut conn = ctx.db().read().await?;
    let step = service_report::step(&mut conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let ids = if column == ReportColumn::Without {
        service_report::all_without(&mut conn, &selection, service).await?
    } else {
        service_report::all_behind(&mut conn, &selection, service, column, i64::MAX).await?
    };
    drop(conn);
    let step = line(&step, domain::service_report::Counts::default()).name;
    let detail = json!({ "rows": ids.len(), "filters": form, "service": step, "column": column, "file": kind.ending() });
    note(ctx, "report.export_list", detail).await?;
    Ok(ListRows {
        column,
        step,
        ids: ids.into_iter(),
    })
}

impl ListRows {
    /// The name the file is saved under.
    pub fn file_name(&self, ctx: &Ctx, kind: FileKind) -> String {
        let column = self.column.code().replace('_', "-");
        format!("{column}-{}.{}", ctx.today(), kind.ending())
    }

    fn customer(&self, it: Customer) -> Vec<String> {
        vec![
            it.last_name,
            it.first_name,
            it.individual_number,
            it.providers,
            self.step.clone(),
        ]
    }

    fn service(&self, it: ListedService) -> Vec<String> {
        let date = |on: Option<NaiveDate>| on.map(show_date).unwrap_or_default();
        vec![
            it.customer.last_name,
            it.customer.first_name,
            it.customer.individual_number,
            self.step.clone(),
            it.status.label().to_owned(),
            date(it.start),
            date(it.completion),
            date(it.planned_end),
            it.weekly_hours.plain(),
        ]
    }
}

impl RowSource for ListRows {
    fn sheet(&self) -> Sheet<'static> {
        if self.column == ReportColumn::Without {
            CUSTOMERS
        } else {
            SERVICES
        }
    }

    async fn next_rows(&mut self, ctx: &Ctx) -> Result<Option<Vec<Vec<String>>>, StoreError> {
        let ids: Vec<Uuid> = self.ids.by_ref().take(PIECE).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let mut conn = ctx.db().read().await?;
        if self.column == ReportColumn::Without {
            let lines = service_report::customers_of(&mut conn, &ids).await?;
            let rows = lines.into_iter().map(|it| self.customer(Customer::of(it)));
            return Ok(Some(rows.collect()));
        }
        let lines = service_report::lines_of(&mut conn, &ids).await?;
        let rows = lines.into_iter().map(|it| Ok(self.service(listed(it)?)));
        rows.collect::<Result<_, StoreError>>().map(Some)
    }
}
