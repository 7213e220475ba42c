//! Totals are the sums of their lines, whatever is done in whatever order.

use domain::{
    Money,
    access::Permission::{OverrideRequest, OverrideReview, PaymentEdit},
    ids::{OverrideRequestId, PaymentId},
    payment::{PaymentForm, plain},
    support::{OverrideForm, ReviewForm},
};
use services::{
    overrides,
    payments::{self, Asked},
};
use store::db_test;
use uuid::Uuid;

use super::{another, blank, lenient, stored, tab, total, world};
use crate::world::{World, date};

/// A small generator of numbers, the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn cents(&mut self, limit: u64) -> Money {
        Money::from_cents(i64::try_from(self.below(limit)).unwrap_or_default() + 1)
    }
}

/// What is there, besides the database's own idea of it.
#[derive(Default)]
struct Book {
    lines: Vec<(PaymentId, Money)>,
    pending: Option<OverrideRequestId>,
}

async fn act(world: &World, form: &PaymentForm, book: &mut Book, chance: &mut Chance) {
    let ctx = world.staff(PaymentEdit);
    let at = usize::try_from(chance.below(1 << 20)).unwrap_or_default();
    let place = (!book.lines.is_empty()).then(|| at % book.lines.len().max(1));
    match (chance.below(10), place) {
        (0..=3, _) | (4..=7, None) => {
            let new = another(form, chance.cents(30_000), date("02/15/2023"));
            if payments::save(&ctx, world.profile, &new).await.is_ok() {
                book.lines.push((super::id_of(&new), super::dollars(&new.unit)));
            }
        }
        (4..=5, Some(place)) => {
            let amount = chance.cents(40_000);
            let mut old = stored(world, world.support, book.lines[place].0).await;
            old.unit = plain(amount);
            if payments::save(&ctx, world.profile, &old).await.is_ok() {
                book.lines[place].1 = amount;
            }
        }
        (6..=7, Some(place)) => {
            let id = book.lines[place].0;
            let version = stored(world, world.support, id).await.version;
            payments::remove(&ctx, world.profile, id, &version, true)
                .await
                .expect("deleted");
            book.lines.remove(place);
        }
        (8, _) => ask(world, book, chance.cents(20_000)).await,
        _ => answer(world, book, chance).await,
    }
}

async fn ask(world: &World, book: &mut Book, increase: Money) {
    let form = OverrideForm {
        reason: "More".to_owned(),
        ..OverrideForm::blank(Uuid::now_v7().into(), 2023, Some(increase))
    };
    let ctx = world.staff(OverrideRequest);
    if let Ok(id) = overrides::save(&ctx, world.profile, world.support, &form).await {
        book.pending = Some(id);
    }
}

async fn answer(world: &World, book: &mut Book, chance: &mut Chance) {
    let Some(id) = book.pending.take() else { return };
    let ctx = world.reviewer(0, OverrideReview);
    let page = overrides::open(&ctx, world.profile, world.support, id)
        .await
        .expect("the request");
    let status = if chance.below(2) == 0 {
        "approved"
    } else {
        "rejected"
    };
    let form = ReviewForm {
        status: status.to_owned(),
        comment: "Looked at".to_owned(),
        ..page.review
    };
    overrides::answer(&ctx, world.profile, world.support, id, &form)
        .await
        .expect("answered");
}

db_test!(
    async fn dol_16_totals_are_the_sum_of_the_lines_under_any_interleaving(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        lenient(&db).await;
        let form = blank(&world, world.support).await;
        for seed in [1, 2023] {
            let (mut chance, mut book) = (Chance(seed), Book::default());
            for step in 0..60 {
                act(&world, &form, &mut book, &mut chance).await;
                let sum: Money = book.lines.iter().map(|(_, amount)| *amount).sum();
                assert_eq!(
                    total(&world, "Transportation", 2023).await,
                    sum,
                    "seed {seed}, step {step}"
                );
                let tab = tab(&world, world.support, Asked::List).await;
                let shown: Money = tab.lines.iter().map(|it| it.payment.total()).sum();
                let panel = tab.panel.expect("ISETS");
                assert_eq!((shown, tab.record_total, panel.standing.total), (sum, sum, sum));
                assert_eq!(tab.lines.len(), book.lines.len());
            }
            for (id, _) in book.lines {
                let version = stored(&world, world.support, id).await.version;
                payments::remove(&world.staff(PaymentEdit), world.profile, id, &version, true)
                    .await
                    .expect("deleted");
            }
            answer(
                &world,
                &mut Book {
                    pending: book.pending,
                    lines: Vec::new(),
                },
                &mut chance,
            )
            .await;
        }
        assert_eq!(total(&world, "Transportation", 2023).await, Money::ZERO);
    }
);
