//! A placement on its course: pauses, changed wages, limits, reopening.

use super::form::{facts, form, one, saved, with, youth};
use super::{closed, day, from, pause};
use crate::customer_service::StatusFacts;
use crate::placement::{PlacementFacts, PlacementForm, SubsidyPeriod, last_day_within, total_days};
use crate::placement_policy::MonthsWindow;
use crate::program::Program;
use crate::service_status::ServiceStatus;

#[test]
fn yth_35_yth_36_on_hold_begins_a_pause_and_started_with_a_return_ends_it() {
    let started = saved(&youth(), &form().check(&youth()).unwrap());
    let hold = with(|it| {
        it.status = "on_hold".into();
        it.inactive = "07/21/2023".into();
    });
    let held = hold.check(&started).unwrap();
    assert_eq!(held.pauses, [pause(day(7, 21, 2023), None)]);
    assert_eq!(held.service.status, ServiceStatus::Started);
    assert_eq!(PlacementForm::from(&held).inactive, "07/21/2023");
    one(
        &PlacementForm {
            inactive: String::new(),
            ..hold.clone()
        },
        &started,
        "inactive",
        "missing",
    );
    one(
        &PlacementForm {
            return_on: "07/31/2023".into(),
            ..hold
        },
        &started,
        "return_on",
        "return-not-asked",
    );
    let paused = saved(&started, &held);
    let resume = |back: &str| {
        with(|it| {
            it.inactive = "07/21/2023".into();
            it.return_on = back.into();
        })
    };
    let active = resume("07/31/2023").check(&paused).unwrap();
    assert_eq!(active.pauses, [pause(day(7, 21, 2023), Some(day(7, 31, 2023)))]);
    assert_eq!(active.period().days(day(8, 9, 2023)), 20);
    one(&resume(""), &paused, "return_on", "missing");
    for back in ["07/21/2023", "07/20/2023"] {
        one(&resume(back), &paused, "return_on", "return-not-after-inactive");
    }
    one(
        &with(|it| {
            it.status = "on_hold".into();
            it.inactive = "07/10/2023".into();
        }),
        &started,
        "inactive",
        "pause-before-start",
    );
}

#[test]
fn yth_37_a_second_pause_lies_after_the_first() {
    let mut facts = saved(&youth(), &form().check(&youth()).unwrap());
    if let Some(stored) = &mut facts.stored {
        stored.period.pauses = vec![pause(day(7, 21, 2023), Some(day(7, 31, 2023)))];
    }
    let again = |on: &str| {
        with(|it| {
            it.status = "on_hold".into();
            it.inactive = on.into();
        })
    };
    one(&again("07/25/2023"), &facts, "inactive", "pause-inside-pause");
    let pauses = again("08/05/2023").check(&facts).unwrap().pauses;
    assert_eq!(pauses.len(), 2);
    // Nothing typed keeps what was; both dates typed tell a pause afterwards or mend the last return.
    assert_eq!(form().check(&facts).unwrap().pauses.len(), 1);
    // One that was forgotten lies before the one that is known; it may touch it, but not reach into it.
    let forgotten = |on: &str, back: &str| {
        with(|it| {
            it.inactive = on.into();
            it.return_on = back.into();
        })
    };
    assert_eq!(
        forgotten("07/14/2023", "07/21/2023")
            .check(&facts)
            .unwrap()
            .pauses,
        [
            pause(day(7, 14, 2023), Some(day(7, 21, 2023))),
            pause(day(7, 21, 2023), Some(day(7, 31, 2023))),
        ]
    );
    for (on, back) in [
        ("07/14/2023", "07/22/2023"),
        ("07/14/2023", "08/05/2023"),
        ("07/30/2023", "08/05/2023"),
    ] {
        one(&forgotten(on, back), &facts, "inactive", "pause-inside-pause");
    }
    let mended = with(|it| {
        it.inactive = "07/21/2023".into();
        it.return_on = "08/01/2023".into();
    });
    assert_eq!(
        mended.check(&facts).unwrap().pauses,
        [pause(day(7, 21, 2023), Some(day(8, 1, 2023)))]
    );
}

