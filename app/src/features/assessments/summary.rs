//! The form of one summary.

use domain::{
    access::Permission,
    assessment::{SummaryArea, TEXT_MAX},
    ids::AssessmentSummaryId,
};
use leptos::prelude::*;
use services::assessments::{self, SummaryPage as Loaded};

use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{ButtonLink, Card, CaseForm, HiddenField, SelectField, SubmitButton, TextArea},
};

/// A new summary; the kind can be chosen in the address (ASM-04, F22).
#[component]
pub fn NewSummaryPage() -> impl IntoView {
    let (profile, area) = (parts::param("profile"), parts::query("area"));
    page(async move {
        let ctx = door::open(Permission::AssessmentEdit)?;
        let profile = parts::profile_id(&profile)?;
        let loaded = assessments::open_new_summary(&ctx, profile, &area).await?;
        Ok(show(loaded, "Add Assessment Summary"))
    })
}

/// A summary that is there; earlier wordings stay.
#[component]
pub fn SummaryPage() -> impl IntoView {
    let (profile, summary) = (parts::param("profile"), parts::param("summary"));
    page(async move {
        let ctx = door::open(Permission::AssessmentEdit)?;
        let profile = parts::profile_id(&profile)?;
        let summary = AssessmentSummaryId::read(&summary).map_err(|_| AppError::NotFound)?;
        let loaded = assessments::open_summary(&ctx, profile, summary).await?;
        Ok(show(loaded, "Assessment Summary"))
    })
}

fn show(loaded: Loaded, title: &'static str) -> AnyView {
    let (form, family, profile) = (loaded.form, loaded.frame.family, loaded.frame.profile);
    let areas = SummaryArea::of(family)
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let limit = u32::try_from(TEXT_MAX).unwrap_or(u32::MAX);
    let last = loaded
        .last_update
        .map(|words| view! { <p class="soft small">{words}</p> });
    let trail = vec![(title.to_owned(), None)];
    view! {
        <ProfileShell frame=loaded.frame tab=Tab::Assessments title=title trail=trail>
            <Card title="Summary">
                <CaseForm action="assessments/save_summary">
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="id" value=form.id/>
                    <HiddenField name="version" value=form.version/>
                    <SelectField name="area" label="Assessment Summary Area" options=areas value=form.area/>
                    <TextArea name="text" label="Summary" value=form.text limit=limit rows=8/>
                    <div class="row">
                        <SubmitButton>"Save"</SubmitButton>
                        <ButtonLink href=paths::assessments(profile) look="plain">"Cancel"</ButtonLink>
                    </div>
                </CaseForm>
                {last}
            </Card>
        </ProfileShell>
    }
    .into_any()
}
