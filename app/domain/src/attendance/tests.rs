use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{Problems, Rule};

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(hour: u16, minute: u16) -> ClockTime {
    ClockTime::from_hm(hour, minute).unwrap()
}

fn day(check_in: &str, lunch_start: &str, lunch_end: &str, check_out: &str) -> DayForm {
    DayForm {
        check_in: check_in.to_owned(),
        lunch_start: lunch_start.to_owned(),
        lunch_end: lunch_end.to_owned(),
        check_out: check_out.to_owned(),
    }
}

/// The week of 11/28/2021 (Sunday) to 12/4/2021 with Monday filled in.
fn week_with(monday: DayForm) -> WeekForm {
    let mut form = WeekForm::of(
        CustomerServiceId::from_uuid(Uuid::from_u128(1)),
        Week::containing(ymd(2021, 11, 28)),
        0,
        false,
        &[DayTimes::default(); 7],
    );
    form.days[1] = monday;
    form
}

fn verify(form: WeekForm) -> WeekForm {
    WeekForm {
        action: "verify".to_owned(),
        ..form
    }
}

fn staff() -> WeekFacts {
    WeekFacts {
        today: ymd(2021, 12, 20),
        status: ServiceStatus::Started,
        start: Some(ymd(2021, 11, 1)),
        planned_end: Some(ymd(2022, 1, 31)),
        provider_chosen: true,
        by: EnteredBy::Staff,
        verified: false,
        stored: [DayTimes::default(); 7],
        day_before: DayTimes::default(),
        open: OpenHours::default(),
    }
}

fn customer() -> WeekFacts {
    WeekFacts {
        by: EnteredBy::Customer,
        ..staff()
    }
}

fn read(form: &DayForm) -> DayReading {
    read_day(form, &OpenHours::default(), &DayTimes::default())
}

fn monday_problems(monday: DayForm) -> Problems {
    week_with(monday).check(&staff()).unwrap_err()
}

// --- reading a day ---

#[test]
fn byd_07_left_out_suffixes_follow_the_order_of_the_day() {
    for (form, shown) in [
        (
            day("8", "12", "1230", "5"),
            ["8:00 AM", "12:00 PM", "12:30 PM", "5:00 PM"],
        ),
        (
            day("9", "12", "1", "3"),
            ["9:00 AM", "12:00 PM", "1:00 PM", "3:00 PM"],
        ),
        (
            day("830a", "11.30", "noon", "430"),
            ["8:30 AM", "11:30 AM", "12:00 PM", "4:30 PM"],
        ),
        (
            day("5", "7", "730", "9"),
            ["5:00 PM", "7:00 PM", "7:30 PM", "9:00 PM"],
        ),
        (
            day("0830", "12n", "+30m", "+8h"),
            ["8:30 AM", "12:00 PM", "12:30 PM", "4:30 PM"],
        ),
    ] {
        let reading = read(&form);
        let times: Vec<String> = (0..4)
            .map(|field| reading.shown(field).unwrap().to_string())
            .collect();
        assert_eq!(times, shown);
    }
}

#[test]
fn byd_07_two_readings_that_fit_are_asked_about() {
    let reading = read(&day("8", "", "", "9"));
    assert_eq!(
        reading.rule(0),
        Some(&Rule::TimeAmbiguous {
            a: at(8, 0),
            b: at(20, 0)
        })
    );
    assert_eq!(
        reading.rule(3),
        Some(&Rule::TimeAmbiguous {
            a: at(9, 0),
            b: at(21, 0)
        })
    );
    assert_eq!(reading.times(), None);
    let reading = read(&day("8", "", "", "9a"));
    assert_eq!(reading.shown(0), Some(at(8, 0)));
    let reading = read(&day("8", "", "", ""));
    assert!(matches!(reading.rule(0), Some(Rule::TimeAmbiguous { .. })));
}

