//! Tests: the rules of a day.

use super::*;

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
