//! One employer: its form and its worksites.

use domain::{
    access::Permission,
    ids::{EmployerId, WorksiteId},
    wage::WagePlace,
    worksite::Employer,
};
use leptos::prelude::*;
use services::worksites::{self, Kept, WorksiteLine};

use super::record::{deletion, ends, frame, keys};
use crate::{
    door,
    error::AppError,
    features::{past, plan::parts},
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Choice, Column, DataTable, Def, Defs, FixedField, HiddenField,
        Icon, ListQuery, Row, SelectField, Tag, TextField,
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
        let sub = "The partner that pays the wages; its worksites are added next.".to_owned();
        Ok(frame("Add Employer", sub, above(), move || {
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
        let sub = format!("Employer of {}", found.provider);
        Ok(frame(&name, sub, above(), move || {
            let sites = sites(&found.worksites, id, may_edit);
            let past = past::history(&found.history);
            let row = found.kept.row.clone();
            if !may_edit {
                return view! { {facts(&row)} {sites} {past} }.into_any();
            }
            let delete = found.worksites.is_empty().then(|| {
                let key = (row.id.to_string(), row.version);
                deletion(
                    "worksites/delete_employer",
                    key,
                    "It has no worksite.",
                    "Delete Employer",
                )
            });
            let form = form(Some(found.kept), &ProviderField::Fixed(found.provider));
            view! { {sites} {form} {past} {delete} }.into_any()
        }))
    })
}

fn above() -> Vec<(String, String)> {
    vec![(paths::EMPLOYERS.to_owned(), "Employers".to_owned())]
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

fn form(kept: Option<Kept<Employer>>, provider: &ProviderField) -> AnyView {
    let provider = provider.clone();
    let organization = kept.as_ref().map(|it| it.organization_id.to_string());
    let row = kept.map(|it| it.row);
    let saved = row.as_ref().map(|it| (it.id.to_string(), it.version));
    let text = |of: fn(&Employer) -> &String| row.as_ref().map(of).cloned().unwrap_or_default();
    let (name, contact) = (text(|it| &it.name), text(|it| &it.contact_name));
    let (phone, email) = (text(|it| &it.contact_phone), text(|it| &it.contact_email));
    let is_closed = row.as_ref().map(|it| !it.is_active);
    view! {
        <Card title="Employer" id="employer">
            <CaseForm action="worksites/save_employer">
                {keys(saved)}
                {organization.map(|id| view! { <HiddenField name="organization" value=id/> })}
                {provider.show()}
                <TextField name="name" label="Name" value=name/>
                <div class="grid2">
                    <TextField name="contact_name" label="Contact" value=contact optional=true/>
                    <TextField name="contact_phone" label="Telephone" kind="tel" value=phone optional=true/>
                </div>
                <TextField name="contact_email" label="E-mail" value=email optional=true/>
                {ends(is_closed, "its jobs are not offered any more", "Save Employer", paths::EMPLOYERS.to_owned())}
            </CaseForm>
        </Card>
    }
    .into_any()
}

/// What is known of an employer, for those who do not change it.
fn facts(row: &Employer) -> AnyView {
    let items = vec![
        Def::new("Contact", row.contact_name.clone()),
        Def::new("Telephone", row.contact_phone.clone()),
        Def::new("E-mail", row.contact_email.clone()),
        Def::new("Status", if row.is_active { "Open" } else { "Closed" }),
    ];
    view! { <Card title="Employer"><Defs items=items/></Card> }.into_any()
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
