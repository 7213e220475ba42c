//! One job: its form, its positions and who is placed.

use domain::{
    access::Permission,
    ids::{WorksiteId, WorksiteJobId},
    payment::plain,
    placement::PlacementStatus,
    worksite::{EMPLOYMENT_TYPES, Job},
};
use leptos::prelude::*;
use services::worksites::{self, JobPage as Loaded};

use super::record::{deletion, ends, frame, keys};
use crate::{
    door,
    error::AppError,
    features::{past, plan::parts},
    page::page,
    paths,
    ui::{
        Card, CaseForm, Cell, Column, DataTable, HiddenField, ListQuery, MoneyField, NumberField, Row, Tag,
        TextField, Tile, Tiles, Tone, Total,
    },
};

/// A new job at a worksite.
#[component]
pub fn NewJobPage() -> impl IntoView {
    let worksite = parts::param("worksite");
    page(async move {
        let ctx = door::open(Permission::WorksiteEdit)?;
        let worksite = WorksiteId::read(&worksite).map_err(|_| AppError::NotFound)?;
        let found = worksites::open_worksite(&ctx, worksite).await?;
        let (employer, name) = (found.kept.row.employer, found.kept.row.name);
        let above = above(
            (paths::employer(employer), &found.employer),
            (paths::worksite(worksite), &name),
        );
        let sub = format!("At {name}");
        Ok(frame("Add Job", sub, above, move || form(None, worksite, 0)))
    })
}

/// A job that is there, with who is placed in it. WKS-02, WKS-07.
#[component]
pub fn JobPage() -> impl IntoView {
    let id = parts::param("job");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::WorksiteView)?;
        let id = WorksiteJobId::read(&id).map_err(|_| AppError::NotFound)?;
        let found = worksites::open_job(&ctx, id, query.size, query.offset()).await?;
        let may_edit = ctx.viewer().may(Permission::WorksiteEdit);
        let job = &found.job;
        let title = job.shown_title();
        let above = above(
            (paths::employer(job.employer_id), &job.employer),
            (paths::worksite(job.worksite_id), &job.worksite),
        );
        let sub = format!(
            "{} · {} · {} an hour",
            job.worksite, job.employment_type, job.hourly
        );
        Ok(frame(&title, sub, above, move || {
            let job = &found.job;
            let (positions, placed) = (positions(&found), placed(&found, query));
            let past = past::history(&found.history);
            let form = may_edit.then(|| form(Some(job.job()), job.worksite_id, job.taken));
            let delete = (may_edit && found.uses == 0).then(|| {
                let key = (job.id.to_string(), job.version);
                deletion(
                    "worksites/delete_job",
                    key,
                    "Nobody was ever placed in it.",
                    "Delete Job",
                )
            });
            view! { {positions} {placed} {form} {past} {delete} }.into_any()
        }))
    })
}

fn above(employer: (String, &str), worksite: (String, &str)) -> Vec<(String, String)> {
    vec![
        (employer.0, employer.1.to_owned()),
        (worksite.0, worksite.1.to_owned()),
    ]
}

fn positions(found: &Loaded) -> AnyView {
    let job = &found.job;
    let (openings, taken, left) = (
        job.openings.to_string(),
        job.taken.to_string(),
        job.left().to_string(),
    );
    let closed =
        (!job.is_open).then(|| view! { <p><Tag text="Closed"/> " Nobody can be added to this job."</p> });
    view! {
        <Tiles>
            <Tile number=openings label="openings in all"/>
            <Tile number=taken label="positions taken"/>
            <Tile number=left label="positions left"/>
        </Tiles>
        {closed}
    }
    .into_any()
}

fn placed(found: &Loaded, query: ListQuery) -> AnyView {
    let rows = found
        .placed
        .iter()
        .map(|it| {
            let name = format!("{}, {}", it.last_name, it.first_name);
            let status = PlacementStatus::from_code(&it.status);
            let tone = match status {
                Some(PlacementStatus::Started) => Tone::Open,
                Some(PlacementStatus::Successful) => Tone::Good,
                Some(PlacementStatus::Unsuccessful | PlacementStatus::Terminated) => Tone::Bad,
                Some(PlacementStatus::OnHold) => Tone::Warn,
                _ => Tone::Plain,
            };
            let label = status.map_or("", PlacementStatus::label);
            Row::new(vec![
                Cell::link(paths::service(it.profile(), it.service()), name),
                it.worknet_id.to_string().into(),
                Cell::view(view! { <Tag tone=tone text=label/> }, label),
                parts::date_cell(it.start_on),
                parts::date_cell(it.end_on),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("Customer"),
        Column::new("workNet ID"),
        Column::new("Status"),
        Column::date("Start Date"),
        Column::date("End Date"),
    ];
    let total = Total::Exactly(u64::try_from(found.placed_total).unwrap_or_default());
    view! {
        <Card title="Customers placed" id="placed" flush=true>
            <DataTable id="placed-customers" caption="Customers placed in this job" columns=columns rows=rows query=query
                total=total/>
        </Card>
    }
    .into_any()
}

fn form(job: Option<Job>, worksite: WorksiteId, taken: i64) -> AnyView {
    let saved = job.as_ref().map(|it| (it.id.to_string(), it.version));
    let year = job
        .as_ref()
        .and_then(|it| it.year)
        .map(|it| it.to_string())
        .unwrap_or_default();
    let title = job.as_ref().map(|it| it.title.clone()).unwrap_or_default();
    let kind = job
        .as_ref()
        .map(|it| it.employment_type.clone())
        .unwrap_or_default();
    let hourly = job.as_ref().map(|it| plain(it.hourly)).unwrap_or_default();
    let openings = job.as_ref().map(|it| it.openings.to_string()).unwrap_or_default();
    let is_closed = job.as_ref().map(|it| !it.is_active);
    let hint = match taken {
        0 => "How many customers may work in it".to_owned(),
        taken => format!("At least {taken}: so many positions are taken"),
    };
    let kinds = EMPLOYMENT_TYPES
        .map(|it| view! { <option value=it/> })
        .collect_view();
    view! {
        <Card title="Job" id="job">
            <CaseForm action="worksites/save_job">
                {keys(saved)}
                <HiddenField name="worksite" value=worksite.to_string()/>
                <TextField name="title" label="Job Title" value=title/>
                <div class="grid2">
                    <TextField name="year" label="Year" value=year width="w-short" optional=true
                        hint="Where the worksite is used year after year; it stands before the title"/>
                    <TextField name="employment_type" label="Employment Type" value=kind list="employment-types"/>
                    <MoneyField name="hourly" label="Hourly Wage" value=hourly
                        hint="Filled in for each placement; may be changed there"/>
                    <NumberField name="openings" label="Total Number of Openings" value=openings hint=hint/>
                </div>
                <datalist id="employment-types">{kinds}</datalist>
                {ends(is_closed, "nobody is added to it any more", "Save Job", paths::worksite(worksite))}
            </CaseForm>
        </Card>
    }
    .into_any()
}