#[test]
fn byd_07_a_typed_suffix_outranks_the_open_hours() {
    let reading = read(&day("4a", "", "", "8"));
    assert_eq!(reading.shown(0), Some(at(4, 0)));
    assert!(matches!(reading.rule(3), Some(Rule::TimeAmbiguous { .. })));
    assert_eq!(read(&day("10p", "", "", "11p")).shown(3), Some(at(23, 0)));
}

#[test]
fn byd_07_open_hours_of_a_site_decide() {
    let open = OpenHours {
        from: at(8, 0),
        to: at(12, 0),
    };
    let reading = read_day(&day("9", "", "", "11"), &open, &DayTimes::default());
    assert_eq!(reading.times().unwrap().total(), Minutes(120));
    let reading = read_day(&day("9", "", "", "3"), &open, &DayTimes::default());
    assert_eq!(
        reading.rule(3),
        Some(&Rule::TimeAmbiguous {
            a: at(3, 0),
            b: at(15, 0)
        })
    );
}

#[test]
fn byd_07_a_duration_needs_its_beginning() {
    assert_eq!(
        read(&day("+4h", "", "", "")).rule(0),
        Some(&Rule::TimeNothingBefore)
    );
    assert_eq!(
        read(&day("", "", "", "+4h")).rule(3),
        Some(&Rule::TimeNothingBefore)
    );
    assert_eq!(
        read(&day("9p", "", "", "+4h")).rule(3),
        Some(&Rule::TimePastMidnight)
    );
    assert_eq!(read(&day("9a", "", "+30m", "")).shown(2), Some(at(9, 30)));
}

#[test]
fn byd_07_a_ditto_repeats_the_day_before() {
    let mut form = week_with(day("9a", "12", "1230", "5p"));
    form.days[2] = day("\"", "\"", "\"", "\"");
    form.days[3] = day("\"", "", "", "2");
    let week = form.check(&staff()).unwrap();
    assert_eq!(week.days[2], week.days[1]);
    assert_eq!(week.days[3].total(), Minutes(300));
    form.days[0] = day("\"", "", "", "11a");
    let problems = form.check(&staff()).unwrap_err();
    assert_eq!(
        problems.for_field("d0-check_in"),
        Some(&Rule::TimeNothingToRepeat)
    );
    let saturday = DayTimes {
        check_in: Some(at(9, 0)),
        ..DayTimes::default()
    };
    assert!(
        form.check(&WeekFacts {
            day_before: saturday,
            ..staff()
        })
        .is_ok()
    );
}

#[test]
fn byd_07_out_of_range_is_refused_at_its_field() {
    let problems = monday_problems(day("25:10", "", "", "9:75"));
    assert_eq!(
        problems.for_field("d1-check_in"),
        Some(&Rule::TimeOutOfRange { hour: 25, minute: 10 })
    );
    assert_eq!(
        problems.for_field("d1-check_out"),
        Some(&Rule::TimeOutOfRange { hour: 9, minute: 75 })
    );
}

// --- the rules of a day ---

#[test]
fn att_07_nine_to_five_with_half_an_hour_of_lunch_is_seven_and_a_half_hours() {
    let mut form = week_with(day("9:00 AM", "12:00 PM", "12:30 PM", "5:00 PM"));
    assert_eq!(form.check(&staff()).unwrap().total().to_string(), "7.50");
    form = form.fill_down(1, 5, &[true; 7]);
    let week = form.check(&staff()).unwrap();
    assert_eq!(week.total().to_string(), "37.50");
    assert!(week.days[0].is_empty() && week.days[6].is_empty());
}

#[test]
fn att_08_check_out_is_after_check_in() {
    for check_out in ["9a", "8:59a"] {
        let problems = monday_problems(day("9a", "", "", check_out));
        assert_eq!(
            problems.for_field("d1-check_out"),
            Some(&Rule::CheckOutNotAfterCheckIn { check_in: at(9, 0) })
        );
        assert_eq!(problems.len(), 1);
    }
    assert_eq!(
        week_with(day("9a", "", "", "9:01a"))
            .check(&staff())
            .unwrap()
            .total(),
        Minutes(1)
    );
}

