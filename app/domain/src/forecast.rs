//! When a yearly maximum is reached at the pace so far. BYD-01.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Money;
use crate::date::fiscal_year_span;
use crate::support::Standing;

/// What becomes of a maximum if payments go on as they did since July 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Forecast {
    /// Nothing to say: no maximum, nothing paid yet, or another year than the present.
    Nothing,
    /// It is reached already.
    Reached,
    /// It is reached on this day.
    On(NaiveDate),
    /// It is not reached this fiscal year: so much is left on the last day.
    Left(Money),
}

/// BYD-01 The forecast of `standing` on `today`; `paid` is what was paid up to today, without payments dated ahead.
///
/// The pace is what was paid a day since July 1, today included; a part of a day counts as a day.
pub fn forecast(standing: &Standing, paid: Money, today: NaiveDate) -> Forecast {
    let (first, last) = fiscal_year_span(standing.fiscal_year);
    let Some(maximum) = standing.maximum() else {
        return Forecast::Nothing;
    };
    if today < first || last < today || paid <= Money::ZERO {
        return Forecast::Nothing;
    }
    let left = (maximum - standing.total).cents();
    if left <= 0 {
        return Forecast::Reached;
    }
    let elapsed = (today - first).num_days() + 1;
    let days = (left * elapsed + paid.cents() - 1) / paid.cents();
    let until_end = (last - today).num_days();
    if days <= until_end {
        let days = u64::try_from(days).unwrap_or_default();
        return Forecast::On(today + Days::new(days));
    }
    Forecast::Left(Money::from_cents(left - paid.cents() * until_end / elapsed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(month: u32, day: u32, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn standing(total: i64, maximum: Option<i64>) -> Standing {
        Standing {
            fiscal_year: 2023,
            policy_maximum: maximum.map(Money::from_cents),
            approved_increases: Money::ZERO,
            total: Money::from_cents(total),
            pending: None,
        }
    }

    #[test]
    fn byd_01_a_maximum_is_reached_at_the_pace_so_far() {
        let today = day(12, 31, 2022);
        let at = |total: i64| forecast(&standing(total, Some(50_000)), Money::from_cents(total), today);
        // 184 days since July 1: $475 in 184 days, $25 in 10 more.
        assert_eq!(at(47_500), Forecast::On(day(1, 10, 2023)));
        assert_eq!(at(50_000), Forecast::Reached);
        assert_eq!(at(60_000), Forecast::Reached);
        // $100 in 184 days: $98.36 more by June 30.
        assert_eq!(at(10_000), Forecast::Left(Money::from_cents(40_000 - 9_836)));
    }

    #[test]
    fn byd_01_nothing_is_foretold_without_a_maximum_or_payments_or_for_other_years() {
        let paid = Money::from_cents(100);
        let today = day(12, 31, 2022);
        assert_eq!(forecast(&standing(100, None), paid, today), Forecast::Nothing);
        assert_eq!(
            forecast(&standing(0, Some(100)), Money::ZERO, today),
            Forecast::Nothing
        );
        for other in [day(6, 30, 2022), day(7, 1, 2023)] {
            assert_eq!(
                forecast(&standing(100, Some(200)), paid, other),
                Forecast::Nothing
            );
        }
        for edge in [day(7, 1, 2022), day(6, 30, 2023)] {
            assert_ne!(forecast(&standing(100, Some(200)), paid, edge), Forecast::Nothing);
        }
    }

    proptest! {
        #[test]
        fn byd_01_a_foretold_day_lies_in_the_year_and_what_is_left_is_not_negative(
            total in 1..100_000_000_i64, maximum in 1..100_000_000_i64, passed in 0..365_u64,
        ) {
            let today = day(7, 1, 2022) + Days::new(passed);
            match forecast(&standing(total, Some(maximum)), Money::from_cents(total), today) {
                Forecast::On(on) => prop_assert!(today < on && on <= day(6, 30, 2023)),
                Forecast::Left(left) => prop_assert!(Money::ZERO <= left && left.cents() < maximum),
                Forecast::Reached => prop_assert!(total >= maximum),
                Forecast::Nothing => prop_assert!(false),
            }
        }
    }
}
