//! Dialogs and explanations.

use leptos::prelude::*;

use super::icon::Icon;
use super::summary::summary_of_dialog;
use super::words;
use crate::locale;

/// A dialog over the page it belongs to. It has an address: the page renders it when its URL says so
/// (`?dialog=…`), so it works without scripts, comes back with its messages after a refused post and can be
/// linked. With scripts the browser makes it modal: focus stays inside and Escape follows `close`.
/// It shows the list of problems in place of its page. Put what it holds into `.body` and `.foot-bar`.
/// Let `close` end in `#id-of-the-opener`, so that focus returns there.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    /// Address of the page without the dialog.
    #[prop(into)]
    close: String,
    /// For dialogs that hold a table.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let lang = locale::lang();
    let heading = format!("{id}-title");
    let (labelledby, back) = (heading.clone(), close.clone());
    view! {
        <dialog id=id class=wide.then_some("wide") open=true aria-labelledby=labelledby data-close=back>
            <header>
                <h2 id=heading>{title}</h2>
                <a class="btn plain small" href=close data-dialog-close="">
                    <Icon name="cross"/>
                    <span class="vh">{words::close(lang)}</span>
                </a>
            </header>
            {summary_of_dialog()}
            {children()}
        </dialog>
    }
}

/// "why?" beside a figure: opens how it is worked out. Works without scripts; an old browser shows the
/// explanation in place.
#[component]
pub fn Explain(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The figure explained, for assistive technology.
    #[prop(into)]
    what: String,
    children: Children,
) -> impl IntoView {
    let lang = locale::lang();
    let name = format!("{} {what}", words::why_full(lang));
    view! {
        <button type="button" class="why" popovertarget=id.clone() aria-label=format!("{} {what}", words::why(lang))>
            {words::why(lang)}
        </button>
        <div class="explain" id=id popover="auto" role="group" aria-label=name.clone()>
            <p class="strong">{name.clone()}</p>
            {children()}
        </div>
    }
}
