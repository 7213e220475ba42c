//! Accounts: user names and passwords as forms.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A password has at least so many characters. Source: security.md (single factor).
pub const PASSWORD_MIN: usize = 15;
/// A password has at most so many characters.
pub const PASSWORD_MAX: usize = 128;

/// The sign-in form as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// User name.
    pub user_name: String,
    /// Password.
    pub password: String,
    /// The page asked for before. ACC-31.
    pub next: String,
}

/// The form for a new password as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    /// The present password; not asked after a reset.
    pub current: String,
    /// The new one.
    pub new_password: String,
    /// The new one again.
    pub repeat: String,
}

/// What a new password is judged against.
#[derive(Debug, Clone, Copy)]
pub struct PasswordFacts<'a> {
    /// The account's user name.
    pub user_name: &'a str,
    /// The present password is asked for.
    pub current_asked: bool,
    /// Whether this password is among those guessed first.
    pub is_common: fn(&str) -> bool,
}

impl fmt::Debug for SignInForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignInForm")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for PasswordForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordForm").finish_non_exhaustive()
    }
}
