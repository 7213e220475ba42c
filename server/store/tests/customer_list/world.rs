//! Some thousand customers, and a worker who sees a few of them.

use std::ops::Range;

use chrono::{Days, NaiveDate};
use domain::text::name_key;
use scoped_futures::ScopedFutureExt;
use store::{
    Db, Engine, Tx,
    bulk::{self, Rows},
    on,
};
use uuid::Uuid;

const FIRST: [&str; 10] = [
    "Stephanie",
    "Aiden",
    "Billy",
    "José",
    "Renée",
    "Sherese",
    "Steven",
    "Maria",
    "Noah",
    "Ana",
];
const LAST: [&str; 9] = [
    "Abrams",
    "Laramie",
    "Elliott",
    "Brown",
    "O'Brien",
    "Núñez",
    "Abramson",
    "Van Dyke",
    "Smith-Jones",
];

pub fn id(kind: u128, n: usize) -> Uuid {
    Uuid::from_u128((kind << 64) + n as u128 + 1)
}

pub fn organization(n: usize) -> Uuid {
    id(1, n)
}

pub fn profile(n: usize) -> Uuid {
    id(3, n)
}

pub fn day(n: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 1, 1).expect("date") + Days::new(n as u64 % 1000)
}

/// Customer `n` is at provider `n % 8`; every hundredth is a Youth, every fifth needs somebody to step in, every
/// tenth has no enrollment. Organization 9 is a DHS office, of every 300th.
#[expect(clippy::too_many_lines, reason = "one table, line after line")]
fn rows(range: Range<usize>) -> Vec<Rows> {
    let mut persons = Rows::of(&bulk::PERSONS);
    let mut profiles = Rows::of(&bulk::PROFILES);
    let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
    let mut list = Rows::of(&bulk::PROFILE_LIST);
    let mut words = Rows::of(&bulk::NAME_WORDS);
    let mut places = Rows::of(&bulk::LIST_PLACES);
    for n in range {
        let (first, last) = (FIRST[n % 10], LAST[(n / 10) % 9]);
        let family = if n % 100 == 99 { "youth" } else { "isets" };
        let status = if n % 3 == 0 {
            "active"
        } else {
            "pending_activity_start_date"
        };
        let level = if n % 5 == 0 { "not_progressing" } else { "" };
        let (individual, case) = (format!("{}", 700_000_000 + n), format!("06-{n:06}"));
        let office = (n % 300 == 0).then(|| organization(9));
        let enrolled_on = (n % 10 != 0).then(|| day(n));
        let worknet = i64::try_from(900_000 - n).expect("number");
        persons.push([
            id(2, n).into(),
            1.into(),
            worknet.into(),
            format!("user{n}").into(),
            first.into(),
            last.into(),
            None::<NaiveDate>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            "en".into(),
            individual.clone().into(),
            case.clone().into(),
            None::<String>.into(),
            None::<NaiveDate>.into(),
            None::<NaiveDate>.into(),
            office.into(),
            None::<NaiveDate>.into(),
            None::<NaiveDate>.into(),
        ]);
        let agency = (family == "youth").then(|| organization(n % 8));
        profiles.push([
            profile(n).into(),
            1.into(),
            i64::try_from(n + 1).expect("number").into(),
            id(2, n).into(),
            family.into(),
            agency.into(),
            None::<String>.into(),
            None::<NaiveDate>.into(),
            None::<String>.into(),
            None::<String>.into(),
            status.into(),
            chrono::DateTime::UNIX_EPOCH.into(),
        ]);
        if let Some(on) = enrolled_on {
            enrollments.push([
                id(4, n).into(),
                1.into(),
                profile(n).into(),
                "snap_jp".into(),
                organization(n % 8).into(),
                None::<Uuid>.into(),
                on.into(),
                None::<NaiveDate>.into(),
            ]);
        }
        list.push([
            profile(n).into(),
            id(2, n).into(),
            family.into(),
            last.into(),
            first.into(),
            name_key(last).into(),
            name_key(first).into(),
            individual.into(),
            case.into(),
            format!("Provider {}", n % 8).into(),
            "".into(),
            "SNAP Job Placement".into(),
            status.into(),
            level.into(),
            enrolled_on.into(),
            None::<NaiveDate>.into(),
            0.into(),
            0.into(),
        ]);
        if enrolled_on.is_some() || agency.is_some() {
            let (last_key, first_key) = (name_key(last).into(), name_key(first).into());
            places.push([
                organization(n % 8).into(),
                profile(n).into(),
                family.into(),
                last_key,
                first_key,
            ]);
        }
        let row = store::list_row::ListRow {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            family: family.to_owned(),
            last_key: name_key(last),
            first_key: name_key(first),
            ..blank()
        };
        for word in row.words() {
            words.push([
                row.family.clone().into(),
                word.into(),
                profile(n).into(),
                row.last_key.clone().into(),
                row.first_key.clone().into(),
            ]);
        }
    }
    vec![persons, profiles, enrollments, list, words, places]
}

