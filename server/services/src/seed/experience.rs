//! Young people at a worksite: the placement of WKS-21, the pause of YTH-38 near the 90th day, and one of category 2 and
//! of category 3 each (SUB-07).

use chrono::Duration;
use domain::{
    goal::{GoalCategory, GoalStatus, GoalTerm},
    placement::{Pause, PlacementStatus},
    program::Program,
    service_status::ServiceStatus::Started,
};
use uuid::Uuid;

use super::{
    cast::{Given, Part, Telling},
    day,
    placements::{NewPlacement, PARTNER, placement, verified},
    places::AUSTIN,
    records::NewPerson,
    stories::person,
    teller::Teller,
    worksites::{Jobs, OFFICE},
};

/// CAREER DEVELOPMENT EXPERIENCE.
const EXPERIENCE: u16 = 107;
/// Who changes the category of a young person.
const STATEWIDE: &str = "DHS 1wrkdev";

/// Drafts all of them.
pub(super) fn tell(teller: &mut Teller<'_>, jobs: &Jobs) {
    first_follow_up_due(teller, jobs);
    near_the_limit(teller, jobs);
    second_category(teller, jobs);
    third_category(teller, jobs);
}

/// A young person with a career development experience that is planned until a day.
fn youth<'a>(
    teller: &mut Teller<'a>,
    (worknet_id, first, last): (i64, &str, &str),
    until: (i32, u32, u32),
) -> (Part<'a>, Uuid) {
    let place = teller.world.place(AUSTIN);
    let id = teller.draft.person(&NewPerson {
        born_on: Some(day(2003, 5, 9)),
        phone: Some("(773) 555-0182".to_owned()),
        city: Some("Chicago".to_owned()),
        zip: Some("60644".to_owned()),
        county: Some("Cook"),
        ..person(
            worknet_id,
            &format!("{}{worknet_id}", first.to_lowercase()),
            first,
            last,
        )
    });
    let character = teller.youth((id, &format!("{first} {last}")), place, (2023, 6, 5), false);
    let part = teller.enroll(&character, Program::DhsYouth, place, (2023, 6, 20), None);
    let on_track = (GoalCategory::CareerPlan, GoalTerm::Short, GoalStatus::OnTrack);
    let goal = teller.goal(&part, "Complete worksite evaluation", on_track, (2023, 6, 21));
    let given = Given::new(EXPERIENCE, Started, 2_000)
        .from((2023, 7, 11))
        .until(until);
    let service = teller.service(&part, Some(goal), given, (2023, 6, 22));
    (part, service)
}

/// 16.00 an hour as in WKS-21; told now, what the law asks for now.
fn hourly(teller: &Teller<'_>) -> i64 {
    match teller.telling() {
        Telling::Exact => 1_600,
        Telling::Around(_) => 1_700,
    }
}

fn summer(teller: &Teller<'_>, jobs: &Jobs, (part, service): (&Part<'_>, Uuid)) -> NewPlacement<'static> {
    let cents = hourly(teller);
    NewPlacement {
        profile: part.profile,
        service,
        job: jobs.of(part.place.organization, OFFICE),
        cents: [cents, cents, cents],
        status: PlacementStatus::Started,
        start: teller.on((2023, 7, 11)),
        planned_end: teller.on((2023, 9, 12)),
        end: None,
        pauses: Vec::new(),
        saved_on: teller.on((2023, 7, 11)),
        by: PARTNER,
    }
}

/// WKS-21 as filled in; its first follow-up is due.
fn first_follow_up_due(teller: &mut Teller<'_>, jobs: &Jobs) {
    teller.as_of((2023, 8, 10));
    let (part, service) = youth(teller, (817_811, "Amara", "Bishop"), (2023, 12, 15));
    let new = summer(teller, jobs, (&part, service));
    placement(&mut teller.draft, &new);
}

/// YTH-38's pause, and a fortnight before the 90th day.
fn near_the_limit(teller: &mut Teller<'_>, jobs: &Jobs) {
    teller.as_of((2023, 10, 6));
    let (part, service) = youth(teller, (817_812, "Devon", "Marsh"), (2023, 12, 15));
    let new = NewPlacement {
        planned_end: teller.on((2023, 12, 15)),
        pauses: vec![Pause {
            inactive_on: teller.on((2023, 7, 21)),
            return_on: Some(teller.on((2023, 7, 31))),
        }],
        ..summer(teller, jobs, (&part, service))
    };
    let id = placement(&mut teller.draft, &new);
    let evaluation = "Punctual and willing; learns the front desk quickly.";
    verified(teller, (id, &new), 30, evaluation);
}

/// Category 2: a summer of 64 days behind, the next placement under way for 120; 184 of 270.
fn second_category(teller: &mut Teller<'_>, jobs: &Jobs) {
    teller.as_of((2024, 1, 29));
    let (part, service) = youth(teller, (817_813, "Imani", "Foster"), (2024, 6, 14));
    categorize(teller, &part, 2);
    let end = teller.on((2023, 9, 12));
    let summer = NewPlacement {
        status: PlacementStatus::Successful,
        end: Some(end),
        saved_on: end + Duration::days(1),
        ..summer(teller, jobs, (&part, service))
    };
    placement(&mut teller.draft, &summer);
    let start = teller.on((2023, 10, 2));
    let winter = NewPlacement {
        status: PlacementStatus::Started,
        start,
        planned_end: teller.on((2024, 4, 26)),
        end: None,
        saved_on: start,
        ..summer
    };
    let id = placement(&mut teller.draft, &winter);
    verified(
        teller,
        (id, &winter),
        30,
        "Takes on more than was asked; reliable with customers.",
    );
    verified(teller, (id, &winter), 60, "");
}

/// Category 3: on hold since the winter with 181 of 365 days used; the clock stands still.
fn third_category(teller: &mut Teller<'_>, jobs: &Jobs) {
    teller.as_of((2024, 2, 16));
    let (part, service) = youth(teller, (817_814, "Tyrell", "Owens"), (2024, 6, 14));
    categorize(teller, &part, 3);
    let new = NewPlacement {
        status: PlacementStatus::OnHold,
        planned_end: teller.on((2024, 6, 14)),
        pauses: vec![Pause {
            inactive_on: teller.on((2024, 1, 8)),
            return_on: None,
        }],
        ..summer(teller, jobs, (&part, service))
    };
    let id = placement(&mut teller.draft, &new);
    for (days, evaluation) in [(30, "Careful and quiet; asks when unsure."), (60, ""), (90, "")] {
        verified(teller, (id, &new), days, evaluation);
    }
}

/// OQ-21 A statewide member of the staff sets the category when the program begins.
fn categorize(teller: &mut Teller<'_>, part: &Part<'_>, category: i64) {
    let on = teller.on((2023, 6, 21));
    teller
        .draft
        .categories
        .push((part.profile, category, STATEWIDE, super::draft::afternoon(on)));
}
