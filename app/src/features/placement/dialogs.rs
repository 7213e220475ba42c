//! The dialogs over the tab: Remove Worksite Job, and a follow-up. WKS-08, FUP-06, FUP-07.

use domain::{date::show_date, placement::FollowUpForm, placement_policy::Evaluation};
use leptos::prelude::*;
use services::placements::{FollowUpLine, PlacementTab};

use crate::{
    features::uploads,
    islands::dollar_form::DollarForm,
    paths,
    ui::{
        ButtonLink, CaseForm, CheckField, Dialog, FileField, FormScope, HiddenField, MoneyField,
        SubmitButton, TextArea, form_id,
    },
};

/// What the form of a follow-up does: a server function, or with a file the server's route of the page.
pub const FOLLOW_UP: &str = "placement/follow_up";

/// The question before a placement is removed.
pub fn remove(tab: &PlacementTab) -> AnyView {
    let Some(shown) = &tab.shown else {
        return ().into_any();
    };
    let (profile, service, id) = (tab.frame.profile, tab.head.id, shown.placement.id);
    let close = format!("{}#remove-job", paths::placement(profile, service));
    let cancel = close.clone();
    let what = format!(
        "{}, {}. It has not started: its opening is free again.",
        shown.job.title, shown.job.worksite
    );
    let version = shown.placement.version.to_string();
    view! {
        <Dialog id="remove-dialog" title="Remove this worksite job?" close=close>
            <CaseForm action="placement/remove">
                <div class="body">
                    <p>{what}</p>
                    <p class="soft">"The Update Log keeps that it was there."</p>
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="service" value=service.to_string()/>
                    <HiddenField name="placement" value=id.to_string()/>
                    <HiddenField name="version" value=version/>
                </div>
                <div class="foot-bar">
                    <SubmitButton look="alarm">"Remove Worksite Job"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}

/// Employment verified, wages reviewed, the worksite evaluation.
pub fn follow_up(tab: &PlacementTab, form: &FollowUpForm, line: &FollowUpLine) -> AnyView {
    let (profile, service) = (tab.frame.profile, tab.head.id);
    let Some(shown) = &tab.shown else {
        return ().into_any();
    };
    let days = line.milestone.days;
    let close = format!(
        "{}#verify-{days}",
        paths::placement_of(profile, service, shown.placement.id)
    );
    let cancel = close.clone();
    let title = format!("{days} Days Follow-Up Due on {}", show_date(line.due));
    let about = format!(
        "{}, {}, since {}. Review the information, update the wages as needed, and say that employment was verified. It \
         cannot be changed afterwards.",
        shown.job.title,
        shown.job.worksite,
        show_date(shown.placement.start)
    );
    let (form, evaluation) = (form.clone(), line.milestone.evaluation);
    let takes_file = evaluation != Evaluation::None && tab.frame.rights.edit_documents;
    view! {
        <Dialog id="follow-up-dialog" title=title close=close>
            <CaseForm action=FOLLOW_UP multipart=takes_file>
                <div class="body">
                    <p class="gap">{about}</p>
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="service" value=service.to_string()/>
                    <HiddenField name="placement" value=form.placement.clone()/>
                    <HiddenField name="version" value=form.version.clone()/>
                    <HiddenField name="days" value=form.days.clone()/>
                    <span data-field="days"><span class="msg" hidden></span></span>
                    <div class="grid2">
                        <MoneyField name="minimum" label="Minimum Wage for Placement" value=form.minimum.clone()
                            hint="that of today"/>
                        <MoneyField name="hourly" label="Hourly Wage for Placement" value=form.hourly.clone()
                            hint="at least the minimum wage"/>
                        <MoneyField name="subsidized" label="Subsidized Wage or Training Wage Match"
                            value=form.subsidized.clone()/>
                        <Unsubsidized form=form.clone()/>
                    </div>
                    {evaluation_fields(evaluation, takes_file.then(|| form.document.clone()))}
                    <CheckField name="verified" label="Employment was verified"/>
                </div>
                <div class="foot-bar">
                    <SubmitButton>"Verify employment"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
            <DollarForm form_id=form_id(FOLLOW_UP, "") types=Vec::new()/>
        </Dialog>
    }
    .into_any()
}

/// FUP-07 Due with one follow-up, recommended with another: in words, as a document, or both.
fn evaluation_fields(evaluation: Evaluation, document: Option<String>) -> Option<AnyView> {
    let is_due = evaluation == Evaluation::Due;
    let hint = match (evaluation, document.is_some()) {
        (Evaluation::None, _) => return None,
        (Evaluation::Due, true) => "Due with this follow-up: in words, as a document, or both",
        (Evaluation::Due, false) => "How the worksite finds the customer's work; due with this follow-up",
        (Evaluation::Recommended, _) => "Recommended with this follow-up",
    };
    let optional = !is_due || document.is_some();
    let file = document.map(|id| {
        view! {
            <HiddenField name="document" value=id/>
            <FileField name="file" label="Worksite evaluation (document)" optional=true
                hint=uploads::hint() accept=uploads::accepted()/>
        }
    });
    Some(
        view! {
            <TextArea name="evaluation" label="Worksite evaluation" rows=4 limit=4000u32 optional=optional hint=hint/>
            {file}
        }
        .into_any(),
    )
}

/// WKS-14 Hourly less subsidized; scripts keep it up to date.
#[component]
fn Unsubsidized(form: FollowUpForm) -> impl IntoView {
    let scope = FormScope::current();
    let hourly = scope.value("hourly", &form.hourly);
    let subsidized = scope.value("subsidized", &form.subsidized);
    let wage = domain::placement::typed_unsubsidized(&hourly, &subsidized);
    let text = wage.map_or_else(|| "–".to_owned(), |wage| wage.to_string());
    view! {
        <div class="field fixed">
            <p class="label">"Unsubsidized/Employers Wage Match"</p>
            <p class="value" data-unsubsidized="" aria-live="polite">{text}</p>
        </div>
    }
}
