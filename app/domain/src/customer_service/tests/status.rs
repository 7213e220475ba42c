//! Tests: the Status tab.

use super::*;

#[test]
fn sdt_08_the_example_of_the_guide_is_accepted() {
    let update = form().check(&facts()).unwrap();
    assert_eq!(update.start, Some(ymd(2022, 12, 19)));
    assert_eq!(update.planned_end, Some(ymd(2023, 4, 28)));
    assert_eq!(update.weekly_hours.hundredths(), 1000);
    assert_eq!(
        (update.version, update.goal, update.wioa_funded),
        (3, Some(goal()), false)
    );
    assert_eq!(update.warnings, []);
    assert_eq!(ServiceStatusForm::from(&update).check(&facts()), Ok(update));
}

#[test]
fn svc_07_the_default_status_is_planned() {
    assert_eq!(ServiceStatus::ALL[0].label(), "Planned/Not Started (Scheduled)");
    let new = ServiceStatusForm {
        status: "planned".into(),
        start: String::new(),
        planned_end: String::new(),
        ..form()
    };
    assert!(new.check(&planned()).is_ok());
}

#[test]
fn sdt_10_five_statuses_and_nothing_else() {
    let labels: Vec<_> = ServiceStatus::ALL.iter().map(|status| status.label()).collect();
    assert_eq!(
        labels,
        [
            "Planned/Not Started (Scheduled)",
            "Started/Open",
            "Successful Completion",
            "Unsuccessful Completion",
            "Evaluated/Not Required"
        ]
    );
    let unknown = ServiceStatusForm {
        status: "paused".into(),
        ..form()
    };
    assert_eq!(problems(&unknown).for_field("status"), Some(&Rule::UnknownChoice));
    assert_eq!(
        problems(&ServiceStatusForm::default()).for_field("status"),
        Some(&Rule::Missing)
    );
}

#[test]
fn sdt_07_a_completion_needs_its_date() {
    for status in ["successful", "unsuccessful"] {
        let empty = ServiceStatusForm {
            status: status.into(),
            ..form()
        };
        let found = problems(&empty);
        assert!(found.has("completion", "completion-required"), "{status}");
        assert_eq!(found.len(), 1);
        let dated = ServiceStatusForm {
            completion: "02/10/2023".into(),
            ..empty
        };
        assert_eq!(dated.check(&facts()).unwrap().completion, Some(ymd(2023, 2, 10)));
    }
}

#[test]
fn oq_28_a_completion_date_goes_with_a_completion_only() {
    for status in ["planned", "started", "evaluated"] {
        let dated = ServiceStatusForm {
            status: status.into(),
            completion: "02/10/2023".into(),
            ..form()
        };
        assert!(
            dated
                .check(&planned())
                .unwrap_err()
                .has("completion", "completion-not-asked"),
            "{status}"
        );
    }
}

#[test]
fn sdt_11_evaluated_has_equal_dates_and_no_hours() {
    let evaluated = |start: &str, end: &str, hours: &str| ServiceStatusForm {
        status: "evaluated".into(),
        start: start.into(),
        planned_end: end.into(),
        weekly_hours: hours.into(),
        ..form()
    };
    assert!(
        evaluated("03/01/2023", "03/01/2023", "0")
            .check(&planned())
            .is_ok()
    );
    assert!(
        evaluated("03/01/2023", "03/01/2023", "")
            .check(&planned())
            .is_ok()
    );
    let unequal = evaluated("03/01/2023", "03/02/2023", "0")
        .check(&planned())
        .unwrap_err();
    assert_eq!(
        unequal.for_field("planned_end"),
        Some(&Rule::EvaluatedDatesDiffer)
    );
    let hours = evaluated("03/01/2023", "03/01/2023", "5")
        .check(&planned())
        .unwrap_err();
    assert_eq!(
        hours.for_field("weekly_hours"),
        Some(&Rule::EvaluatedHoursNotZero)
    );
    let blank = evaluated("", "", "0").check(&planned()).unwrap_err();
    assert!(blank.has("start", "start-required") && blank.has("planned_end", "start-required"));
}

