//! Step 3: add, assign to a goal, and what each goal holds.

use std::collections::HashSet;

use domain::{access::Permission, catalogue::ServiceKind, date::show_date, ids::ProfileId, program::Family};
use leptos::prelude::*;
use services::{
    customer_services::{self, AddKind},
    plan::{Plan, PlanGoal, PlanService},
    profile::Rights,
};

use uuid::Uuid;

use super::planned;
use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts, remove_cell,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Choice, Column, DataTable, Empty, Fold, FormScope, HiddenField,
        Icon, ListQuery, Row, SelectField, SubmitButton, field_id,
    },
};

/// Add Activities/Services (SVC-02 to SVC-06).
#[component]
pub fn ServicesPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    let filter = planned::Filter::read();
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let plan = customer_services::open_step(&ctx, parts::profile_id(&profile)?).await?;
        let content = match plan.frame.family {
            Family::Isets => content(&plan, &query),
            Family::Youth => {
                let tied = customer_services::tied_to_performance(&ctx, &plan).await?;
                youth_content(&plan, &filter, &tied, query)
            }
        };
        let frame = plan.frame;
        Ok(view! {
            <ProfileShell frame tab=Tab::Services title="Add Activities/Services">{content}</ProfileShell>
        }
        .into_any())
    })
}

fn content(plan: &Plan, query: &ListQuery) -> AnyView {
    let (profile, rights) = (plan.frame.profile, plan.frame.rights);
    let goals = &plan.records.goals;
    let few = goals.len() <= 3;
    let boxes = goals
        .iter()
        .map(|goal| goal_box(profile, goal, rights, few, query))
        .collect_view();
    let none = goals.is_empty().then(|| {
        let add = view! { <ButtonLink href=paths::new_goal(profile) look="second">"Add Goal Statement"</ButtonLink> };
        view! { <Card title="Goals"><Empty text="No goals yet." action=add.into_any()/></Card> }
    });
    view! {
        {parts::flags(&plan.flags())}
        {rights.edit_services.then(|| step_1(profile, Family::Isets))}
        {step_2(plan, query)}
        <div class="steps-for">{boxes}</div>
        {none}
    }
    .into_any()
}

/// Youth: all services in one table, assigned to goals below it (SVC-13 to SVC-16).
fn youth_content(plan: &Plan, filter: &planned::Filter, tied: &HashSet<Uuid>, query: ListQuery) -> AnyView {
    let (profile, rights) = (plan.frame.profile, plan.frame.rights);
    let loose = (!plan.records.without_goal.is_empty()).then(|| step_2(plan, &query));
    view! {
        {parts::flags(&plan.flags())}
        {rights.edit_services.then(|| step_1(profile, Family::Youth))}
        {planned::card(plan, filter, tied, query)}
        {loose}
    }
    .into_any()
}

/// The three buttons (SVC-02); for Youth the list of recommendations as well (SVC-16).
fn step_1(profile: ProfileId, family: Family) -> AnyView {
    let recommended = (family == Family::Youth).then(|| planned::recommended_link(profile));
    let buttons = AddKind::ALL
        .into_iter()
        .map(|kind| {
            view! {
                <ButtonLink href=paths::add_services(profile, kind.code())><Icon name="plus"/> {kind.label()}</ButtonLink>
            }
        })
        .collect_view();
    view! {
        <Card title="STEP 1: Add Services / Activities">
            <p class="gap">"Select the appropriate blue button to add an Activity, Support service or Referral."</p>
            {recommended}
            <div class="row">{buttons}</div>
        </Card>
    }
    .into_any()
}

