//! The card that tells what happened to a record.

use leptos::prelude::*;
use services::past::Past;

use crate::ui::{Card, Event, Timeline};

/// What was done to a record, newest first; without entries it says so.
pub(crate) fn history(past: &[Past]) -> AnyView {
    if past.is_empty() {
        return view! { <Card title="History"><p class="soft">"Not changed since it was loaded with the initial data."</p></Card> }
            .into_any();
    }
    let items = past
        .iter()
        .map(|it| Event {
            at: it.at.to_rfc3339(),
            when: it.when.clone(),
            title: it.what.to_owned(),
            who: it.by.clone(),
            text: it.changes.join(" · "),
        })
        .collect();
    view! { <Card title="History" id="history"><Timeline items=items/></Card> }.into_any()
}
