//! Tables one types into, by keyboard: down and up, fill down, fill right, and for a week of many people what each cell
//! means and comes to (BYD-06, BYD-07, BYD-10).
//!
//! It wakes up over a form that works without it. One listener for the whole table, and each key looks only at its own
//! row, so that two hundred rows cost what one does.

use leptos::prelude::*;

/// Wakes the table in `children`, whose fields belong to the form `form_id`.
#[island]
pub fn GridKeys(
    /// Id of the form.
    form_id: String,
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake(&form_id);
    #[cfg(not(feature = "hydrate"))]
    let _ = form_id;
    children()
}

#[cfg(feature = "hydrate")]
mod browser;
