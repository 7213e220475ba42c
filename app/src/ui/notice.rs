//! Notices: what just happened, what to watch for.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::tag::Tone;
use super::words;
use crate::{
    locale::{self, Lang},
    post::Submitted,
};

/// A box with a message of the page. `live` makes assistive technology read it out on arrival.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(into, optional)] title: Option<String>,
    #[prop(optional)] live: bool,
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Plain | Tone::Open | Tone::Label => "note".to_owned(),
        tone => format!("note {}", tone.class()),
    };
    view! {
        <div class=class role=live.then_some("status")>
            {title.map(|title| view! { <p class="strong">{title}</p> })}
            {children()}
        </div>
    }
}

/// What the page before has done, told by the code in `?done=`. Only known codes say anything, so no
/// link can put words on a page.
#[component]
pub fn Flash() -> impl IntoView {
    let lang = locale::lang();
    // A form that comes back refused stands at the address the page before led to: what that one did is not news then.
    let is_back = use_context::<Submitted>().is_some();
    let code = use_query_map().with_untracked(|query| query.get("done").filter(|_| !is_back));
    code.and_then(|code| sentence(&code, lang)).map(|text| {
        view! { <Notice tone=Tone::Good live=true><p>{text}</p></Notice> }
    })
}

/// The sentence of a flash code.
fn sentence(code: &str, lang: Lang) -> Option<&'static str> {
    Some(match code {
        "saved" => words::saved(lang),
        "added" => words::added(lang),
        "removed" => words::removed(lang),
        "sent" => words::sent(lang),
        "answered" => words::answered(lang),
        "submitted" => words::submitted(lang),
        "verified" => words::verified(lang),
        "reopened" => words::reopened(lang),
        "uploaded" => words::uploaded(lang),
        "copied" => words::copied(lang),
        "signed-out" => words::signed_out(lang),
        "password" => words::password_changed(lang),
        "session-ended" => words::session_ended(lang),
        "deleted" => words::deleted(lang),
        "moved" => words::moved(lang),
        "unchanged" => words::unchanged(lang),
        _ => return None,
    })
}
