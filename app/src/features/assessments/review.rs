//! The page "Review Assessment(s)".

use chrono::NaiveDate;
use domain::{access::Permission, date::show_date, ids::ProfileId, program::Family};
use leptos::prelude::*;
use services::{
    assessments::{self, ResultLine, Review, SummaryLine},
    profile::Frame,
};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{ButtonLink, Card, Cell, Column, DataTable, Icon, ListQuery, Row, Tag, Tone},
};

/// The place of the results, and of the way to more of them (ASM-07).
const MORE: &str = "more-assessments";

/// Step 1, Review Assessment(s) (EPN-03, ASM-02 to ASM-07).
#[component]
pub fn AssessmentsPage() -> impl IntoView {
    let profile = parts::param("profile");
    let (results, summaries) = (ListQuery::read("r-", ""), ListQuery::read("s-", ""));
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let found = assessments::review(&ctx, profile).await?;
        let given = assessments::overview(&ctx, &found.frame).await?;
        let given = given_card(&found.frame, given);
        let results = results_card(&found, results);
        let summaries = summaries_card(&found, summaries);
        let more = found.can_edit.then(|| more_card(profile));
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::Assessments title="Review Assessment(s)">
                {given}
                {summaries}
                {results}
                {more}
            </ProfileShell>
        }
        .into_any())
    })
}

/// What was given at intake and by Illinois workNet itself, at a high level (ASM-01, ASM-02, EPO-14).
fn given_card(frame: &Frame, given: Vec<(String, Option<NaiveDate>)>) -> AnyView {
    let (title, intake) = match frame.family {
        Family::Isets => (
            "ISETS Universal Assessment and Recommendations",
            vec![
                ("Initial Assessment".to_owned(), frame.initial_assessment_on),
                ("Needs Assessment".to_owned(), frame.needs_assessment_on),
            ],
        ),
        Family::Youth => ("Career Plan Complete Assessment & View Results", Vec::new()),
    };
    let items = intake
        .into_iter()
        .chain(given)
        .map(|(name, on)| view! { <div><dt>{name}</dt><dd>{state(on)}</dd></div> })
        .collect_view();
    let more = view! { <a href=format!("#{MORE}")>"More Assessments"</a> }.into_any();
    view! {
        <Card title=title actions=more><dl class="defs">{items}</dl></Card>
    }
    .into_any()
}

/// "Complete" with the day of the latest, or "Not Complete".
pub fn state(on: Option<NaiveDate>) -> AnyView {
    match on {
        Some(on) => view! { <Tag tone=Tone::Good text="Complete"/> " " {show_date(on)} }.into_any(),
        None => view! { <Tag tone=Tone::Plain text="Not Complete"/> }.into_any(),
    }
}

/// T31, ASM-06.
fn results_card(found: &Review, query: ListQuery) -> AnyView {
    let profile = found.frame.profile;
    let columns = vec![
        Column::main("Assessment Name/Description").sorted_by("name"),
        Column::new("Edit/View Results"),
        Column::date("Assessment Date").sorted_by("date"),
        Column::new("Type").sorted_by("type"),
        Column::new("Category").sorted_by("category"),
        Column::new("Updated").sorted_by("updated"),
    ];
    let can_edit = found.can_edit;
    let rows = found
        .results
        .iter()
        .map(|it| result_row(profile, it, can_edit))
        .collect();
    view! {
        <Card title="Assessments Not Available Through Illinois workNet" flush=true>
            <DataTable id="results" caption="Assessment results, the latest first" columns=columns rows=rows query=query/>
        </Card>
    }
    .into_any()
}

fn result_row(profile: ProfileId, it: &ResultLine, can_edit: bool) -> Row {
    let words = if can_edit && it.is_own {
        "Edit/View Results"
    } else {
        "View Results"
    };
    let label = format!("{words} of {} of {}", it.name, show_date(it.assessed_on));
    let link = view! { <a href=paths::assessment_result(profile, it.id) aria-label=label>{words}</a> };
    let more = [it.description.clone(), it.score.clone()];
    let more = more
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| view! { <br/> <span class="soft small">{text}</span> })
        .collect_view();
    let name = view! { {it.name.clone()} {more} };
    let updated = view! { {it.by.clone()} <br/> <span class="soft small nowrap">{it.at.clone()}</span> };
    Row::new(vec![
        Cell::view(name, it.name.clone()),
        Cell::view(link, ""),
        parts::date_cell(Some(it.assessed_on)),
        it.kind.clone().into(),
        it.category.clone().into(),
        Cell::view(updated, it.by.clone()).sort(it.updated_at.to_rfc3339()),
    ])
}

/// T32, ASM-03 to ASM-05.
fn summaries_card(found: &Review, query: ListQuery) -> AnyView {
    let profile = found.frame.profile;
    let columns = vec![
        Column::date("Added").sorted_by("added"),
        Column::main("Assessment Summary Area").sorted_by("area"),
        Column::new("Entered By").sorted_by("by"),
        Column::date("Updated").sorted_by("updated"),
    ];
    let can_edit = found.can_edit;
    let rows = found
        .summaries
        .iter()
        .map(|it| summary_row(profile, it, can_edit))
        .collect();
    let add = found.can_edit.then(|| {
        view! { <ButtonLink href=paths::new_summary(profile) look="second small"><Icon name="plus"/> "Add Assessment Summary"</ButtonLink> }
    });
    let actions = view! {
        <a href=paths::assessment_history(profile)>"Assessment History"</a>
        {add}
    }
    .into_any();
    view! {
        <Card title="Assessment Summary" flush=true actions=actions>
            <DataTable id="summaries" caption="Assessment summaries" columns=columns rows=rows query=query/>
        </Card>
    }
    .into_any()
}

fn summary_row(profile: ProfileId, it: &SummaryLine, can_edit: bool) -> Row {
    let area = it.area.label();
    let named = if can_edit {
        let label = format!("{area}, added {}", show_date(it.added_on));
        let link = view! { <a href=paths::assessment_summary(profile, it.id) aria-label=label>{area}</a> };
        Cell::view(link, area)
    } else {
        area.into()
    };
    Row::new(vec![
        parts::date_cell(Some(it.added_on)),
        named,
        it.by.clone().into(),
        parts::date_cell(Some(it.updated_on)),
    ])
}

/// YTH-26, ASM-07: for both programs.
fn more_card(profile: ProfileId) -> AnyView {
    view! {
        <Card title="ENTER MORE ASSESSMENTS" id=MORE>
            <p>"Results of an assessment taken elsewhere, or taken again: find the assessment, then enter its date and results. Earlier results stay."</p>
            <p><ButtonLink href=paths::assessment_search(profile)>"Add Assessment Results"</ButtonLink></p>
        </Card>
    }
    .into_any()
}
