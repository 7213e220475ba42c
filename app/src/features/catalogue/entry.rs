//! The form of one entry. CAT-01, CAT-02.

use domain::{
    access::Permission, catalogue::ServiceKind, catalogue_edit::ServiceGroup, ids::CatalogueServiceId,
    program::Family,
};
use leptos::prelude::*;
use services::catalogue::{self, EntryPage as Loaded};

use super::parts::crumbs;
use crate::{
    door,
    error::AppError,
    features::{past::history, plan::parts},
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Choice, Crumbs, DateField, ErrorSummary, FixedField, Flash, HiddenField,
        Notice, Page, PageHead, SelectField, SubmitButton, TextArea, TextField,
    },
};

/// A new entry.
#[component]
pub fn NewEntryPage() -> impl IntoView {
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        Ok(show(catalogue::new_entry(&ctx)))
    })
}

/// An entry that is there, with its history.
#[component]
pub fn EntryPage() -> impl IntoView {
    let entry = parts::param("entry");
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let id = CatalogueServiceId::read(&entry).map_err(|_| AppError::NotFound)?;
        Ok(show(catalogue::open(&ctx, id).await?))
    })
}

fn show(loaded: Loaded) -> AnyView {
    let title = if loaded.is_stored {
        let code = &loaded.form.code;
        domain::catalogue::display_name((!code.is_empty()).then_some(code), &loaded.form.name)
    } else {
        "Add Service".to_owned()
    };
    let records = (loaded.records > 0).then(|| {
        let count = loaded.records;
        let text = format!(
            "{count} records of customers were made under this entry. They keep showing the code and name they were made under."
        );
        view! { <Notice><p>{text}</p></Notice> }
    });
    let past = loaded.is_stored.then(|| history(&loaded.history));
    let removal = loaded.is_stored.then(|| removal(&loaded));
    view! {
        <PageTitle text=format!("{title} – Catalogue")/>
        <Page narrow=true>
            <Crumbs items=crumbs(&[(&title, None)])/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=title.clone() sub="Catalogue"/>
            {records}
            <Card title="Service">{fields(&loaded)}</Card>
            {removal}
            {past}
        </Page>
    }
    .into_any()
}

fn fields(loaded: &Loaded) -> AnyView {
    let form = loaded.form.clone();
    let groups: Vec<Choice> = ServiceGroup::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let is_fixed = loaded.is_fixed;
    let (kind, family) = (form.kind.clone(), form.family.clone());
    view! {
        <CaseForm action="catalogue/save">
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <div class="grid2">
                <TextField name="code" label="Code" value=form.code optional=true/>
                <TextField name="name" label="Name" value=form.name hint="A leading asterisk is part of the name"/>
            </div>
            {nature(is_fixed, &kind, &family)}
            <div class="grid2">
                <TextField name="service_type" label="Type" value=form.service_type optional=true/>
                <TextField name="category" label="Category" value=form.category optional=true/>
                <SelectField name="service_group" label="Service type for selection" options=groups value=form.service_group empty="None: shown under All" optional=true/>
                <TextField name="tags" label="Tags" value=form.tags hint="Separated by commas" optional=true/>
                <TextField name="iwds_name" label="IWDS Activity Name" value=form.iwds_name optional=true/>
                <TextField name="iwds_type" label="IWDS Service Type" value=form.iwds_type optional=true/>
            </div>
            <TextArea name="description" label="Description" value=form.description rows=3 limit=2000u32 optional=true/>
            <div class="grid2">
                <DateField name="from" label="First day" value=form.from/>
                <DateField name="to" label="Last day" value=form.to optional=true/>
            </div>
            <div class="actions">
                <SubmitButton>"Save"</SubmitButton>
                <ButtonLink href=paths::CATALOGUE look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// Kind and programs: chosen while nothing uses the entry, fixed afterwards.
fn nature(is_fixed: bool, kind: &str, family: &str) -> AnyView {
    if is_fixed {
        let kind_words = ServiceKind::from_code(kind).map_or("", ServiceKind::label);
        let family_words = Family::from_code(family).map_or("", Family::label);
        return view! {
            <HiddenField name="kind" value=kind.to_owned()/>
            <HiddenField name="family" value=family.to_owned()/>
            <div class="grid2">
                <FixedField label="Kind" value=kind_words hint="In use: it stays"/>
                <FixedField label="Programs" value=family_words/>
            </div>
        }
        .into_any();
    }
    let kinds: Vec<Choice> = ServiceKind::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let families: Vec<Choice> = Family::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    view! {
        <div class="grid2">
            <SelectField name="kind" label="Kind" options=kinds value=kind.to_owned()/>
            <SelectField name="family" label="Programs" options=families value=family.to_owned()/>
        </div>
    }
    .into_any()
}

fn removal(loaded: &Loaded) -> AnyView {
    if loaded.is_fixed {
        return view! { <p class="soft gap" id="kept">"This entry is in use, so it cannot be removed. Enter a last day instead."</p> }
            .into_any();
    }
    let form = loaded.form.clone();
    view! {
        <CaseForm action="catalogue/remove" class="gap">
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <p class="soft">"Nothing uses this entry. The history keeps that it was there."</p>
            <p><SubmitButton look="alarm second small">"Remove Service"</SubmitButton></p>
        </CaseForm>
    }
    .into_any()
}
