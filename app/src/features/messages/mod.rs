//! Messages to a customer (SHL-14, CUS-09).

pub mod api;
#[cfg(feature = "ssr")]
mod screen;

#[cfg(feature = "ssr")]
pub use screen::MessagesPage;
