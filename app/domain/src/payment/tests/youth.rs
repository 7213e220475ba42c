//! The form of Youth.

use super::*;

fn youth() -> PaymentFacts {
    PaymentFacts {
        family: Family::Youth,
        activities: Vec::new(),
        ..facts()
    }
}

fn youth_form() -> PaymentForm {
    PaymentForm {
        subtype: String::new(),
        fund: String::new(),
        unit: "12".to_owned(),
        quantity: "12".to_owned(),
        maximum: "750".to_owned(),
        description: "Gas card".to_owned(),
        paid_on: "02/16/2023".to_owned(),
        ..form()
    }
}

#[test]
fn yth_43_yth_45_the_youth_form_has_a_maximum_and_a_description_of_its_own() {
    let payment = youth_form().check(&youth()).unwrap();
    assert_eq!(
        (payment.total(), payment.maximum),
        (dollars("144"), Some(dollars("750")))
    );
    assert_eq!(
        (payment.description.as_str(), payment.stipend),
        ("Gas card", None)
    );
    let without = PaymentForm {
        maximum: String::new(),
        description: String::new(),
        ..youth_form()
    };
    assert_eq!(without.check(&youth()).unwrap().maximum, None, "if any");
    let zero = PaymentForm {
        maximum: "0".to_owned(),
        ..youth_form()
    };
    assert!(refused(&zero, &youth()).has("maximum", "amount-not-positive"));
}

#[test]
fn yth_44_yth_51_a_stipend_has_a_period_and_an_hourly_rate() {
    let asked = PaymentForm {
        is_stipend: "true".to_owned(),
        ..youth_form()
    };
    let found = refused(&asked, &youth());
    for field in ["stipend_from", "stipend_to", "stipend_hourly"] {
        assert!(found.has(field, "missing"), "{field}");
    }
    let given = PaymentForm {
        stipend_from: "02/01/2023".to_owned(),
        stipend_to: "02/15/2023".to_owned(),
        stipend_hourly: "16.00".to_owned(),
        ..asked
    };
    let stipend = given.check(&youth()).unwrap().stipend.unwrap();
    assert_eq!((stipend.from, stipend.hourly), (day("02/01/2023"), dollars("16")));
    let reversed = PaymentForm {
        stipend_to: "01/31/2023".to_owned(),
        ..given.clone()
    };
    assert!(refused(&reversed, &youth()).has("stipend_to", "stipend-ends-before-it-starts"));
    let none = PaymentForm {
        is_stipend: String::new(),
        ..given
    };
    assert_eq!(none.check(&youth()).unwrap().stipend, None);
}

#[test]
fn yth_48_nothing_passes_the_maximum_payment_allowed() {
    let payment = youth_form().check(&youth()).unwrap();
    assert_eq!(
        payment.check_total(&Purse::Youth {
            others: dollars("606")
        }),
        Ok(false)
    );
    let over = payment
        .check_total(&Purse::Youth {
            others: dollars("606.01"),
        })
        .unwrap_err();
    assert_eq!(
        over.for_field("unit"),
        Some(&Rule::YouthMaximumPassed {
            maximum: dollars("750"),
            over: dollars("0.01")
        })
    );
    let below = payment
        .check_total(&Purse::Youth {
            others: dollars("751"),
        })
        .unwrap_err();
    assert!(below.has("maximum", "youth-maximum-below-total"));
    let free = Payment {
        maximum: None,
        ..payment
    };
    assert_eq!(
        free.check_total(&Purse::Youth {
            others: dollars("9000")
        }),
        Ok(false)
    );
}
