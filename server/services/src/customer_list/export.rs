//! The filtered list as a file: all pages, a piece at a time. LST-03, LST-07.

use domain::{date::show_date, et_status::EtStatus, level_of_progress::LevelOfProgress, program::Family};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{StoreError, customer_list};
use uuid::Uuid;

use super::{CustomerLine, ListRequest, query};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    csv::line,
    sheet::{RowSource, Sheet},
};

/// Customers of one piece.
const PIECE: usize = 500;

/// A file that is being written.
#[derive(Debug)]
pub struct Export {
    family: Family,
    ids: std::vec::IntoIter<Uuid>,
    is_begun: bool,
}

/// Begins an export of the whole filtered list; the history keeps who took how many customers out.
///
/// # Errors
/// When the database fails.
pub async fn export(ctx: &Ctx, request: &ListRequest) -> Result<Export, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (query, form, is_gone) = query(ctx, &mut conn, request).await?;
    if is_gone {
        return Err(ServiceError::NotFound);
    }
    let plan = customer_list::plan(&mut conn, &query).await?;
    let ids = plan.all(&mut conn).await?;
    drop(conn);
    let (family, rows) = (request.family, ids.len());
    ctx.db()
        .write(|tx| {
            let detail = json!({ "rows": rows, "family": family, "filters": form });
            async move {
                let event = Event {
                    action: "customers.export",
                    subject_kind: "customer_list",
                    subject_id: request.search,
                    profile: None,
                    is_plan_update: false,
                    detail,
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    Ok(Export {
        family,
        ids: ids.into_iter(),
        is_begun: false,
    })
}

impl RowSource for Export {
    fn sheet(&self) -> Sheet<'static> {
        match self.family {
            Family::Isets => ISETS,
            Family::Youth => YOUTH,
        }
    }

    async fn next_rows(&mut self, ctx: &Ctx) -> Result<Option<Vec<Vec<String>>>, StoreError> {
        let ids: Vec<Uuid> = self.ids.by_ref().take(PIECE).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let mut conn = ctx.db().read().await?;
        let lines = customer_list::lines(&mut conn, &ids).await?;
        let rows = lines
            .into_iter()
            .map(|it| cells(self.family, &CustomerLine::from(it)))
            .collect();
        Ok(Some(rows))
    }
}

impl Export {
    /// The next piece of the file as CSV; `None` after the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_piece(&mut self, ctx: &Ctx) -> Result<Option<String>, StoreError> {
        let mut text = String::new();
        if !self.is_begun {
            self.is_begun = true;
            text.push_str(&self.sheet().head());
        }
        for row in self.next_rows(ctx).await?.unwrap_or_default() {
            line(&mut text, &row);
        }
        Ok((!text.is_empty()).then_some(text))
    }
}

const ISETS: Sheet<'static> = Sheet {
    name: "Customers",
    columns: &[
        "Last Name",
        "First Name",
        "Individual Number",
        "Case Number",
        "Provider(s)",
        "DHS Office",
        "Program Enrollment",
        "E&T Status",
        "Enrollment Date",
        "Redetermination Date",
        "Level of Progress",
        "Goals Off Track",
        "Weeks Not Verified",
    ],
    numbers: &[11, 12],
};

const YOUTH: Sheet<'static> = Sheet {
    name: "Youth profiles",
    columns: &[
        "Worknet Id",
        "Last Name",
        "First Name",
        "Provider",
        "Application Status",
        "Application Submit Date",
        "Case Status",
        "Program",
    ],
    numbers: &[],
};

fn cells(family: Family, it: &CustomerLine) -> Vec<String> {
    let date = |date: Option<chrono::NaiveDate>| date.map(show_date).unwrap_or_default();
    match family {
        Family::Isets => vec![
            it.last_name.clone(),
            it.first_name.clone(),
            it.individual_number.clone(),
            it.case_number.clone(),
            it.providers.clone(),
            it.dhs_office.clone(),
            it.programs.clone(),
            it.et_status.map_or("", EtStatus::label).to_owned(),
            date(it.enrolled_on),
            date(it.redetermination_on),
            it.level_of_progress.map_or("", LevelOfProgress::label).to_owned(),
            it.off_track_goals.to_string(),
            it.unverified_weeks.to_string(),
        ],
        Family::Youth => vec![
            it.worknet_id.to_string(),
            it.last_name.clone(),
            it.first_name.clone(),
            it.providers.clone(),
            it.application_status.clone(),
            date(it.application_submitted_on),
            super::case_status_label(&it.case_status).to_owned(),
            it.programs.clone(),
        ],
    }
}
