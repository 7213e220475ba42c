//! Earnfare: hours that work off the SNAP benefit, paid hours after them, and the stipend. ERN-01 to ERN-13, OQ-42.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::placement_policy::PlacementParameters;
use crate::{Minutes, Money};

mod form;

pub use form::{BenefitEntry, BenefitFacts, BenefitForm};

coded! {
    /// Where a benefit amount came from. ERN-02.
    pub enum BenefitOrigin {
        /// The approved referral.
        Referral = "referral", "Approved referral";
        /// Entered by staff.
        Staff = "staff", "Entered by staff";
    }
}

/// The customer's share of the household's SNAP benefit from a day on. ERN-02, ERN-03, OQ-42.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitAmount {
    /// The amount of a month.
    pub amount: Money,
    /// First day on which it holds.
    pub effective_on: NaiveDate,
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month a day lies in.
    pub fn containing(day: NaiveDate) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// Reads "2024-02"; `None` for anything else.
    pub fn read(typed: &str) -> Option<Self> {
        let (year, month) = typed.split_once('-')?;
        let plain = |text: &str, len| text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(year, 4) || !plain(month, 2) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1).map(|first| Self { first })
    }

    /// Its first day.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.next().first.pred_opt().unwrap_or(self.first)
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        let next = self.first.checked_add_months(chrono::Months::new(1));
        Self {
            first: next.unwrap_or(self.first),
        }
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = self.first.checked_sub_months(chrono::Months::new(1));
        Self {
            first: before.unwrap_or(self.first),
        }
    }

    /// The day whose benefit amount and wage hold for the month, seen on `today`: its last day, in the present month
    /// today. So a finished month never changes when the amount is updated later (ERN-10).
    pub fn reckoned_on(self, today: NaiveDate) -> NaiveDate {
        self.last().min(today).max(self.first)
    }

    /// "February 2024". ERN-06.
    pub fn label(self) -> String {
        self.first.format("%B %Y").to_string()
    }

    /// "2024-02", as an address carries it.
    pub fn code(self) -> String {
        self.first.format("%Y-%m").to_string()
    }
}

/// ERN-10 The amount in force on a day: the latest that has begun. Of two with one beginning the later of the slice
/// holds, so the caller gives them in the order in which they were entered.
pub fn amount_on(all: &[BenefitAmount], on: NaiveDate) -> Option<BenefitAmount> {
    all.iter()
        .filter(|it| it.effective_on <= on)
        .max_by_key(|it| it.effective_on)
        .copied()
}

/// ERN-04, OQ-42 Whole hours: the benefit divided by the wage, fractions dropped. Nothing for a wage of nothing.
pub const fn benefit_hours(amount: Money, wage: Money) -> i64 {
    if wage.cents() <= 0 || amount.cents() <= 0 {
        0
    } else {
        amount.cents() / wage.cents()
    }
}

/// Time worked in a calendar month, by the day worked (ATT-16).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worked {
    /// Community Workfare, all hours.
    pub workfare: Minutes,
    /// Community Workfare, weeks verified.
    pub workfare_verified: Minutes,
    /// Transitional Job, all hours.
    pub job: Minutes,
    /// Transitional Job, weeks verified.
    pub job_verified: Minutes,
}

impl Worked {
    /// Verified time of both.
    pub fn verified(&self) -> Minutes {
        self.workfare_verified + self.job_verified
    }

    /// Time of both that is not verified yet.
    pub fn unverified(&self) -> Minutes {
        Minutes((self.workfare + self.job - self.verified()).0.max(0))
    }
}

/// The Payment Verification/Calculation of a month. ERN-07, ERN-08, OQ-42.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Total Hours, verified.
    pub total: Minutes,
    /// SNAP Work-Off Hours.
    pub work_off: Minutes,
    /// Stipend Hours, at most what the program pays in a month.
    pub stipend: Minutes,
    /// State Minimum Wage.
    pub wage: Money,
    /// Stipend Issued, half a cent and more rounded up.
    pub issued: Money,
    /// Time above the most that is paid in a month.
    pub above: Minutes,
}

/// ERN-08, OQ-42 What a month's verified hours come to. Verified hours count for money; with "work-off first" the first
/// hours of the month work off the benefit whatever the activity, else only Community Workfare does.
pub fn payment(
    worked: &Worked,
    benefit_hours: i64,
    wage: Money,
    parameters: &PlacementParameters,
) -> Payment {
    let total = worked.verified();
    let counted = if parameters.work_off_first {
        total
    } else {
        worked.workfare_verified
    };
    let work_off = counted.min(Minutes(benefit_hours * 60));
    let rest = total - work_off;
    let stipend = rest.min(Minutes(parameters.earnfare_tj_minutes));
    Payment {
        total,
        work_off,
        stipend,
        wage,
        issued: Money::from_cents((stipend.0 * wage.cents() + 30).div_euclid(60)),
        above: rest - stipend,
    }
}

/// Something worth a look beside a month's payment; it holds up nothing. ERN-13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flag {
    /// Transitional Job hours while Community Workfare is below the benefit hours.
    WorkOffNotComplete,
    /// Community Workfare above the benefit hours.
    WorkOffPassed,
}

/// ERN-13 The flags of a month, from all hours.
pub fn flags(worked: &Worked, benefit_hours: i64) -> Vec<Flag> {
    let benefit = Minutes(benefit_hours * 60);
    let mut found = Vec::new();
    if worked.job > Minutes::ZERO && worked.workfare < benefit {
        found.push(Flag::WorkOffNotComplete);
    }
    if worked.workfare > benefit {
        found.push(Flag::WorkOffPassed);
    }
    found
}

/// ERN-06, OQ-12 Share of a bar in whole percent, half up; over 100 when passed, 100 when there is nothing to fill and
/// something is in it.
pub fn percent(done: Minutes, of: Minutes) -> i64 {
    match of.0 {
        of if of > 0 => (done.0 * 200 + of) / (of * 2),
        _ if done.0 > 0 => 100,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
