//! The minimum wages and follow-up milestones an installation starts with, each to be verified by an administrator.

use chrono::NaiveDate;
use domain::{
    placement_policy::Evaluation,
    program::Program,
    wage::{WageClass, WagePlace},
};
use store::{
    StoreError, Tx,
    bulk::{self, Rows},
    placement_policy, wages,
};

use super::{
    day,
    policy::{SEEDED_BY, numbered, seeded_at},
};

const STATE: &str = "Illinois Department of Labor, minimum wage rates by year: \
    https://labor.illinois.gov/laws-rules/fls/minimum-wage-rates-by-year.html";
const STATE_MINOR: &str = "Illinois Department of Labor, minimum wage rates by year (under 18 and fewer than 650 hours a \
    year; the adult rate holds beyond): https://labor.illinois.gov/laws-rules/fls/minimum-wage-rates-by-year.html";
const CHICAGO_21: &str =
    "Chicago, employers of 21 or more (fewer: lower); press reports of the ordinance 6-105-020";
const CHICAGO_NBC: &str = "Chicago, employers of 21 or more (4 to 20: $14.50 from 2022, $15.00 from 2023): \
    https://www.nbcchicago.com/news/local/chicago-cook-county-minimum-wage-hikes-to-take-effect-july-1/3178021/";
const CHICAGO_2024: &str = "Chicago, employers of four or more: \
    https://virgilhr.com/legal-updates/chicago-and-cook-county-set-to-raise-minimum-wage/";
const CHICAGO_SUBSIDIZED: &str = "Chicago, subsidized youth and transitional employment programs: \
    https://virgilhr.com/legal-updates/chicago-and-cook-county-set-to-raise-minimum-wage/";
const CHICAGO_2025: &str = "Chicago from July 1, 2025, as reported by the press (brightgram.com, cmmonline)";
const CHICAGO_2026: &str =
    "Chicago from July 1, 2026, as reported by ABC7 (data.chicagojustice.org/articles/1338503)";
const COUNTY_NBC: &str = "Cook County: \
    https://www.nbcchicago.com/news/local/chicago-cook-county-minimum-wage-hikes-to-take-effect-july-1/3178021/";
const COUNTY_2024: &str = "Cook County: \
    https://virgilhr.com/legal-updates/chicago-and-cook-county-set-to-raise-minimum-wage/";

