//! Payments of support services: the Dollar Value tab, its rules, its races, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod audit;
mod book;
mod collisions;
mod cost;
mod entry;
mod history;
mod maximum;
mod moved_maxima;
mod race;
mod stories;
mod sums;
mod typed;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;
mod youth;

use chrono::NaiveDate;
use domain::{
    Money, Problems,
    access::Permission::{PaymentEdit, ProfileView},
    catalogue::SEED,
    date::show_date,
    ids::{CatalogueServiceId, CustomerServiceId, PaymentId},
    payment::{PaymentForm, plain},
};
use scoped_futures::ScopedFutureExt;
use services::{
    ServiceError,
    payments::{self, Asked, Dialog, DollarTab, SavedPayment},
    seed,
};
use store::{Db, StoreError, on, testing::TestDb};
use uuid::Uuid;
use world::World;

pub(crate) fn dollars(text: &str) -> Money {
    Money::read(text).expect("an amount")
}

/// The world with the policy of a new installation.
pub(crate) async fn world(db: &TestDb, today: &str) -> World {
    let world = World::on(db, today).await;
    seed::reference(db).await.expect("policy");
    world
}

/// The support service of the catalogue with this name.
pub(crate) fn catalogue(name: &str) -> CatalogueServiceId {
    SEED.iter()
        .find(|it| it.name == name)
        .expect("in the catalogue")
        .id()
}

/// Runs one statement.
pub(crate) async fn run(db: &Db, sql: &'static str) {
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("the statement");
}

/// Lets payments go up to what is asked for.
pub(crate) async fn lenient(db: &Db) {
    run(
        db,
        "UPDATE program_parameters SET value = 0 WHERE parameter = 'override_strict'",
    )
    .await;
}

pub(crate) async fn tab(world: &World, service: CustomerServiceId, asked: Asked) -> DollarTab {
    let ctx = world.staff(ProfileView);
    payments::open(&ctx, world.profile, service, asked)
        .await
        .expect("the tab")
}

/// The form of a new payment with the first choices that are offered.
pub(crate) async fn blank(world: &World, service: CustomerServiceId) -> PaymentForm {
    filled(tab(world, service, Asked::Add).await)
}

fn filled(tab: DollarTab) -> PaymentForm {
    let Some(Dialog::Form {
        mut form, choices, ..
    }) = tab.dialog
    else {
        panic!("a form: {:?}", tab.dialog)
    };
    let own = choices
        .types
        .iter()
        .find(|(it, _)| it.service.to_string() == form.service);
    let subtype = own.and_then(|(it, _)| it.subtypes.first());
    form.subtype = subtype.map(|(id, _)| id.to_string()).unwrap_or_default();
    form.method = choices.methods.first().expect("a method").0.to_string();
    form.fund = choices.funds.first().expect("a fund").0.to_string();
    *form
}

/// The form of a stored payment.
pub(crate) async fn stored(world: &World, service: CustomerServiceId, id: PaymentId) -> PaymentForm {
    match tab(world, service, Asked::Edit(id)).await.dialog {
        Some(Dialog::Form { form, .. }) => *form,
        other => panic!("a form: {other:?}"),
    }
}

/// Another payment like this one: of its own id.
pub(crate) fn another(form: &PaymentForm, amount: Money, paid_on: NaiveDate) -> PaymentForm {
    PaymentForm {
        payment: Uuid::now_v7().to_string(),
        unit: plain(amount),
        paid_on: show_date(paid_on),
        ..form.clone()
    }
}

pub(crate) fn with(form: &PaymentForm, amount: &str, paid_on: &str) -> PaymentForm {
    another(form, dollars(amount), world::date(paid_on))
}

pub(crate) async fn save(world: &World, form: &PaymentForm) -> Result<SavedPayment, ServiceError> {
    payments::save(&world.staff(PaymentEdit), world.profile, form).await
}

pub(crate) fn id_of(form: &PaymentForm) -> PaymentId {
    PaymentId::read(&form.payment).expect("an id")
}

pub(crate) fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

/// The total of the year as the database adds it up.
pub(crate) async fn total(world: &World, service: &str, year: i32) -> Money {
    let mut conn = world.services.db.read().await.expect("connection");
    store::payments::total(&mut conn, world.profile, catalogue(service), year)
        .await
        .expect("a total")
}
