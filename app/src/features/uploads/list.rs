//! The list of a customer's documents, and the question before one is removed.

use domain::{access::Permission, document::REASON_MAX, ids::ProfileId};
use leptos::prelude::*;
use services::documents::{self, Listed, Record, Removed};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, Dialog, HiddenField, Icon, ListQuery, Row,
        SubmitButton, Tag, TextArea, Tone,
    },
};

/// Participant Summary Tools, Uploads (SHL-22).
#[component]
pub fn UploadsPage() -> impl IntoView {
    let (profile, asked) = (parts::param("profile"), parts::query("document"));
    let is_removal = parts::query("dialog") == "remove";
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::DocumentView)?;
        let profile = parts::profile_id(&profile)?;
        let found = documents::uploads(&ctx, profile).await?;
        let can_edit = found.frame.rights.edit_documents;
        let dialog = found
            .documents
            .iter()
            .find(|it| is_removal && can_edit && it.removed.is_none() && it.id.to_string() == asked)
            .map(|it| dialog(profile, it));
        let rows = found
            .documents
            .into_iter()
            .map(|it| row(profile, it, can_edit))
            .collect();
        let actions = can_edit
            .then(|| view! { <ButtonLink href=paths::new_upload(profile, "")><Icon name="plus"/> "Upload Document"</ButtonLink> })
            .into_any();
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::Uploads title="Uploads" actions=actions>
                <Card title="Documents" flush=true>
                    <DataTable id="documents" caption="Documents of the customer" columns=columns() rows=rows query=query/>
                </Card>
                {dialog}
            </ProfileShell>
        }
        .into_any())
    })
}

fn columns() -> Vec<Column> {
    vec![
        Column::main("Type").sorted_by("type"),
        Column::new("File Name").sorted_by("file"),
        Column::num("Size").sorted_by("size"),
        Column::new("Linked Record").sorted_by("record"),
        Column::new("Uploaded By").sorted_by("by"),
        Column::date("Uploaded").sorted_by("uploaded"),
        Column::actions("Actions"),
    ]
}

fn row(profile: ProfileId, it: Listed, can_edit: bool) -> Row {
    let removed = it.removed.as_ref().map(removal_words);
    let file = match &it.removed {
        Some(_) => view! { <span dir="auto">{it.name.clone()}</span> {removed} }.into_any(),
        None => view! {
            <a href=paths::document(profile, it.id) rel="external" download="" dir="auto">{it.name.clone()}</a>
        }
        .into_any(),
    };
    let file = view! { {file} <br/> <span class="soft small">{it.file_type.label()}</span> };
    let remove = (can_edit && it.removed.is_none()).then(|| {
        let label = format!("Remove {}", it.name);
        let href = format!("{}?dialog=remove&document={}", paths::uploads(profile), it.id);
        view! { <ButtonLink href=href look="plain small" label=label id=opener(&it)><Icon name="cross"/> "Remove"</ButtonLink> }
    });
    let record = it.record.as_ref().map(|record| linked(profile, record));
    let record_name = it.record.as_ref().map(|it| it.name.clone()).unwrap_or_default();
    Row::new(vec![
        it.kind.label().into(),
        Cell::view(file, it.name.clone()),
        Cell::text(it.size).sort(format!("{:012}", it.bytes)),
        Cell::view(record, record_name),
        it.by.into(),
        Cell::text(it.at).sort(it.uploaded_at.to_rfc3339()),
        Cell::view(remove, ""),
    ])
}

fn removal_words(it: &Removed) -> impl IntoView + use<> {
    let words = format!("By {} on {}: {}", it.by, it.at, it.reason);
    view! { <p><Tag tone=Tone::Warn text="Removed"/> " " <span class="small" dir="auto">{words}</span></p> }
}

fn linked(profile: ProfileId, record: &Record) -> AnyView {
    let name = record.name.clone();
    let to = match (record.service, record.employment) {
        (Some(service), _) => paths::service(profile, service),
        (None, Some(employment)) => paths::employment(profile, employment),
        (None, None) => return name.into_any(),
    };
    view! { <a href=to>{name}</a> }.into_any()
}

fn opener(it: &Listed) -> String {
    format!("remove-{}", it.id)
}

fn dialog(profile: ProfileId, it: &Listed) -> AnyView {
    let close = format!("{}#{}", paths::uploads(profile), opener(it));
    let cancel = close.clone();
    let limit = u32::try_from(REASON_MAX).unwrap_or(u32::MAX);
    let (name, document, version) = (it.name.clone(), it.id.to_string(), it.version.to_string());
    view! {
        <Dialog id="remove-dialog" title="Remove this document?" close=close>
            <CaseForm action="documents/remove">
                <div class="body">
                    <p dir="auto">{name}</p>
                    <p class="soft">"The file is deleted for good. The list and the history keep that it was there, who removed it and why."</p>
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="document" value=document/>
                    <HiddenField name="version" value=version/>
                    <TextArea name="reason" label="Reason" limit=limit rows=3/>
                </div>
                <div class="foot-bar">
                    <SubmitButton look="alarm">"Remove Document"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}
