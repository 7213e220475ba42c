//! Every word people read that a rule, a customer page or the kit can show, in English and Spanish.

pub mod dates;
pub mod rules;
#[macro_use]
mod words_macro;
pub mod words;
pub mod words_my;

pub(crate) use words_macro::words;

pub use domain::locale::Lang;

/// The language of the page being rendered: the viewer's choice, else English.
#[cfg(feature = "ssr")]
pub fn lang() -> Lang {
    leptos::prelude::use_context::<Lang>().unwrap_or_default()
}

pub use dates::long_date;
pub use rules::sentence;
