//! The frame around every field: label, hint, message, control.

use leptos::prelude::*;

use super::form::{FormScope, field_id};
use super::summary::name_in_summary;
use super::words;
use crate::locale;

/// What a field of any kind shares with the others.
#[derive(Default)]
pub(super) struct Frame {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub optional: bool,
    pub wide: bool,
    /// Words only assistive technology reads after the label, e.g. the unit.
    pub label_tail: Option<&'static str>,
    pub label_hidden: bool,
}

/// The ids and state a control needs from its frame.
pub(super) struct Framed {
    pub id: String,
    pub describedby: String,
    pub problem: Option<String>,
    pub scope: FormScope,
}

impl Frame {
    /// Looks up the form around the field and settles ids.
    pub fn settle(&self, extra: Option<&str>) -> Framed {
        let scope = FormScope::current();
        let id = field_id(&scope.id, &self.name);
        name_in_summary(&id, &self.label);
        let mut describedby = String::new();
        if self.hint.is_some() {
            describedby.extend([&*id, "-hint "]);
        }
        describedby.extend([&*id, "-error"]);
        if let Some(extra) = extra {
            describedby.extend([" ", &*id, "-", extra]);
        }
        let problem = scope.problem(&self.name);
        Framed {
            id,
            describedby,
            problem,
            scope,
        }
    }

    pub fn class(&self, problem: bool) -> String {
        let mut class = String::from("field");
        if self.wide {
            class.push_str(" wide");
        }
        if problem {
            class.push_str(" error");
        }
        class
    }

    /// Label, hint and message; the control follows.
    pub fn around(self, framed: &Framed, control: AnyView) -> AnyView {
        let lang = locale::lang();
        let class = self.class(framed.problem.is_some());
        let (hint, message) = (hint_view(&framed.id, self.hint.clone()), message_view(framed));
        let theirs = framed.scope.theirs(&self.name).map(|text| {
            view! { <p class="hint theirs">{words::saved_now(lang)} " " <b>{text}</b></p> }
        });
        view! {
            <div class=class data-field=self.name>
                <label for=framed.id.clone() class=self.label_hidden.then_some("vh")>
                    {self.label}
                    {self.label_tail.map(|tail| view! { <span class="vh">" "{tail}</span> })}
                    {self.optional.then(|| view! { " " <span class="optional">{words::optional(lang)}</span> })}
                </label>
                {hint}
                {message}
                {control}
                {theirs}
            </div>
        }
        .into_any()
    }
}

/// The hint below a label.
pub(super) fn hint_view(id: &str, hint: Option<String>) -> Option<impl IntoView + use<>> {
    let id = format!("{id}-hint");
    hint.map(|text| view! { <p class="hint" id=id>{text}</p> })
}

/// The place for a field's message: filled by the server or, later, by the browser's checker.
pub(super) fn message_view(framed: &Framed) -> impl IntoView + use<> {
    let lang = locale::lang();
    let id = format!("{}-error", framed.id);
    let content = framed.problem.clone().map(|sentence| {
        view! { <span class="vh">{words::error_prefix(lang)}" "</span>{sentence} }
    });
    let hidden = content.is_none();
    view! { <p class="msg" id=id hidden=hidden>{content}</p> }
}
