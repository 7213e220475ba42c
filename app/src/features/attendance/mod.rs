//! Attendance of one service: weeks and the week editor.

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod cell;
pub mod reading;
#[cfg(feature = "ssr")]
mod week;
#[cfg(feature = "ssr")]
mod weeks;

#[cfg(feature = "ssr")]
pub use week::WeekPage;
#[cfg(feature = "ssr")]
pub(crate) use week::read_week_param;
#[cfg(feature = "ssr")]
pub use weeks::WeeksPage;

/// Code in the address after a save that took a verification away (OQ-40).
#[cfg(feature = "ssr")]
pub(crate) const NO_LONGER_VERIFIED: &str = "no-longer-verified";
