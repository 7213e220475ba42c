use super::day;
use super::form::{facts, form, saved};
use crate::placement::{FollowUpFacts, FollowUpForm, FollowUpState, PlacementFacts, due_on, follow_up_state};
use crate::placement_policy::{Evaluation, Milestone};
use crate::program::Program;
use chrono::NaiveDate;

const MILESTONES: [Milestone; 3] = [
    milestone(30, true, Evaluation::Due),
    milestone(60, true, Evaluation::None),
    milestone(180, false, Evaluation::Recommended),
];

const fn milestone(days: i64, is_required: bool, evaluation: Evaluation) -> Milestone {
    Milestone {
        days,
        is_required,
        evaluation,
    }
}

#[test]
fn fup_04_the_five_due_dates() {
    let due = |days| due_on(day(8, 8, 2022), days);
    assert_eq!(due(30), day(9, 7, 2022));
    assert_eq!(due(60), day(10, 7, 2022));
    assert_eq!(due(90), day(11, 6, 2022));
    assert_eq!(due(180), day(2, 4, 2023));
    assert_eq!(due(270), day(5, 5, 2023));
}

#[test]
fn fup_05_fup_08_a_follow_up_opens_on_its_day_and_is_overdue_the_day_after() {
    let due = day(9, 7, 2022);
    let state =
        |milestone: &Milestone, end, verified, today| follow_up_state(milestone, due, end, verified, today);
    let required = &MILESTONES[0];
    assert_eq!(
        state(required, None, false, day(9, 6, 2022)),
        FollowUpState::Opens
    );
    assert_eq!(state(required, None, false, due), FollowUpState::Open);
    assert_eq!(
        state(required, None, false, day(9, 10, 2022)),
        FollowUpState::Overdue(3)
    );
    assert_eq!(
        state(&MILESTONES[2], None, false, day(9, 10, 2022)),
        FollowUpState::Open,
        "an optional one is never overdue"
    );
    assert_eq!(
        state(required, None, true, day(9, 10, 2022)),
        FollowUpState::Verified
    );
    let end = Some(day(9, 6, 2022));
    assert_eq!(
        state(required, end, false, day(9, 10, 2022)),
        FollowUpState::NotNeeded
    );
}

fn typed(days: &str) -> FollowUpForm {
    FollowUpForm {
        placement: form().placement,
        version: "1".into(),
        days: days.into(),
        minimum: "16.00".into(),
        hourly: "16.00".into(),
        subsidized: "16.00".into(),
        evaluation: "Punctual, learns fast.".into(),
        document: String::new(),
        verified: "true".into(),
    }
}

fn code(form: &FollowUpForm, placement: &PlacementFacts, verified: &[i64], end: Option<NaiveDate>) -> String {
    code_with(form, placement, (verified, end), None)
}

fn code_with(
    form: &FollowUpForm,
    placement: &PlacementFacts,
    (verified, end): (&[i64], Option<NaiveDate>),
    file: Option<(&str, &[u8])>,
) -> String {
    let facts = FollowUpFacts {
        file,
        placement,
        milestones: &MILESTONES,
        start: day(7, 11, 2023),
        end,
        verified,
    };
    match form.check(&facts) {
        Ok(_) => String::new(),
        Err(problems) => problems
            .iter()
            .map(|it| format!("{}:{}", it.field, it.rule.code()))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

#[test]
fn fup_06_fup_07_employment_is_verified_the_wage_reviewed_and_the_evaluation_given() {
    // 08/10/2023 is the 30th day after 07/11/2023.
    let start = facts(Program::DhsYouth, day(8, 10, 2023));
    let stored = saved(&start, &form().check(&start).unwrap());
    assert_eq!(code(&typed("30"), &stored, &[], None), "");
    assert_eq!(code(&typed("60"), &stored, &[], None), "days:follow-up-not-open");
    assert_eq!(code(&typed("45"), &stored, &[], None), "days:unknown-choice");
    assert_eq!(
        code(&typed("30"), &stored, &[30], None),
        "days:follow-up-verified"
    );
    assert_eq!(
        code(&typed("30"), &stored, &[], Some(day(8, 9, 2023))),
        "days:follow-up-after-end"
    );
    let unticked = FollowUpForm {
        verified: String::new(),
        evaluation: " ".into(),
        ..typed("30")
    };
    assert_eq!(
        code(&unticked, &stored, &[], None),
        "evaluation:missing verified:employment-not-verified"
    );
    let low = FollowUpForm {
        hourly: "15.99".into(),
        ..typed("30")
    };
    assert_eq!(code(&low, &stored, &[], None), "hourly:wage-below-minimum");
    let ended = FollowUpForm {
        subsidized: "0".into(),
        ..typed("30")
    };
    assert_eq!(
        code(&ended, &stored, &[], None),
        "subsidized:subsidy-dates-elsewhere"
    );
}

#[test]
fn fup_07_the_evaluation_is_given_in_words_or_as_a_document() {
    let start = facts(Program::DhsYouth, day(8, 10, 2023));
    let stored = saved(&start, &form().check(&start).unwrap());
    let blank = FollowUpForm {
        evaluation: " ".into(),
        document: "01890000-0000-7000-8000-000000000001".into(),
        ..typed("30")
    };
    let judged = |form: &FollowUpForm, file| code_with(form, &stored, (&[], None), file);
    assert_eq!(judged(&blank, None), "evaluation:missing");
    assert_eq!(judged(&blank, Some(("evaluation.pdf", b"%PDF-1.7\ngood"))), "");
    assert_eq!(judged(&blank, Some(("evaluation.pdf", b""))), "file:file-empty");
    assert_eq!(
        judged(&blank, Some(("evaluation.exe", b"MZ\0\x01"))),
        "file:file-type-not-taken"
    );
    let unnamed = FollowUpForm {
        document: String::new(),
        ..blank
    };
    assert_eq!(
        judged(&unnamed, Some(("evaluation.pdf", b"%PDF-1.7\ngood"))),
        "document:missing"
    );
}

#[test]
fn oq_69_a_follow_up_asks_for_the_minimum_wage_of_the_day() {
    let start = facts(Program::Earnfare, day(2, 1, 2023));
    let mut old = form();
    old.start = "12/01/2022".into();
    old.subsidized_from.clear();
    (old.minimum, old.hourly, old.subsidized) = ("12.00".into(), "12.00".into(), "12.00".into());
    let stored = saved(&start, &old.check(&start).unwrap());
    let kept = FollowUpForm {
        minimum: "12.00".into(),
        hourly: "12.00".into(),
        subsidized: "12.00".into(),
        ..typed("30")
    };
    let facts = FollowUpFacts {
        placement: &stored,
        milestones: &MILESTONES,
        start: day(12, 1, 2022),
        end: None,
        verified: &[],
        file: None,
    };
    assert!(
        kept.check(&facts)
            .unwrap_err()
            .has("minimum", "minimum-below-table")
    );
    assert!(typed("30").check(&facts).is_ok());
}
