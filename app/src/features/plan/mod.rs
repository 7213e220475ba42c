//! The profile and its plan: Overview tab, See All, plan overview, accomplishments, Update Log, Summary Tools.

#[cfg(feature = "ssr")]
mod accomplishments;
#[cfg(feature = "ssr")]
mod achievements;
#[cfg(feature = "ssr")]
mod activities;
#[cfg(feature = "ssr")]
mod all_facts;
#[cfg(feature = "ssr")]
mod as_of;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
mod goal_card;
#[cfg(feature = "ssr")]
mod overview;
#[cfg(feature = "ssr")]
pub mod parts;
#[cfg(feature = "ssr")]
mod plan_page;
#[cfg(feature = "ssr")]
mod quick_look;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod summary;
#[cfg(feature = "ssr")]
mod tab;
#[cfg(feature = "ssr")]
mod update_log;

#[cfg(feature = "ssr")]
pub use self::{
    accomplishments::AccomplishmentsPage, achievements::AchievementsPage, all_facts::AllFactsPage,
    as_of::AsOfPage, goal_card::remove_cell, overview::ProfilePage, plan_page::PlanPage,
    report::PlanReportPage, summary::SummaryServicesPage, update_log::UpdateLogPage,
};
