//! EMPLOYMENT on the Overview tab. EMP-02 to EMP-04, EMP-26, STS-10.

use domain::{date::show_date, ids::ProfileId};
use leptos::prelude::*;
use services::employments::{Line, Section};

use crate::{
    paths,
    ui::{ButtonLink, Cell, Column, DataTable, Fold, Icon, ListQuery, Row},
};

/// The section with its table.
pub fn section(profile: ProfileId, found: &Section) -> AnyView {
    let count = format!("Number of Active Employments: {}", found.active);
    let add = found.can_edit.then(|| {
        let to = paths::new_employment(profile);
        view! { <ButtonLink href=to look="small" id="add-employment"><Icon name="plus"/> "Add Employment"</ButtonLink> }
    });
    let columns = vec![
        Column::main("Employer"),
        Column::new("Job Title"),
        Column::date("Start Date"),
        Column::date("End Date"),
        Column::new("Benchmark"),
    ];
    let rows: Vec<Row> = found.lines.iter().map(|line| row(profile, line)).collect();
    view! {
        <Fold title="Employment" id="overview-employment" flush=true>
            <div class="tools"><p class="strong">{count}</p> {add}</div>
            <DataTable id="employment" caption="Permanent employment" columns=columns rows=rows
                query=ListQuery::read("e_", "") plain=true/>
        </Fold>
    }
    .into_any()
}

fn row(profile: ProfileId, line: &Line) -> Row {
    let end = line.end.map_or_else(|| "Present".to_owned(), show_date);
    let benchmark = if line.benchmark.is_empty() {
        "None so far".to_owned()
    } else {
        line.benchmark.clone()
    };
    Row::new(vec![
        Cell::link(paths::employment(profile, line.id), line.employer.clone()),
        Cell::text(line.job_title.clone()),
        Cell::text(show_date(line.start)),
        Cell::text(end),
        Cell::text(benchmark),
    ])
}

/// STS-10 Employment Verification Status, for the Status section; it is never typed.
pub fn status(found: &Section) -> AnyView {
    let label = found.status.map_or("N/A", |status| status.label());
    view! { <div><dt>"Employment Verification Status"</dt><dd>{label}</dd></div> }.into_any()
}
