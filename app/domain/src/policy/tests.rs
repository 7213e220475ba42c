//! The form of a row of policy.

use chrono::NaiveDate;

use super::*;
use crate::Money;
use crate::support::Parameter;

const ID: &str = "00000000-0000-8000-8000-00000000002b";

fn facts() -> PolicyFacts {
    PolicyFacts {
        today: NaiveDate::from_ymd_opt(2023, 12, 6).unwrap(),
    }
}

fn form(table: PolicyTable) -> PolicyForm {
    PolicyForm {
        table: table.code().into(),
        id: ID.into(),
        source: "WAG 21-06-11".into(),
        ..PolicyForm::default()
    }
}

fn maximum(year: &str, amount: &str) -> PolicyForm {
    PolicyForm {
        service: ID.into(),
        year: year.into(),
        limit: "limit".into(),
        amount: amount.into(),
        ..form(PolicyTable::Maxima)
    }
}

#[test]
fn byd_03_oq_66_a_maximum_holds_from_a_fiscal_year_on() {
    for typed in ["2024", "FY24", " fy2024 ", "24"] {
        let row = maximum(typed, "1,400").check(&facts()).unwrap();
        let PolicyWhat::Maximum { year, amount, .. } = row.what else {
            panic!("{row:?}")
        };
        assert_eq!((year, amount), (2024, Some(Money::from_cents(140_000))));
    }
    for typed in ["2014", "2100", "20.4", "FY", "+24", "-1", "two"] {
        let problems = maximum(typed, "5").check(&facts()).unwrap_err();
        assert!(problems.has("year", "fiscal-year-unreadable"), "{typed}");
    }
}

#[test]
fn oq_04_a_maximum_may_be_of_a_subtype_and_none_is_said_in_words() {
    let typed = PolicyForm {
        service: format!("{ID}/{ID}"),
        limit: "none".into(),
        ..maximum("2024", "")
    };
    let row = typed.check(&facts()).unwrap();
    let PolicyWhat::Maximum { subtype, amount, .. } = row.what else {
        panic!("{row:?}")
    };
    assert!(subtype.is_some() && amount.is_none());
    let unsaid = PolicyForm {
        limit: String::new(),
        ..maximum("2024", "")
    };
    assert!(unsaid.check(&facts()).unwrap_err().has("limit", "missing"));
}

#[test]
fn dol_15_a_maximum_is_a_plain_amount_above_nothing() {
    for (typed, code) in [
        ("0", "amount-not-positive"),
        ("-5", "money-unreadable"),
        ("1e3", "money-unreadable"),
        ("1.005", "money-too-many-decimals"),
        ("", "missing"),
    ] {
        assert!(
            maximum("2024", typed)
                .check(&facts())
                .unwrap_err()
                .has("amount", code),
            "{typed}"
        );
    }
}

#[test]
fn byd_03_names_have_a_first_day_a_source_and_perhaps_a_last_day() {
    let named = |from: &str, to: &str| PolicyForm {
        name: "Bus Pass".into(),
        from: from.into(),
        to: to.into(),
        ..form(PolicyTable::Methods)
    };
    assert!(named("07/01/2023", "").check(&facts()).is_ok());
    assert!(named("07/01/2023", "07/01/2023").check(&facts()).is_ok());
    let backwards = named("07/01/2023", "06/30/2023").check(&facts()).unwrap_err();
    assert!(backwards.has("to", "valid-to-before-from"));
    let blank = form(PolicyTable::Subtypes);
    let blank = PolicyForm {
        source: " ".into(),
        ..blank
    }
    .check(&facts())
    .unwrap_err();
    for field in ["service", "name", "from", "source"] {
        assert!(blank.has(field, "missing"), "{field}");
    }
}

#[test]
fn byd_03_settings_are_typed_as_their_kind() {
    let setting = |parameter: Parameter, value: &str| {
        let typed = PolicyForm {
            program: "snap_jp".into(),
            parameter: parameter.code().into(),
            value: value.into(),
            from: "07/01/2024".into(),
            ..form(PolicyTable::Parameters)
        };
        typed.check(&facts()).map(|row| match row.what {
            PolicyWhat::Setting { value, .. } => value,
            what => panic!("{what:?}"),
        })
    };
    assert_eq!(setting(Parameter::OverrideWindowCents, "$50.00"), Ok(5_000));
    assert_eq!(setting(Parameter::OverrideStrict, "0"), Ok(0));
    assert_eq!(setting(Parameter::OverrideHelpDays, "14"), Ok(14));
    for (parameter, value, code) in [
        (Parameter::OverrideStrict, "yes", "unknown-choice"),
        (Parameter::OverrideHelpDays, "1.5", "setting-out-of-range"),
        (Parameter::OverrideHelpDays, "+4", "setting-out-of-range"),
        (Parameter::PaymentDaysAhead, "3651", "setting-out-of-range"),
        (Parameter::OverrideWindowCents, "-1", "money-unreadable"),
        (Parameter::OverrideWindowCents, "", "missing"),
    ] {
        assert!(
            setting(parameter, value).unwrap_err().has("value", code),
            "{value}"
        );
    }
    assert_eq!(ValueKind::Days.show(14), "14 days");
    assert_eq!(ValueKind::Money.typed(5_000), "50.00");
}
