//! Attendance: a week of check-in, lunch and check-out, from what was typed to hours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::Week;
use crate::hours::Minutes;
use crate::ids::CustomerServiceId;
use crate::service_status::ServiceStatus;
use crate::time::{ClockTime, OpenHours};

mod form;

pub use form::{DAY_FIELDS, DayForm, WeekForm, field_name};

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
