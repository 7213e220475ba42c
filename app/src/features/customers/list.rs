//! The page staff land on.

use domain::{
    access::Permission,
    list_filter::{SortColumn, SortDirection, WaitingFor},
    program::Family,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use services::customer_list::{self, CustomerList, Found, ListRequest};

use super::{columns, filters};
use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{
        self, Card, DataTable, ErrorSummary, Flash, ListQuery, Notice, Page, PageHead, Row, Tabs, Tone, Total,
    },
};

/// The customers in the viewer's scope (LST-01 to LST-16).
#[component]
pub fn CustomerListPage() -> impl IntoView {
    let query = ListQuery::read("", SortColumn::LastName.code());
    let [search, family, waiting, year] = use_query_map().with_untracked(|query| {
        ["s", "family", "waiting", "fy"].map(|part| query.get(part).unwrap_or_default())
    });
    page(async move {
        let ctx = door::open(Permission::CustomerList)?;
        let usual = customer_list::usual_family(&ctx);
        let request = ListRequest {
            family: Family::from_code(&family).unwrap_or(usual),
            // What is no id at all is a search that is not there.
            search: (!search.is_empty()).then(|| search.parse().unwrap_or_default()),
            waiting: WaitingFor::read(&waiting, &year),
            sort: SortColumn::from_code(&query.sort).unwrap_or(SortColumn::LastName),
            direction: if query.descending {
                SortDirection::Descending
            } else {
                SortDirection::Ascending
            },
            size: query.size,
            offset: query.offset(),
        };
        let list = customer_list::list(&ctx, &request).await?;
        let may_export = ctx.viewer().may(Permission::CustomerExport);
        Ok(show(&list, &request, query, may_export).into_any())
    })
}

fn show(
    list: &CustomerList,
    request: &ListRequest,
    query: ListQuery,
    may_export: bool,
) -> impl IntoView + use<> {
    let family = request.family;
    let tabs = Family::ALL
        .iter()
        .map(|it| {
            ui::Tab::new(
                paths::customers(&[("family", it.code())]),
                it.label(),
                *it == family,
            )
        })
        .collect();
    let gone = list.is_search_gone.then(|| {
        view! {
            <Notice tone=Tone::Warn live=true>
                <p>"That search is no longer kept, or it is somebody else’s. All customers are shown; search again."</p>
            </Notice>
        }
    });
    let mut columns = columns::of(family);
    let mut rows: Vec<Row> = list.lines.iter().map(|line| columns::row(family, line)).collect();
    columns::add_requests(list, &mut columns, &mut rows);
    let total = match list.found {
        Found::Exactly(count) => Total::Exactly(count),
        Found::MoreThan(count) => Total::AtLeast(count),
    };
    let exports = if may_export {
        let csv = export_href(request);
        let workbook = csv.replacen(paths::CUSTOMERS_FILE, paths::CUSTOMERS_WORKBOOK, 1);
        vec![("Export".to_owned(), csv), ("Excel".to_owned(), workbook)]
    } else {
        Vec::new()
    };
    let help = view! { <a href=paths::help("customers")>"Finding a customer"</a> }.into_any();
    let (heading, filters) = (title(list, family), filters::card(list, request, &query));
    view! {
        <PageTitle text="Customers"/>
        <Page>
            <Flash/>
            <ErrorSummary/>
            <PageHead title="Customers" actions=help/>
            <Tabs label="Programs" items=tabs look="sub"/>
            {gone}
            {filters}
            <Card title=heading flush=true>
                <DataTable id="customers" caption="Customers" columns=columns rows=rows query=query total=total exports=exports/>
            </Card>
        </Page>
    }
}

/// "3 customers found", "More than 1,000 customers".
fn title(list: &CustomerList, family: Family) -> String {
    let who = |count: u64| match (family, count) {
        (Family::Isets, 1) => "customer",
        (Family::Isets, _) => "customers",
        (Family::Youth, 1) => "youth profile",
        (Family::Youth, _) => "youth profiles",
    };
    let (number, count) = match list.found {
        Found::Exactly(0) => ("No".to_owned(), 0),
        Found::Exactly(count) => (domain::text::grouped(count), count),
        Found::MoreThan(count) => (format!("More than {}", domain::text::grouped(count)), count),
    };
    let found = if list.is_filtered { " found" } else { "" };
    format!("{number} {}{found}", who(count))
}

fn export_href(request: &ListRequest) -> String {
    let search = request.search.map(|id| id.to_string()).unwrap_or_default();
    let waiting = request.waiting.map_or_else(Default::default, |it| {
        let year = it.fiscal_year.map(|year| year.to_string());
        (it.service.to_string(), year.unwrap_or_default())
    });
    let query = paths::customers(&[
        ("s", &search),
        ("waiting", &waiting.0),
        ("fy", &waiting.1),
        ("family", request.family.code()),
        ("sort", request.sort.code()),
        ("dir", request.direction.code()),
    ]);
    query.replacen(paths::CUSTOMERS, paths::CUSTOMERS_FILE, 1)
}
