use super::{day, from, pause};
use crate::placement::{DaysStanding, MonthsStanding, SubsidyPeriod};
use crate::placement_policy::MonthsWindow;

#[test]
fn yth_54_days_used_and_days_left() {
    let paused = SubsidyPeriod {
        pauses: vec![pause(day(7, 21, 2023), Some(day(7, 31, 2023)))],
        ..from(day(7, 11, 2023))
    };
    let standing = DaysStanding::of(&[paused], 90, 14, day(8, 9, 2023));
    assert_eq!((standing.used, standing.left()), (20, 70));
    assert_eq!(standing.last_day, Some(day(10, 18, 2023)));
    assert!(!standing.is_near);
}

#[test]
fn sub_10_a_limit_is_warned_of_from_14_days_before() {
    let open = [from(day(7, 11, 2023))];
    // The 90th day is 10/08/2023.
    assert!(!DaysStanding::of(&open, 90, 14, day(9, 23, 2023)).is_near);
    assert!(DaysStanding::of(&open, 90, 14, day(9, 24, 2023)).is_near);
    let over = DaysStanding::of(&open, 90, 14, day(12, 1, 2023));
    assert_eq!((over.left(), over.is_near), (0, true));
}

#[test]
fn sub_09_oq_17_months_of_both_windows() {
    let all = [from(day(10, 1, 2023))];
    let calendar = (6, MonthsWindow::CalendarYear);
    let standing = MonthsStanding::of(&all, calendar, 14, day(5, 1, 2024));
    assert_eq!(standing.used(), 5);
    assert_eq!(standing.last_day, Some(day(6, 30, 2024)));
    assert_eq!(standing.other, Some(8), "October to May");
    assert!(!standing.is_near);
    assert!(MonthsStanding::of(&all, calendar, 14, day(6, 16, 2024)).is_near);
    let fiscal = (6, MonthsWindow::StateFiscalYear);
    assert_eq!(MonthsStanding::of(&all, fiscal, 14, day(11, 1, 2023)).used(), 2);
}
