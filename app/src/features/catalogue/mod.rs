//! The service catalogue, older codes and goals of enrollment, for IDHS administrators. CAT-01, CAT-02, RFD-31, OQ-27.

pub mod api;

#[cfg(feature = "ssr")]
mod entries;
#[cfg(feature = "ssr")]
mod entry;
#[cfg(feature = "ssr")]
mod goals;
#[cfg(feature = "ssr")]
mod legacy;
#[cfg(feature = "ssr")]
mod parts;

#[cfg(feature = "ssr")]
pub use self::{
    entries::CataloguePage,
    entry::{EntryPage, NewEntryPage},
    goals::{EnrollmentGoalPage, EnrollmentGoalsPage, NewEnrollmentGoalPage},
    legacy::{LegacyCodePage, LegacyPage},
};