#[test]
fn att_08_the_same_time_in_two_fields_is_out_of_order() {
    let problems = monday_problems(day("9a", "9a", "10a", "5p"));
    assert_eq!(
        problems.for_field("d1-lunch_start"),
        Some(&Rule::LunchNotAfterCheckIn { check_in: at(9, 0) })
    );
    let problems = monday_problems(day("9a", "12p", "12p", "5p"));
    assert_eq!(
        problems.for_field("d1-lunch_end"),
        Some(&Rule::LunchEndNotAfterStart {
            lunch_start: at(12, 0)
        })
    );
    let problems = monday_problems(day("9a", "12p", "5p", "5p"));
    assert_eq!(
        problems.for_field("d1-lunch_end"),
        Some(&Rule::LunchNotBeforeCheckOut { check_out: at(17, 0) })
    );
}

#[test]
fn att_08_lunch_lies_inside_the_day() {
    assert!(
        week_with(day("9a", "9:01a", "4:59p", "5p"))
            .check(&staff())
            .is_ok()
    );
    let problems = monday_problems(day("9a", "8a", "8:30a", "5p"));
    assert_eq!(
        problems.for_field("d1-lunch_start"),
        Some(&Rule::LunchNotAfterCheckIn { check_in: at(9, 0) })
    );
    let problems = monday_problems(day("9a", "6p", "7p", "5p"));
    assert_eq!(
        problems.for_field("d1-lunch_start"),
        Some(&Rule::LunchNotBeforeCheckOut { check_out: at(17, 0) })
    );
}

#[test]
fn att_08_lunch_has_both_times_or_none() {
    assert_eq!(
        monday_problems(day("9a", "12p", "", "5p")).for_field("d1-lunch_end"),
        Some(&Rule::LunchHalf)
    );
    assert_eq!(
        monday_problems(day("9a", "", "1p", "5p")).for_field("d1-lunch_start"),
        Some(&Rule::LunchHalf)
    );
    assert_eq!(
        monday_problems(day("9a", "", "1p", "")).for_field("d1-lunch_start"),
        Some(&Rule::LunchHalf)
    );
    assert!(week_with(day("9a", "", "", "5p")).check(&staff()).is_ok());
}

#[test]
fn att_08_a_day_begins_with_a_check_in() {
    for monday in [day("", "", "", "5p"), day("", "12p", "1p", "")] {
        assert_eq!(
            monday_problems(monday).for_field("d1-check_in"),
            Some(&Rule::CheckInMissing)
        );
    }
}

#[test]
fn att_08_an_incomplete_day_is_saved_counts_nothing_and_prevents_verifying() {
    for monday in [
        day("9a", "", "", ""),
        day("9a", "12p", "", ""),
        day("9a", "12p", "1p", ""),
    ] {
        let form = week_with(monday);
        let week = form.check(&staff()).unwrap();
        assert_eq!(week.total(), Minutes::ZERO);
        assert!(!week.days[1].is_complete());
        let problems = verify(form).check(&staff()).unwrap_err();
        assert_eq!(
            problems.for_field("d1-check_out"),
            Some(&Rule::CheckOutMissingToVerify)
        );
    }
}

#[test]
fn oq_39_there_are_no_overnight_shifts() {
    let problems = monday_problems(day("10p", "", "", "2a"));
    assert_eq!(
        problems.for_field("d1-check_out"),
        Some(&Rule::CheckOutNotAfterCheckIn { check_in: at(22, 0) })
    );
}

