//! One worksite: its form and its jobs.

use domain::{
    access::Permission,
    ids::{EmployerId, WorksiteId},
    provider::STATES,
    wage::WagePlace,
    worksite::Worksite,
};
use leptos::prelude::*;
use services::worksites::{self, JobRow};

use super::record::{deletion, ends, frame, keys};
use crate::{
    door,
    error::AppError,
    features::{past, plan::parts},
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, Def, Defs, HiddenField, Icon, ListQuery, Row,
        SelectField, Tag, TextField,
    },
};

/// A new worksite of an employer.
#[component]
pub fn NewWorksitePage() -> impl IntoView {
    let employer = parts::param("employer");
    page(async move {
        let ctx = door::open(Permission::WorksiteEdit)?;
        let employer = EmployerId::read(&employer).map_err(|_| AppError::NotFound)?;
        let found = worksites::open_employer(&ctx, employer).await?;
        let name = found.kept.row.name;
        let sub = format!("Worksite of {name}");
        Ok(frame("Add Worksite", sub, above(employer, &name), move || {
            form(None, employer)
        }))
    })
}

/// A worksite that is there, with its jobs.
#[component]
pub fn WorksitePage() -> impl IntoView {
    let id = parts::param("worksite");
    page(async move {
        let ctx = door::open(Permission::WorksiteView)?;
        let id = WorksiteId::read(&id).map_err(|_| AppError::NotFound)?;
        let found = worksites::open_worksite(&ctx, id).await?;
        let may_edit = ctx.viewer().may(Permission::WorksiteEdit);
        let row = found.kept.row.clone();
        let of = row.employer;
        let sub = format!("Worksite of {}", found.employer);
        let above = above(of, &found.employer);
        Ok(frame(&row.name.clone(), sub, above, move || {
            let jobs = jobs(&found.jobs, id, may_edit);
            let past = past::history(&found.history);
            if !may_edit {
                return view! { {facts(&row)} {jobs} {past} }.into_any();
            }
            let delete = (found.uses == 0).then(|| {
                let key = (row.id.to_string(), row.version);
                let why = "It has no job and no payroll.";
                deletion("worksites/delete_site", key, why, "Delete Worksite")
            });
            let form = form(Some(row), of);
            view! { {jobs} {form} {past} {delete} }.into_any()
        }))
    })
}

fn above(employer: EmployerId, name: &str) -> Vec<(String, String)> {
    vec![
        (paths::EMPLOYERS.to_owned(), "Employers".to_owned()),
        (paths::employer(employer), name.to_owned()),
    ]
}

/// What is known of a worksite, for those who do not change it.
fn facts(row: &Worksite) -> AnyView {
    let items = vec![
        Def::new("Address", row.address.clone()),
        Def::new("City", format!("{}, {} {}", row.city, row.state, row.zip)),
        Def::new("Minimum wage of", row.wage_place.label()),
        Def::new("Status", if row.is_active { "Open" } else { "Closed" }),
    ];
    view! { <Card title="Worksite"><Defs items=items/></Card> }.into_any()
}

fn form(row: Option<Worksite>, employer: EmployerId) -> AnyView {
    let saved = row.as_ref().map(|it| (it.id.to_string(), it.version));
    let text = |of: fn(&Worksite) -> &String| row.as_ref().map(of).cloned().unwrap_or_default();
    let (name, address, city) = (text(|it| &it.name), text(|it| &it.address), text(|it| &it.city));
    let (zip, mut state) = (text(|it| &it.zip), text(|it| &it.state));
    if state.is_empty() {
        "IL".clone_into(&mut state);
    }
    let place = row.as_ref().map_or("", |it| it.wage_place.code());
    let is_closed = row.as_ref().map(|it| !it.is_active);
    let states = STATES.map(|it| (it.to_owned(), it.to_owned())).to_vec();
    let places = WagePlace::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    view! {
        <Card title="Worksite" id="worksite">
            <CaseForm action="worksites/save_site">
                {keys(saved)}
                <HiddenField name="employer" value=employer.to_string()/>
                <TextField name="name" label="Name" value=name/>
                <TextField name="address" label="Address" value=address/>
                <div class="grid2">
                    <TextField name="city" label="City" value=city/>
                    <SelectField name="state" label="State" options=states value=state/>
                    <TextField name="zip" label="ZIP code" value=zip width="w-short"/>
                    <SelectField name="wage_place" label="Minimum wage of" options=places value=place
                        hint="Whose minimum wage holds where the worksite lies"/>
                </div>
                {ends(is_closed, "its jobs are not offered any more", "Save Worksite", paths::employer(employer))}
            </CaseForm>
        </Card>
    }
    .into_any()
}

fn jobs(lines: &[JobRow], worksite: WorksiteId, may_edit: bool) -> AnyView {
    let rows = lines
        .iter()
        .map(|it| {
            let title = it.shown_title();
            let closed = (!it.is_active).then(|| view! { " " <Tag text="Closed"/> });
            let name = view! { <a href=paths::worksite_job(it.id)>{title.clone()}</a> {closed} };
            Row::new(vec![
                Cell::view(name, title),
                it.employment_type.clone().into(),
                Cell::text(it.hourly.to_string()).sort(format!("{:09}", it.hourly.cents())),
                Cell::text(it.openings.to_string()).sort(format!("{:05}", it.openings)),
                Cell::text(it.taken.to_string()).sort(format!("{:05}", it.taken)),
                Cell::text(it.left().to_string()).sort(format!("{:05}", it.left())),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("Job").sorted_by("job"),
        Column::new("Employment Type").sorted_by("type"),
        Column::num("Hourly Wage").sorted_by("wage"),
        Column::num("Total Number of Openings").sorted_by("openings"),
        Column::num("Taken").sorted_by("taken"),
        Column::num("Left").sorted_by("left"),
    ];
    let query = ListQuery::read("j", "job");
    let add = may_edit.then(|| {
        view! { <p class="body"><ButtonLink href=paths::new_job(worksite) look="second"><Icon name="plus"/> "Add Job"</ButtonLink></p> }
    });
    view! {
        <Card title="Jobs" id="jobs-here" flush=true>
            <DataTable id="site-jobs" caption="Jobs at this worksite" columns=columns rows=rows query=query/>
            {add}
        </Card>
    }
    .into_any()
}
