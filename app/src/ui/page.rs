//! The head of a page.

use leptos::prelude::*;

/// The page's heading with a line below and its actions at the far end.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(into, optional)] sub: Option<String>,
    #[prop(optional)] tags: Option<AnyView>,
    #[prop(optional)] actions: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
                {sub.map(|sub| view! { <p class="soft">{sub}</p> })}
            </div>
            {tags}
            {actions.map(|actions| view! { <div class="end">{actions}</div> })}
        </div>
    }
}

/// The column a page's content stands in, below bars that span the window. `narrow` is for forms and texts,
/// `roomy` for customers on phones: larger type and targets, one column.
#[component]
pub fn Page(
    #[prop(optional)] narrow: bool,
    #[prop(optional)] roomy: bool,
    children: Children,
) -> impl IntoView {
    let class = match (roomy, narrow) {
        (true, _) => "page roomy",
        (false, true) => "page narrow",
        (false, false) => "page",
    };
    view! { <div class=class>{children()}</div> }
}
