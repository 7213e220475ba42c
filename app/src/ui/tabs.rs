//! Tabs are links: each has an address, works without scripts and can be kept.

use domain::text::grouped;
use leptos::prelude::*;

/// One tab.
#[derive(Debug, Clone, Default)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub label: String,
    /// Whether the page shown is this tab.
    pub current: bool,
    /// A number behind the words, e.g. of case notes.
    pub count: Option<i64>,
}

impl Tab {
    /// A tab without a number.
    pub fn new(href: impl Into<String>, label: impl Into<String>, current: bool) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
            current,
            count: None,
        }
    }
}

/// A row of tabs. `look` is "" for the profile's row, `sub` for the second and `third` for the buttons
/// within one service.
#[component]
pub fn Tabs(
    /// Names the row for assistive technology.
    #[prop(into)]
    label: String,
    items: Vec<Tab>,
    #[prop(default = "")] look: &'static str,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|tab| {
            let count = tab
                .count
                .map(|n| view! { <span class="count">" ("{grouped(n)}")"</span> });
            view! { <a href=tab.href aria-current=tab.current.then_some("page")>{tab.label}{count}</a> }
        })
        .collect_view();
    view! { <nav class=format!("tabs {look}").trim_end().to_owned() aria-label=label>{items}</nav> }
}
