//! The young people of the catalogue's Youth examples: LST-11, GOA-09, ATT-04, RFD-36.

use domain::{
    goal::{GoalCategory, GoalStatus, GoalTerm},
    program::Program,
    service_status::ServiceStatus,
};

use super::{
    cast::Given,
    day, dollars, papers,
    places::{ANGEL_OF_GOD, AUSTIN, ST_SABINA},
    records::NewPerson,
    teller::Teller,
};

use ServiceStatus::{Planned, Started};

/// Drafts all of them.
pub(super) fn tell(teller: &mut Teller<'_>) {
    teller.as_of((2023, 3, 3));
    laughlin(teller);
    at_two_agencies(teller);
    group(teller);
}

fn person(worknet_id: i64, first_name: &str, last_name: &str, born: (i32, u32, u32)) -> NewPerson {
    NewPerson {
        worknet_id,
        user_name: format!("{}{worknet_id}", first_name.to_lowercase()),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        born_on: Some(day(born.0, born.1, born.2)),
        email: Some(format!(
            "{}{worknet_id}@noisetsemail.com",
            first_name.to_lowercase()
        )),
        phone: Some(format!("(773) 555-{:04}", 100 + worknet_id % 100)),
        address: Some(format!("{} S. Racine Ave.", 7_000 + worknet_id % 900)),
        city: Some("Chicago".to_owned()),
        zip: Some("60620".to_owned()),
        county: Some("Cook"),
        ..NewPerson::default()
    }
}

/// GOA-09's three goals, and the activity of ATT-04 and ATT-12 that lies in one week only.
fn laughlin(teller: &mut Teller<'_>) {
    let person = NewPerson {
        pronouns: Some("he/his"),
        ..person(817_330, "Laughlin", "Artz", (2004, 6, 18))
    };
    let place = teller.world.place(ST_SABINA);
    let id = teller.draft.person(&person);
    let character = teller.youth((id, "Laughlin Artz"), place, (2022, 8, 1), false);
    let part = teller.enroll(&character, Program::DhsYouth, place, (2022, 8, 15), None);
    let career = (GoalCategory::CareerPlan, GoalTerm::Short, GoalStatus::NotStarted);
    let job = teller.goal(
        &part,
        "Gain permanent employment with an employer in the Health Science industry.",
        career,
        (2022, 8, 16),
    );
    for number in 101..=103 {
        teller.service(&part, Some(job), Given::new(number, Planned, 0), (2022, 8, 16));
    }
    let support = teller.goal(
        &part,
        "Get support services lined up to help ensure workplace success.",
        (
            GoalCategory::SupportServices,
            GoalTerm::Short,
            GoalStatus::OnTrack,
        ),
        (2022, 8, 16),
    );
    let bus = Given::new(104, Started, 0)
        .from((2022, 8, 31))
        .until((2023, 6, 30));
    let bus = teller.service(&part, Some(support), bus, (2022, 8, 17));
    let (on, by) = ((2022, 9, 12), "Markee Waldron");
    let passes = (104, "Bus passes of a term", "Bus Pass", 1_200, 12, on, on, by);
    dollars::pay(teller, &part, &[(104, bus)], passes, None);
    let training = (GoalCategory::Education, GoalTerm::Long, GoalStatus::NotStarted);
    teller.goal(
        &part,
        "Get training/certified as a care giver.",
        training,
        (2022, 8, 17),
    );
    let experience = Given::new(107, Started, 200)
        .from((2022, 8, 31))
        .until((2022, 9, 1));
    teller.service(&part, Some(job), experience, (2022, 8, 22));
    papers::laughlin(teller, (&part, id));
}

/// LST-11: one person, two agencies, two rows.
fn at_two_agencies(teller: &mut Teller<'_>) {
    let id = teller
        .draft
        .person(&person(817_625, "Jordan", "Ellis", (2003, 11, 9)));
    let name = (id, "Jordan Ellis");
    let angel_of_god = teller.world.place(ANGEL_OF_GOD);
    let closed = teller.youth(name, angel_of_god, (2022, 5, 26), true);
    teller.enroll(
        &closed,
        Program::DhsYouth,
        angel_of_god,
        (2022, 6, 6),
        Some((2022, 12, 30)),
    );
    let st_sabina = teller.world.place(ST_SABINA);
    let open = teller.youth(name, st_sabina, (2023, 2, 23), false);
    let part = teller.enroll(&open, Program::DhsYouth, st_sabina, (2023, 2, 27), None);
    let goal = (
        GoalCategory::IndependentLiving,
        GoalTerm::Short,
        GoalStatus::NotStarted,
    );
    teller.goal(
        &part,
        "Find a place of my own before summer.",
        goal,
        (2023, 2, 28),
    );
}

/// RFD-36's first names of the bulk rows.
fn group(teller: &mut Teller<'_>) {
    let place = teller.world.place(AUSTIN);
    let names = [
        ("Ryan", "Coleman"),
        ("Brian", "Ortiz"),
        ("Tobias", "Whitfield"),
        ("Dynasty", "Moore"),
    ];
    for (worknet_id, (first, last)) in (817_701..).zip(names) {
        let id = teller
            .draft
            .person(&person(worknet_id, first, last, (2005, 2, 3)));
        let character = teller.youth((id, &format!("{first} {last}")), place, (2022, 12, 5), false);
        let part = teller.enroll(&character, Program::DhsYouth, place, (2022, 12, 12), None);
        let on_track = (GoalCategory::CareerPlan, GoalTerm::Short, GoalStatus::OnTrack);
        let goal = teller.goal(&part, "Complete worksite evaluation", on_track, (2022, 12, 13));
        let experience = Given::new(107, Started, 1_500)
            .from((2023, 1, 9))
            .until((2023, 4, 28));
        teller.service(&part, Some(goal), experience, (2022, 12, 14));
        // CSR-07: planned for the group, with the IWDS names that the guides show (CAT-02).
        for number in 109..=111 {
            teller.service(&part, Some(goal), Given::new(number, Planned, 0), (2022, 12, 14));
        }
    }
}
