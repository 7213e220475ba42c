//! The category of a Youth profile (OQ-21), changed by statewide staff and IDHS administrators.

pub mod api;
#[cfg(feature = "ssr")]
mod screen;

#[cfg(feature = "ssr")]
pub use screen::CategoryPage;
