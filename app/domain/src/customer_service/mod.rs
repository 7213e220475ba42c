//! A customer service: an activity, support service or referral on a customer's plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::WeeklyHours;
use crate::catalogue::ServiceKind;
use crate::date::show_date;
use crate::ids::{CustomerServiceId, GoalId};
use crate::program::{Family, Program};
use crate::service_status::ServiceStatus;

mod check;
mod enrolling;

pub use check::reopens;
pub use enrolling::{
    AddFacts, PlannedService, RemoveFacts, ServiceTab, has_snap_activity, is_active_in_snap, may_add,
    may_remove, tabs,
};

/// Notes have at most so many characters.
pub const SERVICE_NOTES_MAX: usize = 4_000;

/// A reason has at most so many characters.
pub const REASON_MAX: usize = 1_000;

coded! {
    /// A situation (Youth: barrier) a service addresses. SDT-15; the source shows no values, these are
    /// the usual ones and an administrator's to change later.
    pub enum Situation {
        /// Getting there.
        Transportation = "transportation", "Transportation";
        /// Care for a child or relative.
        DependentCare = "dependent_care", "Childcare or dependent care";
        /// A place to live, utilities.
        Housing = "housing", "Housing or utilities";
        /// Clothes, shoes, tools.
        Clothing = "clothing", "Work clothing or tools";
        /// Food.
        Food = "food", "Food";
        /// Body.
        Health = "health", "Physical health or disability";
        /// Mind.
        MentalHealth = "mental_health", "Mental health";
        /// Alcohol, drugs.
        SubstanceUse = "substance_use", "Substance use";
        /// Violence at home.
        DomesticViolence = "domestic_violence", "Domestic violence";
        /// Record, court, supervision.
        Legal = "legal", "Legal matters or criminal record";
        /// Diploma, basic skills.
        Education = "education", "Education or basic skills";
        /// English.
        Language = "language", "English language";
        /// Phone, internet, computer skills.
        Digital = "digital", "Phone, internet or digital skills";
        /// ID card, birth certificate, license.
        Documents = "documents", "Identification or licenses";
        /// Debt, bank account.
        Money = "money", "Money or credit";
        /// Little or no work history.
        WorkHistory = "work_history", "Limited work history";
    }
}

/// The Status tab as typed. SDT-05, SDT-08, F5.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceStatusForm {
    /// The customer service.
    pub id: String,
    /// Version of the row the form was made from.
    pub version: String,
    /// Goal, or blank.
    pub goal: String,
    /// Code of a [`ServiceStatus`].
    pub status: String,
    /// Planned Start Date.
    pub start: String,
    /// Planned Completion Date.
    pub planned_end: String,
    /// Completion date; only with a completion status.
    pub completion: String,
    /// Hours a week.
    pub weekly_hours: String,
    /// "yes" or "no"; blank is No. SDT-06.
    pub wioa_funded: String,
    /// Other Notes.
    pub notes: String,
    /// Codes of [`Situation`]s.
    #[serde(with = "crate::comma_list")]
    pub situations: Vec<String>,
    /// Why a completed service is opened again. OQ-29.
    pub reopen_reason: String,
}

/// The Status tab, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusUpdate {
    /// The customer service.
    pub id: CustomerServiceId,
    /// Version it was made from.
    pub version: i64,
    /// Goal.
    pub goal: Option<GoalId>,
    /// Status.
    pub status: ServiceStatus,
    /// Start.
    pub start: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end: Option<NaiveDate>,
    /// Completion: there exactly when the status is a completion.
    pub completion: Option<NaiveDate>,
    /// Planned hours a week.
    pub weekly_hours: WeeklyHours,
    /// WIOA funded.
    pub wioa_funded: bool,
    /// Notes.
    pub notes: Option<String>,
    /// Situations, each once, in the order of the list.
    pub situations: Vec<Situation>,
    /// Reason; there exactly when a completed service is opened again.
    pub reopen_reason: Option<String>,
    /// What to tell the user although the save goes through.
    pub warnings: Vec<Warning>,
}

