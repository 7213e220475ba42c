//! Case notes of a customer.

pub mod api;
#[cfg(feature = "ssr")]
mod log;

#[cfg(feature = "ssr")]
pub use log::NotesPage;
