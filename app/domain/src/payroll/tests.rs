use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::Money;
use crate::ids::PlacementId;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).unwrap()
}

const TITLE: &str = "Office and Administrative Support Workers, All Other";

fn candidate(number: u128, worknet_id: i64, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Candidate {
    Candidate {
        placement: PlacementId::from_uuid(Uuid::from_u128(number)),
        worknet_id,
        job_year: Some(2023),
        job_title: TITLE.to_owned(),
        start_on: start,
        end_on: end,
    }
}

fn period() -> PayPeriod {
    PayPeriod {
        start: day(7, 11),
        end: day(7, 24),
    }
}

fn judge() -> Judge {
    let candidates = vec![
        candidate(1, 1_234_567, Some(day(7, 11)), None),
        candidate(2, 1_234_568, Some(day(7, 13)), Some(day(7, 20))),
        candidate(3, 1_234_569, None, None),
    ];
    Judge::new(day(8, 1), period(), candidates)
}

fn row(cells: [&str; 7]) -> RawRow {
    RawRow {
        line: 2,
        cells: cells.map(str::to_owned),
        formulas: 0,
    }
}

fn good() -> [&'static str; 7] {
    [
        "1234567",
        "2023 - Office and Administrative Support Workers, All Other",
        "07/11/2023",
        "07/24/2023",
        "37.5",
        "600.00",
        "600.00",
    ]
}

#[test]
fn pay_02_a_good_row_is_paid() {
    let paid = judge().judge(&row(good())).unwrap();
    assert_eq!(paid.placement, PlacementId::from_uuid(Uuid::from_u128(1)));
    assert_eq!(
        (paid.minutes, paid.gross, paid.subsidized),
        (2_250, Money::from_cents(60_000), Money::from_cents(60_000))
    );
    assert_eq!(paid.days, period());
    // The title without its year, in other case, and hours that are no whole minutes.
    let mut other = good();
    (other[1], other[4]) = ("OFFICE and administrative support workers all other", "7.33");
    assert_eq!(judge().judge(&row(other)).unwrap().minutes, 440);
}

#[test]
fn pay_02_each_bad_cell_is_a_finding() {
    use PayColumn as C;
    let cases: [(usize, &str, Finding); 19] = [
        (0, "", Finding::Blank(C::WorknetId)),
        (0, "12x", Finding::PersonUnreadable),
        (0, "999", Finding::NotPlacedHere),
        (1, "", Finding::Blank(C::Job)),
        (
            1,
            "Cook",
            Finding::OtherJob {
                jobs: vec![format!("2023 - {TITLE}")],
            },
        ),
        (2, "yesterday", Finding::DateUnreadable(C::PeriodStart)),
        (2, "07/25/2023", Finding::EndsBeforeStart),
        (2, "07/10/2023", Finding::OutsidePeriod(period())),
        (3, "07/25/2023", Finding::OutsidePeriod(period())),
        (4, "-1", Finding::Negative(C::Hours)),
        (4, "1.005", Finding::TooManyDecimals(C::Hours)),
        (4, "1e3", Finding::NumberUnreadable(C::Hours)),
        (4, "337", Finding::TooManyHours { max: 336 }),
        (5, "600.005", Finding::TooManyDecimals(C::Gross)),
        (5, "(600.00)", Finding::Negative(C::Gross)),
        (5, "99999999", Finding::TooLarge(C::Gross)),
        (6, "abc", Finding::NumberUnreadable(C::Subsidized)),
        (6, "-0.01", Finding::Negative(C::Subsidized)),
        (6, "600.01", Finding::SubsidizedAboveGross),
    ];
    for (place, text, finding) in cases {
        let mut cells = good();
        cells[place] = text;
        assert_eq!(judge().judge(&row(cells)), Err(vec![finding]), "{place} {text}");
    }
}

#[test]
fn pay_02_all_reasons_of_a_row_are_named_at_once() {
    let findings = judge()
        .judge(&row(["999", "Cook", "x", "", "-1", "1", "2"]))
        .unwrap_err();
    assert_eq!(findings.len(), 4, "{findings:?}");
    for finding in findings {
        assert!(finding.sentence().len() > 10);
    }
}

#[test]
fn pay_02_days_outside_the_placement_are_refused() {
    let mut cells = good();
    cells[0] = "1234568";
    let outside = Finding::OutsidePlacement {
        start: Some(day(7, 13)),
        end: Some(day(7, 20)),
    };
    assert_eq!(judge().judge(&row(cells)), Err(vec![outside]));
    (cells[2], cells[3]) = ("07/13/2023", "07/20/2023");
    assert!(judge().judge(&row(cells)).is_ok());
    let mut cells = good();
    cells[0] = "1234569";
    let outside = Finding::OutsidePlacement {
        start: None,
        end: None,
    };
    assert_eq!(judge().judge(&row(cells)), Err(vec![outside]));
}

#[test]
fn pay_02_a_second_row_for_the_same_days_repeats_the_first() {
    let mut judge = judge();
    assert!(judge.judge(&row(good())).is_ok());
    let again = RawRow {
        line: 3,
        ..row(good())
    };
    assert_eq!(judge.judge(&again), Err(vec![Finding::Repeats { line: 2 }]));
}

#[test]
fn pay_02_rows_of_one_placement_for_other_days_are_both_paid() {
    let mut judge = judge();
    let (mut first, mut second) = (good(), good());
    first[3] = "07/17/2023";
    second[2] = "07/18/2023";
    assert!(judge.judge(&row(first)).is_ok());
    assert!(judge.judge(&row(second)).is_ok());
}

#[test]
fn pay_02_a_formula_is_never_evaluated() {
    let mut formula = row(good());
    formula.set(PayColumn::Gross, "600.00", true);
    assert_eq!(
        judge().judge(&formula),
        Err(vec![Finding::Formula(PayColumn::Gross)])
    );
}

#[test]
fn pay_02_a_pay_period_runs_forward_is_over_and_at_most_a_month() {
    let form = |start: &str, end: &str| PayrollForm {
        worksite: Uuid::from_u128(1).to_string(),
        period_start: start.to_owned(),
        period_end: end.to_owned(),
    };
    let check = |start, end| form(start, end).check(day(8, 1));
    assert_eq!(
        check("07/11/2023", "07/24/2023").map(|it| it.period),
        Ok(period())
    );
    assert_eq!(
        check("07/01/2023", "07/31/2023").map(|it| it.period.days()),
        Ok(31)
    );
    let refused = |start, end| check(start, end).unwrap_err();
    let one = |rule| Problems::one("period_end", rule);
    assert_eq!(
        refused("07/11/2023", "07/10/2023"),
        one(Rule::PayPeriodEndsBeforeStart { start: day(7, 11) })
    );
    assert_eq!(
        refused("06/30/2023", "07/31/2023"),
        one(Rule::PayPeriodTooLong { days: 31 })
    );
    assert_eq!(
        refused("07/20/2023", "08/02/2023"),
        one(Rule::PayPeriodNotOver { today: day(8, 1) })
    );
}

#[test]
fn pay_02_the_headings_of_the_template_are_read_back() {
    for column in PayColumn::ALL {
        assert_eq!(PayColumn::of_heading(column.label()), Some(*column));
    }
    assert_eq!(PayColumn::of_heading(" WORKNET-id "), Some(PayColumn::WorknetId));
    assert_eq!(PayColumn::of_heading("Name"), None);
}

#[test]
fn pay_02_attendance_is_compared_by_the_weeks_of_the_period() {
    let weeks = weeks_of(&period());
    assert_eq!(
        weeks,
        [
            (day(7, 9), day(7, 11), day(7, 15)),
            (day(7, 16), day(7, 16), day(7, 22)),
            (day(7, 23), day(7, 23), day(7, 24)),
        ]
    );
}

proptest! {
    #[test]
    fn pay_02_no_row_makes_the_judge_fail_and_what_it_takes_is_within_bounds(
        cells in proptest::array::uniform7("[-0-9./$(=a2 ]{0,12}|1234567|07/1[0-9]/2023|[0-9]{1,3}(\\.[0-9]{1,2})?"),
        formulas in 0_u8..128,
    ) {
        let row = RawRow { line: 2, cells, formulas };
        match judge().judge(&row) {
            Ok(paid) => {
                prop_assert!(formulas == 0 && period().covers(&paid.days));
                prop_assert!(paid.minutes >= 0 && paid.minutes <= paid.days.days() * 24 * 60);
                prop_assert!(Money::ZERO <= paid.subsidized && paid.subsidized <= paid.gross && paid.gross <= Money::MAX);
            }
            Err(findings) => prop_assert!(!findings.is_empty()),
        }
    }
}
