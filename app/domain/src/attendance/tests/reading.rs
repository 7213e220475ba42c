//! Tests: reading a day.

use super::*;

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
