//! The E&T status of a customer: derived, never typed (STS-04, OQ-10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::service_status::ServiceStatus;

coded! {
    /// The twelve values. RFD-05.
    pub enum EtStatus {
        /// Matched with IES only.
        IesMatched = "ies_matched", "IES matched";
        /// The initial assessment is dated.
        InitialAssessmentComplete = "initial_assessment_complete", "Initial Assessment Complete";
        /// A referral waits for its answer.
        PendingReferralApproval = "pending_referral_approval", "Pending Referral Approval";
        /// Accepted or turned away before enrollment.
        NotEnrolled = "not_enrolled", "Not Enrolled";
        /// Enrolled, nothing started.
        PendingActivityStartDate = "pending_activity_start_date", "Pending Activity Start Date";
        /// Waits for a place.
        WaitList = "wait_list", "Wait list";
        /// The latest referral was rejected.
        ReferralRejected = "referral_rejected", "Referral Rejected";
        /// A SNAP E&T activity other than Job Retention is open.
        Active = "active", "Active";
        /// Was active, nothing open now.
        Inactive = "inactive", "Inactive";
        /// Only Job Retention is open.
        Retention = "retention", "Retention";
        /// Left without ever starting.
        NeverActive = "never_active", "Never Active";
        /// Left every program.
        Exited = "exited", "Exited";
    }
}

/// How a referral was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralAnswer {
    /// Not yet.
    Pending,
    /// Accepted.
    Accepted {
        /// Provider staff put the customer on the wait list.
        wait_list: bool,
    },
    /// Rejected.
    Rejected,
}

/// One referral, as far as the status cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralFact {
    /// Date Submitted.
    pub submitted_on: NaiveDate,
    /// Its answer.
    pub answer: ReferralAnswer,
}

/// How an enrollment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentEnd {
    /// By an exit.
    Exited(NaiveDate),
    /// Closed without an exit.
    Closed(NaiveDate),
}

impl EnrollmentEnd {
    /// The day it ended.
    pub const fn on(self) -> NaiveDate {
        match self {
            Self::Exited(date) | Self::Closed(date) => date,
        }
    }
}

/// A SNAP E&T activity of an enrollment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityFact {
    /// It is JR - Job Retention.
    pub is_job_retention: bool,
    /// Its status.
    pub status: ServiceStatus,
}

/// One enrollment with its SNAP E&T activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrollmentFact {
    /// Enrollment date.
    pub enrolled_on: NaiveDate,
    /// How it ended; `None` while open.
    pub end: Option<EnrollmentEnd>,
    /// Its SNAP E&T activities; other kinds do not count.
    pub activities: Vec<ActivityFact>,
}

/// Everything the E&T status is derived from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EtFacts {
    /// Matched with IES.
    pub is_ies_matched: bool,
    /// Date of the initial assessment.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Marked "not eligible or not participating" before enrollment.
    pub is_marked_not_participating: bool,
    /// All referrals.
    pub referrals: Vec<ReferralFact>,
    /// All enrollments.
    pub enrollments: Vec<EnrollmentFact>,
}

/// A derived status, and the row of OQ-10's table that gave it (1 to 12): the explanation people see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EtDerivation {
    /// The status.
    pub status: EtStatus,
    /// Row of the table of OQ-10.
    pub row: u8,
}

/// The part of the facts that belongs to the present spell of participation.
struct Spell<'a> {
    referrals: Vec<&'a ReferralFact>,
    enrollments: Vec<&'a EnrollmentFact>,
}

impl EtFacts {
    /// OQ-38 After every program was left, a newer referral or enrollment begins a new spell.
    ///
    /// The last spell ended on the day by which everything begun until then was over.
    fn spell(&self) -> Spell<'_> {
        let all_over_by = |day: NaiveDate| {
            self.enrollments
                .iter()
                .filter(|enrollment| enrollment.enrolled_on <= day)
                .all(|enrollment| enrollment.end.is_some_and(|end| end.on() <= day))
        };
        let is_newer = |day: NaiveDate| {
            self.referrals.iter().any(|referral| referral.submitted_on > day)
                || self
                    .enrollments
                    .iter()
                    .any(|enrollment| enrollment.enrolled_on > day)
        };
        let ends = self
            .enrollments
            .iter()
            .filter_map(|enrollment| enrollment.end.map(EnrollmentEnd::on));
        let border = ends.filter(|day| all_over_by(*day) && is_newer(*day)).max();
        let is_in_spell = |date: NaiveDate| border.is_none_or(|border| date > border);
        Spell {
            referrals: self
                .referrals
                .iter()
                .filter(|it| is_in_spell(it.submitted_on))
                .collect(),
            enrollments: self
                .enrollments
                .iter()
                .filter(|it| is_in_spell(it.enrolled_on))
                .collect(),
        }
    }
}

