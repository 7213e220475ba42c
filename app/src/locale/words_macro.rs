//! The table of words: a line without both languages does not compile.

/// Declares functions `name(lang) -> &'static str` from lines `name: "English" | "Español";`.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident: $en:literal | $es:literal;)*) => {
        $($(#[$meta])* #[must_use] pub const fn $name(lang: $crate::locale::Lang) -> &'static str {
            match lang { $crate::locale::Lang::En => $en, $crate::locale::Lang::Es => $es }
        })*
    };
}

pub(crate) use words;
