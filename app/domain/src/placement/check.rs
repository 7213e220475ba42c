//! From what was typed to a placement. WKS-12 to WKS-20, WCL-01, YTH-32 to YTH-37, OQ-18, OQ-68, OQ-69.

use chrono::NaiveDate;

use super::{
    Pause, Placement, PlacementFacts, PlacementForm, PlacementStatus, PositionType, Wage, limits, pauses,
};
use crate::customer_service::{ServiceStatusForm, StatusUpdate};
use crate::date::{DateContext, read_optional_date};
use crate::ids::{PlacementId, WorksiteJobId, read_version};
use crate::{Money, Problems, Rule};

/// The fields in the order of the screen, so that problems are told in it.
const ORDER: &[&str] = &[
    "job",
    "minimum",
    "hourly",
    "subsidized",
    "wage_from",
    "position",
    "status",
    "start",
    "planned_end",
    "end",
    "inactive",
    "return_on",
    "subsidized_from",
    "subsidized_to",
    "goal",
    "weekly_hours",
    "reopen_reason",
    "wioa_funded",
    "notes",
    "situations",
];

/// The dates of the form, as far as they can be read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dates {
    pub start: Option<NaiveDate>,
    pub planned_end: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub inactive: Option<NaiveDate>,
    pub return_on: Option<NaiveDate>,
    pub subsidized_from: Option<NaiveDate>,
    pub subsidized_to: Option<NaiveDate>,
    pub wage_from: Option<NaiveDate>,
}

