//! Asking for more and answering.

use proptest::prelude::*;
use uuid::Uuid;

use super::{super::*, day, dollars, standing};
use crate::ids::{AccountId, OverrideRequestId};

fn facts() -> OverrideFacts {
    OverrideFacts {
        request_max: dollars("1000"),
        latest: day(2023, 4, 17),
    }
}

fn form(increase: &str, reason: &str) -> OverrideForm {
    OverrideForm {
        id: Uuid::from_u128(1).to_string(),
        version: String::new(),
        fiscal_year: "2023".into(),
        increase: increase.into(),
        reason: reason.into(),
    }
}

#[test]
fn ovr_05_ovr_24_a_request_has_an_amount_and_a_reason() {
    let request = form("200.00", " Rent went up ").check(&facts()).unwrap();
    assert_eq!(
        (request.increase, request.reason.as_str()),
        (dollars("200"), "Rent went up")
    );
    let problems = OverrideForm::default().check(&facts()).unwrap_err();
    for field in ["increase", "reason", "id"] {
        assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
    }
    for (typed, code) in [
        ("0", "increase-not-positive"),
        ("0.00", "increase-not-positive"),
        ("-5", "money-unreadable"),
        ("1e3", "money-unreadable"),
        ("5-10", "money-unreadable"),
        ("1.005", "money-too-many-decimals"),
        ("1000.01", "increase-above-program-maximum"),
        ("99999999", "money-out-of-range"),
    ] {
        let problems = form(typed, "x").check(&facts()).unwrap_err();
        assert!(problems.has("increase", code), "{typed}: {problems:?}");
    }
    assert!(form("1000", "x").check(&facts()).is_ok());
    assert!(
        form("1", " \n ")
            .check(&facts())
            .unwrap_err()
            .has("reason", "missing")
    );
    let long = "x".repeat(REASON_MAX + 1);
    assert!(
        form("1", &long)
            .check(&facts())
            .unwrap_err()
            .has("reason", "text-too-long")
    );
}

#[test]
fn ovr_19_a_request_names_a_fiscal_year_that_payments_can_reach() {
    for (year, fits) in [
        ("2023", true),
        ("2022", true),
        ("2024", false),
        ("1999", false),
        ("x", false),
    ] {
        let typed = OverrideForm {
            fiscal_year: year.into(),
            ..form("1", "x")
        };
        assert_eq!(typed.check(&facts()).is_ok(), fits, "{year}");
    }
}

#[test]
fn ovr_12_ovr_16_oq_06_a_response_decides_and_a_rejection_says_why() {
    let request = form("200", "Rent").check(&facts()).unwrap();
    let typed = |status: &str, comment: &str| ReviewForm {
        status: status.into(),
        comment: comment.into(),
        ..ReviewForm::of(&request)
    };
    let approved = typed("approved", "").check(&facts()).unwrap();
    assert_eq!(
        (approved.decision, approved.increase),
        (Decision::Approved, dollars("200"))
    );
    let problems = typed("rejected", " ").check(&facts()).unwrap_err();
    assert!(problems.has("comment", "rejection-needs-comment"));
    assert_eq!(
        typed("rejected", "Paid already").check(&facts()).unwrap().comment,
        "Paid already"
    );
    assert!(
        typed("", "")
            .check(&facts())
            .unwrap_err()
            .has("status", "missing")
    );
    assert!(
        typed("pending", "")
            .check(&facts())
            .unwrap_err()
            .has("status", "unknown-choice")
    );
}

#[test]
fn ovr_20_ovr_21_oq_70_a_request_is_answered_once_and_by_somebody_else() {
    use OverrideStatus::{Approved, Pending, Rejected};
    let account = |number| AccountId::from_uuid(Uuid::from_u128(number));
    assert_eq!(may_answer(Pending, account(1), account(2)), Ok(()));
    assert_eq!(
        may_answer(Pending, account(1), account(1)),
        Err(Rule::OverrideOwn)
    );
    for answered in [Approved, Rejected] {
        assert_eq!(
            may_answer(answered, account(1), account(2)),
            Err(Rule::OverrideAnswered)
        );
        assert_eq!(may_change(answered), Err(Rule::OverrideAnswered));
    }
    assert_eq!(may_change(Pending), Ok(()));
}

#[test]
fn oq_01_the_form_of_a_refused_payment_has_the_shortfall_filled_in() {
    let id = OverrideRequestId::from_uuid(Uuid::from_u128(1));
    let form = OverrideForm::blank(id, 2024, Some(dollars("25")));
    assert_eq!(
        (form.increase.as_str(), form.fiscal_year.as_str()),
        ("25.00", "2024")
    );
    assert_eq!(OverrideForm::blank(id, 2024, None).increase, "");
}

#[test]
fn oq_01_a_request_that_payments_rest_on_is_neither_deleted_nor_lowered_below_them() {
    let resting = Standing {
        pending: Some(dollars("25")),
        ..standing("1425", Some("1400"))
    };
    assert_eq!(may_lower(&resting, true, dollars("25")), Ok(()));
    assert_eq!(
        may_lower(&resting, true, dollars("24.99")),
        Err(Rule::IncreaseBelowPayments { min: dollars("25") })
    );
    assert_eq!(
        may_delete(&resting, true),
        Err(Rule::OverrideHoldsPayments { over: dollars("25") })
    );
    assert_eq!(may_delete(&resting, false), Ok(()));
    assert_eq!(may_lower(&resting, false, dollars("1")), Ok(()));
    let reduced = Standing {
        total: dollars("1400"),
        ..resting
    };
    assert_eq!(may_delete(&reduced, true), Ok(()));
}

proptest! {
    #[test]
    fn ovr_24_no_text_makes_a_request_of_nothing_or_too_much(increase in ".{0,20}", reason in ".{0,40}") {
        if let Ok(request) = form(&increase, &reason).check(&facts()) {
            prop_assert!(request.increase > Money::ZERO && request.increase <= facts().request_max);
            prop_assert!(!request.reason.trim().is_empty());
        }
    }
}
