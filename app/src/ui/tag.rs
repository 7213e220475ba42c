//! Status tags: a sign and words, colour only on top.

use leptos::prelude::*;

/// What a tag, notice or bar says besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular: planned, not verified.
    #[default]
    Plain,
    /// Under way.
    Open,
    /// Done, agreed, verified.
    Good,
    /// Needs a look.
    Warn,
    /// Overdue, refused, over the limit.
    Bad,
    /// Not a status but a name, e.g. a program: shown without a sign.
    Label,
}

impl Tone {
    /// The class of the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Open => "open",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Label => "label",
        }
    }
}

/// A status in a pill.
#[component]
pub fn Tag(#[prop(optional)] tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    view! { <span class=format!("tag {}", tone.class()).trim_end().to_owned()>{text}</span> }
}
