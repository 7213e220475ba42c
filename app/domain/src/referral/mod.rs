//! Referrals of a customer to a DHS office or a provider: sending, changing while pending, answering. REF-01 to REF-14.

use serde::{Deserialize, Serialize};

use crate::access::{Permission, Place, Viewer};
use crate::ids::{ReferralId, read_version};
use crate::organization::Site;
use crate::program::{Family, Program};
use crate::text::{read_required_text, read_text};
use crate::{Money, Problems, Rule};

/// A note has at most so many characters.
pub const NOTE_MAX: usize = 2_000;
/// A reason has at most so many characters.
pub const REASON_MAX: usize = 2_000;

coded! {
    /// Where a version of a referral stands. REF-07, REF-12.
    pub enum ReferralResponse {
        /// Waits for an answer.
        Pending = "pending", "Pending";
        /// Accepted.
        Accepted = "accepted", "Accepted";
        /// Rejected.
        Rejected = "rejected", "Rejected";
        /// A newer version took its place; it is not answered any more. REF-07.
        Historical = "historical", "Historical Reference";
    }
}

coded! {
    /// An answer. REF-14.
    pub enum ReferralDecision {
        /// Take the customer on.
        Accepted = "accepted", "Accepted";
        /// Turn the referral down.
        Rejected = "rejected", "Rejected";
    }
}

coded! {
    /// SNAP/E&T Eligible. REF-09.
    pub enum Eligible {
        /// Eligible.
        Yes = "yes", "Yes";
        /// Not eligible.
        No = "no", "No";
    }
}

/// The form of a referral as typed. REF-14.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReferralForm {
    /// Made by the form, so that a double click is one referral.
    pub id: String,
    /// Version of the referral the form was made from; blank for a new one.
    pub version: String,
    /// Referred To: the code of a [`Site`].
    pub to: String,
    /// Referred From: the code of a [`Site`]; blank for IDHS itself.
    pub from: String,
    /// Code of a [`Program`].
    pub program: String,
    /// What the one who answers should know.
    pub note: String,
}

/// What the form is judged against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralFacts {
    /// The places a customer can be referred to.
    pub to: Vec<Site>,
    /// The places the writer refers from; without any it is IDHS.
    pub from: Vec<Site>,
}

/// A referral, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Identity.
    pub id: ReferralId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// Referred To.
    pub to: Site,
    /// Referred From; `None` is IDHS itself.
    pub from: Option<Site>,
    /// The program the customer is referred for.
    pub program: Program,
    /// Note; empty when none.
    pub note: String,
}

/// How a form names a place: by its location where there is one, else by the organization.
pub fn site_code(site: &Site) -> String {
    site.location
        .map_or_else(|| site.organization.to_string(), |location| location.to_string())
}

/// The programs a customer is referred for: those of ISETS.
pub fn programs() -> impl Iterator<Item = Program> {
    let all = Program::ALL.iter().copied();
    all.filter(|program| program.family() == Family::Isets)
}

impl ReferralForm {
    /// An empty form; the only place one refers from is chosen already.
    pub fn blank(id: ReferralId, facts: &ReferralFacts) -> Self {
        let from = match facts.from.as_slice() {
            [only] => site_code(only),
            _ => String::new(),
        };
        Self {
            id: id.to_string(),
            from,
            ..Self::default()
        }
    }

