//! Links to instructions outside, for IDHS administrators (SHL-32).

pub mod api;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod list;

#[cfg(feature = "ssr")]
pub use self::{
    form::{LinkPage, NewLinkPage},
    list::LinksPage,
};
