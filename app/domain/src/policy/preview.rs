//! What a change of policy would do, shown before it is saved.

use serde::{Deserialize, Serialize};

use super::PolicyForm;
use crate::Money;
use crate::ids::{CustomerServiceId, ProfileId};

/// A change that waits to be saved, and what it does. BYD-03.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The form as typed.
    pub form: PolicyForm,
    /// Belongs to exactly this change and this effect; the form carries it back when it is saved.
    pub mark: String,
    /// The effect changed while the person looked at it.
    pub is_again: bool,
    /// What it does.
    pub effect: Effect,
}

/// What a change does, in sentences and customers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Sentences, the most important first.
    pub facts: Vec<Fact>,
    /// Customers who are above a maximum only after the change; not more than fit on a page.
    pub over: Vec<Affected>,
    /// How many there are in all: a customer counts once for each fiscal year.
    pub over_in_all: i64,
    /// In how many fiscal years.
    pub over_years: i64,
    /// Placements and customers concerned; not more than fit on a page.
    pub concerned: Vec<Concerned>,
    /// How many there are in all.
    pub concerned_in_all: i64,
}

/// One sentence about a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The sentence.
    pub text: String,
    /// Worth a second look.
    pub is_warning: bool,
}

/// A placement or a customer that the change concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concerned {
    /// The profile.
    pub profile: ProfileId,
    /// The activity of the placement; none for a customer.
    pub service: Option<CustomerServiceId>,
    /// Name.
    pub name: String,
    /// The job, or the program.
    pub what: String,
    /// What becomes of it.
    pub note: String,
    /// Worth a second look.
    pub is_warning: bool,
}

/// A customer whom the change puts above a maximum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affected {
    /// The profile.
    pub profile: ProfileId,
    /// Name.
    pub name: String,
    /// State fiscal year, by its ending year.
    pub fiscal_year: i32,
    /// What was paid.
    pub total: Money,
    /// The approved maximum after the change.
    pub maximum: Money,
}

impl Effect {
    /// Adds a sentence.
    pub fn say(&mut self, is_warning: bool, text: impl Into<String>) {
        let text = text.into();
        self.facts.push(Fact { text, is_warning });
    }
}
