//! The form of one goal.

use domain::{
    access::Permission,
    goal::{GOAL_STATEMENT_MAX, GoalCategory, GoalFacts, GoalForm, GoalStatus, GoalTerm},
    ids::{GoalId, ProfileId},
};
use leptos::prelude::*;
use services::goals::{self, GoalPage as Loaded};

use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Choice, Dialog, HiddenField, RadioField, SelectField, SubmitButton,
        TextArea,
    },
};

/// "ADD NEW GOAL" (GOA-07).
#[component]
pub fn NewGoalPage() -> impl IntoView {
    let profile = parts::param("profile");
    page(async move {
        let ctx = door::open(Permission::PlanEdit)?;
        let loaded = goals::open_new(&ctx, parts::profile_id(&profile)?).await?;
        Ok(show(loaded, "Add New Goal", "Add Goal", ().into_any()))
    })
}

/// A goal that is there: change it, or remove it while it has no services (GOA-14).
#[component]
pub fn GoalPage() -> impl IntoView {
    let (profile, goal) = (parts::param("profile"), parts::param("goal"));
    let asks = parts::query("dialog") == "remove";
    page(async move {
        let ctx = door::open(Permission::PlanEdit)?;
        let profile = parts::profile_id(&profile)?;
        let goal = GoalId::read(&goal).map_err(|_| AppError::NotFound)?;
        let loaded = goals::open(&ctx, profile, goal).await?;
        let removal = removal(profile, goal, &loaded, asks);
        Ok(show(loaded, "Edit Goal", "Save Goal", removal))
    })
}

fn show(loaded: Loaded, title: &'static str, button: &'static str, removal: AnyView) -> AnyView {
    let Loaded {
        frame,
        form,
        facts,
        last_update,
        ..
    } = loaded;
    let profile = frame.profile;
    let trail = vec![(title.to_owned(), None)];
    let last_update = last_update.map(|line| view! { <p class="soft small">{line}</p> });
    view! {
        <ProfileShell frame tab=Tab::Goals title=title trail=trail>
            <Card title="Goal">
                {fields(profile, form, facts, button)}
                {last_update}
            </Card>
            {removal}
        </ProfileShell>
    }
    .into_any()
}

/// Keyed by the goal, so that a refused removal does not fill this form.
fn fields(profile: ProfileId, form: GoalForm, facts: GoalFacts, button: &'static str) -> AnyView {
    let json = serde_json::to_string(&facts).unwrap_or_default();
    let choice = |code: &str, label: &str| (code.to_owned(), label.to_owned());
    let categories: Vec<Choice> = GoalCategory::offered(facts.family)
        .iter()
        .map(|it| choice(it.code(), it.label()))
        .collect();
    let terms: Vec<Choice> = GoalTerm::ALL
        .iter()
        .map(|it| choice(it.code(), it.label()))
        .collect();
    let statuses: Vec<Choice> = GoalStatus::ALL
        .iter()
        .map(|it| choice(it.code(), it.label()))
        .collect();
    let limit = u32::try_from(GOAL_STATEMENT_MAX).unwrap_or(u32::MAX);
    view! {
        <CaseForm action="goals/save" check="goal" facts=json>
            <HiddenField name="profile" value=profile.to_string()/>
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <TextArea name="statement" label="Goal Statement" hint="Realistic, measurable and attainable" value=form.statement limit=limit rows=2/>
            <div class="grid2">
                <SelectField name="category" label="Category" options=categories value=form.category/>
                <SelectField name="status" label="Status" options=statuses value=form.status required_choice=true/>
            </div>
            <RadioField name="term" label="Short/Long Term" options=terms value=form.term across=true/>
            <div class="actions">
                <SubmitButton>{button}</SubmitButton>
                <ButtonLink href=paths::goals(profile) look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

fn removal(profile: ProfileId, goal: GoalId, loaded: &Loaded, asks: bool) -> AnyView {
    let here = paths::goal(profile, goal);
    if loaded.services > 0 {
        let count = loaded.services;
        let says = if count == 1 {
            "This goal has 1 activity or service and cannot be removed.".to_owned()
        } else {
            format!("This goal has {count} activities and services and cannot be removed.")
        };
        return view! { <p class="soft">{says}</p> }.into_any();
    }
    let open = format!("{here}?dialog=remove");
    let dialog = asks.then(|| {
        let (statement, version) = (loaded.form.statement.clone(), loaded.form.version.clone());
        let close = format!("{here}#remove-goal");
        let cancel = close.clone();
        view! {
            <Dialog id="remove-dialog" title="Remove this goal?" close=close>
                <CaseForm action="goals/remove">
                    <div class="body">
                        <p dir="auto">{statement}</p>
                        <p class="soft">"The Update Log keeps that it was there."</p>
                        <HiddenField name="profile" value=profile.to_string()/>
                        <HiddenField name="id" value=goal.to_string()/>
                        <HiddenField name="version" value=version/>
                    </div>
                    <div class="foot-bar">
                        <SubmitButton look="alarm">"Remove Goal"</SubmitButton>
                        <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                    </div>
                </CaseForm>
            </Dialog>
        }
    });
    view! {
        <p><ButtonLink href=open look="alarm second small" id="remove-goal">"Remove Goal"</ButtonLink></p>
        {dialog}
    }
    .into_any()
}
