//! The placement form as typed, as checked, and what it is judged against. WKS-10.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Pause, PlacementStatus, PositionType, SubsidyPeriod};
use crate::Money;
use crate::customer_service::{ServiceStatusForm, StatusFacts, StatusUpdate};
use crate::date::show_date;
use crate::ids::{CustomerServiceId, PlacementId, WorksiteJobId};
use crate::payment::plain;
use crate::placement_policy::MonthsWindow;
use crate::program::Family;
use crate::wage::{MinimumWage, WagePlace, in_force};

/// What an hour of a placement is paid. WKS-10.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wage {
    /// Minimum Wage for Placement.
    pub minimum: Money,
    /// Hourly Wage for Placement.
    pub hourly: Money,
    /// Subsidized Wage or Training Wage Match.
    pub subsidized: Money,
}

impl Wage {
    /// WKS-14 Unsubsidized/Employers Wage Match: hourly less subsidized.
    pub fn unsubsidized(&self) -> Money {
        self.hourly - self.subsidized
    }
}

/// WKS-14 The unsubsidized wage while the form is filled in: as far as both can be read, and not below nothing.
pub fn typed_unsubsidized(hourly: &str, subsidized: &str) -> Option<Money> {
    let (hourly, subsidized) = (Money::read(hourly).ok()?, Money::read(subsidized).ok()?);
    (subsidized <= hourly).then(|| hourly - subsidized)
}

/// The placement form as typed. WKS-10, WKS-19.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlacementForm {
    /// Made by the form, so that a double click is one placement.
    pub placement: String,
    /// Versions of placement and service the form was made from, added up: either grows with each save.
    pub version: String,
    /// The job.
    pub job: String,
    /// Minimum Wage for Placement.
    pub minimum: String,
    /// Hourly Wage for Placement.
    pub hourly: String,
    /// Subsidized Wage or Training Wage Match.
    pub subsidized: String,
    /// The day from which on changed wages hold; blank: today. OQ-69.
    pub wage_from: String,
    /// Code of a [`PositionType`].
    pub position: String,
    /// Code of a [`PlacementStatus`].
    pub status: String,
    /// Start Date.
    pub start: String,
    /// Planned Due Date.
    pub planned_end: String,
    /// End Date.
    pub end: String,
    /// Youth: Inactive Date.
    pub inactive: String,
    /// Youth: Return Date.
    pub return_on: String,
    /// Subsidized Start Date.
    pub subsidized_from: String,
    /// Subsidized End Date.
    pub subsidized_to: String,
    /// Goal.
    pub goal: String,
    /// Hours a week.
    pub weekly_hours: String,
    /// "yes" or "no"; blank is No.
    pub wioa_funded: String,
    /// Other Notes.
    pub notes: String,
    /// Codes of situations.
    #[serde(with = "crate::comma_list")]
    pub situations: Vec<String>,
    /// Why a completed service is opened again. OQ-29.
    pub reopen_reason: String,
}

/// The placement, checked. Dates of the service are those of the placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Identity.
    pub id: PlacementId,
    /// Versions of placement and service it was made from, added up.
    pub version: i64,
    /// The job.
    pub job: WorksiteJobId,
    /// What an hour is paid.
    pub wage: Wage,
    /// The day from which on that holds.
    pub wage_from: NaiveDate,
    /// Position type.
    pub position: PositionType,
    /// Status.
    pub status: PlacementStatus,
    /// Start Date.
    pub start: NaiveDate,
    /// Planned Due Date.
    pub planned_end: NaiveDate,
    /// End Date; there exactly when the status ends it.
    pub end: Option<NaiveDate>,
    /// Subsidized Start Date.
    pub subsidized_from: Option<NaiveDate>,
    /// Subsidized End Date.
    pub subsidized_to: Option<NaiveDate>,
    /// It held a subsidized wage above nothing at some time. SUB-06.
    pub was_subsidized: bool,
    /// All pauses, in order.
    pub pauses: Vec<Pause>,
    /// The plain status fields of the service. WKS-19.
    pub service: StatusUpdate,
}

impl Placement {
    /// What decides which of its days are subsidized; SUB-01 none while it is Planned/Not Started.
    pub fn period(&self) -> SubsidyPeriod {
        SubsidyPeriod {
            from: self
                .subsidized_from
                .filter(|_| self.status != PlacementStatus::Planned),
            to: self.subsidized_to,
            end: self.end,
            was_subsidized: self.was_subsidized,
            pauses: self.pauses.clone(),
        }
    }
}

