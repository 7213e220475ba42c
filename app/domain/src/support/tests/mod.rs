use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

mod requests;

fn dollars(text: &str) -> Money {
    Money::read(text).unwrap()
}

fn standing(total: &str, maximum: Option<&str>) -> Standing {
    Standing {
        fiscal_year: 2023,
        policy_maximum: maximum.map(dollars),
        approved_increases: Money::ZERO,
        total: dollars(total),
        pending: None,
    }
}

fn strict() -> Parameters {
    Parameters {
        strict: true,
        window: dollars("50"),
        request_max: dollars("1000"),
        help_days: 14,
        days_ahead: 60,
    }
}

fn lenient() -> Parameters {
    Parameters {
        strict: false,
        ..strict()
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn ovr_02_ovr_03_ovr_14_ovr_22_oq_03_the_button_appears_within_50_dollars_inclusive() {
    for (total, maximum, offers) in [
        ("475", Some("500"), true),
        ("300", Some("350"), true),
        ("299.99", Some("350"), false),
        ("186", Some("1400"), false),
        ("250", Some("250"), true),
        ("1425", Some("1400"), true),
        ("0", Some("50"), true),
        ("175", None, false),
        ("0", None, false),
    ] {
        assert_eq!(
            standing(total, maximum).offers_request(&strict()),
            offers,
            "{total} / {maximum:?}"
        );
    }
}

#[test]
fn rfd_18_oq_07_words_of_a_request() {
    let labels: Vec<&str> = OverrideStatus::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(labels, ["Pending", "Approved", "Rejected"]);
    let answers: Vec<&str> = Decision::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(answers, ["Approved", "Rejected"]);
}

#[test]
fn ovr_08_no_button_while_a_request_is_pending_and_a_second_one_is_refused() {
    let pending = Standing {
        pending: Some(dollars("200")),
        ..standing("475", Some("500"))
    };
    assert!(!pending.offers_request(&strict()));
    assert_eq!(
        may_request(&pending),
        Err(Rule::OverridePending {
            requested: dollars("200")
        })
    );
    let clothing = standing("300", Some("350"));
    assert_eq!(may_request(&clothing), Ok(()), "another service is free");
    assert_eq!(
        may_request(&standing("175", None)),
        Err(Rule::OverrideWithoutMaximum)
    );
}

#[test]
fn ovr_06_ovr_13_oq_02_only_approval_raises_the_maximum() {
    let asked = Standing {
        pending: Some(dollars("200")),
        ..standing("475", Some("500"))
    };
    assert_eq!(asked.maximum(), Some(dollars("500")));
    assert_eq!(asked.left(), Some(dollars("25")));
    let approved = Standing {
        approved_increases: dollars("200"),
        ..standing("475", Some("500"))
    };
    assert_eq!(approved.maximum(), Some(dollars("700")));
}

#[test]
fn ovr_15_after_approval_the_button_follows_the_new_maximum() {
    let approved = |total| Standing {
        approved_increases: dollars("200"),
        ..standing(total, Some("500"))
    };
    assert!(!approved("475").offers_request(&strict()));
    assert!(approved("650").offers_request(&strict()));
}

#[test]
fn oss_12_oss_14_oq_12_percentages() {
    for (total, maximum, percent) in [
        ("250", Some("250"), 100),
        ("300", Some("350"), 86),
        ("475", Some("700"), 68),
        ("186", Some("1400"), 13),
        ("1425", Some("1400"), 102),
        ("0", Some("300"), 0),
        ("175", None, 100),
        ("0", None, 0),
        ("0.50", Some("100"), 1),
        ("0.49", Some("100"), 0),
    ] {
        assert_eq!(
            standing(total, maximum).percent(),
            percent,
            "{total} / {maximum:?}"
        );
    }
}

#[test]
fn oss_14_a_total_above_the_maximum_is_told() {
    let over = standing("1425", Some("1400"));
    assert!(over.is_over());
    assert_eq!((over.over(), over.left()), (dollars("25"), Some(Money::ZERO)));
    assert!(!standing("250", Some("250")).is_over());
    assert!(!standing("9999", None).is_over());
}

/// Transportation FY24 at 75.00 / 1400.00, a payment of 1350.00.
#[test]
fn ovr_10_ovr_25_oq_01_the_bill_of_1350_waits_for_a_request() {
    let before = standing("75", Some("1400"));
    let with_bill = dollars("1425");
    let refused = Rule::MaximumPassed {
        maximum: dollars("1400"),
        over: dollars("25"),
    };
    assert_eq!(before.check_total(&lenient(), with_bill), Err(refused.clone()));
    assert_eq!(before.check_total(&strict(), with_bill), Err(refused));
    assert_eq!(
        before.excess(with_bill),
        dollars("25"),
        "the shortfall to ask for"
    );
    let asked = Standing {
        pending: Some(dollars("25")),
        ..before
    };
    assert_eq!(
        asked.check_total(&lenient(), with_bill),
        Ok(true),
        "marked as over maximum"
    );
    let saved = Standing {
        total: with_bill,
        ..asked
    };
    assert_eq!(
        saved.check_total(&lenient(), dollars("1426")),
        Err(Rule::RequestedMaximumPassed {
            maximum: dollars("1400"),
            requested: dollars("25"),
            over: dollars("1"),
        })
    );
    assert_eq!(
        asked.check_total(&strict(), with_bill),
        Err(Rule::MaximumAwaitsApproval {
            maximum: dollars("1400"),
            over: dollars("25"),
            requested: dollars("25"),
        }),
        "strict waits for the approval"
    );
    let approved = Standing {
        approved_increases: dollars("25"),
        ..before
    };
    assert_eq!(approved.check_total(&strict(), with_bill), Ok(false));
}

#[test]
fn dol_16_a_payment_may_reach_the_maximum_and_not_pass_it_by_one_cent() {
    let housing = standing("475", Some("500"));
    assert_eq!(housing.check_total(&strict(), dollars("500")), Ok(false));
    assert_eq!(
        housing.check_total(&strict(), dollars("500.01")),
        Err(Rule::MaximumPassed {
            maximum: dollars("500"),
            over: Money::from_cents(1),
        })
    );
    assert_eq!(
        standing("475", None).check_total(&strict(), Money::MAX),
        Ok(false)
    );
}

#[test]
fn oq_01_after_rejection_an_excess_may_shrink_but_not_grow() {
    let rejected = standing("1425", Some("1400"));
    assert_eq!(rejected.check_total(&lenient(), dollars("1410")), Ok(false));
    assert!(rejected.check_total(&lenient(), dollars("1425.01")).is_err());
    assert!(rejected.offers_request(&lenient()));
}

#[test]
fn ovr_18_oss_09_help_is_suggested_from_the_fourteenth_day() {
    let requested = day(2023, 2, 16);
    assert!(!strict().suggests_help(requested, day(2023, 3, 1)));
    assert!(strict().suggests_help(requested, day(2023, 3, 2)));
}

#[test]
fn byd_03_parameters_are_rows_and_a_missing_one_is_named() {
    let rows = |parameter| match parameter {
        Parameter::OverrideStrict => Some(1),
        Parameter::OverrideWindowCents => Some(5_000),
        Parameter::OverrideRequestMaxCents => Some(100_000),
        Parameter::OverrideHelpDays => Some(14),
        Parameter::PaymentDaysAhead => Some(60),
        _ => None,
    };
    assert_eq!(Parameters::read(rows), Ok(strict()));
    let missing = |parameter| (parameter != Parameter::OverrideHelpDays).then_some(0);
    assert_eq!(Parameters::read(missing), Err(Parameter::OverrideHelpDays));
}

fn cents() -> impl Strategy<Value = Money> {
    (0..500_000_i64).prop_map(Money::from_cents)
}

fn any_standing() -> impl Strategy<Value = Standing> {
    (
        proptest::option::of((1..300_000_i64).prop_map(Money::from_cents)),
        cents(),
        cents(),
        proptest::option::of(cents()),
    )
        .prop_map(|(policy_maximum, approved_increases, total, pending)| Standing {
            fiscal_year: 2023,
            policy_maximum,
            approved_increases,
            total,
            pending,
        })
}

proptest! {
    #[test]
    fn dol_16_what_is_accepted_never_grows_beyond_the_ceiling(at in any_standing(), new in cents(), is_strict: bool) {
        let parameters = if is_strict { strict() } else { lenient() };
        if let Ok(is_marked) = at.check_total(&parameters, new) {
            let ceiling = at.ceiling(&parameters);
            prop_assert!(new <= at.total || ceiling.is_none_or(|ceiling| new <= ceiling));
            prop_assert!(!is_marked || (at.pending.is_some() && at.excess(new) > Money::ZERO && !is_strict));
        }
    }

    #[test]
    fn oss_12_the_bar_is_full_from_the_maximum_on(at in any_standing()) {
        if at.is_over() {
            prop_assert!(at.percent() >= 100);
            prop_assert_eq!(at.left(), Some(Money::ZERO));
        } else if let (Some(maximum), Some(left)) = (at.maximum(), at.left()) {
            prop_assert_eq!(left + at.total, maximum);
        }
    }
}
