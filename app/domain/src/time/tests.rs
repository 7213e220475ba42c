use proptest::prelude::*;

use super::*;

fn at(hour: u16, minute: u16) -> ClockTime {
    ClockTime::from_hm(hour, minute).unwrap()
}

fn exact(typed: &str) -> ClockTime {
    match parse_time(typed) {
        Ok(TypedTime::Exact(time)) => time,
        other => panic!("{typed}: {other:?}"),
    }
}

#[test]
fn byd_07_times_are_read_as_people_type_them() {
    let cases = [
        ("830a", at(8, 30)),
        ("8:30a", at(8, 30)),
        ("8:30 AM", at(8, 30)),
        ("8.30 am", at(8, 30)),
        ("8;30am", at(8, 30)),
        ("8:30 a. m.", at(8, 30)),
        ("8:30 a.m.", at(8, 30)),
        ("5:30 p.\u{a0}m.", at(17, 30)),
        ("8a", at(8, 0)),
        ("0830", at(8, 30)),
        ("08:30", at(8, 30)),
        ("0:30", at(0, 30)),
        ("0030", at(0, 30)),
        ("1730", at(17, 30)),
        ("17.30", at(17, 30)),
        ("17", at(17, 0)),
        ("23:59", at(23, 59)),
        ("530p", at(17, 30)),
        ("530 PM", at(17, 30)),
        ("12n", at(12, 0)),
        ("noon", at(12, 0)),
        ("Mediodía", at(12, 0)),
        ("12p", at(12, 0)),
        ("12a", at(0, 0)),
        ("12:30 am", at(0, 30)),
        ("8:30:00 AM", at(8, 30)),
    ];
    for (typed, time) in cases {
        assert_eq!(exact(typed), time, "{typed}");
    }
}

#[test]
fn byd_07_without_suffix_both_readings_stand() {
    for typed in ["8", "800", "8:00", "8.00", " 8 "] {
        assert_eq!(
            parse_time(typed),
            Ok(TypedTime::Either {
                am: at(8, 0),
                pm: at(20, 0)
            }),
            "{typed}"
        );
    }
    assert_eq!(
        parse_time("12"),
        Ok(TypedTime::Either {
            am: at(0, 0),
            pm: at(12, 0)
        })
    );
    assert_eq!(
        parse_time("1215"),
        Ok(TypedTime::Either {
            am: at(0, 15),
            pm: at(12, 15)
        })
    );
}

#[test]
fn byd_07_out_of_range_is_an_error_and_never_wrapped() {
    for (typed, hour, minute) in [
        ("25:10", 25, 10),
        ("9:75", 9, 75),
        ("2400", 24, 0),
        ("24", 24, 0),
        ("35", 35, 0),
        ("960", 9, 60),
    ] {
        assert_eq!(
            parse_time(typed),
            Err(Rule::TimeOutOfRange { hour, minute }),
            "{typed}"
        );
    }
}

#[test]
fn byd_07_nonsense_is_unreadable() {
    for typed in [
        "x",
        "am",
        "8:",
        ":30",
        "8:3",
        "8:300",
        "83 0 1 2",
        "12345",
        "8-30",
        "-8",
        "8..30",
        "٨",
        "8:30:15",
        "8h",
        "é0",
        "nn",
        "12nn",
        "+",
        "+h",
        "+x",
        "+-4h",
        "\u{1f600}",
    ] {
        assert_eq!(parse_time(typed), Err(Rule::TimeUnreadable), "{typed}");
    }
}

#[test]
fn byd_07_a_suffix_goes_with_an_hour_from_1_to_12() {
    for typed in ["13a", "17:30 pm", "0:30 am", "11n", "12:30n"] {
        assert_eq!(parse_time(typed), Err(Rule::TimeSuffixContradicts), "{typed}");
    }
    assert_eq!(exact("1p"), at(13, 0));
    assert_eq!(exact("12p"), at(12, 0));
}

#[test]
fn byd_07_durations_and_dittos_are_told_apart() {
    for (typed, minutes) in [
        ("+4h", 240),
        ("+4", 240),
        ("+4:30", 270),
        ("+4h30", 270),
        ("+4h30m", 270),
        ("+30m", 30),
        ("+ 45 min", 45),
    ] {
        assert_eq!(
            parse_time(typed),
            Ok(TypedTime::After(Minutes(minutes))),
            "{typed}"
        );
    }
    assert_eq!(parse_time("+24h"), Err(Rule::TimePastMidnight));
    assert_eq!(parse_time("\""), Ok(TypedTime::Ditto));
    assert_eq!(parse_time("  "), Ok(TypedTime::Empty));
}

