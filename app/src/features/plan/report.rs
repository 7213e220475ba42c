//! Youth, step 6: services and accomplishments of one customer by program need (EPN-07). A need is the category of the
//! goal that a service leads to.

use domain::{
    Minutes, access::Permission, goal::GoalCategory, goal::GoalStatus, program::Family,
    service_status::ServiceStatus,
};
use leptos::prelude::*;
use services::plan::{self, PlanGoal, PlanService, Records};

use super::{
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    error::AppError,
    page::page,
    ui::{Card, Cell, Column, DataTable, Icon, ListQuery, Row, Tile, Tiles},
};

/// What stands on one line of the report.
struct Need<'a> {
    name: &'static str,
    goals: Vec<&'a PlanGoal>,
    services: Vec<&'a PlanService>,
}

/// "6. Report".
#[component]
pub fn PlanReportPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let plan = plan::plan_of_page(&ctx, profile, "report").await?;
        if plan.frame.family != Family::Youth {
            return Err(AppError::NotFound);
        }
        let needs = needs(&plan.records);
        let rows = needs.iter().map(need_row).collect();
        let details = needs
            .iter()
            .filter(|need| !need.services.is_empty())
            .enumerate()
            .map(|(at, need)| detail(at, need, &query))
            .collect_view();
        let counts = plan.accomplishments;
        let tile = |count: usize, label: &'static str| view! { <Tile number=count.to_string() label=label/> };
        let tiles = (
            tile(counts.earned_credentials, "Earned Credentials"),
            tile(counts.completed_goals, "Completed Goals"),
            tile(counts.completed_services, "Completed Services"),
        );
        let print = view! {
            <button type="button" class="btn second live" data-print=""><Icon name="print"/> "Print"</button>
        }
        .into_any();
        let summary = query.clone();
        Ok(view! {
            <ProfileShell frame=plan.frame tab=Tab::Report title="Report" actions=print>
                <section class="gap" aria-label="Accomplishments"><Tiles>{tiles}</Tiles></section>
                <Card title="Services and accomplishments by program need" flush=true>
                    <DataTable id="needs" caption="By program need" columns=need_columns() rows=rows query=summary plain=true/>
                </Card>
                {details}
            </ProfileShell>
        }
        .into_any())
    })
}

/// The categories that have goals, in their order, then what has no goal.
fn needs(records: &Records) -> Vec<Need<'_>> {
    let mut needs: Vec<Need> = GoalCategory::ALL
        .iter()
        .map(|category| {
            let goals: Vec<_> = records
                .goals
                .iter()
                .filter(|goal| goal.category == *category)
                .collect();
            Need {
                name: category.label(),
                services: goals.iter().flat_map(|goal| &goal.services).collect(),
                goals,
            }
        })
        .filter(|need| !need.goals.is_empty())
        .collect();
    if !records.without_goal.is_empty() {
        needs.push(Need {
            name: "Without a goal",
            goals: Vec::new(),
            services: records.without_goal.iter().collect(),
        });
    }
    needs
}

fn need_columns() -> Vec<Column> {
    vec![
        Column::main("Program Need"),
        Column::num("Goals"),
        Column::num("Goals Complete"),
        Column::num("Services"),
        Column::num("Started/Open"),
        Column::num("Successful Completion"),
        Column::num("Hours Attended"),
    ]
}

fn need_row(need: &Need<'_>) -> Row {
    let with = |status: ServiceStatus| need.services.iter().filter(|it| it.status == status).count();
    let complete = need
        .goals
        .iter()
        .filter(|it| it.status == GoalStatus::Complete)
        .count();
    let minutes: i64 = need
        .services
        .iter()
        .filter_map(|it| it.attended)
        .map(|it| it.0)
        .sum();
    let number = |count: usize| Cell::text(count.to_string());
    Row::new(vec![
        need.name.into(),
        number(need.goals.len()),
        number(complete),
        number(need.services.len()),
        number(with(ServiceStatus::Started)),
        number(with(ServiceStatus::Successful)),
        Cell::text(Minutes(minutes).to_string()),
    ])
}

fn detail(at: usize, need: &Need<'_>, query: &ListQuery) -> AnyView {
    let columns = vec![
        Column::main("Step/Service"),
        Column::new("Status"),
        Column::new("Provider"),
        Column::date("Start Date"),
        Column::date("Completion Date"),
        Column::num("Hours Attended"),
    ];
    let rows = need
        .services
        .iter()
        .map(|it| {
            Row::new(vec![
                it.name.clone().into(),
                Cell::view(parts::status_tag(it.status), it.status.label()),
                parts::provider_text(it).into(),
                parts::date_cell(it.start),
                parts::date_cell(it.completion),
                parts::hours_cell(it),
            ])
        })
        .collect();
    let caption = format!("Services: {}", need.name);
    let query = query.clone();
    view! {
        <Card title=need.name flush=true>
            <DataTable id=format!("need-{at}") caption=caption columns=columns rows=rows query=query plain=true/>
        </Card>
    }
    .into_any()
}
