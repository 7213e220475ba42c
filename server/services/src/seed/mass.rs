//! Many made-up customers, for tests at scale: up to a million, the same for the same seed.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use domain::{
    access::Role, date::fiscal_year, locale::Lang, organization::OrganizationKind, program::Program,
};
use futures::{StreamExt, TryStreamExt, stream};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Engine, StoreError, bulk, organizations, persons};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{
    DEMO_PASSWORD,
    course::{Course, MAIN},
    draft::{Draft, Ids},
    generate::Maker,
    money::Spending,
    places,
    records::{Office, Place},
    staff::{self, NewAccount},
};
use crate::{
    Clock, ServiceError, Services,
    audit::{Actor, Event, record_as},
    clock::instant,
    passwords, profiles,
};

/// Customers of one organization, which are one unit of work.
const CHUNK: u64 = 500;
/// Ids are a millisecond apart; a customer with their organization's share takes fewer than so many.
const IDS_PER_CUSTOMER: i64 = 64;
/// Names of the organizations begin so, and a number follows.
const ORGANIZATION: &str = "Bench Provider";
/// The organization, counted from 0, whose customers all work at one worksite: its payroll has hundreds of people.
const WORKPLACE: u64 = 10;
/// CW - Community Workfare.
const WORKFARE: u16 = 2;
/// User name of the one sign-in that sees all of them.
const STATEWIDE: &str = "benchstate";
/// Most customers of one call.
pub(super) const MOST: u64 = 1_000_000;

/// Where a run of [`customers`] stands in the numbers given so far.
struct Run {
    hash: String,
    offices: Vec<Office>,
    first_organization: i64,
    first_id_at: DateTime<Utc>,
    last_numbers: (i64, i64),
    seed: u64,
    /// How many may write at a time: SQLite has one writer, and the others would wait for its connection.
    writers: Semaphore,
}

/// Adds up to a million made-up customers with three services and eight weeks of attendance each, and an
/// organization with a location and two sign-ins (`bench1`, `bench2` and so on) for every 500 of them, beside one
/// statewide sign-in (`benchstate`). The customers of the eleventh organization all work at one worksite. The same seed
/// on the same day and the same database gives the same customers. `progress` hears how many are kept.
///
/// # Errors
/// When the database fails; the customers told to `progress` are kept.
pub async fn customers(
    services: &Services,
    count: u64,
    seed: u64,
    progress: impl Fn(u64) + Send + Sync,
) -> Result<(), ServiceError> {
    super::reference(&services.db).await?;
    let count = count.min(MOST);
    let run = Arc::new(begin(services, seed).await?);
    let parts = (0..count.div_ceil(CHUNK)).map(|part| {
        let size = CHUNK.min(count - part * CHUNK);
        keep_part(services, Arc::clone(&run), part, size)
    });
    let mut kept = 0;
    // While one part is on its way into the database, the next one is drafted.
    let mut parts = stream::iter(parts).buffered(2);
    while let Some(size) = parts.try_next().await? {
        kept += size;
        progress(kept);
    }
    bulk::settle(&services.db).await?;
    finish(services, count, seed).await
}

/// Drafts and keeps one organization with its customers; gives their number.
async fn keep_part(services: &Services, run: Arc<Run>, part: u64, size: u64) -> Result<u64, ServiceError> {
    let clock = services.clock;
    let plan = Arc::clone(&run);
    let draft = tokio::task::spawn_blocking(move || draft_part(clock, &plan, part, size))
        .await
        .map_err(|_| ServiceError::Internal("customers could not be drafted"))?;
    let _permit = run.writers.acquire().await;
    let draft = &draft;
    services
        .db
        .write(|tx| async move { draft.save(tx).await }.scope_boxed())
        .await?;
    Ok(size)
}

/// What is the same for the whole run.
async fn begin(services: &Services, seed: u64) -> Result<Run, ServiceError> {
    let hash = passwords::hash(DEMO_PASSWORD).await?;
    let mut conn = services.db.read().await?;
    let known = organizations::of_kind(&mut conn, OrganizationKind::DhsOffice).await?;
    let last_numbers = persons::highest_numbers(&mut conn).await?;
    let people = persons::count(&mut conn).await?;
    let key = domain::text::name_key(ORGANIZATION);
    let first_organization = organizations::count_between(&mut conn, &key, &format!("{key}~")).await? + 1;
    drop(conn);
    let offices = if known.is_empty() {
        add_offices(services).await?
    } else {
        known
            .iter()
            .map(|office| (office.id, office.name.as_str().into()))
            .collect()
    };
    // Ids of this run come after those of an earlier one of the same day.
    let midnight = instant(services.clock.today(), NaiveTime::MIN) - Duration::days(2);
    Ok(Run {
        hash,
        offices,
        first_organization,
        first_id_at: midnight + Duration::milliseconds(people * IDS_PER_CUSTOMER),
        last_numbers: (last_numbers.0.max(1_000_000), last_numbers.1.max(200_000)),
        seed: seed ^ u64::try_from(people).unwrap_or_default(),
        writers: Semaphore::new(if services.db.engine() == Engine::Sqlite {
            1
        } else {
            2
        }),
    })
}

