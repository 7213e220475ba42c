//! People: names, and the little of the Social Security number that may be known.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Problems;
use crate::ids::read_version;
use crate::text::read_line;

use crate::Rule;

/// A person's name. IES owns it; read-only here (SHL-08).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
}

/// The last four digits of a Social Security number; more is never stored. ACC-34.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LastFour(String);

impl LastFour {
    /// ACC-34 Reads exactly four digits.
    ///
    /// # Errors
    /// [`Rule::Missing`] or [`Rule::LastFourUnreadable`].
    pub fn read(typed: &str) -> Result<Self, Rule> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Rule::Missing);
        }
        if typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(typed.to_owned()))
        } else {
            Err(Rule::LastFourUnreadable)
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for LastFour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LastFour(****)")
    }
}

impl fmt::Display for LastFour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for LastFour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).map_err(|_| "the last four are four digits")
    }
}

impl From<LastFour> for String {
    fn from(last_four: LastFour) -> Self {
        last_four.0
    }
}

impl PersonName {
    /// "Stephanie Abrams".
    pub fn display(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    /// "Abrams, Stephanie".
    pub fn sorted(&self) -> String {
        match (self.last.is_empty(), self.first.is_empty()) {
            (false, false) => format!("{}, {}", self.last, self.first),
            _ => self.display(),
        }
    }
}

/// A SNAP case number has at most so many characters.
pub const CASE_NUMBER_MAX: usize = 20;

/// The form of the SNAP case number, as typed. ACC-16.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseNumberForm {
    /// Version of the person it was read from.
    pub version: String,
    /// The number; blank when there is none. It should match IES, which nobody can check here.
    pub case_number: String,
}

/// A SNAP case number, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseNumber {
    /// Version of the person it was read from.
    pub version: i64,
    /// The number as typed; `None` when there is none.
    pub case_number: Option<String>,
}

impl CaseNumberForm {
    /// ACC-16 Reads and judges the form.
    ///
    /// # Errors
    /// The problems at `case_number` and `version`.
    pub fn check(&self) -> Result<CaseNumber, Problems> {
        let mut problems = Problems::new();
        let case_number = problems.take("case_number", read_line(&self.case_number, CASE_NUMBER_MAX));
        let version = problems.take("version", read_version(&self.version));
        let checked = case_number
            .zip(version)
            .map(|(case_number, version)| CaseNumber { version, case_number });
        problems.into_result(checked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_34_only_four_digits_are_kept_and_never_printed_in_logs() {
        assert_eq!(LastFour::read(" 2668 ").unwrap().to_string(), "2668");
        for wrong in ["266", "26680", "26a8", "123-45-2668", "٢٦٦٨"] {
            assert_eq!(LastFour::read(wrong), Err(Rule::LastFourUnreadable), "{wrong}");
        }
        assert_eq!(LastFour::read(""), Err(Rule::Missing));
        assert!(!format!("{:?}", LastFour::read("2668").unwrap()).contains("2668"));
        assert!(serde_json::from_str::<LastFour>("\"12345\"").is_err());
    }

    #[test]
    fn shl_12_names_show_first_last_and_sort_last_first() {
        let name = PersonName {
            first: "Stephanie".into(),
            last: "Abrams".into(),
        };
        assert_eq!(name.display(), "Stephanie Abrams");
        assert_eq!(name.sorted(), "Abrams, Stephanie");
        assert_eq!(
            PersonName {
                first: String::new(),
                last: "Sukarno".into()
            }
            .sorted(),
            "Sukarno"
        );
    }

    #[test]
    fn acc_16_a_case_number_is_kept_as_typed_and_may_be_blank() {
        let form = |typed: &str| CaseNumberForm {
            version: "3".into(),
            case_number: typed.into(),
        };
        let number = form(" 06-212-00BC4587 ").check().unwrap();
        assert_eq!(number.case_number.as_deref(), Some("06-212-00BC4587"));
        assert_eq!(form("  ").check().unwrap().case_number, None);
        let long = form("123456789012345678901").check().unwrap_err();
        assert!(long.has("case_number", "text-too-long"));
    }
}
