//! What older codes are today, for imports. RFD-31, OQ-30.

use domain::{access::Permission, ids::CatalogueServiceId};
use leptos::prelude::*;
use services::catalogue::{self, LegacyPage as Loaded, Listed};

use super::parts::{Part, crumbs, tabs};
use crate::{
    door,
    error::AppError,
    features::{past::history, plan::parts},
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, Crumbs, DataTable, ErrorSummary, Flash, HiddenField,
        ListQuery, Notice, Page, PageHead, Row, SelectField, SubmitButton, Tag, TextArea, TextField, Tone,
    },
};

/// The map with a line for each older code and name; and what an import makes of one.
#[component]
pub fn LegacyPage() -> impl IntoView {
    let query = ListQuery::read("", "code");
    let (code, name) = (parts::query("code"), parts::query("name"));
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let rows = catalogue::legacy(&ctx).await?.iter().map(row).collect();
        let asked = !code.is_empty() || !name.is_empty();
        let answer = if asked {
            Some(answer(&catalogue::current_for(&ctx, &code, &name).await?))
        } else {
            None
        };
        let columns = vec![
            Column::main("Older name").sorted_by("name"),
            Column::new("Code").sorted_by("code"),
            Column::new("Is today").sorted_by("current"),
            Column::new("Note"),
            Column::actions("Actions"),
        ];
        let sub = "Codes were reused over the years, so that an import goes by code and name together.";
        Ok(view! {
            <PageTitle text="Older codes – Catalogue"/>
            <Page>
                <Crumbs items=crumbs(&[("Older codes", None)])/>
                <Flash/>
                <PageHead title="Older codes" sub=sub/>
                {tabs(Part::Legacy)}
                <Card title="What does an import make of it?">
                    <form method="get" action=paths::LEGACY_CODES class="filters">
                        <TextField name="code" label="Code" value=code/>
                        <TextField name="name" label="Name" value=name/>
                        <div class="row end"><button type="submit" class="btn second">"Look up"</button></div>
                    </form>
                    {answer}
                </Card>
                <Card title="Older codes" flush=true>
                    <DataTable id="legacy" caption="Older codes and what they are today" columns=columns rows=rows query=query/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn answer(found: &[Listed]) -> AnyView {
    if found.is_empty() {
        return view! { <Notice tone=Tone::Warn live=true><p>"No entry has this code and this name. An import keeps the line aside for a person."</p></Notice> }
            .into_any();
    }
    let lines = found
        .iter()
        .map(|it| {
            let words = match &it.current {
                Some(current) => format!("{} {} is {current}", it.code, it.name),
                None => format!("{} {}: a person decides. {}", it.code, it.name, it.note),
            };
            view! { <p>{words}</p> }
        })
        .collect_view();
    view! { <Notice live=true>{lines}</Notice> }.into_any()
}

fn row(it: &Listed) -> Row {
    let current = match &it.current {
        Some(current) => Cell::text(current.clone()),
        None => Cell::view(view! { <Tag tone=Tone::Warn text="A person decides"/> }, ""),
    };
    let label = format!("Change {} {}", it.code, it.name);
    let edit = view! { <ButtonLink href=paths::legacy_code(it.id) look="second small" label=label>"Change"</ButtonLink> };
    Row::new(vec![
        it.name.clone().into(),
        it.code.clone().into(),
        current,
        it.note.clone().into(),
        Cell::view(edit, ""),
    ])
}

/// One line of the map.
#[component]
pub fn LegacyCodePage() -> impl IntoView {
    let entry = parts::param("entry");
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let id = CatalogueServiceId::read(&entry).map_err(|_| AppError::NotFound)?;
        Ok(show(catalogue::open_legacy(&ctx, id).await?))
    })
}

fn show(loaded: Loaded) -> AnyView {
    let title = loaded.name.clone();
    let (form, choices) = (loaded.form, loaded.choices);
    let past = history(&loaded.history);
    let trail = crumbs(&[("Older codes", Some(paths::LEGACY_CODES)), (&title, None)]);
    view! {
        <PageTitle text=format!("{title} – Older codes")/>
        <Page narrow=true>
            <Crumbs items=trail/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=title.clone() sub="Older codes"/>
            <Card title="What it is today">
                <CaseForm action="catalogue/save_legacy">
                    <HiddenField name="id" value=form.id/>
                    <HiddenField name="version" value=form.version/>
                    <SelectField name="current" label="Is today" options=choices value=form.current empty="A person decides" optional=true/>
                    <TextArea name="note" label="Note for the person who decides" value=form.note rows=2 limit=2000u32 optional=true/>
                    <div class="actions">
                        <SubmitButton>"Save"</SubmitButton>
                        <ButtonLink href=paths::LEGACY_CODES look="plain">"Cancel"</ButtonLink>
                    </div>
                </CaseForm>
            </Card>
            {past}
        </Page>
    }
    .into_any()
}
