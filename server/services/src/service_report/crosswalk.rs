//! The IWDS crosswalk of a selection: one row per customer service. RPT-04, OQ-56.

use chrono::NaiveDate;
use domain::{
    catalogue::display_name, date::show_date, service_report::ReportFilterForm, service_status::ServiceStatus,
};
use serde_json::json;
use store::{
    StoreError,
    service_report::{self, Selection},
};
use uuid::Uuid;

use super::{export::note, selection};
use crate::{
    Ctx, ServiceError,
    sheet::{RowSource, Sheet},
};

/// Customers of one piece: each has a few services.
const PIECE: usize = 150;

const SHEET: Sheet<'static> = Sheet {
    name: "IWDS crosswalk",
    columns: &[
        "Last Name",
        "First Name",
        "Individual Number",
        "Step/Service",
        "IWDS Activity Name",
        "IWDS Service Type",
        "Start Date",
        "Planned Due Date",
        "End Date",
        "Status",
        "Provider",
    ],
    numbers: &[],
};

/// A crosswalk that is being written: the customers are known from the beginning and in order, their services are read
/// piece by piece, so that no list of all of them is ever sorted or held.
#[derive(Debug)]
pub struct Crosswalk {
    selection: Selection,
    customers: std::vec::IntoIter<Uuid>,
}

/// Begins the crosswalk of all services of the selection; the history keeps who took how many out.
///
/// # Errors
/// [`ServiceError::Invalid`] when a filter cannot be read, or when the database fails.
pub async fn crosswalk(ctx: &Ctx, form: &ReportFilterForm) -> Result<Crosswalk, ServiceError> {
    let selection = selection(ctx, form)?;
    let mut conn = ctx.db().read().await?;
    let rows = service_report::count_services(&mut conn, &selection).await?;
    let customers = service_report::all_members(&mut conn, &selection).await?;
    drop(conn);
    note(
        ctx,
        "report.export_iwds",
        json!({ "rows": rows, "filters": form }),
    )
    .await?;
    Ok(Crosswalk {
        selection,
        customers: customers.into_iter(),
    })
}

impl RowSource for Crosswalk {
    fn sheet(&self) -> Sheet<'static> {
        SHEET
    }

    async fn next_rows(&mut self, ctx: &Ctx) -> Result<Option<Vec<Vec<String>>>, StoreError> {
        let mut rows = Vec::new();
        // A filter of services may leave none to a whole piece of customers.
        while rows.is_empty() {
            let customers: Vec<Uuid> = self.customers.by_ref().take(PIECE).collect();
            if customers.is_empty() {
                return Ok(None);
            }
            let mut conn = ctx.db().read().await?;
            rows = service_report::crosswalk(&mut conn, &self.selection, &customers).await?;
        }
        let date = |on: Option<NaiveDate>| on.map(show_date).unwrap_or_default();
        let cells = |it: service_report::CrosswalkRow| {
            let status = ServiceStatus::from_code(&it.status).map_or("", ServiceStatus::label);
            vec![
                it.last_name,
                it.first_name,
                it.individual_number,
                display_name(it.code.as_deref(), &it.name),
                it.iwds_name.unwrap_or_default(),
                it.iwds_type.unwrap_or_default(),
                date(it.start_on),
                date(it.planned_end_on),
                date(it.completed_on),
                status.to_owned(),
                it.provider.unwrap_or_default(),
            ]
        };
        Ok(Some(rows.into_iter().map(cells).collect()))
    }
}
