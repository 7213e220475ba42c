//! Calendar dates as people type them, weeks from Sunday to Saturday, fiscal and program years.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Rule;

mod reading;

pub use reading::{read_date, read_date_parts, read_optional_date};

/// What a date field allows; also decides the century of a two-digit year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateContext {
    /// The day on which the form is filled in.
    pub today: NaiveDate,
    /// First date allowed.
    pub earliest: NaiveDate,
    /// Last date allowed.
    pub latest: NaiveDate,
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

impl DateContext {
    /// Any date this system knows: 1900 to 2199.
    pub const fn any(today: NaiveDate) -> Self {
        Self {
            today,
            earliest: day(1900, 1, 1),
            latest: day(2199, 12, 31),
        }
    }

    /// Dates of plans and services: 2000 to 2099, so that a two-digit year is clear.
    pub const fn plan(today: NaiveDate) -> Self {
        Self {
            today,
            earliest: day(2000, 1, 1),
            latest: day(2099, 12, 31),
        }
    }

    /// A date of birth: 1900 to today.
    pub const fn birth(today: NaiveDate) -> Self {
        Self {
            today,
            earliest: day(1900, 1, 1),
            latest: today,
        }
    }

    /// Something that has happened: 2000 to today.
    pub const fn past(today: NaiveDate) -> Self {
        Self {
            today,
            earliest: day(2000, 1, 1),
            latest: today,
        }
    }

    /// The date itself when the field allows it.
    ///
    /// # Errors
    /// [`Rule::DateOutOfRange`] with the field's range.
    pub fn allow(&self, date: NaiveDate) -> Result<NaiveDate, Rule> {
        if self.earliest <= date && date <= self.latest {
            Ok(date)
        } else {
            Err(Rule::DateOutOfRange {
                earliest: self.earliest,
                latest: self.latest,
            })
        }
    }
}

/// "03/07/1984". LST-16, OQ-48.
pub fn show_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.month(), date.day(), date.year())
}

/// A week from Sunday to Saturday. ATT-03.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "NaiveDate", into = "NaiveDate")]
pub struct Week(NaiveDate);

impl Week {
    /// The week this date lies in.
    pub fn containing(date: NaiveDate) -> Self {
        let since_sunday = u64::from(date.weekday().num_days_from_sunday());
        Self(date.checked_sub_days(Days::new(since_sunday)).unwrap_or(date))
    }

    /// The week that starts on this date; `None` when it is no Sunday, or of another millennium, whose days a
    /// calendar or a database may have no names for.
    pub fn starting(sunday: NaiveDate) -> Option<Self> {
        let is_near = (1900..=2999).contains(&sunday.year());
        (is_near && Self::containing(sunday).0 == sunday).then_some(Self(sunday))
    }

    /// Its first day.
    pub const fn sunday(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn saturday(self) -> NaiveDate {
        self.0 + Days::new(6)
    }

    /// Sunday to Saturday.
    pub fn days(self) -> [NaiveDate; 7] {
        [0, 1, 2, 3, 4, 5, 6].map(|after| self.0 + Days::new(after))
    }

    /// Whether the date lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        Self::containing(date) == self
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + Days::new(7))
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - Days::new(7))
    }

    /// "11/28/2021 - 12/4/2021". ATT-03.
    pub fn label(self) -> String {
        let short = |date: NaiveDate| format!("{}/{}/{}", date.month(), date.day(), date.year());
        format!("{} - {}", short(self.0), short(self.saturday()))
    }

    /// ATT-04 The weeks that touch `start…end`, earliest first; none when `end` is before `start`.
    pub fn touching(start: NaiveDate, end: NaiveDate) -> Vec<Self> {
        let mut weeks = Vec::new();
        let mut week = Self::containing(start);
        while start <= end && week.0 <= end {
            weeks.push(week);
            week = week.next();
        }
        weeks
    }
}

impl TryFrom<NaiveDate> for Week {
    type Error = &'static str;

    fn try_from(sunday: NaiveDate) -> Result<Self, Self::Error> {
        Self::starting(sunday).ok_or("a week starts on a Sunday")
    }
}

impl From<Week> for NaiveDate {
    fn from(week: Week) -> Self {
        week.0
    }
}

/// The State fiscal year, named by its ending year: 07/01/2022 to 06/30/2023 is 2023 (FY23). OQ-11.
pub fn fiscal_year(date: NaiveDate) -> i32 {
    if date.month() >= 7 {
        date.year() + 1
    } else {
        date.year()
    }
}

/// The WIOA program year, named by its starting year: 07/01/2022 to 06/30/2023 is PY2022. OQ-11.
pub fn program_year(date: NaiveDate) -> i32 {
    if date.month() >= 7 {
        date.year()
    } else {
        date.year() - 1
    }
}

/// A State fiscal year as the screens name it: 2023 is "FY23". OQ-11.
pub fn fiscal_year_name(fiscal_year: i32) -> String {
    format!("FY{:02}", fiscal_year.rem_euclid(100))
}

/// First and last day of a State fiscal year. OQ-11.
pub fn fiscal_year_span(fiscal_year: i32) -> (NaiveDate, NaiveDate) {
    (day(fiscal_year - 1, 7, 1), day(fiscal_year, 6, 30))
}

#[cfg(test)]
mod tests;
