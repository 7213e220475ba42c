//! Limits of subsidized days and months: what refuses a save, and what is warned of. SUB-07, SUB-09, SUB-10, OQ-17.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Placement, PlacementFacts, SubsidyPeriod, last_day_of_months, last_day_within, months, total_days,
    window_span,
};
use crate::placement_policy::MonthsWindow;
use crate::{Money, Problems, Rule};

/// SUB-10 Refuses a subsidized wage above nothing for days beyond a limit. One that is over may always be closed: only
/// what would add days is refused then.
pub(super) fn check(facts: &PlacementFacts, placement: &Placement, problems: &mut Problems) {
    // A placement yet to start is judged as if it had: its days would come.
    let is_subsidized = placement.wage.subsidized > Money::ZERO;
    let own = SubsidyPeriod {
        from: placement
            .subsidized_from
            .or_else(|| is_subsidized.then_some(placement.start)),
        was_subsidized: placement.was_subsidized || is_subsidized,
        ..placement.period()
    };
    let change = Change::new(facts, own, is_subsidized);
    if let Some(limit) = facts.day_limit
        && let Some(last) = change.passes_days(limit)
    {
        problems.push("subsidized_to", Rule::SubsidyDaysPassed { limit, last });
    }
    if let Some((limit, window)) = facts.month_limit
        && let Some(last) = change.passes_months(limit, window)
    {
        problems.push("subsidized_to", Rule::SubsidyMonthsPassed { limit, last });
    }
}

/// The subsidized days with the placement as it would be saved, and as they are. What is open runs until today, or as
/// far as the placement itself; what has an end counts to it, so that days booked for later are not pushed over a limit
/// by days entered before them.
struct Change {
    own: SubsidyPeriod,
    others: Vec<SubsidyPeriod>,
    after: Vec<SubsidyPeriod>,
    before: Vec<SubsidyPeriod>,
    is_subsidized: bool,
    horizon: NaiveDate,
}

impl Change {
    fn new(facts: &PlacementFacts, own: SubsidyPeriod, is_subsidized: bool) -> Self {
        let today = facts.service.today;
        let open_until = [own.from, own.to]
            .into_iter()
            .flatten()
            .fold(today, NaiveDate::max);
        let ended = |it: &SubsidyPeriod| SubsidyPeriod {
            to: [it.to, it.end].into_iter().flatten().min().or(Some(open_until)),
            ..it.clone()
        };
        let own = ended(&own);
        let others: Vec<_> = facts.others.iter().map(ended).collect();
        let with =
            |it: Option<SubsidyPeriod>| -> Vec<SubsidyPeriod> { others.iter().cloned().chain(it).collect() };
        let after = with(Some(own.clone()));
        let before = with(facts.stored.as_ref().map(|it| ended(&it.period)));
        let ends = after.iter().filter_map(|it| it.to);
        Self {
            horizon: ends.fold(open_until, NaiveDate::max),
            own,
            others,
            after,
            before,
            is_subsidized,
        }
    }

    /// The last day allowed, when the placement has days beyond it that are refused.
    fn passes_days(&self, limit: i64) -> Option<NaiveDate> {
        let fits = |all: &[SubsidyPeriod]| total_days(all, self.horizon) <= limit;
        if fits(&self.after) {
            return None;
        }
        let last = last_day_within(&self.after, limit, self.horizon);
        let grows = total_days(&self.after, self.horizon) > total_days(&self.before, self.horizon);
        self.refused(last, grows, fits)
    }

    /// The last day allowed in the first window whose months the placement would pass.
    fn passes_months(&self, limit: i64, window: MonthsWindow) -> Option<NaiveDate> {
        for (first, end) in self.own.spans(self.horizon) {
            let mut at = first;
            while at <= end {
                let (_, last_of_window) = window_span(window, at);
                let until = last_of_window.min(self.horizon);
                let fits = |all: &[SubsidyPeriod]| count_months(all, window, until) <= limit;
                if !fits(&self.after) {
                    let last = last_day_of_months(&self.after, window, limit, until);
                    let grows =
                        count_months(&self.after, window, until) > count_months(&self.before, window, until);
                    if let Some(last) = self.refused(last, grows, fits) {
                        return Some(last);
                    }
                }
                at = last_of_window.succ_opt()?;
            }
        }
        None
    }

