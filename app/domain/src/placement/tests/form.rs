use chrono::NaiveDate;
use uuid::Uuid;

use super::day;
use crate::Money;
use crate::catalogue::ServiceKind;
use crate::customer_service::StatusFacts;
use crate::ids::{CustomerServiceId, GoalId, PlacementId, WorksiteJobId};
use crate::placement::{
    Placement, PlacementFacts, PlacementForm, PlacementStatus, PositionType, StoredPlacement, Wage,
    typed_unsubsidized,
};
use crate::placement_policy::MonthsWindow;
use crate::program::Program;
use crate::service_status::ServiceStatus;
use crate::wage::{MinimumWage, WageClass, WagePlace};

const GOAL: Uuid = Uuid::from_u128(5);

fn money(cents: i64) -> Money {
    Money::from_cents(cents)
}

fn wage(minimum: i64, hourly: i64, subsidized: i64) -> Wage {
    Wage {
        minimum: money(minimum),
        hourly: money(hourly),
        subsidized: money(subsidized),
    }
}

pub fn facts(program: Program, today: NaiveDate) -> PlacementFacts {
    let row = |cents: i64, from: NaiveDate| MinimumWage {
        place: WagePlace::Illinois,
        class: WageClass::Standard,
        hourly: money(cents),
        from,
        source: String::new(),
    };
    PlacementFacts {
        service_id: CustomerServiceId::from_uuid(Uuid::from_u128(1)),
        service: StatusFacts {
            today,
            program,
            kind: ServiceKind::SnapActivity,
            status: ServiceStatus::Planned,
            goals: vec![GoalId::from_uuid(GOAL)],
            enrolled_on: None,
            unverified_weeks: 0,
            holds_records: false,
            other_open_snap_activities: 1,
            open_dependent_services: 0,
        },
        wages: vec![row(1_200, day(1, 1, 2020)), row(1_600, day(1, 1, 2023))],
        place: WagePlace::Illinois,
        born_on: Some(day(1, 1, 2003)),
        may_pass_minimum: false,
        day_limit: (program == Program::DhsYouth).then_some(90),
        month_limit: (program == Program::Earnfare).then_some((6, MonthsWindow::CalendarYear)),
        others: Vec::new(),
        stored: None,
    }
}

/// WKS-21's Youth placement as it is filled in.
pub fn form() -> PlacementForm {
    let text = |text: &str| text.to_owned();
    PlacementForm {
        placement: Uuid::from_u128(2).to_string(),
        version: text("1"),
        job: Uuid::from_u128(3).to_string(),
        minimum: text("16.00"),
        hourly: text("16.00"),
        subsidized: text("16.00"),
        position: text("part_time"),
        status: text("started"),
        start: text("07/11/2023"),
        planned_end: text("09/12/2023"),
        subsidized_from: text("07/11/2023"),
        goal: GOAL.to_string(),
        weekly_hours: text("20"),
        ..PlacementForm::default()
    }
}

pub fn youth() -> PlacementFacts {
    facts(Program::DhsYouth, day(8, 9, 2023))
}

/// The facts once this placement was saved.
pub fn saved(before: &PlacementFacts, it: &Placement) -> PlacementFacts {
    let mut facts = before.clone();
    facts.service.status = it.status.of_service();
    facts.stored = Some(StoredPlacement {
        job: it.job,
        status: it.status,
        wage: it.wage,
        wage_from: Some(it.wage_from),
        start: Some(it.start),
        period: it.period(),
    });
    facts
}

fn refused(form: &PlacementForm, facts: &PlacementFacts) -> Vec<(String, &'static str)> {
    let problems = form.check(facts).unwrap_err();
    problems
        .iter()
        .map(|it| (it.field.clone(), it.rule.code()))
        .collect()
}

pub fn one(form: &PlacementForm, facts: &PlacementFacts, field: &str, code: &str) {
    assert_eq!(refused(form, facts), [(field.to_owned(), code)], "{form:#?}");
}

pub fn with(change: impl FnOnce(&mut PlacementForm)) -> PlacementForm {
    let mut form = form();
    change(&mut form);
    form
}

