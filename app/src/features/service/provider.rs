//! The Service Provider tab of a service.

use domain::{
    access::Permission,
    customer_service::ServiceTab,
    provider::{ProviderChoice, ProviderFacts},
    text::name_matches,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use services::service_detail::{self, Agency, ProviderPage as Data};

use super::{ServiceCard, named};
use crate::{
    door,
    features::plan::frame::{ProfileShell, Tab},
    page::page,
    paths,
    ui::{
        CaseForm, Choice, FieldGroup, HiddenField, Icon, Notice, RadioField, SelectField, SubmitButton,
        TextField, Tone,
    },
};

/// Who provides one service.
#[component]
pub fn ProviderPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let find = use_query_map()
        .with_untracked(|query| query.get("find"))
        .unwrap_or_default();
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let (profile, service) = named(&params)?;
        let data = service_detail::open_provider(&ctx, profile, service).await?;
        let may_edit = ctx.may_for(Permission::ServiceEdit, &data.frame.subject);
        let (frame, head) = (data.frame.clone(), data.head.clone());
        let to = paths::service_provider(profile, service);
        Ok(view! {
            <ProfileShell frame tab=Tab::Service title="EDIT CUSTOMER SERVICE">
                <ServiceCard head tab=ServiceTab::Provider>
                    {about(&data)}
                    <ChoiceForm data find=find.clone() may_edit/>
                    <WioaSearch to find/>
                </ServiceCard>
            </ProfileShell>
        }
        .into_any())
    })
}

/// PRV-05, PRV-06 What to look at before choosing.
fn about(data: &Data) -> impl IntoView + use<> {
    let none = (data.head.delivery == ProviderChoice::NoProvider).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>"No provider is chosen: the participant cannot enter own attendance, and group attendance is closed."</p>
            </Notice>
        }
    });
    let two = (data.agencies.len() > 1).then(|| {
        let text = format!(
            "This customer has {} agencies. The activity belongs to {}. Check that the right agency provides it.",
            data.agencies.len(),
            data.head.agency
        );
        view! { <Notice><p>{text}</p></Notice> }
    });
    view! { {none} {two} }
}

/// The radio choices; a single agency is named with its address (PRV-03).
fn choices(agencies: &[Agency]) -> Vec<Choice> {
    let grantee = match agencies {
        [only] => only.label.clone(),
        _ => "One of the customer's agencies".to_owned(),
    };
    let label = |choice: ProviderChoice| match choice {
        ProviderChoice::Grantee => grantee.clone(),
        other => other.label().to_owned(),
    };
    ProviderChoice::ALL
        .iter()
        .map(|choice| (choice.code().to_owned(), label(*choice)))
        .collect()
}

/// The WIOA providers found, and the one chosen now whatever is looked for.
fn wioa_choices(data: &Data, find: &str) -> Vec<Choice> {
    data.wioa
        .iter()
        .filter(|(id, name)| id.to_string() == data.form.wioa_provider || name_matches(name, find))
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect()
}

#[component]
fn ChoiceForm(data: Data, find: String, may_edit: bool) -> impl IntoView {
    let wioa = wioa_choices(&data, &find);
    let found = if find.is_empty() {
        format!("{} providers", wioa.len())
    } else {
        format!(
            "{} of {} providers, looking for “{find}”",
            wioa.len(),
            data.wioa.len()
        )
    };
    // The browser judges what its list offers; the server knows every provider.
    let facts = ProviderFacts {
        wioa_providers: data
            .facts
            .wioa_providers
            .iter()
            .filter(|id| wioa.iter().any(|(it, _)| *it == id.to_string()))
            .copied()
            .collect(),
        grantees: data.facts.grantees.clone(),
    };
    let facts = serde_json::to_string(&facts).unwrap_or_default();
    let Data { form, agencies, .. } = data;
    // Who searches is about to choose one of those found.
    let choice = if find.is_empty() {
        form.choice.clone()
    } else {
        ProviderChoice::Wioa.code().to_owned()
    };
    let options = choices(&agencies);
    let several: Option<Vec<Choice>> = (agencies.len() > 1).then(|| {
        agencies
            .iter()
            .map(|agency| (agency.id.to_string(), agency.label.clone()))
            .collect()
    });
    view! {
        <CaseForm action="service/save_provider" class="providers" check="provider" facts=facts>
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <RadioField name="choice" label="Pick the initial service provider OR add a new one." options
                value=choice wide=true/>
            {several.map(|options| view! {
                <div class="if-grantee">
                    <SelectField name="grantee" label="Agency" options value=form.grantee.clone() wide=true/>
                </div>
            })}
            <div class="if-wioa">
                <SelectField name="wioa_provider" label="WIOA Provider" hint=found options=wioa
                    value=form.wioa_provider wide=true/>
            </div>
            <div class="if-other">
                <FieldGroup label="Other Provider" columns=true>
                    <TextField name="name" label="Name" value=form.name/>
                    <TextField name="address" label="Address" value=form.address/>
                    <TextField name="city" label="City" value=form.city/>
                    <TextField name="state" label="State" hint="Two letters, for example IL" value=form.state
                        width="w-short"/>
                    <TextField name="zip" label="ZipCode" hint="5 or 9 digits" value=form.zip width="w-num"
                        mode="numeric"/>
                </FieldGroup>
            </div>
            {if may_edit {
                view! { <p class="actions"><SubmitButton>"Update Customer Service"</SubmitButton></p> }.into_any()
            } else {
                view! { <p class="soft">"You can see this service but not change it."</p> }.into_any()
            }}
        </CaseForm>
    }
}

/// Narrows the list of WIOA providers; an ordinary GET form, so it works without scripts.
#[component]
fn WioaSearch(to: String, find: String) -> impl IntoView {
    view! {
        <form method="get" action=to role="search" aria-label="WIOA providers" class="row if-wioa">
            <label for="wioa-find">"Search WIOA providers by name"</label>
            <input type="search" id="wioa-find" name="find" value=find autocomplete="off" class="w-mid"/>
            <button type="submit" class="btn second small"><Icon name="search"/> "Search"</button>
        </form>
    }
}
