//! [`crate::Rule`] from its list: one line each with its sentence, source and code.

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident $({ $($field:ident : $ty:ty),+ })? = $code:literal;)+) => {
        /// What is wrong with what was entered. Variants carry the data their message needs.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[$doc])* $variant $({ $($field: $ty),+ })?,)+
        }

        impl Rule {
            /// The code of every rule, in the order of the index.
            pub const ALL_CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code of this rule, for the index, tests and element ids.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant $({ $($field: _),+ })? => $code,)+
                }
            }
        }
    };
}
