//! Youth: "PLANNED SERVICES" with filters by status and goal, and search. SVC-14, SVC-15, SVC-16, T23.

use std::collections::HashSet;

use domain::{ids::ProfileId, service_status::ServiceStatus};
use leptos::prelude::*;
use services::{
    plan::{Plan, PlanGoal, PlanService},
    profile::Rights,
};
use uuid::Uuid;

use super::step::cells;
use crate::{
    features::plan::parts,
    paths,
    ui::{
        ButtonLink, Card, Cell, Choice, Column, DataTable, Icon, ListQuery, Notice, Row, SelectField, Tag,
        Tone,
    },
};

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    status: Option<ServiceStatus>,
    goal: String,
}

impl Filter {
    pub(super) fn read() -> Self {
        Self {
            status: ServiceStatus::from_code(&parts::query("status")),
            goal: parts::query("goal"),
        }
    }

    fn takes(&self, service: &PlanService) -> bool {
        let goal = service.goal.map(|it| it.to_string());
        let fits_goal = match self.goal.as_str() {
            "" => true,
            "none" => goal.is_none(),
            wanted => goal.as_deref() == Some(wanted),
        };
        fits_goal && self.status.is_none_or(|it| it == service.status)
    }
}

/// The link to the list of recommendations, verbatim. SVC-16.
pub(super) fn recommended_link(profile: ProfileId) -> AnyView {
    view! {
        <p class="gap">
            <a href=paths::recommended_services(profile)>"Add from a list of system generated recommended services"</a>
        </p>
    }
    .into_any()
}

/// The table of all services of the plan. `tied` came with the enrollment (YTH-10).
pub(super) fn card(plan: &Plan, filter: &Filter, tied: &HashSet<Uuid>, query: ListQuery) -> AnyView {
    let (profile, rights) = (plan.frame.profile, plan.frame.rights);
    let goals = &plan.records.goals;
    let services = goals
        .iter()
        .flat_map(|goal| goal.services.iter().map(move |it| (Some(goal), it)))
        .chain(plan.records.without_goal.iter().map(|it| (None, it)));
    let rows = services
        .filter(|(_, service)| filter.takes(service))
        .map(|(goal, service)| row(profile, goal, service, rights, tied))
        .collect();
    let columns = vec![
        Column::main("Step/Service").sorted_by("service"),
        Column::new("Note"),
        Column::new("Status").sorted_by("status"),
        Column::new("Goal").sorted_by("goal"),
        Column::new("Other Items"),
        Column::actions("Edit or remove"),
    ];
    let note = (!tied.is_empty()).then(|| {
        view! { <Notice><p>"Services marked “Performance measure” came with the enrollment. Performance tracking begins when a start date is entered. Other services do not affect performance."</p></Notice> }
    });
    view! {
        {note}
        {filters(profile, goals, filter)}
        <Card title="PLANNED SERVICES" flush=true>
            <DataTable id="planned" caption="Planned services" columns=columns rows=rows query=query/>
        </Card>
    }
    .into_any()
}

/// "Filter By Status", "Filter By Goal". SVC-16.
fn filters(profile: ProfileId, goals: &[PlanGoal], filter: &Filter) -> AnyView {
    let statuses: Vec<Choice> = ServiceStatus::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let mut choices: Vec<Choice> = goals
        .iter()
        .map(|goal| (goal.id.to_string(), goal.statement.clone()))
        .collect();
    choices.push(("none".to_owned(), "No goal yet".to_owned()));
    let (status, goal) = (filter.status.map_or("", ServiceStatus::code), filter.goal.clone());
    let path = paths::services(profile);
    let reset = path.clone();
    view! {
        <section class="card" aria-label="Filters">
            <form method="get" action=path class="body filters">
                <SelectField name="status" label="Filter By Status" options=statuses value=status empty="Any"/>
                <SelectField name="goal" label="Filter By Goal" options=choices value=goal empty="Any"/>
                <div class="row ticks">
                    <div class="row end">
                        <button type="submit" class="btn second"><Icon name="search"/> "Filter"</button>
                        <ButtonLink href=reset look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn row(
    profile: ProfileId,
    goal: Option<&PlanGoal>,
    service: &PlanService,
    rights: Rights,
    tied: &HashSet<Uuid>,
) -> Row {
    let mut cells = cells(profile, service, rights);
    if tied.contains(&service.id.uuid())
        && let Some(other) = cells.get_mut(3)
    {
        // YTH-11: tracked from its start date on.
        let words = if service.start.is_some() {
            "Performance measure: tracked"
        } else {
            "Performance measure"
        };
        *other = Cell::view(view! { <Tag tone=Tone::Label text=words/> }, words);
    }
    let goal = goal.map_or_else(|| "No goal yet".to_owned(), |goal| goal.statement.clone());
    cells.insert(3, Cell::text(goal));
    Row::new(cells)
}
