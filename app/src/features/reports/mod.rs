//! The Customer Services Report, the lists behind its numbers, and the bulk update.

pub mod api;

#[cfg(feature = "ssr")]
mod bulk;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod save;

#[cfg(feature = "ssr")]
pub use self::{list::ReportListPage, report::ReportPage, save::BulkSavePage};
