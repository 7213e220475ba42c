//! Attendance: a week of check-in, lunch and check-out, from what was typed to hours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::Week;
use crate::hours::{Minutes, WeeklyHours};
use crate::ids::CustomerServiceId;
use crate::service_status::ServiceStatus;
use crate::time::{ClockTime, OpenHours};

mod cell;
mod check;
mod form;
mod reading;

pub use cell::{read_cell, read_row, show_cell, understand};
pub use check::{attendance_dates, day_enterable, day_problems, enterable_days, listed_weeks};
pub use form::{DAY_FIELDS, DayForm, WeekForm, field_name};
pub use reading::{DayReading, read_day, read_week};

coded! {
    /// The two buttons of the editor. ATT-06.
    pub enum WeekAction {
        /// Keeps the week Not Verified.
        Save = "save", "Save";
        /// Verifies it in the name of the user.
        Verify = "verify", "Submit and Verify Attendance";
    }
}

coded! {
    /// Who enters the week.
    pub enum EnteredBy {
        /// Staff with access to the customer.
        Staff = "staff", "Staff";
        /// The customer. CUS-03.
        Customer = "customer", "Customer";
    }
}

/// The times of one day, read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTimes {
    /// Check In.
    pub check_in: Option<ClockTime>,
    /// Lunch Start.
    pub lunch_start: Option<ClockTime>,
    /// Lunch End.
    pub lunch_end: Option<ClockTime>,
    /// Check Out.
    pub check_out: Option<ClockTime>,
}

/// What the week is judged against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekFacts {
    /// Today.
    pub today: NaiveDate,
    /// Status of the service.
    pub status: ServiceStatus,
    /// Start of the service.
    pub start: Option<NaiveDate>,
    /// Planned end of the service.
    pub planned_end: Option<NaiveDate>,
    /// A service provider other than No Provider is set. PRV-05.
    pub provider_chosen: bool,
    /// Who enters.
    pub by: EnteredBy,
    /// The week as stored is verified.
    pub verified: bool,
    /// The days as stored; kept where a day cannot be entered.
    pub stored: [DayTimes; 7],
    /// The Saturday before, which a ditto mark on Sunday repeats.
    pub day_before: DayTimes,
    /// When the site is open.
    pub open: OpenHours,
}

/// A week of attendance, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceWeek {
    /// The customer service.
    pub service: CustomerServiceId,
    /// The calendar week.
    pub week: Week,
    /// Version it was made from; 0 when nothing was kept.
    pub version: i64,
    /// Save or verify. After Save the week is Not Verified, also when it was verified before. OQ-40.
    pub action: WeekAction,
    /// The week was signed as one without hours.
    pub zero_hours: bool,
    /// Sunday to Saturday.
    pub days: [DayTimes; 7],
}

impl DayTimes {
    /// From the four times in the order of the screen.
    pub const fn from_fields([check_in, lunch_start, lunch_end, check_out]: [Option<ClockTime>; 4]) -> Self {
        Self {
            check_in,
            lunch_start,
            lunch_end,
            check_out,
        }
    }

    /// The four times in the order of the screen.
    pub const fn fields(&self) -> [Option<ClockTime>; 4] {
        [self.check_in, self.lunch_start, self.lunch_end, self.check_out]
    }

    /// Whether no time is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// ATT-08 Whether the day counts: nothing at all, or a check-in and a check-out.
    pub fn is_complete(&self) -> bool {
        self.is_empty() || (self.check_in.is_some() && self.check_out.is_some())
    }

    /// ATT-07 The time attended; an incomplete day counts 0 (OQ-39).
    pub fn total(&self) -> Minutes {
        let (Some(check_in), Some(check_out)) = (self.check_in, self.check_out) else {
            return Minutes::ZERO;
        };
        let lunch = match (self.lunch_start, self.lunch_end) {
            (Some(start), Some(end)) => end.since(start),
            _ => Minutes::ZERO,
        };
        check_out.since(check_in) - lunch
    }
}

/// ATT-07 The total of a week: the sum of its days.
pub fn week_total(days: &[DayTimes; 7]) -> Minutes {
    days.iter().map(DayTimes::total).sum()
}

impl AttendanceWeek {
    /// ATT-07 The total of the week.
    pub fn total(&self) -> Minutes {
        week_total(&self.days)
    }
}

/// Hours of a service over all its weeks. OAT-04.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceSums {
    /// Hours Attended: all weekly totals.
    pub attended: Minutes,
    /// Hours Verified: verified weeks only.
    pub verified: Minutes,
}

impl AttendanceSums {
    /// Hours not yet verified.
    pub fn unverified(&self) -> Minutes {
        self.attended - self.verified
    }
}

/// OAT-04 Sums the weekly totals, each with whether its week is verified.
pub fn attendance_sums(weeks: impl IntoIterator<Item = (Minutes, bool)>) -> AttendanceSums {
    weeks
        .into_iter()
        .fold(AttendanceSums::default(), |sums, (total, is_verified)| {
            AttendanceSums {
                attended: sums.attended + total,
                verified: if is_verified {
                    sums.verified + total
                } else {
                    sums.verified
                },
            }
        })
}

/// OQ-41 Attended ÷ (weekly hours × weeks) in whole percent, rounded half up; `None` when nothing is
/// required.
pub fn attendance_percent(attended: Minutes, weekly: WeeklyHours, weeks: usize) -> Option<i64> {
    let weeks = i64::try_from(weeks).ok()?;
    // Hundredths of hours × 60 are hundredths of minutes.
    let required = weekly.hundredths().checked_mul(weeks)?.checked_mul(60)?;
    let scaled = attended.0.checked_mul(10_000)?;
    (required > 0).then(|| (2 * scaled + required).div_euclid(2 * required))
}

#[cfg(test)]
mod tests;
