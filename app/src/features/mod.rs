//! One folder per group of screens: `api.rs` (server functions), one file per screen (server-rendered).

pub mod account;
pub mod assessments;
pub mod attendance;
pub mod caps;
pub mod case_number;
pub mod catalogue;
pub mod category;
pub mod customers;
pub mod dollars;
pub mod earnfare;
pub mod goals;
pub mod grants;
pub mod groups;
pub mod instructions;
pub mod messages;
pub mod my;
pub mod notes;
pub mod overrides;
#[cfg(feature = "ssr")]
pub mod partners;
pub mod payroll;
pub mod policy;
pub mod programs;
pub mod reports;
pub mod reset_password;
pub mod service;
pub mod services;
pub mod sign_in;
pub mod skills;
pub mod support;
pub mod uploads;
pub mod worksites;

#[cfg(feature = "ssr")]
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod history;
#[cfg(feature = "ssr")]
pub mod kit;
#[cfg(feature = "ssr")]
mod past;
#[cfg(feature = "ssr")]
pub mod placement;
pub mod plan;
