//! The counters of a profile's caps and when each is reached. BYD-01.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::earnfare::Month;
use crate::forecast::Forecast;
use crate::placement::{SubsidyPeriod, last_day_of_months, last_day_within, total_days};
use crate::placement_policy::PlacementParameters;
use crate::{Minutes, Money, placement};

/// What becomes of a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outlook {
    /// Nothing to say.
    Nothing,
    /// It is reached.
    Reached,
    /// It is passed.
    Passed,
    /// At this pace it is reached on this day.
    On(NaiveDate),
    /// At this pace so much is left on the last day of the month.
    HoursLeft(Minutes),
    /// At this pace so much is left on the last day of the fiscal year.
    MoneyLeft(Money),
    /// This is the last day within the limit when the open placements go on.
    LastDay(NaiveDate),
}

impl From<Forecast> for Outlook {
    fn from(forecast: Forecast) -> Self {
        match forecast {
            Forecast::Nothing => Self::Nothing,
            Forecast::Reached => Self::Reached,
            Forecast::On(day) => Self::On(day),
            Forecast::Left(left) => Self::MoneyLeft(left),
        }
    }
}

/// BYD-01 When `limit` of a month is reached at the pace so far: `done` in the days of the month up to `today`, today
/// included. A part of a day counts as a day.
pub fn of_month(done: Minutes, limit: Minutes, today: NaiveDate) -> Outlook {
    let month = Month::containing(today);
    let left = limit - done;
    if done > limit {
        return Outlook::Passed;
    }
    if done <= Minutes::ZERO {
        return Outlook::Nothing;
    }
    if left == Minutes::ZERO {
        return Outlook::Reached;
    }
    let elapsed = (today - month.first()).num_days() + 1;
    let days = (left.0 * elapsed + done.0 - 1) / done.0;
    let until_end = (month.last() - today).num_days();
    if days <= until_end {
        return Outlook::On(today + Days::new(u64::try_from(days).unwrap_or_default()));
    }
    Outlook::HoursLeft(Minutes(left.0 - done.0 * until_end / elapsed))
}

/// SUB-07, SUB-10 The subsidized days up to `today` of a limit, and the last day within it.
pub fn of_days(all: &[SubsidyPeriod], limit: i64, today: NaiveDate) -> (i64, Outlook) {
    let used = total_days(all, today);
    let outlook = match used - limit {
        over if over > 0 => Outlook::Passed,
        0 => Outlook::Reached,
        _ => last_day_within(all, limit, today).map_or(Outlook::Nothing, Outlook::LastDay),
    };
    (used, outlook)
}

/// SUB-09, OQ-17 The subsidized months of the window up to `today`, and the last day of the last one allowed.
pub fn of_months(
    all: &[SubsidyPeriod],
    parameters: &PlacementParameters,
    today: NaiveDate,
) -> (i64, Outlook) {
    let (window, limit) = (parameters.months_window, parameters.months);
    let months = placement::months(all, window, today);
    let used = i64::try_from(months.len()).unwrap_or(i64::MAX);
    let outlook = match used - limit {
        over if over > 0 => Outlook::Passed,
        _ => match last_day_of_months(all, window, limit, today) {
            Some(day) => Outlook::LastDay(day),
            None if used == limit => Outlook::Reached,
            None => Outlook::Nothing,
        },
    };
    (used, outlook)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::placement_policy::{MonthsWindow, NO_LIMIT};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn hours(hours: i64) -> Minutes {
        Minutes(hours * 60)
    }

    fn since(from: NaiveDate) -> SubsidyPeriod {
        SubsidyPeriod {
            from: Some(from),
            was_subsidized: true,
            ..SubsidyPeriod::default()
        }
    }

    #[test]
    fn byd_01_at_this_pace_the_cap_is_reached_on_the_19th() {
        let today = day(2024, 2, 10);
        // 18.5 hours in 10 days: 16.5 more take 9 days.
        let reached = of_month(Minutes(18 * 60 + 30), hours(35), today);
        assert_eq!(reached, Outlook::On(day(2024, 2, 19)));
        assert_eq!(of_month(hours(35), hours(35), today), Outlook::Reached);
        assert_eq!(of_month(hours(36), hours(35), today), Outlook::Passed);
        assert_eq!(of_month(Minutes::ZERO, hours(35), today), Outlook::Nothing);
        // 5 hours in 10 days, 9.5 more in the 19 days left: 20.5 remain.
        assert_eq!(
            of_month(hours(5), hours(35), today),
            Outlook::HoursLeft(Minutes(20 * 60 + 30))
        );
    }

    #[test]
    fn byd_01_sub_07_the_last_day_of_each_category() {
        let all = [since(day(2023, 7, 11))];
        let today = day(2023, 8, 1);
        for (limit, last) in [
            (90, day(2023, 10, 8)),
            (270, day(2024, 4, 5)),
            (365, day(2024, 7, 9)),
        ] {
            assert_eq!(of_days(&all, limit, today), (22, Outlook::LastDay(last)));
        }
        assert_eq!(of_days(&all, 22, today).1, Outlook::Reached);
        assert_eq!(of_days(&all, 21, today).1, Outlook::Passed);
        assert_eq!(of_days(&[], 90, today), (0, Outlook::Nothing));
    }

    #[test]
    fn byd_01_sub_09_six_months_of_the_window() {
        let parameters = PlacementParameters {
            category_days: [NO_LIMIT; 3],
            months: 6,
            months_window: MonthsWindow::CalendarYear,
            warn_days: 14,
            earnfare_tj_minutes: 2_100,
            work_off_first: true,
        };
        let all = [since(day(2024, 1, 15))];
        let at = |today| of_months(&all, &parameters, today);
        assert_eq!(at(day(2024, 3, 1)), (3, Outlook::LastDay(day(2024, 6, 30))));
        assert_eq!(at(day(2024, 6, 10)), (6, Outlook::LastDay(day(2024, 6, 30))));
        assert_eq!(at(day(2024, 7, 1)).1, Outlook::Passed);
        let ended = [SubsidyPeriod {
            end: Some(day(2024, 6, 30)),
            ..since(day(2024, 1, 15))
        }];
        let (used, outlook) = of_months(&ended, &parameters, day(2024, 7, 1));
        assert_eq!((used, outlook), (6, Outlook::Reached));
        assert_eq!(of_months(&ended, &parameters, day(2025, 1, 1)).0, 0);
    }

    proptest! {
        #[test]
        fn byd_01_a_foretold_day_lies_after_today_within_the_month(
            done in 1..6_000_i64, limit in 1..6_000_i64, passed in 0..700_u64,
        ) {
            let today = day(2023, 1, 1) + Days::new(passed);
            let month = Month::containing(today);
            match of_month(Minutes(done), Minutes(limit), today) {
                Outlook::On(on) => prop_assert!(today < on && on <= month.last()),
                Outlook::HoursLeft(left) => prop_assert!(Minutes::ZERO <= left && left.0 < limit),
                Outlook::Reached => prop_assert_eq!(done, limit),
                Outlook::Passed => prop_assert!(done > limit),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
