//! The field of one time, as the staff grid and the customer's day cards show it.

use domain::attendance::{WeekForm, field_name};
use leptos::prelude::*;

use crate::{
    locale::{self, rules::clock},
    ui::{FormScope, field_id, summary::name_in_summary, words},
};

/// The week as its form shows it: what was typed when it came back refused, else `stored`.
pub(crate) fn shown(scope: &FormScope, stored: &WeekForm) -> WeekForm {
    let mut form = stored.clone();
    for (day, times) in form.days.iter_mut().enumerate() {
        for field in 0..4 {
            if let Some(text) = times.field_mut(field) {
                *text = scope.value(&field_name(day, field), text);
            }
        }
    }
    form.zero_hours = scope.value("zero_hours", &form.zero_hours);
    form
}

/// One time field with its label, message, reading and, after a conflict, what is saved now.
#[component]
pub(crate) fn TimeCell(
    /// Day of the week, 0 to 6.
    day: usize,
    /// 0 (check-in) to 3 (check-out).
    field: usize,
    /// Words of the label.
    label: String,
    /// Names the day for assistive technology, before the label.
    day_name: String,
    /// Stands in the label only for assistive technology.
    #[prop(optional)]
    label_hidden: bool,
    /// What is shown in the field.
    value: String,
    /// What stands under it.
    reading: String,
) -> impl IntoView {
    let lang = locale::lang();
    let scope = FormScope::current();
    let name = field_name(day, field);
    let id = field_id(&scope.id, &name);
    let wrapper = name.clone();
    name_in_summary(&id, &format!("{day_name}, {label}"));
    let message = scope.problem(&name);
    let is_wrong = message.is_some();
    let message = message.map(|text| view! { <span class="vh">{words::error_prefix(lang)}" "</span>{text} });
    let theirs = scope
        .theirs(&name)
        .map(|text| clock(&text, lang))
        .filter(|text| text.replace('\u{a0}', " ") != value)
        .map(|text| {
            let text = if text.is_empty() { "–".to_owned() } else { text };
            view! { <p class="hint theirs">{words::saved_now(lang)} " " <b>{text}</b></p> }
        });
    let label = if label_hidden {
        view! { <label for=id.clone() class="vh">{format!("{day_name}, {label}")}</label> }.into_any()
    } else {
        view! { <label for=id.clone()><span class="vh">{format!("{day_name}, ")}</span>{label}</label> }
            .into_any()
    };
    view! {
        <div class=if is_wrong { "field error" } else { "field" } data-field=wrapper>
            {label}
            <input type="text" id=id.clone() name=name value=value autocomplete="off" autocapitalize="none"
                spellcheck="false" aria-describedby=format!("{id}-read {id}-error")
                aria-invalid=is_wrong.then_some("true") data-day=day data-part=field/>
            <span class="read" id=format!("{id}-read")>{reading}</span>
            <p class="msg" id=format!("{id}-error") hidden=!is_wrong>{message}</p>
            {theirs}
        </div>
    }
}
