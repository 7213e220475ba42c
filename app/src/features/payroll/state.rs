//! How far the reading or applying of a large file is; works without scripts.

use domain::{Problems, ids::PayrollUploadId, text::grouped};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::payroll::{Progress, Step, Task};

use crate::{
    features::plan::parts,
    locale::{Lang, rules},
    page::PageTitle,
    paths,
    ui::{
        self, ButtonLink, Card, Cell, Column, Crumbs, DataTable, ListQuery, Notice, Page, PageHead, Row, Tone,
    },
};

/// The page looks again after so many seconds.
const SECONDS: u64 = 2;
/// Length of the bar that a step takes.
const STEP: usize = 1_000;

/// Whether and how the page looks again by itself: a header of the answer, so that it does without scripts.
#[derive(Debug, Clone)]
pub(super) struct Again {
    is_off: bool,
    view: String,
    options: Option<ResponseOptions>,
}

impl Again {
    /// Reads it from the address; to be called before anything is waited for.
    pub(super) fn read() -> Self {
        Self {
            is_off: parts::query("refresh") == "off",
            view: parts::query("view"),
            options: use_context(),
        }
    }

    /// The address of this page, with or without looking again.
    fn here(&self, id: PayrollUploadId, is_off: bool) -> String {
        let mut query = Vec::new();
        // What is not a view of the page leads to none.
        if matches!(self.view.as_str(), "rows" | "compared") {
            query.push(format!("view={}", self.view));
        }
        if is_off {
            query.push("refresh=off".to_owned());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", paths::payroll(id), query.join("&"))
    }

    fn promise(&self) {
        if let Some(options) = &self.options {
            options.insert_header(http::header::REFRESH, http::HeaderValue::from(SECONDS));
        }
    }
}

/// What is being done with the file, and a way to look again.
pub(super) fn show(id: PayrollUploadId, progress: &Progress, again: &Again) -> AnyView {
    let crumbs = vec![
        ("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned())),
        ("Payroll".to_owned(), Some(paths::PAYROLL.to_owned())),
        (progress.file_name.clone(), None),
    ];
    let content = match &progress.step {
        step if step.is_over() => ended(reasons(step)),
        _ => working(id, progress, again),
    };
    let name = progress.file_name.clone();
    let title = match (progress.task, progress.step.is_over()) {
        (Task::Apply, _) => "Payroll is applied",
        (Task::Upload, false) => "Payroll is read",
        (Task::Upload, true) => "Payroll was not taken",
    };
    view! {
        <PageTitle text=title/>
        <Page narrow=true>
            <Crumbs items=crumbs/>
            <PageHead title=name/>
            {content}
        </Page>
    }
    .into_any()
}

fn ended(why: AnyView) -> AnyView {
    view! {
        <Notice tone=Tone::Bad title="The file was not taken; nothing was kept">{why}</Notice>
        <p><ButtonLink href=paths::NEW_PAYROLL>"Upload another file"</ButtonLink></p>
    }
    .into_any()
}

/// What is done now, as people read it.
const fn words(step: &Step) -> &'static str {
    match step {
        Step::Waiting => "Waiting for other files",
        Step::Reading => "Reading the rows",
        Step::Judging => "Checking the rows",
        Step::Saving => "Writing the preview",
        Step::Applying => "Applying the rows",
        Step::Refused(_) => "Not taken; open it to see why",
        Step::Failed => "Failed on our side",
    }
}

/// How many rows it has come to.
fn rows(progress: &Progress) -> String {
    let rows = grouped(progress.rows);
    match (&progress.step, progress.of) {
        (Step::Judging, Some(of)) => format!("{rows} of {} rows", grouped(of)),
        _ if progress.rows == 0 => String::new(),
        _ => format!("{rows} rows"),
    }
}

/// The bar: three steps of a file that is read, and what of the present one is done, where that is known.
fn bar(progress: &Progress) -> Option<AnyView> {
    let (before, label) = match (&progress.step, progress.task) {
        (_, Task::Apply) => return None,
        (Step::Judging, _) => (1, "Step 2 of 3"),
        (Step::Saving, _) => (2, "Step 3 of 3"),
        _ => (0, "Step 1 of 3"),
    };
    let part = match (&progress.step, progress.of) {
        (Step::Judging, Some(of)) if of > 0 => progress.rows.min(of) * STEP / of,
        _ => 0,
    };
    let value = i64::try_from(before * STEP + part).unwrap_or_default();
    let max = i64::try_from(3 * STEP).unwrap_or_default();
    Some(
        view! { <ui::Progress label=label id="progress" value=value max=max text=words(&progress.step)/> }
            .into_any(),
    )
}

fn working(id: PayrollUploadId, progress: &Progress, again: &Again) -> AnyView {
    let (title, promise) = match progress.task {
        Task::Upload => (
            "The file is being read",
            "You can leave this page and come back: the list of payroll files leads here, and the preview is kept when it \
             is done. Until then nothing is saved.",
        ),
        Task::Apply => (
            "The payroll is being applied",
            "You can leave this page and come back. Until it is done, nothing of it counts.",
        ),
    };
    let rows = Some(rows(progress)).filter(|it| !it.is_empty());
    let rows = rows.map(|it| format!(" – {it}"));
    let (href, says, link) = if again.is_off {
        (
            again.here(id, false),
            "This page stays as it is.",
            "Look again by itself",
        )
    } else {
        again.promise();
        (
            again.here(id, true),
            "This page looks again every 2 seconds.",
            "Stop that",
        )
    };
    let (bar, step) = (bar(progress), words(&progress.step));
    let now = again.here(id, again.is_off);
    view! {
        <Card title=title>
            {bar}
            <p role="status"><b>{step}</b>{rows}</p>
            <p class="soft">{promise}</p>
            <p class="soft">{says} " " <a href=href>{link}</a></p>
            <p class="row">
                <ButtonLink href=now>"Look Now"</ButtonLink>
                <ButtonLink href=paths::PAYROLL look="second">"All Payroll Files"</ButtonLink>
            </p>
        </Card>
    }
    .into_any()
}

/// Why it came to nothing.
fn reasons(step: &Step) -> AnyView {
    match step {
        Step::Refused(problems) => lines(problems),
        _ => view! { <p>"Something failed on our side. Nothing was kept or changed: try it again."</p> }
            .into_any(),
    }
}

fn lines(problems: &Problems) -> AnyView {
    let lines = problems
        .iter()
        .map(|it| view! { <li>{rules::sentence(&it.rule, Lang::En)}</li> })
        .collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}

/// Why a preview was not applied when that was tried.
pub(super) fn not_applied(step: &Step) -> AnyView {
    let why = reasons(step);
    view! {
        <Notice tone=Tone::Bad title="This payroll was not applied; nothing was changed">{why}</Notice>
    }
    .into_any()
}

/// The files that are being worked on for the reader, and those that were not taken lately; nothing without any.
pub(super) fn all(running: &[(PayrollUploadId, Progress)]) -> Option<AnyView> {
    if running.is_empty() {
        return None;
    }
    let lines = running
        .iter()
        .map(|(id, it)| {
            let task = match it.task {
                Task::Upload => "Upload",
                Task::Apply => "Apply",
            };
            Row::new(vec![
                Cell::link(paths::payroll(*id), it.file_name.clone()),
                task.into(),
                words(&it.step).into(),
                rows(it).into(),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("File"),
        Column::new("What is done"),
        Column::new("State"),
        Column::num("Rows"),
    ];
    let query = ListQuery::from_pairs("", "", paths::PAYROLL.to_owned(), Vec::new());
    Some(
        view! {
            <Card title="Being worked on" id="running" flush=true>
                <DataTable id="running-files" caption="Files being worked on" columns=columns rows=lines query=query
                    plain=true/>
            </Card>
        }
        .into_any(),
    )
}
