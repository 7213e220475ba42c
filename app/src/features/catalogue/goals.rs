//! Goals and steps that enrolling in a program puts on the plan. EPO-13, OQ-27, YTH-10.

use domain::{
    access::Permission,
    goal::{GOAL_STATEMENT_MAX, GoalCategory, GoalTerm},
    ids::PrepopulatedGoalId,
    program::{Family, Program},
};
use leptos::prelude::*;
use services::catalogue::{self, GoalPage as Loaded, ListedGoal};

use super::parts::{Part, crumbs, tabs};
use crate::{
    door,
    error::AppError,
    features::{past::history, plan::parts},
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, CheckListField, Choice, Column, Crumbs, DataTable, ErrorSummary,
        Flash, HiddenField, Icon, ListQuery, Page, PageHead, Row, SelectField, SubmitButton, TextField,
    },
};

/// The goals of all programs.
#[component]
pub fn EnrollmentGoalsPage() -> impl IntoView {
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let rows = catalogue::goals(&ctx).await?.iter().map(row).collect();
        let columns = vec![
            Column::main("Goal Statement").sorted_by("goal"),
            Column::new("Program").sorted_by("program"),
            Column::new("Category"),
            Column::new("Term"),
            Column::new("Steps"),
        ];
        let add =
            view! { <ButtonLink href=paths::NEW_ENROLLMENT_GOAL><Icon name="plus"/> "Add Goal"</ButtonLink> };
        let sub = "What enrolling in a program puts on the plan, with steps that are tied to performance measures. Plans of customers enrolled before stay as they are.";
        Ok(view! {
            <PageTitle text="Goals of enrollment – Catalogue"/>
            <Page>
                <Crumbs items=crumbs(&[("Goals of enrollment", None)])/>
                <Flash/>
                <PageHead title="Goals of enrollment" sub=sub actions=add.into_any()/>
                {tabs(Part::Goals)}
                <Card flush=true>
                    <DataTable id="goals" caption="Goals of enrollment" columns=columns rows=rows query=query/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn row(it: &ListedGoal) -> Row {
    Row::new(vec![
        Cell::link(paths::enrollment_goal(it.goal.id), it.goal.statement.clone()),
        it.goal.program.label().into(),
        it.goal.category.label().into(),
        it.goal.term.label().into(),
        it.steps.join("; ").into(),
    ])
}

/// A new goal.
#[component]
pub fn NewEnrollmentGoalPage() -> impl IntoView {
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        Ok(show(catalogue::new_goal(&ctx).await?))
    })
}

/// A goal that is there, with its history.
#[component]
pub fn EnrollmentGoalPage() -> impl IntoView {
    let goal = parts::param("goal");
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let id = PrepopulatedGoalId::read(&goal).map_err(|_| AppError::NotFound)?;
        Ok(show(catalogue::open_goal(&ctx, id).await?))
    })
}

fn show(loaded: Loaded) -> AnyView {
    let title = if loaded.is_stored {
        loaded.form.statement.clone()
    } else {
        "Add Goal".to_owned()
    };
    let trail = crumbs(&[
        ("Goals of enrollment", Some(paths::ENROLLMENT_GOALS)),
        (&title, None),
    ]);
    let past = loaded.is_stored.then(|| history(&loaded.history));
    let removal = loaded.is_stored.then(|| {
        let (id, version) = (loaded.form.id.clone(), loaded.form.version.clone());
        view! {
            <CaseForm action="catalogue/remove_goal" class="gap">
                <HiddenField name="id" value=id/>
                <HiddenField name="version" value=version/>
                <p class="soft">"Removing it changes what later enrollments bring along. What is on plans stays."</p>
                <p><SubmitButton look="alarm second small">"Remove Goal"</SubmitButton></p>
            </CaseForm>
        }
    });
    view! {
        <PageTitle text=format!("{title} – Goals of enrollment")/>
        <Page narrow=true>
            <Crumbs items=trail/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=title.clone() sub="Goals of enrollment"/>
            <Card title="Goal">{fields(loaded)}</Card>
            {removal}
            {past}
        </Page>
    }
    .into_any()
}

fn fields(loaded: Loaded) -> AnyView {
    let form = loaded.form;
    let labels = |all: Vec<(&'static str, &'static str)>| -> Vec<Choice> {
        all.into_iter()
            .map(|(code, label)| (code.to_owned(), label.to_owned()))
            .collect()
    };
    let programs = labels(Program::ALL.iter().map(|it| (it.code(), it.label())).collect());
    let categories = labels(
        GoalCategory::ALL
            .iter()
            .map(|it| (it.code(), it.label()))
            .collect(),
    );
    let terms = labels(GoalTerm::ALL.iter().map(|it| (it.code(), it.label())).collect());
    let own = Program::from_code(&form.program).map(Program::family);
    let steps: Vec<Choice> = loaded
        .choices
        .into_iter()
        .filter(|(family, ..)| own.is_none_or(|own| own == *family))
        .map(|(family, id, name)| match (own, family) {
            (None, Family::Youth) => (id, format!("{name} (DHS Youth)")),
            _ => (id, name),
        })
        .collect();
    let values: Vec<String> = form
        .steps
        .split(',')
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    let hint = format!("At most {GOAL_STATEMENT_MAX} characters");
    view! {
        <CaseForm action="catalogue/save_goal">
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <SelectField name="program" label="Program" options=programs value=form.program/>
            <TextField name="statement" label="Goal Statement" value=form.statement hint=hint wide=true/>
            <div class="grid2">
                <SelectField name="category" label="Category" options=categories value=form.category/>
                <SelectField name="term" label="Term" options=terms value=form.term/>
            </div>
            <CheckListField name="steps" label="Steps" options=steps values=values optional=true/>
            <div class="actions">
                <SubmitButton>"Save"</SubmitButton>
                <ButtonLink href=paths::ENROLLMENT_GOALS look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}