/// Two DHS offices, where there are none.
async fn add_offices(services: &Services) -> Result<Vec<Office>, StoreError> {
    let mut draft = Draft::new(Ids::from(services.clock.now() - Duration::days(1), 0));
    let names = [places::NORTHERN, places::NORTHSIDE];
    let offices = names.map(|name| {
        (
            places::organization(&mut draft, name, &[OrganizationKind::DhsOffice]),
            name.into(),
        )
    });
    let draft = &draft;
    services
        .db
        .write(|tx| async move { draft.save(tx).await }.scope_boxed())
        .await?;
    Ok(offices.to_vec())
}

/// Two in three customers have a support service: ten payments for each customer, over ten years.
const SPENDING: Spending = Spending {
    payments: 16,
    days: Some(3_650),
    requester: None,
};

/// Drafts one organization and its customers.
fn draft_part(clock: Clock, run: &Run, part: u64, size: u64) -> Draft {
    let chance_seed = run.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(part);
    let before = i64::try_from(part * CHUNK).unwrap_or_default();
    let ids = Ids::from(
        run.first_id_at + Duration::milliseconds(before * IDS_PER_CUSTOMER),
        chance_seed,
    );
    let mut draft = Draft::new(ids);
    let number = run.first_organization + i64::try_from(part).unwrap_or_default();
    let (place, requester) = draft_place(clock, run, &mut draft, number);
    let mut maker = Maker {
        chance: ChaCha8Rng::seed_from_u64(chance_seed),
        today: clock.today(),
        offices: &run.offices,
        last_numbers: (run.last_numbers.0 + before, run.last_numbers.1 + before),
        spending: Spending {
            requester,
            ..SPENDING
        },
        activities: if part == WORKPLACE { &[WORKFARE] } else { &MAIN },
    };
    for _ in 0..size {
        let course = Course::of_active(&mut maker);
        maker.customer(&mut draft, &place, course);
    }
    draft
}

/// An organization with its location, programs of this year and two sign-ins; also gives the account of the first.
fn draft_place(clock: Clock, run: &Run, draft: &mut Draft, number: i64) -> (Place, Option<Uuid>) {
    let name = format!("{ORGANIZATION} {number}");
    let kinds = [OrganizationKind::Provider, OrganizationKind::Grantee];
    let organization = places::organization(draft, &name, &kinds);
    let street = format!("{} W. Madison St.", 100 + number);
    let location = places::location(draft, organization, [&name, &street, "Chicago", "60602"]);
    let year = i64::from(fiscal_year(clock.today()));
    for program in [
        Program::SnapJobPlacement,
        Program::SnapToSuccess,
        Program::Earnfare,
    ] {
        places::et_program(draft, (organization, Some(location)), program, year);
    }
    if number == 1 {
        let new = NewAccount {
            user_name: STATEWIDE,
            name: "Bench Statewide",
            email: None,
            language: Lang::En,
            person: None,
        };
        let account = staff::account(draft, &new, &run.hash, clock.now());
        staff::role(draft, account, Role::StatewideStaff, (None, None));
    }
    let (mut worker, mut requester) = (String::new(), None);
    for (sign_in, role) in [
        (2 * number - 1, Role::ProviderPartner),
        (2 * number, Role::ProviderManager),
    ] {
        let user_name = format!("bench{sign_in}");
        let display_name = format!("Bench {sign_in}");
        let new = NewAccount {
            user_name: &user_name,
            name: &display_name,
            email: None,
            language: Lang::En,
            person: None,
        };
        let account = staff::account(draft, &new, &run.hash, clock.now());
        staff::role(draft, account, role, (Some(organization), None));
        if worker.is_empty() {
            worker = display_name;
            requester = Some(account);
        }
    }
    let place = Place {
        organization,
        site: name.clone(),
        name,
        location: Some(location),
        worker,
    };
    (place, requester)
}

/// Counts the customers with support services, and notes in the history that they are made up.
async fn finish(services: &Services, count: u64, seed: u64) -> Result<(), ServiceError> {
    let now = services.clock.now();
    let event = Event {
        action: "customers.seed",
        subject_kind: "database",
        subject_id: None,
        profile: None,
        is_plan_update: false,
        detail: json!({ "customers": count, "rng_seed": seed }),
    };
    let event = &event;
    services
        .db
        .write(|tx| {
            async move {
                profiles::recount_in(tx).await?;
                record_as(tx, &Actor::system(), now, event.clone()).await
            }
            .scope_boxed()
        })
        .await
        .map_err(ServiceError::from)
}