    /// Reads and judges the form. REF-14.
    ///
    /// # Errors
    /// Every problem, at the fields `to`, `from`, `program`, `note`, `id`, `version`.
    pub fn check(&self, facts: &ReferralFacts) -> Result<Referral, Problems> {
        let mut problems = Problems::new();
        let to = problems.take("to", one_of(&self.to, &facts.to));
        let from = problems.take("from", self.origin(facts));
        if to.is_some() && from.flatten() == to {
            problems.push("to", Rule::ReferralToSelf);
        }
        let program = problems.take("program", program(&self.program));
        let note = problems.take("note", read_text(&self.note, NOTE_MAX));
        let id = problems.take("id", ReferralId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let referral = (|| {
            Some(Referral {
                id: id?,
                version: version?,
                to: to?,
                from: from?,
                program: program?,
                note: note?.unwrap_or_default(),
            })
        })();
        problems.into_result(referral)
    }

    fn origin(&self, facts: &ReferralFacts) -> Result<Option<Site>, Rule> {
        if facts.from.is_empty() && self.from.trim().is_empty() {
            return Ok(None);
        }
        one_of(&self.from, &facts.from).map(Some)
    }
}

fn one_of(typed: &str, offered: &[Site]) -> Result<Site, Rule> {
    let code = typed.trim();
    if code.is_empty() {
        return Err(Rule::Missing);
    }
    let found = offered.iter().find(|site| site_code(site) == code);
    found.copied().ok_or(Rule::UnknownChoice)
}

fn program(typed: &str) -> Result<Program, Rule> {
    let program = Program::read(typed)?;
    if program.family() == Family::Isets {
        Ok(program)
    } else {
        Err(Rule::UnknownChoice)
    }
}

/// The form of an answer as typed. REF-14.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// Version of the referral that was looked at.
    pub version: String,
    /// Code of a [`ReferralDecision`].
    pub response: String,
    /// Why it is rejected.
    pub reason: String,
    /// Code of an [`Eligible`].
    pub eligible: String,
    /// Earnfare: the benefit amount of a month. REF-13, ERN-02.
    pub amount: String,
}

/// What an answer is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFacts {
    /// The program referred for.
    pub program: Program,
}

/// An answer, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Version of the referral that was looked at.
    pub version: i64,
    /// The answer.
    pub decision: ReferralDecision,
    /// Why it is rejected; empty when it is accepted.
    pub reason: String,
    /// SNAP/E&T Eligible.
    pub eligible: Eligible,
    /// Earnfare, accepted: the benefit amount.
    pub amount: Option<Money>,
}

impl AnswerForm {
    /// Reads and judges the answer. REF-13, REF-14.
    ///
    /// # Errors
    /// Every problem, at the fields `response`, `reason`, `eligible`, `amount`, `version`.
    pub fn check(&self, facts: &AnswerFacts) -> Result<Answer, Problems> {
        let mut problems = Problems::new();
        let decision = problems.take("response", ReferralDecision::read(&self.response));
        let reason = match decision {
            Some(ReferralDecision::Rejected) => {
                problems.take("reason", read_required_text(&self.reason, REASON_MAX))
            }
            _ => Some(String::new()),
        };
        let eligible = problems.take("eligible", Eligible::read(&self.eligible));
        let has_amount = facts.program == Program::Earnfare && decision == Some(ReferralDecision::Accepted);
        let amount = if has_amount {
            problems.take("amount", positive(&self.amount)).map(Some)
        } else {
            Some(None)
        };
        let version = problems.take("version", read_version(&self.version));
        let answer = (|| {
            Some(Answer {
                version: version?,
                decision: decision?,
                reason: reason?,
                eligible: eligible?,
                amount: amount?,
            })
        })();
        problems.into_result(answer)
    }
}

/// REF-13 The first benefit amount is more than nothing: hours of work-off follow from it.
fn positive(typed: &str) -> Result<Money, Rule> {
    match Money::read(typed)? {
        Money::ZERO => Err(Rule::AmountNotPositive),
        amount => Ok(amount),
    }
}

/// REF-14, ACC-12 Whether the viewer answers a referral to this place: staff of the place or of the whole State; one for
/// Earnfare only by the workforce development staff of IDHS.
pub fn may_answer(viewer: &Viewer, to: &Site, program: Program) -> bool {
    let wanted = if program == Program::Earnfare {
        Permission::EarnfareApprove
    } else {
        Permission::ReferralAnswer
    };
    viewer
        .assignments
        .iter()
        .any(|it| it.role.may(wanted) && it.place.covers(to))
}

/// REF-14 Whether the viewer changes a referral from this place (`None`: IDHS): its staff, and staff of the whole State.
pub fn may_change(viewer: &Viewer, from: Option<&Site>) -> bool {
    let covers = |place: Place| place == Place::Statewide || from.is_some_and(|site| place.covers(site));
    viewer
        .assignments
        .iter()
        .any(|it| it.role.may(Permission::ReferralEdit) && covers(it.place))
}

/// REF-06 The number of a child: "1.2".
pub fn child_number(parent: usize, child: i64) -> String {
    format!("{parent}.{child}")
}

#[cfg(test)]
mod tests;
