//! The question before a payment is deleted.

use domain::{Money, Rule};
use leptos::prelude::*;
use services::payments::{DollarTab, Line};

use super::lines::{element_id, named};
use crate::{
    paths,
    ui::{ButtonLink, CaseForm, CheckField, Dialog, HiddenField, Notice, SubmitButton, Tone},
};

/// Names the payment; when it leaves an approved increase unused, that has to be confirmed.
pub fn dialog(tab: &DollarTab, line: &Line, warning: Option<&Rule>) -> AnyView {
    let (profile, service, id) = (tab.frame.profile, tab.head.id, line.payment.id);
    let close = format!(
        "{}#{}",
        paths::dollars(profile, service),
        element_id("delete", id)
    );
    let cancel = close.clone();
    let what = format!("{}: {}.", describe(line), named(line));
    let version = line.payment.version.to_string();
    let unused = match warning {
        Some(Rule::IncreaseLeftUnused { increase }) => Some(*increase),
        _ => None,
    };
    view! {
        <Dialog id="remove-dialog" title="Delete this payment?" close=close>
            <CaseForm action="dollars/remove">
                <div class="body">
                    <p>{what}</p>
                    <p class="soft">"The Update Log keeps that it was there."</p>
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="service" value=service.to_string()/>
                    <HiddenField name="payment" value=id.to_string()/>
                    <HiddenField name="version" value=version/>
                    {unused.map(confirm)}
                </div>
                <div class="foot-bar">
                    <SubmitButton look="alarm">"Delete Payment"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}

fn describe(line: &Line) -> String {
    let description = &line.payment.description;
    if description.is_empty() {
        line.method.clone()
    } else {
        format!("{}, {description}", line.method)
    }
}

/// What has to be confirmed: the increase that is not needed any more.
fn confirm(increase: Money) -> AnyView {
    let label = format!("Delete it and leave the approved increase of {increase} unused");
    let says = format!(
        "Without this payment the total needs nothing of the approved increase of {increase}. The increase stays approved."
    );
    view! {
        <Notice tone=Tone::Warn><p>{says}</p></Notice>
        <CheckField name="confirm" label=label/>
    }
    .into_any()
}
