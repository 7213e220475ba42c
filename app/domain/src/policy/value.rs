//! How the value of a setting is typed and shown.

use std::ops::RangeInclusive;

use super::form::DAYS_MAX;
use crate::placement_policy::MonthsWindow;
use crate::support::Parameter;
use crate::{Money, Rule};

/// A month has at most so many hours.
pub const MONTH_HOURS_MAX: i64 = 744;

/// How the value of a setting is typed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Yes or no.
    Switch,
    /// An amount.
    Money,
    /// A number of days.
    Days,
    /// A number of months, at most twelve.
    Months,
    /// A number of hours of a month.
    Hours,
    /// The twelve months in which something is counted.
    Window,
}

impl ValueKind {
    /// The kind of a setting.
    pub const fn of(parameter: Parameter) -> Self {
        match parameter {
            Parameter::OverrideStrict | Parameter::WorkOffFirst => Self::Switch,
            Parameter::OverrideWindowCents | Parameter::OverrideRequestMaxCents => Self::Money,
            Parameter::OverrideHelpDays
            | Parameter::PaymentDaysAhead
            | Parameter::CategoryOneDays
            | Parameter::CategoryTwoDays
            | Parameter::CategoryThreeDays
            | Parameter::SubsidyWarnDays => Self::Days,
            Parameter::SubsidizedMonths => Self::Months,
            Parameter::SubsidizedMonthsWindow => Self::Window,
            Parameter::EarnfareTjHours => Self::Hours,
        }
    }

    /// Reads a value: "1" or "0", an amount, a whole number, the code of a window.
    ///
    /// # Errors
    /// [`Rule::Missing`], [`Rule::UnknownChoice`], [`Rule::SettingOutOfRange`] and those of an amount.
    pub fn read(self, typed: &str) -> Result<i64, Rule> {
        let typed = typed.trim();
        match (self, typed) {
            (_, "") => Err(Rule::Missing),
            (Self::Switch, "0") => Ok(0),
            (Self::Switch, "1") => Ok(1),
            (Self::Switch, _) => Err(Rule::UnknownChoice),
            (Self::Money, _) => Money::read(typed).map(Money::cents),
            (Self::Days, _) => read_number(typed, 0..=DAYS_MAX),
            (Self::Months, _) => read_number(typed, 0..=12),
            (Self::Hours, _) => read_number(typed, 0..=MONTH_HOURS_MAX),
            (Self::Window, _) => MonthsWindow::read(typed).map(MonthsWindow::value),
        }
    }

    /// The value in words.
    pub fn show(self, value: i64) -> String {
        match (self, value) {
            (Self::Switch, 0) => "No".to_owned(),
            (Self::Switch, _) => "Yes".to_owned(),
            (Self::Money, _) => Money::from_cents(value).to_string(),
            (Self::Days, 1) => "1 day".to_owned(),
            (Self::Days, _) => format!("{value} days"),
            (Self::Months, 1) => "1 month".to_owned(),
            (Self::Months, _) => format!("{value} months"),
            (Self::Hours, 1) => "1 hour".to_owned(),
            (Self::Hours, _) => format!("{value} hours"),
            (Self::Window, _) => {
                MonthsWindow::from_value(value).map_or_else(String::new, |window| window.label().to_owned())
            }
        }
    }

    /// The value as its field holds it.
    pub fn typed(self, value: i64) -> String {
        match self {
            Self::Money => Money::from_cents(value)
                .to_string()
                .trim_start_matches('$')
                .to_owned(),
            Self::Window => {
                MonthsWindow::from_value(value).map_or_else(String::new, |window| window.code().to_owned())
            }
            Self::Switch | Self::Days | Self::Months | Self::Hours => value.to_string(),
        }
    }
}

/// BYD-03 A number of days, months or hours is whole.
pub(super) fn read_number(typed: &str, range: RangeInclusive<i64>) -> Result<i64, Rule> {
    let is_plain = typed.bytes().all(|byte| byte.is_ascii_digit());
    typed
        .parse()
        .ok()
        .filter(|number| is_plain && range.contains(number))
        .ok_or(Rule::SettingOutOfRange {
            min: *range.start(),
            max: *range.end(),
        })
}
