//! Stephanie Abrams (SHL-12): a plan in full swing, as the screens of the guide show it.

use domain::{
    goal::{GoalCategory, GoalStatus, GoalTerm, PREPOPULATED_GOAL},
    note::NoteKind,
    program::Program,
    service_status::ServiceStatus,
};

use super::{
    cast::{Given, Part},
    day, papers,
    places::{ASIAN, NORTHERN},
    records::{NewDay, NewPerson},
    stories::{BE, HOUSING, JST, JST_NAME, SJS, UNDER_WAY, at, person},
    teller::Teller,
};

use ServiceStatus::{Planned, Started, Successful};

const SUPPORT_GOAL: &str = "Get support services lined up to help ensure workplace success.";

/// Drafts her.
pub(super) fn tell(teller: &mut Teller<'_>) {
    teller.as_of((2023, 1, 6));
    let person = NewPerson {
        born_on: Some(day(1979, 7, 10)),
        ssn_last4: Some("2668".to_owned()),
        email: Some("StephanieAbrams2668@noisetsemail.com".to_owned()),
        individual_number: Some("1008413651".to_owned()),
        redetermination_on: Some(teller.on((2022, 3, 26))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2022, 10, 17))),
        ..person(801_234, "SAbrams", "Stephanie", "Abrams")
    };
    let character = teller.customer(&person, (2022, 10, 3));
    teller.account(&character, &person);
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapJobPlacement, place, (2022, 10, 24), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2022, 10, 24));
    let be = Given::new(BE, Successful, 600)
        .from((2022, 11, 1))
        .until((2022, 12, 16))
        .completed((2022, 12, 16));
    let be = teller.service(&part, Some(goal), be, (2022, 10, 25));
    let jst = Given::new(JST, Started, 1_000)
        .from((2022, 12, 19))
        .until((2023, 4, 28));
    let jst = teller.service(&part, Some(goal), jst, (2022, 12, 12));
    let sjs = Given::new(SJS, Planned, 800)
        .from((2023, 5, 1))
        .until((2023, 6, 30));
    teller.service(&part, Some(goal), sjs, (2022, 12, 12));
    let off_track = (
        GoalCategory::SupportServices,
        GoalTerm::Short,
        GoalStatus::OffTrack,
    );
    let support = teller.goal(&part, SUPPORT_GOAL, off_track, (2022, 12, 12));
    let housing = Given::new(HOUSING, Started, 0)
        .from((2022, 12, 16))
        .until((2023, 6, 30));
    teller.service(&part, Some(support), housing, (2022, 12, 14));
    stephanies_weeks(teller, &part, be, jst);
    notes(teller, &part);
    papers::stephanie(teller, (&part, character.person), jst);
    let certificate = [
        "High School Equivalency Certificate",
        "H.S. Diploma/Equivalency/G.E.D.",
        "Truman College",
    ];
    teller.credential(
        (character.person, "ISETS 6Partner"),
        Some(be),
        certificate,
        (2022, 12, 16),
    );
}

/// What her case worker wrote, to colleagues and to her.
fn notes(teller: &mut Teller<'_>, part: &Part<'_>) {
    teller.message(
        part,
        (2023, 1, 5),
        "Please bring the receipts for your rent and electric bill on Monday at 9:00. I will help you with the rest.",
    );
    teller.note(
        part,
        NoteKind::General,
        (2022, 12, 12),
        "Met in person. Stephanie finished Basic Education and is ready for Job Search Training. She asked about \
         help with her electric bill.",
        false,
    );
    teller.note(
        part,
        NoteKind::Attendance,
        (2023, 1, 4),
        "Called about the week of the holidays: the site was closed, no hours to enter.",
        false,
    );
    teller.note(
        part,
        NoteKind::General,
        (2023, 1, 5),
        "Housing receipts still missing; goal set to Off Track until we talk on Monday.",
        true,
    );
}

/// Six weeks of Basic Education (38.50 hours) and the weeks of Job Search Training.
fn stephanies_weeks(teller: &mut Teller<'_>, part: &Part<'_>, be: uuid::Uuid, jst: uuid::Uuid) {
    let be = (be, "BE - Basic Education (ABE/GED)");
    let evening = NewDay::span(at(17, 30), at(20, 30));
    let full = [(2, evening), (4, evening)];
    for sunday in [
        (2022, 10, 30),
        (2022, 11, 6),
        (2022, 11, 13),
        (2022, 11, 27),
        (2022, 12, 4),
    ] {
        teller.week(part, be, sunday, &full, true);
    }
    teller.week(
        part,
        be,
        (2022, 11, 20),
        &[(2, NewDay::span(at(17, 30), at(20, 0)))],
        true,
    );
    teller.week(part, be, (2022, 12, 11), &[(2, evening), (4, evening)], true);
    let jst = (jst, JST_NAME);
    let first = [
        (1, NewDay::span(at(9, 0), at(12, 30))),
        (3, NewDay::span(at(9, 0), at(15, 30)).lunch(at(12, 0), at(12, 30))),
    ];
    teller.week(part, jst, (2022, 12, 18), &first, true);
    teller.week(part, jst, (2022, 12, 25), &[], true);
    let this_week = [
        (1, NewDay::span(at(8, 30), at(17, 0)).lunch(at(12, 0), at(12, 30))),
        (
            2,
            NewDay::span(at(8, 30), at(17, 0))
                .lunch(at(12, 0), at(12, 30))
                .by_customer(),
        ),
        (
            4,
            NewDay::span(at(8, 0), at(17, 15))
                .lunch(at(12, 0), at(12, 30))
                .by_customer(),
        ),
    ];
    teller.week(part, jst, (2023, 1, 1), &this_week, false);
}
