//! The way back up from a page.

use leptos::prelude::*;

use super::words;
use crate::locale;

/// Breadcrumb: pairs of words and address; the last, without address, is the present page.
#[component]
pub fn Crumbs(items: Vec<(String, Option<String>)>) -> impl IntoView {
    let lang = locale::lang();
    let items = items
        .into_iter()
        .map(|(label, href)| match href {
            Some(href) => view! { <li><a href=href>{label}</a></li> }.into_any(),
            None => view! { <li aria-current="page">{label}</li> }.into_any(),
        })
        .collect_view();
    view! { <nav class="crumbs" aria-label=words::you_are_here(lang)><ol>{items}</ol></nav> }
}
