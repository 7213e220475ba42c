//! The caller's own account: name and roles, language, password, sessions.

pub mod api;
#[cfg(feature = "ssr")]
mod overview;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
pub(crate) mod words;

#[cfg(feature = "ssr")]
pub use overview::AccountPage;
#[cfg(feature = "ssr")]
pub use password::PasswordPage;
