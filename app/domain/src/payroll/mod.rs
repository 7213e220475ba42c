//! Payroll of a worksite: what a file may hold, and how each of its rows is judged. PAY-01, PAY-02.
//!
//! The file is read elsewhere; here a row is seven texts. Nothing is ever evaluated: a formula is refused.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::date::{DateContext, read_date};
use crate::ids::WorksiteId;
use crate::{Problems, Rule};

mod finding;
mod judge;

pub use finding::Finding;
pub use judge::{Candidate, Judge, PaidRow};

#[cfg(test)]
mod tests;

/// Most rows of one file below its headings.
pub const ROWS_MAX: usize = 50_000;
/// Largest file, in megabytes (2^20 bytes).
pub const FILE_MAX_MB: usize = 10;
/// Most that a workbook may unpack to, in megabytes.
pub const UNPACKED_MAX_MB: usize = 48;
/// Longest pay period in days: a month.
pub const PERIOD_DAYS_MAX: i64 = 31;
/// Characters of a cell that are read and kept; no good cell is longer.
pub const CELL_MAX: usize = 200;

coded! {
    /// A column of the payroll file, in the order of the template. PAY-02.
    pub enum PayColumn {
        /// Illinois workNet ID of the customer.
        WorknetId = "worknet_id", "workNet ID";
        /// Title of the job, with its year or without.
        Job = "job", "Job";
        /// First day the hours were worked.
        PeriodStart = "period_start", "Period Start";
        /// Last day.
        PeriodEnd = "period_end", "Period End";
        /// Hours paid.
        Hours = "hours", "Hours";
        /// Gross wages.
        Gross = "gross", "Gross";
        /// The part of the gross wages that is subsidized.
        Subsidized = "subsidized", "Subsidized Part";
    }
}

impl PayColumn {
    /// The column that a heading names; letters and digits count, nothing else.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let key = crate::text::name_key(heading);
        Some(match key.as_str() {
            "worknet id" | "illinois worknet id" | "worknetid" => Self::WorknetId,
            "job" | "job title" => Self::Job,
            "period start" | "pay period start" | "start" => Self::PeriodStart,
            "period end" | "pay period end" | "end" => Self::PeriodEnd,
            "hours" | "hours paid" => Self::Hours,
            "gross" | "gross pay" | "gross wages" => Self::Gross,
            "subsidized" | "subsidized part" | "subsidized wages" => Self::Subsidized,
            _ => return None,
        })
    }

    /// Its place in a [`RawRow`].
    pub const fn place(self) -> usize {
        match self {
            Self::WorknetId => 0,
            Self::Job => 1,
            Self::PeriodStart => 2,
            Self::PeriodEnd => 3,
            Self::Hours => 4,
            Self::Gross => 5,
            Self::Subsidized => 6,
        }
    }
}

/// One row of the file as it came, in the order of [`PayColumn::ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawRow {
    /// Its line in the file, from 1 with the headings.
    pub line: i64,
    /// The seven cells as text, each at most [`CELL_MAX`] characters.
    pub cells: [String; 7],
    /// Which of them hold a formula, one bit each.
    pub formulas: u8,
}

impl RawRow {
    /// What stands in a column.
    pub fn cell(&self, column: PayColumn) -> &str {
        self.cells.get(column.place()).map_or("", String::as_str)
    }

    /// Whether a column holds a formula.
    pub const fn is_formula(&self, column: PayColumn) -> bool {
        self.formulas & (1 << column.place()) != 0
    }

    /// Notes what stands in a column; what is longer than a good cell is cut.
    pub fn set(&mut self, column: PayColumn, text: &str, is_formula: bool) {
        if let Some(cell) = self.cells.get_mut(column.place()) {
            *cell = text.trim().chars().take(CELL_MAX).collect();
        }
        if is_formula {
            self.formulas |= 1 << column.place();
        }
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.formulas == 0 && self.cells.iter().all(String::is_empty)
    }
}

/// First and last day of a pay period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPeriod {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
}

impl PayPeriod {
    /// Number of days, both ends counted.
    pub fn days(&self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Whether both have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether `other` lies within.
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// What is typed beside the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PayrollForm {
    /// The worksite.
    pub worksite: String,
    /// First day of the pay period.
    pub period_start: String,
    /// Last day.
    pub period_end: String,
}

/// What a file is for, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayrollStart {
    /// The worksite.
    pub worksite: WorksiteId,
    /// The pay period.
    pub period: PayPeriod,
}

impl PayrollForm {
    /// Reads and judges the form. PAY-02.
    ///
    /// # Errors
    /// Every problem, at the names of the fields.
    pub fn check(&self, today: NaiveDate) -> Result<PayrollStart, Problems> {
        let mut problems = Problems::new();
        let worksite = problems.take("worksite", WorksiteId::read(&self.worksite));
        let dates = DateContext::plan(today);
        let start = problems.take("period_start", read_date(&self.period_start, &dates));
        let end = problems.take("period_end", read_date(&self.period_end, &dates));
        let period = match (start, end) {
            (Some(start), Some(end)) => problems.take("period_end", read_period(start, end, today)),
            _ => None,
        };
        let start = (|| {
            Some(PayrollStart {
                worksite: worksite?,
                period: period?,
            })
        })();
        problems.into_result(start)
    }
}

/// PAY-02 A pay period runs forward, is over, and is no longer than a month.
fn read_period(start: NaiveDate, end: NaiveDate, today: NaiveDate) -> Result<PayPeriod, Rule> {
    if end < start {
        return Err(Rule::PayPeriodEndsBeforeStart { start });
    }
    let period = PayPeriod { start, end };
    if period.days() > PERIOD_DAYS_MAX {
        return Err(Rule::PayPeriodTooLong {
            days: PERIOD_DAYS_MAX,
        });
    }
    if end > today {
        return Err(Rule::PayPeriodNotOver { today });
    }
    Ok(period)
}

/// The weeks a period touches: the Sunday of each, and the first and last day of the period within it. Attendance is
/// verified by the week.
pub fn weeks_of(period: &PayPeriod) -> Vec<(NaiveDate, NaiveDate, NaiveDate)> {
    crate::Week::touching(period.start, period.end)
        .into_iter()
        .map(|week| {
            let saturday = week.sunday() + Days::new(6);
            (
                week.sunday(),
                period.start.max(week.sunday()),
                period.end.min(saturday),
            )
        })
        .collect()
}
