//! Fields one types into. Every field is the same frame: label, hint, message, control, and what was
//! understood beside it.

use leptos::prelude::*;

use super::form::FormScope;
use super::frame::Frame;
use super::icon::Icon;
use super::words;
use crate::locale::{self, Lang};

/// How one control differs from a plain text box.
#[derive(Default)]
struct Input {
    kind: &'static str,
    mode: Option<&'static str>,
    width: &'static str,
    autocomplete: Option<String>,
    placeholder: Option<&'static str>,
    prefix: Option<&'static str>,
    suffix: Option<&'static str>,
    disabled: bool,
    readonly: bool,
    autofocus: bool,
    /// How the browser should read the text back while it is typed: `date`, `time` or `hours`.
    read: Option<&'static str>,
    /// The stored value in words, shown beside the control.
    words: String,
    calendar: bool,
    list: Option<String>,
}

fn input(frame: Frame, stored: &str, spec: Input) -> AnyView {
    let lang = locale::lang();
    let framed = frame.settle(spec.read.map(|_| "read"));
    let value = match spec.kind {
        "password" => String::new(),
        _ => framed.scope.value(&frame.name, stored),
    };
    let control = view! {
        <input
            type=spec.kind id=framed.id.clone() name=frame.name.clone() value=value class=spec.width
            inputmode=spec.mode autocomplete=spec.autocomplete.unwrap_or_else(|| "off".to_owned())
            placeholder=spec.placeholder list=spec.list disabled=spec.disabled readonly=spec.readonly
            autofocus=spec.autofocus aria-describedby=framed.describedby.clone()
            aria-invalid=framed.problem.as_ref().map(|_| "true") data-read=spec.read
        />
    };
    let picker = (spec.calendar && !spec.disabled).then(|| calendar(&framed.id, &frame.label, lang));
    let words = (!spec.words.is_empty()).then_some(spec.words);
    let read = spec.read.map(|_| {
        view! { <span class="read" id=format!("{}-read", framed.id) aria-live="polite">{words}</span> }
    });
    let control = if spec.prefix.is_none() && spec.suffix.is_none() && read.is_none() {
        control.into_any()
    } else {
        let unit = |text: &'static str| view! { <span class="unit" aria-hidden="true">{text}</span> };
        view! {
            <div class="with">{spec.prefix.map(unit)}{control}{spec.suffix.map(unit)}{picker}{read}</div>
        }
        .into_any()
    };
    frame.around(&framed, control)
}

/// The calendar control: a button over the browser's own date picker, shown once scripts run.
fn calendar(id: &str, label: &str, lang: Lang) -> impl IntoView + use<> {
    let name = format!("{} {label}", words::choose_date(lang));
    view! {
        <span class="calendar live">
            <input type="date" tabindex="-1" aria-hidden="true" data-picker=id.to_owned()/>
            <button type="button" class="btn second small" data-pick=id.to_owned() aria-label=name>
                <Icon name="calendar"/>
            </button>
        </span>
    }
}

/// One line of text. `kind` is the input's type (`text`, `email`, `tel`, `password`, `search`), `width` a
/// class of the style sheet (`w-short`, `w-mid`, `w-text`).
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "")] width: &'static str,
    #[prop(into, optional)] autocomplete: Option<String>,
    #[prop(optional)] mode: Option<&'static str>,
    #[prop(into, optional)] list: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] label_hidden: bool,
) -> impl IntoView {
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        wide,
        label_hidden,
        ..Frame::default()
    };
    let spec = Input {
        kind,
        mode,
        width,
        autocomplete,
        disabled,
        readonly,
        autofocus,
        list,
        ..Input::default()
    };
    input(frame, &value, spec)
}

/// Several lines of text; with `limit` the number of characters allowed stands beneath and counts down.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] limit: Option<u32>,
    #[prop(default = 4)] rows: u8,
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
    let framed = frame.settle(limit.map(|_| "count"));
    let text = framed.scope.value(&frame.name, &value);
    let counter = limit.map(|limit| {
        let used = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let line = if used == 0 {
            format!("{} {limit} {}", words::up_to(lang), words::characters(lang))
        } else if used > limit {
            format!("{}: {}", words::characters_over(lang), used - limit)
        } else {
            format!("{}: {}", words::characters_left(lang), limit - used)
        };
        view! {
            <p class="counter" id=format!("{}-count", framed.id) data-counter=framed.id.clone()
                data-limit=limit data-left=words::characters_left(lang) data-over=words::characters_over(lang)>
                {line}
            </p>
        }
    });
    // HTML drops one newline right after the tag; giving one back keeps a text that starts with it.
    let text = if text.starts_with('\n') {
        format!("\n{text}")
    } else {
        text
    };
    let text = crate::page::escaped(&text);
    let control = view! {
        <textarea id=framed.id.clone() name=frame.name.clone() rows=rows disabled=disabled
            aria-describedby=framed.describedby.clone()
            aria-invalid=framed.problem.as_ref().map(|_| "true")>{text}</textarea>
        {counter}
    };
    frame.around(&framed, control.into_any())
}

