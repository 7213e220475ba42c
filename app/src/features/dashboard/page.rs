//! `/dashboard`.

use domain::{
    access::Permission,
    date::{fiscal_year_name, fiscal_year_span, show_date},
    program::Family,
    text::grouped,
};
use leptos::prelude::*;
use services::support_dashboard::{self, Dashboard, WaitingService};

use super::chart::{self, Bar};
use crate::{
    door,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        self, Card, Cell, Column, DataTable, Empty, Explain, Flash, ListQuery, Notice, Page, PageHead, Row,
        Tabs, Tile, Tiles,
    },
};

/// Support services of one fiscal year, in the viewer's scope (LST-17, LST-25, OQ-59).
#[component]
pub fn DashboardPage() -> impl IntoView {
    let (year, look) = (parts::query("fy"), parts::query("view"));
    let query = ListQuery::read("", "service");
    page(async move {
        let ctx = door::open(Permission::Dashboard)?;
        let data = support_dashboard::open(&ctx, &year).await?;
        Ok(show(&data, look == "list", query))
    })
}

fn show(data: &Dashboard, as_list: bool, query: ListQuery) -> AnyView {
    let scope = if data.is_statewide {
        "All customers of the State"
    } else {
        "Customers of your agency"
    };
    let title = format!(
        "SUPPORT SERVICES — DATA FOR: {}",
        fiscal_year_name(data.fiscal_year)
    );
    let toggle = toggle(data.fiscal_year, as_list);
    let content = if data.services.is_empty() {
        view! { <div class="body"><Empty text="No override request waits for an answer."/></div> }.into_any()
    } else if as_list {
        list(data, query)
    } else {
        let bars = data
            .services
            .iter()
            .map(|service| Bar {
                name: service.name.clone(),
                customers: service.customers,
                href: customers_of(data, service),
            })
            .collect();
        view! {
            <div class="body">
                <h3>"Services Needing Overrides"</h3>
                <p class="soft">{format!("{} requesting overrides", chart::users(data.requesting))}</p>
                {chart::chart(bars)}
            </div>
        }
        .into_any()
    };
    let (elsewhere, years, figures) = (elsewhere(data), years(data, as_list), figures(data));
    view! {
        <PageTitle text="Dashboard"/>
        <Page>
            <Flash/>
            <PageHead title="Dashboard" sub=scope/>
            {elsewhere}
            {years}
            <Card title=title actions=toggle flush=true id="support-services">
                <div class="body">{figures}</div>
                {content}
            </Card>
        </Page>
    }
    .into_any()
}

/// LST-19, LST-23 and the customers already above a maximum (OQ-01).
fn figures(data: &Dashboard) -> AnyView {
    let above = (data.above > 0).then(|| {
        view! { <Tile number=grouped(data.above) label="of these over maximum – override pending"/> }
    });
    let (requesting, helped) = (grouped(data.requesting), grouped(data.with_services));
    view! {
        <Tiles>
            <Tile number=requesting label="Number of unduplicated customers requesting Overrides"/>
            {above}
            <Tile number=helped label="Number of unduplicated customers with Support Services"/>
        </Tiles>
        <div class="row"><span class="soft">"How these figures are counted"</span> {explain(data)}</div>
    }
    .into_any()
}

/// BYD-02 What each figure counts.
fn explain(data: &Dashboard) -> AnyView {
    let (first, last) = fiscal_year_span(data.fiscal_year);
    let year = fiscal_year_name(data.fiscal_year);
    let (first, last) = (show_date(first), show_date(last));
    let scope = if data.is_statewide {
        "Counted are all customers of the State. Rule: LST-25."
    } else {
        "Counted are the customers you can see. Rule: LST-25, OQ-59."
    };
    let asking = format!(
        "Requesting overrides: customers with a request for {year} that waits for an answer; one with several requests counts once. Rule: LST-19."
    );
    let paid = format!(
        "With Support Services: customers with a payment dated {first} to {last} (State fiscal year {}). Rule: LST-18, LST-23.",
        data.fiscal_year
    );
    view! {
        <Explain id="explain-figures" what="the figures of support services">
            <p>{scope}</p>
            <ul>
                <li>{asking}</li>
                <li>"Of these over maximum: customers whose payments are above a maximum, saved on the strength of such a request. Rule: OQ-01."</li>
                <li>{paid}</li>
                <li>"Services Needing Overrides: each customer once for each service, so the lines can add up to more. Rule: LST-21."</li>
            </ul>
            <p>"Every line leads to its customers. The figures follow every payment and every request at once."</p>
        </Explain>
    }
    .into_any()
}

/// The toggle in the upper right corner; two links, so that it needs no script. LST-17.
fn toggle(fiscal_year: i32, as_list: bool) -> AnyView {
    let look = |is_on: bool| if is_on { "btn small" } else { "btn second small" };
    let current = |is_on: bool| is_on.then_some("true");
    view! {
        <nav class="row tight" aria-label="View">
            <a class=look(!as_list) aria-current=current(!as_list) href=paths::dashboard(fiscal_year, "")>"Chart view"</a>
            <a class=look(as_list) aria-current=current(as_list) href=paths::dashboard(fiscal_year, "list")>"List view"</a>
        </nav>
    }
    .into_any()
}

/// One tab for each State fiscal year. LST-18.
fn years(data: &Dashboard, as_list: bool) -> AnyView {
    let look = if as_list { "list" } else { "" };
    let items = data
        .years
        .iter()
        .map(|year| {
            ui::Tab::new(
                paths::dashboard(*year, look),
                fiscal_year_name(*year),
                *year == data.fiscal_year,
            )
        })
        .collect();
    view! { <Tabs label="Fiscal year" items=items look="sub"/> }.into_any()
}

/// Requests of other years that still wait, so that none is overlooked.
fn elsewhere(data: &Dashboard) -> Option<AnyView> {
    if data.waiting_elsewhere.is_empty() {
        return None;
    }
    let links = data
        .waiting_elsewhere
        .iter()
        .map(|year| view! { " " <a href=paths::dashboard(*year, "list")>{fiscal_year_name(*year)}</a> })
        .collect_view();
    Some(view! { <Notice><p>"Override requests wait in other fiscal years:" {links}</p></Notice> }.into_any())
}

fn customers_of(data: &Dashboard, service: &WaitingService) -> String {
    let (service, year) = (service.id.to_string(), data.fiscal_year.to_string());
    paths::customers(&[
        ("waiting", &service),
        ("fy", &year),
        ("family", Family::Isets.code()),
    ])
}

/// "Services Needing Overrides": the number leads to exactly those customers. LST-21, LST-22.
fn list(data: &Dashboard, query: ListQuery) -> AnyView {
    let columns = vec![
        Column::num("Customers").sorted_by("customers"),
        Column::main("Service").sorted_by("service"),
    ];
    let rows = data
        .services
        .iter()
        .map(|service| {
            let count = service.customers;
            let count_words = grouped(count);
            let name = format!(
                "{count_words} customers with a pending override for {}",
                service.name
            );
            let link = view! { <a href=customers_of(data, service) aria-label=name>{count_words}</a> };
            Row::new(vec![
                Cell::view(link, format!("{count:09}")),
                Cell::text(service.name.clone()),
            ])
        })
        .collect();
    view! {
        <DataTable id="needing" caption="Services Needing Overrides" columns=columns rows=rows query=query show_caption=true
            class="counts"/>
    }
    .into_any()
}