impl Spell<'_> {
    fn was_ever_started(&self) -> bool {
        self.activities().any(|activity| activity.status.was_started())
    }

    fn activities(&self) -> impl Iterator<Item = &ActivityFact> {
        self.enrollments
            .iter()
            .flat_map(|enrollment| &enrollment.activities)
    }

    fn open_activities(&self) -> impl Iterator<Item = &ActivityFact> {
        self.activities()
            .filter(|activity| activity.status == ServiceStatus::Started)
    }

    fn has_referral(&self, is_wanted: fn(ReferralAnswer) -> bool) -> bool {
        self.referrals.iter().any(|referral| is_wanted(referral.answer))
    }

    /// Rows 1 and 2: every enrollment is over and nothing newer has begun.
    fn left(&self) -> Option<(EtStatus, u8)> {
        let last_end = self
            .enrollments
            .iter()
            .filter_map(|it| it.end)
            .map(EnrollmentEnd::on)
            .max()?;
        let is_over = self.enrollments.iter().all(|enrollment| enrollment.end.is_some());
        let is_referred_again = self
            .referrals
            .iter()
            .any(|referral| referral.submitted_on > last_end);
        if !is_over || is_referred_again {
            return None;
        }
        let is_exited = self
            .enrollments
            .iter()
            .all(|it| matches!(it.end, Some(EnrollmentEnd::Exited(_))));
        match (self.was_ever_started(), is_exited) {
            (true, true) => Some((EtStatus::Exited, 1)),
            (false, _) => Some((EtStatus::NeverActive, 2)),
            (true, false) => None,
        }
    }

    /// Rows 3 to 6: enrolled.
    fn enrolled(&self) -> Option<(EtStatus, u8)> {
        if self.open_activities().any(|activity| !activity.is_job_retention) {
            return Some((EtStatus::Active, 3));
        }
        if self.open_activities().next().is_some() {
            return Some((EtStatus::Retention, 4));
        }
        let is_enrolled = self.enrollments.iter().any(|enrollment| enrollment.end.is_none());
        match (is_enrolled, self.was_ever_started()) {
            (true, true) => Some((EtStatus::Inactive, 5)),
            (true, false) => Some((EtStatus::PendingActivityStartDate, 6)),
            (false, _) => None,
        }
    }

    /// Rows 7 to 10: referred.
    fn referred(&self, is_marked_not_participating: bool) -> Option<(EtStatus, u8)> {
        let is_accepted = self.has_referral(|answer| matches!(answer, ReferralAnswer::Accepted { .. }));
        let is_pending = self.has_referral(|answer| answer == ReferralAnswer::Pending);
        if self.has_referral(|answer| answer == ReferralAnswer::Accepted { wait_list: true }) {
            return Some((EtStatus::WaitList, 7));
        }
        if is_pending && !is_accepted {
            return Some((EtStatus::PendingReferralApproval, 8));
        }
        if is_accepted || is_marked_not_participating {
            return Some((EtStatus::NotEnrolled, 9));
        }
        let latest = self
            .referrals
            .iter()
            .max_by_key(|referral| referral.submitted_on)?;
        (latest.answer == ReferralAnswer::Rejected).then_some((EtStatus::ReferralRejected, 10))
    }
}

/// OQ-10 The E&T status: the first row of the table whose condition holds. `None` for a person who is
/// not matched with IES and has nothing on file.
pub fn et_status(facts: &EtFacts) -> Option<EtDerivation> {
    let spell = facts.spell();
    let assessed = facts
        .initial_assessment_on
        .map(|_| (EtStatus::InitialAssessmentComplete, 11));
    let matched = facts.is_ies_matched.then_some((EtStatus::IesMatched, 12));
    spell
        .left()
        .or_else(|| spell.enrolled())
        .or_else(|| spell.referred(facts.is_marked_not_participating))
        .or(assessed)
        .or(matched)
        .map(|(status, row)| EtDerivation { status, row })
}

#[cfg(test)]
mod tests;
