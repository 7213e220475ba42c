//! The strip of caps at the head of a profile's pages. BYD-01.

#[cfg(feature = "ssr")]
mod strip;

#[cfg(feature = "ssr")]
pub use strip::strip;
