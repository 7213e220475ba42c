//! Types, rules and calculations of SNAP Employment & Training.
//!
//! No I/O and no clock: `today` and `now` are arguments. The same code judges a form in the browser and
//! on the server. A broken rule is a [`Rule`] at a field; the words people read live in `app/src/locale`.
//! The index of all rules stands in `app/domain/README.md`.

#[macro_use]
mod coded;
#[macro_use]
mod rule_macro;

pub mod access;
pub mod account;
pub mod assessment;
pub mod attendance;
pub mod bulk;
pub mod caps;
pub mod catalogue;
pub mod catalogue_edit;
pub mod comma_list;
pub mod customer_service;
pub mod date;
pub mod document;
pub mod earnfare;
pub mod employment;
pub mod et_status;
pub mod forecast;
pub mod goal;
pub mod group_week;
pub mod hours;
pub mod ids;
pub mod instruction;
pub mod level_of_progress;
pub mod list_filter;
pub mod locale;
pub mod message;
pub mod money;
pub mod note;
pub mod offering;
pub mod organization;
pub mod payment;
pub mod payroll;
pub mod person;
pub mod placement;
pub mod placement_policy;
pub mod plan;
pub mod policy;
pub mod problem;
pub mod program;
pub mod provider;
pub mod referral;
pub mod rule;
pub mod service_report;
pub mod service_status;
pub mod support;
pub mod text;
pub mod time;
pub mod update_log;
pub mod wage;
pub mod worksite;

pub use date::Week;
pub use hours::{Minutes, WeeklyHours};
pub use money::Money;
pub use problem::{Problem, Problems};
pub use rule::Rule;
pub use time::ClockTime;