    /// What is beyond a limit is refused when the placement adds to it, or is subsidized beyond the `last` day within.
    /// Gives the day the placement must end by.
    fn refused(
        &self,
        last: Option<NaiveDate>,
        grows: bool,
        fits: impl Fn(&[SubsidyPeriod]) -> bool,
    ) -> Option<NaiveDate> {
        match last.filter(|last| self.reaches_beyond(*last)) {
            Some(last) => (grows || self.is_subsidized).then_some(last),
            None if grows => self.last_that(fits),
            None => None,
        }
    }

    fn reaches_beyond(&self, last: NaiveDate) -> bool {
        self.own.spans(self.horizon).iter().any(|(_, end)| *end > last)
    }

    /// The last day by which the placement would have to end to fit beside the others; the day before its first when
    /// none is left.
    fn last_that(&self, fits: impl Fn(&[SubsidyPeriod]) -> bool) -> Option<NaiveDate> {
        let spans = self.own.spans(self.horizon);
        let (first, end) = (spans.first()?.0, spans.last()?.1);
        let until = |days: u64| first.checked_add_days(Days::new(days))?.pred_opt();
        let fits_until = |days: u64| {
            let own = SubsidyPeriod {
                to: until(days),
                ..self.own.clone()
            };
            let all: Vec<_> = self.others.iter().cloned().chain([own]).collect();
            fits(&all)
        };
        let (mut low, mut high) = (0, u64::try_from((end - first).num_days()).ok()? + 1);
        while low + 1 < high {
            let middle = u64::midpoint(low, high);
            if fits_until(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        until(low)
    }
}

fn count_months(all: &[SubsidyPeriod], window: MonthsWindow, as_of: NaiveDate) -> i64 {
    i64::try_from(months(all, window, as_of).len()).unwrap_or(i64::MAX)
}

/// Where a customer stands with a limit of subsidized days. YTH-54.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysStanding {
    /// Days counted so far.
    pub used: i64,
    /// The limit.
    pub limit: i64,
    /// The day that is the last within it, if the placements go on as they are.
    pub last_day: Option<NaiveDate>,
    /// Whether that day, or the limit itself, is so near that it is warned of. SUB-10.
    pub is_near: bool,
}

impl DaysStanding {
    /// YTH-54 Where the customer stands on `today`; `warn_days` before the last day it is warned of.
    pub fn of(all: &[SubsidyPeriod], limit: i64, warn_days: i64, today: NaiveDate) -> Self {
        let used = total_days(all, today);
        let last_day = last_day_within(all, limit, today);
        Self {
            used,
            limit,
            last_day,
            is_near: used >= limit || is_near(last_day, warn_days, today),
        }
    }

    /// YTH-54 Days left; none when it is passed.
    pub const fn left(&self) -> i64 {
        if self.used < self.limit {
            self.limit - self.used
        } else {
            0
        }
    }
}

/// Where a customer stands with the subsidized months of Earnfare. SUB-09, OQ-17.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthsStanding {
    /// The months with a subsidized day so far, in the window that decides.
    pub months: Vec<(i32, u32)>,
    /// The limit.
    pub limit: i64,
    /// The window that decides.
    pub window: MonthsWindow,
    /// The last day of the last month allowed, if the placements go on as they are.
    pub last_day: Option<NaiveDate>,
    /// Whether that day is so near that it is warned of.
    pub is_near: bool,
    /// How many months the other window has, when they are more than the limit. OQ-17.
    pub other: Option<i64>,
}

impl MonthsStanding {
    /// SUB-09 Where the customer stands on `today`.
    pub fn of(
        all: &[SubsidyPeriod],
        (limit, window): (i64, MonthsWindow),
        warn_days: i64,
        today: NaiveDate,
    ) -> Self {
        let last_day = last_day_of_months(all, window, limit, today);
        let other = count_months(all, window.other(), today);
        Self {
            months: months(all, window, today),
            limit,
            window,
            last_day,
            is_near: is_near(last_day, warn_days, today),
            other: (other > limit).then_some(other),
        }
    }

    /// Months counted so far.
    pub fn used(&self) -> i64 {
        i64::try_from(self.months.len()).unwrap_or(i64::MAX)
    }
}

/// SUB-10 From `warn_days` before the last day on.
fn is_near(last_day: Option<NaiveDate>, warn_days: i64, today: NaiveDate) -> bool {
    last_day.is_some_and(|last| (last - today).num_days() <= warn_days)
}
