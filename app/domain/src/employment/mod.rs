//! Permanent employment: the record, the activity that comes with it, retention after 30, 60 and 90 days, and what the
//! Employment Verification Status follows from. EMP-01 to EMP-28, STS-10, ACC-11; docs/decisions/0021-employment.md.

mod form;
mod milestone;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::{EMPLOYMENT, JOB_RETENTION};
use crate::ids::{CatalogueServiceId, EmploymentId, EnrollmentId};
use crate::placement::PositionType;
use crate::{Money, WeeklyHours};

pub use form::EmploymentForm;
pub use milestone::{
    Achieved, MilestoneFacts, MilestoneState, VerificationForm, Verified, benchmark, due_on, may_verify,
    read_milestone, state,
};

/// Retention is verified after so many days. EMP-18, EMP-20.
pub const MILESTONES: [i64; 3] = [30, 60, 90];
/// From so many hours a week on (hundredths) an employment brings JR - Job Retention. EMP-11.
pub const RETENTION_CENTIHOURS: i64 = 2_000;
/// An employer's name has at most so many characters.
pub const EMPLOYER_MAX: usize = 200;
/// An employer's address has at most so many characters.
pub const ADDRESS_MAX: usize = 300;
/// A job title has at most so many characters.
pub const TITLE_MAX: usize = 200;
/// "Why or Why not?" takes at most so many characters.
pub const NEEDS_MAX: usize = 2_000;

/// EMP-11 The activity that employment of so many hours a week puts on the plan: from 20 hours on the SNAP E&T activity
/// JR - Job Retention, below the Other E&T activity E - Employment.
pub const fn activity_for(hours: WeeklyHours) -> CatalogueServiceId {
    if hours.hundredths() >= RETENTION_CENTIHOURS {
        JOB_RETENTION
    } else {
        EMPLOYMENT
    }
}

/// An employment, checked. EMP-12, EMP-13.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employment {
    /// Identity.
    pub id: EmploymentId,
    /// The version it was made from; 0 for a new one.
    pub version: i64,
    /// The enrollment whose provider offers the activity that comes with it; none: the first of the viewer's own.
    pub enrollment: Option<EnrollmentId>,
    /// Employer.
    pub employer: String,
    /// Address of the employer.
    pub address: Option<String>,
    /// Job Title.
    pub job_title: String,
    /// Start Date.
    pub start: NaiveDate,
    /// End Date; `None` while it lasts: "Present".
    pub end: Option<NaiveDate>,
    /// Wage: one value an hour. EMP-08.
    pub wage: Money,
    /// Hours per week. EMP-09.
    pub weekly_hours: WeeklyHours,
    /// Full-Time or Part-Time. EMP-12.
    pub position: Option<PositionType>,
    /// Whether the job meets the customer's needs, and why. EMP-12.
    pub meets_needs: Option<String>,
}

/// What the form is judged against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmploymentFacts {
    /// The day on which it is filled in.
    pub today: NaiveDate,
    /// What is stored, of a record that is.
    pub stored: Option<StoredEmployment>,
}

/// What of a stored employment a change of it must agree with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredEmployment {
    /// Start Date.
    pub start: NaiveDate,
    /// Dates of the milestones that are verified.
    pub verified: Vec<NaiveDate>,
}

coded! {
    /// Employment Verification Status; it follows from the records and is never typed. STS-10, RFD-21.
    pub enum VerificationStatus {
        /// Employment is on record, and none of it is verified.
        NotVerified = "not_verified", "Not Verified";
        /// A provider manager approved the verification of an employment. EMP-23.
        Verified = "verified", "Verified Employment";
    }
}

impl VerificationStatus {
    /// STS-10 The status of a customer with so many employments on record, and so many milestones verified; `None`
    /// without employment.
    pub const fn of(employments: usize, verified: usize) -> Option<Self> {
        match (employments, verified) {
            (0, _) => None,
            (_, 0) => Some(Self::NotVerified),
            _ => Some(Self::Verified),
        }
    }
}

#[cfg(test)]
mod tests;
