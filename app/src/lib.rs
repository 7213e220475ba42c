//! Pages, server functions and the interface kit of Caseload.
//!
//! Pages are rendered on the server (feature `ssr`); only the [`islands`] reach the browser (feature `hydrate`),
//! together with the client halves of the server functions in `features/<area>/api.rs`.

#![recursion_limit = "256"]

pub mod error;
pub mod features;
pub mod inventory;
pub mod islands;
pub mod locale;
pub mod paths;
pub mod post;

#[cfg(feature = "ssr")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod ui;