impl PlacementForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the fields of the form, in the order of the screen.
    pub fn check(&self, facts: &PlacementFacts) -> Result<Placement, Problems> {
        let mut problems = Problems::new();
        let checked = self.read(facts, &mut problems);
        problems.0.sort_by_key(|it| {
            let place = ORDER.iter().position(|field| *field == it.field);
            place.unwrap_or(ORDER.len())
        });
        problems.into_result(checked)
    }

    fn read(&self, facts: &PlacementFacts, problems: &mut Problems) -> Option<Placement> {
        let position = problems.take("position", PositionType::read(&self.position));
        let status = problems.take("status", self.read_status(facts));
        let mut dates = self.read_dates(facts.service.today, problems);
        let service = self.read_service(facts, status, problems);
        let wage = self.read_wage(problems);
        let id = problems.take("placement", PlacementId::read(&self.placement));
        let version = problems.take("version", read_version(&self.version));
        let job = problems.take("job", self.read_job(facts));
        let (status, wage) = (status?, wage?);
        let was_subsidized = was_subsidized(facts, status, wage, &dates);
        subsidy_dates(&mut dates, status, wage, was_subsidized, problems);
        if status.is_closed() && wage.subsidized > Money::ZERO {
            problems.push("subsidized", Rule::ClosingKeepsSubsidy);
        }
        let wage_from = judge_wage(facts, wage, status, &dates, problems);
        let pauses = pauses::read(facts, status, &dates, problems);
        let placement = Placement {
            id: id?,
            version: version?,
            job: job?,
            wage,
            wage_from: wage_from?,
            position: position?,
            status,
            start: dates.start?,
            planned_end: dates.planned_end?,
            end: dates.end,
            subsidized_from: dates.subsidized_from,
            subsidized_to: dates.subsidized_to,
            was_subsidized,
            pauses: pauses?,
            service: service?,
        };
        if problems.is_empty() {
            limits::check(facts, &placement, problems);
        }
        Some(placement)
    }

    /// WKS-16, YTH-32 A status the program has.
    fn read_status(&self, facts: &PlacementFacts) -> Result<PlacementStatus, Rule> {
        let status = PlacementStatus::read(&self.status)?;
        if PlacementStatus::offered(facts.family()).contains(&status) {
            Ok(status)
        } else {
            Err(Rule::UnknownChoice)
        }
    }

    /// The job of a stored placement stays.
    fn read_job(&self, facts: &PlacementFacts) -> Result<WorksiteJobId, Rule> {
        let job = WorksiteJobId::read(&self.job)?;
        match &facts.stored {
            Some(stored) if stored.job != job => Err(Rule::UnknownChoice),
            _ => Ok(job),
        }
    }

    fn read_dates(&self, today: NaiveDate, problems: &mut Problems) -> Dates {
        let context = DateContext::plan(today);
        let mut read = |field, typed| {
            let read = read_optional_date(typed, &context);
            problems.take(field, read).flatten()
        };
        let own = Dates {
            inactive: read("inactive", &self.inactive),
            return_on: read("return_on", &self.return_on),
            subsidized_from: read("subsidized_from", &self.subsidized_from),
            subsidized_to: read("subsidized_to", &self.subsidized_to),
            wage_from: read("wage_from", &self.wage_from),
            ..Dates::default()
        };
        // What is wrong with these three is said with the fields of the service.
        let quiet = |typed| read_optional_date(typed, &context).ok().flatten();
        Dates {
            start: quiet(&self.start),
            planned_end: quiet(&self.planned_end),
            end: quiet(&self.end),
            ..own
        }
    }

    /// WKS-19 The plain status fields, by the rules of the Status tab; start, planned due date, goal and hours are
    /// starred here.
    fn read_service(
        &self,
        facts: &PlacementFacts,
        status: Option<PlacementStatus>,
        problems: &mut Problems,
    ) -> Option<StatusUpdate> {
        let starred = [
            ("start", &self.start),
            ("planned_end", &self.planned_end),
            ("goal", &self.goal),
            ("weekly_hours", &self.weekly_hours),
        ];
        for (field, typed) in starred {
            if typed.trim().is_empty() {
                problems.push(field, Rule::Missing);
            }
        }
        if status.is_some_and(PlacementStatus::is_closed) && self.end.trim().is_empty() {
            let status = status.unwrap_or(PlacementStatus::Successful);
            problems.push("end", Rule::PlacementEndRequired { status });
        }
        let form = self.service_form(facts, status);
        let found = match form.check(&facts.service) {
            Ok(update) => return Some(update),
            Err(found) => found,
        };
        for problem in found.0 {
            let field = match problem.field.as_str() {
                "completion" => "end",
                "id" | "version" => "form",
                other => other,
            };
            if problems.for_field(field).is_none() {
                problems.push(field, problem.rule);
            }
        }
        None
    }

    fn service_form(&self, facts: &PlacementFacts, status: Option<PlacementStatus>) -> ServiceStatusForm {
        let status = status.map_or(facts.service.status, PlacementStatus::of_service);
        ServiceStatusForm {
            id: facts.service_id.to_string(),
            version: self.version.clone(),
            goal: self.goal.clone(),
            status: status.code().to_owned(),
            start: self.start.clone(),
            planned_end: self.planned_end.clone(),
            completion: self.end.clone(),
            weekly_hours: self.weekly_hours.clone(),
            wioa_funded: self.wioa_funded.clone(),
            notes: self.notes.clone(),
            situations: self.situations.clone(),
            reopen_reason: self.reopen_reason.clone(),
        }
    }

    fn read_wage(&self, problems: &mut Problems) -> Option<Wage> {
        let minimum = problems.take("minimum", Money::read(&self.minimum));
        let hourly = problems.take("hourly", Money::read(&self.hourly));
        let subsidized = problems.take("subsidized", Money::read(&self.subsidized));
        Some(Wage {
            minimum: minimum?,
            hourly: hourly?,
            subsidized: subsidized?,
        })
    }
}

/// SUB-06 Whether it ever held a subsidized wage above nothing. A wage that was only planned was never held, so it counts
/// nothing when the placement begins without it. One that is entered when it is over already has its wage removed by the
/// closing recipe (WCL-01): its subsidized start says that it was subsidized.
fn was_subsidized(facts: &PlacementFacts, status: PlacementStatus, wage: Wage, dates: &Dates) -> bool {
    let is_running = status != PlacementStatus::Planned;
    let is_told_afterwards = facts.stored.is_none() && status.is_closed() && dates.subsidized_from.is_some();
    let was_before = facts.stored.as_ref().is_some_and(|it| it.period.was_subsidized);
    was_before || is_told_afterwards || (is_running && wage.subsidized > Money::ZERO)
}

