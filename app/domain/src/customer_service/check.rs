//! The Status tab: from what was typed to a status update, with warnings that do not hold it up.

use chrono::NaiveDate;

use super::{
    REASON_MAX, SERVICE_NOTES_MAX, ServiceStatusForm, Situation, StatusFacts, StatusUpdate, status_warnings,
};
use crate::catalogue::ServiceKind;
use crate::date::{DateContext, read_optional_date};
use crate::ids::{CustomerServiceId, GoalId, read_version};
use crate::service_status::ServiceStatus;
use crate::text::{read_required_text, read_text};
use crate::{Problems, Rule, WeeklyHours};

/// The three dates of a service, read.
#[derive(Clone, Copy, Default)]
struct Dates {
    start: Option<NaiveDate>,
    planned_end: Option<NaiveDate>,
    completion: Option<NaiveDate>,
}

impl ServiceStatusForm {
    /// Reads and judges the Status tab. SDT-05 to SDT-11, SDT-14 to SDT-16, OQ-28, OQ-29, OQ-57.
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self, facts: &StatusFacts) -> Result<StatusUpdate, Problems> {
        let mut problems = Problems::new();
        let goal = problems.take("goal", read_goal(&self.goal, facts));
        let status = problems.take("status", ServiceStatus::read(&self.status));
        let dates = self.read_dates(facts.today, &mut problems);
        let weekly_hours = problems.take("weekly_hours", read_weekly_hours(&self.weekly_hours));
        let wioa_funded = problems.take("wioa_funded", read_wioa_funded(&self.wioa_funded, facts));
        let notes = problems.take("notes", read_text(&self.notes, SERVICE_NOTES_MAX));
        let situations = problems.take("situations", read_situations(&self.situations));
        let reopen_reason =
            status.and_then(|to| problems.take("reopen_reason", self.read_reason(facts.status, to)));
        let id = problems.take("id", CustomerServiceId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        if let Some(status) = status {
            check_status(status, facts, &mut problems);
            check_dates(status, &dates, &mut problems);
            check_evaluated(status, &dates, weekly_hours, &mut problems);
            if let Some(goal) = goal {
                check_goal(status, facts.kind, goal, &mut problems);
            }
        }
        let update = (|| {
            let (status, warnings) = (status?, status_warnings(facts, status?, dates.start));
            let completion = dates.completion;
            Some(StatusUpdate {
                id: id?,
                version: version?,
                goal: goal?,
                status,
                start: dates.start,
                planned_end: dates.planned_end,
                completion,
                weekly_hours: weekly_hours?,
                wioa_funded: wioa_funded?,
                notes: notes?,
                situations: situations?,
                reopen_reason: reopen_reason?,
                warnings,
            })
        })();
        problems.into_result(update)
    }

    fn read_dates(&self, today: NaiveDate, problems: &mut Problems) -> Dates {
        let context = DateContext::plan(today);
        let mut read = |field, typed| {
            problems
                .take(field, read_optional_date(typed, &context))
                .flatten()
        };
        Dates {
            start: read("start", &self.start),
            planned_end: read("planned_end", &self.planned_end),
            completion: read("completion", &self.completion),
        }
    }

    /// OQ-29 Opening a completed service again needs a reason; at other times none is kept.
    fn read_reason(&self, from: ServiceStatus, to: ServiceStatus) -> Result<Option<String>, Rule> {
        if !reopens(from, to) {
            return Ok(None);
        }
        match read_required_text(&self.reopen_reason, REASON_MAX) {
            Err(Rule::Missing) => Err(Rule::ReopenReasonRequired),
            reason => reason.map(Some),
        }
    }
}

/// OQ-29 Whether the change opens a completed service again.
pub fn reopens(from: ServiceStatus, to: ServiceStatus) -> bool {
    from.is_complete() && to == ServiceStatus::Started
}

fn read_goal(typed: &str, facts: &StatusFacts) -> Result<Option<GoalId>, Rule> {
    match GoalId::read_optional(typed)? {
        Some(goal) if !facts.goals.contains(&goal) => Err(Rule::UnknownChoice),
        goal => Ok(goal),
    }
}

