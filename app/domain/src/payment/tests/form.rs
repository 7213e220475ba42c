//! What the form asks for.

use super::*;

#[test]
fn dol_07_dol_08_every_field_is_read_and_the_description_composed() {
    let payment = form().check(&facts()).unwrap();
    assert_eq!(
        payment.description,
        "Housing/Utilities - Cellphones/Cellphone Minutes"
    );
    assert_eq!(
        (payment.unit, payment.quantity, payment.total()),
        (dollars("25"), 1, dollars("25"))
    );
    assert_eq!((payment.paid_on, payment.is_estimate), (day("12/16/2022"), false));
    assert_eq!(
        PaymentForm::from(&payment),
        PaymentForm {
            version: "0".to_owned(),
            description: payment.description.clone(),
            ..form()
        }
    );
    let shirts = PaymentForm {
        service: id::<CustomerServiceId>(CLOTHING).to_string(),
        subtype: id::<SubtypeId>(SHIRTS).to_string(),
        is_estimate: "true".to_owned(),
        ..form()
    };
    let payment = shirts.check(&facts()).unwrap();
    assert_eq!(payment.description, "Clothing - Clothing");
    assert!(payment.is_estimate, "DOL-15");
    assert_eq!(
        compose_description("Childcare/Medical", None),
        "Childcare/Medical"
    );
}

#[test]
fn dol_07_every_starred_field_is_asked_for() {
    let blank = PaymentForm {
        quantity: String::new(),
        ..PaymentForm::blank(id(77), id(HOUSING), None)
    };
    let found = refused(&blank, &facts());
    for field in ["subtype", "method", "paid_on", "unit", "quantity", "fund"] {
        assert!(found.has(field, "missing"), "{field}: {found:?}");
    }
    assert_eq!(found.len(), 6);
    let none = PaymentForm {
        service: String::new(),
        ..form()
    };
    assert!(refused(&none, &facts()).has("service", "missing"));
}

#[test]
fn dol_03_the_service_has_a_goal_and_is_started_before_a_payment() {
    use ServiceStatus::{Evaluated, Planned, Started, Successful, Unsuccessful};
    assert_eq!(may_add_payment(Family::Isets, Started, true), Ok(()));
    assert_eq!(
        may_add_payment(Family::Isets, Started, false),
        Err(Rule::PaymentServiceWithoutGoal)
    );
    for status in [Planned, Successful, Unsuccessful, Evaluated] {
        assert_eq!(
            may_add_payment(Family::Isets, status, true),
            Err(Rule::PaymentServiceNotStarted { status })
        );
    }
    let mut planned = facts();
    planned.types[0].status = Planned;
    assert!(refused(&form(), &planned).has("service", "payment-service-not-started"));
    assert_eq!(may_add_payment(Family::Youth, Planned, false), Ok(()), "DOL-17");
}

#[test]
fn dol_04_a_payment_lies_where_a_snap_activity_was_open() {
    let closed = PaymentFacts {
        today: day("03/20/2023"),
        activities: vec![OpenSpan {
            from: day("02/06/2023"),
            to: Some(day("02/28/2023")),
        }],
        ..facts()
    };
    let on = |paid_on: &str| {
        let form = PaymentForm {
            paid_on: paid_on.to_owned(),
            ..form()
        };
        form.check(&closed).map(|payment| payment.paid_on)
    };
    for inside in ["02/15/2023", "02/06/2023", "02/28/2023"] {
        assert_eq!(on(inside), Ok(day(inside)));
    }
    for outside in ["03/05/2023", "02/05/2023", "03/01/2023", "03/19/2023"] {
        let found = on(outside).unwrap_err();
        assert_eq!(
            found.for_field("paid_on"),
            Some(&Rule::PaymentWithoutActivity { day: day(outside) })
        );
    }
}

#[test]
fn oq_08_dol_14_dol_19_a_payment_is_dated_up_to_sixty_days_ahead_while_an_activity_is_open() {
    let today = PaymentFacts {
        today: day("06/01/2023"),
        ..facts()
    };
    let on = |paid_on: &str, facts: &PaymentFacts| {
        PaymentForm {
            paid_on: paid_on.to_owned(),
            ..form()
        }
        .check(facts)
    };
    let ahead = on("07/10/2023", &today).unwrap();
    assert_eq!(ahead.fiscal_year(), 2024, "it counts in the year of its date");
    assert_eq!(on("07/31/2023", &today).unwrap().paid_on, day("07/31/2023"));
    let latest = day("07/31/2023");
    assert_eq!(
        on("08/01/2023", &today).unwrap_err().for_field("paid_on"),
        Some(&Rule::PaymentTooFarAhead { latest })
    );
    let shorter = PaymentFacts {
        days_ahead: 0,
        ..today.clone()
    };
    assert!(
        on("06/02/2023", &shorter)
            .unwrap_err()
            .has("paid_on", "payment-too-far-ahead")
    );
    let mut closed = today;
    closed.activities[0].to = Some(day("05/31/2023"));
    assert!(
        on("07/10/2023", &closed)
            .unwrap_err()
            .has("paid_on", "payment-without-activity")
    );
}

