//! The parts of a request's page.

use domain::{
    date::{fiscal_year_name, show_date},
    support::{COMMENT_MAX, Decision, OverrideStatus, REASON_MAX},
};
use leptos::prelude::*;
use services::overrides::{RequestLine, RequestPage};

use super::{
    button::help_hint,
    page::{Place, hindrance},
    table::tone,
};
use crate::{
    paths,
    ui::{
        ButtonLink, CaseForm, Choice, Def, Defs, Dialog, HiddenField, MoneyField, Notice, RadioField,
        SubmitButton, Tag, TextArea,
    },
};

/// Details of a request that is there, then what the viewer may do with it.
pub(super) fn content(data: &RequestPage, place: &Place) -> AnyView {
    let Some(line) = &data.line else {
        return match hindrance(data) {
            Some(notice) => notice,
            None => request_form(data, place, "Submit request"),
        };
    };
    let own = data.panel.may_review && line.is_own && line.status == OverrideStatus::Pending;
    let own = own.then(|| {
        view! { <Notice><p>"You made this request: another reviewer has to answer it."</p></Notice> }
    });
    let response = data.may_answer().then(|| {
        view! {
            <section class="stack">
                <h4>"Respond to Request"</h4>
                {response_form(data, place)}
            </section>
        }
    });
    // A reviewer changes the amount in the response itself.
    let change = (data.may_edit() && !data.may_answer()).then(|| {
        view! {
            <section class="stack">
                <h4>"Edit request"</h4>
                {request_form(data, place, "Save request")}
                {delete_link(data, place)}
            </section>
        }
    });
    view! { <div class="stack">{details(line)} {own} {response} {change}</div> }.into_any()
}

/// What was asked for, by whom, and what was answered. OVR-09, OVR-13.
fn details(line: &RequestLine) -> AnyView {
    let updated = format!("{} on {}", line.updated_by, show_date(line.updated_on));
    let requested = format!("{} on {}", line.requester, show_date(line.requested_on));
    let reviewed = line.reviewed_by.as_ref().map(|by| match line.reviewed_on {
        Some(on) => format!("{by} on {}", show_date(on)),
        None => by.clone(),
    });
    let year = fiscal_year_name(line.fiscal_year);
    let mut items = vec![
        Def::new("Request Amount", line.amount.to_string()),
        Def::new("Fiscal Year", year),
        Def::new("Requester", requested),
        Def::new("Last Updated", updated),
        Def::new("Reviewed By", reviewed.unwrap_or_default()),
        Def::new("Reason", line.reason.clone()),
    ];
    if line.status != OverrideStatus::Pending {
        items.push(Def::new("Comment", line.comment.clone()));
    }
    view! {
        <div>
            <p class="row"><span>"Request Status"</span> <Tag tone=tone(line.status) text=line.status.label()/></p>
            {help_hint(line.suggests_help)}
            <Defs items=items/>
        </div>
    }
    .into_any()
}

/// F10: the amount of the increase and the reason.
fn request_form(data: &RequestPage, place: &Place, button: &'static str) -> AnyView {
    let form = data.form.clone();
    let facts = serde_json::to_string(&data.facts).unwrap_or_default();
    let limit = u32::try_from(REASON_MAX).unwrap_or(u32::MAX);
    let max = format!(
        "Added to the maximum; at most {} in one request",
        data.facts.request_max
    );
    let cancel = paths::dollars(place.profile, place.service);
    let (profile, service) = (place.profile.to_string(), place.service.to_string());
    view! {
        <CaseForm action="overrides/save" check="override-request" facts=facts>
            <HiddenField name="profile" value=profile/>
            <HiddenField name="service" value=service/>
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <HiddenField name="fiscal_year" value=form.fiscal_year/>
            <MoneyField name="increase" label="Dollar amount requested for the increase" hint=max value=form.increase/>
            <TextArea name="reason" label="Reason" value=form.reason limit=limit/>
            <div class="actions">
                <SubmitButton>{button}</SubmitButton>
                <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// F11: Approved or Rejected, with a comment; the amount may be changed before it is approved (OQ-06).
fn response_form(data: &RequestPage, place: &Place) -> AnyView {
    let (form, id) = (data.review.clone(), data.form.id.clone());
    let facts = serde_json::to_string(&data.facts).unwrap_or_default();
    let limit = u32::try_from(COMMENT_MAX).unwrap_or(u32::MAX);
    let answers: Vec<Choice> = Decision::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let cancel = paths::dollars(place.profile, place.service);
    let (profile, service) = (place.profile.to_string(), place.service.to_string());
    view! {
        <CaseForm action="overrides/answer" check="override-answer" facts=facts>
            <HiddenField name="profile" value=profile/>
            <HiddenField name="service" value=service/>
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=form.version/>
            <RadioField name="status" label="Status" options=answers value=form.status across=true/>
            <MoneyField name="increase" label="Amount of the increase" hint="As requested; a change is kept in the history" value=form.increase/>
            <TextArea name="comment" label="Comment" hint="The requester reads it. A rejection says why" value=form.comment limit=limit optional=true/>
            <div class="actions">
                <SubmitButton>"Respond to Request"</SubmitButton>
                <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

fn delete_link(data: &RequestPage, place: &Place) -> Option<AnyView> {
    let line = data.line.as_ref()?;
    let href = format!(
        "{}?dialog=delete",
        paths::override_request(place.profile, place.service, line.id)
    );
    Some(
        view! { <p><ButtonLink href=href look="alarm second small" id="delete-request">"Delete request"</ButtonLink></p> }
            .into_any(),
    )
}

/// Asks before a pending request is deleted. OVR-21.
pub(super) fn deletion(data: &RequestPage, place: &Place) -> AnyView {
    let (id, version) = (data.form.id.clone(), data.form.version.clone());
    let here = data.line.as_ref().map_or_else(
        || paths::dollars(place.profile, place.service),
        |line| paths::override_request(place.profile, place.service, line.id),
    );
    let close = format!("{here}#delete-request");
    let cancel = close.clone();
    let amount = data.line.as_ref().map(|line| line.amount.to_string());
    let (profile, service) = (place.profile.to_string(), place.service.to_string());
    view! {
        <Dialog id="delete-dialog" title="Delete this request?" close=close>
            <CaseForm action="overrides/remove">
                <div class="body">
                    <p>"Increase of " {amount}</p>
                    <p class="soft">"The Update Log keeps that it was there."</p>
                    <HiddenField name="profile" value=profile/>
                    <HiddenField name="service" value=service/>
                    <HiddenField name="id" value=id/>
                    <HiddenField name="version" value=version/>
                </div>
                <div class="foot-bar">
                    <SubmitButton look="alarm">"Delete request"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}
