//! E&T programs of providers. PRG-01 to PRG-12.

pub mod api;

#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod review;
#[cfg(feature = "ssr")]
pub(crate) mod steps;

#[cfg(feature = "ssr")]
pub use self::{
    list::ProgramListPage,
    review::ProgramPage,
    steps::{NewProgramPage, ProgramStepPage},
};
