//! The form of the SNAP case number.

use domain::access::Permission;
use leptos::prelude::*;
use services::case_number;

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{ButtonLink, Card, CaseForm, HiddenField, SubmitButton, TextField},
};

/// Changes the SNAP case number (ACC-16).
#[component]
pub fn CaseNumberPage() -> impl IntoView {
    let profile = parts::param("profile");
    page(async move {
        let ctx = door::open(Permission::CaseNumberEdit)?;
        let profile = parts::profile_id(&profile)?;
        let case_number::CaseNumberPage { frame, form } = case_number::open(&ctx, profile).await?;
        Ok(view! {
            <ProfileShell frame tab=Tab::CaseNumber title="SNAP Case Number">
                <Card title="SNAP Case Number">
                    <CaseForm action="customers/case_number">
                        <HiddenField name="profile" value=profile.to_string()/>
                        <HiddenField name="version" value=form.version/>
                        <TextField name="case_number" label="SNAP Case Number" value=form.case_number
                            hint="It should match IES. Nothing is sent to IES: correct the number there as well."/>
                        <div class="actions">
                            <SubmitButton>"Save Case Number"</SubmitButton>
                            <ButtonLink href=paths::profile(profile) look="plain">"Cancel"</ButtonLink>
                        </div>
                    </CaseForm>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}
