//! "ADD/EDIT DOLLAR VALUE OF SERVICE": the dialog over the tab. DOL-06, DOL-07.

use domain::{
    Rule,
    date::{DateContext, fiscal_year, read_date},
    ids::PaymentId,
    payment::{PaymentFacts, PaymentForm, compose_description, typed_total},
    program::Family,
    support::{OverrideStatus, Standing},
};
use leptos::prelude::*;
use services::payments::{Choices, DollarTab};

use super::{lines::element_id, summary::bar, youth};
use crate::{
    error::AppError,
    islands::dollar_form::{DollarForm, TypeChoice},
    paths,
    post::Submitted,
    ui::{
        ButtonLink, CaseForm, CheckField, Choice, DateField, Dialog, FixedField, FormScope, HiddenField,
        MoneyField, NumberField, SelectField, SubmitButton, form_id,
    },
};

/// The server function both forms post to.
const ACTION: &str = "dollars/save";

/// The dialog with the form of a payment, new or stored.
pub fn dialog(
    tab: &DollarTab,
    form: PaymentForm,
    facts: &PaymentFacts,
    choices: &Choices,
    standing: Option<Standing>,
) -> AnyView {
    let (profile, service) = (tab.frame.profile, tab.head.id);
    let is_new = facts.stored.is_none();
    let title = if is_new {
        "Add Dollar Value of Service"
    } else {
        "Edit Dollar Value of Service"
    };
    let opener = match PaymentId::read(&form.payment) {
        Ok(id) if !is_new => element_id("edit", id),
        _ => "add-cost".to_owned(),
    };
    let close = format!("{}#{opener}", paths::dollars(profile, service));
    let cancel = close.clone();
    let json = serde_json::to_string(facts).unwrap_or_default();
    let standing = standing.map(|it| bar("in-dialog", &tab.head.name, &it, None));
    let request = request_link(tab, facts);
    let (id, version) = (form.payment.clone(), form.version.clone());
    let (family, choices) = (facts.family, choices.clone());
    let types: Vec<TypeChoice> = facts
        .types
        .iter()
        .map(|it| TypeChoice {
            service: it.service.to_string(),
            name: it.name.clone(),
            subtypes: it
                .subtypes
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone()))
                .collect(),
        })
        .collect();
    view! {
        <Dialog id="payment-dialog" title=title close=close>
            <CaseForm action=ACTION check="payment" facts=json>
                <div class="body">
                    {standing}
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="payment" value=id/>
                    <HiddenField name="version" value=version/>
                    // Built here, within the form, so that the fields find what was typed.
                    {match family {
                        Family::Isets => isets(form, &choices, is_new),
                        Family::Youth => youth::fields(form, &choices, service),
                    }}
                </div>
                <div class="foot-bar">
                    <SubmitButton>"Save"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                    {request}
                </div>
            </CaseForm>
            <DollarForm form_id=form_id(ACTION, "") types=types/>
        </Dialog>
    }
    .into_any()
}

/// The fields of ISETS in the order they are entered (DOL-06).
fn isets(form: PaymentForm, choices: &Choices, is_new: bool) -> AnyView {
    let types = type_choices(choices);
    let methods = named(&choices.methods);
    let funds = named(&choices.funds);
    let offered = choices.clone();
    let subtypes = choices.clone();
    let stored = form.clone();
    let service_type = if is_new {
        view! { <SelectField name="service" label="Service Type" options=types value=form.service required_choice=true/> }
            .into_any()
    } else {
        let name = choices.types.first().map(|(it, _)| it.name.clone());
        view! {
            <HiddenField name="service" value=form.service/>
            <FixedField label="Service Type" value=name.unwrap_or_default()/>
        }
        .into_any()
    };
    view! {
        <div class="grid2">
            {service_type}
            {subtype_field(&subtypes, form.subtype)}
            <Description stored=stored.clone() choices=offered/>
            <SelectField name="method" label="Payment Method" options=methods value=form.method/>
            <DateField name="paid_on" label="Payment Start Date" value=form.paid_on/>
            <MoneyField name="unit" label="Individual Payment Cost" value=form.unit/>
            <NumberField name="quantity" label="Number of times offered at this cost" value=form.quantity/>
            <Total stored/>
            <SelectField name="fund" label="Paid By" options=funds value=form.fund/>
            <CheckField name="is_estimate" label="This is a cost estimate" checked=form.is_estimate == "true"/>
        </div>
    }
    .into_any()
}

