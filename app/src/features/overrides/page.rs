//! The pages of one request: the form for a new one; details, change, deletion and response of one that is there.

use domain::{
    Money,
    access::Permission,
    customer_service::ServiceTab,
    date::fiscal_year_name,
    ids::{CustomerServiceId, OverrideRequestId, ProfileId},
    payment::current_total,
    support::may_request,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use services::overrides::{self, RequestPage};

use super::request;
use crate::{
    door,
    error::AppError,
    features::{
        dollars,
        plan::{
            frame::{ProfileShell, Tab},
            parts,
        },
        service::{ServiceCard, named},
    },
    locale,
    page::page,
    paths,
    ui::{Explain, Notice, Progress, Tone},
};

/// "Request a Service Total Increase" (OVR-05).
#[component]
pub fn NewOverridePage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let (year, increase) = (parts::query("year"), parts::query("increase"));
    page(async move {
        let ctx = door::open(Permission::OverrideRequest)?;
        let (profile, service) = named(&params)?;
        let data = overrides::open_new(&ctx, profile, service, (&year, &increase)).await?;
        Ok(show(data, "Request a Service Total Increase", false))
    })
}

/// One request (OVR-09, OVR-12, OVR-13).
#[component]
pub fn OverridePage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let asks = parts::query("dialog") == "delete";
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let (profile, service) = named(&params)?;
        let request = params.get("request").unwrap_or_default();
        let request = OverrideRequestId::read(&request).map_err(|_| AppError::NotFound)?;
        let data = overrides::open(&ctx, profile, service, request).await?;
        Ok(show(data, "Service Override Request", asks))
    })
}

/// Names of the customer's service, for the forms.
pub(super) struct Place {
    pub(super) profile: ProfileId,
    pub(super) service: CustomerServiceId,
}

fn show(data: RequestPage, title: &'static str, asks: bool) -> AnyView {
    let place = Place {
        profile: data.frame.profile,
        service: data.head.id,
    };
    let tab = paths::dollars(place.profile, place.service);
    let trail = vec![("Dollar Value".to_owned(), Some(tab)), (title.to_owned(), None)];
    let content = request::content(&data, &place);
    let standing = standing(&data);
    let dialog = (asks && data.line.is_some() && data.may_edit()).then(|| request::deletion(&data, &place));
    let (frame, head) = (data.frame, data.head);
    view! {
        <ProfileShell frame tab=Tab::Service title=title trail=trail>
            <ServiceCard head tab=ServiceTab::DollarValue>
                {standing}
                {content}
            </ServiceCard>
            {dialog}
        </ProfileShell>
    }
    .into_any()
}

/// "Housing/Utilities, FY23 · Current Total: $475 / 500" with its bar and what is left. DOL-11, OQ-02.
fn standing(data: &RequestPage) -> AnyView {
    let at = data.panel.standing;
    let label = format!("{}, {}", data.head.name, fiscal_year_name(at.fiscal_year));
    let tone = if at.is_over() {
        Tone::Bad
    } else if at.left().is_some_and(|left| left <= data.panel.parameters.window) {
        Tone::Warn
    } else {
        Tone::Plain
    };
    let left = match at.left() {
        Some(_) if at.is_over() => format!("{} over the maximum.", at.over()),
        Some(rest) => format!("{rest} left."),
        None => "No maximum.".to_owned(),
    };
    let note = match at.pending {
        Some(pending) => format!("{left} +{pending} requested."),
        None => left,
    };
    let text = current_total(at.total, at.maximum());
    let max = at.maximum().map_or(0, Money::cents);
    let more = explain(data);
    view! {
        <div class="gap">
            <Progress label=label id="standing" value=at.total.cents() max=max text=text note=note tone=tone more=more/>
        </div>
    }
    .into_any()
}

/// BYD-02 What total and maximum count; the section of that year names every payment and row of policy.
fn explain(data: &RequestPage) -> AnyView {
    let at = data.panel.standing;
    let to = format!("{}?year={}", paths::support(data.frame.profile), at.fiscal_year);
    view! {
        <Explain id="standing-why" what="Current Total">
            <p>{dollars::total_words(&at)}</p>
            <p>{dollars::maximum_words(&at)}</p>
            <p><a href=to>"The payments counted and the rows of policy"</a></p>
        </Explain>
    }
    .into_any()
}

/// Why no request can be made now. OVR-03, OVR-08.
pub(super) fn hindrance(data: &RequestPage) -> Option<AnyView> {
    let rule = may_request(&data.panel.standing).err()?;
    let sentence = locale::sentence(&rule, locale::lang());
    let link = data.panel.pending().map(|line| {
        let href = paths::override_request(data.frame.profile, line.on, line.id);
        view! { <p><a href=href>"Open the pending request"</a></p> }
    });
    Some(view! { <Notice tone=Tone::Warn><p>{sentence}"."</p>{link}</Notice> }.into_any())
}
