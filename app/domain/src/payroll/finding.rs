//! What is wrong with one row of a payroll file.
//!
//! Not a [`Rule`](crate::Rule): a finding stands in a stored preview and in a file for staff, never at a field of a
//! form, so it has one sentence, in English.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PayColumn, PayPeriod};
use crate::date::show_date;

/// One reason why a row is refused. PAY-02.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// A formula stands in the column; formulas are never evaluated.
    Formula(PayColumn),
    /// Nothing stands in the column.
    Blank(PayColumn),
    /// The workNet ID is no whole number.
    PersonUnreadable,
    /// No customer with this workNet ID was placed at the worksite: unknown people as well as those placed elsewhere.
    NotPlacedHere,
    /// The customer was placed at the worksite in other jobs.
    OtherJob {
        /// The jobs they were placed in.
        jobs: Vec<String>,
    },
    /// A date cannot be read.
    DateUnreadable(PayColumn),
    /// The last day is before the first.
    EndsBeforeStart,
    /// The days lie outside the chosen pay period.
    OutsidePeriod(PayPeriod),
    /// The days lie outside the placement.
    OutsidePlacement {
        /// First day of the placement; `None` when it has not begun.
        start: Option<NaiveDate>,
        /// Last day of the placement, if it ended.
        end: Option<NaiveDate>,
    },
    /// The column holds no plain number.
    NumberUnreadable(PayColumn),
    /// The column holds a value below zero.
    Negative(PayColumn),
    /// The column holds more than two decimals.
    TooManyDecimals(PayColumn),
    /// The amount is larger than a field takes.
    TooLarge(PayColumn),
    /// More hours than the days have.
    TooManyHours {
        /// Most hours of these days.
        max: i64,
    },
    /// The subsidized part is more than the gross wages.
    SubsidizedAboveGross,
    /// Another row pays the same placement for some of the same days.
    Repeats {
        /// The line of that row.
        line: i64,
    },
}

impl Finding {
    /// What is wrong and what to do about it, in one sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Formula(column) => {
                format!("{}: a formula is not taken; enter the value", column.label())
            }
            Self::Blank(column) => format!("{}: nothing is entered", column.label()),
            Self::PersonUnreadable => "workNet ID: not a whole number".to_owned(),
            Self::NotPlacedHere => {
                "workNet ID: no customer with this ID was placed at this worksite".to_owned()
            }
            Self::OtherJob { jobs } => {
                format!("Job: the customer was placed here as {}", jobs.join("; "))
            }
            Self::DateUnreadable(column) => {
                format!("{}: not a date such as 07/11/2023", column.label())
            }
            Self::EndsBeforeStart => "Period End: before the period start".to_owned(),
            Self::OutsidePeriod(period) => format!(
                "Period: outside the chosen pay period {} to {}",
                show_date(period.start),
                show_date(period.end)
            ),
            Self::OutsidePlacement { start, end } => outside(*start, *end),
            Self::NumberUnreadable(column) => format!("{}: not a plain number", column.label()),
            Self::Negative(column) => format!("{}: below zero", column.label()),
            Self::TooManyDecimals(column) => format!("{}: more than two decimals", column.label()),
            Self::TooLarge(column) => format!("{}: larger than $9,999,999.99", column.label()),
            Self::TooManyHours { max } => format!("Hours: these days have {max} hours"),
            Self::SubsidizedAboveGross => "Subsidized Part: more than the gross wages".to_owned(),
            Self::Repeats { line } => {
                format!("Period: line {line} pays the same placement for some of these days")
            }
        }
    }
}

fn outside(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    match (start, end) {
        (None, _) => "Period: the placement has no start date".to_owned(),
        (Some(start), None) => format!("Period: the placement begins on {}", show_date(start)),
        (Some(start), Some(end)) => {
            format!(
                "Period: the placement runs from {} to {}",
                show_date(start),
                show_date(end)
            )
        }
    }
}
