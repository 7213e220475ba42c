//! The worksite placement tool: jobs, employers, worksites. WKS-01 to WKS-07.

pub mod api;

#[cfg(feature = "ssr")]
mod employer;
#[cfg(feature = "ssr")]
mod employers;
#[cfg(feature = "ssr")]
mod job;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod record;
#[cfg(feature = "ssr")]
mod site;
#[cfg(feature = "ssr")]
mod tabs;

#[cfg(feature = "ssr")]
pub(crate) use self::tabs::{Place, tabs};
#[cfg(feature = "ssr")]
pub use self::{
    employer::{EmployerPage, NewEmployerPage},
    employers::EmployersPage,
    job::{JobPage, NewJobPage},
    list::WorksitesPage,
    site::{NewWorksitePage, WorksitePage},
};
