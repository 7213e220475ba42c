//! Counting subsidized days and months. SUB-01 to SUB-10, YTH-35 to YTH-38, OQ-15 to OQ-17.
//!
//! Calendar days, first and last included. From the inactive day (not counted) to the return day (counted) the count
//! stands still. A day counts once, however many placements it is subsidized in.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::date::{fiscal_year, fiscal_year_span};
use crate::placement_policy::MonthsWindow;

/// First and last day, both included.
pub type Span = (NaiveDate, NaiveDate);

/// From the inactive day (not counted) to the return day (counted). YTH-35, YTH-36.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pause {
    /// The day from which on the customer is inactive.
    pub inactive_on: NaiveDate,
    /// The day on which work goes on; `None` while inactive.
    pub return_on: Option<NaiveDate>,
}

/// What of one placement decides which of its days are subsidized.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubsidyPeriod {
    /// Subsidized Start Date; none while the placement is Planned/Not Started (SUB-01).
    pub from: Option<NaiveDate>,
    /// Subsidized End Date.
    pub to: Option<NaiveDate>,
    /// End Date of the placement.
    pub end: Option<NaiveDate>,
    /// It held a subsidized wage above nothing at some time. SUB-06.
    pub was_subsidized: bool,
    /// When the customer was inactive, in order.
    pub pauses: Vec<Pause>,
}

impl SubsidyPeriod {
    /// SUB-05, SUB-06 The spans counted up to `as_of`, in order: from the subsidized start to the earliest of
    /// subsidized end, end and `as_of`, less the pauses.
    pub fn spans(&self, as_of: NaiveDate) -> Vec<Span> {
        let Some(from) = self.from.filter(|_| self.was_subsidized) else {
            return Vec::new();
        };
        let last = [self.to, self.end]
            .into_iter()
            .flatten()
            .fold(as_of, NaiveDate::min);
        let mut spans = Vec::new();
        let mut open = Some(from);
        for pause in &self.pauses {
            let Some(start) = open else { break };
            if let Some(before) = pause.inactive_on.pred_opt()
                && start <= before.min(last)
            {
                spans.push((start, before.min(last)));
            }
            open = pause.return_on.map(|back| back.max(start));
        }
        if let Some(start) = open.filter(|start| *start <= last) {
            spans.push((start, last));
        }
        spans
    }

    /// SUB-05 The days counted up to `as_of`.
    pub fn days(&self, as_of: NaiveDate) -> i64 {
        self.spans(as_of).into_iter().map(length).sum()
    }
}

/// Calendar days of a span, both ends counted.
fn length((first, last): Span) -> i64 {
    (last - first).num_days() + 1
}

/// OQ-16 The spans of all placements joined: no day twice, in order.
pub fn joined(all: &[SubsidyPeriod], as_of: NaiveDate) -> Vec<Span> {
    let mut spans: Vec<Span> = all.iter().flat_map(|it| it.spans(as_of)).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for (first, last) in spans {
        match joined.last_mut() {
            Some(before) if first <= before.1 + Days::new(1) => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// SUB-04, OQ-16 Subsidized days over all placements up to `as_of`; a day counts once.
pub fn total_days(all: &[SubsidyPeriod], as_of: NaiveDate) -> i64 {
    joined(all, as_of).into_iter().map(length).sum()
}

/// OQ-17 First and last day of the window `as_of` lies in.
pub fn window_span(window: MonthsWindow, as_of: NaiveDate) -> Span {
    match window {
        MonthsWindow::CalendarYear => {
            let day = |month, day| NaiveDate::from_ymd_opt(as_of.year(), month, day).unwrap_or(as_of);
            (day(1, 1), day(12, 31))
        }
        MonthsWindow::StateFiscalYear => fiscal_year_span(fiscal_year(as_of)),
    }
}

/// SUB-09, OQ-17 The calendar months (year, month) with a subsidized day up to `as_of`, in the window `as_of` lies
/// in; in order.
pub fn months(all: &[SubsidyPeriod], window: MonthsWindow, as_of: NaiveDate) -> Vec<(i32, u32)> {
    let (first, last) = window_span(window, as_of);
    let mut months = BTreeSet::new();
    for (start, end) in joined(all, as_of) {
        let end = end.min(last);
        let mut day = start.max(first);
        while day <= end {
            months.insert((day.year(), day.month()));
            let Some(next) = next_month(day) else { break };
            day = next;
        }
    }
    months.into_iter().collect()
}

/// The first day of the month after the one this day lies in.
fn next_month(day: NaiveDate) -> Option<NaiveDate> {
    let (year, month) = if day.month() == 12 {
        (day.year() + 1, 1)
    } else {
        (day.year(), day.month() + 1)
    };
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// SUB-07, SUB-10 The day that is the `limit`-th subsidized one when every open placement goes on as it is; `None`
/// when the days entered so far never reach it.
pub fn last_day_within(all: &[SubsidyPeriod], limit: i64, as_of: NaiveDate) -> Option<NaiveDate> {
    let ahead = u64::try_from(limit).ok().filter(|days| *days > 0)?;
    let latest = all
        .iter()
        .flat_map(|it| {
            it.pauses
                .iter()
                .filter_map(|pause| pause.return_on)
                .chain(it.from)
        })
        .fold(as_of, NaiveDate::max);
    let horizon = latest.checked_add_days(Days::new(ahead))?;
    let mut left = limit;
    for (first, last) in joined(all, horizon) {
        let days = length((first, last));
        if left <= days {
            let after = u64::try_from(left - 1).ok()?;
            return first.checked_add_days(Days::new(after));
        }
        left -= days;
    }
    None
}

/// SUB-09, SUB-10 The last day of the last month allowed in the window of `as_of` when every open placement goes on
/// as it is; `None` when the window ends first.
pub fn last_day_of_months(
    all: &[SubsidyPeriod],
    window: MonthsWindow,
    limit: i64,
    as_of: NaiveDate,
) -> Option<NaiveDate> {
    let limit = usize::try_from(limit).ok().filter(|limit| *limit > 0)?;
    let (_, end) = window_span(window, as_of);
    let months = months(all, window, end);
    if months.len() <= limit {
        return None;
    }
    let (year, month) = *months.get(limit - 1)?;
    next_month(NaiveDate::from_ymd_opt(year, month, 1)?)?.pred_opt()
}

/// OQ-16 The days on which both are subsidized, as first and last day of each span; up to `as_of`.
pub fn overlaps(one: &SubsidyPeriod, other: &SubsidyPeriod, as_of: NaiveDate) -> Vec<Span> {
    let theirs = other.spans(as_of);
    one.spans(as_of)
        .into_iter()
        .flat_map(|(first, last)| {
            theirs
                .iter()
                .map(move |(start, end)| (first.max(*start), last.min(*end)))
                .filter(|(first, last)| first <= last)
        })
        .collect()
}
