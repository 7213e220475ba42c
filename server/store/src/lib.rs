//! All SQL of Caseload, one text per query for SQLite and PostgreSQL.
//!
//! One file per aggregate: rows and the free functions that read and write them. Reading functions take a
//! [`Conn`], writing ones a [`Tx`]; scope is a fragment in [`scope`].

pub mod accounts;
pub mod assessment_summaries;
pub mod assessments;
pub mod attendance;
pub mod audit;
pub mod bulk;
pub mod bulk_saves;
pub mod caps;
pub mod catalogue;
pub mod catalogue_edit;
pub mod customer_list;
pub mod customer_services;
pub mod db;
pub mod documents;
pub mod drafts;
pub mod earnfare;
pub mod employments;
pub mod enrollments;
pub mod error;
pub mod goals;
pub mod grants;
pub mod group_attendance;
pub mod instruction_links;
pub mod list_places;
pub mod list_row;
pub mod messages;
pub mod notes;
pub mod organizations;
pub mod override_requests;
pub mod payments;
pub mod payroll;
pub mod persons;
pub mod placement_policy;
pub mod placements;
pub mod plan_rows;
pub mod policy;
mod policy_dated;
pub mod policy_edit;
pub mod policy_effect;
pub mod policy_placements;
pub mod profiles;
pub mod programs;
pub mod recent;
pub mod referrals;
pub mod report_tallies;
pub mod saved_filters;
pub mod scope;
pub mod service_detail;
pub mod service_report;
pub mod sessions;
pub mod sign_ins;
pub mod standing_rows;
pub mod status_sets;
pub mod support_dashboard;
pub mod support_section;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod wages;
pub mod worksites;

pub use db::{Conn, Db, Engine, Tx};
pub use error::{StoreError, WriteError};
