//! Asking for more than a maximum, and answering. OVR-05 to OVR-24.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Standing;
use crate::date::fiscal_year;
use crate::ids::{AccountId, OverrideRequestId, read_version};
use crate::text::{read_required_text, read_text};
use crate::{Money, Problems, Rule};

/// A reason has at most so many characters.
pub const REASON_MAX: usize = 2_000;
/// A reviewer's comment has at most so many characters.
pub const COMMENT_MAX: usize = 2_000;
/// The first State fiscal year of the program's records.
const FIRST_YEAR: i32 = 2000;

coded! {
    /// Where a request stands. RFD-18, OQ-07.
    pub enum OverrideStatus {
        /// Waits for an answer.
        Pending = "pending", "Pending";
        /// The maximum of the year is raised.
        Approved = "approved", "Approved";
        /// The maximum stays as it is. OVR-16.
        Rejected = "rejected", "Rejected";
    }
}

coded! {
    /// A reviewer's answer. F11.
    pub enum Decision {
        /// Raise the maximum.
        Approved = "approved", "Approved";
        /// Leave it.
        Rejected = "rejected", "Rejected";
    }
}

/// The request form as typed. OVR-05, F10.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OverrideForm {
    /// Made by the form, so that a double click is one request.
    pub id: String,
    /// Version of the row the form was made from; blank for a new request.
    pub version: String,
    /// State fiscal year whose maximum is to be raised, by its ending year.
    pub fiscal_year: String,
    /// Dollar amount requested for the increase. OVR-06.
    pub increase: String,
    /// Reason.
    pub reason: String,
}

/// A request, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideRequest {
    /// Identity.
    pub id: OverrideRequestId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// State fiscal year by its ending year.
    pub fiscal_year: i32,
    /// What the maximum is to be raised by.
    pub increase: Money,
    /// Why.
    pub reason: String,
}

/// What both forms are judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideFacts {
    /// The most that one request may ask for in this program.
    pub request_max: Money,
    /// The last day a payment may be dated: its fiscal year is the last that can be asked for.
    pub latest: NaiveDate,
}

/// The response form as typed. OVR-12, F11.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    /// Version of the request that was looked at.
    pub version: String,
    /// Code of a [`Decision`].
    pub status: String,
    /// The amount approved; the reviewer may change what was asked for (OQ-06).
    pub increase: String,
    /// What the requester should know.
    pub comment: String,
}

/// A response, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Version of the request that was looked at.
    pub version: i64,
    /// The answer.
    pub decision: Decision,
    /// The amount approved, or the one that stays rejected.
    pub increase: Money,
    /// Comment; empty when none.
    pub comment: String,
}

