//! One employer: its form and its worksites.

use domain::{
    access::Permission,
    ids::{EmployerId, WorksiteId},
    wage::WagePlace,
};
use leptos::prelude::*;
use services::worksites::{self, Kept, WorksiteLine};

use crate::{
    door,
    error::AppError,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, CheckField, Choice, Column, Crumbs, DataTable, ErrorSummary,
        FixedField, Flash, HiddenField, Icon, ListQuery, Page, PageHead, Row, SelectField, SubmitButton, Tag,
        TextField,
    },
};

/// A new employer.
#[component]
pub fn NewEmployerPage() -> impl IntoView {
    page(async move {
        let ctx = door::open(Permission::WorksiteEdit)?;
        let providers = worksites::providers(&ctx).await?;
        let options = providers
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect();
        Ok(frame("Add Employer", move || {
            form(None, &provider_field(options))
        }))
    })
}

/// An employer that is there, with its worksites.
#[component]
pub fn EmployerPage() -> impl IntoView {
    let id = parts::param("employer");
    page(async move {
        let ctx = door::open(Permission::WorksiteView)?;
        let id = EmployerId::read(&id).map_err(|_| AppError::NotFound)?;
        let found = worksites::open_employer(&ctx, id).await?;
        let may_edit = ctx.viewer().may(Permission::WorksiteEdit);
        let name = found.kept.row.name.clone();
        Ok(frame(&name, move || {
            let sites = sites(&found.worksites, id, may_edit);
            let delete = (may_edit && found.worksites.is_empty()).then(|| deletion(&found.kept));
            let form = may_edit.then(|| form(Some(found.kept), &ProviderField::Fixed(found.provider)));
            view! { {sites} {form} {delete} }.into_any()
        }))
    })
}

fn frame(title: &str, content: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let crumbs = vec![
        ("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned())),
        ("Employers".to_owned(), Some(paths::EMPLOYERS.to_owned())),
        (title.to_owned(), None),
    ];
    let (heading, title) = (title.to_owned(), format!("{title} – Worksite Placement"));
    view! {
        <PageTitle text=title/>
        <Page>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=heading/>
            // Put together here, after the summary, which learns the labels of the fields.
            {content()}
        </Page>
    }
    .into_any()
}

/// The provider: chosen once, among several; fixed afterwards.
#[derive(Clone)]
enum ProviderField {
    Choose(Vec<Choice>),
    Only(String, String),
    Fixed(String),
}

fn provider_field(mut options: Vec<Choice>) -> ProviderField {
    match options.len() {
        1 => options
            .pop()
            .map_or(ProviderField::Choose(Vec::new()), |(id, name)| {
                ProviderField::Only(id, name)
            }),
        _ => ProviderField::Choose(options),
    }
}

impl ProviderField {
    fn show(self) -> AnyView {
        match self {
            Self::Choose(options) => {
                view! { <SelectField name="organization" label="Provider that keeps it" options=options/> }
                    .into_any()
            }
            Self::Only(id, name) => view! {
                <HiddenField name="organization" value=id/>
                <FixedField label="Provider that keeps it" value=name/>
            }
            .into_any(),
            Self::Fixed(name) => view! { <FixedField label="Provider that keeps it" value=name/> }.into_any(),
        }
    }
}

fn form(kept: Option<Kept<domain::worksite::Employer>>, provider: &ProviderField) -> AnyView {
    let provider = provider.clone();
    let organization = kept.as_ref().map(|it| it.organization_id.to_string());
    let row = kept.map(|it| it.row);
    let id = row
        .as_ref()
        .map_or_else(|| uuid::Uuid::now_v7().to_string(), |it| it.id.to_string());
    let version = row.as_ref().map_or(0, |it| it.version).to_string();
    let text =
        |of: fn(&domain::worksite::Employer) -> &String| row.as_ref().map(of).cloned().unwrap_or_default();
    let (name, contact) = (text(|it| &it.name), text(|it| &it.contact_name));
    let (phone, email) = (text(|it| &it.contact_phone), text(|it| &it.contact_email));
    let is_closed = row.as_ref().map(|it| !it.is_active);
    view! {
        <Card title="Employer" id="employer">
            <CaseForm action="worksites/save_employer">
                <HiddenField name="id" value=id/>
                <HiddenField name="version" value=version/>
                {organization.map(|id| view! { <HiddenField name="organization" value=id/> })}
                {provider.show()}
                <TextField name="name" label="Name" value=name/>
                <div class="grid2">
                    <TextField name="contact_name" label="Contact" value=contact optional=true/>
                    <TextField name="contact_phone" label="Telephone" kind="tel" value=phone optional=true/>
                </div>
                <TextField name="contact_email" label="E-mail" value=email optional=true/>
                {is_closed.map(|on| view! { <CheckField name="closed" label="Closed: its jobs are not offered any more" checked=on/> })}
                <div class="actions">
                    <SubmitButton>"Save Employer"</SubmitButton>
                    <ButtonLink href=paths::EMPLOYERS look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Card>
    }
    .into_any()
}

fn deletion(kept: &Kept<domain::worksite::Employer>) -> AnyView {
    let (id, version) = (kept.row.id.to_string(), kept.row.version.to_string());
    view! {
        <CaseForm action="worksites/delete_employer">
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version/>
            <p class="soft">"It has no worksite. The history keeps that it was there."</p>
            <p><SubmitButton look="alarm second small">"Delete Employer"</SubmitButton></p>
        </CaseForm>
    }
    .into_any()
}

fn sites(lines: &[WorksiteLine], employer: EmployerId, may_edit: bool) -> AnyView {
    let rows = lines
        .iter()
        .map(|it| {
            let closed = (!it.is_active).then(|| view! { " " <Tag text="Closed"/> });
            let href = paths::worksite(WorksiteId::from_uuid(it.id));
            let name = view! { <a href=href>{it.name.clone()}</a> {closed} };
            let place = WagePlace::from_code(&it.wage_place).map_or("", WagePlace::label);
            Row::new(vec![
                Cell::view(name, it.name.clone()),
                format!("{}, {}", it.address, it.city).into(),
                place.into(),
                it.jobs.to_string().into(),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("Worksite").sorted_by("name"),
        Column::new("Address").sorted_by("address"),
        Column::new("Minimum wage of").sorted_by("place"),
        Column::num("Jobs"),
    ];
    let query = ListQuery::read("w", "name");
    let add = may_edit.then(|| {
        view! { <p class="body"><ButtonLink href=paths::new_worksite(employer) look="second"><Icon name="plus"/> "Add Worksite"</ButtonLink></p> }
    });
    view! {
        <Card title="Worksites" id="worksites" flush=true>
            <DataTable id="sites" caption="Worksites" columns=columns rows=rows query=query/>
            {add}
        </Card>
    }
    .into_any()
}
