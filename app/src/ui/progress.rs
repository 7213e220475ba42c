//! Progress: text first, a bar beside it.

use leptos::prelude::*;

use super::tag::Tone;

/// A counter against its limit. The bar takes its colour from `tone`: `Warn` near the limit, `Bad` over it,
/// `Good` when a goal is reached.
#[component]
pub fn Progress(
    /// What is counted.
    #[prop(into)]
    label: String,
    /// Id of the bar; unique on the page.
    #[prop(into)]
    id: String,
    /// How much there is, in any whole unit; shown only as the bar's length.
    value: i64,
    /// The limit in the same unit; zero draws a full bar as soon as there is anything.
    max: i64,
    /// The figures in words, e.g. `$475 / $500`.
    #[prop(into)]
    text: String,
    /// A line below, e.g. what is left.
    #[prop(into, optional)]
    note: Option<String>,
    #[prop(optional)] tone: Tone,
    /// An [`super::Explain`] or a link, shown after the note.
    #[prop(optional)]
    more: Option<AnyView>,
) -> impl IntoView {
    let (value, max) = bar(value, max);
    let class = match tone {
        Tone::Warn => "near",
        Tone::Bad => "over",
        Tone::Good => "done",
        Tone::Plain | Tone::Open | Tone::Label => "",
    };
    let tail = (note.is_some() || more.is_some()).then(|| view! { <div class="n">{note} " " {more}</div> });
    view! {
        <div class="cap">
            <div class="l"><span id=format!("{id}-label")>{label}</span><span>{text.clone()}</span></div>
            <progress class=class id=id.clone() aria-labelledby=format!("{id}-label") aria-valuetext=text
                value=value max=max></progress>
            {tail}
        </div>
    }
}

/// The bar's value and maximum: never negative, never past the end.
fn bar(value: i64, max: i64) -> (i64, i64) {
    if max <= 0 {
        (i64::from(value > 0), 1)
    } else {
        (value.clamp(0, max), max)
    }
}

/// Counters side by side.
#[component]
pub fn Caps(children: Children) -> impl IntoView {
    view! { <div class="caps">{children()}</div> }
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn oss_bar_is_capped_at_its_limit_and_full_without_one() {
        assert_eq!(bar(475, 500), (475, 500));
        assert_eq!(bar(1425, 1400), (1400, 1400));
        assert_eq!(bar(-1, 10), (0, 10));
        assert_eq!(bar(10, 0), (1, 1));
        assert_eq!(bar(0, 0), (0, 1));
    }
}
