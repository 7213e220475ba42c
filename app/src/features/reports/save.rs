//! `/reports/saves/:save`: what a bulk save came to, how far it is, and the rows to mend. BYD-10, CSR-11.

use domain::{access::Permission, bulk::BulkRow, service_status::ServiceStatus, text::grouped};
use leptos::prelude::*;
use services::bulk_update::{self, BulkView, RefusedRow};

use super::bulk::{self, GridRow};
use crate::{
    door,
    error::AppError,
    features::plan::parts,
    islands::grid_keys::GridKeys,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Crumbs, DataTable, ErrorSummary, HiddenField, ListQuery, Notice, Page,
        PageHead, SubmitButton, Tone, Total,
    },
};

/// One bulk save of the viewer.
#[component]
pub fn BulkSavePage() -> impl IntoView {
    let id = parts::param("save");
    let mut query = ListQuery::read("", "");
    if parts::query("show").is_empty() {
        query.size = 25;
    }
    page(async move {
        let ctx = door::open(Permission::BulkEdit)?;
        let id = id.parse().map_err(|_| AppError::NotFound)?;
        let save = bulk_update::view_page(&ctx, id, (query.size, query.offset())).await?;
        Ok(show(&save, ctx.now().timestamp_micros(), query))
    })
}

fn show(save: &BulkView, read_at: i64, query: ListQuery) -> AnyView {
    let title = match (save.is_trial, save.is_undone) {
        (_, true) => "Bulk save taken back",
        (true, _) => "Bulk save tried",
        (false, _) => "Bulk save",
    };
    let trail = vec![
        (
            "Customer Services Report".to_owned(),
            Some(paths::REPORT.to_owned()),
        ),
        ("List".to_owned(), Some(save.origin.clone())),
        (title.to_owned(), None),
    ];
    let state = if save.is_running {
        running(save)
    } else {
        done(save)
    };
    let refused = (!save.refused.is_empty()).then(|| mend(save, read_at, query));
    view! {
        <PageTitle text=title/>
        <Page>
            <ErrorSummary/>
            <Crumbs items=trail/>
            <PageHead title=title/>
            {state}
            {refused}
        </Page>
    }
    .into_any()
}

/// How far it is; the page asks again by itself, without a script.
fn running(save: &BulkView) -> AnyView {
    let ready = save.rows - save.tally.waiting;
    let ready = if save.is_undone {
        save.tally.undone + save.tally.kept
    } else {
        ready
    };
    let text = format!("{} of {}", grouped(ready), grouped(save.rows));
    let id = save.id.to_string();
    let again = save.is_stuck.then(|| {
        view! {
            <CaseForm action="reports/resume">
                <HiddenField name="save" value=id/>
                <p>"Nothing has moved for a while: the run was broken off. What is saved stays saved."</p>
                <SubmitButton>"Go on"</SubmitButton>
            </CaseForm>
        }
    });
    let refresh = (!save.is_stuck).then(|| view! { <meta http-equiv="refresh" content="2"/> });
    let rows = save.rows;
    view! {
        {refresh}
        <Notice live=true>
            <p><label for="bulk-progress">{text}</label></p>
            <progress id="bulk-progress" max=rows value=ready>{ready}</progress>
            {again}
        </Notice>
    }
    .into_any()
}

fn done(save: &BulkView) -> AnyView {
    let is_clean = save.tally.refused + save.tally.stale + save.tally.gone + save.tally.kept == 0;
    let tone = if is_clean && !save.is_trial {
        Tone::Good
    } else {
        Tone::Warn
    };
    let keep = (save.is_trial && save.tally.saved > 0).then(|| {
        let words = match save.tally.saved {
            1 => "Save the 1 good row".to_owned(),
            saved => format!("Save the {} good rows", grouped(saved)),
        };
        let id = save.id.to_string();
        view! {
            <CaseForm action="reports/keep_trial">
                <HiddenField name="save" value=id/>
                <SubmitButton>{words}</SubmitButton>
            </CaseForm>
        }
    });
    let nothing = save
        .is_trial
        .then(|| view! { <p class="strong">"Nothing is saved yet."</p> });
    let undo = save.may_undo.then(|| bulk::undo_form(save.id));
    let (text, back) = (bulk::outcome(save), save.origin.clone());
    view! {
        <Notice tone=tone live=true>
            {nothing}
            <p>{text}</p>
            <div class="row">{keep}{undo}<ButtonLink href=back look="plain">"Back to the list"</ButtonLink></div>
        </Notice>
    }
    .into_any()
}

/// The rows that were not saved, with what was typed, to mend and save again; `read_at` tells this page from another.
fn mend(save: &BulkView, read_at: i64, query: ListQuery) -> AnyView {
    let rows: Vec<GridRow> = save.refused.iter().map(row).collect();
    let about = bulk::About {
        step: String::new(),
        column: String::new(),
        filters: Vec::new(),
        read_at,
        all: 0,
        reason: save.reason.clone(),
        mends: save.id.to_string(),
    };
    let (form, columns, lines) = (
        bulk::form(&about, rows.len()),
        bulk::columns(),
        bulk::lines(&rows),
    );
    let open = save.tally.refused + save.tally.stale;
    let total = Total::Exactly(u64::try_from(open).unwrap_or_default());
    let title = match (open, save.is_trial) {
        (1, true) => "1 row would not be saved".to_owned(),
        (1, false) => "1 row was not saved".to_owned(),
        (open, true) => format!("{} rows would not be saved", grouped(open)),
        (open, false) => format!("{} rows were not saved", grouped(open)),
    };
    view! {
        <Card title=title flush=true>
            {form}
            <DataTable id="rows" caption="Rows that were not saved" columns rows=lines query total class="grid"/>
            <GridKeys form_id=bulk::id()/>
        </Card>
    }
    .into_any()
}

fn row(it: &RefusedRow) -> GridRow {
    let note = it.changed_by.as_ref().map(|(by, at)| {
        format!(
            "{by} changed it on {at}. Saved now: {}. Save again to keep yours.",
            now(&it.stored)
        )
    });
    GridRow {
        service: it.service,
        profile: it.profile,
        last_name: it.last_name.clone(),
        first_name: it.first_name.clone(),
        version: it.version,
        row: it.typed.clone(),
        problems: it.problems.clone(),
        note,
    }
}

/// "Started/Open, start 01/03/2023, due 04/28/2023, 12.5 hours a week": what is stored, without what is blank.
fn now(stored: &BulkRow) -> String {
    let status = ServiceStatus::from_code(&stored.status).map_or("", ServiceStatus::label);
    let mut parts = vec![status.to_owned()];
    for (name, date) in [
        ("start", &stored.start),
        ("end", &stored.end),
        ("due", &stored.due),
    ] {
        if !date.is_empty() {
            parts.push(format!("{name} {date}"));
        }
    }
    if !stored.hours.is_empty() {
        parts.push(format!("{} hours a week", stored.hours));
    }
    parts.join(", ")
}