type Wage = (WagePlace, WageClass, i64, (i32, u32), &'static str);

/// Place, class, cents, first day of a month of a year, source.
const WAGES: &[Wage] = &[
    (WagePlace::Illinois, WageClass::Standard, 1_000, (2020, 7), STATE),
    (WagePlace::Illinois, WageClass::Standard, 1_100, (2021, 1), STATE),
    (WagePlace::Illinois, WageClass::Standard, 1_200, (2022, 1), STATE),
    (WagePlace::Illinois, WageClass::Standard, 1_300, (2023, 1), STATE),
    (WagePlace::Illinois, WageClass::Standard, 1_400, (2024, 1), STATE),
    (WagePlace::Illinois, WageClass::Standard, 1_500, (2025, 1), STATE),
    (
        WagePlace::Illinois,
        WageClass::Under18,
        850,
        (2021, 1),
        STATE_MINOR,
    ),
    (
        WagePlace::Illinois,
        WageClass::Under18,
        925,
        (2022, 1),
        STATE_MINOR,
    ),
    (
        WagePlace::Illinois,
        WageClass::Under18,
        1_050,
        (2023, 1),
        STATE_MINOR,
    ),
    (
        WagePlace::Illinois,
        WageClass::Under18,
        1_200,
        (2024, 1),
        STATE_MINOR,
    ),
    (
        WagePlace::Illinois,
        WageClass::Under18,
        1_300,
        (2025, 1),
        STATE_MINOR,
    ),
    (
        WagePlace::CookCounty,
        WageClass::Standard,
        1_335,
        (2022, 7),
        COUNTY_NBC,
    ),
    (
        WagePlace::CookCounty,
        WageClass::Standard,
        1_370,
        (2023, 7),
        COUNTY_NBC,
    ),
    (
        WagePlace::CookCounty,
        WageClass::Standard,
        1_405,
        (2024, 7),
        COUNTY_2024,
    ),
    (
        WagePlace::Chicago,
        WageClass::Standard,
        1_500,
        (2021, 7),
        CHICAGO_21,
    ),
    (
        WagePlace::Chicago,
        WageClass::Standard,
        1_540,
        (2022, 7),
        CHICAGO_NBC,
    ),
    (
        WagePlace::Chicago,
        WageClass::Standard,
        1_580,
        (2023, 7),
        CHICAGO_NBC,
    ),
    (
        WagePlace::Chicago,
        WageClass::Standard,
        1_620,
        (2024, 7),
        CHICAGO_2024,
    ),
    (
        WagePlace::Chicago,
        WageClass::Standard,
        1_660,
        (2025, 7),
        CHICAGO_2025,
    ),
    (
        WagePlace::Chicago,
        WageClass::Standard,
        1_705,
        (2026, 7),
        CHICAGO_2026,
    ),
    (
        WagePlace::Chicago,
        WageClass::Subsidized,
        1_500,
        (2024, 7),
        CHICAGO_SUBSIDIZED,
    ),
    (
        WagePlace::Chicago,
        WageClass::Subsidized,
        1_650,
        (2025, 7),
        CHICAGO_2025,
    ),
];

const ISETS: &str = "FUP-01: the text of the ISETS guide names 30, 60 and 90 days (OQ-19)";
const ISETS_SCREEN: &str = "FUP-02: seen on the ISETS screen, not in the text; shown as optional (OQ-19)";
const YOUTH: &str = "FUP-03: the DHS Youth guide names 30, 60, 90 and 180 days, if required";
const YOUTH_DUE: &str = "FUP-03, FUP-07: the worksite evaluation is due with the 30-day review";
const YOUTH_ADVISED: &str = "FUP-03, FUP-07: an evaluation at 90 days is recommended";

/// Days, required, evaluation, source.
type FollowUp = (i64, bool, Evaluation, &'static str);

const ISETS_FOLLOW_UPS: &[FollowUp] = &[
    (30, true, Evaluation::None, ISETS),
    (60, true, Evaluation::None, ISETS),
    (90, true, Evaluation::None, ISETS),
    (180, false, Evaluation::None, ISETS_SCREEN),
    (270, false, Evaluation::None, ISETS_SCREEN),
];

const YOUTH_FOLLOW_UPS: &[FollowUp] = &[
    (30, true, Evaluation::Due, YOUTH_DUE),
    (60, true, Evaluation::None, YOUTH),
    (90, true, Evaluation::Recommended, YOUTH_ADVISED),
    (180, true, Evaluation::None, YOUTH),
];

/// The State's standard wage of a day, in cents; the first one for a day before it.
pub(super) fn state_standard(on: NaiveDate) -> i64 {
    let state = WAGES
        .iter()
        .filter(|it| (it.0, it.1) == (WagePlace::Illinois, WageClass::Standard));
    let begun = state.filter(|(.., (year, month), _)| day(*year, *month, 1) <= on);
    begun.map(|it| it.2).max().unwrap_or(1_000)
}

/// Fills both tables while they are empty.
pub(super) async fn fill(tx: &mut Tx) -> Result<(), StoreError> {
    if wages::minimum_wage_rows(tx).await?.is_empty() {
        bulk::insert(tx, &minimum_wages()).await?;
    }
    if placement_policy::milestone_rows(tx).await?.is_empty() {
        bulk::insert(tx, &milestones()).await?;
    }
    Ok(())
}

fn minimum_wages() -> Rows {
    let mut rows = Rows::of(&bulk::MINIMUM_WAGES);
    for (place, (of, class, cents, (year, month), source)) in WAGES.iter().enumerate() {
        rows.push([
            numbered(7, place).into(),
            1.into(),
            of.code().into(),
            class.code().into(),
            (*cents).into(),
            day(*year, *month, 1).into(),
            (*source).into(),
            false.into(),
            seeded_at().into(),
            SEEDED_BY.into(),
        ]);
    }
    rows
}

fn milestones() -> Rows {
    let mut rows = Rows::of(&bulk::FOLLOW_UP_MILESTONES);
    let all = Program::ALL.iter().flat_map(|program| {
        let of = match program {
            Program::DhsYouth => YOUTH_FOLLOW_UPS,
            _ => ISETS_FOLLOW_UPS,
        };
        of.iter().map(move |it| (program, it))
    });
    for (place, (program, (days, is_required, evaluation, source))) in all.enumerate() {
        rows.push([
            numbered(8, place).into(),
            1.into(),
            program.code().into(),
            (*days).into(),
            (*is_required).into(),
            evaluation.code().into(),
            day(2020, 1, 1).into(),
            None::<NaiveDate>.into(),
            (*source).into(),
            false.into(),
            seeded_at().into(),
            SEEDED_BY.into(),
        ]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfd_33_wks_11_the_wages_seen_on_the_screens_are_seeded() {
        let state = |year| {
            WAGES.iter().any(|(place, class, cents, from, _)| {
                (*place, *class, *from) == (WagePlace::Illinois, WageClass::Standard, (year, 1))
                    && *cents == if year == 2024 { 1_400 } else { 1_300 }
            })
        };
        assert!(state(2023) && state(2024));
        assert!(WAGES.iter().all(|(.., source)| !source.is_empty()));
    }

    #[test]
    fn rfd_22_fup_02_fup_03_fup_07_the_milestones_of_both_families() {
        let days = |all: &[FollowUp]| all.iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(days(ISETS_FOLLOW_UPS), [30, 60, 90, 180, 270]);
        assert_eq!(days(YOUTH_FOLLOW_UPS), [30, 60, 90, 180]);
        let required: Vec<_> = ISETS_FOLLOW_UPS.iter().filter(|it| it.1).map(|it| it.0).collect();
        assert_eq!(required, [30, 60, 90]);
        assert_eq!(YOUTH_FOLLOW_UPS[0].2, Evaluation::Due);
        assert_eq!(YOUTH_FOLLOW_UPS[2].2, Evaluation::Recommended);
    }
}
