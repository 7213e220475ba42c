//! Worksite placements of a service: the tab, saving, removing, follow-ups. WKS-05 to WKS-22, SUB, WSH, FUP, WCL.

mod facts;
mod follow_up;
mod list;
mod remove;
mod save;
mod stale;
mod tab;
mod view;

use chrono::NaiveDate;
use domain::{
    Money,
    date::show_date,
    placement::{Placement, SubsidyPeriod},
};
pub use store::placement_policy::SettingInForce;
use store::{StoreError, placements::PlacementRow, worksites::JobRow};

pub use follow_up::{FollowUpLine, SentFile, Verified, save_follow_up};
pub use list::{PlacementLine, Placements, list};
pub use remove::remove;
pub use save::{SavedPlacement, save};
pub use tab::open;
pub use view::{Asked, Counted, Dialog, FormPart, HistoryLine, Jobs, PlacementTab, Shown, WageLine};

/// The read-only fields of a placement: its job and where it is. WKS-10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobWords {
    /// Job Title, with its year. WKS-04.
    pub title: String,
    /// Employer.
    pub employer: String,
    /// Employment Type.
    pub employment_type: String,
    /// Worksite.
    pub worksite: String,
    /// Openings of the job.
    pub openings: i64,
    /// Openings left.
    pub left: i64,
    /// Name of the law whose minimum wage holds at the worksite.
    pub place: &'static str,
}

impl JobWords {
    /// Of a placement that is stored.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub fn of(row: &PlacementRow) -> Result<Self, StoreError> {
        Ok(Self {
            title: domain::worksite::shown_title(row.job_year, &row.job_title),
            employer: row.employer.clone(),
            employment_type: row.employment_type.clone(),
            worksite: row.worksite.clone(),
            openings: row.openings,
            left: (row.openings - row.taken).max(0),
            place: row.wage_place()?.label(),
        })
    }

    /// Of a job that is to be taken.
    pub fn of_job(job: &JobRow) -> Self {
        Self {
            title: job.shown_title(),
            employer: job.employer.clone(),
            employment_type: job.employment_type.clone(),
            worksite: job.worksite.clone(),
            openings: job.openings,
            left: job.left(),
            place: job.wage_place.label(),
        }
    }

    /// "Laundry and Dry-Cleaning Workers, Young Drycleaners".
    pub fn name(&self) -> String {
        format!("{}, {}", self.title, self.worksite)
    }
}

/// The pauses in words: "07/21/2023 – 07/31/2023".
fn pause_words(period: &SubsidyPeriod) -> String {
    let open = "until they return".to_owned();
    period
        .pauses
        .iter()
        .map(|it| {
            let back = it.return_on.map_or_else(|| open.clone(), show_date);
            format!("{} – {back}", show_date(it.inactive_on))
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// The fields of a placement in the words of the form, for the history.
fn values(it: &Placement, job: &JobWords) -> serde_json::Value {
    let show = |date: Option<NaiveDate>| date.map(show_date);
    let money = |amount: Money| amount.to_string();
    serde_json::json!({
        "job": job.name(),
        "minimum": money(it.wage.minimum),
        "hourly": money(it.wage.hourly),
        "subsidized": money(it.wage.subsidized),
        "wage_from": show_date(it.wage_from),
        "position": it.position.label(),
        "status": it.status.label(),
        "start": show_date(it.start),
        "due": show_date(it.planned_end),
        "end": show(it.end),
        "pauses": pause_words(&it.period()),
        "subsidized_from": show(it.subsidized_from),
        "subsidized_to": show(it.subsidized_to),
    })
}