/// Subtypes under the names of their types, so that the right ones are found without scripts; with scripts those of
/// other types are switched off.
fn subtype_field(choices: &Choices, value: String) -> AnyView {
    let of = |subtypes: &[(domain::ids::SubtypeId, String)]| -> Vec<Choice> {
        subtypes
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect()
    };
    if let [(only, _)] = choices.types.as_slice() {
        return view! { <SelectField name="subtype" label="Service Subtype" options=of(&only.subtypes) value=value/> }
            .into_any();
    }
    let groups = choices
        .types
        .iter()
        .map(|(it, agency)| (type_name(choices, &it.name, agency), of(&it.subtypes)))
        .collect();
    view! { <SelectField name="subtype" label="Service Subtype" groups=groups value=value/> }.into_any()
}

/// The name of a type; with its agency where two agencies have one open.
fn type_name(choices: &Choices, name: &str, agency: &str) -> String {
    let same = choices.types.iter().filter(|(it, _)| it.name == name).count();
    if same > 1 {
        format!("{name} ({agency})")
    } else {
        name.to_owned()
    }
}

fn type_choices(choices: &Choices) -> Vec<Choice> {
    choices
        .types
        .iter()
        .map(|(it, agency)| (it.service.to_string(), type_name(choices, &it.name, agency)))
        .collect()
}

/// Choices as a list shows them.
pub fn named(list: &[(domain::ids::PaymentChoiceId, String)]) -> Vec<Choice> {
    list.iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect()
}

/// DOL-07, DOL-08 Payment Description, composed of type and subtype; scripts keep it up to date.
#[component]
fn Description(stored: PaymentForm, choices: Choices) -> impl IntoView {
    let scope = FormScope::current();
    let (service, subtype) = (
        scope.value("service", &stored.service),
        scope.value("subtype", &stored.subtype),
    );
    let found = choices
        .types
        .iter()
        .find(|(it, _)| it.service.to_string() == service);
    let text = found.and_then(|(it, _)| {
        let (_, name) = it.subtypes.iter().find(|(id, _)| id.to_string() == subtype)?;
        Some(compose_description(&it.name, Some(name)))
    });
    let text = text.unwrap_or_else(|| crate::islands::dollar_form::NO_DESCRIPTION.to_owned());
    view! {
        <div class="field fixed wide">
            <p class="label">"Payment Description"</p>
            <p class="value" data-description="" aria-live="polite">{text}</p>
        </div>
    }
}

/// DOL-10 Total Cost as far as it can be read; scripts keep it up to date.
#[component]
pub fn Total(stored: PaymentForm) -> impl IntoView {
    let scope = FormScope::current();
    let (unit, quantity) = (
        scope.value("unit", &stored.unit),
        scope.value("quantity", &stored.quantity),
    );
    let total = typed_total(&unit, &quantity).map_or_else(|| "–".to_owned(), |total| total.to_string());
    view! {
        <div class="field fixed">
            <p class="label">"Total Cost"</p>
            <p class="value" data-total="" aria-live="polite">{total}</p>
        </div>
    }
}

/// OQ-01, OQ-03 A refusal for want of money offers the request, with the shortfall filled in; while one waits, it leads
/// to that one, whose amount can be raised (OVR-09).
fn request_link(tab: &DollarTab, facts: &PaymentFacts) -> Option<AnyView> {
    let panel = tab.panel.as_ref().filter(|panel| panel.may_request)?;
    let (year, rule) = refusal(facts)?;
    if let Rule::MaximumPassed { over, .. } = rule {
        let to = paths::new_override(panel.profile, panel.service, year, Some(over));
        let look = "alarm small";
        return Some(
            view! { <ButtonLink href=to look=look>"Request a Service Total Increase"</ButtonLink> }
                .into_any(),
        );
    }
    let mut waiting = panel
        .lines
        .iter()
        .filter(|line| line.status == OverrideStatus::Pending);
    let line = waiting.find(|line| line.fiscal_year == year)?;
    let to = paths::override_request(panel.profile, line.on, line.id);
    let look = "second small";
    Some(view! { <ButtonLink href=to look=look>"Service Override Pending"</ButtonLink> }.into_any())
}

/// Why the payment was just refused for want of money, and its fiscal year.
fn refusal(facts: &PaymentFacts) -> Option<(i32, Rule)> {
    let back = use_context::<Submitted>().filter(|back| back.action == ACTION)?;
    let AppError::Invalid(problems) = &back.failure else {
        return None;
    };
    let rule = problems.for_field("unit").filter(|rule| {
        matches!(
            rule,
            Rule::MaximumPassed { .. }
                | Rule::MaximumAwaitsApproval { .. }
                | Rule::RequestedMaximumPassed { .. }
        )
    })?;
    let day = read_date(back.value("paid_on")?, &DateContext::plan(facts.today)).ok()?;
    Some((fiscal_year(day), rule.clone()))
}
