//! The button at a service's bar and on its Dollar Value tab, by state and role. OSS-11, OVR-02, OVR-04, OVR-17.

use domain::ids::{CustomerServiceId, ProfileId};
use leptos::prelude::*;
use services::overrides::Offer;

use crate::{paths, ui::ButtonLink};

/// The button, if any. `service` is the customer service on whose page a new request would be made, `name` tells
/// the buttons of a page apart.
pub fn button(
    profile: ProfileId,
    service: CustomerServiceId,
    fiscal_year: i32,
    offer: &Offer,
    name: &str,
) -> Option<AnyView> {
    let (href, look, words) = match *offer {
        Offer::Nothing => return None,
        Offer::Request => (
            paths::new_override(profile, service, fiscal_year, None),
            "alarm small",
            "Request a Service Total Increase",
        ),
        Offer::Pending { on, request, .. } => (
            paths::override_request(profile, on, request),
            "second small",
            "Service Override Pending",
        ),
        Offer::Review { on, request } => (
            paths::override_request(profile, on, request),
            "small",
            "Review Request",
        ),
    };
    let label = format!("{words}: {name}");
    Some(view! { <ButtonLink href=href look=look label=label>{words}</ButtonLink> }.into_any())
}

/// From the fourteenth day on: that help should be asked for, and where. OSS-09, OVR-18.
pub fn help_hint(suggests: bool) -> Option<AnyView> {
    suggests.then(|| {
        view! {
            <p class="small">
                "No answer for two weeks: "
                <a href=paths::help("overrides")>"submit a help request"</a> "."
            </p>
        }
        .into_any()
    })
}
