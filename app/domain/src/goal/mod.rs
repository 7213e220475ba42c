//! Goals of a plan: what is typed, what is stored, and their derived dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{GoalId, read_version};
use crate::program::Family;
use crate::text::read_line;
use crate::{Problems, Rule};

/// A goal statement has at most so many characters. GOA-02.
pub const GOAL_STATEMENT_MAX: usize = 144;

/// The statement of the goal that enrollment creates. OQ-27.
pub const PREPOPULATED_GOAL: &str = "Complete the SNAP program";

coded! {
    /// What kind of goal. GOA-03, RFD-10.
    pub enum GoalCategory {
        /// Barriers and support.
        SupportServices = "support_services", "Support Services";
        /// Career and employment.
        CareerPlan = "career_plan", "Career Plan";
        /// Education and credentials.
        Education = "education", "Education/Training Plan";
        /// Youth only. OQ-25.
        IndependentLiving = "independent_living", "Independent Living";
    }
}

impl GoalCategory {
    /// The categories a program family offers: three for ISETS, Youth adds Independent Living. OQ-25.
    pub const fn offered(family: Family) -> &'static [Self] {
        match family {
            Family::Isets => &[Self::SupportServices, Self::CareerPlan, Self::Education],
            Family::Youth => Self::ALL,
        }
    }
}

coded! {
    /// How far ahead the goal lies. GOA-04, RFD-10.
    pub enum GoalTerm {
        /// Soon.
        Short = "short", "Short Term Goal";
        /// Later.
        Long = "long", "Long Term Goal";
    }
}

coded! {
    /// Set by staff, never computed. GOA-05, GOA-06, EPO-12, RFD-10.
    pub enum GoalStatus {
        /// The default, until the customer starts working towards it.
        NotStarted = "not_started", "Not Started";
        /// Progressing at an acceptable rate.
        OnTrack = "on_track", "On Track";
        /// Not progressing at an acceptable rate.
        OffTrack = "off_track", "Off Track";
        /// Verified as completed by staff.
        Complete = "complete", "Complete";
    }
}

/// The goal form as typed. GOA-07, F3.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoalForm {
    /// Made by the form, so that a double click is one goal.
    pub id: String,
    /// Version of the row the form was made from; blank for a new goal.
    pub version: String,
    /// Goal Statement.
    pub statement: String,
    /// Code of a [`GoalCategory`].
    pub category: String,
    /// Code of a [`GoalTerm`].
    pub term: String,
    /// Code of a [`GoalStatus`].
    pub status: String,
}

/// A goal, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Identity.
    pub id: GoalId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// At most 144 characters on one line.
    pub statement: String,
    /// Category.
    pub category: GoalCategory,
    /// Term.
    pub term: GoalTerm,
    /// Status.
    pub status: GoalStatus,
}

/// What the goal form is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalFacts {
    /// Family of the profile's program.
    pub family: Family,
}

impl GoalForm {
    /// A blank form for a new goal: status Not Started. GOA-05.
    pub fn blank(id: GoalId) -> Self {
        Self {
            id: id.to_string(),
            status: GoalStatus::NotStarted.code().to_owned(),
            ..Self::default()
        }
    }

    /// Reads and judges the form. GOA-02 to GOA-05, GOA-07.
    ///
    /// # Errors
    /// Every problem, at the fields `statement`, `category`, `term`, `status`, `id`, `version`.
    pub fn check(&self, facts: &GoalFacts) -> Result<Goal, Problems> {
        let mut problems = Problems::new();
        let statement = problems.take("statement", goal_statement(&self.statement));
        let category = problems.take("category", goal_category(&self.category, facts.family));
        let term = problems.take("term", GoalTerm::read(&self.term));
        let status = problems.take("status", GoalStatus::read(&self.status));
        let id = problems.take("id", GoalId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let goal = (|| {
            Some(Goal {
                id: id?,
                version: version?,
                statement: statement?,
                category: category?,
                term: term?,
                status: status?,
            })
        })();
        problems.into_result(goal)
    }
}

impl From<&Goal> for GoalForm {
    fn from(goal: &Goal) -> Self {
        Self {
            id: goal.id.to_string(),
            version: goal.version.to_string(),
            statement: goal.statement.clone(),
            category: goal.category.code().to_owned(),
            term: goal.term.code().to_owned(),
            status: goal.status.code().to_owned(),
        }
    }
}

/// GOA-02 A goal statement is given and has at most 144 characters.
fn goal_statement(typed: &str) -> Result<String, Rule> {
    match read_line(typed, GOAL_STATEMENT_MAX) {
        Ok(statement) => statement.ok_or(Rule::Missing),
        Err(Rule::TextTooLong { length, max }) => Err(Rule::GoalTooLong { length, max }),
        Err(rule) => Err(rule),
    }
}

/// OQ-25 The category is one of those the family offers.
fn goal_category(typed: &str, family: Family) -> Result<GoalCategory, Rule> {
    let category = GoalCategory::read(typed)?;
    if GoalCategory::offered(family).contains(&category) {
        Ok(category)
    } else {
        Err(Rule::GoalCategoryNotOffered)
    }
}

/// GOA-14 A goal that has services is not deleted.
///
/// # Errors
/// [`Rule::GoalHasServices`] with their number.
pub fn may_delete_goal(services: usize) -> Result<(), Rule> {
    if services == 0 {
        Ok(())
    } else {
        Err(Rule::GoalHasServices { services })
    }
}

/// GOA-11, OQ-22 The customer is told once for each change into Off Track.
pub fn turns_off_track(before: Option<GoalStatus>, after: GoalStatus) -> bool {
    after == GoalStatus::OffTrack && before != Some(GoalStatus::OffTrack)
}

/// The dates of one service, as far as a goal cares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDates {
    /// Start date.
    pub start: Option<NaiveDate>,
    /// Planned completion (planned due) date.
    pub planned_end: Option<NaiveDate>,
    /// Completion date; `None` while open.
    pub completion: Option<NaiveDate>,
}

/// A goal's dates; derived from its services, never typed. EPO-11.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalDates {
    /// Minimum start of its services.
    pub earliest_start: Option<NaiveDate>,
    /// Maximum planned completion: shown on the plan overview. OQ-26.
    pub latest_planned_end: Option<NaiveDate>,
    /// Maximum of the completion dates that exist: shown on the Overview tab. OAC-04, OQ-26.
    pub latest_completion: Option<NaiveDate>,
}

/// EPO-11, OAC-04 The dates of a goal from those of its services; services without a date are ignored.
pub fn goal_dates(services: impl IntoIterator<Item = ServiceDates>) -> GoalDates {
    services
        .into_iter()
        .fold(GoalDates::default(), |dates, service| GoalDates {
            earliest_start: [dates.earliest_start, service.start].into_iter().flatten().min(),
            latest_planned_end: dates.latest_planned_end.max(service.planned_end),
            latest_completion: dates.latest_completion.max(service.completion),
        })
}

#[cfg(test)]
mod tests;
