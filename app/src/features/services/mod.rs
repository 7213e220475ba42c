//! Step 3 of the plan: activities, support services and referrals.

pub mod api;

#[cfg(feature = "ssr")]
mod add;
#[cfg(feature = "ssr")]
mod planned;
#[cfg(feature = "ssr")]
mod recommended;
#[cfg(feature = "ssr")]
mod remove;
#[cfg(feature = "ssr")]
mod step;

#[cfg(feature = "ssr")]
pub use self::{
    add::AddServicesPage, recommended::RecommendedServicesPage, remove::RemoveServicePage, step::ServicesPage,
};
