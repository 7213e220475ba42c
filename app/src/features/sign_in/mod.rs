//! Signing in: where everybody begins, and where a form whose session had ended goes on.

#[cfg(feature = "ssr")]
mod screen;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub use screen::SignInPage;
