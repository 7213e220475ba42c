//! A customer's skills and interests, and the providers recommended for them. SHL-28, PRG-09.

pub mod api;

#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub use self::page::{RecommendedProvidersPage, SkillsPage};