/// Services without a goal, and the goal to place them under (SVC-03).
fn step_2(plan: &Plan, query: &ListQuery) -> AnyView {
    let (profile, rights) = (plan.frame.profile, plan.frame.rights);
    let scope = FormScope::of("services/assign", "");
    let services = &plan.records.without_goal;
    let can_assign = rights.edit_services && !services.is_empty() && !plan.records.goals.is_empty();
    let mut columns = columns();
    if can_assign {
        columns.insert(
            0,
            Column {
                hidden: true,
                ..Column::new("Choose")
            },
        );
    }
    let typed = scope.typed_all("services").unwrap_or_default();
    let rows = services
        .iter()
        .enumerate()
        .map(|(at, service)| {
            let mut cells = cells(profile, service, rights);
            if can_assign {
                cells.insert(0, tick(&scope, at, service, &typed));
            }
            Row::new(cells)
        })
        .collect();
    let query = query.clone();
    let table = view! {
        <DataTable id="without-goal" caption="Activities and services without a goal" columns=columns rows=rows query=query plain=true/>
    }
    .into_any();
    let body = if can_assign {
        assign_form(profile, &plan.records.goals, &scope, table)
    } else {
        table
    };
    view! { <Card title="STEP 2: Assign Activity/Service(s) to a Goal" flush=true>{body}</Card> }.into_any()
}

fn tick(scope: &FormScope, at: usize, service: &PlanService, typed: &[String]) -> Cell {
    let first = field_id(&scope.id, "services");
    let id = if at == 0 { first } else { format!("{first}-{at}") };
    let value = service.id.to_string();
    let on = typed.contains(&value);
    let name = format!("Choose {}", service.name);
    Cell::view(
        view! { <input type="checkbox" id=id name="services" value=value checked=on aria-label=name/> },
        "",
    )
}

fn assign_form(profile: ProfileId, goals: &[PlanGoal], scope: &FormScope, table: AnyView) -> AnyView {
    let options: Vec<Choice> = goals
        .iter()
        .map(|goal| (goal.id.to_string(), goal.statement.clone()))
        .collect();
    let problem = scope.problem("services");
    let fine = problem.is_none();
    let class = if problem.is_some() {
        "field wide error"
    } else {
        "field wide"
    };
    let message = format!("{}-error", field_id(&scope.id, "services"));
    view! {
        <CaseForm action="services/assign">
            <HiddenField name="profile" value=profile.to_string()/>
            <div class=class data-field="services">
                <p class="msg" id=message hidden=fine>{problem}</p>
                {table}
            </div>
            <div class="tools">
                <SelectField name="goal" label="Goal" options=options/>
                <SubmitButton look="second">"Assign to Goal"</SubmitButton>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// The purple box of one goal (SVC-04, SVC-05).
fn goal_box(profile: ProfileId, goal: &PlanGoal, rights: Rights, few: bool, query: &ListQuery) -> AnyView {
    let count = goal.services.len();
    let title = format!("Services/Activities for: {} ({count})", goal.statement);
    let rows = goal
        .services
        .iter()
        .map(|it| Row::new(cells(profile, it, rights)))
        .collect();
    let (id, query) = (format!("steps-{}", goal.id), query.clone());
    let caption = format!("Steps for: {}", goal.statement);
    let columns = columns();
    let table = view! { <DataTable id=id caption=caption columns=columns rows=rows query=query plain=true show_caption=true/> };
    view! { <Fold title=title id=format!("g-{}", goal.id) open=few flush=true>{table}</Fold> }.into_any()
}

/// T21, with the pencil and the ✖ of SVC-06 at the end.
fn columns() -> Vec<Column> {
    vec![
        Column::main("Activity/Service"),
        Column::new("Note"),
        Column::new("Status"),
        Column::new("Other Items"),
        Column::actions("Edit or remove"),
    ]
}

pub(super) fn cells(profile: ProfileId, service: &PlanService, rights: Rights) -> Vec<Cell> {
    let start = service.start.map(|date| {
        view! { <br/> <span class="soft small nowrap">{format!("Start Date: {}", show_date(date))}</span> }
    });
    let status = view! { {parts::status_tag(service.status)} {start} };
    let other = if service.kind == ServiceKind::Support {
        Cell::view(
            view! { <span aria-hidden="true">"$"</span> <span class="vh">"has a dollar value"</span> },
            "$",
        )
    } else {
        Cell::text("")
    };
    let edit = format!("Edit {}", service.name);
    let buttons = view! {
        <span class="nowrap">
            <a class="btn plain small" href=paths::service(profile, service.id) aria-label=edit><Icon name="pencil"/></a>
            {remove_cell(profile, service, rights).into_view()}
        </span>
    };
    vec![
        parts::service_link(profile, service),
        Cell::text(service.note.clone()),
        Cell::view(status, service.status.label()),
        other,
        Cell::view(buttons, ""),
    ]
}
