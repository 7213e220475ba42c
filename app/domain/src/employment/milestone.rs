//! Retention after 30, 60 and 90 days: when it can be verified, by whom, and what it amounts to. EMP-17 to EMP-28,
//! OQ-44, OQ-45.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::MILESTONES;
use crate::ids::{EmploymentId, read_version};
use crate::{Problems, Rule};

/// EMP-20 The date of a milestone: the start and so many days.
pub fn due_on(start: NaiveDate, days: i64) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or_default();
    start.checked_add_days(Days::new(days)).unwrap_or(start)
}

/// Reads which milestone a form is about.
///
/// # Errors
/// [`Rule::Unreadable`] when it is no number, [`Rule::UnknownChoice`] when it is none of [`MILESTONES`].
pub fn read_milestone(typed: &str) -> Result<i64, Rule> {
    let days = typed.trim().parse().map_err(|_| Rule::Unreadable)?;
    if MILESTONES.contains(&days) {
        Ok(days)
    } else {
        Err(Rule::UnknownChoice)
    }
}

/// A milestone that is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achieved {
    /// Days after the start.
    pub days: i64,
    /// "Received a Raise or Promotion?" EMP-22.
    pub got_raise: bool,
}

/// EMP-26 The verified milestones in order, "30,60,90", and " - Receive Raise or Promotion" when any of them says so;
/// empty while none is verified.
pub fn benchmark(achieved: &[Achieved]) -> String {
    let mut days: Vec<i64> = achieved.iter().map(|it| it.days).collect();
    days.sort_unstable();
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    let mut shown = days.join(",");
    if achieved.iter().any(|it| it.got_raise) {
        shown.push_str(" - Receive Raise or Promotion");
    }
    shown
}

/// Where a milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MilestoneState {
    /// Verified.
    Verified,
    /// Its date has not come.
    Ahead,
    /// The employment ended before.
    NotReached,
    /// It can be verified, once note and document are there.
    Open,
}

/// EMP-20, EMP-27 Where a milestone due on a day stands, of an employment that ended on `end`, if it did.
pub fn state(due: NaiveDate, end: Option<NaiveDate>, is_verified: bool, today: NaiveDate) -> MilestoneState {
    if is_verified {
        MilestoneState::Verified
    } else if end.is_some_and(|end| end < due) {
        MilestoneState::NotReached
    } else if today < due {
        MilestoneState::Ahead
    } else {
        MilestoneState::Open
    }
}

/// What verifying a milestone is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneFacts {
    /// Date of the milestone.
    pub due: NaiveDate,
    /// End Date of the employment.
    pub end: Option<NaiveDate>,
    /// It is verified already.
    pub is_verified: bool,
    /// Case notes of this period. EMP-19.
    pub notes: usize,
    /// Verification documents of the employment, of all periods. EMP-17.
    pub documents: usize,
    /// The viewer entered the employment.
    pub is_own: bool,
    /// Today.
    pub today: NaiveDate,
}

/// OQ-44, OQ-45 Whether the milestone can be verified now: from its date on, with a case note of its own and a document
/// in all, by another person than entered the employment.
///
/// # Errors
/// The first thing in the way.
pub fn may_verify(facts: &MilestoneFacts) -> Result<(), Rule> {
    let due = facts.due;
    match state(due, facts.end, facts.is_verified, facts.today) {
        MilestoneState::Verified => return Err(Rule::MilestoneVerified),
        MilestoneState::NotReached => return Err(Rule::MilestoneAfterEnd { due }),
        MilestoneState::Ahead => return Err(Rule::MilestoneAhead { due }),
        MilestoneState::Open => {}
    }
    if facts.is_own {
        Err(Rule::EmploymentOwnRecord)
    } else if facts.notes == 0 {
        Err(Rule::MilestoneNeedsNote)
    } else if facts.documents == 0 {
        Err(Rule::EmploymentNeedsDocument)
    } else {
        Ok(())
    }
}

/// The verification as typed. EMP-21, EMP-22.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VerificationForm {
    /// The employment.
    pub employment: String,
    /// Version of the record that was looked at.
    pub version: String,
    /// Days after the start.
    pub days: String,
    /// "Received a Raise or Promotion?": `yes` or `no`.
    pub got_raise: String,
    /// "true": what was entered as verification is appropriate. ACC-11.
    pub verified: String,
}

/// A verification, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The employment.
    pub employment: EmploymentId,
    /// Version of the record that was looked at.
    pub version: i64,
    /// What is achieved.
    pub achieved: Achieved,
}

impl VerificationForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the fields of the form; what is wrong with the milestone itself at `days`.
    pub fn check(&self, facts: &MilestoneFacts) -> Result<Verified, Problems> {
        let mut problems = Problems::new();
        let days = problems.take("days", read_milestone(&self.days));
        problems.take("days", may_verify(facts));
        let got_raise = problems.take("got_raise", self.read_raise());
        if self.verified != "true" {
            problems.push("verified", Rule::EmploymentNotVerified);
        }
        let employment = problems.take("employment", EmploymentId::read(&self.employment));
        let version = problems.take("version", read_version(&self.version));
        let checked = (|| {
            Some(Verified {
                employment: employment?,
                version: version?,
                achieved: Achieved {
                    days: days?,
                    got_raise: got_raise?,
                },
            })
        })();
        problems.into_result(checked)
    }

    fn read_raise(&self) -> Result<bool, Rule> {
        match self.got_raise.trim() {
            "yes" => Ok(true),
            "no" => Ok(false),
            "" => Err(Rule::Missing),
            _ => Err(Rule::UnknownChoice),
        }
    }
}
