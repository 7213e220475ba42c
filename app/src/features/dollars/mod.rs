//! The dollar value of a service: its payments, and the dialog to add, change and delete them.

pub mod api;

#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod lines;
#[cfg(feature = "ssr")]
mod remove;
#[cfg(feature = "ssr")]
mod summary;
#[cfg(feature = "ssr")]
mod tab;
#[cfg(feature = "ssr")]
mod youth;

#[cfg(feature = "ssr")]
pub use self::{
    summary::{maximum_words, total_words},
    tab::{DollarsPage, NewPaymentPage, PaymentPage},
};
