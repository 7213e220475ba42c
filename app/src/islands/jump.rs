//! The jump box: `/` or Ctrl+K, then a few letters, then Enter (BYD-05).

use leptos::{html, prelude::*};

use crate::features::customers::api::Hit;

/// Finds a customer from anywhere. Without a script it is a link to the list's search.
#[island]
pub fn JumpBox() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let typed = NodeRef::<html::Input>::new();
    let slash = NodeRef::<html::Input>::new();
    let found = Found {
        hits: RwSignal::new(Vec::new()),
        chosen: RwSignal::new(0),
        says: RwSignal::new(String::new()),
    };
    #[cfg(feature = "hydrate")]
    browser::wake(dialog, typed, slash, found);
    view! {
        <a class="jump" href=crate::paths::CUSTOMERS aria-keyshortcuts="/ Control+K" data-jump="">
            "Find a customer" <kbd>"/"</kbd>
        </a>
        <dialog class="finder" node_ref=dialog aria-labelledby="finder-label">
            <div class="body">
                <label for="finder-text" id="finder-label">"Find a customer by name, case or individual number"</label>
                <input node_ref=typed id="finder-text" type="text" role="combobox" autocomplete="off" autocapitalize="none"
                    spellcheck="false" aria-autocomplete="list" aria-controls="finder-hits"
                    aria-expanded=move || if found.hits.with(Vec::is_empty) { "false" } else { "true" }
                    aria-activedescendant=move || found.active()/>
                <ul id="finder-hits" class="hits" role="listbox" aria-label="Customers">{move || lines(found)}</ul>
                <p class="small soft" role="status">{move || found.says.get()}</p>
                <div class="row">
                    <p class="pick">
                        <input node_ref=slash type="checkbox" id="finder-slash" checked=true/>
                        <label for="finder-slash">"Open with / as well as with Ctrl+K"</label>
                    </p>
                    <form method="dialog" class="end"><button class="btn second small">"Close"</button></form>
                </div>
            </div>
        </dialog>
    }
}

/// What the box shows.
#[derive(Debug, Clone, Copy)]
struct Found {
    hits: RwSignal<Vec<Hit>>,
    /// Place of the hit that Enter opens.
    chosen: RwSignal<usize>,
    /// What is read out.
    says: RwSignal<String>,
}

impl Found {
    /// Id of the hit that Enter opens.
    fn active(self) -> Option<String> {
        let some = !self.hits.with(Vec::is_empty);
        some.then(|| hit_id(self.chosen.get()))
    }
}

fn hit_id(at: usize) -> String {
    format!("finder-hit-{at}")
}

fn lines(found: Found) -> Vec<AnyView> {
    let line = |(at, hit): (usize, Hit)| {
        let selected = move || if found.chosen.get() == at { "true" } else { "false" };
        view! {
            <li role="option" id=hit_id(at) aria-selected=selected data-href=hit.href>
                <b>{hit.name}</b> " " <span class="soft">{hit.detail}</span>
            </li>
        }
        .into_any()
    };
    found.hits.get().into_iter().enumerate().map(line).collect()
}