#[test]
fn byd_07_a_single_time_takes_the_reading_that_fits() {
    let reading = Reading::default();
    assert_eq!(read_time("2", &reading), Ok(at(14, 0)));
    assert_eq!(read_time("11", &reading), Ok(at(11, 0)));
    assert_eq!(read_time("12", &reading), Ok(at(12, 0)));
    assert_eq!(
        read_time("8", &reading),
        Err(Rule::TimeAmbiguous {
            a: at(8, 0),
            b: at(20, 0)
        })
    );
    let evening = Reading {
        after: Some(at(12, 0)),
        ..Reading::default()
    };
    assert_eq!(read_time("8", &evening), Ok(at(20, 0)));
    let morning = Reading {
        before: Some(at(12, 0)),
        ..Reading::default()
    };
    assert_eq!(read_time("8", &morning), Ok(at(8, 0)));
    assert_eq!(read_time("4a", &reading), Ok(at(4, 0)));
    assert_eq!(read_time("+30m", &evening), Ok(at(12, 30)));
    assert_eq!(read_time("+12h", &evening), Err(Rule::TimePastMidnight));
    assert_eq!(read_time("+1h", &reading), Err(Rule::TimeNothingBefore));
    assert_eq!(read_time("\"", &reading), Err(Rule::TimeNothingToRepeat));
    assert_eq!(read_time("", &reading), Err(Rule::Missing));
}

#[test]
fn open_hours_include_both_ends() {
    let open = OpenHours::default();
    assert!(open.contains(at(6, 0)) && open.contains(at(22, 0)));
    assert!(!open.contains(at(5, 59)) && !open.contains(at(22, 1)));
}

#[test]
fn clock_times_stay_in_one_day() {
    assert_eq!(ClockTime::from_minutes(1439).unwrap().to_string(), "11:59 PM");
    assert_eq!(ClockTime::from_minutes(1440), None);
    assert_eq!(ClockTime::from_hm(24, 0), None);
    assert_eq!(ClockTime::from_hm(9, 60), None);
    assert_eq!(at(23, 0).later(Minutes(59)), Some(at(23, 59)));
    assert_eq!(at(23, 0).later(Minutes(60)), None);
    assert_eq!(at(8, 0).since(at(9, 30)), Minutes(-90));
    assert!(serde_json::from_str::<ClockTime>("1440").is_err());
    assert_eq!(serde_json::from_str::<ClockTime>("510").unwrap(), at(8, 30));
    assert_eq!(ClockTime::NOON.to_string(), "12:00 PM");
    assert_eq!(ClockTime::MIDNIGHT.to_string(), "12:00 AM");
}

proptest! {
    #[test]
    fn byd_07_what_is_shown_reads_back_as_the_same_time(minutes in 0u16..1440) {
        let time = ClockTime::from_minutes(minutes).unwrap();
        prop_assert_eq!(exact(&time.to_string()), time);
        let (hour, minute) = (minutes / 60, minutes % 60);
        let padded = format!("{hour:02}{minute:02}");
        if !(10..=12).contains(&hour) {
            prop_assert_eq!(exact(&padded), time);
        }
    }

    #[test]
    fn byd_07_no_text_panics_and_no_number_is_changed(typed in "\\PC{0,12}", hour in 0u32..100, minute in 0u32..100) {
        let _ = parse_time(&typed);
        let read = parse_time(&format!("{hour}:{minute:02}"));
        if hour > 23 || minute > 59 {
            prop_assert_eq!(read, Err(Rule::TimeOutOfRange { hour, minute }));
        } else {
            let minutes = match read.unwrap() {
                TypedTime::Exact(time) => vec![time],
                TypedTime::Either { am, pm } => vec![am, pm],
                other => panic!("{other:?}"),
            };
            for time in minutes {
                prop_assert_eq!(u32::from(time.minutes() % 60), minute);
                prop_assert_eq!(u32::from(time.minutes() / 60) % 12, hour % 12);
            }
        }
    }
}
