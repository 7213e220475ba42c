//! `coded!`: a closed list of values, each with one stored code and one label as the sources print it.

/// Declares an enum whose variants carry a stable code (database, forms, JSON) and an English label.
///
/// Gives `ALL`, `code()`, `label()` and `from_code()`; serde uses the code.
macro_rules! coded {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $code:tt, $label:tt;)+
    }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which people see them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code: what the database and the forms hold.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The English label, verbatim from the catalogue's reference data.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The value with this code; `None` for any other text.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// Reads a posted choice; blank is [`Rule::Missing`](crate::Rule::Missing), anything else
            /// than a code is [`Rule::UnknownChoice`](crate::Rule::UnknownChoice).
            pub fn read(typed: &str) -> Result<Self, $crate::Rule> {
                let code = typed.trim();
                if code.is_empty() {
                    return Err($crate::Rule::Missing);
                }
                Self::from_code(code).ok_or($crate::Rule::UnknownChoice)
            }
        }
    };
}
