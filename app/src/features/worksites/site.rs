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

use crate::{
    door,
    error::AppError,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, CheckField, Column, Crumbs, DataTable, ErrorSummary, Flash,
        HiddenField, Icon, ListQuery, Page, PageHead, Row, SelectField, SubmitButton, Tag, TextField,
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
        Ok(frame("Add Worksite", employer, &name, move || {
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
        let (name, of, employer) = (row.name.clone(), row.employer, found.employer.clone());
        Ok(frame(&name, of, &employer, move || {
            let jobs = jobs(&found.jobs, id, may_edit);
            let delete = (may_edit && found.uses == 0).then(|| deletion(&row));
            let form = may_edit.then(|| form(Some(row), of));
            view! { {jobs} {form} {delete} }.into_any()
        }))
    })
}

fn frame(
    title: &str,
    employer: EmployerId,
    employer_name: &str,
    content: impl FnOnce() -> AnyView + Send + 'static,
) -> AnyView {
    let crumbs = vec![
        ("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned())),
        ("Employers".to_owned(), Some(paths::EMPLOYERS.to_owned())),
        (employer_name.to_owned(), Some(paths::employer(employer))),
        (title.to_owned(), None),
    ];
    let sub = format!("Worksite of {employer_name}");
    let (heading, title) = (title.to_owned(), format!("{title} – Worksite Placement"));
    view! {
        <PageTitle text=title/>
        <Page>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=heading sub=sub/>
            // Put together here, after the summary, which learns the labels of the fields.
            {content()}
        </Page>
    }
    .into_any()
}

fn form(row: Option<Worksite>, employer: EmployerId) -> AnyView {
    let id = row
        .as_ref()
        .map_or_else(|| uuid::Uuid::now_v7().to_string(), |it| it.id.to_string());
    let version = row.as_ref().map_or(0, |it| it.version).to_string();
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
                <HiddenField name="id" value=id/>
                <HiddenField name="version" value=version/>
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
                {is_closed.map(|on| view! { <CheckField name="closed" label="Closed: its jobs are not offered any more" checked=on/> })}
                <div class="actions">
                    <SubmitButton>"Save Worksite"</SubmitButton>
                    <ButtonLink href=paths::employer(employer) look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Card>
    }
    .into_any()
}

fn deletion(row: &Worksite) -> AnyView {
    let (id, version) = (row.id.to_string(), row.version.to_string());
    view! {
        <CaseForm action="worksites/delete_site">
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version/>
            <p class="soft">"It has no job and no payroll. The history keeps that it was there."</p>
            <p><SubmitButton look="alarm second small">"Delete Worksite"</SubmitButton></p>
        </CaseForm>
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
