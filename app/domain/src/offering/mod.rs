//! What providers offer: E&T programs with their activities, requirements, skills and interests, and which of them
//! suit a customer. PRG-01 to PRG-12, SHL-28.

mod form;
mod matching;
mod requirements;
mod traits;

pub use self::{
    form::{CONTRACT_MAX, Information, InformationFacts, InformationForm, RecommendationForm, TEXT_MAX},
    matching::{Candidate, Customer, Fit, Match, fit, rank},
    requirements::{AGE_MAX, Education, HOURS_MAX, RequirementKind, Requirements, RequirementsForm},
    traits::{Interest, Skill, Trait, TraitKind, read_list},
};

use crate::Rule;

coded! {
    /// How far a program of a provider is. A draft offers nothing yet, a closed one nothing new. PRG-10.
    pub enum ProgramStatus {
        /// The wizard is not at its end.
        Draft = "draft", "Not finished";
        /// Its activities can be added to plans.
        Open = "open", "Open";
        /// Nothing new is added under it; what is on plans stays.
        Closed = "closed", "Closed";
    }
}

coded! {
    /// The steps of the wizard. PRG-07.
    pub enum WizardStep {
        /// Step 1.
        Information = "information", "Add Program Information";
        /// Step 2.
        Requirements = "requirements", "Add Baseline Requirements";
        /// Step 3.
        Recommendation = "recommendation", "Add Recommendation";
    }
}

impl WizardStep {
    /// 1 to 3, as the progress bar counts and the database keeps the last one saved.
    pub const fn number(self) -> i64 {
        match self {
            Self::Information => 1,
            Self::Requirements => 2,
            Self::Recommendation => 3,
        }
    }

    /// The step after this one.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Information => Some(Self::Requirements),
            Self::Requirements => Some(Self::Recommendation),
            Self::Recommendation => None,
        }
    }

    /// Whether the step can be opened when the steps up to `saved` are there: those, and the next one.
    pub const fn is_reachable(self, saved: i64) -> bool {
        self.number() <= saved + 1
    }
}

/// PRG-06, PRG-09 A program is opened when all three steps are saved and at least one activity is checked.
///
/// # Errors
/// [`Rule::ProgramStepsMissing`], [`Rule::ProgramWithoutActivities`].
pub const fn may_open(saved_steps: i64, activities: usize) -> Result<(), Rule> {
    if saved_steps < WizardStep::Recommendation.number() {
        return Err(Rule::ProgramStepsMissing);
    }
    if activities == 0 {
        return Err(Rule::ProgramWithoutActivities);
    }
    Ok(())
}

/// SVC-01 The fiscal year whose program decides what can be added: the present one; while the agency has no program
/// of it, the one the customer was enrolled in.
pub fn governing_year(years_with_programs: &[i64], present: i64, enrolled: i64) -> i64 {
    if years_with_programs.contains(&present) {
        present
    } else {
        enrolled
    }
}

/// PRG-03 A program that customers have activities of is closed, not removed.
///
/// # Errors
/// [`Rule::ProgramInUse`] with the number of customers.
pub const fn may_remove_program(customers: i64) -> Result<(), Rule> {
    if customers == 0 {
        Ok(())
    } else {
        Err(Rule::ProgramInUse { customers })
    }
}

#[cfg(test)]
mod tests;
