//! The plan overview: what to watch for, accomplishments, the plan by goal.

use chrono::NaiveDate;
use domain::access::Permission;
use leptos::prelude::*;
use services::{
    assessments, caps,
    plan::{self, Plan},
};

use super::{
    frame::{ProfileShell, Tab},
    goal_card::{goal_card, table},
    parts,
};
use crate::{
    door,
    features::{self, assessments::state},
    page::page,
    paths,
    ui::{ButtonLink, Card, Empty, Icon, ListQuery, SignatureBlock, Tile, Tiles},
};

/// EP/Case Management, Overview (EPO-01 to EPO-15).
#[component]
pub fn PlanPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let plan = plan::plan(&ctx, parts::profile_id(&profile)?).await?;
        let counted = caps::read(&ctx, &plan.frame).await?;
        let strip = features::caps::strip(plan.frame.profile, &counted, None);
        let actions = actions(&plan);
        let assessed = assessments::overview(&ctx, &plan.frame).await?;
        let content =
            view! { {strip} {content(&plan, &query)} {assessments_card(&plan, assessed)} }.into_any();
        let names = vec![plan.frame.name.display(), ctx.name().to_owned()];
        Ok(shell(plan, actions, content, names))
    })
}

/// What one does with the whole plan: print it for signature (NOT-05), export the crosswalk (EPO-02), add a goal.
fn actions(plan: &Plan) -> AnyView {
    let add = plan.frame.rights.edit_plan.then(|| {
        view! {
            <ButtonLink href=paths::new_goal(plan.frame.profile)><Icon name="plus"/> "Add Goal Statement"</ButtonLink>
        }
    });
    view! {
        <button type="button" class="btn second live" data-print=""><Icon name="print"/> "Print Customer Copy"</button>
        <ButtonLink href=paths::iwds_crosswalk(plan.frame.profile) look="second">"Export IWDS Crosswalk"</ButtonLink>
        {add}
    }
    .into_any()
}

/// On paper the plan ends with a line to sign on for each of `names`.
fn shell(plan: Plan, actions: AnyView, content: AnyView, names: Vec<String>) -> AnyView {
    view! {
        <ProfileShell frame=plan.frame tab=Tab::Plan title="Career Plan" actions=actions>
            {content}
            <div class="print-only"><SignatureBlock names=names/></div>
        </ProfileShell>
    }
    .into_any()
}

fn content(plan: &Plan, query: &ListQuery) -> AnyView {
    let (profile, rights) = (plan.frame.profile, plan.frame.rights);
    let goals = plan.records.goals.clone();
    let is_empty = goals.is_empty();
    let cards = goals
        .into_iter()
        .map(|goal| goal_card(profile, goal, rights, query))
        .collect_view();
    let empty = is_empty.then(|| {
        let add = rights.edit_plan.then(|| {
            view! { <ButtonLink href=paths::new_goal(profile) look="second">"Add Goal Statement"</ButtonLink> }.into_any()
        });
        let add = add.unwrap_or_else(|| ().into_any());
        view! { <Card title="Goals"><Empty text="No goals yet. A plan starts with what the customer wants to reach." action=add/></Card> }
    });
    let loose = &plan.records.without_goal;
    let loose = (!loose.is_empty()).then(|| {
        let caption = "Activities and services without a goal".to_owned();
        let assign = view! { <ButtonLink href=paths::services(profile) look="second small">"Assign to a goal"</ButtonLink> }.into_any();
        let rows = table("without-goal", caption, profile, loose, rights, query);
        view! { <Card title="Without a goal" flush=true actions=assign>{rows}</Card> }
    });
    view! {
        <div class="no-print">{parts::flags(&plan.flags())}</div>
        {accomplishments(plan)}
        {empty}
        {cards}
        {loose}
    }
    .into_any()
}

/// EPO-04, EPO-14 Which assessments are complete; the details stand behind See More.
fn assessments_card(plan: &Plan, assessed: Vec<(String, Option<NaiveDate>)>) -> AnyView {
    let items = assessed
        .into_iter()
        .map(|(name, on)| view! { <div><dt>{name}</dt><dd>{state(on)}</dd></div> })
        .collect_view();
    let more = view! {
        <a href=paths::assessments(plan.frame.profile)>"See More" <span class="vh">" about assessments"</span></a>
    }
    .into_any();
    view! { <Card title="Assessments" actions=more><dl class="defs">{items}</dl></Card> }.into_any()
}

/// EPO-07 Three counts, each leading to its list.
fn accomplishments(plan: &Plan) -> impl IntoView + use<> {
    let (profile, counts) = (plan.frame.profile, plan.accomplishments);
    let tile = |count: usize, label: &'static str, kind: &str| {
        view! { <Tile number=count.to_string() label=label href=paths::accomplishments(profile, kind)/> }
    };
    let tiles = (
        tile(counts.earned_credentials, "Earned Credentials", "credentials"),
        tile(counts.completed_goals, "Completed Goals", "goals"),
        tile(counts.completed_services, "Completed Services", "services"),
    );
    view! { <section class="gap" aria-label="Accomplishments"><Tiles>{tiles}</Tiles></section> }
}
