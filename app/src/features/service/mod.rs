//! One customer service: the Status and Service Provider tabs.

pub mod api;
#[cfg(feature = "ssr")]
mod head;
#[cfg(feature = "ssr")]
mod provider;
#[cfg(feature = "ssr")]
mod status;

#[cfg(feature = "ssr")]
pub use head::{ServiceCard, status_tone};
#[cfg(feature = "ssr")]
pub use provider::ProviderPage;
#[cfg(feature = "ssr")]
pub use status::{StatusPage, labels as status_labels, situations, warnings as status_warnings};

/// The profile and the service a page's address names.
#[cfg(feature = "ssr")]
pub(crate) fn named(
    params: &leptos_router::params::ParamsMap,
) -> Result<(domain::ids::ProfileId, domain::ids::CustomerServiceId), crate::error::AppError> {
    let read = |name| params.get(name).unwrap_or_default();
    let profile = domain::ids::ProfileId::read(&read("profile"));
    let service = domain::ids::CustomerServiceId::read(&read("service"));
    profile
        .and_then(|profile| Ok((profile, service?)))
        .map_err(|_| crate::error::AppError::NotFound)
}