#[test]
fn oq_09_a_date_that_stays_is_not_judged_again() {
    let mut stored = facts();
    stored.activities.clear();
    stored.stored = Some(StoredPayment {
        service: id(HOUSING),
        paid_on: day("12/16/2022"),
    });
    stored.types[0].status = ServiceStatus::Successful;
    assert!(
        form().check(&stored).is_ok(),
        "the amount of an old payment can be mended"
    );
    let moved = PaymentForm {
        paid_on: "12/17/2022".to_owned(),
        ..form()
    };
    assert!(refused(&moved, &stored).has("paid_on", "payment-without-activity"));
    let elsewhere = PaymentForm {
        service: id::<CustomerServiceId>(CLOTHING).to_string(),
        ..form()
    };
    assert!(refused(&elsewhere, &stored).has("service", "unknown-choice"));
}

#[test]
fn dol_15_amounts_are_positive_with_two_decimals() {
    for (typed, code) in [
        ("25.001", "money-too-many-decimals"),
        ("1e3", "money-unreadable"),
        ("-5", "money-unreadable"),
        ("10-20", "money-unreadable"),
        ("10 to 20", "money-unreadable"),
        ("0", "amount-not-positive"),
        ("0.00", "amount-not-positive"),
        ("", "missing"),
        ("10000000", "money-out-of-range"),
        ("99999999999999999999", "money-out-of-range"),
    ] {
        let form = PaymentForm {
            unit: typed.to_owned(),
            ..form()
        };
        assert!(refused(&form, &facts()).has("unit", code), "{typed}");
    }
    for (typed, cents) in [("0.01", 1), ("$1,350.00", 135_000), (" 28 ", 2_800)] {
        let form = PaymentForm {
            unit: typed.to_owned(),
            ..form()
        };
        assert_eq!(form.check(&facts()).unwrap().total().cents(), cents);
    }
}

#[test]
fn dol_15_the_number_of_times_is_a_positive_whole_number() {
    for (typed, code) in [
        ("0", "quantity-out-of-range"),
        ("1.5", "quantity-not-whole"),
        ("1000000000", "quantity-out-of-range"),
        ("10^9", "quantity-not-whole"),
        ("1e9", "quantity-not-whole"),
        ("-1", "quantity-not-whole"),
        ("10000", "quantity-out-of-range"),
        ("99999999999999999999", "quantity-out-of-range"),
        ("", "missing"),
        ("two", "quantity-not-whole"),
    ] {
        let form = PaymentForm {
            quantity: typed.to_owned(),
            ..form()
        };
        assert!(refused(&form, &facts()).has("quantity", code), "{typed}");
    }
    assert_eq!(read_quantity(" 9999 "), Ok(QUANTITY_MAX));
    let large = PaymentForm {
        unit: "9999999.99".to_owned(),
        quantity: "2".to_owned(),
        ..form()
    };
    assert!(refused(&large, &facts()).has("unit", "money-out-of-range"));
}

#[test]
fn dol_10_oss_07_the_total_is_unit_times_quantity() {
    for (unit, quantity, total) in [
        ("125.00", "1", "125.00"),
        ("12", "12", "144"),
        ("50.00", "2", "100.00"),
        ("1350.00", "1", "1350.00"),
    ] {
        assert_eq!(typed_total(unit, quantity), Some(dollars(total)));
        let form = PaymentForm {
            unit: unit.to_owned(),
            quantity: quantity.to_owned(),
            ..form()
        };
        assert_eq!(form.check(&facts()).unwrap().total(), dollars(total));
    }
    assert_eq!(typed_total("12", "x"), None);
    assert_eq!(typed_total("", "1"), None);
}

#[test]
fn dol_15_the_subtype_belongs_to_the_type() {
    let with = |subtype: u128| PaymentForm {
        subtype: id::<SubtypeId>(subtype).to_string(),
        ..form()
    };
    assert!(refused(&with(SHIRTS), &facts()).has("subtype", "subtype-of-another-type"));
    assert!(refused(&with(999), &facts()).has("subtype", "unknown-choice"));
    let mut none = facts();
    none.types[0].subtypes.clear();
    let without = PaymentForm {
        subtype: String::new(),
        ..form()
    };
    assert_eq!(without.check(&none).unwrap().description, "Housing/Utilities");
    for (field, found) in [
        (
            "method",
            PaymentForm {
                method: id::<PaymentChoiceId>(5).to_string(),
                ..form()
            },
        ),
        (
            "fund",
            PaymentForm {
                fund: id::<PaymentChoiceId>(5).to_string(),
                ..form()
            },
        ),
        (
            "service",
            PaymentForm {
                service: id::<CustomerServiceId>(5).to_string(),
                ..form()
            },
        ),
        (
            "is_estimate",
            PaymentForm {
                is_estimate: "maybe".to_owned(),
                ..form()
            },
        ),
    ] {
        assert!(refused(&found, &facts()).has(field, "unknown-choice"), "{field}");
    }
}

#[test]
fn dol_11_the_line_of_the_total_reads_as_in_the_sources() {
    let sum: Money = ["150.00", "300.00", "25.00"].map(dollars).into_iter().sum();
    assert_eq!(
        current_total(sum, Some(dollars("500"))),
        "Current Total: $475 / 500"
    );
    let clothing: Money = ["75.00", "225.00"].map(dollars).into_iter().sum();
    assert_eq!(
        current_total(clothing, Some(dollars("350"))),
        "Current Total: $300 / 350"
    );
    assert_eq!(
        current_total(dollars("125"), None),
        "Current Total: $125",
        "DOL-20"
    );
    assert_eq!(
        current_total(dollars("299.99"), Some(dollars("1400"))),
        "Current Total: $299.99 / 1400"
    );
    assert_eq!(
        current_total(Money::ZERO, Some(dollars("300"))),
        "Current Total: $0 / 300"
    );
}
