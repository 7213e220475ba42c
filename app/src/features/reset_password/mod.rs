//! A customer's password reset by staff (ACC-17, SHL-13, CUS-09).

pub mod api;
#[cfg(feature = "ssr")]
mod screen;

#[cfg(feature = "ssr")]
pub use screen::ResetPasswordPage;
