//! "Export IWDS Crosswalk": the plan's services as the Illinois Workforce Development System names them. EPO-02,
//! RPT-04; the layout is ours until the State gives one (OQ-56).

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{date::show_date, ids::ProfileId};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{catalogue, catalogue::IwdsRow};
use uuid::Uuid;

use super::{PlanService, records::records_on};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    csv::{BYTE_ORDER_MARK, line},
};

const COLUMNS: [&str; 8] = [
    "Step/Service",
    "IWDS Activity Name",
    "IWDS Service Type",
    "Start Date",
    "Planned Due Date",
    "End Date",
    "Status",
    "Provider",
];

/// The crosswalk of one plan as a CSV file, one line per customer service. What nobody gave an IWDS name stays
/// blank. The history keeps who took it out.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn iwds_crosswalk(ctx: &Ctx, profile: ProfileId) -> Result<String, ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                let records = records_on(tx, profile).await?;
                let names = catalogue::iwds_for_profile(tx, profile).await?;
                let names: HashMap<Uuid, IwdsRow> =
                    names.into_iter().map(|it| (it.customer_service_id, it)).collect();
                let mut text = BYTE_ORDER_MARK.to_owned();
                line(&mut text, &COLUMNS);
                for service in records.services() {
                    line(&mut text, &cells(service, names.get(&service.id.uuid())));
                }
                let event = Event {
                    action: "plan.export_iwds",
                    subject_kind: "profile",
                    subject_id: Some(profile.uuid()),
                    profile: Some(profile),
                    is_plan_update: false,
                    detail: json!({ "rows": records.services().count() }),
                };
                audit::record(tx, ctx, event).await?;
                Ok(text)
            }
            .scope_boxed()
        })
        .await
}

fn cells(service: &PlanService, iwds: Option<&IwdsRow>) -> [String; 8] {
    let date = |on: Option<NaiveDate>| on.map(show_date).unwrap_or_default();
    let known =
        |field: fn(&IwdsRow) -> &Option<String>| iwds.and_then(|row| field(row).clone()).unwrap_or_default();
    [
        service.name.clone(),
        known(|row| &row.iwds_name),
        known(|row| &row.iwds_type),
        date(service.start),
        date(service.planned_end),
        date(service.completion),
        service.status.label().to_owned(),
        service.provider.clone().unwrap_or_default(),
    ]
}
