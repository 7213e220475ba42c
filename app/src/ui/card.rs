//! Cards, folding sections, tiles and empty states.

use leptos::prelude::*;

/// A section, usually with a heading. `tags` stand after the title, `actions` at the far end of the heading.
#[component]
pub fn Card(
    #[prop(into, optional)] title: Option<String>,
    /// Id of the section, for links.
    #[prop(into, optional)]
    id: Option<String>,
    /// Level of the heading: 2, or 3 within another section.
    #[prop(default = 2)]
    level: u8,
    #[prop(optional)] tags: Option<AnyView>,
    #[prop(optional)] actions: Option<AnyView>,
    #[prop(optional)] footer: Option<AnyView>,
    /// Marks the card of a goal.
    #[prop(optional)]
    goal: bool,
    /// The content reaches the edges, as tables do.
    #[prop(optional)]
    flush: bool,
    children: Children,
) -> impl IntoView {
    let heading = title.map(|title| match level {
        3 => view! { <h3>{title}</h3> }.into_any(),
        _ => view! { <h2>{title}</h2> }.into_any(),
    });
    let head = (heading.is_some() || tags.is_some() || actions.is_some()).then(|| {
        let actions = actions.map(|actions| view! { <div class="end">{actions}</div> });
        view! { <header>{heading}{tags}{actions}</header> }
    });
    let content = if flush {
        children().into_any()
    } else {
        view! { <div class="body">{children()}</div> }.into_any()
    };
    view! {
        <section class=if goal { "card goal" } else { "card" } id=id>
            {head}
            {content}
            {footer.map(|footer| view! { <footer>{footer}</footer> })}
        </section>
    }
}

/// A section whose heading bar opens and closes it; `light` marks the Referrals bar.
#[component]
pub fn Fold(
    #[prop(into)] title: String,
    #[prop(into, optional)] id: Option<String>,
    #[prop(default = true)] open: bool,
    #[prop(optional)] light: bool,
    #[prop(optional)] flush: bool,
    children: Children,
) -> impl IntoView {
    let class = if light { "card fold light" } else { "card fold" };
    let content = if flush {
        children().into_any()
    } else {
        view! { <div class="body">{children()}</div> }.into_any()
    };
    view! {
        <details class=class id=id open=open>
            <summary><h2>{title}</h2></summary>
            {content}
        </details>
    }
}

/// Nothing here yet, and what to do about it.
#[component]
pub fn Empty(#[prop(into)] text: String, #[prop(optional)] action: Option<AnyView>) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {action.map(|action| view! { <p>{action}</p> })}
        </div>
    }
}

/// Tiles side by side.
#[component]
pub fn Tiles(children: Children) -> impl IntoView {
    view! { <div class="tiles">{children()}</div> }
}

/// A number with its words; a link when it leads to the list it counts.
#[component]
pub fn Tile(
    #[prop(into)] number: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] href: Option<String>,
) -> impl IntoView {
    let content = view! { <b>{number}</b> " " {label} };
    match href {
        Some(href) => view! { <a class="tile" href=href>{content}</a> }.into_any(),
        None => view! { <div class="tile">{content}</div> }.into_any(),
    }
}
