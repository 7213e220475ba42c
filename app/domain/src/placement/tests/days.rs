use super::{closed, day, from, pause};
use crate::placement::{
    PlacementStatus, SubsidyPeriod, last_day_of_months, last_day_within, months, overlaps, total_days,
};
use crate::placement_policy::MonthsWindow;
use crate::program::Family;

#[test]
fn wks_16_yth_32_yth_34_the_statuses_of_a_program() {
    let labels = |family| -> Vec<_> {
        PlacementStatus::offered(family)
            .iter()
            .map(|it| it.label())
            .collect()
    };
    assert_eq!(
        labels(Family::Isets),
        [
            "Planned/Not Started",
            "Started (Open)",
            "Successful completion",
            "Unsuccessful completion"
        ]
    );
    assert_eq!(
        labels(Family::Youth),
        [
            "Planned/Not Started",
            "Started (Open)",
            "On Hold (inactive)",
            "Terminated",
            "Successful completion",
            "Unsuccessful completion"
        ]
    );
    assert_eq!(
        PlacementStatus::Terminated.annotation(),
        Some("Permanent employment")
    );
    for completed in [PlacementStatus::Successful, PlacementStatus::Unsuccessful] {
        assert_eq!(completed.annotation(), Some("Worksite placement"));
    }
    assert_eq!(PlacementStatus::Started.annotation(), None);
}

#[test]
fn sub_01_a_placement_that_has_not_started_counts_nothing() {
    let planned = SubsidyPeriod {
        from: None,
        ..from(day(8, 8, 2022))
    };
    assert_eq!(planned.days(day(12, 30, 2022)), 0);
    assert_eq!(from(day(8, 8, 2022)).days(day(8, 7, 2022)), 0);
    assert_eq!(from(day(8, 8, 2022)).days(day(8, 8, 2022)), 1);
}

#[test]
fn sub_05_oq_15_days_count_both_ends_and_an_open_placement_runs_to_the_day_shown() {
    let open = from(day(8, 8, 2022));
    assert_eq!(open.days(day(12, 14, 2022)), 129);
    assert_eq!(total_days(&[open], day(12, 30, 2022)), 145);
}

#[test]
fn sub_04_days_add_up_over_all_positions() {
    let first = closed(day(1, 1, 2023), day(2, 4, 2023));
    let second = closed(day(3, 1, 2023), day(3, 13, 2023));
    let as_of = day(6, 30, 2023);
    assert_eq!((first.days(as_of), second.days(as_of)), (35, 13));
    assert_eq!(total_days(&[first, second], as_of), 48);
}

#[test]
fn sub_06_taking_the_wage_away_on_closing_takes_back_no_day() {
    let closed = closed(day(7, 11, 2023), day(9, 12, 2023));
    assert_eq!(closed.days(day(12, 31, 2023)), 64);
    let never = SubsidyPeriod {
        was_subsidized: false,
        ..closed
    };
    assert_eq!(never.days(day(12, 31, 2023)), 0);
}

#[test]
fn sub_06_the_earliest_of_subsidized_end_end_and_day_counts() {
    let subsidy_ended_first = SubsidyPeriod {
        to: Some(day(7, 20, 2023)),
        end: Some(day(9, 12, 2023)),
        ..from(day(7, 11, 2023))
    };
    assert_eq!(subsidy_ended_first.days(day(12, 31, 2023)), 10);
    let ended_first = SubsidyPeriod {
        to: None,
        end: Some(day(7, 20, 2023)),
        ..from(day(7, 11, 2023))
    };
    assert_eq!(ended_first.days(day(12, 31, 2023)), 10);
    assert_eq!(ended_first.days(day(7, 12, 2023)), 2);
}

#[test]
fn yth_38_the_inactive_day_is_not_counted_and_the_return_day_is() {
    let paused = SubsidyPeriod {
        pauses: vec![pause(day(7, 21, 2023), Some(day(7, 31, 2023)))],
        ..from(day(7, 11, 2023))
    };
    let as_of = day(8, 9, 2023);
    assert_eq!(
        paused.spans(as_of),
        [
            (day(7, 11, 2023), day(7, 20, 2023)),
            (day(7, 31, 2023), day(8, 9, 2023))
        ]
    );
    assert_eq!(paused.days(as_of), 20);
    // YTH-54: Category 1 of 90 days, 70 left.
    assert_eq!(90 - total_days(&[paused], as_of), 70);
}

