//! Hours without fractions of machine numbers: planned weekly hours in hundredths, worked time in minutes.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

use crate::Rule;

/// Planned hours a week, in hundredths of an hour: 0 to 168.00. SDT-14.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeeklyHours(i64);

impl WeeklyHours {
    /// No hours.
    pub const ZERO: Self = Self(0);
    /// A whole week: 168 hours.
    pub const MAX: Self = Self(16_800);

    /// From hundredths of an hour; `None` outside 0–16 800.
    pub const fn from_hundredths(hundredths: i64) -> Option<Self> {
        if hundredths >= 0 && hundredths <= Self::MAX.0 {
            Some(Self(hundredths))
        } else {
            None
        }
    }

    /// In hundredths of an hour.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// SDT-14 Reads hours as typed: one number, 0 to 168, at most two decimals.
    ///
    /// # Errors
    /// [`Rule::Missing`], [`Rule::HoursUnreadable`], [`Rule::HoursTooManyDecimals`],
    /// [`Rule::HoursOutOfRange`].
    pub fn read(typed: &str) -> Result<Self, Rule> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Rule::Missing);
        }
        let (negative, digits) = match typed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, typed.strip_prefix('+').unwrap_or(typed)),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
            return Err(Rule::HoursUnreadable);
        }
        if decimals.len() > 2 {
            return Err(Rule::HoursTooManyDecimals);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 3 {
            return Err(Rule::HoursOutOfRange);
        }
        let hundredths = format!("0{whole}{decimals:0<2}")
            .parse()
            .map_err(|_| Rule::HoursUnreadable)?;
        if negative && hundredths != 0 {
            return Err(Rule::HoursOutOfRange);
        }
        Self::from_hundredths(hundredths).ok_or(Rule::HoursOutOfRange)
    }

    /// As a form shows it: "10", "2.5", "37.25".
    pub fn plain(self) -> String {
        let text = self.to_string();
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl fmt::Display for WeeklyHours {
    /// With two decimals: "10.00". ATT-12.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A duration in whole minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub i64);

impl Minutes {
    /// No time.
    pub const ZERO: Self = Self(0);

    /// In hundredths of an hour, rounded half up: 450 minutes are 750. OQ-39.
    pub const fn hundredths(self) -> i64 {
        (self.0 * 100 + 30).div_euclid(60)
    }
}

impl fmt::Display for Minutes {
    /// Hours with two decimals: 450 minutes show as "7.50". ATT-07, OQ-39.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        let sign = if hundredths < 0 { "-" } else { "" };
        let size = hundredths.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Minutes {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(minutes: I) -> Self {
        minutes.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests;
