//! `/reports/services`. CSR-02 to CSR-06.

use domain::{
    access::Permission,
    program::Family,
    service_report::{ReportColumn, ReportFilterForm},
    text::grouped,
};
use leptos::prelude::*;
use services::service_report::{self, Report, ReportLine};

use super::filters;
use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{self, Card, Cell, Column, DataTable, Flash, ListQuery, Notice, Page, PageHead, Row, Tabs, Tone},
};

/// The report in the viewer's scope.
#[component]
pub fn ReportPage() -> impl IntoView {
    let mut form = filters::of_address();
    let query = ListQuery::read("", "step");
    page(async move {
        let ctx = door::open(Permission::ReportView)?;
        if form.family.is_empty() {
            service_report::usual_family(&ctx)
                .code()
                .clone_into(&mut form.family);
        }
        let left_out = filters::leave_out_unreadable(&mut form);
        let report = service_report::open(&ctx, &form).await?;
        Ok(show(&report, query, &left_out))
    })
}

/// Says which filters of the address were left out: a number must not seem to be that of a filter it does not have.
fn left_out_notice(left_out: &[&str]) -> Option<AnyView> {
    let names = left_out.join(", ");
    (!left_out.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{format!("The address has filters that nobody can read here. They are left out: {names}.")}</p>
            </Notice>
        }
        .into_any()
    })
}

fn show(report: &Report, query: ListQuery, left_out: &[&str]) -> AnyView {
    let unread = left_out_notice(left_out);
    let tabs = Family::ALL
        .iter()
        .map(|it| {
            let href = paths::report(&[("family", it.code().to_owned())]);
            ui::Tab::new(href, it.label(), *it == report.filter.family)
        })
        .collect();
    let filters = filters::card(&report.form, &report.filter, &report.choices);
    let title = format!("{} in the selection", people(report.customers));
    let rows: Vec<Row> = report.lines.iter().map(|line| row(report, line)).collect();
    let mut columns = vec![
        Column::main("Step/Service").sorted_by("step"),
        Column::new("IWDS Activity Name").sorted_by("activity"),
        Column::new("IWDS Service Type").sorted_by("type"),
    ];
    columns.extend(
        ReportColumn::ALL
            .iter()
            .map(|it| Column::num(it.label()).sorted_by(it.code())),
    );
    let pairs = report.form.pairs();
    let exports = vec![
        ("Export CSV".to_owned(), paths::report_file(&pairs, "csv")),
        ("Export Excel".to_owned(), paths::report_file(&pairs, "xlsx")),
        (
            "IWDS crosswalk CSV".to_owned(),
            paths::report_crosswalk(&pairs, "csv"),
        ),
        (
            "IWDS crosswalk Excel".to_owned(),
            paths::report_crosswalk(&pairs, "xlsx"),
        ),
    ];
    let repeats = report.lines.iter().any(|line| line.counts.has_repeats()).then(|| {
        view! { <p class="body soft small">"A customer with the same service in two statuses stands in both columns and once in the totals."</p> }
    });
    let help = view! { <a href=paths::help("report")>"Reading the report"</a> }.into_any();
    view! {
        <PageTitle text="Customer Services Report"/>
        <Page>
            <Flash/>
            <PageHead title="Customer Services Report" actions=help/>
            <Tabs label="Programs" items=tabs look="sub"/>
            {unread}
            {filters}
            <Card title=title flush=true>
                <DataTable id="report" caption="Customer Services Report" columns rows query exports/>
                {repeats}
            </Card>
        </Page>
    }
    .into_any()
}

/// "1 customer", "397 customers".
pub(super) fn people(count: i64) -> String {
    match count {
        1 => "1 customer".to_owned(),
        count => format!("{} customers", grouped(count)),
    }
}

fn row(report: &Report, line: &ReportLine) -> Row {
    let mut cells = vec![
        Cell::text(line.name.clone()),
        Cell::text(line.iwds_name.clone()),
        Cell::text(line.iwds_type.clone()),
    ];
    cells.extend(ReportColumn::ALL.iter().map(|column| {
        let count = line.counts.of(*column, report.customers);
        number(&report.form, line, *column, count).sort(format!("{count:09}"))
    }));
    Row::new(cells)
}

/// A number that leads to its customers. CSR-06.
fn number(form: &ReportFilterForm, line: &ReportLine, column: ReportColumn, count: i64) -> Cell {
    let text = grouped(count);
    if count == 0 {
        return Cell::text(text);
    }
    let href = paths::report_list(line.service, column, &form.pairs());
    let label = format!("{text}, {}: {}", column.label(), line.name);
    Cell::view(view! { <a href=href aria-label=label>{text.clone()}</a> }, text)
}
