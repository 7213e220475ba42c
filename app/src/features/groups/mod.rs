//! Group attendance: a week of many people in one grid. ATT-09, BYD-06.

pub mod api;

#[cfg(feature = "ssr")]
mod grid;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod rows;

#[cfg(feature = "ssr")]
pub use page::GroupPage;
