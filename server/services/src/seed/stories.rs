//! The customers of the catalogue's ISETS examples: SHL-10 to SHL-12, RFD-36, and what the areas show of their
//! plans.

use domain::{
    goal::{GoalCategory, GoalStatus, GoalTerm, PREPOPULATED_GOAL},
    locale::Lang,
    note::NoteKind,
    program::Program,
    service_status::ServiceStatus,
};

use super::{
    cast::{Given, Part},
    day, employment,
    places::{ASIAN, NORTHERN, NORTHSIDE, PHALANX},
    records::{NewDay, NewPerson},
    referrals::End,
    stephanie,
    teller::Teller,
};

use ServiceStatus::{Planned, Started, Successful};

/// What the goal made at enrollment says beside its statement, when work on it has begun.
pub(super) const UNDER_WAY: (GoalCategory, GoalTerm, GoalStatus) =
    (GoalCategory::CareerPlan, GoalTerm::Long, GoalStatus::OnTrack);

// Numbers of the catalogue's entries.
pub(super) const BE: u16 = 1;
const JR: u16 = 5;
pub(super) const JST: u16 = 6;
pub(super) const SJS: u16 = 8;
const WRT: u16 = 11;
const SET: u16 = 25;
const CW: u16 = 2;
pub(super) const HOUSING: u16 = 45;
const TRANSPORTATION: u16 = 47;

pub(super) const JST_NAME: &str = "JST - Job Search Training";

/// Hours and minutes after midnight.
pub(super) const fn at(hour: i64, minute: i64) -> i64 {
    hour * 60 + minute
}

/// Drafts all of them.
pub(super) fn tell(teller: &mut Teller<'_>) {
    stephanie::tell(teller);
    aiden(teller);
    billy(teller);
    tom(teller);
    sherese(teller);
    maria(teller);
    steven_and_stella(teller);
}

/// What every person of the examples has; the rest is made up where the catalogue shows nothing.
pub(super) fn person(worknet_id: i64, user_name: &str, first_name: &str, last_name: &str) -> NewPerson {
    NewPerson {
        worknet_id,
        user_name: user_name.to_owned(),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        phone: Some(format!("(312) 555-{:04}", worknet_id % 10_000)),
        address: Some(format!("{} N. Broadway St.", worknet_id % 9_000)),
        city: Some("Chicago".to_owned()),
        zip: Some("60640".to_owned()),
        county: Some("Cook"),
        case_number: Some(format!("{:09}", worknet_id * 137)),
        ..NewPerson::default()
    }
}

/// SHL-10 and the goal of OAC-04.
fn aiden(teller: &mut Teller<'_>) {
    teller.as_of((2024, 2, 16));
    let person = NewPerson {
        born_on: Some(day(1984, 8, 9)),
        ssn_last4: Some("5559".to_owned()),
        email: Some("Aiden.Laramie071079@noisetsema.il.com".to_owned()),
        individual_number: Some("733733961".to_owned()),
        redetermination_on: Some(teller.on((2024, 11, 1))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2023, 1, 30))),
        ..person(801_377, "ALaramie", "Aiden", "Laramie")
    };
    let character = teller.customer(&person, (2023, 1, 23));
    teller.account(&character, &person);
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapToSuccess, place, (2023, 8, 16), None);
    let goal = teller.goal(&part, "Complete SNAP program", UNDER_WAY, (2023, 2, 1));
    aidens_referrals(teller, &part, &person);
    let services = [
        Given::new(JST, Successful, 1_000)
            .from((2023, 2, 6))
            .until((2023, 2, 28))
            .completed((2023, 2, 28)),
        Given::new(JR, Started, 200)
            .from((2023, 3, 1))
            .until((2024, 8, 30)),
        Given::new(SJS, Started, 800)
            .from((2023, 7, 3))
            .until((2024, 6, 28)),
        Given::new(SET, Started, 400)
            .from((2023, 9, 4))
            .until((2024, 5, 31)),
        Given::new(BE, Started, 600)
            .from((2023, 11, 1))
            .until((2024, 4, 30)),
    ];
    let ids = services.map(|given| teller.service(&part, Some(goal), given, (2023, 2, 1)));
    let class = NewDay::span(at(9, 0), at(12, 0));
    let days = [(1, class), (3, class.by_customer())];
    let be = (ids[4], "BE - Basic Education (ABE/GED)");
    for sunday in [(2024, 1, 21), (2024, 1, 28), (2024, 2, 4)] {
        teller.week(&part, be, sunday, &days, true);
    }
    teller.week(&part, be, (2024, 2, 11), &days, false);
    teller.team(&part, "Three Programs", (2023, 9, 1));
    teller.note(
        &part,
        NoteKind::EmploymentVerification,
        (2024, 2, 12),
        "Employer confirmed that Aiden still works 20 hours a week.",
        false,
    );
    employment::aiden(teller, &part);
}

