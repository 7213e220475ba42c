//! Tests: the rules of a week.

use super::*;

#[test]
fn att_01_a_service_not_started_or_without_dates_takes_no_attendance() {
    let form = week_with(day("9a", "", "", "5p"));
    for status in ServiceStatus::ALL {
        let result = form.check(&WeekFacts {
            status: *status,
            ..staff()
        });
        assert_eq!(result.is_ok(), *status == ServiceStatus::Started, "{status:?}");
        if let Err(problems) = result {
            assert_eq!(problems.for_field("week"), Some(&Rule::AttendanceNotStarted));
        }
    }
    let problems = form
        .check(&WeekFacts {
            planned_end: None,
            ..staff()
        })
        .unwrap_err();
    assert_eq!(problems.for_field("week"), Some(&Rule::AttendanceWithoutDates));
    assert_eq!(
        listed_weeks(ServiceStatus::Started, Some(ymd(2023, 2, 6)), None),
        Err(Rule::AttendanceWithoutDates)
    );
}

#[test]
fn att_04_only_weeks_touching_the_service_are_listed() {
    let form = week_with(DayForm::default());
    let dates = |start, end| WeekFacts {
        start: Some(start),
        planned_end: Some(end),
        ..staff()
    };
    assert!(form.check(&dates(ymd(2021, 12, 4), ymd(2021, 12, 31))).is_ok());
    assert!(form.check(&dates(ymd(2021, 11, 1), ymd(2021, 11, 28))).is_ok());
    for facts in [
        dates(ymd(2021, 12, 5), ymd(2021, 12, 31)),
        dates(ymd(2021, 11, 1), ymd(2021, 11, 27)),
    ] {
        assert_eq!(
            form.check(&facts).unwrap_err().for_field("week"),
            Some(&Rule::WeekNotListed)
        );
    }
    let monday = WeekForm {
        week: "2021-11-29".into(),
        ..form
    };
    assert_eq!(
        monday.check(&staff()).unwrap_err().for_field("week"),
        Some(&Rule::WeekNotListed)
    );
    let weeks = listed_weeks(
        ServiceStatus::Started,
        Some(ymd(2022, 8, 31)),
        Some(ymd(2022, 9, 1)),
    );
    assert_eq!(weeks.unwrap().len(), 1);
}

#[test]
fn att_06_save_and_verify_are_two_actions() {
    let form = week_with(day("9a", "", "", "5p"));
    assert_eq!(form.check(&staff()).unwrap().action, WeekAction::Save);
    assert_eq!(verify(form).check(&staff()).unwrap().action, WeekAction::Verify);
}

#[test]
fn att_06_an_empty_week_is_verified_only_when_signed_as_zero() {
    let empty = week_with(DayForm::default());
    assert!(empty.check(&staff()).is_ok());
    let problems = verify(empty.clone()).check(&staff()).unwrap_err();
    assert_eq!(problems.for_field("zero_hours"), Some(&Rule::EmptyWeekNeedsZero));
    let signed = WeekForm {
        zero_hours: "yes".into(),
        ..empty
    };
    assert!(verify(signed.clone()).check(&staff()).unwrap().zero_hours);
    let mut contradicting = signed;
    contradicting.days[1] = day("9a", "", "", "5p");
    let problems = contradicting.check(&staff()).unwrap_err();
    assert_eq!(problems.for_field("zero_hours"), Some(&Rule::ZeroWithTimes));
}

#[test]
fn att_15_a_week_to_come_is_neither_signed_nor_verified() {
    let today = ymd(2021, 11, 27);
    for (start, today) in [(ymd(2021, 11, 1), today), (ymd(2021, 12, 2), ymd(2021, 12, 1))] {
        let ahead = WeekFacts {
            today,
            start: Some(start),
            ..staff()
        };
        let empty = week_with(DayForm::default());
        assert!(empty.check(&ahead).is_ok(), "saving nothing is no statement");
        let problems = verify(empty.clone()).check(&ahead).unwrap_err();
        assert_eq!(problems.for_field("week"), Some(&Rule::WeekToCome { today }));
        let signed = WeekForm {
            zero_hours: "yes".into(),
            ..empty
        };
        for facts in [
            ahead.clone(),
            WeekFacts {
                by: EnteredBy::Customer,
                ..ahead
            },
        ] {
            let problems = signed.check(&facts).unwrap_err();
            assert_eq!(
                problems.for_field("zero_hours"),
                Some(&Rule::WeekToCome { today })
            );
            let begun = WeekFacts {
                today: ymd(2021, 12, 2),
                ..facts
            };
            assert!(signed.check(&begun).is_ok());
        }
    }
}

