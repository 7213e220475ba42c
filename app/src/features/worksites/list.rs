//! `/worksites`: the list of jobs; T29 with wage and positions.

use domain::{access::Permission, worksite::JobSort};
use leptos::prelude::*;
use services::worksites::{self, JobRequest, JobRow};

use super::{Place, tabs};
use crate::{
    door,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, Cell, Column, DataTable, Flash, Icon, ListQuery, Page, PageHead, Row, Tag, Tone,
        Total,
    },
};

/// All jobs in the viewer's scope: searched, sorted and paged by the database.
#[component]
pub fn WorksitesPage() -> impl IntoView {
    let query = ListQuery::read("", JobSort::Employer.code());
    let with_closed = parts::query("closed") == "1";
    page(async move {
        let ctx = door::open(Permission::WorksiteView)?;
        let request = JobRequest {
            search: query.search.clone(),
            with_closed,
            sort: JobSort::from_code(&query.sort).unwrap_or(JobSort::Employer),
            descending: query.descending,
            size: query.size,
            offset: query.offset(),
        };
        let found = worksites::list(&ctx, &request).await?;
        let columns = columns(found.names_providers);
        let rows = found
            .rows
            .iter()
            .map(|job| row(job, found.names_providers))
            .collect();
        let total = Total::Exactly(u64::try_from(found.total).unwrap_or_default());
        let (search, exports) = (search_box(&query), exports(&query, with_closed));
        let add = found.may_edit.then(|| {
            view! {
                <ButtonLink href=paths::NEW_EMPLOYER><Icon name="plus"/> "Add Employer"</ButtonLink>
            }
            .into_any()
        });
        let sub = "Jobs at worksites that customers can be placed in. Employers, worksites and jobs are entered here \
                   before a placement is entered in the plan.";
        Ok(view! {
            <PageTitle text="Worksite Placement"/>
            <Page>
                <Flash/>
                {head(sub, add)}
                {tabs(Place::Jobs)}
                <Card flush=true>
                    <div class="body">{closed_switch(with_closed)}</div>
                    <DataTable id="jobs" caption="Worksite jobs" columns=columns rows=rows query=query total=total
                        search=search exports=exports/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

/// The head of a page of the tool, with or without something to press.
pub(super) fn head(sub: &'static str, action: Option<AnyView>) -> AnyView {
    match action {
        Some(action) => view! { <PageHead title="Worksite Placement" sub=sub actions=action/> }.into_any(),
        None => view! { <PageHead title="Worksite Placement" sub=sub/> }.into_any(),
    }
}

fn closed_switch(with_closed: bool) -> AnyView {
    let (href, text) = if with_closed {
        (paths::WORKSITES.to_owned(), "Show open jobs only")
    } else {
        (format!("{}?closed=1", paths::WORKSITES), "Show closed jobs too")
    };
    view! { <p><a href=href>{text}</a></p> }.into_any()
}

/// The words looked for: names of businesses, so they may stand in the address.
pub(super) fn search_box(query: &ListQuery) -> AnyView {
    let carried = query
        .carried(&["find"])
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="get" action=query.path().to_owned() role="search" aria-label="Search worksites">
            {carried}
            <label for="worksite-find">"Search"</label>
            <input type="search" id="worksite-find" name="find" value=query.search.clone() autocomplete="off"/>
            <button type="submit" class="btn second small"><Icon name="search"/> "Search"</button>
        </form>
    }
    .into_any()
}

fn exports(query: &ListQuery, with_closed: bool) -> Vec<(String, String)> {
    let dir = if query.descending { "desc" } else { "" };
    let closed = if with_closed { "1" } else { "" };
    let parts = [
        ("find", query.search.as_str()),
        ("sort", query.sort.as_str()),
        ("dir", dir),
        ("closed", closed),
    ];
    ["csv", "xlsx"]
        .map(|ending| {
            (
                format!("Export {}", ending.to_uppercase()),
                paths::worksites_file(ending, &parts),
            )
        })
        .to_vec()
}

fn columns(names_providers: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::main("Job").sorted_by(JobSort::Job.code()),
        Column::new("Employer").sorted_by(JobSort::Employer.code()),
        Column::new("Worksite").sorted_by(JobSort::Worksite.code()),
    ];
    if names_providers {
        columns.push(Column::new("Provider"));
    }
    columns.extend([
        Column::new("Employment Type").sorted_by(JobSort::EmploymentType.code()),
        Column::num("Hourly Wage").sorted_by(JobSort::Wage.code()),
        Column::num("Total Number of Openings").sorted_by(JobSort::Openings.code()),
        Column::num("Taken").sorted_by(JobSort::Taken.code()),
        Column::num("Left").sorted_by(JobSort::Left.code()),
    ]);
    columns
}

fn row(job: &JobRow, names_providers: bool) -> Row {
    let title = job.shown_title();
    let closed = (!job.is_open).then(|| view! { " " <Tag text="Closed"/> });
    let name = view! { <a href=paths::worksite_job(job.id)>{title.clone()}</a> {closed} };
    let left = match job.left() {
        0 => view! { <Tag tone=Tone::Warn text="Full"/> }.into_any(),
        left => left.to_string().into_any(),
    };
    let mut cells = vec![
        Cell::view(name, title),
        Cell::link(paths::employer(job.employer_id), job.employer.clone()),
        Cell::link(paths::worksite(job.worksite_id), job.worksite.clone()),
    ];
    if names_providers {
        cells.push(job.provider.clone().into());
    }
    cells.extend([
        job.employment_type.clone().into(),
        job.hourly.to_string().into(),
        job.openings.to_string().into(),
        job.taken.to_string().into(),
        Cell::view(left, job.left().to_string()),
    ]);
    Row::new(cells)
}