#[test]
fn sdt_14_dates_follow_the_start() {
    let same = ServiceStatusForm {
        planned_end: "12/19/2022".into(),
        ..form()
    };
    assert!(same.check(&facts()).is_ok());
    let before = ServiceStatusForm {
        planned_end: "12/18/2022".into(),
        ..form()
    };
    let start = ymd(2022, 12, 19);
    assert_eq!(
        problems(&before).for_field("planned_end"),
        Some(&Rule::PlannedEndBeforeStart { start })
    );
    let done = |completion: &str| ServiceStatusForm {
        status: "successful".into(),
        completion: completion.into(),
        ..form()
    };
    assert!(done("12/19/2022").check(&facts()).is_ok());
    let early = problems(&done("12/18/2022"));
    assert_eq!(
        early.for_field("completion"),
        Some(&Rule::CompletionBeforeStart { start })
    );
}

#[test]
fn sdt_14_started_and_completions_need_a_start() {
    let blank = ServiceStatusForm {
        start: String::new(),
        ..form()
    };
    let status = ServiceStatus::Started;
    assert_eq!(
        problems(&blank).for_field("start"),
        Some(&Rule::StartRequired { status })
    );
    let wrong = ServiceStatusForm {
        start: "02/30/2023".into(),
        ..form()
    };
    let found = problems(&wrong);
    assert_eq!(
        found.for_field("start"),
        Some(&Rule::DateDoesNotExist {
            year: 2023,
            month: 2,
            day: 30
        })
    );
    assert_eq!(found.len(), 1, "one problem at a time for a date");
}

#[test]
fn sdt_14_weekly_hours_from_0_to_168() {
    let hours = |typed: &str| {
        ServiceStatusForm {
            weekly_hours: typed.into(),
            ..form()
        }
        .check(&facts())
    };
    assert!(hours("168").is_ok());
    assert_eq!(
        hours("168.01").unwrap_err().for_field("weekly_hours"),
        Some(&Rule::HoursOutOfRange)
    );
    assert_eq!(
        hours("1.005").unwrap_err().for_field("weekly_hours"),
        Some(&Rule::HoursTooManyDecimals)
    );
}

#[test]
fn dol_03_a_support_service_has_a_goal_before_it_starts() {
    let support = StatusFacts {
        kind: ServiceKind::Support,
        ..planned()
    };
    let without = ServiceStatusForm {
        goal: String::new(),
        ..form()
    };
    let found = without.check(&support).unwrap_err();
    assert_eq!(found.for_field("goal"), Some(&Rule::SupportServiceNeedsGoal));
    assert!(form().check(&support).is_ok());
    assert!(
        without.check(&planned()).is_ok(),
        "an activity may start without a goal"
    );
    let still_planned = ServiceStatusForm {
        status: "planned".into(),
        ..without
    };
    assert!(still_planned.check(&support).is_ok());
}

#[test]
fn sdt_05_a_goal_of_another_plan_is_refused() {
    let foreign = ServiceStatusForm {
        goal: Uuid::from_u128(77).to_string(),
        ..form()
    };
    assert_eq!(problems(&foreign).for_field("goal"), Some(&Rule::UnknownChoice));
}

#[test]
fn oq_57_wioa_funded_is_no() {
    assert!(
        !ServiceStatusForm {
            wioa_funded: "no".into(),
            ..form()
        }
        .check(&facts())
        .unwrap()
        .wioa_funded
    );
    let yes = ServiceStatusForm {
        wioa_funded: "yes".into(),
        ..form()
    };
    assert_eq!(problems(&yes).for_field("wioa_funded"), Some(&Rule::WioaLockedNo));
}