#[test]
fn att_15_days_outside_the_service_or_in_the_future_are_not_enterable() {
    let form = week_with(day("9a", "", "", "5p"));
    let monday = ymd(2021, 11, 29);
    let (start, end) = (ymd(2021, 11, 29), ymd(2021, 11, 29));
    let exact = WeekFacts {
        start: Some(start),
        planned_end: Some(end),
        today: monday,
        ..staff()
    };
    assert!(form.check(&exact).is_ok());
    let late = WeekFacts {
        start: Some(ymd(2021, 11, 30)),
        ..staff()
    };
    assert!(
        form.check(&late)
            .unwrap_err()
            .has("d1-check_in", "day-outside-service")
    );
    let over = WeekFacts {
        planned_end: Some(ymd(2021, 11, 28)),
        ..staff()
    };
    assert!(
        form.check(&over)
            .unwrap_err()
            .has("d1-check_in", "day-outside-service")
    );
    let today = ymd(2021, 11, 28);
    let early = WeekFacts { today, ..staff() };
    assert_eq!(
        form.check(&early).unwrap_err().for_field("d1-check_in"),
        Some(&Rule::DayInFuture { today })
    );
    let week = Week::containing(monday);
    assert_eq!(
        enterable_days(week, monday, ymd(2021, 12, 2), ymd(2021, 12, 1)),
        [false, true, true, true, false, false, false]
    );
}

#[test]
fn att_15_a_day_that_cannot_be_entered_keeps_what_is_stored() {
    let nine_to_five = DayTimes {
        check_in: Some(at(9, 0)),
        check_out: Some(at(17, 0)),
        ..DayTimes::default()
    };
    let mut stored = [DayTimes::default(); 7];
    stored[1] = nine_to_five;
    let facts = WeekFacts {
        stored,
        planned_end: Some(ymd(2021, 11, 28)),
        ..staff()
    };
    for monday in [DayForm::default(), DayForm::from(&nine_to_five)] {
        assert_eq!(week_with(monday).check(&facts).unwrap().days[1], nine_to_five);
    }
    assert!(week_with(day("8a", "", "", "5p")).check(&facts).is_err());
}

#[test]
fn prv_05_without_provider_a_customer_enters_nothing_and_staff_still_may() {
    let form = week_with(day("9a", "", "", "5p"));
    let problems = form
        .check(&WeekFacts {
            provider_chosen: false,
            ..customer()
        })
        .unwrap_err();
    assert_eq!(
        problems.for_field("week"),
        Some(&Rule::OwnAttendanceNeedsProvider)
    );
    assert!(
        form.check(&WeekFacts {
            provider_chosen: false,
            ..staff()
        })
        .is_ok()
    );
    assert!(form.check(&customer()).is_ok());
}

#[test]
fn cus_04_a_customer_neither_verifies_nor_changes_a_verified_week() {
    let form = week_with(day("9a", "", "", "5p"));
    let problems = verify(form.clone()).check(&customer()).unwrap_err();
    assert_eq!(problems.for_field("action"), Some(&Rule::CustomerCannotVerify));
    let problems = form
        .check(&WeekFacts {
            verified: true,
            ..customer()
        })
        .unwrap_err();
    assert_eq!(problems.for_field("week"), Some(&Rule::WeekIsVerified));
}

#[test]
fn oq_40_staff_may_change_a_verified_week_which_is_then_saved() {
    let form = week_with(day("9a", "", "", "5p"));
    let week = form
        .check(&WeekFacts {
            verified: true,
            ..staff()
        })
        .unwrap();
    assert_eq!(week.action, WeekAction::Save);
}

#[test]
fn bad_input_forged_fields_are_refused() {
    let forged = WeekForm {
        service: "1".into(),
        week: "yesterday".into(),
        version: "x".into(),
        action: "approve".into(),
        zero_hours: "maybe".into(),
        ..WeekForm::default()
    };
    let problems = forged.check(&staff()).unwrap_err();
    assert_eq!(problems.for_field("service"), Some(&Rule::Unreadable));
    assert_eq!(problems.for_field("week"), Some(&Rule::Unreadable));
    assert_eq!(problems.for_field("version"), Some(&Rule::Unreadable));
    assert_eq!(problems.for_field("action"), Some(&Rule::UnknownChoice));
    assert_eq!(problems.for_field("zero_hours"), Some(&Rule::UnknownChoice));
}