#[test]
fn oq_69_a_wage_that_stays_is_not_judged_by_a_later_table() {
    let facts = facts(Program::Earnfare, day(2, 1, 2023));
    let old = with(|it| {
        it.minimum = "12.00".into();
        it.hourly = "12.50".into();
        it.subsidized = "12.00".into();
        it.start = "08/08/2022".into();
        it.subsidized_from.clear();
    });
    let at_start = old.check(&facts).unwrap();
    assert_eq!(at_start.wage_from, day(8, 8, 2022));
    let later = saved(&facts, &at_start);
    assert!(old.check(&later).is_ok());
    // Changed today, it obeys the table of today; from a day before the change, that of then.
    let raised = PlacementForm {
        hourly: "13.00".into(),
        ..old.clone()
    };
    one(&raised, &later, "minimum", "minimum-below-table");
    let earlier = PlacementForm {
        wage_from: "12/31/2022".into(),
        ..raised.clone()
    };
    assert_eq!(earlier.check(&later).unwrap().wage_from, day(12, 31, 2022));
    let before = PlacementForm {
        wage_from: "08/07/2022".into(),
        ..raised
    };
    one(&before, &later, "wage_from", "wage-before-start");
}

#[test]
fn sub_07_sub_10_days_beyond_the_limit_are_refused_and_closing_never_is() {
    let until = |to: &str| with(|it| it.subsidized_to = to.into());
    assert!(until("10/08/2023").check(&youth()).is_ok(), "the 90th day");
    one(
        &until("10/09/2023"),
        &youth(),
        "subsidized_to",
        "subsidy-days-passed",
    );
    let used = PlacementFacts {
        others: vec![closed(day(1, 1, 2023), day(2, 4, 2023))],
        ..youth()
    };
    // 35 used, 55 left.
    assert!(until("09/03/2023").check(&used).is_ok());
    one(
        &until("09/04/2023"),
        &used,
        "subsidized_to",
        "subsidy-days-passed",
    );
    // Nobody closed it in time: with a wage it is refused, without one it may be closed as it was.
    let late = PlacementFacts {
        service: StatusFacts {
            today: day(11, 1, 2023),
            ..saved(&youth(), &form().check(&youth()).unwrap()).service
        },
        ..saved(&youth(), &form().check(&youth()).unwrap())
    };
    one(&form(), &late, "subsidized_to", "subsidy-days-passed");
    let closing = with(|it| {
        it.status = "successful".into();
        it.subsidized = "0".into();
        it.end = "11/01/2023".into();
        it.subsidized_to = "11/01/2023".into();
    });
    assert!(closing.check(&late).is_ok());
}

#[test]
fn sub_07_with_all_days_used_up_no_placement_is_subsidized_however_late_it_starts() {
    let used = PlacementFacts {
        others: vec![closed(day(1, 1, 2023), day(3, 31, 2023))],
        ..youth()
    };
    for status in ["planned", "started"] {
        let form = with(|it| {
            it.status = status.into();
            it.start = "09/01/2023".into();
            it.subsidized_from.clear();
        });
        one(&form, &used, "subsidized_to", "subsidy-days-passed");
    }
    let unsubsidized = with(|it| {
        it.subsidized = "0".into();
        it.subsidized_from.clear();
    });
    assert!(unsubsidized.check(&used).is_ok());
}

#[test]
fn sub_09_oq_17_the_seventh_month_of_the_year_is_refused_and_january_begins_anew() {
    let facts = PlacementFacts {
        others: vec![closed(day(1, 1, 2024), day(6, 30, 2024))],
        ..facts(Program::Earnfare, day(7, 1, 2024))
    };
    let starting = |on: &str, due: &str| {
        with(|it| {
            it.start = on.into();
            it.planned_end = due.into();
            it.subsidized_from.clear();
        })
    };
    one(
        &starting("07/01/2024", "12/31/2024"),
        &facts,
        "subsidized_to",
        "subsidy-months-passed",
    );
    assert!(starting("01/02/2025", "03/31/2025").check(&facts).is_ok());
    let fiscal = PlacementFacts {
        month_limit: Some((6, MonthsWindow::StateFiscalYear)),
        ..facts
    };
    assert!(starting("07/01/2024", "12/31/2024").check(&fiscal).is_ok());
}