/// REF-05, REF-07 and REF-09 as the guide shows them.
fn aidens_referrals(teller: &mut Teller<'_>, part: &Part<'_>, person: &NewPerson) {
    for (office, on, versions, by) in [
        (NORTHSIDE, (2023, 4, 6), 1, "DHS 1wrkdev"),
        (NORTHERN, (2023, 11, 6), 2, "Amelia Telger"),
    ] {
        if let Some(office) = teller.world.office(office) {
            teller.refer((part, person), End::office(&office), (on, versions), Some(by));
        }
    }
}

/// SHL-11: no Individual Number, no DHS office; everything still planned.
fn billy(teller: &mut Teller<'_>) {
    teller.as_of((2023, 9, 15));
    let person = NewPerson {
        born_on: Some(day(1979, 7, 10)),
        ssn_last4: Some("6748".to_owned()),
        email: Some("BillyElliott071079@noisetsemail.com".to_owned()),
        redetermination_on: Some(teller.on((2024, 1, 31))),
        initial_assessment_on: Some(teller.on((2023, 8, 28))),
        ..person(801_975, "BElliott975", "Billy", "Elliott")
    };
    let character = teller.customer(&person, (2023, 8, 21));
    teller.account(&character, &person);
    let place = teller.world.place(PHALANX);
    let part = teller.enroll(&character, Program::SnapToSuccess, place, (2023, 8, 31), None);
    let waiting = (GoalCategory::CareerPlan, GoalTerm::Long, GoalStatus::NotStarted);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, waiting, (2023, 8, 31));
    for (number, start, end) in [
        (BE, (2023, 9, 25), (2023, 12, 15)),
        (JST, (2023, 12, 18), (2024, 2, 16)),
        (SJS, (2024, 2, 19), (2024, 5, 17)),
    ] {
        teller.service(
            &part,
            Some(goal),
            Given::new(number, Planned, 800).from(start).until(end),
            (2023, 9, 5),
        );
    }
    teller.note(
        &part,
        NoteKind::General,
        (2023, 9, 11),
        "Left a message about the start of Basic Education; Billy will bring his ID card.",
        false,
    );
}

/// OAT-04: 31 hours attended, 27 verified; and a referral that waits for its answer.
fn tom(teller: &mut Teller<'_>) {
    teller.as_of((2023, 3, 3));
    let person = NewPerson {
        born_on: Some(day(1997, 5, 2)),
        ssn_last4: Some("4410".to_owned()),
        email: Some("tjuan@noemail123.com".to_owned()),
        individual_number: Some("512778130".to_owned()),
        redetermination_on: Some(teller.on((2023, 9, 30))),
        dhs_office: teller.world.office(NORTHSIDE),
        initial_assessment_on: Some(teller.on((2023, 1, 24))),
        ..person(801_997, "tjuan1997", "Tom", "Juan")
    };
    let character = teller.customer(&person, (2023, 1, 18));
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapJobPlacement, place, (2023, 1, 30), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2023, 1, 30));
    let jst = Given::new(JST, Started, 1_000)
        .from((2023, 2, 6))
        .until((2023, 8, 31));
    let jst = teller.service(&part, Some(goal), jst, (2023, 1, 31));
    let bus = Given::new(TRANSPORTATION, Started, 0)
        .from((2023, 2, 6))
        .until((2023, 6, 30));
    teller.service(&part, Some(goal), bus, (2023, 2, 1));
    let three = NewDay::span(at(9, 0), at(12, 0));
    for sunday in [(2023, 2, 5), (2023, 2, 12), (2023, 2, 19)] {
        teller.week(
            &part,
            (jst, JST_NAME),
            sunday,
            &[(1, three), (3, three), (5, three)],
            true,
        );
    }
    let four = [(2, NewDay::span(at(10, 0), at(14, 0)))];
    teller.week(&part, (jst, JST_NAME), (2023, 2, 26), &four, false);
    let to = End::site(teller.world.place(PHALANX));
    teller.refer((&part, &person), to, ((2023, 3, 1), 1), None);
}

/// LST-05 and the two weeks of ATT-03.
fn sherese(teller: &mut Teller<'_>) {
    teller.as_of((2021, 12, 10));
    let person = NewPerson {
        born_on: Some(day(1990, 3, 14)),
        ssn_last4: Some("1077".to_owned()),
        email: Some("ShereseBrown@noisetsemail.com".to_owned()),
        individual_number: Some("640118827".to_owned()),
        redetermination_on: Some(teller.on((2022, 5, 31))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2021, 11, 15))),
        ..person(801_102, "SBrown1102", "Sherese", "Brown")
    };
    let character = teller.customer(&person, (2021, 11, 8));
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapJobPlacement, place, (2021, 11, 22), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2021, 11, 22));
    let wrt = Given::new(WRT, Started, 2_000)
        .from((2021, 11, 29))
        .until((2021, 12, 10));
    let wrt = teller.service(&part, Some(goal), wrt, (2021, 11, 23));
    let long = NewDay::span(at(9, 0), at(14, 30)).lunch(at(12, 0), at(12, 30));
    let days = [(1, long), (2, long), (3, long), (4, long)];
    teller.week(
        &part,
        (wrt, "WRT - Work Readiness Training"),
        (2021, 11, 28),
        &days,
        true,
    );
    teller.week(
        &part,
        (wrt, "WRT - Work Readiness Training"),
        (2021, 12, 5),
        &days[..3],
        false,
    );
}

