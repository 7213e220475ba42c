//! The form of one link.

use domain::{
    access::Permission,
    ids::InstructionLinkId,
    instruction::{InstructionPage, LinkForm},
};
use leptos::prelude::*;
use services::instruction_links;

use crate::{
    door,
    error::AppError,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Crumbs, ErrorSummary, HiddenField, Page, PageHead, SelectField,
        SubmitButton, TextField,
    },
};

/// A new link.
#[component]
pub fn NewLinkPage() -> impl IntoView {
    page(async move {
        door::open(Permission::LinkEdit)?;
        Ok(show(instruction_links::open_new(), "Add Link"))
    })
}

/// A link that is there.
#[component]
pub fn LinkPage() -> impl IntoView {
    let link = parts::param("link");
    page(async move {
        let ctx = door::open(Permission::LinkEdit)?;
        let id = InstructionLinkId::read(&link).map_err(|_| AppError::NotFound)?;
        Ok(show(instruction_links::open(&ctx, id).await?, "Change Link"))
    })
}

fn show(form: LinkForm, title: &'static str) -> AnyView {
    let pages = InstructionPage::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let crumbs = vec![
        ("Policy".to_owned(), Some(paths::POLICY.to_owned())),
        (
            "Instruction Links".to_owned(),
            Some(paths::INSTRUCTIONS.to_owned()),
        ),
        (title.to_owned(), None),
    ];
    let is_stored = form.version != "0";
    let (id, version) = (form.id.clone(), form.version.clone());
    let removal = is_stored.then(|| {
        view! {
            <Card title="Remove">
                <CaseForm action="instructions/remove">
                    <HiddenField name="id" value=id/>
                    <HiddenField name="version" value=version/>
                    <p class="soft">"The link goes from its page; the history keeps that it was there."</p>
                    <p><SubmitButton look="alarm">"Remove Link"</SubmitButton></p>
                </CaseForm>
            </Card>
        }
    });
    view! {
        <PageTitle text=title/>
        <Page narrow=true>
            <Crumbs items=crumbs/>
            <ErrorSummary/>
            <PageHead title=title/>
            <Card title="Link">
                <CaseForm action="instructions/save">
                    <HiddenField name="id" value=form.id/>
                    <HiddenField name="version" value=form.version/>
                    <SelectField name="page" label="Page" options=pages value=form.page/>
                    <TextField name="topic" label="Topic" value=form.topic hint="What it is about, as in Build a Plan" width="w-text"/>
                    <TextField name="title" label="Title" value=form.title hint="The words of the link" width="w-text"/>
                    <TextField name="address" label="Address" value=form.address hint="Starts with https://" width="w-text"/>
                    <div class="row">
                        <SubmitButton>"Save Link"</SubmitButton>
                        <ButtonLink href=paths::INSTRUCTIONS look="plain">"Cancel"</ButtonLink>
                    </div>
                </CaseForm>
            </Card>
            {removal}
        </Page>
    }
    .into_any()
}
