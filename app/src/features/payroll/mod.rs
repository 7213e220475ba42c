//! Payroll of worksites: files, upload, preview, comparison. PAY-01, PAY-02. The file itself travels through an axum
//! route of the server.

pub mod api;

#[cfg(feature = "ssr")]
mod compared;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod preview;
#[cfg(feature = "ssr")]
mod state;
#[cfg(feature = "ssr")]
mod upload;

#[cfg(feature = "ssr")]
pub use self::{
    list::PayrollPage,
    preview::PayrollFilePage,
    upload::{ACTION as UPLOAD, NewPayrollPage},
};
