use chrono::NaiveDate;

use super::*;
use crate::Rule;

const ID: &str = "0191d5a0-0000-7000-8000-000000000001";

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%m/%d/%Y").expect("a date")
}

fn facts() -> EmploymentFacts {
    EmploymentFacts {
        today: day("02/16/2024"),
        stored: None,
    }
}

/// The second record of EMP-04.
fn form() -> EmploymentForm {
    EmploymentForm {
        employment: ID.into(),
        employer: "Test Player Two".into(),
        job_title: "Supervisor".into(),
        start: "03/01/2023".into(),
        wage: "17.50".into(),
        weekly_hours: "25.5".into(),
        ..EmploymentForm::default()
    }
}

fn rule(form: &EmploymentForm, field: &str) -> Option<Rule> {
    form.check(&facts()).err()?.for_field(field).cloned()
}

fn with_wage(wage: &str) -> EmploymentForm {
    EmploymentForm {
        wage: wage.into(),
        ..form()
    }
}

fn with_hours(weekly_hours: &str) -> EmploymentForm {
    EmploymentForm {
        weekly_hours: weekly_hours.into(),
        ..form()
    }
}

fn with_dates(start: &str, end: &str) -> EmploymentForm {
    EmploymentForm {
        start: start.into(),
        end: end.into(),
        ..form()
    }
}

#[test]
fn emp_08_a_wage_is_one_value_of_at_most_two_decimals_and_no_range() {
    let read = with_wage("17.50").check(&facts()).expect("an employment");
    assert_eq!(read.wage, Money::from_cents(1_750));
    assert_eq!(rule(&with_wage("17-19"), "wage"), Some(Rule::MoneyUnreadable));
    assert_eq!(
        rule(&with_wage("17.505"), "wage"),
        Some(Rule::MoneyTooManyDecimals)
    );
    assert_eq!(rule(&with_wage("0"), "wage"), Some(Rule::AmountNotPositive));
    assert_eq!(rule(&with_wage(""), "wage"), Some(Rule::Missing));
}

#[test]
fn emp_09_hours_per_week_are_one_number_of_at_most_two_decimals_and_no_range() {
    let read = with_hours("25.5").check(&facts()).expect("an employment");
    assert_eq!(read.weekly_hours.hundredths(), 2_550);
    assert_eq!(
        rule(&with_hours("25-30"), "weekly_hours"),
        Some(Rule::HoursUnreadable)
    );
    assert_eq!(
        rule(&with_hours("25.505"), "weekly_hours"),
        Some(Rule::HoursTooManyDecimals)
    );
    assert_eq!(
        rule(&with_hours("0"), "weekly_hours"),
        Some(Rule::WorkHoursNotPositive)
    );
    assert_eq!(
        rule(&with_hours("168.01"), "weekly_hours"),
        Some(Rule::HoursOutOfRange)
    );
    assert_eq!(
        with_hours("168")
            .check(&facts())
            .map(|it| it.weekly_hours.hundredths()),
        Ok(16_800)
    );
}

#[test]
fn emp_11_from_20_hours_on_it_brings_job_retention_and_employment_below() {
    let of = |typed: &str| activity_for(WeeklyHours::read(typed).expect("hours"));
    assert_eq!(of("20.00"), JOB_RETENTION);
    assert_eq!(of("19.99"), EMPLOYMENT);
    assert_eq!(of("25.5"), JOB_RETENTION);
}

#[test]
fn emp_12_emp_13_what_is_starred_is_required_and_the_rest_is_not() {
    let problems = EmploymentForm::default()
        .check(&facts())
        .expect_err("nothing typed");
    let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "employer",
            "job_title",
            "start",
            "wage",
            "weekly_hours",
            "employment"
        ]
    );
    assert!(problems.iter().all(|it| it.rule == Rule::Missing));
    let whole = EmploymentForm {
        address: "3157 N. Lincoln Ave., Chicago".into(),
        position: "part_time".into(),
        meets_needs: "Yes: close to home.".into(),
        ..form()
    };
    let read = whole.check(&facts()).expect("an employment");
    assert_eq!(read.position, Some(PositionType::PartTime));
    assert_eq!(EmploymentForm::from(&read).meets_needs, whole.meets_needs);
    let unknown = EmploymentForm {
        position: "seasonal".into(),
        ..form()
    };
    assert_eq!(rule(&unknown, "position"), Some(Rule::UnknownChoice));
}

#[test]
fn emp_13_it_ends_when_that_day_has_come_and_not_before_it_starts() {
    let start = day("03/01/2023");
    assert!(with_dates("03/01/2023", "03/01/2023").check(&facts()).is_ok());
    assert_eq!(
        rule(&with_dates("03/01/2023", "02/28/2023"), "end"),
        Some(Rule::EmploymentEndBeforeStart { start })
    );
    let tomorrow = form()
        .check(&facts())
        .and(with_dates("03/01/2023", "02/17/2024").check(&facts()));
    assert!(
        tomorrow
            .expect_err("a day to come")
            .has("end", "date-out-of-range")
    );
    assert_eq!(
        rule(&with_dates("02/30/2023", ""), "start"),
        Some(Rule::DateDoesNotExist {
            year: 2023,
            month: 2,
            day: 30
        })
    );
}