/// What of the placement as it is stored decides about a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPlacement {
    /// Its job; it stays.
    pub job: WorksiteJobId,
    /// Its status.
    pub status: PlacementStatus,
    /// Its wage.
    pub wage: Wage,
    /// The day from which on that holds.
    pub wage_from: Option<NaiveDate>,
    /// Start Date.
    pub start: Option<NaiveDate>,
    /// Its subsidized days.
    pub period: SubsidyPeriod,
}

/// What the form is judged against, but for the openings of the job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementFacts {
    /// The activity.
    pub service_id: CustomerServiceId,
    /// What its plain status fields are judged against.
    pub service: StatusFacts,
    /// The minimum wages that can matter.
    pub wages: Vec<MinimumWage>,
    /// Where the worksite lies.
    pub place: WagePlace,
    /// The customer's date of birth.
    pub born_on: Option<NaiveDate>,
    /// OQ-18 The subsidized wage may pass the minimum wage: the activity only warns.
    pub may_pass_minimum: bool,
    /// Youth: the subsidized days of the customer's category. SUB-07.
    pub day_limit: Option<i64>,
    /// Earnfare: the subsidized months of the window. SUB-09.
    pub month_limit: Option<(i64, MonthsWindow)>,
    /// The subsidized days of the customer's other placements.
    pub others: Vec<SubsidyPeriod>,
    /// The placement as stored; `None` for a new one.
    pub stored: Option<StoredPlacement>,
}

impl PlacementFacts {
    /// The family of the program: ISETS and Youth have different statuses.
    pub const fn family(&self) -> Family {
        self.service.program.family()
    }

    /// WKS-11, YTH-30 The minimum wage that holds on a day.
    pub fn minimum_on(&self, on: NaiveDate, subsidized: bool) -> Option<&MinimumWage> {
        let age = self.born_on.and_then(|born| on.years_since(born)).map(i64::from);
        in_force(&self.wages, self.family(), self.place, age, subsidized, on)
    }
}

/// What a new placement starts with: the job, its wage, and what the service holds already. WKS-12, WKS-20.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// Made for the form.
    pub id: PlacementId,
    /// The job.
    pub job: WorksiteJobId,
    /// Its hourly wage.
    pub hourly: Money,
    /// The plain status fields as the service has them.
    pub service: &'a StatusUpdate,
}

impl PlacementForm {
    /// A form for a new placement: minimum wage of the start date (or today), hourly wage of the job, the fields of the
    /// service. WKS-12, WKS-20.
    pub fn blank(begin: &Beginning<'_>, facts: &PlacementFacts) -> Self {
        let on = begin.service.start.unwrap_or(facts.service.today);
        let minimum = facts.minimum_on(on, true).map(|it| plain(it.hourly));
        Self {
            placement: begin.id.to_string(),
            job: begin.job.to_string(),
            minimum: minimum.unwrap_or_default(),
            hourly: plain(begin.hourly),
            status: PlacementStatus::Planned.code().to_owned(),
            ..Self::of_service(begin.service)
        }
    }

    /// The plain status fields as the service has them; everything else blank.
    pub fn of_service(service: &StatusUpdate) -> Self {
        let form = ServiceStatusForm::from(service);
        Self {
            version: form.version,
            start: form.start,
            planned_end: form.planned_end,
            goal: form.goal,
            weekly_hours: form.weekly_hours,
            wioa_funded: form.wioa_funded,
            notes: form.notes,
            situations: form.situations,
            ..Self::default()
        }
    }
}

impl From<&Placement> for PlacementForm {
    /// The form as it shows what is stored. The pause fields show the pause that is open; one that is over stands in the
    /// history.
    fn from(it: &Placement) -> Self {
        let show = |date: Option<NaiveDate>| date.map(show_date).unwrap_or_default();
        let open = it.pauses.last().filter(|pause| pause.return_on.is_none());
        Self {
            placement: it.id.to_string(),
            version: it.version.to_string(),
            job: it.job.to_string(),
            minimum: plain(it.wage.minimum),
            hourly: plain(it.wage.hourly),
            subsidized: plain(it.wage.subsidized),
            position: it.position.code().to_owned(),
            status: it.status.code().to_owned(),
            start: show_date(it.start),
            planned_end: show_date(it.planned_end),
            end: show(it.end),
            inactive: show(open.map(|pause| pause.inactive_on)),
            subsidized_from: show(it.subsidized_from),
            subsidized_to: show(it.subsidized_to),
            ..Self::of_service(&it.service)
        }
    }
}