#[test]
fn wks_21_the_filled_youth_placement_is_accepted() {
    let placement = form().check(&youth()).unwrap();
    assert_eq!(placement.id, PlacementId::from_uuid(Uuid::from_u128(2)));
    assert_eq!(placement.job, WorksiteJobId::from_uuid(Uuid::from_u128(3)));
    assert_eq!(placement.wage, wage(1_600, 1_600, 1_600));
    assert_eq!(placement.wage.unsubsidized(), Money::ZERO);
    assert_eq!(placement.position, PositionType::PartTime);
    assert_eq!(placement.status, PlacementStatus::Started);
    assert_eq!(
        (placement.start, placement.planned_end, placement.end),
        (day(7, 11, 2023), day(9, 12, 2023), None)
    );
    assert_eq!(
        (placement.subsidized_from, placement.subsidized_to),
        (Some(day(7, 11, 2023)), None)
    );
    assert_eq!(placement.service.status, ServiceStatus::Started);
    assert_eq!(placement.period().days(day(8, 9, 2023)), 30);
    let again = PlacementForm::from(&placement);
    assert_eq!(again.check(&youth()).unwrap(), placement);
}

#[test]
fn wks_10_wks_17_wks_19_every_starred_field_is_needed() {
    let empty = PlacementForm {
        placement: form().placement,
        job: form().job,
        ..PlacementForm::default()
    };
    let missing: Vec<_> = [
        "minimum",
        "hourly",
        "subsidized",
        "position",
        "status",
        "start",
        "planned_end",
        "goal",
        "weekly_hours",
    ]
    .map(|field| (field.to_owned(), "missing"))
    .into();
    assert_eq!(refused(&empty, &youth()), missing);
}

#[test]
fn wks_12_wks_20_the_hourly_wage_is_at_least_the_minimum_and_that_at_least_the_table() {
    assert!(form().check(&youth()).is_ok());
    one(
        &with(|it| it.hourly = "15.99".into()),
        &youth(),
        "hourly",
        "wage-below-minimum",
    );
    let lower = with(|it| {
        it.minimum = "15.99".into();
        it.hourly = "15.99".into();
        it.subsidized = "15.99".into();
    });
    one(&lower, &youth(), "minimum", "minimum-below-table");
    let early = with(|it| {
        it.start = "07/11/2019".into();
        it.subsidized_from = String::new();
        it.subsidized = "0".into();
    });
    one(&early, &youth(), "minimum", "minimum-wage-unknown");
}

#[test]
fn wks_13_oq_18_the_subsidized_wage_is_at_most_the_minimum_but_only_warned_of_for_ojt() {
    let above = with(|it| {
        it.hourly = "18.50".into();
        it.subsidized = "16.01".into();
    });
    one(&above, &youth(), "subsidized", "subsidy-above-minimum");
    let ojt = PlacementFacts {
        may_pass_minimum: true,
        ..youth()
    };
    assert!(above.check(&ojt).is_ok());
    let beyond = with(|it| {
        it.hourly = "18.50".into();
        it.subsidized = "18.51".into();
    });
    one(&beyond, &ojt, "subsidized", "subsidy-above-hourly");
}

#[test]
fn wks_12_amounts_have_two_decimals() {
    for field in ["minimum", "hourly", "subsidized"] {
        let form = with(|it| match field {
            "minimum" => it.minimum = "16.005".into(),
            "hourly" => it.hourly = "16.005".into(),
            _ => it.subsidized = "16.005".into(),
        });
        one(&form, &youth(), field, "money-too-many-decimals");
    }
}

#[test]
fn wks_14_the_unsubsidized_wage_is_hourly_less_subsidized() {
    assert_eq!(typed_unsubsidized("16.00", "16.00"), Some(Money::ZERO));
    assert_eq!(typed_unsubsidized("18.50", "14.00"), Some(money(450)));
    assert_eq!(typed_unsubsidized("$18.50", "14"), Some(money(450)));
    assert_eq!(typed_unsubsidized("14", "18.50"), None);
    assert_eq!(typed_unsubsidized("", "14"), None);
}

#[test]
fn wks_16_isets_has_no_hold_and_no_termination() {
    let isets = facts(Program::Earnfare, day(8, 9, 2023));
    for status in ["on_hold", "terminated"] {
        let form = with(|it| it.status = status.into());
        assert!(form.check(&isets).unwrap_err().has("status", "unknown-choice"));
    }
}

