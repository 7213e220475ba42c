//! How a broken rule is reported: a [`Rule`] at a field. The words live elsewhere.

use serde::{Deserialize, Serialize};

use crate::Rule;

/// One broken rule at one field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The name of the form field, as posted.
    pub field: String,
    /// What is wrong with it.
    pub rule: Rule,
}

/// All broken rules of one form, in the order of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// No problem yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Exactly one problem.
    pub fn one(field: impl Into<String>, rule: Rule) -> Self {
        let mut problems = Self::new();
        problems.push(field, rule);
        problems
    }

    /// Notes a broken rule at a field.
    pub fn push(&mut self, field: impl Into<String>, rule: Rule) {
        self.0.push(Problem {
            field: field.into(),
            rule,
        });
    }

    /// Unwraps a reading; an error is noted at the field and `None` returned.
    pub fn take<T>(&mut self, field: &str, reading: Result<T, Rule>) -> Option<T> {
        reading.map_err(|rule| self.push(field, rule)).ok()
    }

    /// Adds the problems of a part of the form.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The first rule broken at this field, the one to show there.
    pub fn for_field(&self, field: &str) -> Option<&Rule> {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| &problem.rule)
    }

    /// Whether this rule is broken at this field.
    pub fn has(&self, field: &str, code: &str) -> bool {
        self.0
            .iter()
            .any(|problem| problem.field == field && problem.rule.code() == code)
    }

    /// The problems in the order of the screen.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// `value` when nothing is wrong and it could be read, else the problems.
    ///
    /// # Errors
    /// The collected problems. A missing value without a problem is reported as
    /// [`Rule::Unreadable`] of the whole form, so that no error is ever lost.
    pub fn into_result<T>(mut self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            Some(_) => Err(self),
            None => {
                if self.is_empty() {
                    self.push("form", Rule::Unreadable);
                }
                Err(self)
            }
        }
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_keep_their_order_and_first_rule_of_a_field() {
        let mut problems = Problems::new();
        assert!(problems.is_empty());
        problems.push("start", Rule::Missing);
        problems.push("start", Rule::DateUnreadable);
        problems.push("goal", Rule::UnknownChoice);
        assert_eq!(problems.len(), 3);
        assert_eq!(problems.for_field("start"), Some(&Rule::Missing));
        assert_eq!(problems.for_field("status"), None);
        assert!(problems.has("goal", "unknown-choice"));
        assert_eq!(problems.into_result(Some(1)).unwrap_err().len(), 3);
    }

    #[test]
    fn a_value_without_problems_passes_and_no_value_is_never_silent() {
        assert_eq!(Problems::new().into_result(Some(7)), Ok(7));
        let problems = Problems::new().into_result::<i32>(None).unwrap_err();
        assert_eq!(problems, Problems::one("form", Rule::Unreadable));
    }
}
