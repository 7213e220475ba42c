//! Two customers of Earnfare: the block as the catalogue shows it (ERN-04, ERN-06), and the constructed examples of
//! ERN-08 and ERN-13, told in the months around the day of the demonstration.

use chrono::{Datelike, Duration, NaiveDate};
use domain::{
    Money,
    date::Week,
    earnfare::{BenefitOrigin, Month},
    goal::PREPOPULATED_GOAL,
    program::Program,
    service_status::ServiceStatus,
};
use uuid::Uuid;

use super::{
    cast::{Given, Part},
    day,
    draft::{Draft, afternoon},
    places::{ASIAN, NORTHSIDE},
    records::{NewDay, NewPerson},
    referrals::{About, Answered, End, NewReferral},
    stories::{UNDER_WAY, at, person},
    teller::Teller,
    wages,
};

const CW: u16 = 2;
const TJ: u16 = 9;
const CW_NAME: &str = "CW - Community Workfare";
const TJ_NAME: &str = "TJ - Transitional Job";

/// A benefit amount from a day on.
fn benefit(
    draft: &mut Draft,
    profile: Uuid,
    (amount, effective_on): (Money, NaiveDate),
    (origin, by): (BenefitOrigin, &str),
) {
    let id = draft.ids.next();
    draft.tables.benefit_amounts.push([
        id.into(),
        profile.into(),
        amount.cents().into(),
        effective_on.into(),
        origin.code().into(),
        afternoon(effective_on).into(),
        by.to_owned().into(),
    ]);
}

/// Who approves Earnfare referrals in the examples (ACC-12).
const APPROVER: &str = "DHS 1wrkdev";

/// The approved referral of a customer of the stories, with the benefit amount it sets (REF-13).
fn approved(
    teller: &mut Teller<'_>,
    (part, person): (&Part<'_>, &NewPerson),
    (amount, on): (Money, NaiveDate),
) {
    let office = teller.world.office(NORTHSIDE);
    teller.draft.referral(&NewReferral {
        about: About {
            profile: part.profile,
            name: &part.name,
            individual_number: person.individual_number.as_deref(),
        },
        from: office.as_ref().map(End::office),
        to: End::site(part.place),
        program: Program::Earnfare,
        submitted_on: on,
        submitted_by: APPROVER,
        versions: 1,
        answered: Some(Answered {
            benefit: Some(amount),
            ..Answered::accepted(on, APPROVER)
        }),
    });
    let origin = (BenefitOrigin::Referral, APPROVER);
    benefit(&mut teller.draft, part.profile, (amount, on), origin);
}

/// The benefit amount of the referral of a customer enrolled in Earnfare (ERN-02).
pub(super) fn referred(draft: &mut Draft, profile: Uuid, (program, enrolled_on): (Program, NaiveDate)) {
    if program == Program::Earnfare {
        let amount = fourteen_hours(enrolled_on, 900);
        let origin = (BenefitOrigin::Referral, "System");
        benefit(draft, profile, (amount, enrolled_on), origin);
    }
}

/// What pays 14 hours at the State's wage of a day, and something beside (ERN-04).
fn fourteen_hours(on: NaiveDate, cents: i64) -> Money {
    Money::from_cents(14 * wages::state_standard(on) + cents)
}

/// Drafts both.
pub(super) fn tell(teller: &mut Teller<'_>) {
    teller.as_of((2024, 2, 16));
    let today = teller.today();
    let this = Month::containing(today);
    let grace = NewPerson {
        born_on: Some(day(1990, 3, 14)),
        ssn_last4: Some("2208".to_owned()),
        individual_number: Some("641220983".to_owned()),
        ..person(801_511, "GHolloway511", "Grace", "Holloway")
    };
    let (part, _) = enroll(teller, &grace, this.previous());
    let first = this.previous().first();
    let amount = (fourteen_hours(today, 900), first);
    approved(teller, (&part, &grace), amount);

    let marcus = NewPerson {
        born_on: Some(day(1986, 11, 2)),
        ssn_last4: Some("7719".to_owned()),
        individual_number: Some("641220991".to_owned()),
        ..person(801_512, "MBell512", "Marcus", "Bell")
    };
    let (part, [workfare, job]) = enroll(teller, &marcus, this.previous());
    let before = (fourteen_hours(this.previous().last(), 0), first);
    approved(teller, (&part, &marcus), before);
    let worker = part.place.worker.clone();
    let now = (fourteen_hours(today, 750), this.first());
    benefit(
        &mut teller.draft,
        part.profile,
        now,
        (BenefitOrigin::Staff, &worker),
    );
    worked(teller, &part, (workfare, job), this, today);
}

/// Enrolls a customer of Earnfare in a month, with Community Workfare and a Transitional Job under way.
fn enroll<'a>(teller: &mut Teller<'a>, person: &NewPerson, month: Month) -> (Part<'a>, [Uuid; 2]) {
    let begin = teller.shown(month.first());
    let person = NewPerson {
        redetermination_on: Some(month.last() + Duration::days(180)),
        dhs_office: teller.world.office(NORTHSIDE),
        initial_assessment_on: Some(month.first()),
        ..person.clone()
    };
    let character = teller.customer(&person, begin);
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::Earnfare, place, begin, None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, begin);
    let end = teller.shown(month.last() + Duration::days(120));
    let services = [(CW, 350), (TJ, 800)].map(|(number, weekly)| {
        let given = Given::new(number, ServiceStatus::Started, weekly)
            .from(begin)
            .until(end);
        teller.service(&part, Some(goal), given, begin)
    });
    (part, services)
}

/// Last month 14 hours of workfare and 6 of the job, all verified (ERN-08: $84.00 at $14.00); this month 10 and 5, not
/// verified yet (ERN-13: flagged).
fn worked(
    teller: &mut Teller<'_>,
    part: &Part<'_>,
    (workfare, job): (Uuid, Uuid),
    this: Month,
    today: NaiveDate,
) {
    let hours = |count: i64| NewDay::span(at(9, 0), at(9 + count, 0));
    for (month, days, paid, is_verified) in [
        (
            this.previous(),
            vec![(1, hours(5)), (2, hours(5)), (3, hours(4))],
            vec![(1, hours(3)), (3, hours(3))],
            true,
        ),
        (
            this,
            vec![(1, hours(5)), (2, hours(5))],
            vec![(1, hours(5))],
            false,
        ),
    ] {
        let first = first_sunday(month);
        for (service, sunday, days) in [
            ((workfare, CW_NAME), first, days),
            ((job, TJ_NAME), first + Duration::days(7), paid),
        ] {
            let done: Vec<_> = days
                .into_iter()
                .filter(|(after, _)| sunday + Duration::days(*after) <= today)
                .collect();
            if !done.is_empty() {
                let sunday = teller.shown(sunday);
                teller.week(part, service, sunday, &done, is_verified);
            }
        }
    }
}

/// The first Sunday of a month; its week and the next lie in the month.
fn first_sunday(month: Month) -> NaiveDate {
    let week = Week::containing(month.first());
    if week.sunday().month() == month.first().month() {
        week.sunday()
    } else {
        week.sunday() + Duration::days(7)
    }
}
