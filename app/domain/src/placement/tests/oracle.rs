//! Counting against a naive oracle that looks at every day by itself.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::{
    day,
    form::{with, youth},
};
use crate::Money;
use crate::placement::{Pause, SubsidyPeriod, last_day_within, months, total_days};
use crate::placement_policy::MonthsWindow;

/// Whether this one day is subsidized, straight from the requirements.
fn is_subsidized(it: &SubsidyPeriod, on: NaiveDate) -> bool {
    let started = it.was_subsidized && it.from.is_some_and(|from| from <= on);
    let ended = it.to.is_some_and(|to| on > to) || it.end.is_some_and(|end| on > end);
    let paused = it
        .pauses
        .iter()
        .any(|pause| pause.inactive_on <= on && pause.return_on.is_none_or(|back| on < back));
    started && !ended && !paused
}

fn every_day(all: &[SubsidyPeriod], as_of: NaiveDate) -> BTreeSet<NaiveDate> {
    let first = day(1, 1, 2022);
    first
        .iter_days()
        .take_while(|on| *on <= as_of)
        .filter(|on| all.iter().any(|it| is_subsidized(it, *on)))
        .collect()
}

fn after(days: u64) -> NaiveDate {
    day(1, 1, 2022) + Days::new(days)
}

fn period() -> impl Strategy<Value = SubsidyPeriod> {
    let pauses = proptest::collection::vec((0..60_u64, 1..40_u64), 0..4);
    (
        proptest::option::weighted(0.9, 0..500_u64),
        proptest::option::of(0..300_u64),
        proptest::option::of(0..300_u64),
        proptest::bool::weighted(0.9),
        pauses,
        any::<bool>(),
    )
        .prop_map(|(from, to, end, was_subsidized, gaps, last_is_open)| {
            let start = from.unwrap_or_default();
            let mut pauses = Vec::new();
            let mut at = start;
            for (work, rest) in gaps {
                pauses.push(Pause {
                    inactive_on: after(at + work),
                    return_on: Some(after(at + work + rest)),
                });
                at += work + rest;
            }
            if let Some(last) = pauses.last_mut().filter(|_| last_is_open) {
                last.return_on = None;
            }
            SubsidyPeriod {
                from: from.map(after),
                to: to.map(|days| after(start + days)),
                end: end.map(|days| after(start + days)),
                was_subsidized,
                pauses,
            }
        })
}

proptest! {
    #[test]
    fn sub_05_yth_38_days_are_what_counting_each_day_gives(it in period(), on in 0..900_u64) {
        let as_of = after(on);
        let expected = every_day(std::slice::from_ref(&it), as_of).len();
        prop_assert_eq!(it.days(as_of), i64::try_from(expected).unwrap());
    }

    #[test]
    fn oq_16_the_total_counts_each_day_once(all in proptest::collection::vec(period(), 0..5), on in 0..900_u64) {
        let expected = every_day(&all, after(on)).len();
        prop_assert_eq!(total_days(&all, after(on)), i64::try_from(expected).unwrap());
    }

    #[test]
    fn oq_17_months_are_those_with_a_day(
        all in proptest::collection::vec(period(), 0..4), on in 0..900_u64, fiscal in any::<bool>(),
    ) {
        let as_of = after(on);
        let window = if fiscal { MonthsWindow::StateFiscalYear } else { MonthsWindow::CalendarYear };
        let year = |day: NaiveDate| if fiscal && day.month() >= 7 { day.year() + 1 } else { day.year() };
        let expected: BTreeSet<(i32, u32)> = every_day(&all, as_of)
            .into_iter()
            .filter(|day| year(*day) == year(as_of))
            .map(|day| (day.year(), day.month()))
            .collect();
        prop_assert_eq!(months(&all, window, as_of), expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn sub_10_the_day_foretold_is_the_last_within_the_limit(
        all in proptest::collection::vec(period(), 0..4), on in 0..600_u64, limit in 1..400_i64,
    ) {
        let as_of = after(on);
        let days = every_day(&all, after(2_500));
        let expected = days.into_iter().nth(usize::try_from(limit - 1).unwrap());
        prop_assert_eq!(last_day_within(&all, limit, as_of), expected);
    }

    #[test]
    fn wks_12_wks_13_wks_14_oq_18_wages_are_taken_exactly_when_they_obey(
        minimum in 1_500..1_700_i64, hourly in 1_400..2_500_i64, subsidized in 0..2_600_i64, is_ojt: bool,
    ) {
        let mut facts = youth();
        facts.may_pass_minimum = is_ojt;
        let text = |cents: i64| Money::from_cents(cents).to_string().replace('$', "");
        let typed = with(|it| {
            (it.minimum, it.hourly, it.subsidized) = (text(minimum), text(hourly), text(subsidized));
        });
        // The table asks for 16.00; what is subsidized stays within the minimum wage, for OJT within the hourly wage.
        let within = if is_ojt { hourly } else { minimum.min(hourly) };
        let obeys = minimum >= 1_600 && hourly >= minimum && subsidized <= within;
        match typed.check(&facts) {
            Ok(placed) => {
                prop_assert!(obeys);
                prop_assert_eq!(placed.wage.unsubsidized() + placed.wage.subsidized, placed.wage.hourly);
                prop_assert!(placed.wage.unsubsidized() >= Money::ZERO);
            }
            Err(problems) => {
                prop_assert!(!obeys, "{problems:?}");
                let wages = ["minimum", "hourly", "subsidized"];
                prop_assert!(problems.iter().all(|it| wages.contains(&it.field.as_str())), "{problems:?}");
            }
        }
    }
}
