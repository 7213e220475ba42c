//! The SNAP case number, changed by any partner in scope (ACC-16).

pub mod api;
#[cfg(feature = "ssr")]
mod screen;

#[cfg(feature = "ssr")]
pub use screen::CaseNumberPage;
