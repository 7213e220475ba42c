//! The upload form: a plain multipart form, so that it works without scripts.

use domain::{
    access::Permission,
    document::{DocumentKind, FILE_MAX_MEGABYTES, FileType},
};
use leptos::prelude::*;
use services::documents;

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{ButtonLink, Card, CaseForm, FileField, HiddenField, SelectField, SubmitButton},
};

/// What the form does; the server's route of this page reads it.
pub const ACTION: &str = "documents/upload";

/// "Upload Document": kind, the service it belongs to, the file.
#[component]
pub fn UploadPage() -> impl IntoView {
    let profile = parts::param("profile");
    let kind = DocumentKind::from_code(&parts::query("kind"));
    page(async move {
        let ctx = door::open(Permission::DocumentEdit)?;
        let profile = parts::profile_id(&profile)?;
        let found = documents::open_upload(&ctx, profile).await?;
        let kinds = DocumentKind::ALL
            .iter()
            .map(|it| (it.code().to_owned(), it.label().to_owned()))
            .collect();
        let trail = vec![("Upload Document".to_owned(), None)];
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::Uploads title="Upload Document" trail=trail>
                <Card title="Document">
                    <CaseForm action=ACTION multipart=true>
                        <HiddenField name="id" value=uuid::Uuid::now_v7().to_string()/>
                        <div class="grid2">
                            <SelectField name="kind" label="Type" options=kinds value=kind.map(DocumentKind::code).unwrap_or_default()/>
                            <SelectField name="service" label="Belongs to" options=found.services optional=true empty="The customer's file"/>
                        </div>
                        <FileField name="file" label="File" hint=hint() accept=accepted()/>
                        <div class="row">
                            <SubmitButton>"Upload Document"</SubmitButton>
                            <ButtonLink href=paths::uploads(profile) look="plain">"Cancel"</ButtonLink>
                        </div>
                    </CaseForm>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

/// What may be sent, in words.
pub fn hint() -> String {
    format!(
        "PDF, PNG or JPEG picture, Word or Excel file without macros, or plain text; at most {FILE_MAX_MEGABYTES} MB"
    )
}

/// The endings that the browser offers first.
pub fn accepted() -> String {
    let all: Vec<&str> = FileType::ALL
        .iter()
        .flat_map(|it| it.endings())
        .copied()
        .collect();
    all.join(",")
}
