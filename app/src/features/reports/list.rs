//! `/reports/services/:service/:column`: the customers behind a number, changed here many at once. CSR-06 to CSR-11.

use domain::{access::Permission, ids::CatalogueServiceId, service_report::ReportColumn, text::grouped};
use leptos::prelude::*;
use services::{
    bulk_update,
    service_report::{self, Customer, ListPage},
};

use super::{
    bulk::{self, GridRow},
    filters,
    report::people,
};
use crate::{
    door,
    error::AppError,
    features::plan::parts,
    islands::grid_keys::GridKeys,
    page::{PageTitle, page},
    paths,
    ui::{
        Card, Cell, Column, Crumbs, DataTable, ErrorSummary, Flash, ListQuery, Page, PageHead, Row, Total,
        form_id,
    },
};

/// The list behind one number of the report.
#[component]
pub fn ReportListPage() -> impl IntoView {
    let form = filters::of_address();
    let mut query = ListQuery::read("", "");
    if parts::query("show").is_empty() {
        query.size = 25;
    }
    let (service, column) = (parts::param("service"), parts::param("column"));
    let saved = parts::query("saved");
    page(async move {
        let ctx = door::open(Permission::ReportView)?;
        let service = CatalogueServiceId::read(&service).map_err(|_| AppError::NotFound)?;
        let column = ReportColumn::from_code(&column).ok_or(AppError::NotFound)?;
        // No list of rows to change without what the address asks of them.
        form.check().map_err(|_| AppError::NotFound)?;
        // The step of the address is the list's; the filters keep the report's own.
        let list = service_report::list(&ctx, &form, service, column, (query.size, query.offset())).await?;
        let saved = match saved.parse() {
            Ok(id) => bulk_update::view(&ctx, id).await.ok(),
            Err(_) => None,
        };
        let notice = saved.as_ref().map(bulk::saved_notice);
        Ok(show(&list, query, notice))
    })
}

fn show(list: &ListPage, query: ListQuery, notice: Option<AnyView>) -> AnyView {
    let back = paths::report(&list.form.pairs());
    let trail = vec![
        ("Customer Services Report".to_owned(), Some(back)),
        (list.step.name.clone(), None),
    ];
    let filters = filters::in_words(&list.filter, list.place.as_deref());
    let sub = format!("{} – {filters}", list.column.label());
    let title = if list.lines == list.people {
        people(list.people)
    } else {
        format!("{} with {} records", people(list.people), grouped(list.lines))
    };
    let name = list.step.name.clone();
    let is_editable = list.may_edit && list.column != ReportColumn::Without && !list.services.is_empty();
    let content = if is_editable {
        bulk_list(list, query)
    } else {
        plain(list, query)
    };
    let page_title = format!("{} – {}", list.step.name, list.column.label());
    view! {
        <PageTitle text=page_title/>
        <Page>
            <Flash/>
            {notice}
            <ErrorSummary/>
            <Crumbs items=trail/>
            <PageHead title=name sub=sub/>
            <Card title=title flush=true>{content}</Card>
        </Page>
    }
    .into_any()
}

fn exports(list: &ListPage) -> Vec<(String, String)> {
    let pairs = list.form.pairs();
    ["csv", "xlsx"]
        .map(|ending| {
            let words = if ending == "csv" {
                "Export CSV"
            } else {
                "Export Excel"
            };
            let href = paths::report_list_file(list.step.service, list.column, &pairs, ending);
            (words.to_owned(), href)
        })
        .to_vec()
}

fn name_cell(customer: &Customer) -> Cell {
    Cell::link(paths::profile(customer.profile), customer.last_name.clone())
}

fn total(list: &ListPage) -> Total {
    Total::Exactly(u64::try_from(list.lines).unwrap_or_default())
}

/// A list nothing is changed in: customers without the service, or a viewer who may not.
fn plain(list: &ListPage, query: ListQuery) -> AnyView {
    let total = total(list);
    let exports = exports(list);
    if list.column == ReportColumn::Without {
        let columns = vec![
            Column::main("Last Name"),
            Column::new("First Name"),
            Column::new("Individual Number"),
            Column::new("Provider(s)"),
        ];
        let rows = list
            .customers
            .iter()
            .map(|it| {
                Row::new(vec![
                    name_cell(it),
                    Cell::text(it.first_name.clone()),
                    Cell::text(it.individual_number.clone()),
                    Cell::text(it.providers.clone()),
                ])
            })
            .collect();
        return view! { <DataTable id="customers" caption="Customers without the service" columns rows query total exports/> }
            .into_any();
    }
    let columns = [
        "Last Name",
        "First Name",
        "Status",
        "Start Date",
        "End Date",
        "Planned Due Date",
        "Weekly Hours",
    ]
    .into_iter()
    .map(Column::new)
    .collect();
    let rows = list
        .services
        .iter()
        .map(|it| {
            let row = bulk::stored(it);
            Row::new(vec![
                name_cell(&it.customer),
                Cell::text(it.customer.first_name.clone()),
                Cell::text(it.status.label()),
                Cell::text(row.start),
                Cell::text(row.end),
                Cell::text(row.due),
                Cell::text(row.hours),
            ])
        })
        .collect();
    view! { <DataTable id="customers" caption="Customers with the service" columns rows query total exports/> }
        .into_any()
}

/// The rows of this page as a form, under what all of them can be given.
fn bulk_list(list: &ListPage, query: ListQuery) -> AnyView {
    let rows: Vec<GridRow> = list
        .services
        .iter()
        .map(|it| GridRow {
            service: it.service,
            profile: it.customer.profile,
            last_name: it.customer.last_name.clone(),
            first_name: it.customer.first_name.clone(),
            version: it.version,
            row: bulk::stored(it),
            problems: domain::Problems::new(),
            note: None,
        })
        .collect();
    let about = bulk::About {
        step: list.step.service.to_string(),
        column: list.column.code().to_owned(),
        filters: list.form.pairs(),
        read_at: list.read_at,
        all: list.lines,
        reason: String::new(),
        mends: String::new(),
    };
    let (columns, lines) = (bulk::columns(), bulk::lines(&rows));
    let (form, total, exports) = (bulk::form(&about, rows.len()), total(list), exports(list));
    view! {
        {form}
        <DataTable id="customers" caption="Customers with the service" columns rows=lines query total exports class="grid"/>
        <GridKeys form_id=form_id(bulk::ACTION, "")/>
    }
    .into_any()
}