// --- the rules of a week ---

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
fn gf_forged_fields_are_refused() {
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

// --- helpers of the grid, sums ---

#[test]
fn att_02_the_form_travels_as_flat_fields() {
    let form = week_with(day("9a", "12", "1230", "5"));
    let json = serde_json::to_value(&form).unwrap();
    assert_eq!(json["d1-check_in"], "9a");
    assert_eq!(json["d6-check_out"], "");
    assert_eq!(json["week"], "2021-11-28");
    assert_eq!(serde_json::from_value::<WeekForm>(json).unwrap(), form);
    assert_eq!(
        serde_json::from_str::<WeekForm>("{}").unwrap(),
        WeekForm::default()
    );
}

#[test]
fn att_02_copy_last_week_fills_blank_days_that_can_be_entered() {
    let last = DayTimes {
        check_in: Some(at(8, 0)),
        check_out: Some(at(14, 0)),
        ..DayTimes::default()
    };
    let form = week_with(day("9a", "", "", "5p"));
    let copy = form.copy_last_week(&[last; 7], &[false, true, true, true, true, true, false]);
    assert!(copy.days[0].is_blank() && copy.days[6].is_blank());
    assert_eq!(copy.days[1], form.days[1]);
    assert_eq!(copy.days[2].check_in, "8:00 AM");
}

#[test]
fn att_02_fill_down_repeats_a_day_to_friday() {
    let form = week_with(day("9a", "", "", "5p"));
    let filled = form.fill_down(1, 5, &[true, true, true, false, true, true, true]);
    let typed: Vec<bool> = filled.days.iter().map(|day| !day.is_blank()).collect();
    assert_eq!(typed, [false, true, true, false, true, true, false]);
    assert_eq!(form.fill_down(9, 5, &[true; 7]), form);
}

#[test]
fn oat_04_attended_31_verified_27_leaves_4() {
    let sums = attendance_sums([
        (Minutes(20 * 60), true),
        (Minutes(7 * 60), true),
        (Minutes(4 * 60), false),
    ]);
    assert_eq!(
        (sums.attended.to_string(), sums.verified.to_string()),
        ("31.00".into(), "27.00".into())
    );
    assert_eq!(sums.unverified().to_string(), "4.00");
    assert!(sums.verified <= sums.attended);
}

#[test]
fn oq_41_percent_of_required_attendance() {
    let ten = WeeklyHours::from_hundredths(1000).unwrap();
    assert_eq!(attendance_percent(Minutes(600), ten, 2), Some(50));
    assert_eq!(attendance_percent(Minutes(603), ten, 2), Some(50));
    assert_eq!(attendance_percent(Minutes(606), ten, 2), Some(51));
    assert_eq!(attendance_percent(Minutes(1800), ten, 2), Some(150));
    assert_eq!(attendance_percent(Minutes(60), WeeklyHours::ZERO, 2), None);
    assert_eq!(attendance_percent(Minutes(60), ten, 0), None);
}

proptest! {
    #[test]
    fn att_07_a_day_in_order_totals_its_span_less_lunch(mut minutes in proptest::collection::vec(0u16..1440, 4)) {
        minutes.sort_unstable();
        let times: Vec<ClockTime> = minutes.iter().map(|it| ClockTime::from_minutes(*it).unwrap()).collect();
        let day = DayTimes::from_fields([Some(times[0]), Some(times[1]), Some(times[2]), Some(times[3])]);
        let is_strict = minutes.windows(2).all(|pair| pair[0] < pair[1]);
        prop_assert_eq!(day_problems(&day).is_empty(), is_strict);
        let expected = i64::from(minutes[3] - minutes[0]) - i64::from(minutes[2] - minutes[1]);
        prop_assert_eq!(day.total(), Minutes(expected));
        prop_assert!(day.total() >= Minutes::ZERO);
        if is_strict {
            prop_assert_eq!(read(&DayForm::from(&day)).times(), Some(day));
        }
    }

    #[test]
    fn byd_07_whatever_is_typed_a_readable_day_is_in_order_or_reported(
        typed in proptest::collection::vec("([0-9]{1,4}|[0-9]{1,2}[:.][0-9]{2})?[ap]?|\\+[0-9]h|\"", 4)
    ) {
        let form = day(&typed[0], &typed[1], &typed[2], &typed[3]);
        let mut week = week_with(DayForm::default());
        week.days[1] = form;
        match week.check(&staff()) {
            Ok(week) => {
                let times: Vec<ClockTime> = week.days[1].fields().into_iter().flatten().collect();
                prop_assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert_eq!(week.total(), week.days.iter().map(DayTimes::total).sum::<Minutes>());
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
