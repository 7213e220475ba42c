//! The worksite placement tool: employers, worksites and jobs as providers keep them. WKS-01, WKS-04.

use serde::{Deserialize, Serialize};

use crate::ids::{EmployerId, OrganizationId, WorksiteId, WorksiteJobId};
use crate::wage::WagePlace;
use crate::{Money, Rule};

mod form;
#[cfg(test)]
mod tests;

pub use self::form::{EmployerFacts, EmployerForm, JobFacts, JobForm, WorksiteForm};

/// A name, title, street or city has at most so many characters.
pub const WORKSITE_TEXT_MAX: usize = 200;
/// Most openings of one job.
pub const OPENINGS_MAX: i64 = 9_999;
/// First and last year a job can be named with.
pub const JOB_YEARS: (i64, i64) = (2000, 2099);
/// Kinds of employment that are suggested; any other line is taken as well. WKS-10 shows "Work Experience".
pub const EMPLOYMENT_TYPES: [&str; 7] = [
    "Work Experience",
    "Transitional Job",
    "Community Work",
    "Internship",
    "On-the-Job Training",
    "Subsidized Employment",
    "Unsubsidized Employment",
];

coded! {
    /// What the list of jobs is sorted by; T29.
    pub enum JobSort {
        /// Employer.
        Employer = "employer", "Employer";
        /// Worksite.
        Worksite = "worksite", "Worksite";
        /// Title with its year.
        Job = "job", "Job";
        /// Employment type.
        EmploymentType = "type", "Employment Type";
        /// Hourly wage.
        Wage = "wage", "Hourly Wage";
        /// Total number of openings.
        Openings = "openings", "Total Number of Openings";
        /// Positions taken.
        Taken = "taken", "Positions Taken";
        /// Positions left.
        Left = "left", "Positions Left";
    }
}

/// The title of a job with its year: "2023 - Office and Administrative Support Workers". WKS-04.
pub fn shown_title(year: Option<i64>, title: &str) -> String {
    match year {
        Some(year) => format!("{year} - {title}"),
        None => title.to_owned(),
    }
}

/// An employer, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employer {
    /// Identifier.
    pub id: EmployerId,
    /// Version it was made from; 0 when new.
    pub version: i64,
    /// The provider that keeps it.
    pub organization: OrganizationId,
    /// Name.
    pub name: String,
    /// Who is asked there; may be blank.
    pub contact_name: String,
    /// Telephone; may be blank.
    pub contact_phone: String,
    /// E-mail; may be blank.
    pub contact_email: String,
    /// Whether its jobs are offered.
    pub is_active: bool,
}

/// A worksite, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worksite {
    /// Identifier.
    pub id: WorksiteId,
    /// Version it was made from; 0 when new.
    pub version: i64,
    /// Whose it is.
    pub employer: EmployerId,
    /// Name.
    pub name: String,
    /// Street address.
    pub address: String,
    /// City.
    pub city: String,
    /// Two-letter code of the state.
    pub state: String,
    /// "60644" or "60644-1234".
    pub zip: String,
    /// Which minimum wage holds there. YTH-30.
    pub wage_place: WagePlace,
    /// Whether its jobs are offered.
    pub is_active: bool,
}

/// A job, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Identifier.
    pub id: WorksiteJobId,
    /// Version it was made from; 0 when new.
    pub version: i64,
    /// Where it is.
    pub worksite: WorksiteId,
    /// The year it is named with. WKS-04.
    pub year: Option<i64>,
    /// Title without the year.
    pub title: String,
    /// As in "Work Experience".
    pub employment_type: String,
    /// What an hour is paid.
    pub hourly: Money,
    /// How many may work in it.
    pub openings: i64,
    /// Whether it is offered.
    pub is_active: bool,
}

impl Job {
    /// The title as people see it. WKS-04.
    pub fn shown_title(&self) -> String {
        shown_title(self.year, &self.title)
    }
}

/// Whether a record of the tool may be deleted: nothing uses it. What is used is closed instead.
///
/// # Errors
/// [`Rule::WorksiteRecordInUse`].
pub const fn may_delete(uses: i64) -> Result<(), Rule> {
    if uses > 0 {
        Err(Rule::WorksiteRecordInUse { uses })
    } else {
        Ok(())
    }
}
