//! Two customers with support services: the whole list of OSS-15 with the rows of DOL-18 and DOL-20, and the
//! Transportation of RFD-32 with the bars of OSS-02 and OSS-03.

use domain::{
    Money,
    date::{fiscal_year, show_date},
    goal::PREPOPULATED_GOAL,
    program::Program,
    service_status::ServiceStatus::{Started, Successful},
    update_log::PlanEvent,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    cast::{Given, Part},
    day,
    draft::service,
    money::{NewPayment, NewRequest},
    places::{ASIAN, NORTHERN},
    records::NewPerson,
    stories::{HOUSING, JST, UNDER_WAY, person},
    teller::Teller,
};

type Day = (i32, u32, u32);

/// Service, subtype, method, one unit in cents, how often, payment date, last update and by whom.
pub(super) type Paid = (u16, &'static str, &'static str, i64, i64, Day, Day, &'static str);

const BOOKS: u16 = 41;
const CHILDCARE: u16 = 42;
const CLOTHING: u16 = 43;
const TESTING: u16 = 44;
const HYGIENE: u16 = 46;
const TRANSPORTATION: u16 = 47;
const WRT: u16 = 11;

const PARTNER: &str = "ISETS 6Partner";
const REVIEWER: &str = "DHS 1wrkdev";
const PASSES: &str = "Public Transportation/Fuel Cards";
const DIRECT: &str = "Direct Payment";
const GIFT: &str = "Gift Card";
const BUS: &str = "Bus Pass";

/// OSS-15: 175 + 10 + 300 + 200 + 475 + 250 + 186 = 1,596.00 (OQ-60).
#[rustfmt::skip]
const FY23: [Paid; 15] = [
    (BOOKS, "Books & Training Supplies", DIRECT, 17_500, 1, (2023, 1, 10), (2023, 1, 11), PARTNER),
    (TESTING, "Educational/Credential Testing", DIRECT, 1_000, 1, (2023, 1, 24), (2023, 1, 24), PARTNER),
    (CLOTHING, "Clothing", GIFT, 7_500, 1, (2022, 12, 16), (2022, 12, 16), PARTNER),
    (CLOTHING, "Clothing", GIFT, 22_500, 1, (2023, 2, 15), (2023, 2, 16), REVIEWER),
    (CHILDCARE, "Childcare/Medical", DIRECT, 12_500, 1, (2022, 12, 19), (2022, 12, 30), PARTNER),
    (CHILDCARE, "Childcare/Medical", DIRECT, 7_500, 1, (2023, 1, 20), (2023, 1, 23), PARTNER),
    (HOUSING, "Housing/Utilities", DIRECT, 15_000, 1, (2022, 12, 16), (2022, 12, 16), PARTNER),
    (HOUSING, "Housing/Utilities", DIRECT, 30_000, 1, (2023, 2, 15), (2023, 2, 16), PARTNER),
    (HOUSING, "Cellphones/Cellphone Minutes", GIFT, 2_500, 1, (2022, 12, 16), (2022, 12, 16), PARTNER),
    (HYGIENE, "Personal Hygiene", GIFT, 12_500, 1, (2022, 12, 22), (2022, 12, 22), PARTNER),
    (HYGIENE, "Personal Hygiene", GIFT, 12_500, 1, (2023, 1, 26), (2023, 1, 26), PARTNER),
    (TRANSPORTATION, PASSES, BUS, 5_000, 2, (2023, 1, 9), (2023, 1, 9), PARTNER),
    (TRANSPORTATION, PASSES, BUS, 2_800, 1, (2023, 2, 6), (2023, 2, 6), PARTNER),
    (TRANSPORTATION, "Bike Repair", DIRECT, 3_500, 1, (2023, 1, 17), (2023, 1, 17), PARTNER),
    (TRANSPORTATION, PASSES, DIRECT, 2_300, 1, (2023, 1, 31), (2023, 1, 31), PARTNER),
];

/// RFD-32: FY24 1,425.00, FY23 228.00, FY22 500.00; and 5.00 of Books & Training Supplies (OSS-02).
#[rustfmt::skip]
const FY24: [Paid; 8] = [
    (TRANSPORTATION, PASSES, DIRECT, 2_500, 1, (2023, 7, 5), (2023, 9, 21), "Three Programs"),
    (TRANSPORTATION, PASSES, BUS, 5_000, 1, (2023, 7, 10), (2023, 6, 1), PARTNER),
    (TRANSPORTATION, PASSES, BUS, 5_000, 2, (2023, 6, 5), (2023, 6, 1), PARTNER),
    (TRANSPORTATION, "Bike Repair", DIRECT, 10_000, 1, (2023, 5, 23), (2023, 6, 23), "Markee Waldron"),
    (TRANSPORTATION, PASSES, BUS, 2_800, 1, (2023, 3, 1), (2023, 4, 19), PARTNER),
    (TRANSPORTATION, "Auto Repair", GIFT, 50_000, 1, (2022, 4, 4), (2023, 6, 1), PARTNER),
    (BOOKS, "Books & Training Supplies", DIRECT, 500, 1, (2023, 9, 6), (2023, 9, 6), PARTNER),
    (TRANSPORTATION, "Auto Repair", DIRECT, 135_000, 1, (2023, 7, 31), (2023, 11, 6), "Amelia Telger"),
];

/// Drafts both.
pub(super) fn tell(teller: &mut Teller<'_>) {
    renee(teller);
    marcus(teller);
}

/// The list of FY23: the approved 25.00 of Clothing, the 200.00 that wait for Housing/Utilities.
fn renee(teller: &mut Teller<'_>) {
    teller.as_of((2023, 2, 16));
    let person = NewPerson {
        born_on: Some(day(1992, 4, 18)),
        ssn_last4: Some("3047".to_owned()),
        individual_number: Some("655120943".to_owned()),
        redetermination_on: Some(teller.on((2023, 9, 30))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2022, 11, 28))),
        ..person(801_230, "ROkafor230", "Renee", "Okafor")
    };
    let character = teller.customer(&person, (2022, 11, 21));
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapJobPlacement, place, (2022, 12, 5), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2022, 12, 5));
    let jst = Given::new(JST, Started, 1_000)
        .from((2022, 12, 12))
        .until((2023, 6, 30));
    teller.service(&part, Some(goal), jst, (2022, 12, 6));
    let numbers = [
        BOOKS,
        CHILDCARE,
        CLOTHING,
        TESTING,
        HOUSING,
        HYGIENE,
        TRANSPORTATION,
    ];
    let records = open_all(teller, &part, goal, &numbers, ((2022, 12, 14), (2023, 6, 30)));
    for paid in FY23 {
        pay(teller, &part, &records, paid, None);
    }
    let asked = (2023, 2, 16);
    request(
        teller,
        &part,
        &records,
        (CLOTHING, 2_500, "Interview clothes in her size cost more."),
        (asked, true),
    );
    request(
        teller,
        &part,
        &records,
        (HOUSING, 20_000, "The rent of March is due before her first pay."),
        (asked, false),
    );
}

