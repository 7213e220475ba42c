//! Accounts: user names and passwords as forms.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Problems, Rule};

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

impl PasswordForm {
    /// The new password, kept exactly as typed: spaces and signs included, no composition rules.
    ///
    /// # Errors
    /// Blank fields, length, a password that is guessed first or holds the user name, a repeat that differs.
    pub fn check(&self, facts: &PasswordFacts<'_>) -> Result<String, Problems> {
        let mut problems = Problems::new();
        if facts.current_asked && self.current.is_empty() {
            problems.push("current", Rule::Missing);
        }
        problems.take("new_password", read_password(&self.new_password, facts));
        if self.repeat.is_empty() {
            problems.push("repeat", Rule::Missing);
        } else if self.repeat != self.new_password {
            problems.push("repeat", Rule::PasswordsDiffer);
        }
        problems.into_result(Some(self.new_password.clone()))
    }
}

/// Judges a new password.
///
/// # Errors
/// The first rule it breaks.
pub fn read_password(typed: &str, facts: &PasswordFacts<'_>) -> Result<(), Rule> {
    let length = typed.chars().count();
    let user_name = facts.user_name.to_lowercase();
    if typed.is_empty() {
        Err(Rule::Missing)
    } else if length < PASSWORD_MIN {
        Err(Rule::PasswordTooShort {
            length,
            min: PASSWORD_MIN,
        })
    } else if length > PASSWORD_MAX {
        Err(Rule::PasswordTooLong {
            length,
            max: PASSWORD_MAX,
        })
    } else if !user_name.is_empty() && typed.to_lowercase().contains(&user_name) {
        Err(Rule::PasswordHoldsUserName)
    } else if (facts.is_common)(typed) {
        Err(Rule::PasswordCommon)
    } else {
        Ok(())
    }
}

/// Reads a user name: 3 to 64 letters, digits and `. _ - @`.
///
/// # Errors
/// [`Rule::Missing`], [`Rule::UserNameUnreadable`].
pub fn read_user_name(typed: &str) -> Result<String, Rule> {
    let typed = typed.trim();
    let is_fitting = |character: char| character.is_ascii_alphanumeric() || "._-@".contains(character);
    match typed.chars().count() {
        0 => Err(Rule::Missing),
        3..=64 if typed.chars().all(is_fitting) => Ok(typed.to_owned()),
        _ => Err(Rule::UserNameUnreadable),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(user_name: &str) -> PasswordFacts<'_> {
        PasswordFacts {
            user_name,
            current_asked: true,
            is_common: |password| password == "passwordpassword",
        }
    }

    fn form(new_password: &str) -> PasswordForm {
        PasswordForm {
            current: "before".into(),
            new_password: new_password.into(),
            repeat: new_password.into(),
        }
    }

    fn refused(new_password: &str) -> Rule {
        let problems = form(new_password).check(&facts("tjuan1997")).unwrap_err();
        problems.for_field("new_password").cloned().unwrap()
    }

    #[test]
    fn passwords_have_15_to_128_characters() {
        assert!(form("correct horse 1").check(&facts("tjuan1997")).is_ok());
        assert_eq!(
            refused("correct horse "),
            Rule::PasswordTooShort { length: 14, min: 15 }
        );
        assert!(form(&"é".repeat(128)).check(&facts("tjuan1997")).is_ok());
        assert_eq!(
            refused(&"é".repeat(129)),
            Rule::PasswordTooLong {
                length: 129,
                max: 128
            }
        );
    }

    #[test]
    fn passwords_need_no_kinds_of_characters_and_keep_their_spaces() {
        let accepted = form(" all lower case words ").check(&facts("tjuan1997")).unwrap();
        assert_eq!(accepted, " all lower case words ");
    }

    #[test]
    fn passwords_are_not_common_and_do_not_hold_the_user_name() {
        assert_eq!(refused("passwordpassword"), Rule::PasswordCommon);
        assert_eq!(refused("my name is TJuan1997!"), Rule::PasswordHoldsUserName);
    }

    #[test]
    fn the_repeat_is_the_same_and_the_present_one_given() {
        let typo = PasswordForm {
            repeat: "correct horse 2".into(),
            ..form("correct horse 1")
        };
        assert_eq!(
            typo.check(&facts("x")).unwrap_err().for_field("repeat"),
            Some(&Rule::PasswordsDiffer)
        );
        let blank = PasswordForm::default().check(&facts("x")).unwrap_err();
        for field in ["current", "new_password", "repeat"] {
            assert_eq!(blank.for_field(field), Some(&Rule::Missing), "{field}");
        }
        let after_reset = PasswordFacts {
            current_asked: false,
            ..facts("x")
        };
        let without = PasswordForm {
            current: String::new(),
            ..form("correct horse 1")
        };
        assert!(without.check(&after_reset).is_ok());
    }

    #[test]
    fn user_names_have_3_to_64_plain_characters() {
        assert_eq!(read_user_name(" ALaramie "), Ok("ALaramie".to_owned()));
        assert_eq!(read_user_name("info@train10"), Ok("info@train10".to_owned()));
        assert_eq!(read_user_name("abc"), Ok("abc".to_owned()));
        assert_eq!(read_user_name(&"x".repeat(64)), Ok("x".repeat(64)));
        for typed in ["ab", "a b c", "josé", "a/b/c", &"x".repeat(65)] {
            assert_eq!(read_user_name(typed), Err(Rule::UserNameUnreadable), "{typed}");
        }
    }

    #[test]
    fn passwords_never_appear_in_debug_text() {
        let sign_in = SignInForm {
            password: "horse".into(),
            ..SignInForm::default()
        };
        assert!(!format!("{:?} {sign_in:?}", form("correct horse 1")).contains("horse"));
    }
}
