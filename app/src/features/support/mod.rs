//! Support Services: what was paid this fiscal year against each maximum, on the Overview and under Summary Tools.

#[cfg(feature = "ssr")]
mod details;
#[cfg(feature = "ssr")]
mod explain;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod section;
#[cfg(feature = "ssr")]
mod strip;

#[cfg(feature = "ssr")]
pub use self::{
    page::SupportPage,
    section::{asked, section, title},
    strip::counters,
};
