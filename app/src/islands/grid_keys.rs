//! Tables one types into, by keyboard: down and up, fill down, fill right, undo, and for a week of many people what each
//! cell means and comes to (BYD-06, BYD-07, BYD-10).
//!
//! It wakes up over a form that works without it. One listener for the whole table, and each key looks only at its own
//! row, so that two hundred rows cost what one does.

use leptos::prelude::*;

/// Wakes the table before it, whose fields belong to the form `form_id`; shows nothing.
#[island]
pub fn GridKeys(
    /// Id of the form.
    form_id: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake(&form_id);
    #[cfg(not(feature = "hydrate"))]
    let _ = form_id;
}

#[cfg(feature = "hydrate")]
mod browser;
