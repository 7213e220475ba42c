//! `/worksites/payroll`: the files of the viewer's providers.

use domain::{access::Permission, date::show_date, text::grouped};
use leptos::prelude::*;
use services::{
    clock,
    payroll::{self, UploadRow},
};

use super::state;
use crate::{
    door,
    features::worksites::{Place, tabs},
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, Cell, Column, DataTable, Flash, Icon, ListQuery, Page, PageHead, Row, Tag, Tone,
        Total,
    },
};

/// Payroll files, the latest pay period first.
#[component]
pub fn PayrollPage() -> impl IntoView {
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::PayrollUpload)?;
        let found = payroll::list(&ctx, query.size, query.offset()).await?;
        let rows = found.rows.iter().map(row).collect();
        let total = Total::Exactly(u64::try_from(found.total).unwrap_or_default());
        let columns = vec![
            Column::main("Pay period"),
            Column::new("Employer"),
            Column::new("Worksite"),
            Column::new("Status"),
            Column::num("Rows paid"),
            Column::num("Rows refused"),
            Column::new("File"),
            Column::new("Uploaded"),
        ];
        let upload = view! {
            <ButtonLink href=paths::NEW_PAYROLL><Icon name="upload"/> "Upload Payroll"</ButtonLink>
        }
        .into_any();
        let sub = "Payroll is uploaded here for a whole worksite and pay period, never entered as the dollar value of a \
                   service. What a customer is given otherwise belongs to Support Services.";
        Ok(view! {
            <PageTitle text="Payroll – Worksite Placement"/>
            <Page>
                <Flash/>
                <PageHead title="Worksite Placement" sub=sub actions=upload/>
                {tabs(Place::Payroll)}
                {state::all(&found.running)}
                <Card flush=true>
                    <DataTable id="payroll" caption="Payroll files" columns=columns rows=rows query=query total=total/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

/// A pay period in words.
pub(super) fn period(row: &UploadRow) -> String {
    format!(
        "{} – {}",
        show_date(row.period_start_on),
        show_date(row.period_end_on)
    )
}

/// The status of a file as a tag.
pub(super) fn status_tag(status: &str) -> AnyView {
    let (tone, text) = match status {
        "applied" => (Tone::Good, "Applied"),
        "replaced" => (Tone::Plain, "Replaced"),
        _ => (Tone::Warn, "Preview, not applied"),
    };
    view! { <Tag tone=tone text=text/> }.into_any()
}

fn row(it: &UploadRow) -> Row {
    Row::new(vec![
        Cell::link(paths::payroll(it.id()), period(it)),
        it.employer.clone().into(),
        it.worksite.clone().into(),
        Cell::view(status_tag(&it.status), it.status.clone()),
        grouped(it.good_rows).into(),
        grouped(it.refused_rows).into(),
        it.file_name.clone().into(),
        format!("{} by {}", clock::display(it.uploaded_at), it.uploaded_by).into(),
    ])
}
