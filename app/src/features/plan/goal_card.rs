//! One goal of the plan with its activities and services.

use domain::{
    catalogue::ServiceKind,
    date::show_date,
    ids::{GoalId, ProfileId},
};
use leptos::prelude::*;
use services::{
    plan::{PlanGoal, PlanService},
    profile::Rights,
};

use super::parts;
use crate::{
    paths,
    ui::{ButtonLink, Card, Cell, Column, DataTable, Empty, Icon, ListQuery, Row},
};

/// The card of one goal: statement, status, dates, services (EPO-09 to EPO-11).
pub fn goal_card(profile: ProfileId, goal: PlanGoal, rights: Rights, query: &ListQuery) -> AnyView {
    let count = goal.services.len();
    let footer = match count {
        0 => None,
        1 => Some("1 activity or service".to_owned()),
        n => Some(format!("{n} activities and services")),
    };
    let tags = head(&goal);
    let actions = actions(profile, goal.id, rights);
    let body = if goal.services.is_empty() {
        view! { <Empty text="No Services Added"/> }.into_any()
    } else {
        let caption = format!("Related Steps: {}", goal.statement);
        table(
            &format!("goal-{}", goal.id),
            caption,
            profile,
            &goal.services,
            rights,
            query,
        )
    };
    match footer {
        Some(text) => view! {
            <Card title=goal.statement id=format!("g-{}", goal.id) goal=true flush=true tags actions footer=text.into_any()>{body}</Card>
        }
        .into_any(),
        None => view! {
            <Card title=goal.statement id=format!("g-{}", goal.id) goal=true flush=true tags actions>{body}</Card>
        }
        .into_any(),
    }
}

/// Status, category, term and the dates that follow from the services (T18, OQ-26).
fn head(goal: &PlanGoal) -> AnyView {
    let dates = goal.dates;
    let start = dates
        .earliest_start
        .map(|date| format!("Earliest Start Date {}", show_date(date)));
    let due = dates
        .latest_planned_end
        .map(|date| format!("Latest Planned Due Date {}", show_date(date)));
    let facts = [
        Some(goal.category.label().to_owned()),
        Some(goal.term.label().to_owned()),
        start,
        due,
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { {parts::goal_tag(goal.status)} <span class="soft small">{facts}</span> }.into_any()
}

fn actions(profile: ProfileId, goal: GoalId, rights: Rights) -> AnyView {
    let add = |kind: &str| format!("{}?goal={goal}", paths::add_services(profile, kind));
    let services = rights.edit_services.then(|| {
        view! {
            <ButtonLink href=add("activities") look="small"><Icon name="plus"/> "Add activity"</ButtonLink>
            <ButtonLink href=add("support") look="second small"><Icon name="plus"/> "Support service"</ButtonLink>
            <ButtonLink href=add("referrals") look="second small"><Icon name="plus"/> "Referral"</ButtonLink>
        }
    });
    let edit = rights.edit_plan.then(|| {
        view! {
            <ButtonLink href=paths::goal(profile, goal) look="plain small">
                <Icon name="pencil"/> <span class="vh">"Edit goal"</span>
            </ButtonLink>
        }
    });
    view! { {services} {edit} }.into_any()
}

/// The services of one goal, or those without one.
pub fn table(
    id: &str,
    caption: String,
    profile: ProfileId,
    services: &[PlanService],
    rights: Rights,
    query: &ListQuery,
) -> AnyView {
    let columns = vec![
        Column::main("Activity / service"),
        Column::new("Status"),
        Column::new("Provider"),
        Column::date("Start"),
        Column::date("Planned end"),
        Column::num("Hours / week"),
        Column::num("Attended"),
        Column::actions("Remove"),
    ];
    let rows = services
        .iter()
        .map(|service| row(profile, service, rights))
        .collect();
    view! { <DataTable id=id.to_owned() caption=caption columns=columns rows=rows query=query.clone() plain=true/> }
        .into_any()
}

fn row(profile: ProfileId, service: &PlanService, rights: Rights) -> Row {
    let provider = parts::provider_text(service);
    let kind = match service.kind {
        ServiceKind::SnapActivity => None,
        other => Some(view! { <br/> <span class="soft small">{other.label()}</span> }),
    };
    let name = view! { <a href=paths::service(profile, service.id)>{service.name.clone()}</a> {kind} };
    Row::new(vec![
        Cell::view(name, service.name.clone()),
        Cell::view(parts::status_tag(service.status), service.status.label()),
        Cell::text(provider),
        parts::date_cell(service.start),
        parts::date_cell(service.planned_end),
        parts::weekly_cell(service),
        parts::hours_cell(service),
        remove_cell(profile, service, rights),
    ])
}

/// The ✖ of a service that may be removed (SVC-06, SVC-08).
pub fn remove_cell(profile: ProfileId, service: &PlanService, rights: Rights) -> Cell {
    if !(service.can_remove && rights.edit_services) {
        return Cell::text("");
    }
    let name = format!("Remove {}", service.name);
    let view = view! { <a class="btn plain small" href=paths::remove_service(profile, service.id) aria-label=name><Icon name="cross"/></a> };
    Cell::view(view, "")
}
