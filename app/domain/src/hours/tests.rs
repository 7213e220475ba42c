use proptest::prelude::*;

use super::*;

fn read(typed: &str) -> Result<i64, Rule> {
    WeeklyHours::read(typed).map(WeeklyHours::hundredths)
}

#[test]
fn sdt_14_weekly_hours_from_0_to_168_with_at_most_two_decimals() {
    for (typed, hundredths) in [
        ("0", 0),
        ("10", 1000),
        ("37.5", 3750),
        ("37.25", 3725),
        (".5", 50),
        ("2.", 200),
        ("007", 700),
        ("168", 16_800),
        ("168.00", 16_800),
        ("-0", 0),
        (" 40 ", 4000),
    ] {
        assert_eq!(read(typed), Ok(hundredths), "{typed}");
    }
}

#[test]
fn sdt_14_just_beyond_is_refused() {
    assert_eq!(read("168.01"), Err(Rule::HoursOutOfRange));
    assert_eq!(read("-0.01"), Err(Rule::HoursOutOfRange));
    assert_eq!(read("-5"), Err(Rule::HoursOutOfRange));
    assert_eq!(read("9999999999999999999999"), Err(Rule::HoursOutOfRange));
    assert_eq!(read("10.125"), Err(Rule::HoursTooManyDecimals));
    for typed in ["ten", "25-30", "1,5", "10h", ".", "-", "1.2.3", "1e2", "٤"] {
        assert_eq!(read(typed), Err(Rule::HoursUnreadable), "{typed}");
    }
    assert_eq!(read(" "), Err(Rule::Missing));
}

#[test]
fn att_12_weekly_hours_show_two_decimals_and_forms_the_plain_number() {
    let hours = WeeklyHours::from_hundredths(200).unwrap();
    assert_eq!(hours.to_string(), "2.00");
    assert_eq!(hours.plain(), "2");
    assert_eq!(WeeklyHours::from_hundredths(1000).unwrap().plain(), "10");
    assert_eq!(WeeklyHours::from_hundredths(250).unwrap().plain(), "2.5");
    assert_eq!(WeeklyHours::ZERO.plain(), "0");
}

#[test]
fn oq_39_minutes_show_as_hours_with_two_decimals_rounded_half_up() {
    for (minutes, shown) in [
        (450, "7.50"),
        (2250, "37.50"),
        (1, "0.02"),
        (20, "0.33"),
        (40, "0.67"),
        (0, "0.00"),
        (-90, "-1.50"),
    ] {
        assert_eq!(Minutes(minutes).to_string(), shown, "{minutes}");
    }
}

proptest! {
    #[test]
    fn sdt_14_what_is_shown_reads_back(hundredths in 0i64..=16_800) {
        let hours = WeeklyHours::from_hundredths(hundredths).unwrap();
        prop_assert_eq!(WeeklyHours::read(&hours.to_string()), Ok(hours));
        prop_assert_eq!(WeeklyHours::read(&hours.plain()), Ok(hours));
    }

    #[test]
    fn sdt_14_no_text_panics(typed in "\\PC{0,30}") {
        let _ = WeeklyHours::read(&typed);
    }

    #[test]
    fn att_07_totals_equal_the_sum(parts in proptest::collection::vec(0i64..1440, 0..20)) {
        let total: Minutes = parts.iter().copied().map(Minutes).sum();
        prop_assert_eq!(total.0, parts.iter().sum::<i64>());
        prop_assert!((total.hundredths() * 60 - total.0 * 100).abs() <= 30);
    }
}
