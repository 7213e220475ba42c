//! The rules of a week: which days can be entered, what a day must look like, who may verify.

use chrono::NaiveDate;

use super::{
    AttendanceWeek, DayReading, DayTimes, EnteredBy, WeekAction, WeekFacts, WeekForm, field_name, read_week,
};
use crate::date::Week;
use crate::ids::{CustomerServiceId, read_version};
use crate::service_status::ServiceStatus;
use crate::{Problems, Rule};

/// ATT-01 Attendance is open only for a service that is Started/Open with a start and a planned end date.
///
/// # Errors
/// [`Rule::AttendanceNotStarted`] or [`Rule::AttendanceWithoutDates`].
pub fn attendance_dates(
    status: ServiceStatus,
    start: Option<NaiveDate>,
    planned_end: Option<NaiveDate>,
) -> Result<(NaiveDate, NaiveDate), Rule> {
    if status != ServiceStatus::Started {
        return Err(Rule::AttendanceNotStarted);
    }
    start.zip(planned_end).ok_or(Rule::AttendanceWithoutDates)
}

/// ATT-04 The weeks listed for a service: those that touch start…planned end.
///
/// # Errors
/// Those of [`attendance_dates`].
pub fn listed_weeks(
    status: ServiceStatus,
    start: Option<NaiveDate>,
    planned_end: Option<NaiveDate>,
) -> Result<Vec<Week>, Rule> {
    attendance_dates(status, start, planned_end).map(|(start, end)| Week::touching(start, end))
}

/// ATT-15 Times can be entered on days within the service's dates that are not still to come.
///
/// # Errors
/// [`Rule::DayOutsideService`] or [`Rule::DayInFuture`].
pub fn day_enterable(day: NaiveDate, start: NaiveDate, end: NaiveDate, today: NaiveDate) -> Result<(), Rule> {
    if day < start || day > end {
        Err(Rule::DayOutsideService { start, end })
    } else if day > today {
        Err(Rule::DayInFuture { today })
    } else {
        Ok(())
    }
}

/// ATT-15 For each day of the week, whether it can be entered.
pub fn enterable_days(week: Week, start: NaiveDate, end: NaiveDate, today: NaiveDate) -> [bool; 7] {
    week.days()
        .map(|day| day_enterable(day, start, end, today).is_ok())
}

/// ATT-08 What is wrong with the times of a day, per field index (0 check-in to 3 check-out).
///
/// A day with a check-in and no check-out yet is not wrong, only incomplete.
pub fn day_problems(times: &DayTimes) -> Vec<(usize, Rule)> {
    let mut problems = Vec::new();
    if times.is_empty() {
        return problems;
    }
    let Some(check_in) = times.check_in else {
        return vec![(0, Rule::CheckInMissing)];
    };
    if times.check_out.is_some_and(|check_out| check_out <= check_in) {
        problems.push((3, Rule::CheckOutNotAfterCheckIn { check_in }));
    }
    match (times.lunch_start, times.lunch_end) {
        (Some(start), Some(end)) if end <= start => {
            problems.push((2, Rule::LunchEndNotAfterStart { lunch_start: start }));
        }
        (Some(_), None) if times.check_out.is_some() => problems.push((2, Rule::LunchHalf)),
        (None, Some(_)) => problems.push((1, Rule::LunchHalf)),
        _ => {}
    }
    let lunch = [(1, times.lunch_start), (2, times.lunch_end)];
    let lunch = || {
        lunch
            .into_iter()
            .filter_map(|(field, time)| time.map(|time| (field, time)))
    };
    if let Some((field, _)) = lunch().find(|(_, time)| *time <= check_in) {
        problems.push((field, Rule::LunchNotAfterCheckIn { check_in }));
    }
    if let Some(check_out) = times.check_out.filter(|check_out| *check_out > check_in)
        && let Some((field, _)) = lunch().find(|(_, time)| *time >= check_out)
    {
        problems.push((field, Rule::LunchNotBeforeCheckOut { check_out }));
    }
    problems
}

impl WeekForm {
    /// Reads and judges the week. ATT-01, 04, 06 to 08, 15; PRV-05; CUS-03, CUS-04; OQ-39, OQ-40.
    ///
    /// A day that cannot be entered keeps what is stored.
    ///
    /// # Errors
    /// Every problem: at `d0-check_in` … `d6-check_out`, `zero_hours`, `action`, `week`, `service`,
    /// `version`.
    pub fn check(&self, facts: &WeekFacts) -> Result<AttendanceWeek, Problems> {
        let mut problems = Problems::new();
        let service = problems.take("service", CustomerServiceId::read(&self.service));
        let version = problems.take("version", read_version(&self.version));
        let action = problems.take("action", WeekAction::read(&self.action));
        let zero_hours = problems.take("zero_hours", read_tick(&self.zero_hours));
        let dates = attendance_dates(facts.status, facts.start, facts.planned_end);
        let dates = problems.take("week", dates);
        let week = problems.take("week", read_listed_week(&self.week, dates));
        if facts.by == EnteredBy::Customer {
            check_customer(facts, action, &mut problems);
        }
        let days = match (week, dates) {
            (Some(week), Some((start, end))) => Some(self.check_days(facts, week, start, end, &mut problems)),
            _ => None,
        };
        if let (Some(week), Some(dates)) = (week, dates) {
            check_to_come(week, dates, facts.today, (zero_hours, action), &mut problems);
        }
        if let (Some(days), Some(zero_hours), Some(action)) = (&days, zero_hours, action) {
            check_signature(days, zero_hours, action, &mut problems);
        }
        let entry = (|| {
            Some(AttendanceWeek {
                service: service?,
                week: week?,
                version: version?,
                action: action?,
                zero_hours: zero_hours?,
                days: days?,
            })
        })();
        problems.into_result(entry)
    }

