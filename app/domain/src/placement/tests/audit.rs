//! The count of days and months as an auditor tries to get it wrong: wages only planned, placements told afterwards, moved
//! starts, limits of nothing, the turn of a year, leap days, pauses over a limit.

use super::form::{facts, form, one, saved, with, youth};
use super::{closed, day, from, pause};
use crate::Rule;
use crate::customer_service::StatusFacts;
use crate::placement::{PlacementFacts, PlacementForm, SubsidyPeriod, last_day_within, total_days};
use crate::placement_policy::MonthsWindow;
use crate::program::Program;

#[test]
fn sub_06_a_wage_that_was_only_planned_counts_nothing() {
    let planned = saved(
        &youth(),
        &with(|it| it.status = "planned".into()).check(&youth()).unwrap(),
    );
    let without = with(|it| {
        it.subsidized = "0".into();
        it.subsidized_from.clear();
    });
    let started = without.check(&planned).unwrap();
    assert!(!started.was_subsidized);
    assert_eq!((started.subsidized_from, started.subsidized_to), (None, None));
    assert_eq!(started.period().days(day(12, 31, 2023)), 0);
    // Nor is a subsidized end asked for when it closes.
    let closing = PlacementForm {
        status: "successful".into(),
        end: "08/08/2023".into(),
        ..without
    };
    assert!(closing.check(&saved(&planned, &started)).is_ok());
}

#[test]
fn sub_06_wcl_01_a_placement_entered_when_it_is_over_counts_the_days_its_dates_tell() {
    let over = with(|it| {
        it.status = "successful".into();
        it.subsidized = "0".into();
        it.end = "08/08/2023".into();
        it.subsidized_to = "08/08/2023".into();
    });
    assert_eq!(over.check(&youth()).unwrap().period().days(day(12, 31, 2023)), 29);
    let used = PlacementFacts {
        others: vec![closed(day(1, 1, 2023), day(3, 4, 2023))],
        ..youth()
    };
    // 63 days are used: 27 more fit, 29 do not.
    one(&over, &used, "subsidized_to", "subsidy-days-passed");
    let unsubsidized = PlacementForm {
        subsidized_from: String::new(),
        subsidized_to: String::new(),
        ..over
    };
    let none = unsubsidized.check(&used).unwrap();
    assert_eq!(none.period().days(day(12, 31, 2023)), 0);
}

#[test]
fn oq_69_a_start_that_is_mended_takes_the_wage_with_it() {
    let facts = saved(&youth(), &form().check(&youth()).unwrap());
    for start in ["07/05/2023", "07/20/2023"] {
        let moved = with(|it| {
            it.start = start.into();
            it.subsidized_from = start.into();
        });
        let moved = moved.check(&facts).unwrap();
        assert_eq!(moved.wage_from, moved.start);
    }
    // A wage that began later stays where it is, unless the placement begins after it.
    let raised = with(|it| {
        it.hourly = "17.00".into();
        it.wage_from = "08/01/2023".into();
    });
    let raised = saved(&facts, &raised.check(&facts).unwrap());
    for (start, from) in [("07/20/2023", day(8, 1, 2023)), ("08/04/2023", day(8, 4, 2023))] {
        let moved = with(|it| {
            it.hourly = "17.00".into();
            it.start = start.into();
            it.subsidized_from = start.into();
        });
        assert_eq!(moved.check(&raised).unwrap().wage_from, from, "{start}");
    }
}

#[test]
fn sub_07_sub_09_byd_03_a_limit_of_nothing_refuses_every_subsidy() {
    let none = PlacementFacts {
        day_limit: Some(0),
        ..youth()
    };
    one(&form(), &none, "subsidized_to", "subsidy-days-passed");
    let none = PlacementFacts {
        month_limit: Some((0, MonthsWindow::CalendarYear)),
        ..facts(Program::Earnfare, day(8, 9, 2023))
    };
    one(&form(), &none, "subsidized_to", "subsidy-months-passed");
    let unsubsidized = with(|it| {
        it.subsidized = "0".into();
        it.subsidized_from.clear();
    });
    assert!(unsubsidized.check(&none).is_ok());
}

#[test]
fn sub_09_oq_17_a_placement_over_the_turn_of_the_window_is_judged_in_both() {
    // August to December are five months of 2023; three are used in 2024, so the fourth of its own is the seventh.
    let used = PlacementFacts {
        others: vec![closed(day(5, 6, 2024), day(7, 4, 2024))],
        ..facts(Program::Earnfare, day(8, 9, 2023))
    };
    let until = |to: &str| {
        with(|it| {
            it.start = "08/01/2023".into();
            it.planned_end = "12/31/2024".into();
            it.subsidized_from.clear();
            it.subsidized_to = to.into();
        })
    };
    assert!(until("03/31/2024").check(&used).is_ok());
    one(
        &until("04/01/2024"),
        &used,
        "subsidized_to",
        "subsidy-months-passed",
    );
    // By State years August to June are eleven.
    let fiscal = PlacementFacts {
        month_limit: Some((6, MonthsWindow::StateFiscalYear)),
        others: Vec::new(),
        ..used
    };
    assert!(until("01/31/2024").check(&fiscal).is_ok());
    one(
        &until("02/01/2024"),
        &fiscal,
        "subsidized_to",
        "subsidy-months-passed",
    );
}

#[test]
fn sub_05_sub_07_yth_38_a_leap_day_counts_and_a_pause_over_the_limit_moves_its_last_day() {
    let leap = from(day(1, 1, 2024));
    assert_eq!(leap.days(day(12, 31, 2024)), 366);
    assert_eq!(
        last_day_within(&[leap], 60, day(1, 1, 2024)),
        Some(day(2, 29, 2024))
    );
    // The 90th day from 07/11 is 10/08. On hold from 10/01 (82 days used) to 10/21: the other eight end on 10/28.
    let held = |back| SubsidyPeriod {
        pauses: vec![pause(day(10, 1, 2023), back)],
        ..from(day(7, 11, 2023))
    };
    assert_eq!(last_day_within(&[held(None)], 90, day(10, 9, 2023)), None);
    let back = [held(Some(day(10, 21, 2023)))];
    assert_eq!(total_days(&back, day(10, 20, 2023)), 82);
    assert_eq!(
        last_day_within(&back, 90, day(10, 9, 2023)),
        Some(day(10, 28, 2023))
    );
    assert_eq!(total_days(&back, day(10, 28, 2023)), 90);
}

#[test]
fn sub_07_sub_10_days_entered_before_booked_ones_do_not_push_those_over_the_limit() {
    // 61 days are booked for the autumn: 29 of 90 are left, wherever they lie.
    let booked = PlacementFacts {
        others: vec![closed(day(10, 1, 2023), day(11, 30, 2023))],
        ..youth()
    };
    let until = |to: &str| with(|it| it.subsidized_to = to.into());
    assert!(until("08/08/2023").check(&booked).is_ok(), "the 29th day");
    let problems = until("08/09/2023").check(&booked).unwrap_err();
    let rule = Rule::SubsidyDaysPassed {
        limit: 90,
        last: day(8, 8, 2023),
    };
    assert_eq!(problems.for_field("subsidized_to"), Some(&rule));
    // An open one is judged by today alone: it may end in time.
    let open = PlacementFacts {
        service: StatusFacts {
            today: day(7, 31, 2023),
            ..booked.service.clone()
        },
        ..booked
    };
    assert!(form().check(&open).is_ok());
}
