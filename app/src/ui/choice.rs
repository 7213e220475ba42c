//! Fields one chooses in: lists, radio buttons, check boxes.

use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use leptos::prelude::*;

use super::Choice;
use super::frame::{Frame, Framed, hint_view, message_view};
use super::words;
use crate::locale;

/// A drop-down list. The first line is the empty choice unless `required_choice` is set.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The choices in order.
    #[prop(optional)]
    options: Vec<Choice>,
    /// Choices under headings, after `options`.
    #[prop(optional)]
    groups: Vec<(String, Vec<Choice>)>,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    /// Words of the empty choice.
    #[prop(into, optional)]
    empty: Option<String>,
    /// No empty choice: one of the options always applies.
    #[prop(optional)]
    required_choice: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] label_hidden: bool,
) -> impl IntoView {
    let lang = locale::lang();
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        wide,
        label_hidden,
        ..Frame::default()
    };
    let framed = frame.settle(None);
    let chosen = framed.scope.value(&frame.name, &value);
    let mut lines = String::new();
    if !required_choice {
        let empty = empty.unwrap_or_else(|| words::choose(lang).to_owned());
        push_option(&mut lines, "", &empty, false);
    }
    for (value, label) in &options {
        push_option(&mut lines, value, label, *value == chosen);
    }
    for (heading, choices) in &groups {
        lines.push_str("<optgroup label=\"");
        encode_double_quoted_attribute_to_string(heading, &mut lines);
        lines.push_str("\">");
        for (value, label) in choices {
            push_option(&mut lines, value, label, *value == chosen);
        }
        lines.push_str("</optgroup>");
    }
    let control = view! {
        <select id=framed.id.clone() name=frame.name.clone() disabled=disabled
            aria-describedby=framed.describedby.clone()
            aria-invalid=framed.problem.as_ref().map(|_| "true")
            inner_html=lines>
        </select>
    };
    frame.around(&framed, control.into_any())
}

/// Adds one option as HTML: a list of hundreds costs next to nothing this way, as elements of a view it was the
/// dearest part of the customer list.
fn push_option(lines: &mut String, value: &str, label: &str, is_selected: bool) {
    lines.push_str("<option value=\"");
    encode_double_quoted_attribute_to_string(value, lines);
    lines.push_str(if is_selected { "\" selected>" } else { "\">" });
    encode_text_to_string(label, lines);
    lines.push_str("</option>");
}

/// Radio buttons; `across` sets few short choices side by side.
#[component]
pub fn RadioField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<Choice>,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(optional)] across: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        wide,
        ..Frame::default()
    };
    let framed = frame.settle(None);
    let chosen = framed.scope.value(&frame.name, &value);
    let name = frame.name.clone();
    let picks = options
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let on = choice.0 == chosen;
            pick("radio", &option_id(&framed.id, at), &name, choice, on, disabled)
        })
        .collect_view();
    let class = if across { "options across" } else { "options" };
    fieldset(
        frame,
        &framed,
        view! { <div class=class>{picks}</div> }.into_any(),
    )
}

/// One check box on its own; posts `true` when ticked and nothing when not.
#[component]
pub fn CheckField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    /// Ticked in what is stored.
    #[prop(optional)]
    checked: bool,
    #[prop(into, default = "true".to_owned())] value: String,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let frame = Frame {
        name,
        label,
        hint,
        wide,
        ..Frame::default()
    };
    let framed = frame.settle(None);
    let on = framed
        .scope
        .typed_all(&frame.name)
        .map_or(checked, |typed| typed.contains(&value));
    let class = frame.class(framed.problem.is_some());
    let (hint, message) = (hint_view(&framed.id, frame.hint.clone()), message_view(&framed));
    view! {
        <div class=class data-field=frame.name.clone()>
            {message}
            <div class="pick">
                <input type="checkbox" id=framed.id.clone() name=frame.name.clone() value=value checked=on
                    disabled=disabled aria-describedby=framed.describedby.clone()
                    aria-invalid=framed.problem.as_ref().map(|_| "true")/>
                <div>
                    <label for=framed.id.clone()>{frame.label.clone()}</label>
                    {hint}
                </div>
            </div>
        </div>
    }
}

/// Several check boxes under one question. With `shown`, the boxes after that many fold away under
/// "Show More Situations" until one of them is ticked.
#[component]
pub fn CheckListField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<Choice>,
    #[prop(into, optional)] hint: Option<String>,
    /// The values ticked in what is stored.
    #[prop(optional)]
    values: Vec<String>,
    /// How many boxes stand in the open; all when not given.
    #[prop(into, optional)]
    shown: Option<usize>,
    /// Words of the line that opens the rest.
    #[prop(into, optional)]
    more: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
    #[prop(default = true)] wide: bool,
) -> impl IntoView {
    let lang = locale::lang();
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        wide,
        ..Frame::default()
    };
    let framed = frame.settle(None);
    let ticked = framed.scope.typed_all(&frame.name).unwrap_or(values);
    let name = frame.name.clone();
    let is_on = |choice: &Choice| ticked.contains(&choice.0);
    let shown = shown.unwrap_or(options.len()).min(options.len());
    let open = options.iter().skip(shown).any(is_on);
    let mut picks: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let on = is_on(&choice);
            pick(
                "checkbox",
                &option_id(&framed.id, at),
                &name,
                choice,
                on,
                disabled,
            )
        })
        .collect();
    let rest = picks.split_off(shown);
    let rest = (!rest.is_empty()).then(|| {
        let words = more.unwrap_or_else(|| words::show_more_situations(lang).to_owned());
        view! {
            <details class="more" open=open>
                <summary>{words}</summary>
                <div class="options columns">{rest}</div>
            </details>
        }
    });
    fieldset(
        frame,
        &framed,
        view! { <div class="options columns">{picks}</div> {rest} }.into_any(),
    )
}

/// Fields that belong together under one question, e.g. the parts of an address.
#[component]
pub fn FieldGroup(
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    /// Lays the fields out in columns.
    #[prop(optional)]
    columns: bool,
    children: Children,
) -> impl IntoView {
    let class = if columns { "grid2" } else { "" };
    view! {
        <fieldset class="field wide">
            <legend>{label}</legend>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <div class=class>{children()}</div>
        </fieldset>
    }
}

/// The first option carries the field's own id, so that the error summary leads to it.
fn option_id(field: &str, at: usize) -> String {
    if at == 0 {
        field.to_owned()
    } else {
        format!("{field}-{at}")
    }
}

fn pick(kind: &'static str, id: &str, name: &str, choice: Choice, on: bool, disabled: bool) -> AnyView {
    let (value, label) = choice;
    let (id, name) = (id.to_owned(), name.to_owned());
    view! {
        <div class="pick">
            <input type=kind id=id.clone() name=name value=value checked=on disabled=disabled/>
            <label for=id>{label}</label>
        </div>
    }
    .into_any()
}

fn fieldset(frame: Frame, framed: &Framed, options: AnyView) -> AnyView {
    let lang = locale::lang();
    let class = frame.class(framed.problem.is_some());
    let (hint, message) = (hint_view(&framed.id, frame.hint), message_view(framed));
    view! {
        <fieldset class=class data-field=frame.name aria-describedby=framed.describedby.clone()>
            <legend>
                {frame.label}
                {frame.optional.then(|| view! { " " <span class="optional">{words::optional(lang)}</span> })}
            </legend>
            {hint}
            {message}
            {options}
        </fieldset>
    }
    .into_any()
}
