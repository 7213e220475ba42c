//! Follow-ups: when they are due, and what verifying one takes. FUP-01 to FUP-08, YTH-39.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::check::check_wage;
use super::{PlacementFacts, Wage};
use crate::document::check_file;
use crate::ids::{DocumentId, PlacementId, read_version};
use crate::placement_policy::{Evaluation, Milestone};
use crate::text::read_text;
use crate::{Money, Problems, Rule};

/// A worksite evaluation has at most so many characters.
pub const EVALUATION_MAX: usize = 4_000;

/// FUP-04 Due date: start and so many days.
pub fn due_on(start: NaiveDate, days: i64) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or_default();
    start.checked_add_days(Days::new(days)).unwrap_or(start)
}

/// Where a follow-up stands. FUP-05, FUP-08.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FollowUpState {
    /// Employment was verified.
    Verified,
    /// Open for so many days beyond the due date, and required.
    Overdue(i64),
    /// It can be verified.
    Open,
    /// It opens on its due date.
    Opens,
    /// The placement ended before.
    NotNeeded,
}

/// FUP-05, FUP-08 The state of a follow-up of a placement that ended on `end`, if it did.
pub fn state(
    milestone: &Milestone,
    due: NaiveDate,
    end: Option<NaiveDate>,
    is_verified: bool,
    today: NaiveDate,
) -> FollowUpState {
    let late = (today - due).num_days();
    if is_verified {
        FollowUpState::Verified
    } else if end.is_some_and(|end| end < due) {
        FollowUpState::NotNeeded
    } else if late < 0 {
        FollowUpState::Opens
    } else if late > 0 && milestone.is_required {
        FollowUpState::Overdue(late)
    } else {
        FollowUpState::Open
    }
}

/// The follow-up form as typed. FUP-06, FUP-07.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowUpForm {
    /// The placement.
    pub placement: String,
    /// Versions of placement and service the form was made from, added up.
    pub version: String,
    /// Days after the start.
    pub days: String,
    /// Minimum Wage for Placement.
    pub minimum: String,
    /// Hourly Wage for Placement.
    pub hourly: String,
    /// Subsidized Wage or Training Wage Match.
    pub subsidized: String,
    /// Youth: the worksite evaluation in words.
    pub evaluation: String,
    /// Identity of the document that is sent as the worksite evaluation; made by the form.
    pub document: String,
    /// "true": employment was verified.
    pub verified: String,
}

/// A follow-up, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The placement.
    pub placement: PlacementId,
    /// Versions of placement and service it was made from, added up.
    pub version: i64,
    /// Days after the start.
    pub days: i64,
    /// The wage, reviewed.
    pub wage: Wage,
    /// The worksite evaluation in words.
    pub evaluation: Option<String>,
    /// The worksite evaluation as a document.
    pub document: Option<DocumentId>,
}

/// What the follow-up form is judged against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpFacts<'a> {
    /// What the wage is judged against.
    pub placement: &'a PlacementFacts,
    /// The follow-ups of the program.
    pub milestones: &'a [Milestone],
    /// Start Date of the placement.
    pub start: NaiveDate,
    /// End Date of the placement.
    pub end: Option<NaiveDate>,
    /// Days of those that were verified.
    pub verified: &'a [i64],
    /// Name and bytes of the file sent as the worksite evaluation.
    pub file: Option<(&'a str, &'a [u8])>,
}

impl FollowUpForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the fields of the form; what is wrong with the follow-up itself at `days`.
    pub fn check(&self, facts: &FollowUpFacts<'_>) -> Result<FollowUp, Problems> {
        let mut problems = Problems::new();
        let milestone = problems.take("days", self.read_milestone(facts));
        let wage = self.read_wage(facts, &mut problems);
        let evaluation = problems.take(
            "evaluation",
            self.read_evaluation(milestone, facts.file.is_some()),
        );
        let document = self.read_document(facts, &mut problems);
        if self.verified != "true" {
            problems.push("verified", Rule::EmploymentNotVerified);
        }
        let placement = problems.take("placement", PlacementId::read(&self.placement));
        let version = problems.take("version", read_version(&self.version));
        let checked = (|| {
            Some(FollowUp {
                placement: placement?,
                version: version?,
                days: milestone?.days,
                wage: wage?,
                evaluation: evaluation?,
                document,
            })
        })();
        problems.into_result(checked)
    }

    /// FUP-05, FUP-08 A follow-up of the program that is open and was not verified.
    fn read_milestone<'a>(&self, facts: &'a FollowUpFacts<'_>) -> Result<&'a Milestone, Rule> {
        let days: i64 = self.days.trim().parse().map_err(|_| Rule::Unreadable)?;
        let found = facts.milestones.iter().find(|it| it.days == days);
        let milestone = found.ok_or(Rule::UnknownChoice)?;
        let due = due_on(facts.start, days);
        let is_verified = facts.verified.contains(&days);
        match state(
            milestone,
            due,
            facts.end,
            is_verified,
            facts.placement.service.today,
        ) {
            FollowUpState::Verified => Err(Rule::FollowUpVerified),
            FollowUpState::Opens => Err(Rule::FollowUpNotOpen { due }),
            FollowUpState::NotNeeded => Err(Rule::FollowUpAfterEnd { due }),
            FollowUpState::Open | FollowUpState::Overdue(_) => Ok(milestone),
        }
    }

    /// FUP-06 The wages reviewed, by the table of today. A subsidy neither begins nor ends here: its dates stand in the
    /// form of the placement.
    fn read_wage(&self, facts: &FollowUpFacts<'_>, problems: &mut Problems) -> Option<Wage> {
        let minimum = problems.take("minimum", Money::read(&self.minimum));
        let hourly = problems.take("hourly", Money::read(&self.hourly));
        let subsidized = problems.take("subsidized", Money::read(&self.subsidized));
        let wage = Wage {
            minimum: minimum?,
            hourly: hourly?,
            subsidized: subsidized?,
        };
        let today = facts.placement.service.today;
        let on = facts.end.map_or(today, |end| end.min(today));
        check_wage(facts.placement, wage, Some(on), problems);
        let before = facts
            .placement
            .stored
            .as_ref()
            .map_or(Money::ZERO, |it| it.wage.subsidized);
        if (before > Money::ZERO) != (wage.subsidized > Money::ZERO) {
            problems.push("subsidized", Rule::SubsidyDatesElsewhere);
        }
        Some(wage)
    }

    /// FUP-07 The evaluation goes with the follow-up it is due with, in words or as a document.
    fn read_evaluation(&self, milestone: Option<&Milestone>, has_file: bool) -> Result<Option<String>, Rule> {
        let text = read_text(&self.evaluation, EVALUATION_MAX)?;
        let is_due = milestone.is_some_and(|it| it.evaluation == Evaluation::Due);
        if is_due && text.is_none() && !has_file {
            return Err(Rule::Missing);
        }
        Ok(text)
    }

    /// The document, when a file is sent; whether it may be kept is said at `file`.
    fn read_document(&self, facts: &FollowUpFacts<'_>, problems: &mut Problems) -> Option<DocumentId> {
        let (name, bytes) = facts.file?;
        problems.take("file", check_file(name, bytes));
        problems.take("document", DocumentId::read(&self.document))
    }
}
