//! What the Worksite Placement tab holds.

use chrono::NaiveDate;
use domain::{
    Rule,
    ids::{CustomerServiceId, GoalId, PlacementId, WorksiteJobId},
    placement::{
        DaysStanding, FollowUpForm, MonthsStanding, Placement, PlacementFacts, PlacementForm,
        PlacementStatus, Span, Wage,
    },
    wage::MinimumWage,
};
use store::{placement_policy::SettingInForce, placements::HistoryRow, worksites::JobRow};

use super::{FollowUpLine, JobWords};
use crate::{profile::Frame, service_detail::ServiceHead};

/// What of the tab is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The open placement; without one the jobs, by these words, from this place on.
    Tab {
        /// Words to search jobs by.
        search: String,
        /// Jobs on a page.
        limit: u32,
        /// Jobs to skip.
        offset: u64,
    },
    /// The form of a new placement in this job.
    New(WorksiteJobId),
    /// One placement.
    One(PlacementId),
    /// The question before it is removed.
    Remove(PlacementId),
    /// The form of a follow-up of it, after so many days.
    FollowUp(PlacementId, i64),
}

/// The form with what it is judged against.
#[derive(Debug, Clone)]
pub struct FormPart {
    /// As stored, or begun.
    pub form: PlacementForm,
    /// What it is judged against.
    pub facts: PlacementFacts,
    /// Its job.
    pub job: JobWords,
    /// Goals to choose from.
    pub goals: Vec<(GoalId, String)>,
    /// The minimum wage of the day the form is about.
    pub minimum: Option<MinimumWage>,
    /// That day.
    pub minimum_on: NaiveDate,
}

/// One row of STATUS HISTORY as it is shown. WSH-01.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// The row.
    pub row: HistoryRow,
    /// Its status.
    pub status: PlacementStatus,
    /// Updated Date.
    pub updated_on: NaiveDate,
}

/// One dated wage as it is shown. OQ-69.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WageLine {
    /// From this day on.
    pub from: NaiveDate,
    /// What an hour is paid.
    pub wage: Wage,
    /// Who saved it.
    pub updated_by: String,
    /// On which day.
    pub updated_on: NaiveDate,
}

/// The stored placement on the page.
#[derive(Debug, Clone)]
pub struct Shown {
    /// As stored.
    pub placement: Placement,
    /// Its job.
    pub job: JobWords,
    /// Its history, newest first.
    pub history: Vec<HistoryLine>,
    /// Its wages, latest first.
    pub wages: Vec<WageLine>,
    /// Its follow-ups.
    pub follow_ups: Vec<FollowUpLine>,
    /// OQ-69 The minimum wage in force when the hourly wage of an open placement is below it.
    pub below: Option<MinimumWage>,
    /// OQ-18 The subsidized wage is above the minimum wage.
    pub above_minimum: bool,
    /// OQ-16 Other placements subsidized on the same days: service and job, and the days.
    pub overlaps: Vec<(String, Vec<Span>)>,
}

/// The table of jobs. WKS-06.
#[derive(Debug, Clone)]
pub struct Jobs {
    /// The jobs of the page.
    pub rows: Vec<JobRow>,
    /// How many there are in all.
    pub total: i64,
    /// Why none may be added.
    pub refusal: Option<Rule>,
}

/// One placement with what is counted of it. BYD-02.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The placement.
    pub id: PlacementId,
    /// The service it is on.
    pub service: CustomerServiceId,
    /// Code and name of that service.
    pub service_name: String,
    /// Its job.
    pub job: JobWords,
    /// Its status.
    pub status: PlacementStatus,
    /// Start Date.
    pub start: Option<NaiveDate>,
    /// End Date.
    pub end: Option<NaiveDate>,
    /// The spans counted up to today.
    pub spans: Vec<Span>,
    /// Its days up to today.
    pub days: i64,
}

/// The dialog over the tab.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// Remove Worksite Job.
    Remove,
    /// Verify employment.
    FollowUp {
        /// As begun.
        form: Box<FollowUpForm>,
        /// The follow-up.
        line: Box<FollowUpLine>,
    },
}

/// The Worksite Placement tab.
#[derive(Debug, Clone)]
pub struct PlacementTab {
    /// The profile's shell.
    pub frame: Frame,
    /// The service.
    pub head: ServiceHead,
    /// The form, when a placement is shown or begun.
    pub form: Option<FormPart>,
    /// The stored placement shown.
    pub shown: Option<Shown>,
    /// The table of jobs, when none is shown.
    pub jobs: Option<Jobs>,
    /// All placements of the customer, newest first. SUB-04.
    pub all: Vec<Counted>,
    /// Subsidized days over all of them, to today. WKS-18, SUB-05.
    pub total_days: i64,
    /// Where the customer stands with the limit of days. YTH-54.
    pub days: Option<DaysStanding>,
    /// Where the customer stands with the limit of months. SUB-09.
    pub months: Option<MonthsStanding>,
    /// Days before a limit from which on it is warned of.
    pub warn_days: i64,
    /// The rows of policy that the limit is read from. BYD-02.
    pub settings: Vec<SettingInForce>,
    /// Whether the viewer may change it.
    pub can_edit: bool,
    /// Whether the viewer may verify follow-ups.
    pub can_verify: bool,
    /// The dialog.
    pub dialog: Option<Dialog>,
}