/// The day the wage holds from, after judging it against the table of that day. What stays as it is stored is not
/// judged again: a change of the table does not undo what was right (OQ-69).
fn judge_wage(
    facts: &PlacementFacts,
    wage: Wage,
    status: PlacementStatus,
    dates: &Dates,
    problems: &mut Problems,
) -> Option<NaiveDate> {
    let start = dates.start?;
    let running = facts
        .stored
        .as_ref()
        .filter(|it| it.status != PlacementStatus::Planned);
    let from = match running {
        // The first wage begins with the placement; a later start takes any wage with it.
        Some(stored) if stored.wage == wage => stored
            .wage_from
            .filter(|from| stored.start != Some(*from))
            .map_or(start, |from| from.max(start)),
        Some(stored) => changed_from(facts, (stored.wage, wage), status, dates),
        None => start,
    };
    if from < start {
        problems.push("wage_from", Rule::WageBeforeStart { start });
    }
    let is_kept = running.is_some_and(|it| it.wage == wage && it.start == Some(start));
    check_wage(facts, wage, (!is_kept).then_some(from), problems);
    Some(from)
}

/// The day a changed wage of a running placement holds from: as typed; a subsidy that was taken away on closing ends
/// with its last day; else today, but not before the start.
fn changed_from(
    facts: &PlacementFacts,
    (before, after): (Wage, Wage),
    status: PlacementStatus,
    dates: &Dates,
) -> NaiveDate {
    let today = facts.service.today;
    let start = dates.start.unwrap_or(today);
    let is_ended = status.is_closed() && after.subsidized < before.subsidized;
    let after_subsidy = dates.subsidized_to.and_then(|to| to.succ_opt());
    dates
        .wage_from
        .or(after_subsidy.filter(|_| is_ended))
        .unwrap_or_else(|| today.max(start))
}

/// WKS-12 to WKS-14, WKS-20, OQ-18 The three amounts against each other and, on `on`, against the table.
pub(super) fn check_wage(facts: &PlacementFacts, wage: Wage, on: Option<NaiveDate>, problems: &mut Problems) {
    if let Some(on) = on {
        match facts.minimum_on(on, wage.subsidized > Money::ZERO) {
            Some(row) if wage.minimum < row.hourly => {
                let minimum = row.hourly;
                problems.push("minimum", Rule::MinimumBelowTable { minimum, on });
            }
            Some(_) => {}
            None => problems.push("minimum", Rule::MinimumWageUnknown { on }),
        }
    }
    if wage.hourly < wage.minimum {
        let minimum = wage.minimum;
        problems.push("hourly", Rule::WageBelowMinimum { minimum });
    }
    if wage.subsidized > wage.minimum && !facts.may_pass_minimum {
        let minimum = wage.minimum;
        problems.push("subsidized", Rule::SubsidyAboveMinimum { minimum });
    } else if wage.subsidized > wage.hourly && wage.hourly >= wage.minimum {
        let hourly = wage.hourly;
        problems.push("subsidized", Rule::SubsidyAboveHourly { hourly });
    }
}

/// OQ-68, WCL-01 The dates of the subsidy: the start defaults to the Start Date once there is a subsidized wage, the end
/// is asked for when the subsidy is over.
fn subsidy_dates(
    dates: &mut Dates,
    status: PlacementStatus,
    wage: Wage,
    was_subsidized: bool,
    problems: &mut Problems,
) {
    if was_subsidized && status != PlacementStatus::Planned && problems.for_field("subsidized_from").is_none()
    {
        dates.subsidized_from = dates.subsidized_from.or(dates.start);
    }
    let Some(from) = dates.subsidized_from else {
        if dates.subsidized_to.is_some() && problems.for_field("subsidized_from").is_none() {
            problems.push("subsidized_from", Rule::Missing);
        }
        return;
    };
    if let Some(start) = dates.start.filter(|start| from < *start) {
        problems.push("subsidized_from", Rule::SubsidyBeforeStart { start });
    }
    let is_over = status.is_closed() || (was_subsidized && wage.subsidized == Money::ZERO);
    match dates.subsidized_to {
        None if is_over && problems.for_field("subsidized_to").is_none() => {
            problems.push("subsidized_to", Rule::SubsidyEndRequired);
        }
        None => {}
        Some(to) if to < from => problems.push("subsidized_to", Rule::SubsidyEndBeforeStart { from }),
        Some(to) => {
            if let Some(end) = dates.end.filter(|end| to > *end) {
                problems.push("subsidized_to", Rule::SubsidyEndAfterEnd { end });
            }
        }
    }
}

/// The last pause, if it is not over.
pub(super) fn open_pause(pauses: &[Pause]) -> Option<Pause> {
    pauses.last().copied().filter(|it| it.return_on.is_none())
}