#[test]
fn sdt_15_situations_are_kept_once_in_the_order_of_the_list() {
    let chosen = ["legal", "transportation", "legal", ""]
        .map(str::to_owned)
        .to_vec();
    let update = ServiceStatusForm {
        situations: chosen,
        ..form()
    }
    .check(&facts())
    .unwrap();
    assert_eq!(update.situations, [Situation::Transportation, Situation::Legal]);
    let unknown = ServiceStatusForm {
        situations: vec!["weather".into()],
        ..form()
    };
    assert_eq!(
        problems(&unknown).for_field("situations"),
        Some(&Rule::UnknownChoice)
    );
}

#[test]
fn svc_08_a_started_service_is_not_set_back() {
    let back = ServiceStatusForm {
        status: "planned".into(),
        ..form()
    };
    let (from, to) = (ServiceStatus::Started, ServiceStatus::Planned);
    assert_eq!(
        problems(&back).for_field("status"),
        Some(&Rule::StatusCannotGoBack { from, to })
    );
    assert!(back.check(&planned()).is_ok());
}

#[test]
fn sdt_11_a_started_service_is_evaluated_only_while_it_holds_nothing() {
    let evaluated = ServiceStatusForm {
        status: "evaluated".into(),
        planned_end: "12/19/2022".into(),
        weekly_hours: "0".into(),
        ..form()
    };
    assert!(evaluated.check(&facts()).is_ok());
    let holding = StatusFacts {
        holds_records: true,
        ..facts()
    };
    assert!(
        evaluated
            .check(&holding)
            .unwrap_err()
            .has("status", "status-cannot-go-back")
    );
}

#[test]
fn oq_29_a_completed_service_is_reopened_with_a_reason() {
    let completed = StatusFacts {
        status: ServiceStatus::Successful,
        ..facts()
    };
    let without = form().check(&completed).unwrap_err();
    assert_eq!(
        without.for_field("reopen_reason"),
        Some(&Rule::ReopenReasonRequired)
    );
    let reasoned = ServiceStatusForm {
        reopen_reason: " last week of May ".into(),
        ..form()
    };
    assert_eq!(
        reasoned.check(&completed).unwrap().reopen_reason.as_deref(),
        Some("last week of May")
    );
    assert_eq!(
        reasoned.check(&facts()).unwrap().reopen_reason,
        None,
        "kept only when it reopens"
    );
    let corrected = ServiceStatusForm {
        status: "unsuccessful".into(),
        completion: "02/10/2023".into(),
        ..form()
    };
    assert!(
        corrected.check(&completed).is_ok(),
        "one completion for the other is a correction"
    );
}

#[test]
fn bad_input_long_notes_and_control_characters_are_refused() {
    let notes = |typed: String| {
        ServiceStatusForm {
            notes: typed,
            ..form()
        }
        .check(&facts())
    };
    assert!(notes("x".repeat(SERVICE_NOTES_MAX)).is_ok());
    assert!(
        notes("x".repeat(SERVICE_NOTES_MAX + 1))
            .unwrap_err()
            .has("notes", "text-too-long")
    );
    assert!(notes("a\0".into()).unwrap_err().has("notes", "control-character"));
    assert_eq!(
        notes("<script>".into()).unwrap().notes.as_deref(),
        Some("<script>")
    );
}

#[test]
fn sdt_13_yth_11_youth_performance_is_tracked_from_the_start_date_on() {
    let start = NaiveDate::from_ymd_opt(2022, 8, 31);
    assert_eq!(tracked_since(Family::Youth, None), Tracking::NotYet);
    assert_eq!(
        tracked_since(Family::Youth, start),
        Tracking::Since(start.unwrap_or_default())
    );
    assert_eq!(tracked_since(Family::Isets, None), Tracking::NotByStart);
    assert_eq!(tracked_since(Family::Isets, start), Tracking::NotByStart);
}
