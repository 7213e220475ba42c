//! What only paper shows.

use leptos::prelude::*;

use super::words;
use crate::locale;

/// The line at the foot of every printed sheet: whose papers these are, and of which day.
#[component]
pub fn PrintFoot(
    /// The customer's name or number as it identifies the paper, e.g. the Individual Number.
    #[prop(into)]
    individual_number: String,
    /// The day of printing as people read it.
    #[prop(into)]
    today: String,
) -> impl IntoView {
    let lang = locale::lang();
    view! {
        <div class="print-foot" aria-hidden="true">
            <span>{words::individual_number(lang)} " " {individual_number}</span>
            <span>{words::printed(lang)} " " {today}</span>
        </div>
    }
}

/// Lines to sign on, one per name: signature and date.
#[component]
pub fn SignatureBlock(names: Vec<String>) -> impl IntoView {
    let lang = locale::lang();
    let lines = names
        .into_iter()
        .map(|name| {
            view! { <p>{words::signature(lang)} ": " {name}</p> <p>{words::date(lang)}</p> }
        })
        .collect_view();
    view! { <div class="sign">{lines}</div> }
}