#[test]
fn emp_20_the_milestones_are_30_60_and_90_days_after_the_start() {
    let dates = MILESTONES.map(|days| due_on(day("03/01/2023"), days));
    assert_eq!(dates, [day("03/31/2023"), day("04/30/2023"), day("05/30/2023")]);
}

#[test]
fn emp_20_emp_26_what_is_verified_holds_the_start_and_the_end() {
    let facts = EmploymentFacts {
        stored: Some(StoredEmployment {
            start: day("03/01/2023"),
            verified: vec![day("03/31/2023"), day("04/30/2023")],
        }),
        ..facts()
    };
    let rule = |start: &str, end: &str, field: &str| {
        let outcome = with_dates(start, end).check(&facts);
        outcome
            .err()
            .and_then(|problems| problems.for_field(field).cloned())
    };
    assert_eq!(
        rule("03/02/2023", "", "start"),
        Some(Rule::EmploymentStartVerified {
            start: day("03/01/2023")
        })
    );
    assert_eq!(
        rule("03/01/2023", "04/29/2023", "end"),
        Some(Rule::EmploymentEndBeforeVerified {
            due: day("04/30/2023")
        })
    );
    assert_eq!(rule("03/01/2023", "04/30/2023", "end"), None);
}

fn achieved(all: &[(i64, bool)]) -> Vec<Achieved> {
    all.iter()
        .map(|(days, got_raise)| Achieved {
            days: *days,
            got_raise: *got_raise,
        })
        .collect()
}

#[test]
fn emp_22_emp_26_the_benchmark_names_the_verified_milestones_in_order() {
    let shown = |all: &[(i64, bool)]| benchmark(&achieved(all));
    assert_eq!(shown(&[(30, false), (60, false), (90, false)]), "30,60,90");
    assert_eq!(
        shown(&[(90, false), (60, true), (30, false)]),
        "30,60,90 - Receive Raise or Promotion"
    );
    assert_eq!(shown(&[(60, false)]), "60");
    assert_eq!(shown(&[]), "");
}

fn open() -> MilestoneFacts {
    MilestoneFacts {
        due: day("03/31/2023"),
        end: None,
        is_verified: false,
        notes: 1,
        documents: 1,
        is_own: false,
        today: day("08/10/2023"),
    }
}

#[test]
fn emp_27_a_milestone_is_verified_on_its_date_or_later_but_not_before() {
    assert_eq!(may_verify(&open()), Ok(()));
    let on = |today: &str| {
        may_verify(&MilestoneFacts {
            today: day(today),
            ..open()
        })
    };
    assert_eq!(on("03/31/2023"), Ok(()));
    let due = day("03/31/2023");
    assert_eq!(on("03/30/2023"), Err(Rule::MilestoneAhead { due }));
}

#[test]
fn emp_17_emp_19_oq_44_oq_45_note_document_and_another_person_come_first() {
    let refused = |facts: MilestoneFacts| may_verify(&facts).expect_err("refused");
    let due = day("03/31/2023");
    assert_eq!(
        refused(MilestoneFacts { notes: 0, ..open() }),
        Rule::MilestoneNeedsNote
    );
    assert_eq!(
        refused(MilestoneFacts {
            documents: 0,
            ..open()
        }),
        Rule::EmploymentNeedsDocument
    );
    assert_eq!(
        refused(MilestoneFacts {
            is_own: true,
            ..open()
        }),
        Rule::EmploymentOwnRecord
    );
    assert_eq!(
        refused(MilestoneFacts {
            is_verified: true,
            ..open()
        }),
        Rule::MilestoneVerified
    );
    let ended = |end: &str| MilestoneFacts {
        end: Some(day(end)),
        ..open()
    };
    assert_eq!(refused(ended("03/30/2023")), Rule::MilestoneAfterEnd { due });
    assert_eq!(may_verify(&ended("03/31/2023")), Ok(()));
}

#[test]
fn emp_21_emp_22_verifying_answers_the_raise_and_says_that_it_is_appropriate() {
    let form = VerificationForm {
        employment: ID.into(),
        version: "1".into(),
        days: "30".into(),
        got_raise: "yes".into(),
        verified: "true".into(),
    };
    let read = form.check(&open()).expect("verified");
    assert_eq!(read.achieved, achieved(&[(30, true)])[0]);
    let empty = VerificationForm {
        employment: ID.into(),
        days: "45".into(),
        ..VerificationForm::default()
    };
    let problems = empty.check(&open()).expect_err("refused");
    assert_eq!(problems.for_field("days"), Some(&Rule::UnknownChoice));
    assert_eq!(problems.for_field("got_raise"), Some(&Rule::Missing));
    assert_eq!(problems.for_field("verified"), Some(&Rule::EmploymentNotVerified));
}

#[test]
fn sts_10_emp_23_the_status_follows_from_what_is_verified() {
    assert_eq!(VerificationStatus::of(0, 0), None);
    assert_eq!(
        VerificationStatus::of(1, 0),
        Some(VerificationStatus::NotVerified)
    );
    let verified = VerificationStatus::of(2, 1).map(VerificationStatus::label);
    assert_eq!(verified, Some("Verified Employment"));
}
