//! Names and values, and events in time.

use leptos::prelude::*;

use super::words;
use crate::locale;

/// One name with its value.
#[derive(Debug, Clone)]
pub struct Def {
    /// The name.
    pub label: String,
    /// The value; empty shows "N/A".
    pub value: String,
    /// Where the value leads, if anywhere.
    pub href: Option<String>,
}

impl Def {
    /// A name with a text.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            href: None,
        }
    }

    /// A name with a link.
    pub fn link(label: impl Into<String>, value: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            href: Some(href.into()),
        }
    }
}

/// Names and values. `look` is "" for columns, `one` for one column, `lines` for value at the far end.
#[component]
pub fn Defs(items: Vec<Def>, #[prop(default = "")] look: &'static str) -> impl IntoView {
    let lang = locale::lang();
    let items = items
        .into_iter()
        .map(|def| {
            let value = match (def.value.is_empty(), def.href) {
                (true, _) => view! { <dd class="soft">{words::not_available(lang)}</dd> }.into_any(),
                (_, Some(href)) => view! { <dd><a href=href>{def.value}</a></dd> }.into_any(),
                (_, None) => view! { <dd>{breakable(def.value)}</dd> }.into_any(),
            };
            view! { <div><dt>{def.label}</dt>{value}</div> }
        })
        .collect_view();
    view! { <dl class=format!("defs {look}").trim_end().to_owned()>{items}</dl> }
}

/// A text; an e-mail address that does not fit in its line continues behind the "@", not anywhere.
fn breakable(value: String) -> AnyView {
    match value.split_once('@') {
        Some((before, after)) => view! { {before.to_owned()} "@" <wbr/> {after.to_owned()} }.into_any(),
        None => value.into_any(),
    }
}

/// One event of a timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// When, machine-readable (yyyy-mm-dd or with time).
    pub at: String,
    /// When, as people read it.
    pub when: String,
    /// What happened.
    pub title: String,
    /// Who did it.
    pub who: String,
    /// More, if anything.
    pub text: String,
}

/// Events, the newest first.
#[component]
pub fn Timeline(items: Vec<Event>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|event| {
            let text = (!event.text.is_empty()).then(|| view! { <p>{event.text}</p> });
            view! {
                <li>
                    <p class="strong">{event.title}</p>
                    <p class="soft small"><time datetime=event.at>{event.when}</time> " · " {event.who}</p>
                    {text}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }
}
