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

fn wage(place: &str, class: &str, amount: &str, from: &str) -> Result<PolicyWhat, crate::Problems> {
    let form = PolicyForm {
        table: "wages".into(),
        id: ID.into(),
        place: place.into(),
        class: class.into(),
        amount: amount.into(),
        from: from.into(),
        source: "IDOL".into(),
        ..PolicyForm::default()
    };
    form.check(&facts()).map(|row| row.what)
}

#[test]
fn cat_01_wks_11_a_minimum_wage_has_a_place_a_class_an_amount_and_a_first_day() {
    assert_eq!(
        wage("illinois", "standard", "$15.50", "01/01/2026"),
        Ok(PolicyWhat::Wage {
            place: crate::wage::WagePlace::Illinois,
            class: crate::wage::WageClass::Standard,
            hourly: Money::from_cents(1_550),
            from: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        })
    );
    for (place, class, amount, from, field, code) in [
        ("", "standard", "15", "01/01/2026", "place", "missing"),
        (
            "springfield",
            "standard",
            "15",
            "01/01/2026",
            "place",
            "unknown-choice",
        ),
        (
            "illinois",
            "tipped",
            "15",
            "01/01/2026",
            "class",
            "unknown-choice",
        ),
        (
            "illinois",
            "standard",
            "0",
            "01/01/2026",
            "amount",
            "amount-not-positive",
        ),
        (
            "illinois",
            "standard",
            "15.555",
            "01/01/2026",
            "amount",
            "money-too-many-decimals",
        ),
        ("illinois", "standard", "15", "", "from", "missing"),
    ] {
        let problems = wage(place, class, amount, from).unwrap_err();
        assert!(problems.has(field, code), "{field} {code}: {problems:?}");
    }
}

fn milestone(days: &str, evaluation: &str, to: &str) -> Result<PolicyWhat, crate::Problems> {
    let form = PolicyForm {
        table: "milestones".into(),
        id: ID.into(),
        program: "dhs_youth".into(),
        value: days.into(),
        required: "true".into(),
        evaluation: evaluation.into(),
        from: "01/01/2024".into(),
        to: to.into(),
        source: "FUP-03".into(),
        ..PolicyForm::default()
    };
    form.check(&facts()).map(|row| row.what)
}

#[test]
fn fup_03_fup_07_a_milestone_is_a_number_of_days_with_its_evaluation() {
    let Ok(PolicyWhat::Milestone {
        days,
        is_required,
        evaluation,
        ..
    }) = milestone("30", "due", "")
    else {
        panic!("not read");
    };
    assert_eq!((days, is_required), (30, true));
    assert_eq!(evaluation, crate::placement_policy::Evaluation::Due);
    for (days, evaluation, to, field, code) in [
        ("", "due", "", "value", "missing"),
        ("0", "due", "", "value", "setting-out-of-range"),
        ("00", "due", "", "value", "setting-out-of-range"),
        ("-1", "due", "", "value", "setting-out-of-range"),
        ("30.5", "due", "", "value", "setting-out-of-range"),
        ("3651", "due", "", "value", "setting-out-of-range"),
        ("30", "later", "", "evaluation", "unknown-choice"),
        ("30", "none", "12/31/2023", "to", "valid-to-before-from"),
    ] {
        let problems = milestone(days, evaluation, to).unwrap_err();
        assert!(problems.has(field, code), "{field} {code}: {problems:?}");
    }
}

#[test]
fn cat_01_settings_of_placements_are_typed_and_shown_by_their_kind() {
    for (parameter, typed, value, shown) in [
        (Parameter::CategoryOneDays, "90", 90, "90 days"),
        (Parameter::SubsidizedMonths, "6", 6, "6 months"),
        (Parameter::SubsidizedMonths, "1", 1, "1 month"),
        (Parameter::EarnfareTjHours, "35", 35, "35 hours"),
        (Parameter::WorkOffFirst, "1", 1, "Yes"),
        (
            Parameter::SubsidizedMonthsWindow,
            "state_fiscal_year",
            1,
            "State fiscal year (July to June)",
        ),
    ] {
        let kind = ValueKind::of(parameter);
        assert_eq!(kind.read(typed), Ok(value), "{parameter:?}");
        assert_eq!(
            (kind.show(value).as_str(), kind.typed(value).as_str()),
            (shown, typed)
        );
    }
    for (parameter, typed) in [
        (Parameter::SubsidizedMonths, "13"),
        (Parameter::EarnfareTjHours, "745"),
        (Parameter::EarnfareTjHours, "35.5"),
        (Parameter::SubsidizedMonthsWindow, "2"),
    ] {
        assert!(
            ValueKind::of(parameter).read(typed).is_err(),
            "{parameter:?} {typed}"
        );
    }
}

#[test]
fn cat_01_a_setting_applies_only_where_it_has_a_meaning() {
    use crate::program::Program;
    let of = |program: Program| {
        let all = Parameter::ALL.iter().filter(move |it| it.applies_to(program));
        all.map(|it| it.code()).collect::<Vec<_>>()
    };
    assert_eq!(of(Program::SnapToSuccess).len(), 5);
    assert_eq!(
        of(Program::DhsYouth),
        [
            "payment_days_ahead",
            "category_one_days",
            "category_two_days",
            "category_three_days",
            "subsidy_warn_days"
        ]
    );
    assert!(of(Program::Earnfare).ends_with(&[
        "subsidized_months",
        "subsidized_months_window",
        "subsidy_warn_days",
        "earnfare_tj_hours",
        "work_off_first"
    ]));
}

#[test]
fn fup_04_byd_03_a_milestone_begins_at_one_day_and_a_limit_at_none() {
    assert!(matches!(
        milestone("1", "none", ""),
        Ok(PolicyWhat::Milestone { days: 1, .. })
    ));
    let problems = milestone("0", "none", "").unwrap_err();
    let rule = problems.iter().map(|it| it.rule.clone()).next();
    assert_eq!(rule, Some(crate::Rule::SettingOutOfRange { min: 1, max: 3_650 }));
    assert_eq!(
        ValueKind::Days.read("3651"),
        Err(crate::Rule::SettingOutOfRange { min: 0, max: 3_650 })
    );
    assert_eq!(ValueKind::Days.read("0"), Ok(0));
}