impl OverrideForm {
    /// A blank form; `increase` is filled in when a payment was refused for it (OQ-01).
    pub fn blank(id: OverrideRequestId, fiscal_year: i32, increase: Option<Money>) -> Self {
        Self {
            id: id.to_string(),
            fiscal_year: fiscal_year.to_string(),
            increase: increase.map(plain).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Reads and judges the form. OVR-05, OVR-24.
    ///
    /// # Errors
    /// Every problem, at the fields `increase`, `reason`, `fiscal_year`, `id`, `version`.
    pub fn check(&self, facts: &OverrideFacts) -> Result<OverrideRequest, Problems> {
        let mut problems = Problems::new();
        let increase = problems.take("increase", increase(&self.increase, facts.request_max));
        let reason = problems.take("reason", read_required_text(&self.reason, REASON_MAX));
        let year = problems.take("fiscal_year", year(&self.fiscal_year, facts.latest));
        let id = problems.take("id", OverrideRequestId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let request = (|| {
            Some(OverrideRequest {
                id: id?,
                version: version?,
                fiscal_year: year?,
                increase: increase?,
                reason: reason?,
            })
        })();
        problems.into_result(request)
    }
}

impl From<&OverrideRequest> for OverrideForm {
    fn from(request: &OverrideRequest) -> Self {
        Self {
            id: request.id.to_string(),
            version: request.version.to_string(),
            fiscal_year: request.fiscal_year.to_string(),
            increase: plain(request.increase),
            reason: request.reason.clone(),
        }
    }
}

impl ReviewForm {
    /// The form of a request that waits, with the amount as requested (OQ-06).
    pub fn of(request: &OverrideRequest) -> Self {
        Self {
            version: request.version.to_string(),
            increase: plain(request.increase),
            ..Self::default()
        }
    }

    /// Reads and judges the response. OVR-12, OVR-16, OQ-06.
    ///
    /// # Errors
    /// Every problem, at the fields `status`, `increase`, `comment`, `version`.
    pub fn check(&self, facts: &OverrideFacts) -> Result<Review, Problems> {
        let mut problems = Problems::new();
        let decision = problems.take("status", Decision::read(&self.status));
        let increase = problems.take("increase", increase(&self.increase, facts.request_max));
        let comment = problems.take("comment", comment(&self.comment, decision));
        let version = problems.take("version", read_version(&self.version));
        let review = (|| {
            Some(Review {
                version: version?,
                decision: decision?,
                increase: increase?,
                comment: comment?,
            })
        })();
        problems.into_result(review)
    }
}

/// "1350.00": as a field shows an amount, without sign and commas.
fn plain(amount: Money) -> String {
    format!("{}.{:02}", amount.cents() / 100, amount.cents() % 100)
}

/// OVR-24 An increase is more than nothing, has at most two decimals and is at most what the program allows.
fn increase(typed: &str, max: Money) -> Result<Money, Rule> {
    match Money::read(typed)? {
        Money::ZERO => Err(Rule::IncreaseNotPositive),
        amount if amount > max => Err(Rule::IncreaseAboveProgramMaximum { max }),
        amount => Ok(amount),
    }
}

/// OVR-16, OQ-06 A rejection says why; an approval may.
fn comment(typed: &str, decision: Option<Decision>) -> Result<String, Rule> {
    match (read_text(typed, COMMENT_MAX)?, decision) {
        (None, Some(Decision::Rejected)) => Err(Rule::RejectionNeedsComment),
        (comment, _) => Ok(comment.unwrap_or_default()),
    }
}

fn year(typed: &str, latest: NaiveDate) -> Result<i32, Rule> {
    let years = FIRST_YEAR..=fiscal_year(latest);
    let year = typed.trim().parse().ok().filter(|year| years.contains(year));
    year.ok_or(Rule::UnknownChoice)
}

/// OVR-03, OVR-08 A request needs a maximum to raise, and none that is pending for the same service and year.
///
/// # Errors
/// [`Rule::OverrideWithoutMaximum`], [`Rule::OverridePending`].
pub fn may_request(standing: &Standing) -> Result<(), Rule> {
    match (standing.maximum(), standing.pending) {
        (None, _) => Err(Rule::OverrideWithoutMaximum),
        (Some(_), Some(requested)) => Err(Rule::OverridePending { requested }),
        (Some(_), None) => Ok(()),
    }
}

/// OVR-09, OVR-13, OVR-21 A request is edited and deleted only while it is pending.
///
/// # Errors
/// [`Rule::OverrideAnswered`].
pub fn may_change(status: OverrideStatus) -> Result<(), Rule> {
    if status == OverrideStatus::Pending {
        Ok(())
    } else {
        Err(Rule::OverrideAnswered)
    }
}

/// OVR-20, OQ-70 A request is answered once, and not by the one who made it.
///
/// # Errors
/// [`Rule::OverrideAnswered`], [`Rule::OverrideOwn`].
pub fn may_answer(status: OverrideStatus, requester: AccountId, reviewer: AccountId) -> Result<(), Rule> {
    may_change(status)?;
    if requester == reviewer {
        Err(Rule::OverrideOwn)
    } else {
        Ok(())
    }
}

/// OQ-01 While payments rest on a pending request (`holds_payments`), its amount keeps covering them.
///
/// # Errors
/// [`Rule::IncreaseBelowPayments`] with the least amount.
pub fn may_lower(standing: &Standing, holds_payments: bool, increase: Money) -> Result<(), Rule> {
    let min = standing.over();
    if holds_payments && increase < min {
        Err(Rule::IncreaseBelowPayments { min })
    } else {
        Ok(())
    }
}

/// OQ-01 A pending request is deleted unless payments above the maximum rest on it (`holds_payments`).
///
/// # Errors
/// [`Rule::OverrideHoldsPayments`] with the amount above the maximum.
pub fn may_delete(standing: &Standing, holds_payments: bool) -> Result<(), Rule> {
    if holds_payments && standing.is_over() {
        Err(Rule::OverrideHoldsPayments {
            over: standing.over(),
        })
    } else {
        Ok(())
    }
}
