//! One folder per group of screens: `api.rs` (server functions), one file per screen (server-rendered).

pub mod account;
pub mod attendance;
pub mod case_number;
pub mod customers;
pub mod dollars;
pub mod goals;
pub mod messages;
pub mod my;
pub mod notes;
pub mod overrides;
#[cfg(feature = "ssr")]
pub mod partners;
pub mod policy;
pub mod reset_password;
pub mod service;
pub mod services;
pub mod sign_in;
pub mod support;

#[cfg(feature = "ssr")]
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod history;
#[cfg(feature = "ssr")]
pub mod kit;
#[cfg(feature = "ssr")]
pub mod plan;
