//! The people of the world and what they have.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    access::Role,
    catalogue::{SEED, SeedService},
    ids::ProfileId,
    policy::ChoiceList,
    program::Family,
    text,
};
use scoped_futures::ScopedFutureExt;
use services::{clock, passwords};
use store::{
    Db, StoreError, Tx,
    accounts::{self, AccountRow, NewRole},
    bulk::{self, Rows, Value},
    list_row, policy,
    sessions::{self, SessionRow},
};
use uuid::Uuid;

use super::TODAY;

/// The password of every account.
pub const PASSWORD: &str = "violet anchor drum 62 lentil";

/// What an id names: the first part tells the kind, the second the customer.
pub(super) fn id(kind: u128, of: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | kind << 16 | of)
}

/// Whose data a call touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The customer account's own, enrolled at the staff's agency.
    Own,
    /// Another customer's of the same agency.
    Same,
    /// A customer's of another agency.
    Other,
    /// Nobody's: there is no such record.
    Missing,
}

impl Whose {
    /// In the order of the matrix.
    pub const ALL: [Self; 4] = [Self::Own, Self::Same, Self::Other, Self::Missing];

    pub(super) fn number(self) -> u128 {
        match self {
            Self::Own => 1,
            Self::Same => 2,
            Self::Other => 3,
            Self::Missing => 9,
        }
    }

    /// The profile.
    pub fn profile(self) -> Uuid {
        id(2, self.number())
    }

    /// A Youth profile of the same agency.
    pub fn youth(self) -> Uuid {
        id(40, self.number())
    }

    /// Its goal without services.
    pub fn goal(self) -> Uuid {
        id(3, self.number())
    }

    /// Its activity: Started/Open 12/19/2022 to 04/28/2023.
    pub fn service(self) -> Uuid {
        id(4, self.number())
    }

    /// Its support service Transportation: Started/Open.
    pub fn support(self) -> Uuid {
        id(8, self.number())
    }

    /// The pending request to raise the maximum of [`Self::support`].
    pub fn request(self) -> Uuid {
        id(9, self.number())
    }

    /// A payment of [`Self::support`].
    pub fn payment(self) -> Uuid {
        id(11, self.number())
    }

    /// A document of its file.
    pub fn document(self) -> Uuid {
        id(31, self.number())
    }

    /// A result of an assessment.
    pub fn result(self) -> Uuid {
        id(32, self.number())
    }

    /// A summary of assessments.
    pub fn summary(self) -> Uuid {
        id(33, self.number())
    }

    /// For a record to be made.
    pub fn new_id(self) -> Uuid {
        id(7, self.number())
    }

    /// Its activity that was never started.
    pub fn planned_service(self) -> Uuid {
        id(5, self.number())
    }
}

/// The week everybody's attendance is asked for: a Sunday.
pub const WEEK: &str = "2023-01-01";

/// The session token of a role's account.
pub fn token(name: &str) -> String {
    format!("{name:-<43}")
}

/// A program of the organization the staff works for.
pub const PROGRAM: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | 20 << 16 | 1);

/// The organization the staff works for, and another.
pub const AGENCIES: [u128; 2] = [1, 2];

pub(super) fn now() -> DateTime<Utc> {
    let today = TODAY.parse::<NaiveDate>().expect("date");
    // The moved clock tells the real time of day, so sessions begin the evening before and hold two days.
    clock::instant(today, chrono::NaiveTime::MIN)
}

