//! Summary Tools, Services: every customer service across goals and providers (SHL-23).

use std::collections::HashMap;

use domain::{
    access::Permission,
    ids::{GoalId, ProfileId},
};
use leptos::prelude::*;
use services::plan::{self, PlanService};

use super::{
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    page::page,
    paths,
    ui::{Card, Cell, Column, DataTable, ListQuery, Row},
};

/// All services of the customer in one table.
#[component]
pub fn SummaryServicesPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let plan = plan::plan_of_page(&ctx, parts::profile_id(&profile)?, "all services").await?;
        let profile = plan.frame.profile;
        let goals: HashMap<GoalId, &str> = plan
            .records
            .goals
            .iter()
            .map(|goal| (goal.id, goal.statement.as_str()))
            .collect();
        let rows = plan
            .records
            .services()
            .map(|service| {
                let goal = service
                    .goal
                    .and_then(|goal| goals.get(&goal))
                    .copied()
                    .unwrap_or("N/A");
                row(profile, service, goal)
            })
            .collect();
        let content = view! {
            <Card title="Services" flush=true>
                <DataTable id="services" caption="All services of the customer" columns=columns() rows=rows query=query/>
            </Card>
        }
        .into_any();
        Ok(view! { <ProfileShell frame=plan.frame tab=Tab::SummaryServices title="Services">{content}</ProfileShell> }
            .into_any())
    })
}

/// The kind stands below the name, the agency below the provider where it is another one.
fn row(profile: ProfileId, service: &PlanService, goal: &str) -> Row {
    let provider = parts::provider_text(service);
    let agency = (provider != service.agency).then(|| below(service.agency.clone()));
    let name = view! {
        <a href=paths::service(profile, service.id)>{service.name.clone()}</a> {below(service.kind.label().to_owned())}
    };
    Row::new(vec![
        Cell::view(name, format!("{} {}", service.name, service.kind.label())),
        goal.into(),
        Cell::view(
            view! { {provider.clone()} {agency} },
            format!("{provider} {}", service.agency),
        ),
        Cell::view(parts::status_tag(service.status), service.status.label()),
        parts::date_cell(service.start),
        parts::date_cell(service.planned_end),
        parts::date_cell(service.completion),
        parts::hours_cell(service),
    ])
}

fn below(text: String) -> impl IntoView {
    view! { <br/> <span class="soft small">{text}</span> }
}

fn columns() -> Vec<Column> {
    vec![
        Column::main("Activity/Service").sorted_by("service"),
        Column::new("Goal").sorted_by("goal"),
        Column::new("Provider").sorted_by("provider"),
        Column::new("Status").sorted_by("status"),
        Column::date("Start").sorted_by("start"),
        Column::date("Planned end").sorted_by("end"),
        Column::date("Completed").sorted_by("completed"),
        Column::num("Attended").sorted_by("attended"),
    ]
}
