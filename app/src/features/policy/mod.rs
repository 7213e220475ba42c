//! The tables of policy, for IDHS administrators.

pub mod api;

#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod index;
#[cfg(feature = "ssr")]
mod placement;
#[cfg(feature = "ssr")]
mod preview;
#[cfg(feature = "ssr")]
mod table;

#[cfg(feature = "ssr")]
pub use self::{
    form::{NewPolicyRowPage, PolicyRowPage},
    index::PolicyPage,
    table::PolicyTablePage,
};