/// Blank weekly hours are none.
fn read_weekly_hours(typed: &str) -> Result<WeeklyHours, Rule> {
    match WeeklyHours::read(typed) {
        Err(Rule::Missing) => Ok(WeeklyHours::ZERO),
        other => other,
    }
}

/// SDT-06, OQ-57 WIOA funded defaults to No and is locked to it where the program says so.
fn read_wioa_funded(typed: &str, facts: &StatusFacts) -> Result<bool, Rule> {
    match typed.trim() {
        "" | "no" => Ok(false),
        "yes" if facts.program.wioa_locked() => Err(Rule::WioaLockedNo),
        "yes" => Ok(true),
        _ => Err(Rule::UnknownChoice),
    }
}

fn read_situations(typed: &[String]) -> Result<Vec<Situation>, Rule> {
    let chosen: Vec<Situation> = typed
        .iter()
        .filter(|code| !code.trim().is_empty())
        .map(|code| Situation::read(code))
        .collect::<Result<_, _>>()?;
    Ok(Situation::ALL
        .iter()
        .copied()
        .filter(|situation| chosen.contains(situation))
        .collect())
}

/// SVC-08, OQ-29 A service that was started is not made one that never was, unless it holds nothing and
/// is Evaluated/Not Required.
fn check_status(to: ServiceStatus, facts: &StatusFacts, problems: &mut Problems) {
    let from = facts.status;
    let goes_back = match to {
        ServiceStatus::Planned => from.was_started(),
        ServiceStatus::Evaluated => from.is_complete() || (from.was_started() && facts.holds_records),
        ServiceStatus::Started | ServiceStatus::Successful | ServiceStatus::Unsuccessful => false,
    };
    if goes_back {
        problems.push("status", Rule::StatusCannotGoBack { from, to });
    }
}

/// SDT-07, SDT-14, OQ-28 Which dates a status needs, and their order.
fn check_dates(status: ServiceStatus, dates: &Dates, problems: &mut Problems) {
    let needs_start = status == ServiceStatus::Started || status.is_complete();
    if needs_start && dates.start.is_none() && problems.for_field("start").is_none() {
        problems.push("start", Rule::StartRequired { status });
    }
    if status.is_complete() && dates.completion.is_none() && problems.for_field("completion").is_none() {
        problems.push("completion", Rule::CompletionRequired { status });
    }
    if !status.is_complete() && dates.completion.is_some() {
        problems.push("completion", Rule::CompletionNotAsked { status });
    }
    let Some(start) = dates.start else { return };
    if dates.planned_end.is_some_and(|end| end < start) {
        problems.push("planned_end", Rule::PlannedEndBeforeStart { start });
    }
    if dates.completion.is_some_and(|completion| completion < start) {
        problems.push("completion", Rule::CompletionBeforeStart { start });
    }
}

/// SDT-11 Evaluated/Not Required: start and planned completion are the same date, weekly hours are 0.
fn check_evaluated(
    status: ServiceStatus,
    dates: &Dates,
    hours: Option<WeeklyHours>,
    problems: &mut Problems,
) {
    if status != ServiceStatus::Evaluated {
        return;
    }
    for (field, date) in [("start", dates.start), ("planned_end", dates.planned_end)] {
        if date.is_none() && problems.for_field(field).is_none() {
            problems.push(field, Rule::StartRequired { status });
        }
    }
    let (start, end) = (dates.start, dates.planned_end);
    if start.is_some() && end.is_some() && start != end && problems.for_field("planned_end").is_none() {
        problems.push("planned_end", Rule::EvaluatedDatesDiffer);
    }
    if hours.is_some_and(|hours| hours != WeeklyHours::ZERO) {
        problems.push("weekly_hours", Rule::EvaluatedHoursNotZero);
    }
}

/// SDT-14, DOL-03 A support service has a goal before it is Started/Open.
fn check_goal(status: ServiceStatus, kind: ServiceKind, goal: Option<GoalId>, problems: &mut Problems) {
    if status == ServiceStatus::Started && kind == ServiceKind::Support && goal.is_none() {
        problems.push("goal", Rule::SupportServiceNeedsGoal);
    }
}
