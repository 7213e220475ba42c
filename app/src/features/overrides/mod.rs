//! Requests for more than a maximum: form, details, response, the table and the button other pages show.

pub mod api;

#[cfg(feature = "ssr")]
mod button;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod table;

#[cfg(feature = "ssr")]
pub use self::{
    button::{button, help_hint},
    page::{NewOverridePage, OverridePage},
    table::requests_table,
};