/// Fills an empty database that has the catalogue.
pub async fn fill(db: &Db) {
    let hash = &passwords::hash(PASSWORD).await.expect("hash");
    db.write(|tx| {
        async move {
            for rows in places().iter().chain(&customers()) {
                bulk::insert(tx, rows).await?;
            }
            for role in Role::ALL {
                let is_customer = *role == Role::Customer;
                let organization = (!is_customer && !role.is_statewide()).then(|| id(10, AGENCIES[0]));
                let person = is_customer.then(|| id(1, 1));
                add_account(tx, role.code(), *role, organization, person, hash).await?;
            }
            add_account(tx, "expired", Role::StatewideStaff, None, None, hash).await?;
            add_account(tx, "disabled", Role::StatewideStaff, None, None, hash).await?;
            let requester = accounts::by_user_name_key(tx, "expired")
                .await?
                .expect("account")
                .id;
            bulk::insert(tx, &requests(requester)).await?;
            for rows in papers(requester) {
                bulk::insert(tx, &rows).await?;
            }
            let methods = policy::choices(tx, ChoiceList::Method, now().date_naive()).await?;
            bulk::insert(tx, &payments(methods[0].id)).await?;
            let agencies = [
                (Whose::Own, AGENCIES[0]),
                (Whose::Same, AGENCIES[0]),
                (Whose::Other, AGENCIES[1]),
            ];
            for rows in super::worksites::worksites(agencies) {
                bulk::insert(tx, &rows).await?;
            }
            bulk::insert(tx, &super::worksites::payroll(agencies, requester)).await?;
            for rows in young_people() {
                bulk::insert(tx, &rows).await?;
            }
            for whose in [Whose::Own, Whose::Same, Whose::Other] {
                list_row::refresh(tx, ProfileId::from_uuid(whose.profile())).await?;
            }
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("the world");
}

async fn add_account(
    tx: &mut Tx,
    name: &str,
    role: Role,
    organization: Option<Uuid>,
    person: Option<Uuid>,
    hash: &str,
) -> Result<(), StoreError> {
    let account = Uuid::now_v7();
    let row = AccountRow {
        id: account,
        version: 1,
        user_name: name.to_owned(),
        user_name_key: name.to_owned(),
        display_name: name.to_owned(),
        email: None,
        password_hash: hash.to_owned(),
        must_change_password: false,
        is_active: name != "disabled",
        is_demo: false,
        language: "en".to_owned(),
        person_id: person,
        created_at: now(),
    };
    accounts::add(tx, &row).await?;
    let given = NewRole {
        id: Uuid::now_v7(),
        account,
        role: role.code(),
        organization,
        location: None,
    };
    accounts::add_role(tx, &given).await?;
    let over = if name == "expired" {
        TimeDelta::days(-2)
    } else {
        TimeDelta::days(2)
    };
    let session = SessionRow {
        id: Uuid::now_v7(),
        account_id: account,
        created_at: now(),
        last_seen_at: now() + TimeDelta::days(2),
        idle_ends_at: now() + over,
        absolute_ends_at: now() + over,
        ended_at: None,
        address: "203.0.113.5".to_owned(),
        user_agent: "Firefox Windows".to_owned(),
    };
    sessions::add(tx, &session, &passwords::digest(&token(name))).await
}

fn places() -> Vec<Rows> {
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

#[expect(clippy::too_many_lines, reason = "one table, line after line")]
fn customers() -> Vec<Rows> {
    let (mut persons, mut profiles) = (Rows::of(&bulk::PERSONS), Rows::of(&bulk::PROFILES));
    let (mut enrollments, mut goals) = (Rows::of(&bulk::ENROLLMENTS), Rows::of(&bulk::GOALS));
    let mut services = Rows::of(&bulk::CUSTOMER_SERVICES);
    for (whose, agency, last) in [
        (Whose::Own, AGENCIES[0], "Abrams"),
        (Whose::Same, AGENCIES[0], "Elliott"),
        (Whose::Other, AGENCIES[1], "Laramie"),
    ] {
        let number = i64::try_from(whose.number()).expect("number");
        let person = id(1, whose.number());
        let mut row: [Value; 25] = std::array::from_fn(|_| Value::Null);
        row[..6].clone_from_slice(&[
            person.into(),
            1.into(),
            number.into(),
            format!("{last}{number}").into(),
            "Sam".into(),
            last.into(),
        ]);
        row[16] = "en".into();
        persons.push(row);
        let mut row: [Value; 12] = std::array::from_fn(|_| Value::Null);
        row[..5].clone_from_slice(&[
            whose.profile().into(),
            1.into(),
            number.into(),
            person.into(),
            "isets".into(),
        ]);
        row[10] = "active".into();
        row[11] = now().into();
        profiles.push(row);
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
    vec![persons, profiles, enrollments, goals, services]
}

/// A Youth profile beside each customer, of a person of its own; OQ-21.
fn young_people() -> Vec<Rows> {
    let (mut persons, mut profiles) = (Rows::of(&bulk::PERSONS), Rows::of(&bulk::PROFILES));
    for (whose, agency) in [
        (Whose::Own, AGENCIES[0]),
        (Whose::Same, AGENCIES[0]),
        (Whose::Other, AGENCIES[1]),
    ] {
        let number = i64::try_from(whose.number()).expect("number") + 40;
        let person = id(42, whose.number());
        let mut row: [Value; 25] = std::array::from_fn(|_| Value::Null);
        row[..6].clone_from_slice(&[
            person.into(),
            1.into(),
            number.into(),
            format!("young{number}").into(),
            "Yara".into(),
            "Young".into(),
        ]);
        row[16] = "en".into();
        persons.push(row);
        let mut row: [Value; 12] = std::array::from_fn(|_| Value::Null);
        row[..6].clone_from_slice(&[
            whose.youth().into(),
            1.into(),
            number.into(),
            person.into(),
            "youth".into(),
            id(10, agency).into(),
        ]);
        row[10] = "active".into();
        row[11] = now().into();
        profiles.push(row);
    }
    vec![persons, profiles]
}

const TRANSPORTATION: &str = "Transportation";

/// A pending request of each customer.
fn requests(requester: Uuid) -> Rows {
    let mut rows = Rows::of(&bulk::OVERRIDE_REQUESTS);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        rows.push([
            whose.request().into(),
            1.into(),
            whose.profile().into(),
            whose.support().into(),
            listed(TRANSPORTATION).id().uuid().into(),
            2023.into(),
            2_500.into(),
            "The car broke down".into(),
            "pending".into(),
            requester.into(),
            "expired".into(),
            now().into(),
            now().into(),
            "expired".into(),
            Value::Null,
            Value::Null,
            Value::Null,
            "".into(),
        ]);
    }
    rows
}

fn payments(method: Uuid) -> Rows {
    let mut rows = Rows::of(&bulk::PAYMENTS);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        rows.push([
            whose.payment().into(),
            1.into(),
            whose.profile().into(),
            whose.support().into(),
            listed(TRANSPORTATION).id().uuid().into(),
            2023.into(),
            Value::Null,
            method.into(),
            Value::Null,
            "Bus pass".into(),
            now().date_naive().into(),
            2_500.into(),
            1.into(),
            2_500.into(),
            false.into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            now().into(),
            "expired".into(),
            now().into(),
            "expired".into(),
        ]);
    }
    rows
}

fn listed(name: &str) -> &'static SeedService {
    SEED.iter()
        .find(|it| it.name == name && it.family == Family::Isets && !it.is_legacy)
        .expect("listed")
}

pub(super) fn service(
    whose: Whose,
    service: Uuid,
    name: &str,
    status: &'static str,
    agency: u128,
) -> [Value; 22] {
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

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("date")
}

/// The bytes of every document.
pub const DOCUMENT: &[u8] = b"%PDF-1.7\n";

/// A document, a result and a summary of each customer.
fn papers(uploader: Uuid) -> Vec<Rows> {
    let mut documents = Rows::of(&bulk::DOCUMENTS);
    let mut results = Rows::of(&bulk::ASSESSMENT_RESULTS);
    let mut summaries = Rows::of(&bulk::ASSESSMENT_SUMMARIES);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        documents.push([
            whose.document().into(),
            1.into(),
            whose.profile().into(),
            "timesheet".into(),
            "hours.pdf".into(),
            "pdf".into(),
            9.into(),
            "0716f9264c9fe19f5d7455276107f3ddcc1d3497f63d60689a73558ae8a1bf5e".into(),
            Value::Null,
            Value::Null,
            now().into(),
            "expired".into(),
            uploader.into(),
        ]);
        results.push([
            whose.result().into(),
            1.into(),
            id(1, whose.number()).into(),
            whose.profile().into(),
            domain::assessment::seed_id(13).uuid().into(),
            date("2022-10-05").into(),
            Value::Null,
            Value::Null,
            "Strong: daily living.".into(),
            now().into(),
            "expired".into(),
            now().into(),
            "expired".into(),
        ]);
        summaries.push([
            whose.summary().into(),
            1.into(),
            whose.profile().into(),
            "barriers".into(),
            "No car.".into(),
            now().into(),
            "expired".into(),
            now().into(),
            "expired".into(),
        ]);
    }
    vec![documents, results, summaries]
}
