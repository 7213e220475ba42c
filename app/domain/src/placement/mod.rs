//! Worksite placements: a customer's place in a job on one work-based activity. WKS-10 to WKS-22, SUB, WSH, FUP, WCL.

mod check;
mod days;
mod follow_up;
mod form;
mod limits;
mod pauses;

pub use days::{
    Pause, Span, SubsidyPeriod, joined, last_day_of_months, last_day_within, months, overlaps, total_days,
    window_span,
};
pub use follow_up::{
    EVALUATION_MAX, FollowUp, FollowUpFacts, FollowUpForm, FollowUpState, due_on, state as follow_up_state,
};
pub use form::{
    Beginning, Placement, PlacementFacts, PlacementForm, StoredPlacement, Wage, typed_unsubsidized,
};
pub use limits::{DaysStanding, MonthsStanding};

use crate::program::Family;
use crate::service_status::ServiceStatus;

coded! {
    /// Status of a placement. WKS-16, YTH-32.
    pub enum PlacementStatus {
        /// No subsidized day is counted. SUB-01.
        Planned = "planned", "Planned/Not Started";
        /// Under way. SUB-02.
        Started = "started", "Started (Open)";
        /// Youth: inactive, the count stands still. YTH-35.
        OnHold = "on_hold", "On Hold (inactive)";
        /// Youth: the end of permanent employment. YTH-34, OQ-20.
        Terminated = "terminated", "Terminated";
        /// Ended well.
        Successful = "successful", "Successful completion";
        /// Ended otherwise.
        Unsuccessful = "unsuccessful", "Unsuccessful completion";
    }
}

impl PlacementStatus {
    /// WKS-16, YTH-32 The statuses of a program family.
    pub const fn offered(family: Family) -> &'static [Self] {
        match family {
            Family::Isets => &[Self::Planned, Self::Started, Self::Successful, Self::Unsuccessful],
            Family::Youth => Self::ALL,
        }
    }

    /// WKS-07 Planned, started or on hold: it takes an opening of the job.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Started | Self::OnHold)
    }

    /// WCL-01 Ended: completions and Terminated.
    pub const fn is_closed(self) -> bool {
        !self.is_open()
    }

    /// YTH-34 What the Youth guide notes beside a status that ends the period: which kind of job it is used for.
    pub const fn annotation(self) -> Option<&'static str> {
        match self {
            Self::Terminated => Some("Permanent employment"),
            Self::Successful | Self::Unsuccessful => Some("Worksite placement"),
            Self::Planned | Self::Started | Self::OnHold => None,
        }
    }

    /// WKS-19 The status the service has while its placement has this one. Terminated closes the service without
    /// counting as a success; docs/decisions/0015.
    pub const fn of_service(self) -> ServiceStatus {
        match self {
            Self::Planned => ServiceStatus::Planned,
            Self::Started | Self::OnHold => ServiceStatus::Started,
            Self::Successful => ServiceStatus::Successful,
            Self::Unsuccessful | Self::Terminated => ServiceStatus::Unsuccessful,
        }
    }
}

coded! {
    /// Position Type. WKS-15.
    pub enum PositionType {
        /// Full-time.
        FullTime = "full_time", "Full Time";
        /// Part-time.
        PartTime = "part_time", "Part Time";
    }
}

#[cfg(test)]
mod tests;
