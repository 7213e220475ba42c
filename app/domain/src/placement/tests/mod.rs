mod audit;
mod course;
mod days;
mod follow_up;
mod form;
mod limits;
mod oracle;

use chrono::NaiveDate;

use super::{Pause, SubsidyPeriod};

pub(super) fn day(month: u32, day: u32, year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn from(from: NaiveDate) -> SubsidyPeriod {
    SubsidyPeriod {
        from: Some(from),
        was_subsidized: true,
        ..SubsidyPeriod::default()
    }
}

pub(super) fn closed(first: NaiveDate, last: NaiveDate) -> SubsidyPeriod {
    SubsidyPeriod {
        to: Some(last),
        end: Some(last),
        ..from(first)
    }
}

pub(super) fn pause(inactive_on: NaiveDate, return_on: Option<NaiveDate>) -> Pause {
    Pause {
        inactive_on,
        return_on,
    }
}
