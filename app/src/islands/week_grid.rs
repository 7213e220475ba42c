//! The week editor by keyboard: reads times as they are typed, adds up, fills, keeps drafts (BYD-07, BYD-08).
//!
//! It wakes up over a form that works without it, leaves every input to the browser, and never changes what was
//! typed: what it understood stands beside it.

use domain::attendance::{DayTimes, WeekFacts, WeekForm};
use leptos::prelude::*;

/// Wakes the grid of the form `form_id` before it; shows nothing.
#[island]
pub fn WeekGrid(
    /// Id of the form.
    form_id: String,
    /// What the week is judged against.
    facts: WeekFacts,
    /// The form as stored; what differs from it is not saved yet.
    stored: WeekForm,
    /// The times of the week before.
    last_week: [DayTimes; 7],
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake(&form_id, facts, stored, last_week);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form_id, facts, stored, last_week);
}

#[cfg(feature = "hydrate")]
mod browser;
