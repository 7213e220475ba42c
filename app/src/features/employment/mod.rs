//! Permanent employment: the section of the Overview tab, the record, verification. EMP-01 to EMP-28, ACC-11, STS-10.

pub mod api;
#[cfg(feature = "ssr")]
mod dialogs;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod milestones;
#[cfg(feature = "ssr")]
mod screen;
#[cfg(feature = "ssr")]
mod section;

#[cfg(feature = "ssr")]
pub use self::{
    dialogs::UPLOAD,
    screen::{EmploymentPage, NewEmploymentPage},
    section::{section, status},
};
