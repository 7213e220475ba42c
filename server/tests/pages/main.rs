//! What people see: the pages over the catalogue's own examples, through the real router.

#![expect(
    clippy::expect_used,
    reason = "a test stops where its world is not as it has to be"
)]

#[path = "../support/mod.rs"]
mod support;

mod assessments;
mod case_file;
mod customer;
mod dollars;
mod employment;
mod entry;
mod facts;
mod frame;
mod goals;
mod offerings;
mod overrides;
mod overview;
mod payroll;
mod placement;
mod placement_papers;
mod plan;
mod policy;
mod provider;
mod referrals;
mod reports;
mod service;
mod support_services;
mod tables;
mod uploads;