/// The browser's half.
#[cfg(feature = "hydrate")]
mod browser {
    use gloo_timers::future::TimeoutFuture;
    use leptos::web_sys::{self, wasm_bindgen::JsCast};
    use leptos::{ev, html, prelude::*, task::spawn_local};
    use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, Storage};

    use super::Found;
    use crate::{error::AppError, features::customers::api};

    /// How long typing must rest before it is asked for, in milliseconds.
    const REST: u32 = 120;
    /// Name under which the session remembers that `/` is switched off.
    const SLASH_OFF: &str = "jump-slash-off";

    /// Listens for the keys, the link and what happens in the box.
    pub(super) fn wake(
        dialog: NodeRef<html::Dialog>,
        typed: NodeRef<html::Input>,
        slash: NodeRef<html::Input>,
        found: Found,
    ) {
        let asked = StoredValue::new(0_u32);
        let open = move || {
            let (Some(dialog), Some(input)) = (dialog.get_untracked(), typed.get_untracked()) else {
                return;
            };
            if !dialog.open() && dialog.show_modal().is_ok() {
                input.select();
                ask(asked, input.value(), found);
            }
        };
        window_event_listener(ev::keydown, move |event| {
            if wants_open(&event) {
                event.prevent_default();
                open();
            }
        });
        window_event_listener(ev::click, move |event: MouseEvent| {
            let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
            if is_plain && closest(&event, "a[data-jump]").is_some() {
                event.prevent_default();
                open();
            } else if let Some(hit) = closest(&event, "#finder-hits [data-href]") {
                follow(&hit);
            }
        });
        Effect::new(move || {
            let (Some(input), Some(slash)) = (typed.get(), slash.get()) else {
                return;
            };
            listen_to_typing(&input, asked, found);
            slash.set_checked(!is_slash_off());
            let toggled = slash.clone();
            on(&slash, "change", move |_| remember(!toggled.checked()));
        });
    }

    fn on(element: &HtmlElement, name: &str, act: impl FnMut(web_sys::Event) + 'static) {
        let listener = web_sys::wasm_bindgen::closure::Closure::<dyn FnMut(web_sys::Event)>::new(act);
        if element
            .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
            .is_ok()
        {
            listener.forget();
        }
    }

    fn listen_to_typing(input: &HtmlInputElement, asked: StoredValue<u32>, found: Found) {
        let field = input.clone();
        on(input, "input", move |_| ask(asked, field.value(), found));
        on(input, "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let count = found.hits.with_untracked(Vec::len);
            let at = found.chosen.get_untracked();
            let to = match event.key().as_str() {
                "ArrowDown" if count > 0 => (at + 1) % count,
                "ArrowUp" if count > 0 => (at + count - 1) % count,
                "Enter" => {
                    event.prevent_default();
                    if let Some(hit) = element(&format!("#{}", super::hit_id(at))) {
                        follow(&hit);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            found.chosen.set(to);
            if let Some(hit) = element(&format!("#{}", super::hit_id(to))) {
                hit.scroll_into_view_with_bool(false);
            }
        });
    }

    /// Asks the server once typing rests; an answer that was overtaken is dropped.
    fn ask(asked: StoredValue<u32>, text: String, found: Found) {
        let mine = asked.get_value().wrapping_add(1);
        asked.set_value(mine);
        spawn_local(async move {
            TimeoutFuture::new(REST).await;
            if asked.get_value() != mine {
                return;
            }
            let is_recent = text.trim().is_empty();
            let answer = api::jump(text).await;
            if asked.get_value() == mine {
                show(answer, is_recent, found);
            }
        });
    }

    fn show(answer: Result<Vec<api::Hit>, AppError>, is_recent: bool, found: Found) {
        let says = match &answer {
            Err(AppError::SignedOut) => "You are signed out. Load the page again to sign in.".to_owned(),
            Err(_) => "The search does not answer just now. Type again in a moment.".to_owned(),
            Ok(hits) => match (hits.len(), is_recent) {
                (0, true) => "Type a part of a name, or a number.".to_owned(),
                (0, false) => "Nobody found.".to_owned(),
                (_, true) => "Customers you looked at last".to_owned(),
                (1, false) => "1 customer".to_owned(),
                (count, false) => format!("{count} customers"),
            },
        };
        found.chosen.set(0);
        found.hits.set(answer.unwrap_or_default());
        found.says.set(says);
    }

    /// Ctrl+K anywhere; `/` where no field takes it and it was not switched off (WCAG 2.1.4).
    fn wants_open(event: &KeyboardEvent) -> bool {
        let with = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "k" | "K" => with && !event.alt_key() && !event.shift_key(),
            "/" => !with && !event.alt_key() && !is_in_field(event) && !is_slash_off(),
            _ => false,
        }
    }

    fn is_in_field(event: &KeyboardEvent) -> bool {
        closest(event, "input, textarea, select, dialog, [contenteditable]").is_some()
    }

    fn closest(event: &web_sys::Event, selector: &str) -> Option<Element> {
        event
            .target()?
            .dyn_into::<Element>()
            .ok()?
            .closest(selector)
            .ok()?
    }

    fn element(selector: &str) -> Option<Element> {
        document().query_selector(selector).ok()?
    }

    fn follow(hit: &Element) {
        if let Some(href) = hit.get_attribute("data-href") {
            let _ = window().location().set_href(&href);
        }
    }

    fn storage() -> Option<Storage> {
        window().session_storage().ok()?
    }

    fn is_slash_off() -> bool {
        storage().is_some_and(|storage| storage.get_item(SLASH_OFF).is_ok_and(|it| it.is_some()))
    }

    fn remember(is_off: bool) {
        let Some(storage) = storage() else { return };
        let _ = if is_off {
            storage.set_item(SLASH_OFF, "1")
        } else {
            storage.remove_item(SLASH_OFF)
        };
    }
}
