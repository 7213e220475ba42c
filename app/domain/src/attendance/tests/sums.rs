//! Tests: helpers of the grid, sums.

use proptest::prelude::*;

use super::*;

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
