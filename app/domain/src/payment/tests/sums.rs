//! The sums a payment goes into.

use proptest::prelude::*;

use super::*;

fn standing(total: &str, maximum: &str) -> Standing {
    Standing {
        fiscal_year: 2024,
        policy_maximum: Some(dollars(maximum)),
        approved_increases: Money::ZERO,
        total: dollars(total),
        pending: None,
    }
}

fn parameters(strict: bool) -> Parameters {
    Parameters {
        strict,
        window: dollars("50"),
        request_max: dollars("1000"),
        help_days: 14,
        days_ahead: 60,
    }
}

fn purse(standing: Standing, strict: bool) -> Purse {
    Purse::Support {
        standing,
        parameters: parameters(strict),
        subtype: None,
        counted: Money::ZERO,
        subtype_counted: Money::ZERO,
    }
}

fn payment(unit: &str) -> Payment {
    PaymentForm {
        unit: unit.to_owned(),
        ..form()
    }
    .check(&facts())
    .unwrap()
}

#[test]
fn ovr_25_oq_01_a_payment_past_the_maximum_follows_the_request() {
    let transportation = standing("75", "1400");
    let refused = payment("1350")
        .check_total(&purse(transportation, false))
        .unwrap_err();
    assert_eq!(
        refused.for_field("unit"),
        Some(&Rule::MaximumPassed {
            maximum: dollars("1400"),
            over: dollars("25")
        }),
        "the shortfall to ask for"
    );
    let pending = Standing {
        pending: Some(dollars("25")),
        ..transportation
    };
    assert_eq!(payment("1350").check_total(&purse(pending, false)), Ok(true));
    let strict = payment("1350").check_total(&purse(pending, true)).unwrap_err();
    assert!(strict.has("unit", "maximum-awaits-approval"));
    let after = Standing {
        total: dollars("1425"),
        ..pending
    };
    assert!(
        payment("1")
            .check_total(&purse(after, false))
            .unwrap_err()
            .has("unit", "requested-maximum-passed")
    );
}

#[test]
fn dol_16_one_cent_past_the_maximum_is_refused() {
    assert_eq!(
        payment("25").check_total(&purse(standing("475", "500"), true)),
        Ok(false)
    );
    let refused = payment("25.01")
        .check_total(&purse(standing("475", "500"), true))
        .unwrap_err();
    assert_eq!(
        refused.for_field("unit"),
        Some(&Rule::MaximumPassed {
            maximum: dollars("500"),
            over: dollars("0.01")
        })
    );
    let edited = Purse::Support {
        standing: standing("475", "500"),
        parameters: parameters(true),
        subtype: None,
        counted: dollars("25"),
        subtype_counted: Money::ZERO,
    };
    assert_eq!(
        payment("50").check_total(&edited),
        Ok(false),
        "what it was is taken out first"
    );
    assert!(payment("50.01").check_total(&edited).is_err());
}

#[test]
fn oq_04_a_subtype_has_a_maximum_beside_that_of_its_service() {
    let with = |maximum: &str, total: &str| Purse::Support {
        standing: standing("100", "500"),
        parameters: parameters(true),
        subtype: Some((dollars(maximum), dollars(total))),
        counted: Money::ZERO,
        subtype_counted: Money::ZERO,
    };
    assert_eq!(payment("25").check_total(&with("50", "25")), Ok(false));
    let found = payment("25.01").check_total(&with("50", "25")).unwrap_err();
    assert_eq!(
        found.for_field("unit"),
        Some(&Rule::SubtypeMaximumPassed {
            maximum: dollars("50"),
            over: dollars("0.01")
        })
    );
}

#[test]
fn a_deletion_that_leaves_an_approved_increase_unused_is_confirmed() {
    let raised = Standing {
        approved_increases: dollars("200"),
        ..standing("650", "500")
    };
    let increase = dollars("200");
    assert_eq!(
        may_delete_payment(&raised, dollars("150"), false),
        Err(Rule::IncreaseLeftUnused { increase })
    );
    assert_eq!(may_delete_payment(&raised, dollars("150"), true), Ok(()));
    assert_eq!(
        may_delete_payment(&raised, dollars("149.99"), false),
        Ok(()),
        "a cent of it is used"
    );
    assert_eq!(
        may_delete_payment(&standing("500", "500"), dollars("25"), false),
        Ok(())
    );
    let unused = Standing {
        total: dollars("400"),
        ..raised
    };
    assert_eq!(
        may_delete_payment(&unused, dollars("25"), false),
        Ok(()),
        "it was unused before"
    );
}

proptest! {
    #[test]
    fn dol_10_amounts_survive_the_form_to_the_cent(cents in 1_i64..=999_999_999, quantity in 1_i64..=50) {
        let unit = Money::from_cents(cents);
        let typed = PaymentForm { unit: plain(unit), quantity: quantity.to_string(), ..form() };
        match typed.check(&facts()) {
            Ok(payment) => prop_assert_eq!(payment.total().cents(), cents * quantity),
            Err(found) => prop_assert!(cents * quantity > Money::MAX.cents() && found.has("unit", "money-out-of-range")),
        }
    }

    #[test]
    fn dol_16_no_row_of_payments_passes_the_ceiling(
        amounts in prop::collection::vec(1_i64..60_000, 1..40),
        maximum in 1_i64..200_000,
        pending in prop::option::of(1_i64..50_000),
        strict: bool,
    ) {
        let mut standing = Standing {
            policy_maximum: Some(Money::from_cents(maximum)),
            pending: pending.map(Money::from_cents),
            ..standing("0", "1")
        };
        let mut lines = Vec::new();
        for cents in amounts {
            let payment = payment(&plain(Money::from_cents(cents)));
            if payment.check_total(&purse(standing, strict)).is_ok() {
                lines.push(payment.total());
                standing.total = lines.iter().copied().sum();
            }
        }
        let ceiling = maximum + if strict { 0 } else { pending.unwrap_or(0) };
        prop_assert!(standing.total.cents() <= ceiling);
    }
}
