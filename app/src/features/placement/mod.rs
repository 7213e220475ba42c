//! The worksite placement of a service: jobs to choose, the form, days, history, follow-ups.

pub mod api;

#[cfg(feature = "ssr")]
mod dialogs;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod jobs;
#[cfg(feature = "ssr")]
mod records;
#[cfg(feature = "ssr")]
mod summary;
#[cfg(feature = "ssr")]
mod tab;
#[cfg(feature = "ssr")]
mod totals;

#[cfg(feature = "ssr")]
pub use self::{
    dialogs::FOLLOW_UP,
    summary::SummaryWorksitesPage,
    tab::{NewPlacementPage, PlacementPage, PlacementTabPage},
};