fn blank() -> store::list_row::ListRow {
    store::list_row::ListRow {
        profile_id: Uuid::nil(),
        person_id: Uuid::nil(),
        family: String::new(),
        last_name: String::new(),
        first_name: String::new(),
        last_key: String::new(),
        first_key: String::new(),
        individual_number: String::new(),
        case_number: String::new(),
        providers: String::new(),
        dhs_office: String::new(),
        programs: String::new(),
        et_status: String::new(),
        level_of_progress: String::new(),
        enrolled_on: None,
        redetermination_on: None,
        off_track_goals: 0,
        unverified_weeks: 0,
    }
}

pub async fn fill(db: &Db, customers: usize) {
    db.write(|tx| {
        async move {
            let mut organizations = Rows::of(&bulk::ORGANIZATIONS);
            for n in 0..10 {
                organizations.push([
                    organization(n).into(),
                    1.into(),
                    format!("Provider {n}").into(),
                    format!("provider {n}").into(),
                ]);
            }
            bulk::insert(tx, &organizations).await?;
            for rows in rows(0..customers) {
                bulk::insert(tx, &rows).await?;
            }
            Ok::<_, store::StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("fill");
    let mut conn = db.read().await.expect("read");
    if conn.engine() == Engine::Postgres {
        on!(&mut conn, |c| sqlx::query("VACUUM ANALYZE")
            .execute(c)
            .await
            .map(|_| ()))
        .expect("analyze");
    }
}

/// One worker of organization 1, of a location of organization 2, on the team of customer 6; customer 20 is
/// referred to organization 1 and customer 30 was turned away there. Customer 21 is referred to that location of
/// organization 2, customers 22 and 23 to another and to none of its locations.
#[expect(clippy::too_many_lines, reason = "one table, line after line")]
pub async fn people(tx: &mut Tx, account: Uuid) -> Result<(), store::StoreError> {
    let at = chrono::DateTime::UNIX_EPOCH;
    on!(tx, |c| sqlx::query(
        "INSERT INTO accounts (id, version, user_name, user_name_key, display_name, password_hash, \
         must_change_password, is_active, is_demo, language, created_at) \
         VALUES ($1, 1, 'w', 'w', 'W', '', $2, $3, $2, 'en', $4)"
    )
    .bind(account)
    .bind(false)
    .bind(true)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))?;
    let mut locations = Rows::of(&bulk::LOCATIONS);
    for (n, name) in [(0, "North"), (1, "South")] {
        locations.push([
            id(8, n).into(),
            1.into(),
            organization(2).into(),
            name.into(),
            "".into(),
            "".into(),
            "IL".into(),
            "".into(),
        ]);
    }
    let mut roles = Rows::of(&bulk::ROLE_ASSIGNMENTS);
    roles.push([
        id(9, 0).into(),
        account.into(),
        "provider_partner".into(),
        organization(1).into(),
        None::<Uuid>.into(),
    ]);
    roles.push([
        id(9, 1).into(),
        account.into(),
        "provider_partner".into(),
        organization(2).into(),
        id(8, 0).into(),
    ]);
    let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
    enrollments.push([
        id(4, 9_999).into(),
        1.into(),
        profile(2).into(),
        "earnfare".into(),
        organization(2).into(),
        id(8, 0).into(),
        day(3).into(),
        None::<NaiveDate>.into(),
    ]);
    let mut referrals = Rows::of(&bulk::REFERRALS);
    for (n, customer, response, to, location) in [
        (0, 20, "pending", 1, None),
        (1, 30, "rejected", 1, None),
        (2, 21, "pending", 2, Some(id(8, 0))),
        (3, 22, "pending", 2, Some(id(8, 1))),
        (4, 23, "pending", 2, None),
    ] {
        referrals.push([
            id(5, n).into(),
            1.into(),
            profile(customer).into(),
            organization(to).into(),
            None::<Uuid>.into(),
            day(3).into(),
            response.into(),
            false.into(),
            location.into(),
            None::<Uuid>.into(),
        ]);
    }
    let mut team = Rows::of(&bulk::TEAM_MEMBERS);
    team.push([profile(6).into(), account.into(), at.into()]);
    for rows in [&locations, &roles, &enrollments, &referrals, &team] {
        bulk::insert(tx, rows).await?;
    }
    for n in [2, 6, 20, 21, 22, 23, 30] {
        store::list_row::refresh(tx, domain::ids::ProfileId::from_uuid(profile(n))).await?;
    }
    Ok(())
}
