//! The demonstration and the fixture: organizations, staff, the customers of the examples, and many others.

use chrono::{DateTime, Duration, Utc};
use domain::{ids::ProfileId, text::name_key};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use scoped_futures::ScopedFutureExt;
use store::{StoreError, Tx, organizations};
use uuid::Uuid;

use super::{
    DEMO_PASSWORD, DemoSignIn,
    cast::{Telling, Told},
    course::{Course, MAIN},
    dollars,
    draft::{Draft, Ids, afternoon},
    earnfare,
    generate::Maker,
    money::Spending,
    placements,
    places::{self, ASIAN, World},
    staff::{self, Staff},
    stories,
    teller::Teller,
    youth,
};
use crate::{ServiceError, Services, audit::record_as, passwords, profiles};

/// First profile number of the demonstration.
const FIRST_NUMBER: i64 = 100_001;
/// workNet ID before that of the first made-up customer.
const LAST_WORKNET_ID: i64 = 820_000;
/// How many made-up customers each place gets.
const PER_PLACE: usize = 45;
/// What was paid for a made-up customer of the demonstration.
const SPENDING: Spending = Spending {
    payments: 3,
    days: None,
    requester: None,
};
/// Draws the same customers on every installation.
const SEED: u64 = 2023;

/// Everything that is saved together.
struct Plot {
    draft: Draft,
    events: Vec<Told>,
    profiles: Vec<(Uuid, DateTime<Utc>, &'static str)>,
}

/// Loads the demonstration: the examples as if each happened now, and a few hundred made-up customers. Does
/// nothing where it is loaded already. Gives its sign-ins.
///
/// # Errors
/// When the database fails.
pub async fn demo(services: &Services) -> Result<Vec<DemoSignIn>, ServiceError> {
    load(services, Telling::Around(services.clock.today()), PER_PLACE).await?;
    Ok(sign_ins())
}

/// Loads the examples at exactly the dates the catalogue shows, without made-up customers; for tests under the
/// training clock. Does nothing where it, or the demonstration, is loaded already.
///
/// # Errors
/// When the database fails.
pub async fn fixture(services: &Services) -> Result<Vec<DemoSignIn>, ServiceError> {
    load(services, Telling::Exact, 0).await?;
    Ok(sign_ins())
}

async fn load(services: &Services, telling: Telling, per_place: usize) -> Result<(), ServiceError> {
    super::reference(&services.db).await?;
    if is_loaded(services).await? {
        return Ok(());
    }
    let hash = passwords::hash(DEMO_PASSWORD).await?;
    let plot = plot(services, &hash, telling, per_place);
    let plot = &plot;
    for (profile, document, bytes) in &plot.draft.papers {
        let kept = services.files.put(*profile, *document, bytes.clone()).await;
        kept.map_err(|_| ServiceError::Internal("the documents of the demonstration could not be kept"))?;
    }
    services
        .db
        .write(|tx| async move { save(tx, plot).await }.scope_boxed())
        .await
        .map_err(ServiceError::from)
}

async fn is_loaded(services: &Services) -> Result<bool, StoreError> {
    let mut conn = services.db.read().await?;
    Ok(organizations::find_by_name_key(&mut conn, &name_key(ASIAN))
        .await?
        .is_some())
}

fn plot(services: &Services, password_hash: &str, telling: Telling, per_place: usize) -> Plot {
    let today = services.clock.today();
    let now = services.clock.now();
    let mut draft = Draft::new(Ids::from(now - Duration::days(1), SEED));
    let world = places::draft(&mut draft, today);
    let staff = staff::draft(&mut draft, &world, password_hash, now);
    let mut teller = Teller::new(draft, (&world, &staff), password_hash, telling, FIRST_NUMBER);
    stories::tell(&mut teller);
    dollars::tell(&mut teller);
    earnfare::tell(&mut teller);
    youth::tell(&mut teller);
    placements::tell(&mut teller);
    let Teller {
        mut draft,
        events,
        profiles,
        ..
    } = teller;
    let profiles: Vec<_> = profiles
        .into_iter()
        .map(|(id, on, act)| (id, afternoon(on), act))
        .collect();
    recent(&mut draft, &staff, &profiles, now);
    let mut maker = Maker {
        chance: ChaCha8Rng::seed_from_u64(SEED),
        today,
        offices: world.offices(),
        last_numbers: (LAST_WORKNET_ID, FIRST_NUMBER + 999),
        spending: SPENDING,
        activities: &MAIN,
    };
    crowd(&mut maker, &mut draft, &world, per_place);
    Plot {
        draft,
        events,
        profiles,
    }
}

/// Made-up customers at every place that offers ISETS programs.
fn crowd(maker: &mut Maker<'_>, draft: &mut Draft, world: &World, per_place: usize) {
    for place in world.isets_places() {
        for _ in 0..per_place {
            let course = Course::any(maker);
            maker.customer(draft, place, course);
        }
    }
}

/// The customers two members of the staff looked at lately.
fn recent(draft: &mut Draft, staff: &Staff, profiles: &[(Uuid, DateTime<Utc>, &str)], now: DateTime<Utc>) {
    let partners = staff
        .iter()
        .filter(|(user_name, ..)| matches!(*user_name, "6partner" | "atelger"));
    for (_, _, account) in partners {
        for (minutes, (profile, ..)) in (10..).step_by(7).zip(profiles.iter().take(5)) {
            let at = now - Duration::minutes(minutes);
            draft
                .tables
                .recent_customers
                .push([(*account).into(), (*profile).into(), at.into()]);
        }
    }
}

async fn save(tx: &mut Tx, plot: &Plot) -> Result<(), StoreError> {
    plot.draft.save(tx).await?;
    profiles::recount_in(tx).await?;
    for (profile, at, act) in &plot.profiles {
        profiles::refresh_as(tx, "System", *at, ProfileId::from_uuid(*profile), act).await?;
    }
    let mut events: Vec<&Told> = plot.events.iter().collect();
    events.sort_by_key(|told| told.at);
    for told in events {
        record_as(tx, &told.actor, told.at, told.event.clone()).await?;
    }
    Ok(())
}

fn sign_ins() -> Vec<DemoSignIn> {
    let customers = [
        ("SAbrams", "Stephanie Abrams"),
        ("ALaramie", "Aiden Laramie"),
        ("BElliott975", "Billy Elliott"),
        ("MHernandez", "María Guadalupe Hernández"),
    ];
    let customers = customers.into_iter().map(|(user_name, name)| DemoSignIn {
        user_name,
        name,
        role: domain::access::Role::Customer.label(),
        place: if user_name == "MHernandez" {
            "own plan, in Spanish"
        } else {
            "own plan"
        }
        .to_owned(),
    });
    staff::sign_ins().into_iter().chain(customers).collect()
}
