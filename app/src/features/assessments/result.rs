//! The form of one result.

use domain::{
    access::Permission,
    assessment::{FunctionalLevel, TEXT_MAX},
    ids::{AssessmentId, AssessmentResultId},
};
use leptos::prelude::*;
use services::assessments::{self, ResultPage as Loaded};

use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, DateField, Def, Defs, HiddenField, SelectField, SubmitButton, TextArea,
        TextField,
    },
};

/// "Add Assessment Results" (YTH-21, F23).
#[component]
pub fn NewResultPage() -> impl IntoView {
    let (profile, assessment) = (parts::param("profile"), parts::query("assessment"));
    page(async move {
        let ctx = door::open(Permission::AssessmentEdit)?;
        let profile = parts::profile_id(&profile)?;
        let assessment = AssessmentId::read(&assessment).map_err(|_| AppError::NotFound)?;
        let loaded = assessments::open_new_result(&ctx, profile, assessment).await?;
        Ok(show(loaded, "Add Assessment Results"))
    })
}

/// "Edit/View Results" (ASM-06).
#[component]
pub fn ResultPage() -> impl IntoView {
    let (profile, result) = (parts::param("profile"), parts::param("result"));
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let result = AssessmentResultId::read(&result).map_err(|_| AppError::NotFound)?;
        let loaded = assessments::open_result(&ctx, profile, result).await?;
        Ok(show(loaded, "Assessment Results"))
    })
}

fn show(loaded: Loaded, title: &'static str) -> AnyView {
    let it = &loaded.assessment;
    let facts = vec![
        Def::new("Assessment Name", it.name.clone()),
        Def::new("Description", it.description.clone()),
        Def::new("Type", it.kind.clone()),
        Def::new("Category", it.category.clone()),
        Def::new("Area", it.area.clone()),
    ];
    let profile = loaded.frame.profile;
    let upload = loaded.frame.rights.edit_documents.then(|| {
        view! { <a href=paths::new_upload(profile, "assessment_results")>"Upload a copy of the results"</a> }.into_any()
    });
    let last = loaded
        .last_update
        .clone()
        .map(|words| view! { <p class="soft small">{words}</p> });
    let body = if loaded.can_edit {
        form(&loaded)
    } else {
        read_only(&loaded)
    };
    let trail = vec![(title.to_owned(), None)];
    view! {
        <ProfileShell frame=loaded.frame tab=Tab::Assessments title=title trail=trail>
            <Card title=loaded.assessment.name><Defs items=facts look="one"/></Card>
            <Card title="Results" actions=upload.into_any()>{body}{last}</Card>
        </ProfileShell>
    }
    .into_any()
}

fn form(loaded: &Loaded) -> AnyView {
    let (form, profile) = (loaded.form.clone(), loaded.frame.profile);
    let limit = u32::try_from(TEXT_MAX).unwrap_or(u32::MAX);
    let is_basic_skills = loaded.facts.is_basic_skills;
    view! {
        <CaseForm action="assessments/save_result">
            <HiddenField name="profile" value=profile.to_string()/>
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <HiddenField name="assessment" value=form.assessment/>
            <div class="grid2">
                <DateField name="assessed_on" label="Assessment Date" value=form.assessed_on/>
                <TextField name="score" label="Score" value=form.score optional=!is_basic_skills/>
                {is_basic_skills.then(|| level_field(form.level))}
            </div>
            <TextArea name="results" label="Results" value=form.results limit=limit rows=6/>
            <div class="row">
                <SubmitButton>"Save"</SubmitButton>
                <ButtonLink href=paths::assessments(profile) look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// The level of a basic-skills test. ASM-08.
fn level_field(value: String) -> AnyView {
    let levels = FunctionalLevel::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    view! { <SelectField name="level" label="Educational Functional Level" options=levels value=value/> }
        .into_any()
}

/// For those who may only look, and for results entered in another profile of the person.
fn read_only(loaded: &Loaded) -> AnyView {
    let form = &loaded.form;
    let level = FunctionalLevel::from_code(&form.level).map_or("", FunctionalLevel::label);
    let facts = vec![
        Def::new("Assessment Date", form.assessed_on.clone()),
        Def::new("Score", form.score.clone()),
        Def::new("Educational Functional Level", level),
    ];
    let facts = facts.into_iter().filter(|it| !it.value.is_empty()).collect();
    view! {
        <Defs items=facts look="one"/>
        <p class="written" dir="auto">{form.results.clone()}</p>
    }
    .into_any()
}