/// What the Status tab is judged against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusFacts {
    /// Today.
    pub today: NaiveDate,
    /// Program of the enrollment the service belongs to.
    pub program: Program,
    /// Kind of the service.
    pub kind: ServiceKind,
    /// Status before the change.
    pub status: ServiceStatus,
    /// Goals of the plan.
    pub goals: Vec<GoalId>,
    /// Enrollment date at the agency.
    pub enrolled_on: Option<NaiveDate>,
    /// Weeks with hours that nobody verified. SDT-16.
    pub unverified_weeks: usize,
    /// Attendance, payments, credentials or placement days exist.
    pub holds_records: bool,
    /// Other SNAP E&T activities of the customer that are Started/Open.
    pub other_open_snap_activities: usize,
    /// Support services and other activities of the customer that are Started/Open, this one aside.
    pub open_dependent_services: usize,
}

/// Something to tell the user that does not hold up the save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// SDT-16 The activity was completed with attendance that is not verified.
    UnverifiedAttendance {
        /// Weeks with hours not verified.
        weeks: usize,
    },
    /// OQ-09 The last open SNAP E&T activity was closed while support or other services are open.
    LastActivityClosed {
        /// Support services and other activities still open.
        open_services: usize,
    },
    /// OAC-07 The service is Started/Open while no SNAP E&T activity is.
    NoActiveSnapActivity,
    /// OAV-03, D-38 The service starts before the enrollment.
    StartBeforeEnrollment {
        /// The enrollment date.
        enrolled_on: NaiveDate,
    },
}

/// SDT-16, OQ-09, OAC-07, OAV-03 What to tell the user about a change of status that goes through.
fn status_warnings(facts: &StatusFacts, status: ServiceStatus, start: Option<NaiveDate>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if status.is_complete() && facts.unverified_weeks > 0 {
        warnings.push(Warning::UnverifiedAttendance {
            weeks: facts.unverified_weeks,
        });
    }
    let closes = facts.kind == ServiceKind::SnapActivity
        && facts.status == ServiceStatus::Started
        && status != ServiceStatus::Started;
    if closes && facts.other_open_snap_activities == 0 && facts.open_dependent_services > 0 {
        warnings.push(Warning::LastActivityClosed {
            open_services: facts.open_dependent_services,
        });
    }
    let starts_alone = status == ServiceStatus::Started && facts.other_open_snap_activities == 0;
    if starts_alone && facts.kind.needs_snap_activity() {
        warnings.push(Warning::NoActiveSnapActivity);
    }
    if let (Some(start), Some(enrolled_on)) = (start, facts.enrolled_on)
        && start < enrolled_on
    {
        warnings.push(Warning::StartBeforeEnrollment { enrolled_on });
    }
    warnings
}

impl From<&StatusUpdate> for ServiceStatusForm {
    /// The tab as it shows what is stored.
    fn from(stored: &StatusUpdate) -> Self {
        let show = |date: Option<NaiveDate>| date.map(show_date).unwrap_or_default();
        Self {
            id: stored.id.to_string(),
            version: stored.version.to_string(),
            goal: stored.goal.map(|goal| goal.to_string()).unwrap_or_default(),
            status: stored.status.code().to_owned(),
            start: show(stored.start),
            planned_end: show(stored.planned_end),
            completion: show(stored.completion),
            weekly_hours: stored.weekly_hours.plain(),
            wioa_funded: if stored.wioa_funded { "yes" } else { "no" }.to_owned(),
            notes: stored.notes.clone().unwrap_or_default(),
            situations: stored.situations.iter().map(|it| it.code().to_owned()).collect(),
            reopen_reason: String::new(),
        }
    }
}

/// SDT-13 Since when the performance of a service is tracked: of DHS Youth from the start date on, and not at all
/// before one is entered; ISETS does not tie it to the start date.
pub fn tracked_since(family: Family, start: Option<NaiveDate>) -> Tracking {
    match (family, start) {
        (Family::Isets, _) => Tracking::NotByStart,
        (Family::Youth, None) => Tracking::NotYet,
        (Family::Youth, Some(start)) => Tracking::Since(start),
    }
}

/// Whether the performance of a service is tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tracking {
    /// The program does not tie it to the start date.
    NotByStart,
    /// No start date was entered yet.
    NotYet,
    /// From this day on.
    Since(NaiveDate),
}

#[cfg(test)]
mod tests;
