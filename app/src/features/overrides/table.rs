//! "Service Override Requests": the requests of a service, answered and pending. OVR-07, OVR-13.

use domain::{
    date::{fiscal_year_name, show_date},
    support::OverrideStatus,
};
use leptos::prelude::*;
use services::overrides::{Panel, RequestLine};

use super::button::help_hint;
use crate::{
    features::plan::parts,
    paths,
    ui::{ButtonLink, Card, Cell, Column, DataTable, Icon, ListQuery, Row, Tag, Tone},
};

/// How a request's status is coloured.
pub(super) const fn tone(status: OverrideStatus) -> Tone {
    match status {
        OverrideStatus::Pending => Tone::Warn,
        OverrideStatus::Approved => Tone::Good,
        OverrideStatus::Rejected => Tone::Bad,
    }
}

/// The table in its card; T26. Only pending requests have Edit and Delete (OVR-21).
pub fn requests_table(panel: &Panel) -> AnyView {
    let rows = panel.lines.iter().map(|line| row(panel, line)).collect();
    let mut columns = vec![
        Column::main("Request Status").sorted_by("status"),
        Column::num("Request Amount").sorted_by("amount"),
        Column::new("Fiscal Year").sorted_by("year"),
        Column::new("Requester").sorted_by("requester"),
        Column::date("Date Requested").sorted_by("requested"),
        Column::new("Updated By").sorted_by("by"),
        Column::date("Last Updated").sorted_by("updated"),
        Column::new("Reviewed By").sorted_by("reviewer"),
    ];
    columns.extend([Column::actions("Edit"), Column::actions("Delete")]);
    let query = ListQuery::read("r", "");
    let hint = help_hint(panel.pending().is_some_and(|line| line.suggests_help));
    view! {
        <Card title="Service Override Requests" id="requests" level=3 flush=true>
            {hint.map(|hint| view! { <div class="body">{hint}</div> })}
            <DataTable id="override-requests" caption="Service Override Requests" columns=columns rows=rows query=query/>
        </Card>
    }
    .into_any()
}

fn row(panel: &Panel, line: &RequestLine) -> Row {
    let href = paths::override_request(panel.profile, line.on, line.id);
    let about = format!(
        "{} request of {} on {}",
        line.status.label(),
        line.amount,
        show_date(line.requested_on)
    );
    let (tone, label, details) = (tone(line.status), line.status.label(), href.clone());
    let status = view! { <a href=details aria-label=about.clone()><Tag tone=tone text=label/></a> };
    let is_open = line.status == OverrideStatus::Pending;
    let reviews = is_open && panel.may_review && !line.is_own;
    let edits = is_open && (panel.may_request || reviews);
    let edit = edits.then(|| {
        let (href, name) = (href.clone(), format!("Edit the {about}"));
        view! { <ButtonLink href=href look="second small" label=name><Icon name="pencil"/> "Edit"</ButtonLink> }
    });
    let delete = (is_open && panel.may_request && !reviews).then(|| {
        let (href, name) = (format!("{href}?dialog=delete"), format!("Delete the {about}"));
        view! { <ButtonLink href=href look="alarm second small" label=name>"Delete"</ButtonLink> }
    });
    let year = fiscal_year_name(line.fiscal_year);
    Row::new(vec![
        Cell::view(status, label),
        Cell::text(line.amount.to_string()).sort(format!("{:012}", line.amount.cents())),
        Cell::text(year).sort(line.fiscal_year.to_string()),
        Cell::text(line.requester.clone()),
        parts::date_cell(Some(line.requested_on)),
        Cell::text(line.updated_by.clone()),
        parts::date_cell(Some(line.updated_on)),
        Cell::text(line.reviewed_by.clone().unwrap_or_else(|| "N/A".to_owned())),
        Cell::view(edit, ""),
        Cell::view(delete, ""),
    ])
}
