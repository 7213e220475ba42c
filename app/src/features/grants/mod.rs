//! Grant Details: the services a grantee uses on career plans. GRT-01 to GRT-06.

pub mod api;

#[cfg(feature = "ssr")]
mod edit;
#[cfg(feature = "ssr")]
mod list;

#[cfg(feature = "ssr")]
pub use self::{edit::GrantPage, list::GrantListPage};
