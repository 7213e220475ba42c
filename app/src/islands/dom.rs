//! What the islands share of the browser: finding elements, listening, and writing only what changes.
//!
//! Nothing here is generic over events or closures, so that it stands in the browser's module once.

use leptos::web_sys::{
    self,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
};

/// What an island does about an event.
pub type Listener = Box<dyn FnMut(Event)>;

/// The page.
pub fn page() -> Option<Document> {
    web_sys::window()?.document()
}

/// The form of this id.
pub fn form(id: &str) -> Option<HtmlFormElement> {
    page()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element within that fits.
pub fn one(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

/// The elements within that fit, in the order of the page.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect()
}

/// Where an event happened.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The element that fits in which an event happened.
pub fn within(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok().flatten()
}

/// What stands in a field.
pub fn value(field: &Element) -> String {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else {
        field
            .dyn_ref::<HtmlSelectElement>()
            .map(HtmlSelectElement::value)
            .unwrap_or_default()
    }
}

/// Writes into a field.
pub fn set_value(field: &Element, text: &str) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
}

/// Sets a text only when it changes, so that nothing is read out twice.
pub fn set_text(place: &Element, text: &str) {
    if place.text_content().as_deref() != Some(text) {
        place.set_text_content(Some(text));
    }
}

/// Sets or takes away an attribute without a value.
pub fn mark(element: &Element, name: &str, is_set: bool) {
    if element.has_attribute(name) != is_set {
        let _ = element.toggle_attribute_with_force(name, is_set);
    }
}

/// Moves the focus to an element, with the text of a field chosen.
pub fn focus(element: &Element) {
    if let Some(it) = element.dyn_ref::<HtmlElement>() {
        let _ = it.focus();
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
}

/// Sends a form by its button to save.
pub fn save(form: &HtmlFormElement) {
    let button =
        one(form, "button[name=action][value=save]").and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let _ = form.request_submit_with_submitter(button.as_ref());
}

/// Listens as long as the page stands.
pub fn on(target: &EventTarget, kind: &str, act: Listener) {
    listen(target, kind, false, act);
}

/// Listens before anybody else does, also for kinds of event that do not bubble.
pub fn on_first(target: &EventTarget, kind: &str, act: Listener) {
    listen(target, kind, true, act);
}

fn listen(target: &EventTarget, kind: &str, is_first: bool, act: Listener) {
    let listener = Closure::wrap(act);
    let added =
        target.add_event_listener_with_callback_and_bool(kind, listener.as_ref().unchecked_ref(), is_first);
    if added.is_ok() {
        listener.forget();
    }
}
