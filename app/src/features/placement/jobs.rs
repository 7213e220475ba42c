//! The table of jobs to place the customer in. WKS-05 to WKS-07.

use domain::{Rule, placement::PlacementStatus, program::Family};
use leptos::prelude::*;
use services::placements::{Jobs, PlacementTab};

use crate::{
    locale::{self, sentence},
    paths,
    ui::{Cell, Column, DataTable, Icon, Inline, ListQuery, Notice, Row, Tone, Total},
};

/// WKS-05, verbatim.
const ABOUT: &str = "Add this customer to a worksite. If you do not have any worksites listed, add the employer/worksite in worksite placement. Once added, they will be available in the Career Plan.";

/// What to do, the jobs, and the earlier placements of the service.
pub fn table(tab: &PlacementTab, jobs: &Jobs, query: ListQuery) -> AnyView {
    let columns = vec![
        Column::new("Employer"),
        Column::new("Worksite"),
        Column::main("Job"),
        Column::num("Total Number of Openings"),
        Column::actions("Add"),
    ];
    let adds = tab.can_edit && jobs.refusal.is_none();
    let rows = jobs.rows.iter().map(|job| {
        let title = job.shown_title();
        let openings = Inline::new()
            .text(&job.openings.to_string())
            .note(&format!("{} left", job.left()));
        let action = if adds && job.left() > 0 {
            let to = paths::new_placement(tab.frame.profile, tab.head.id, job.id);
            let label = format!("Add: {title}, {}", job.worksite);
            Cell::view(
                view! { <a class="btn small" href=to aria-label=label>"Add"</a> },
                "",
            )
        } else if job.left() == 0 {
            Cell::inline(Inline::new().tag(Tone::Warn, "All taken"), "")
        } else {
            Cell::text("")
        };
        Row::new(vec![
            Cell::text(job.employer.clone()),
            Cell::text(job.worksite.clone()),
            Cell::text(title.clone()),
            Cell::inline(openings, job.openings.to_string()),
            action,
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let total = Total::Exactly(u64::try_from(jobs.total).unwrap_or_default());
    let search = search(&query);
    let refusal = jobs.refusal.as_ref().map(refusal);
    view! {
        <p>{ABOUT}</p>
        {refusal}
        <DataTable id="jobs" caption="Jobs with openings" columns=columns rows=rows query=query total=total search=search/>
        {earlier(tab)}
    }
    .into_any()
}

fn refusal(rule: &Rule) -> AnyView {
    let text = sentence(rule, locale::lang());
    view! { <Notice><p>{text}</p></Notice> }.into_any()
}

fn search(query: &ListQuery) -> AnyView {
    let path = query.path().to_owned();
    view! {
        <form method="get" action=path role="search" aria-label="Search: jobs">
            <label for="jobs-find">"Search"</label>
            <input type="search" id="jobs-find" name="find" value=query.search.clone() autocomplete="off"/>
            <button type="submit" class="btn second small"><Icon name="search"/> "Search"</button>
        </form>
    }
    .into_any()
}

/// The placements this service had.
pub fn earlier(tab: &PlacementTab) -> Option<AnyView> {
    let shown = tab.shown.as_ref().map(|it| it.placement.id);
    let own: Vec<_> = tab
        .all
        .iter()
        .filter(|it| it.service == tab.head.id && Some(it.id) != shown)
        .map(|it| {
            let to = paths::placement_of(tab.frame.profile, tab.head.id, it.id);
            let status = status_words(it.status, tab.head.family);
            let days = if it.days == 1 {
                "1 day".to_owned()
            } else {
                format!("{} days", it.days)
            };
            view! { <li><a href=to>{it.job.name()}</a>{format!(" – {status}, {days} subsidized")}</li> }
        })
        .collect();
    (!own.is_empty()).then(|| {
        view! {
            <h4 class="gap">"Other placements of this service"</h4>
            <ul class="grid-note">{own}</ul>
        }
        .into_any()
    })
}

/// YTH-34 The status; in Youth with what its guide notes beside one that ends the period.
pub fn status_words(status: PlacementStatus, family: Family) -> String {
    match status.annotation().filter(|_| family == Family::Youth) {
        Some(annotation) => format!("{} ({annotation})", status.label()),
        None => status.label().to_owned(),
    }
}
