//! The customer list: filters, table, jump box.

pub mod api;
#[cfg(feature = "ssr")]
mod columns;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod list;

#[cfg(feature = "ssr")]
pub use list::CustomerListPage;
