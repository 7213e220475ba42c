//! The jump box: `/` or Ctrl+K, then a few letters, then Enter (BYD-05).
//!
//! The server writes the box, closed; the browser opens and fills it by hand. As reactive views it was the dearest
//! part of all that reaches the browser.

use leptos::prelude::*;

/// The link and the closed box. Without a script the link leads to the list's search.
#[cfg(feature = "ssr")]
#[component]
pub fn JumpBox() -> impl IntoView {
    view! {
        <a class="jump" href=crate::paths::CUSTOMERS aria-keyshortcuts="/ Control+K" data-jump="">
            "Find a customer" <kbd>"/"</kbd>
        </a>
        <dialog class="finder" id="finder" aria-labelledby="finder-label">
            <div class="body">
                <label for="finder-text" id="finder-label">"Find a customer by name, case or individual number"</label>
                <input id="finder-text" type="text" role="combobox" autocomplete="off" autocapitalize="none"
                    spellcheck="false" aria-autocomplete="list" aria-controls="finder-hits" aria-expanded="false"/>
                <ul id="finder-hits" class="hits" role="listbox" aria-label="Customers"></ul>
                <p id="finder-says" class="small soft" role="status"></p>
                <div class="row">
                    <p class="pick">
                        <input type="checkbox" id="finder-slash" checked=true/>
                        <label for="finder-slash">"Open with / as well as with Ctrl+K"</label>
                    </p>
                    <form method="dialog" class="end"><button class="btn second small">"Close"</button></form>
                </div>
            </div>
        </dialog>
        <JumpKeys/>
    }
}

/// Wakes the box; shows nothing.
#[island]
pub fn JumpKeys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake();
}

/// The browser's half.
#[cfg(feature = "hydrate")]
mod browser {
    use std::{cell::Cell, rc::Rc};

    use gloo_timers::future::TimeoutFuture;
    use leptos::{
        task::spawn_local,
        web_sys::{self, wasm_bindgen::JsCast},
    };
    use web_sys::{
        Document, Element, Event, HtmlDialogElement, HtmlInputElement, KeyboardEvent, MouseEvent, Storage,
    };

    use crate::{
        error::AppError,
        features::customers::api::{self, Hit},
        islands::dom,
    };

    /// How long typing must rest before it is asked for, in milliseconds.
    const REST: u32 = 120;
    /// Name under which the session remembers that `/` is switched off.
    const SLASH_OFF: &str = "jump-slash-off";

    struct Finder {
        page: Document,
        dialog: HtmlDialogElement,
        input: HtmlInputElement,
        hits: Element,
        says: Element,
        /// Place of the hit that Enter opens.
        chosen: Cell<usize>,
        /// How often the server was asked; an answer that was overtaken is dropped.
        asked: Cell<u32>,
    }

