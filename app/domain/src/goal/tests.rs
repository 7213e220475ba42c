use super::*;
use uuid::Uuid;

fn form(statement: &str) -> GoalForm {
    GoalForm {
        statement: statement.to_owned(),
        category: "career_plan".to_owned(),
        term: "short".to_owned(),
        ..GoalForm::blank(GoalId::from_uuid(Uuid::from_u128(1)))
    }
}

const ISETS: GoalFacts = GoalFacts {
    family: Family::Isets,
};
const YOUTH: GoalFacts = GoalFacts {
    family: Family::Youth,
};

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn goa_02_a_statement_of_144_characters_is_accepted_and_145_refused() {
    assert_eq!(
        form(&"é".repeat(144))
            .check(&ISETS)
            .unwrap()
            .statement
            .chars()
            .count(),
        144
    );
    let problems = form(&"é".repeat(145)).check(&ISETS).unwrap_err();
    assert_eq!(
        problems.for_field("statement"),
        Some(&Rule::GoalTooLong {
            length: 145,
            max: 144
        })
    );
    assert_eq!(problems.len(), 1);
}

#[test]
fn goa_05_a_new_goal_is_not_started() {
    let goal = form("Gain permanent employment with an employer in the Health Science industry.")
        .check(&ISETS)
        .unwrap();
    assert_eq!(goal.status, GoalStatus::NotStarted);
    assert_eq!(goal.version, 0);
    assert_eq!(GoalForm::from(&goal).check(&ISETS), Ok(goal));
}

#[test]
fn goa_07_every_starred_field_is_required() {
    let problems = GoalForm::default().check(&ISETS).unwrap_err();
    for field in ["statement", "category", "term", "status", "id"] {
        assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
    }
}

#[test]
fn acc_04_a_forged_choice_is_refused() {
    let forged = GoalForm {
        category: "anything".into(),
        term: "forever".into(),
        version: "-3".into(),
        ..form("x")
    };
    let problems = forged.check(&ISETS).unwrap_err();
    assert_eq!(problems.for_field("category"), Some(&Rule::UnknownChoice));
    assert_eq!(problems.for_field("term"), Some(&Rule::UnknownChoice));
    assert_eq!(problems.for_field("version"), Some(&Rule::Unreadable));
}

#[test]
fn oq_25_independent_living_is_for_youth_only() {
    let living = GoalForm {
        category: "independent_living".into(),
        ..form("Manage anger / conflict")
    };
    assert!(living.check(&YOUTH).is_ok());
    let problems = living.check(&ISETS).unwrap_err();
    assert_eq!(
        problems.for_field("category"),
        Some(&Rule::GoalCategoryNotOffered)
    );
    assert_eq!(GoalCategory::offered(Family::Isets).len(), 3);
}

#[test]
fn goa_14_a_goal_with_services_is_not_deleted() {
    assert_eq!(may_delete_goal(0), Ok(()));
    assert_eq!(may_delete_goal(1), Err(Rule::GoalHasServices { services: 1 }));
}

#[test]
fn oq_22_the_customer_is_told_once_per_turn_off_track() {
    assert!(turns_off_track(Some(GoalStatus::OnTrack), GoalStatus::OffTrack));
    assert!(turns_off_track(None, GoalStatus::OffTrack));
    assert!(!turns_off_track(Some(GoalStatus::OffTrack), GoalStatus::OffTrack));
    assert!(!turns_off_track(Some(GoalStatus::OffTrack), GoalStatus::OnTrack));
}

#[test]
fn oac_04_goal_dates_of_complete_snap_program() {
    let started = |start| ServiceDates {
        start,
        ..ServiceDates::default()
    };
    let dates = goal_dates([
        ServiceDates {
            start: ymd(2023, 2, 6),
            planned_end: ymd(2023, 8, 31),
            completion: ymd(2023, 2, 28),
        },
        started(ymd(2023, 3, 1)),
        started(ymd(2023, 7, 3)),
        started(ymd(2023, 9, 4)),
        started(ymd(2023, 11, 1)),
    ]);
    assert_eq!(dates.earliest_start, ymd(2023, 2, 6));
    assert_eq!(dates.latest_completion, ymd(2023, 2, 28));
    assert_eq!(dates.latest_planned_end, ymd(2023, 8, 31));
}

#[test]
fn oac_03_a_goal_without_services_has_no_dates() {
    assert_eq!(goal_dates([]), GoalDates::default());
    assert_eq!(goal_dates([ServiceDates::default()]), GoalDates::default());
}

#[test]
fn rfd_10_labels_verbatim() {
    assert_eq!(GoalTerm::Long.label(), "Long Term Goal");
    assert_eq!(GoalCategory::Education.label(), "Education/Training Plan");
    assert_eq!(GoalStatus::OffTrack.label(), "Off Track");
}