    fn check_days(
        &self,
        facts: &WeekFacts,
        week: Week,
        start: NaiveDate,
        end: NaiveDate,
        problems: &mut Problems,
    ) -> [DayTimes; 7] {
        let readings = read_week(self, &facts.open, &facts.day_before);
        let mut days = facts.stored;
        for (index, ((day, reading), date)) in days.iter_mut().zip(&readings).zip(week.days()).enumerate() {
            match day_enterable(date, start, end, facts.today) {
                Ok(()) => *day = check_day(index, reading, problems),
                Err(rule) => keep_stored(index, reading, day, rule, problems),
            }
        }
        days
    }
}

fn read_tick(typed: &str) -> Result<bool, Rule> {
    match typed.trim() {
        "" | "no" => Ok(false),
        "yes" => Ok(true),
        _ => Err(Rule::UnknownChoice),
    }
}

/// ATT-03, ATT-04 The week starts on a Sunday and touches the service's dates.
fn read_listed_week(typed: &str, dates: Option<(NaiveDate, NaiveDate)>) -> Result<Week, Rule> {
    let sunday: NaiveDate = typed.trim().parse().map_err(|_| Rule::Unreadable)?;
    let week = Week::starting(sunday).ok_or(Rule::WeekNotListed)?;
    match dates {
        Some((start, end)) if week.saturday() < start || week.sunday() > end => Err(Rule::WeekNotListed),
        _ => Ok(week),
    }
}

/// ATT-06, ATT-15 A week of which no day can be entered yet is neither signed as one without hours nor verified.
fn check_to_come(
    week: Week,
    (start, end): (NaiveDate, NaiveDate),
    today: NaiveDate,
    (zero_hours, action): (Option<bool>, Option<WeekAction>),
    problems: &mut Problems,
) {
    let field = match (zero_hours, action) {
        (Some(true), _) => "zero_hours",
        (_, Some(WeekAction::Verify)) => "week",
        _ => return,
    };
    if !enterable_days(week, start, end, today).contains(&true) {
        problems.push(field, Rule::WeekToCome { today });
    }
}

/// PRV-05, CUS-03, CUS-04 What a customer may not do.
fn check_customer(facts: &WeekFacts, action: Option<WeekAction>, problems: &mut Problems) {
    if !facts.provider_chosen {
        problems.push("week", Rule::OwnAttendanceNeedsProvider);
    }
    if facts.verified {
        problems.push("week", Rule::WeekIsVerified);
    }
    if action == Some(WeekAction::Verify) {
        problems.push("action", Rule::CustomerCannotVerify);
    }
}

fn check_day(index: usize, reading: &DayReading, problems: &mut Problems) -> DayTimes {
    for field in 0..4 {
        if let Some(rule) = reading.rule(field) {
            problems.push(field_name(index, field), rule.clone());
        }
    }
    let times = reading.times().unwrap_or_default();
    for (field, rule) in day_problems(&times) {
        problems.push(field_name(index, field), rule);
    }
    times
}

/// A day that cannot be entered may be posted blank or as it is stored; anything else is refused.
fn keep_stored(index: usize, reading: &DayReading, stored: &DayTimes, rule: Rule, problems: &mut Problems) {
    let typed_at = reading.fields.iter().position(Option::is_some);
    if let Some(field) = typed_at
        && reading.times().as_ref() != Some(stored)
    {
        problems.push(field_name(index, field), rule);
    }
}

/// ATT-06, ATT-08 A verified week is complete, and one without hours is signed as such.
fn check_signature(days: &[DayTimes; 7], zero_hours: bool, action: WeekAction, problems: &mut Problems) {
    let is_blank = days.iter().all(DayTimes::is_empty);
    if zero_hours && !is_blank {
        problems.push("zero_hours", Rule::ZeroWithTimes);
    }
    if action != WeekAction::Verify {
        return;
    }
    for (index, day) in days.iter().enumerate() {
        if day.check_in.is_some() && day.check_out.is_none() {
            problems.push(field_name(index, 3), Rule::CheckOutMissingToVerify);
        }
    }
    // Blank days of a form that has other problems are days that could not be read.
    if is_blank && !zero_hours && problems.is_empty() {
        problems.push("zero_hours", Rule::EmptyWeekNeedsZero);
    }
}
