//! The caller's own account: name and roles, language, password, sessions.

pub mod api;
#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub use account::AccountPage;
#[cfg(feature = "ssr")]
pub use password::PasswordPage;