    /// Listens for the keys, the link and what happens in the box.
    pub(super) fn wake() {
        let Some(finder) = Finder::found().map(Rc::new) else {
            return;
        };
        let it = Rc::clone(&finder);
        dom::on(&finder.page, "keydown", Box::new(move |event| it.key(&event)));
        let it = Rc::clone(&finder);
        dom::on(&finder.page, "click", Box::new(move |event| it.clicked(&event)));
        let it = Rc::clone(&finder);
        dom::on(&finder.input, "input", Box::new(move |_| it.ask()));
        let slash = finder.page.get_element_by_id("finder-slash");
        if let Some(slash) = slash.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            slash.set_checked(!is_slash_off());
            let toggled = slash.clone();
            dom::on(&slash, "change", Box::new(move |_| remember(!toggled.checked())));
        }
    }

    impl Finder {
        fn found() -> Option<Self> {
            let page = dom::page()?;
            Some(Self {
                dialog: page.get_element_by_id("finder")?.dyn_into().ok()?,
                input: page.get_element_by_id("finder-text")?.dyn_into().ok()?,
                hits: page.get_element_by_id("finder-hits")?,
                says: page.get_element_by_id("finder-says")?,
                page,
                chosen: Cell::new(0),
                asked: Cell::new(0),
            })
        }

        fn open(self: &Rc<Self>, event: &Event) {
            event.prevent_default();
            if !self.dialog.open() && self.dialog.show_modal().is_ok() {
                self.input.select();
                self.ask();
            }
        }

        fn clicked(self: &Rc<Self>, event: &Event) {
            let is_plain = event
                .dyn_ref::<MouseEvent>()
                .is_some_and(|it| !(it.ctrl_key() || it.meta_key() || it.shift_key()));
            if is_plain && dom::within(event, "a[data-jump]").is_some() {
                self.open(event);
            } else if let Some(hit) = dom::within(event, "#finder-hits [data-href]") {
                follow(&hit);
            }
        }

        fn key(self: &Rc<Self>, event: &Event) {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if wants_open(key) {
                self.open(event);
            } else if dom::target(event).is_some_and(|it| it == *self.field()) {
                self.key_in_field(key);
            }
        }

        fn key_in_field(&self, event: &KeyboardEvent) {
            let (lines, at) = (self.lines(), self.chosen.get());
            let to = match event.key().as_str() {
                "ArrowDown" if !lines.is_empty() => (at + 1) % lines.len(),
                "ArrowUp" if !lines.is_empty() => (at + lines.len() - 1) % lines.len(),
                "Enter" => {
                    event.prevent_default();
                    if let Some(hit) = lines.get(at) {
                        follow(hit);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            self.choose(to);
        }

        fn field(&self) -> &Element {
            &self.input
        }

        fn lines(&self) -> Vec<Element> {
            dom::all(&self.hits, "[data-href]")
        }

        /// Marks the hit that Enter opens.
        fn choose(&self, to: usize) {
            self.chosen.set(to);
            let lines = self.lines();
            for (at, line) in lines.iter().enumerate() {
                let _ = line.set_attribute("aria-selected", if at == to { "true" } else { "false" });
            }
            let _ = match lines.get(to) {
                Some(line) => {
                    line.scroll_into_view_with_bool(false);
                    self.input.set_attribute("aria-activedescendant", &line.id())
                }
                None => self.input.remove_attribute("aria-activedescendant"),
            };
        }

        /// Asks the server once typing rests.
        fn ask(self: &Rc<Self>) {
            let mine = self.asked.get().wrapping_add(1);
            self.asked.set(mine);
            let it = Rc::clone(self);
            spawn_local(async move {
                TimeoutFuture::new(REST).await;
                if it.asked.get() != mine {
                    return;
                }
                let text = it.input.value();
                let is_recent = text.trim().is_empty();
                let answer = api::jump(text).await;
                if it.asked.get() == mine {
                    it.show(answer, is_recent);
                }
            });
        }

        fn show(&self, answer: Result<Vec<Hit>, AppError>, is_recent: bool) {
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
            self.hits.set_text_content(None);
            let hits = answer.unwrap_or_default();
            for (at, hit) in hits.iter().enumerate() {
                if let Some(line) = self.line(at, hit) {
                    let _ = self.hits.append_child(&line);
                }
            }
            let is_open = if hits.is_empty() { "false" } else { "true" };
            let _ = self.input.set_attribute("aria-expanded", is_open);
            self.choose(0);
            dom::set_text(&self.says, &says);
        }

        fn line(&self, at: usize, hit: &Hit) -> Option<Element> {
            let line = self.page.create_element("li").ok()?;
            let attributes = [
                ("role", "option"),
                ("id", &format!("finder-hit-{at}")),
                ("data-href", &hit.href),
            ];
            for (name, value) in attributes {
                let _ = line.set_attribute(name, value);
            }
            for (kind, class, text) in [("b", "", &hit.name), ("span", "soft", &hit.detail)] {
                let part = self.page.create_element(kind).ok()?;
                part.set_class_name(class);
                part.set_text_content(Some(text));
                let _ = line.append_child(&part);
                let _ = line.append_child(&self.page.create_text_node(" "));
            }
            Some(line)
        }
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
        dom::within(event, "input, textarea, select, dialog, [contenteditable]").is_some()
    }

    fn follow(hit: &Element) {
        if let (Some(href), Some(window)) = (hit.get_attribute("data-href"), web_sys::window()) {
            let _ = window.location().set_href(&href);
        }
    }

    fn storage() -> Option<Storage> {
        web_sys::window()?.session_storage().ok()?
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