#[test]
fn sub_01_a_planned_placement_counts_nothing_whatever_its_dates() {
    let planned = with(|it| it.status = "planned".into()).check(&youth()).unwrap();
    assert_eq!(
        planned.period(),
        SubsidyPeriod {
            from: None,
            was_subsidized: false,
            ..from(day(7, 11, 2023))
        }
    );
    assert_eq!(planned.period().days(day(12, 31, 2023)), 0);
}

#[test]
fn oq_29_a_closed_placement_is_opened_again_with_a_reason() {
    let started = saved(&youth(), &form().check(&youth()).unwrap());
    let closing = with(|it| {
        it.status = "successful".into();
        it.subsidized = "0".into();
        it.end = "08/08/2023".into();
        it.subsidized_to = "08/08/2023".into();
    });
    let closed = saved(&started, &closing.check(&started).unwrap());
    let again = with(|it| it.wage_from = "08/09/2023".into());
    one(&again, &closed, "reopen_reason", "reopen-reason-required");
    let reasoned = PlacementForm {
        reopen_reason: "Closed by mistake".into(),
        ..again
    };
    assert!(reasoned.check(&closed).is_ok());
}

#[test]
fn sub_02_yth_33_the_start_date_begins_the_period_and_planning_does_not() {
    for program in [Program::Earnfare, Program::DhsYouth] {
        let facts = facts(program, day(8, 9, 2023));
        let in_status = |status: &str| {
            with(|it| {
                it.status = status.into();
                it.subsidized_from.clear();
            })
        };
        let last = |it: &SubsidyPeriod| last_day_within(std::slice::from_ref(it), 90, day(8, 9, 2023));
        let planned = in_status("planned").check(&facts).unwrap();
        assert_eq!(planned.period().days(day(8, 9, 2023)), 0);
        assert_eq!(last(&planned.period()), None);
        let started = in_status("started").check(&saved(&facts, &planned)).unwrap();
        let days = [day(7, 10, 2023), day(7, 11, 2023), day(7, 12, 2023)];
        assert_eq!(days.map(|on| started.period().days(on)), [0, 1, 2]);
        assert_eq!(last(&started.period()), Some(day(10, 8, 2023)), "the 90th day");
    }
}

#[test]
fn sub_03_sub_08_yth_34_oq_20_an_end_stops_the_count_and_the_next_placement_goes_on_from_it() {
    for (program, status) in [
        (Program::Earnfare, "successful"),
        (Program::Earnfare, "unsuccessful"),
        (Program::DhsYouth, "successful"),
        (Program::DhsYouth, "unsuccessful"),
        (Program::DhsYouth, "terminated"),
    ] {
        let facts = facts(program, day(8, 9, 2023));
        let started = saved(&facts, &form().check(&facts).unwrap());
        let ending = with(|it| {
            it.status = status.into();
            it.subsidized = "0".into();
            it.end = "08/08/2023".into();
            it.subsidized_to = "08/08/2023".into();
        });
        let still_counting = PlacementForm {
            subsidized_to: String::new(),
            ..ending.clone()
        };
        one(&still_counting, &started, "subsidized_to", "subsidy-end-required");
        let ended = ending.check(&started).unwrap().period();
        let both = [ended, from(day(9, 1, 2023))];
        let used = |on| total_days(&both, on);
        // 07/11–08/08 are 29 days; nothing is added until the next placement begins.
        assert_eq!(
            (used(day(8, 8, 2023)), used(day(8, 31, 2023))),
            (29, 29),
            "{status}"
        );
        assert_eq!(used(day(9, 1, 2023)), 30, "{status}");
        let last = last_day_within(&both, 90, day(9, 1, 2023));
        assert_eq!(
            last,
            Some(day(10, 31, 2023)),
            "61 of 90 days are left after {status}"
        );
    }
}
