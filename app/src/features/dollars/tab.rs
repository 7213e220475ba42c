//! The Dollar Value tab and its dialog: one page at three addresses, so that all of it works without scripts.

use domain::{
    access::Permission,
    customer_service::ServiceTab,
    ids::{CustomerServiceId, PaymentId, ProfileId},
    program::Family,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use services::payments::{self, Asked, Dialog, DollarTab};

use super::{form, lines::Lines, remove, summary::Summary};
use crate::{
    door,
    error::AppError,
    features::{
        overrides,
        plan::{
            frame::{ProfileShell, Tab},
            parts,
        },
        service::{ServiceCard, named},
    },
    locale::{self, sentence},
    page::page,
    paths,
    ui::{ButtonLink, Icon},
};

/// The list of payments (DOL-09, DOL-11, DOL-13).
#[component]
pub fn DollarsPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    page(async move {
        let (profile, service) = named(&params)?;
        show(Permission::ProfileView, profile, service, Asked::List).await
    })
}

/// The list with the form of a new payment over it (DOL-07).
#[component]
pub fn NewPaymentPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    page(async move {
        let (profile, service) = named(&params)?;
        show(Permission::PaymentEdit, profile, service, Asked::Add).await
    })
}

/// The list with the form of a stored payment over it, or the question before it is deleted.
#[component]
pub fn PaymentPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let payment = parts::param("payment");
    let asks = parts::query("dialog") == "remove";
    page(async move {
        let (profile, service) = named(&params)?;
        let payment = PaymentId::read(&payment).map_err(|_| AppError::NotFound)?;
        let asked = if asks {
            Asked::Remove(payment)
        } else {
            Asked::Edit(payment)
        };
        show(Permission::PaymentEdit, profile, service, asked).await
    })
}

async fn show(
    permission: Permission,
    profile: ProfileId,
    service: CustomerServiceId,
    asked: Asked,
) -> Result<AnyView, AppError> {
    let ctx = door::open(permission)?;
    let mut tab = payments::open(&ctx, profile, service, asked).await?;
    let dialog = tab.dialog.take().map(|dialog| match dialog {
        Dialog::Form {
            form,
            facts,
            choices,
            standing,
        } => form::dialog(&tab, *form, &facts, &choices, standing),
        Dialog::Remove { line, warning } => remove::dialog(&tab, &line, warning.as_ref()),
    });
    let (frame, head) = (tab.frame.clone(), tab.head.clone());
    let requests = tab.panel.as_ref().map(overrides::requests_table);
    Ok(view! {
        <ProfileShell frame tab=Tab::Service title="EDIT CUSTOMER SERVICE">
            <ServiceCard head tab=ServiceTab::DollarValue>
                <Guidance/>
                <Summary tab=tab.clone()/>
                <AddCost tab=tab.clone()/>
                <Lines tab/>
            </ServiceCard>
            {requests}
            {dialog}
        </ProfileShell>
    }
    .into_any())
}

/// DOL-02, YTH-46, INT-15 What the tab is for, and where policy stands.
#[component]
fn Guidance() -> impl IntoView {
    view! {
        <p class="soft gap">
            "Enter what was paid for the customer. This is not a payroll upload: wages go through payroll upload in worksite placement. "
            <a href=paths::WAG_POLICY rel="external noreferrer">"WAG policy: allowable costs"</a>
        </p>
    }
}

/// DOL-03, DOL-13 The button, or why there is none.
#[component]
fn AddCost(tab: DollarTab) -> impl IntoView {
    let (profile, service) = (tab.frame.profile, tab.head.id);
    let request = tab
        .panel
        .as_ref()
        .and_then(|panel| overrides::button(profile, service, tab.year, &panel.offer, &tab.head.name));
    if !tab.can_edit {
        return view! { <p class="soft">"You can see these payments but not change them."</p> }.into_any();
    }
    match &tab.may_add {
        Ok(()) => {
            let label = match tab.head.family {
                Family::Isets => "Add Service Cost",
                Family::Youth => "Add Dollar Value",
            };
            view! {
                <p class="actions">
                    <ButtonLink href=paths::new_payment(profile, service) id="add-cost"><Icon name="plus"/> {label}</ButtonLink>
                    {request}
                </p>
            }
            .into_any()
        }
        Err(rule) => {
            let why = sentence(rule, locale::lang());
            view! {
                <p class="soft" id="add-cost">"Add Service Cost is not available. " {why} "."</p>
                {request.map(|request| view! { <p class="actions">{request}</p> })}
            }
            .into_any()
        }
    }
}