#[test]
fn sub_08_yth_35_while_inactive_the_count_stands_still() {
    let inactive = SubsidyPeriod {
        pauses: vec![pause(day(7, 21, 2023), None)],
        ..from(day(7, 11, 2023))
    };
    assert_eq!(inactive.days(day(7, 20, 2023)), 10);
    assert_eq!(inactive.days(day(12, 31, 2023)), 10);
    assert_eq!(last_day_within(&[inactive], 90, day(8, 9, 2023)), None);
}

#[test]
fn sub_07_yth_31_the_last_day_of_each_category() {
    let open = [from(day(7, 11, 2023))];
    let as_of = day(7, 11, 2023);
    assert_eq!(last_day_within(&open, 90, as_of), Some(day(10, 8, 2023)));
    assert_eq!(last_day_within(&open, 270, as_of), Some(day(4, 5, 2024)));
    assert_eq!(last_day_within(&open, 365, as_of), Some(day(7, 9, 2024)));
}

#[test]
fn sub_07_earlier_placements_use_up_the_limit_and_a_placement_that_ends_never_reaches_it() {
    let before = closed(day(1, 1, 2023), day(2, 4, 2023));
    let open = from(day(7, 11, 2023));
    // 35 days used, 55 left.
    assert_eq!(
        last_day_within(&[open, before.clone()], 90, day(7, 20, 2023)),
        Some(day(9, 3, 2023))
    );
    assert_eq!(last_day_within(&[before], 90, day(7, 20, 2023)), None);
}

#[test]
fn oq_16_a_day_counts_once_and_overlaps_are_known() {
    let first = closed(day(1, 1, 2023), day(1, 31, 2023));
    let second = closed(day(1, 20, 2023), day(2, 10, 2023));
    let as_of = day(12, 31, 2023);
    assert_eq!((first.days(as_of), second.days(as_of)), (31, 22));
    assert_eq!(
        overlaps(&first, &second, as_of),
        [(day(1, 20, 2023), day(1, 31, 2023))]
    );
    assert_eq!(total_days(&[first, second], as_of), 41);
}

#[test]
fn sub_09_oq_17_months_of_the_window_with_a_subsidized_day() {
    let half = closed(day(1, 31, 2024), day(6, 1, 2024));
    let calendar = MonthsWindow::CalendarYear;
    let all = [half];
    assert_eq!(
        months(&all, calendar, day(12, 31, 2024)),
        [(2024, 1), (2024, 2), (2024, 3), (2024, 4), (2024, 5), (2024, 6)]
    );
    assert_eq!(months(&all, calendar, day(1, 1, 2025)), []);
    // The State fiscal year begins in July.
    assert_eq!(
        months(&all, MonthsWindow::StateFiscalYear, day(6, 30, 2024)).len(),
        6
    );
    assert_eq!(months(&all, MonthsWindow::StateFiscalYear, day(7, 1, 2024)), []);
}

#[test]
fn oq_17_twelve_months_in_a_row_are_six_in_each_calendar_year() {
    let all = [closed(day(7, 1, 2023), day(6, 30, 2024))];
    assert_eq!(
        months(&all, MonthsWindow::CalendarYear, day(12, 31, 2023)).len(),
        6
    );
    assert_eq!(
        months(&all, MonthsWindow::CalendarYear, day(6, 30, 2024)).len(),
        6
    );
    assert_eq!(
        months(&all, MonthsWindow::StateFiscalYear, day(6, 30, 2024)).len(),
        12
    );
}

#[test]
fn sub_09_the_last_day_of_the_sixth_month() {
    let open = [from(day(1, 15, 2024))];
    let last = |on| last_day_of_months(&open, MonthsWindow::CalendarYear, 6, on);
    assert_eq!(last(day(2, 1, 2024)), Some(day(6, 30, 2024)));
    let late = [from(day(8, 1, 2024))];
    assert_eq!(
        last_day_of_months(&late, MonthsWindow::CalendarYear, 6, day(8, 2, 2024)),
        None
    );
}
