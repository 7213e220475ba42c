//! The form of a benefit amount.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Month;
use crate::date::{DateContext, read_date, show_date};
use crate::ids::BenefitAmountId;
use crate::{Money, Problems};

/// A benefit amount as typed. ERN-02, ERN-03.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BenefitForm {
    /// Made by the form, so that a double click is one entry.
    pub id: String,
    /// The customer's share of the household's benefit of a month.
    pub amount: String,
    /// First day on which it holds.
    pub effective: String,
}

/// What the form is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitFacts {
    /// Today.
    pub today: NaiveDate,
}

/// A benefit amount, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitEntry {
    /// Identity.
    pub id: BenefitAmountId,
    /// The amount; nothing is an amount too.
    pub amount: Money,
    /// First day.
    pub effective_on: NaiveDate,
}

impl BenefitForm {
    /// An empty form. The benefit is one of a month, so it begins with the present one.
    pub fn blank(id: BenefitAmountId, today: NaiveDate) -> Self {
        Self {
            id: id.to_string(),
            amount: String::new(),
            effective: show_date(Month::containing(today).first()),
        }
    }

    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the names of the fields.
    pub fn check(&self, facts: &BenefitFacts) -> Result<BenefitEntry, Problems> {
        let mut problems = Problems::new();
        let id = problems.take("id", BenefitAmountId::read(&self.id));
        let amount = problems.take("amount", Money::read(&self.amount));
        let dates = DateContext::plan(facts.today);
        let effective_on = problems.take("effective", read_date(&self.effective, &dates));
        let entry = (|| {
            Some(BenefitEntry {
                id: id?,
                amount: amount?,
                effective_on: effective_on?,
            })
        })();
        problems.into_result(entry)
    }
}
