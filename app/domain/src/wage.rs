//! Minimum wages by place, class and the day they take effect. WKS-11, YTH-30, OQ-43.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Money;
use crate::program::Family;

coded! {
    /// Whose law sets a minimum wage; also where a worksite lies. WKS-11, YTH-30.
    pub enum WagePlace {
        /// The State, outside Cook County too.
        Illinois = "illinois", "Illinois";
        /// Cook County outside Chicago.
        CookCounty = "cook_county", "Cook County";
        /// The City of Chicago.
        Chicago = "chicago", "Chicago";
    }
}

coded! {
    /// Whom a minimum wage is for. YTH-30.
    pub enum WageClass {
        /// Everybody else.
        Standard = "standard", "Standard";
        /// Under 18 years of age.
        Under18 = "under_18", "Under 18";
        /// In a subsidized youth or transitional employment program.
        Subsidized = "subsidized", "Subsidized youth and transitional programs";
    }
}

/// What must be paid for an hour from a day on, until a later row of the same place and class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinimumWage {
    /// Whose law.
    pub place: WagePlace,
    /// For whom.
    pub class: WageClass,
    /// For one hour.
    pub hourly: Money,
    /// First day.
    pub from: NaiveDate,
    /// Where it comes from.
    pub source: String,
}

/// The minimum wage that holds for a placement on a day; `None` when no row has begun.
///
/// WKS-11 ISETS: the State's standard wage, wherever the worksite lies. YTH-30 Youth: the higher of the State's wage and
/// that of the worksite's place, each in the class of the customer's `age` and circumstance (`subsidized`); a place
/// without a row of that class has its standard wage. An unknown age counts as 18.
pub fn in_force(
    rows: &[MinimumWage],
    family: Family,
    place: WagePlace,
    age: Option<i64>,
    subsidized: bool,
    on: NaiveDate,
) -> Option<&MinimumWage> {
    let state = WagePlace::Illinois;
    match family {
        Family::Isets => latest(rows, state, WageClass::Standard, on),
        Family::Youth => {
            let is_minor = age.is_some_and(|age| age < 18);
            let local = of_place(rows, place, is_minor, subsidized, on);
            let state = of_place(rows, state, is_minor, subsidized, on);
            match (state, local) {
                (Some(state), Some(local)) if local.hourly > state.hourly => Some(local),
                (state, local) => state.or(local),
            }
        }
    }
}

/// ERN-04, OQ-43 The State's standard wage on a day: what an hour of Earnfare is worth.
pub fn state_standard(rows: &[MinimumWage], on: NaiveDate) -> Option<&MinimumWage> {
    latest(rows, WagePlace::Illinois, WageClass::Standard, on)
}

fn of_place(
    rows: &[MinimumWage],
    place: WagePlace,
    is_minor: bool,
    subsidized: bool,
    on: NaiveDate,
) -> Option<&MinimumWage> {
    let special = |holds: bool, class| holds.then(|| latest(rows, place, class, on)).flatten();
    special(subsidized, WageClass::Subsidized)
        .or_else(|| special(is_minor, WageClass::Under18))
        .or_else(|| latest(rows, place, WageClass::Standard, on))
}

