//! Referrals: the section of the Overview, one referral as it was at its time, sending, changing and answering.

pub mod api;

#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod screen;
#[cfg(feature = "ssr")]
mod section;

#[cfg(feature = "ssr")]
pub use self::{
    form::{ChangeReferralPage, NewReferralPage},
    screen::ReferralPage,
    section::{Shown, section},
};
