use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::{Problems, Rule};

mod form;
mod sums;
mod youth;

fn dollars(text: &str) -> Money {
    Money::read(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%m/%d/%Y").unwrap()
}

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

const HOUSING: u128 = 45;
const CLOTHING: u128 = 43;
const PHONES: u128 = 452;
const SHIRTS: u128 = 431;
const GIFT_CARD: u128 = 1;
const FUND: u128 = 9;

fn service_type(service: u128, name: &str, subtypes: &[(u128, &str)]) -> PaymentType {
    PaymentType {
        service: id(service),
        name: name.to_owned(),
        status: ServiceStatus::Started,
        has_goal: true,
        subtypes: subtypes
            .iter()
            .map(|(number, name)| (id(*number), (*name).to_owned()))
            .collect(),
    }
}

fn facts() -> PaymentFacts {
    PaymentFacts {
        today: day("02/16/2023"),
        family: Family::Isets,
        days_ahead: 60,
        types: vec![
            service_type(
                HOUSING,
                "Housing/Utilities",
                &[
                    (451, "Housing/Utilities"),
                    (PHONES, "Cellphones/Cellphone Minutes"),
                ],
            ),
            service_type(CLOTHING, "Clothing", &[(SHIRTS, "Clothing")]),
        ],
        methods: vec![id(GIFT_CARD)],
        funds: vec![id(FUND)],
        activities: vec![OpenSpan {
            from: day("12/12/2022"),
            to: None,
        }],
        stored: None,
    }
}

fn form() -> PaymentForm {
    PaymentForm {
        payment: id::<PaymentId>(77).to_string(),
        service: id::<CustomerServiceId>(HOUSING).to_string(),
        subtype: id::<SubtypeId>(PHONES).to_string(),
        method: id::<PaymentChoiceId>(GIFT_CARD).to_string(),
        paid_on: "12/16/2022".to_owned(),
        unit: "25.00".to_owned(),
        quantity: "1".to_owned(),
        fund: id::<PaymentChoiceId>(FUND).to_string(),
        ..PaymentForm::default()
    }
}

fn refused(form: &PaymentForm, facts: &PaymentFacts) -> Problems {
    form.check(facts).unwrap_err()
}