fn latest(rows: &[MinimumWage], place: WagePlace, class: WageClass, on: NaiveDate) -> Option<&MinimumWage> {
    rows.iter()
        .filter(|row| row.place == place && row.class == class && row.from <= on)
        .max_by_key(|row| row.from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn row(place: WagePlace, class: WageClass, cents: i64, from: NaiveDate) -> MinimumWage {
        MinimumWage {
            place,
            class,
            hourly: Money::from_cents(cents),
            from,
            source: String::new(),
        }
    }

    fn table() -> Vec<MinimumWage> {
        use WageClass::{Standard, Subsidized, Under18};
        use WagePlace::{Chicago, CookCounty, Illinois};
        vec![
            row(Illinois, Standard, 1_300, day(2023, 1, 1)),
            row(Illinois, Standard, 1_400, day(2024, 1, 1)),
            row(Illinois, Under18, 1_050, day(2023, 1, 1)),
            row(Illinois, Under18, 1_200, day(2024, 1, 1)),
            row(CookCounty, Standard, 1_370, day(2023, 7, 1)),
            row(Chicago, Standard, 1_580, day(2023, 7, 1)),
            row(Chicago, Standard, 1_620, day(2024, 7, 1)),
            row(Chicago, Subsidized, 1_500, day(2024, 7, 1)),
        ]
    }

    fn cents(family: Family, place: WagePlace, age: i64, subsidized: bool, on: NaiveDate) -> Option<i64> {
        let rows = table();
        in_force(&rows, family, place, Some(age), subsidized, on).map(|row| row.hourly.cents())
    }

    #[test]
    fn wks_11_rfd_33_isets_has_the_state_wage_wherever_the_worksite_lies() {
        for place in WagePlace::ALL {
            for (on, wage) in [
                (day(2022, 12, 31), None),
                (day(2023, 12, 31), Some(1_300)),
                (day(2024, 1, 1), Some(1_400)),
                (day(2024, 2, 29), Some(1_400)),
            ] {
                assert_eq!(cents(Family::Isets, *place, 17, true, on), wage, "{place:?} {on}");
            }
        }
    }

    #[test]
    fn yth_30_youth_has_the_higher_of_state_and_place_in_the_class_of_age_and_circumstance() {
        use WagePlace::{Chicago, CookCounty, Illinois};
        let summer = day(2024, 8, 1);
        for (place, age, subsidized, on, wage) in [
            (Illinois, 20, false, summer, 1_400),
            (Illinois, 17, false, summer, 1_200),
            (Illinois, 18, true, summer, 1_400),
            (Chicago, 20, false, summer, 1_620),
            (Chicago, 20, true, summer, 1_500),
            (Chicago, 17, true, day(2023, 8, 1), 1_580),
            // The county's last rate is below the State's of 2024: the higher one holds.
            (CookCounty, 20, false, summer, 1_400),
            (CookCounty, 20, false, day(2023, 8, 1), 1_370),
            (Chicago, 20, false, day(2023, 3, 1), 1_300),
        ] {
            let found = cents(Family::Youth, place, age, subsidized, on);
            assert_eq!(found, Some(wage), "{place:?} {age} {subsidized} {on}");
        }
    }

    #[test]
    fn yth_30_without_a_row_there_is_no_wage_and_an_unknown_age_counts_as_grown_up() {
        let rows = table();
        let at = |on| in_force(&rows, Family::Youth, WagePlace::Illinois, None, false, on);
        assert_eq!(at(day(2022, 12, 31)), None);
        assert_eq!(at(day(2024, 1, 1)).map(|row| row.hourly.cents()), Some(1_400));
    }

    fn any_row() -> impl Strategy<Value = MinimumWage> {
        (0..3_usize, 0..3_usize, 700..2_000_i64, 0..2_000_u64).prop_map(|(place, class, cents, days)| {
            let from = day(2020, 1, 1) + chrono::Days::new(days);
            row(WagePlace::ALL[place], WageClass::ALL[class], cents, from)
        })
    }

    proptest! {
        #[test]
        fn oq_43_the_wage_in_force_has_begun_and_none_of_its_kind_began_later(
            rows in proptest::collection::vec(any_row(), 0..40), place in 0..3_usize, age in 14..25_i64,
            subsidized: bool, is_youth: bool, days in 0..2_500_u64,
        ) {
            let on = day(2019, 6, 1) + chrono::Days::new(days);
            let place = WagePlace::ALL[place];
            let family = if is_youth { Family::Youth } else { Family::Isets };
            let found = in_force(&rows, family, place, Some(age), subsidized, on);
            if let Some(found) = found {
                prop_assert!(found.from <= on);
                let of_kind = |row: &&MinimumWage| row.place == found.place && row.class == found.class;
                let later = rows.iter().filter(of_kind).any(|row| found.from < row.from && row.from <= on);
                prop_assert!(!later);
                prop_assert!(found.place == WagePlace::Illinois || (is_youth && found.place == place));
                prop_assert!(found.class != WageClass::Under18 || age < 18);
                prop_assert!(found.class != WageClass::Subsidized || subsidized);
            } else {
                let standard = |row: &MinimumWage| {
                    row.place == WagePlace::Illinois && row.class == WageClass::Standard && row.from <= on
                };
                prop_assert!(!rows.iter().any(standard));
            }
        }
    }
}