/// Above the maximum while the request waits (OVR-25), and payments of three fiscal years in one record (OSS-10).
fn marcus(teller: &mut Teller<'_>) {
    teller.as_of((2023, 11, 6));
    let person = NewPerson {
        born_on: Some(day(1986, 10, 3)),
        ssn_last4: Some("9116".to_owned()),
        individual_number: Some("655384417".to_owned()),
        redetermination_on: Some(teller.on((2024, 4, 30))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2022, 2, 14))),
        ..person(801_386, "MBell386", "Marcus", "Bell")
    };
    let character = teller.customer(&person, (2022, 2, 7));
    let place = teller.world.place(ASIAN);
    let part = teller.enroll(&character, Program::SnapToSuccess, place, (2022, 2, 28), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2022, 2, 28));
    let wrt = Given::new(WRT, Successful, 1_000)
        .from((2022, 3, 14))
        .until((2022, 12, 16))
        .completed((2022, 12, 16));
    teller.service(&part, Some(goal), wrt, (2022, 3, 1));
    let jst = Given::new(JST, Started, 1_000)
        .from((2023, 1, 9))
        .until((2024, 6, 28));
    teller.service(&part, Some(goal), jst, (2022, 12, 19));
    let numbers = [BOOKS, CLOTHING, TRANSPORTATION];
    let records = open_all(teller, &part, goal, &numbers, ((2022, 3, 21), (2024, 6, 28)));
    let asked = ((2023, 11, 6), false);
    let more = (
        TRANSPORTATION,
        2_500,
        "The transmission has to be replaced before he can drive to work.",
    );
    let waits = request(teller, &part, &records, more, asked);
    for paid in FY24 {
        let over = waits.filter(|_| paid.3 == 135_000);
        pay(teller, &part, &records, paid, over);
    }
}