/// A date as staff type it, with the day in words beside it and a calendar.
#[component]
pub fn DateField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Replaces the usual hint of the pattern mm/dd/yyyy.
    #[prop(into, optional)]
    hint: Option<String>,
    /// The stored date as mm/dd/yyyy.
    #[prop(into, optional)]
    value: String,
    #[prop(into, optional)] autocomplete: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let lang = locale::lang();
    let hint = Some(hint.unwrap_or_else(|| words::date_hint(lang).to_owned()));
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        wide,
        ..Frame::default()
    };
    let words = date_in_words(&FormScope::current().value(&frame.name, &value), lang);
    let spec = Input {
        kind: "text",
        mode: Some("text"),
        width: "w-date",
        placeholder: Some("xx/xx/xxxx"),
        autocomplete,
        disabled,
        read: Some("date"),
        words,
        calendar: true,
        ..Input::default()
    };
    input(frame, &value, spec)
}

/// A time of day; `830a`, `0830`, `5p` and `noon` are read and shown back.
#[component]
pub fn TimeField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] label_hidden: bool,
) -> impl IntoView {
    let hint = hint.filter(|hint| !hint.is_empty());
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        label_hidden,
        ..Frame::default()
    };
    let spec = Input {
        kind: "text",
        width: "w-time",
        disabled,
        read: Some("time"),
        ..Input::default()
    };
    input(frame, &value, spec)
}

/// Weekly or daily hours, with two decimals.
#[component]
pub fn HoursField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let unit = words::hours_unit(locale::lang());
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        label_tail: Some(unit),
        ..Frame::default()
    };
    let spec = Input {
        kind: "text",
        mode: Some("decimal"),
        width: "w-num",
        suffix: Some(unit),
        disabled,
        ..Input::default()
    };
    input(frame, &value, spec)
}

/// An amount of dollars and cents. The sign stands outside; the unit is part of the label that is read out.
#[component]
pub fn MoneyField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let unit = words::in_dollars(locale::lang());
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        label_tail: Some(unit),
        ..Frame::default()
    };
    let spec = Input {
        kind: "text",
        mode: Some("decimal"),
        width: "w-money",
        prefix: Some("$"),
        disabled,
        ..Input::default()
    };
    input(frame, &value, spec)
}

/// A whole number.
#[component]
pub fn NumberField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, optional)] value: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        ..Frame::default()
    };
    let spec = Input {
        kind: "text",
        mode: Some("numeric"),
        width: "w-num",
        disabled,
        ..Input::default()
    };
    input(frame, &value, spec)
}

/// A file to upload; the form around it is `multipart`.
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(into, default = "application/pdf,image/jpeg,image/png".to_owned())] accept: String,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let hint = Some(hint.unwrap_or_else(|| words::file_limit(locale::lang()).to_owned()));
    let frame = Frame {
        name,
        label,
        hint,
        optional,
        wide: true,
        ..Frame::default()
    };
    let framed = frame.settle(None);
    let control = view! {
        <input type="file" class="file" id=framed.id.clone() name=frame.name.clone() accept=accept
            aria-describedby=framed.describedby.clone()
            aria-invalid=framed.problem.as_ref().map(|_| "true")/>
    };
    frame.around(&framed, control.into_any())
}

/// A value shown among fields but not editable here.
#[component]
pub fn FixedField(
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let class = if wide { "field fixed wide" } else { "field fixed" };
    view! {
        <div class=class>
            <p class="label">{label}</p>
            <p class="value">{value}</p>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </div>
    }
}

/// `12/19/2022` as "Monday, December 19, 2022"; empty when it is not a date.
fn date_in_words(value: &str, lang: Lang) -> String {
    chrono::NaiveDate::parse_from_str(value.trim(), "%m/%d/%Y")
        .map(|date| locale::long_date(date, lang))
        .unwrap_or_default()
}