#[test]
fn issue_4_a_start_after_the_end_and_after_the_planned_due_date_are_refused() {
    let form = with(|it| {
        it.status = "successful".into();
        it.subsidized = "0".into();
        it.end = "07/10/2023".into();
        it.subsidized_from = String::new();
    });
    one(&form, &youth(), "end", "completion-before-start");
    let form = with(|it| it.planned_end = "07/10/2023".into());
    one(&form, &youth(), "planned_end", "planned-end-before-start");
}

#[test]
fn wcl_01_a_completion_needs_an_end_a_subsidized_end_and_no_subsidized_wage() {
    let facts = saved(&youth(), &form().check(&youth()).unwrap());
    let closing = |change: fn(&mut PlacementForm)| {
        with(|it| {
            it.status = "successful".into();
            it.subsidized = "0".into();
            it.end = "08/08/2023".into();
            it.subsidized_to = "08/08/2023".into();
            change(it);
        })
    };
    let done = closing(|_| {}).check(&facts).unwrap();
    assert_eq!(done.service.status, ServiceStatus::Successful);
    assert_eq!(done.service.completion, Some(day(8, 8, 2023)));
    assert_eq!(done.period().days(day(12, 31, 2023)), 29);
    assert_eq!(done.wage_from, day(8, 9, 2023));
    one(
        &closing(|it| it.end.clear()),
        &facts,
        "end",
        "placement-end-required",
    );
    one(
        &closing(|it| it.subsidized_to.clear()),
        &facts,
        "subsidized_to",
        "subsidy-end-required",
    );
    one(
        &closing(|it| it.subsidized = "16.00".into()),
        &facts,
        "subsidized",
        "closing-keeps-subsidy",
    );
    for status in ["unsuccessful", "terminated"] {
        let mut form = closing(|_| {});
        form.status = status.into();
        assert_eq!(
            form.check(&facts).unwrap().service.status,
            ServiceStatus::Unsuccessful
        );
    }
}

#[test]
fn sub_06_the_wage_removed_on_closing_keeps_its_64_days() {
    let facts = saved(&youth(), &form().check(&youth()).unwrap());
    let form = with(|it| {
        it.status = "successful".into();
        it.subsidized = "0".into();
        it.end = "09/12/2023".into();
        it.subsidized_to = "09/12/2023".into();
    });
    let done = form.check(&facts).unwrap();
    assert!(done.was_subsidized);
    assert_eq!(done.period().days(day(12, 31, 2023)), 64);
}

#[test]
fn wcl_01_an_end_date_goes_with_a_status_that_ends_it() {
    let form = with(|it| it.end = "08/08/2023".into());
    one(&form, &youth(), "end", "completion-not-asked");
}

#[test]
fn oq_68_the_subsidized_start_defaults_to_the_start_and_is_never_before_it() {
    let blank = with(|it| it.subsidized_from.clear());
    assert_eq!(
        blank.check(&youth()).unwrap().subsidized_from,
        Some(day(7, 11, 2023))
    );
    let none = with(|it| {
        it.subsidized_from.clear();
        it.subsidized = "0".into();
    });
    assert_eq!(none.check(&youth()).unwrap().subsidized_from, None);
    let planned = with(|it| {
        it.subsidized_from.clear();
        it.status = "planned".into();
    });
    assert_eq!(planned.check(&youth()).unwrap().subsidized_from, None);
    let early = with(|it| it.subsidized_from = "07/10/2023".into());
    one(&early, &youth(), "subsidized_from", "subsidy-before-start");
    let reversed = with(|it| it.subsidized_to = "07/10/2023".into());
    one(&reversed, &youth(), "subsidized_to", "subsidy-end-before-start");
    let alone = with(|it| {
        it.subsidized = "0".into();
        it.subsidized_from.clear();
        it.subsidized_to = "08/01/2023".into();
    });
    one(&alone, &youth(), "subsidized_from", "missing");
}

#[test]
fn wks_15_the_position_is_full_time_or_part_time() {
    let labels: Vec<_> = PositionType::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(labels, ["Full Time", "Part Time"]);
    for (typed, position) in [
        ("full_time", PositionType::FullTime),
        ("part_time", PositionType::PartTime),
    ] {
        let placement = with(|it| it.position = typed.into()).check(&youth()).unwrap();
        assert_eq!(placement.position, position);
        assert_eq!(PlacementForm::from(&placement).position, typed);
    }
    let neither = with(|it| it.position = "seasonal".into());
    one(&neither, &youth(), "position", "unknown-choice");
}
