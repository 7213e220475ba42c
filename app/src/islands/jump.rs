//! The jump box: `/` or Ctrl+K, then a few letters, then Enter (BYD-05).

use leptos::prelude::*;

/// Finds a customer from anywhere. Without a script it is a link to the list's search.
#[island]
pub fn JumpBox() -> impl IntoView {
    view! { <a class="jump" href=crate::paths::CUSTOMERS>"Find a customer" <kbd>"/"</kbd></a> }
}
