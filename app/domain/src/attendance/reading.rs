//! From typed times to times: the four fields of a day are read together, so that a left-out AM or PM
//! is filled in only where one reading keeps the day in order (BYD-07, ux.md 1.3).

use super::{DayForm, DayTimes, WeekForm};
use crate::Rule;
use crate::time::{ClockTime, OpenHours, TypedTime, parse_time};

/// What the four fields of a day were understood as, in the order of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayReading {
    /// Per field: nothing typed, a time, or why it cannot be read.
    pub fields: [Option<Result<ClockTime, Rule>>; 4],
}

impl DayReading {
    /// The times, when every field could be read.
    pub fn times(&self) -> Option<DayTimes> {
        let mut times = [None; 4];
        for (time, field) in times.iter_mut().zip(&self.fields) {
            *time = field.clone().transpose().ok()?;
        }
        Some(DayTimes::from_fields(times))
    }

    /// The time of a field to show beside it ("5:30 PM"); `None` when blank or not readable.
    pub fn shown(&self, field: usize) -> Option<ClockTime> {
        self.fields.get(field)?.as_ref()?.as_ref().ok().copied()
    }

    /// Why a field cannot be read.
    pub fn rule(&self, field: usize) -> Option<&Rule> {
        self.fields.get(field)?.as_ref()?.as_ref().err()
    }
}

/// One way to read all four fields; a field that cannot be read at all stays out of it.
type Candidate = [Option<Result<ClockTime, Rule>>; 4];

/// Reads the four fields of a day together. A ditto mark repeats `day_before`.
///
/// Without AM or PM a field gets the reading that keeps the day in order inside the open hours; when
/// several do, [`Rule::TimeAmbiguous`] stands at each field they differ in. When none does, the reading
/// inside the open hours stays and the order of the day is reported by its own rule.
pub fn read_day(form: &DayForm, open: &OpenHours, day_before: &DayTimes) -> DayReading {
    let mut typed = form.fields().map(parse_time);
    for (field, before) in typed.iter_mut().zip(day_before.fields()) {
        if *field == Ok(TypedTime::Ditto) {
            *field = before.map(TypedTime::Exact).ok_or(Rule::TimeNothingToRepeat);
        }
    }
    let mut fits: Vec<Candidate> = Vec::new();
    for choice in 0..16 {
        let candidate = candidate(&typed, choice);
        if fits_day(&typed, &candidate, *open) && !fits.contains(&candidate) {
            fits.push(candidate);
        }
    }
    match fits.len() {
        0 => DayReading {
            fields: out_of_order(&typed, *open),
        },
        1 => DayReading {
            fields: fits.swap_remove(0),
        },
        _ => DayReading {
            fields: ambiguous(&typed, &fits),
        },
    }
}

/// Reads all seven days; a ditto mark on Sunday repeats `day_before`, the Saturday before.
pub fn read_week(form: &WeekForm, open: &OpenHours, day_before: &DayTimes) -> [DayReading; 7] {
    let mut before = *day_before;
    form.days.each_ref().map(|day| {
        let reading = read_day(day, open, &before);
        before = DayTimes::from_fields([0, 1, 2, 3].map(|field| reading.shown(field)));
        reading
    })
}

/// Bit `n` of `choice` picks the afternoon for field `n` where it has two readings.
fn candidate(typed: &[Result<TypedTime, Rule>; 4], choice: u8) -> Candidate {
    let mut times: Candidate = [None, None, None, None];
    for (index, field) in typed.iter().enumerate() {
        let time = match field {
            Ok(TypedTime::Empty | TypedTime::Ditto) => None,
            Ok(TypedTime::Exact(time)) => Some(Ok(*time)),
            Ok(TypedTime::Either { am, pm }) => Some(Ok(if choice >> index & 1 == 1 { *pm } else { *am })),
            Ok(TypedTime::After(by)) => {
                // Lunch end follows lunch start; everything else follows check-in.
                let base = if index == 2 {
                    times[1].as_ref().or(times[0].as_ref())
                } else {
                    times[0].as_ref()
                };
                Some(match base {
                    Some(Ok(start)) if index > 0 => start.later(*by).ok_or(Rule::TimePastMidnight),
                    _ => Err(Rule::TimeNothingBefore),
                })
            }
            Err(rule) => Some(Err(rule.clone())),
        };
        if let Some(slot) = times.get_mut(index) {
            *slot = time;
        }
    }
    times
}

/// Whether the times that could be read follow each other, and the guessed ones lie in the open hours.
fn fits_day(typed: &[Result<TypedTime, Rule>; 4], candidate: &Candidate, open: OpenHours) -> bool {
    let is_open = typed
        .iter()
        .zip(candidate)
        .all(|(field, time)| match (field, time) {
            (Ok(TypedTime::Either { .. }), Some(Ok(time))) => open.contains(*time),
            _ => true,
        });
    let times: Vec<ClockTime> = candidate
        .iter()
        .flatten()
        .filter_map(|time| time.as_ref().ok().copied())
        .collect();
    is_open && times.windows(2).all(|pair| pair[0] < pair[1])
}

fn ambiguous(typed: &[Result<TypedTime, Rule>; 4], fits: &[Candidate]) -> Candidate {
    let mut fields = fits.first().cloned().unwrap_or_default();
    for (index, (slot, field)) in fields.iter_mut().zip(typed).enumerate() {
        let differs = fits
            .windows(2)
            .any(|pair| pair[0].get(index) != pair[1].get(index));
        if let (true, Ok(TypedTime::Either { am, pm })) = (differs, field) {
            *slot = Some(Err(Rule::TimeAmbiguous { a: *am, b: *pm }));
        }
    }
    fields
}

/// No reading keeps the day in order: each field takes its reading inside the open hours (mornings
/// before lunch, afternoons after), so that the message about the order names sensible times.
fn out_of_order(typed: &[Result<TypedTime, Rule>; 4], open: OpenHours) -> Candidate {
    let mut choice = 0u8;
    for (index, field) in typed.iter().enumerate() {
        if let Ok(TypedTime::Either { am, pm }) = field {
            let afternoon = if open.contains(*am) == open.contains(*pm) {
                index >= 2
            } else {
                open.contains(*pm)
            };
            choice |= u8::from(afternoon) << index;
        }
    }
    let mut fields = candidate(typed, choice);
    for (slot, field) in fields.iter_mut().zip(typed) {
        if let Ok(TypedTime::Either { am, pm }) = field
            && !open.contains(*am)
            && !open.contains(*pm)
        {
            *slot = Some(Err(Rule::TimeAmbiguous { a: *am, b: *pm }));
        }
    }
    fields
}
