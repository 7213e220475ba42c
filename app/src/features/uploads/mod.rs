//! Uploads: the documents of a customer's file (SHL-22). The file itself travels through an axum route of the server.

pub mod api;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod list;

#[cfg(feature = "ssr")]
pub use self::{
    form::{ACTION as UPLOAD, UploadPage, accepted, hint},
    list::UploadsPage,
};