/// A Started/Open record of each of these services.
fn open_all(
    teller: &mut Teller<'_>,
    part: &Part<'_>,
    goal: Uuid,
    numbers: &[u16],
    (from, until): (Day, Day),
) -> Vec<(u16, Uuid)> {
    numbers
        .iter()
        .map(|number| {
            let given = Given::new(*number, Started, 0).from(from).until(until);
            (*number, teller.service(part, Some(goal), given, from))
        })
        .collect()
}

fn record_of(records: &[(u16, Uuid)], number: u16) -> Uuid {
    records
        .iter()
        .find(|(it, _)| *it == number)
        .map(|(_, id)| *id)
        .unwrap_or_default()
}

pub(super) fn pay(
    teller: &mut Teller<'_>,
    part: &Part<'_>,
    records: &[(u16, Uuid)],
    paid: Paid,
    over_request: Option<Uuid>,
) {
    let (number, subtype, method, unit_cents, quantity, on, updated, by) = paid;
    let (paid_on, updated_on) = (teller.paid_on(on), teller.on(updated));
    let new = NewPayment {
        service: record_of(records, number),
        number,
        subtype,
        method,
        unit_cents,
        quantity,
        paid_on,
        updated_on,
        by,
        over_request,
    };
    let id = teller.draft.payment(part.profile, &new);
    let name = new.description();
    let after = json!({
        "description": name,
        "method": method,
        "paid_on": show_date(paid_on),
        "unit": Money::from_cents(unit_cents).to_string(),
        "quantity": quantity.to_string(),
        "total_cost": Money::from_cents(unit_cents * quantity).to_string(),
    });
    let subject = ("payment", id);
    teller.tell(
        (part.profile, by),
        PlanEvent::PaymentAdded,
        subject,
        updated_on,
        (&name, Value::Null, after),
    );
}

/// Asks for more; gives the request. An approved one was approved the same day.
fn request(
    teller: &mut Teller<'_>,
    part: &Part<'_>,
    records: &[(u16, Uuid)],
    (number, increase_cents, reason): (u16, i64, &'static str),
    (asked, is_approved): (Day, bool),
) -> Option<Uuid> {
    let requested_on = teller.on(asked);
    let requester = (teller.member(PARTNER)?, PARTNER);
    let reviewer = teller.member(REVIEWER)?;
    let new = NewRequest {
        service: record_of(records, number),
        number,
        fiscal_year: fiscal_year(requested_on),
        increase_cents,
        reason,
        requester,
        requested_on,
        approved: is_approved.then_some((reviewer, REVIEWER, "The receipts are complete.")),
    };
    let id = teller.draft.request(part.profile, &new);
    let name = service(number).name;
    let amount = Money::from_cents(increase_cents).to_string();
    let after = json!({ "increase": amount, "override_status": "Pending" });
    let subject = ("override_request", id);
    teller.tell(
        (part.profile, PARTNER),
        PlanEvent::OverrideRequested,
        subject,
        requested_on,
        (name, Value::Null, after),
    );
    if is_approved {
        let change = (
            name,
            json!({ "override_status": "Pending" }),
            json!({ "override_status": "Approved" }),
        );
        teller.tell(
            (part.profile, REVIEWER),
            PlanEvent::OverrideAnswered,
            subject,
            requested_on,
            change,
        );
    }
    Some(id)
}