/// A customer who reads Spanish and enters her own weeks.
fn maria(teller: &mut Teller<'_>) {
    teller.as_of((2023, 1, 6));
    let person = NewPerson {
        born_on: Some(day(1988, 12, 12)),
        ssn_last4: Some("3391".to_owned()),
        email: Some("mhernandez@noisetsemail.com".to_owned()),
        individual_number: Some("718840265".to_owned()),
        redetermination_on: Some(teller.on((2023, 6, 30))),
        dhs_office: teller.world.office(NORTHSIDE),
        initial_assessment_on: Some(teller.on((2022, 10, 31))),
        language: Lang::Es,
        ..person(801_412, "MHernandez", "María Guadalupe", "Hernández")
    };
    let character = teller.customer(&person, (2022, 10, 24));
    teller.account(&character, &person);
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapToSuccess, place, (2022, 11, 7), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2022, 11, 7));
    let ela = Given::new(3, Started, 900)
        .from((2022, 11, 14))
        .until((2023, 5, 26));
    let ela = teller.service(&part, Some(goal), ela, (2022, 11, 8));
    let education = (GoalCategory::Education, GoalTerm::Short, GoalStatus::OnTrack);
    teller.goal(
        &part,
        "Improve English for customer service work.",
        education,
        (2022, 11, 8),
    );
    teller.message(
        &part,
        (2022, 12, 9),
        "La clase del lunes empieza a las 10:00. Por favor, anote sus horas al final de la semana.",
    );
    let class = NewDay::span(at(9, 0), at(12, 0)).by_customer();
    let days = [(1, class), (3, class), (5, class)];
    for sunday in [(2022, 11, 13), (2022, 11, 27), (2022, 12, 4), (2022, 12, 11)] {
        teller.week(
            &part,
            (ela, "ELA - English Language Acquisition"),
            sunday,
            &days,
            true,
        );
    }
    for (sunday, count) in [((2022, 12, 18), 3), ((2023, 1, 1), 2)] {
        teller.week(
            &part,
            (ela, "ELA - English Language Acquisition"),
            sunday,
            &days[..count],
            false,
        );
    }
}

/// Two whom a search for "ste abr" also finds: one before the start, one at two agencies.
fn steven_and_stella(teller: &mut Teller<'_>) {
    teller.as_of((2023, 1, 13));
    let asian = teller.world.place(ASIAN);
    let steven = NewPerson {
        born_on: Some(day(1991, 9, 30)),
        ssn_last4: Some("8102".to_owned()),
        individual_number: Some("733905114".to_owned()),
        redetermination_on: Some(teller.on((2023, 7, 31))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2023, 1, 5))),
        ..person(801_655, "SAbramson655", "Steven", "Abramson")
    };
    let character = teller.customer(&steven, (2022, 12, 28));
    let part = teller.enroll(&character, Program::Earnfare, asian, (2023, 1, 9), None);
    let waiting = (GoalCategory::CareerPlan, GoalTerm::Long, GoalStatus::NotStarted);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, waiting, (2023, 1, 9));
    let cw = Given::new(CW, Planned, 350)
        .from((2023, 2, 6))
        .until((2023, 7, 28));
    teller.service(&part, Some(goal), cw, (2023, 1, 10));

    let stella = NewPerson {
        born_on: Some(day(1983, 2, 21)),
        ssn_last4: Some("5920".to_owned()),
        individual_number: Some("512778137".to_owned()),
        redetermination_on: Some(teller.on((2024, 1, 31))),
        dhs_office: teller.world.office(NORTHSIDE),
        initial_assessment_on: Some(teller.on((2022, 8, 22))),
        ..person(801_838, "SAbreu838", "Stella", "Abreu")
    };
    let character = teller.customer(&stella, (2022, 8, 15));
    let phalanx = teller.world.place(PHALANX);
    let first = teller.enroll(&character, Program::SnapToSuccess, asian, (2022, 8, 31), None);
    let goal = teller.goal(&first, PREPOPULATED_GOAL, UNDER_WAY, (2022, 8, 31));
    let jst = Given::new(JST, Successful, 1_000)
        .from((2022, 9, 6))
        .until((2022, 11, 4))
        .completed((2022, 11, 4));
    teller.service(&first, Some(goal), jst, (2022, 9, 1));
    let second = teller.enroll(&character, Program::SnapToSuccess, phalanx, (2022, 10, 31), None);
    let jr = Given::new(JR, Started, 2_500)
        .from((2022, 11, 14))
        .until((2023, 2, 12));
    teller.service(&second, Some(goal), jr, (2022, 11, 14));
    employment::stella(teller, &second);
}
