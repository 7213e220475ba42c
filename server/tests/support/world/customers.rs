//! The agencies of the world, their customers, and the plans of these.

use domain::{
    catalogue::{SEED, SeedService},
    program::Family,
    text,
};
use store::bulk::{self, Rows, Value};
use uuid::Uuid;

use super::{AGENCIES, PROGRAM, TRANSPORTATION, Whose, date, id, now};

pub(super) fn places() -> Vec<Rows> {
    let mut organizations = Rows::of(&bulk::ORGANIZATIONS);
    let mut kinds = Rows::of(&bulk::ORGANIZATION_KINDS);
    for (number, name) in AGENCIES
        .into_iter()
        .zip(["Austin Peoples Action Center", "Asian Human Services"])
    {
        organizations.push([
            id(10, number).into(),
            1.into(),
            name.into(),
            text::name_key(name).into(),
        ]);
        kinds.push([id(10, number).into(), "provider".into()]);
    }
    let mut programs = Rows::of(&bulk::ET_PROGRAMS);
    programs.push([
        PROGRAM.into(),
        1.into(),
        id(10, AGENCIES[0]).into(),
        Value::Null,
        "snap_jp".into(),
        "SNAP Job Placement".into(),
        "FCSAG04100".into(),
        2022.into(),
        Value::Null,
        "".into(),
        "none".into(),
        "open".into(),
        3.into(),
    ]);
    vec![organizations, kinds, programs]
}

/// The customers in and outside the agency, with the last name of each.
const CUSTOMERS: [(Whose, u128, &str); 3] = [
    (Whose::Own, AGENCIES[0], "Abrams"),
    (Whose::Same, AGENCIES[0], "Elliott"),
    (Whose::Other, AGENCIES[1], "Laramie"),
];

pub(super) fn customers() -> Vec<Rows> {
    let (mut persons, mut profiles) = (Rows::of(&bulk::PERSONS), Rows::of(&bulk::PROFILES));
    for (whose, _, last) in CUSTOMERS {
        let number = i64::try_from(whose.number()).expect("number");
        let person = id(1, whose.number());
        persons.push(person_row(
            person,
            number,
            format!("{last}{number}"),
            ["Sam", last],
        ));
        profiles.push(profile_row(whose.profile(), person, number, None));
    }
    let [enrollments, goals, services] = plans();
    vec![persons, profiles, enrollments, goals, services]
}

fn person_row(person: Uuid, number: i64, user_name: String, [first, last]: [&'static str; 2]) -> [Value; 25] {
    let mut row: [Value; 25] = std::array::from_fn(|_| Value::Null);
    row[..6].clone_from_slice(&[
        person.into(),
        1.into(),
        number.into(),
        user_name.into(),
        first.into(),
        last.into(),
    ]);
    row[16] = "en".into();
    row
}

/// A profile; a Youth one is of an agency.
fn profile_row(profile: Uuid, person: Uuid, number: i64, agency: Option<u128>) -> [Value; 12] {
    let mut row: [Value; 12] = std::array::from_fn(|_| Value::Null);
    row[..5].clone_from_slice(&[
        profile.into(),
        1.into(),
        number.into(),
        person.into(),
        if agency.is_some() { "youth" } else { "isets" }.into(),
    ]);
    row[5] = agency.map_or(Value::Null, |agency| id(10, agency).into());
    row[10] = "active".into();
    row[11] = now().into();
    row
}

/// Enrollments, goals and services of the customers.
fn plans() -> [Rows; 3] {
    let (mut enrollments, mut goals) = (Rows::of(&bulk::ENROLLMENTS), Rows::of(&bulk::GOALS));
    let mut services = Rows::of(&bulk::CUSTOMER_SERVICES);
    for (whose, agency, _) in CUSTOMERS {
        enrollments.push([
            id(6, whose.number()).into(),
            1.into(),
            whose.profile().into(),
            "snap_jp".into(),
            id(10, agency).into(),
            Value::Null,
            date("2022-12-01").into(),
            Value::Null,
        ]);
        // ERN-01: the page of Earnfare is of those who are or were in it.
        enrollments.push([
            id(41, whose.number()).into(),
            1.into(),
            whose.profile().into(),
            "earnfare".into(),
            id(10, agency).into(),
            Value::Null,
            date("2021-12-01").into(),
            date("2022-05-31").into(),
        ]);
        goals.push([
            whose.goal().into(),
            1.into(),
            whose.profile().into(),
            "Find work as a cook".into(),
            "education".into(),
            "long".into(),
            "on_track".into(),
            false.into(),
            now().into(),
            "System".into(),
            now().into(),
            "System".into(),
        ]);
        services.push(service(
            whose,
            whose.service(),
            "Job Search Training",
            "started",
            agency,
        ));
        services.push(service(
            whose,
            whose.planned_service(),
            "Basic Education (ABE/GED)",
            "planned",
            agency,
        ));
        let mut support = service(whose, whose.support(), TRANSPORTATION, "started", agency);
        support[6] = whose.goal().into();
        services.push(support);
    }
    [enrollments, goals, services]
}

/// A Youth profile beside each customer, of a person of its own; OQ-21.
pub(super) fn young_people() -> Vec<Rows> {
    let (mut persons, mut profiles) = (Rows::of(&bulk::PERSONS), Rows::of(&bulk::PROFILES));
    for (whose, agency, _) in CUSTOMERS {
        let number = i64::try_from(whose.number()).expect("number") + 40;
        let person = id(42, whose.number());
        persons.push(person_row(
            person,
            number,
            format!("young{number}"),
            ["Yara", "Young"],
        ));
        profiles.push(profile_row(whose.youth(), person, number, Some(agency)));
    }
    vec![persons, profiles]
}

pub(super) fn listed(name: &str) -> &'static SeedService {
    SEED.iter()
        .find(|it| it.name == name && it.family == Family::Isets && !it.is_legacy)
        .expect("listed")
}

pub fn service(whose: Whose, service: Uuid, name: &str, status: &'static str, agency: u128) -> [Value; 22] {
    let listed = listed(name);
    [
        service.into(),
        1.into(),
        whose.profile().into(),
        id(6, whose.number()).into(),
        listed.id().uuid().into(),
        listed.kind.code().into(),
        Value::Null,
        status.into(),
        (status == "started").into(),
        date("2022-12-19").into(),
        date("2023-04-28").into(),
        Value::Null,
        1000.into(),
        false.into(),
        "".into(),
        "grantee".into(),
        id(10, agency).into(),
        Value::Null,
        now().into(),
        "System".into(),
        now().into(),
        "System".into(),
    ]
}
