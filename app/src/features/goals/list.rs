//! The goals of a plan in one table.

use domain::{access::Permission, ids::ProfileId, program::Family};
use leptos::prelude::*;
use services::plan::{self, PlanGoal};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{ButtonLink, Card, Cell, Column, DataTable, Fold, Icon, ListQuery, Row},
};

/// Step 2, Set Goals (GOA-01 to GOA-09).
#[component]
pub fn GoalsPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let plan = plan::plan_of_page(&ctx, parts::profile_id(&profile)?, "goals").await?;
        let (profile, family, can_edit) =
            (plan.frame.profile, plan.frame.family, plan.frame.rights.edit_plan);
        let actions = if can_edit {
            view! {
                <ButtonLink href=paths::new_goal(profile)><Icon name="plus"/> "Add Goal Statement"</ButtonLink>
            }
            .into_any()
        } else {
            ().into_any()
        };
        let rows = plan
            .records
            .goals
            .iter()
            .map(|goal| row(profile, goal, family, can_edit))
            .collect();
        let columns = columns(family);
        Ok(view! {
            <ProfileShell frame=plan.frame tab=Tab::Goals title="Set Goals" actions=actions>
                <Guidance profile/>
                <Card title="Goals" flush=true>
                    <DataTable id="goals" caption="Goals of the plan" columns=columns rows=rows query=query/>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

/// What makes a good goal (GOA-01) and what the statuses mean (GOA-06).
#[component]
fn Guidance(profile: ProfileId) -> impl IntoView {
    view! {
        <p><a href=paths::assessments(profile)>"Assessments"</a> " are what goals are developed from, together with the customer."</p>
        <Fold title="What makes a good goal" open=false>
            <div class="prose">
                <p>"Goals address barriers or challenges, employment, education and training, and stackable credentials. They should be realistic, measurable and attainable."</p>
                <ul>
                    <li><b>"Not Started"</b> ": the default, until the customer starts working towards the goal."</li>
                    <li><b>"On Track"</b> ": progressing through the steps at an acceptable rate."</li>
                    <li><b>"Off Track"</b> ": not progressing at an acceptable rate."</li>
                    <li><b>"Complete"</b> ": verified that the customer completed this section of the plan."</li>
                </ul>
                <p>"Start and end of a goal follow from its activities and services and are not typed."</p>
            </div>
        </Fold>
    }
}

/// T19 for ISETS, T20 for Youth.
fn columns(family: Family) -> Vec<Column> {
    let statement = Column::main("Goal Statement").sorted_by("goal");
    let category = Column::new("Category").sorted_by("category");
    let term = Column::new("Short/Long Term").sorted_by("term");
    let status = Column::new("Status").sorted_by("status");
    let services = Column::new("Plan Services").sorted_by("services");
    let edit = Column::actions("Edit");
    match family {
        Family::Isets => vec![statement, category, term, status, services, edit],
        Family::Youth => vec![statement, category, term, services, status, edit],
    }
}

fn row(profile: ProfileId, goal: &PlanGoal, family: Family, can_edit: bool) -> Row {
    let statement = Cell::text(goal.statement.clone());
    let status = Cell::view(parts::goal_tag(goal.status), goal.status.label());
    let services = Cell::text(goal.service_names());
    let edit = if can_edit {
        let name = format!("Edit {}", goal.statement);
        let view = view! {
            <ButtonLink href=paths::goal(profile, goal.id) look="second small" label=name><Icon name="pencil"/> "Edit"</ButtonLink>
        };
        Cell::view(view, "")
    } else {
        Cell::text("")
    };
    let (category, term) = (goal.category.label().into(), goal.term.label().into());
    Row::new(match family {
        Family::Isets => vec![statement, category, term, status, services, edit],
        Family::Youth => vec![statement, category, term, services, status, edit],
    })
}
