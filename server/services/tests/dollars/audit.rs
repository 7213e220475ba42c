//! Somebody who looks for one wrong cent: two people at once at the turn of the fiscal year, around an approval, over
//! one payment, at a service that goes.

use domain::{
    Money,
    access::Permission::{OverrideRequest, OverrideReview, PaymentEdit, ProfileView, ServiceEdit},
    ids::CustomerServiceId,
    payment::PaymentForm,
    support::OverrideForm,
};
use scoped_futures::ScopedFutureExt;
use services::{
    ServiceError, customer_services, overrides,
    payments::{self, Asked, Mark},
};
use store::{StoreError, db_test, on, testing::TestDb};

use super::{
    blank,
    collisions::{code, full},
    dollars, id_of, lenient, run, save, stored, tab, total, with, world, youth,
};
use crate::world::{World, money::response};

/// How often two people meet.
const ROUNDS: usize = 20;

db_test!(
    async fn oss_04_two_payments_moved_over_the_turn_of_the_fiscal_year_share_what_is_left(db: TestDb) {
        let world = world(&db, "06/01/2023").await;
        let form = blank(&world, world.support).await;
        let (one, two) = (with(&form, "50", "06/30/2023"), with(&form, "50", "06/30/2023"));
        for form in [&with(&form, "1350", "07/01/2023"), &one, &two] {
            save(&world, form).await.expect("saved");
        }
        let ctx = world.staff(PaymentEdit);
        for round in 0..ROUNDS {
            let (first, second) = (next_year(&world, &one).await, next_year(&world, &two).await);
            let (a, b) = tokio::join!(
                payments::save(&ctx, world.profile, &first),
                payments::save(&ctx, world.profile, &second)
            );
            let (moved, refused) = if a.is_ok() { (&one, b) } else { (&two, a) };
            assert_eq!(code(refused, "unit"), "maximum-passed", "round {round}");
            assert_eq!(
                total(&world, "Transportation", 2023).await,
                dollars("50"),
                "round {round}"
            );
            assert_eq!(
                total(&world, "Transportation", 2024).await,
                dollars("1400"),
                "round {round}"
            );
            let back = PaymentForm {
                paid_on: "06/30/2023".to_owned(),
                ..stored(&world, world.support, id_of(moved)).await
            };
            save(&world, &back).await.expect("back again");
        }
    }
);

/// The stored payment, dated on the first day of the next fiscal year.
async fn next_year(world: &World, form: &PaymentForm) -> PaymentForm {
    PaymentForm {
        paid_on: "07/01/2023".to_owned(),
        ..stored(world, world.support, id_of(form)).await
    }
}

db_test!(
    async fn ovr_13_a_payment_and_the_approval_it_waits_for_never_pass_the_maximum(db: TestDb) {
        let (world, form) = full(&db).await;
        let (pays, reviews) = (world.staff(PaymentEdit), world.reviewer(0, OverrideReview));
        let mut maximum = dollars("1400");
        for round in 0..ROUNDS {
            let request = world.request(world.support, "10").await.expect("requested");
            let (extra, yes) = (with(&form, "10", "02/15/2023"), response("approved", "10", ""));
            let (paid, answered) = tokio::join!(
                payments::save(&pays, world.profile, &extra),
                overrides::answer(&reviews, world.profile, world.support, request, &yes)
            );
            answered.expect("approved");
            if paid.is_err() {
                assert_eq!(code(paid, "unit"), "maximum-awaits-approval", "round {round}");
                save(&world, &extra).await.expect("approved by now");
            }
            maximum = maximum + dollars("10");
            assert_eq!(
                total(&world, "Transportation", 2023).await,
                maximum,
                "round {round}"
            );
            let cent = with(&form, "0.01", "02/15/2023");
            assert_eq!(code(save(&world, &cent).await, "unit"), "maximum-passed");
        }
    }
);

db_test!(
    async fn oq_06_a_payment_raised_while_less_is_approved_is_refused_or_marked(db: TestDb) {
        let (world, form) = full(&db).await;
        lenient(&db).await;
        let (pays, reviews) = (world.staff(PaymentEdit), world.reviewer(0, OverrideReview));
        for round in 0..ROUNDS {
            let request = world.request(world.support, "100").await.expect("requested");
            let extra = with(&form, "50", "02/15/2023");
            assert!(save(&world, &extra).await.expect("saved").is_over);
            let more = PaymentForm {
                unit: "100".to_owned(),
                ..stored(&world, world.support, id_of(&extra)).await
            };
            let part = response("approved", "50", "Only so much");
            let (raised, answered) = tokio::join!(
                payments::save(&pays, world.profile, &more),
                overrides::answer(&reviews, world.profile, world.support, request, &part)
            );
            answered.expect("approved");
            let shown = tab(&world, world.support, Asked::List).await;
            let at = shown.panel.expect("ISETS").standing;
            let line = shown.lines.iter().find(|it| it.payment.id == id_of(&extra));
            let line = line.expect("the payment");
            if raised.is_ok() {
                assert_eq!(
                    (at.over(), line.mark),
                    (dollars("50"), Some(Mark::Exceeds)),
                    "round {round}"
                );
            } else {
                assert_eq!(code(raised, "unit"), "maximum-passed", "round {round}");
                assert_eq!((at.over(), line.mark), (Money::ZERO, None), "round {round}");
            }
            assert_eq!(
                at.total,
                dollars("1350") + at_most(round) + line.payment.total(),
                "round {round}"
            );
            let fits = PaymentForm {
                unit: "50".to_owned(),
                ..stored(&world, world.support, id_of(&extra)).await
            };
            save(&world, &fits).await.expect("within what was approved");
        }
    }
);

/// What was paid beside the last payment: the maximum at the start, and $50 for every round before.
fn at_most(round: usize) -> Money {
    let rounds = i64::try_from(round).unwrap_or_default();
    Money::from_cents(5_000 * (rounds + 1))
}

db_test!(
    async fn dol_13_of_two_who_change_one_payment_at_once_exactly_one_is_saved(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "10", "02/15/2023");
        save(&world, &form).await.expect("saved");
        let ctx = world.staff(PaymentEdit);
        for round in 0..ROUNDS {
            let now = stored(&world, world.support, id_of(&form)).await;
            let to = |cents: usize| PaymentForm {
                unit: format!("{round}.{cents}"),
                ..now.clone()
            };
            let (up, down) = (to(11), to(22));
            let (a, b) = tokio::join!(
                payments::save(&ctx, world.profile, &up),
                payments::save(&ctx, world.profile, &down)
            );
            let (kept, lost) = if a.is_ok() { (&up, b) } else { (&down, a) };
            assert!(
                matches!(lost, Err(ServiceError::Stale(_))),
                "round {round}: {lost:?}"
            );
            assert_eq!(
                total(&world, "Transportation", 2023).await,
                dollars(&kept.unit),
                "round {round}"
            );
        }
    }
);

/// Another support service of the first customer that was never started.
async fn planned(world: &World, name: &str) -> CustomerServiceId {
    let id = world.add_support(name).await;
    let done = world.services.db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(
                "UPDATE customer_services SET status = 'planned', ever_started = $2 WHERE id = $1"
            )
            .bind(id.uuid())
            .bind(false)
            .execute(c)
            .await
            .map(|_| ()))
        }
        .scope_boxed()
    });
    let done: Result<(), StoreError> = done.await;
    done.expect("planned");
    id
}

db_test!(
    async fn svc_08_ovr_21_a_service_stays_as_long_as_a_request_was_made_on_it(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let housing = planned(&world, "Housing/Utilities").await;
        let request = world.request(housing, "25").await.expect("requested");
        let ctx = world.staff(ServiceEdit);
        let gone = customer_services::remove(&ctx, world.profile, housing, "1").await;
        assert_eq!(code(gone, "form"), "service-holds-records");
        let page = overrides::open(&world.staff(ProfileView), world.profile, housing, request)
            .await
            .expect("the request is there");
        let form: OverrideForm = page.form;
        overrides::remove(
            &world.staff(OverrideRequest),
            world.profile,
            housing,
            request,
            &form.version,
        )
        .await
        .expect("deleted");
        customer_services::remove(&ctx, world.profile, housing, "1")
            .await
            .expect("removed");
    }
);

db_test!(
    async fn svc_08_dol_17_a_payment_and_the_removal_of_its_service_exclude_each_other(db: TestDb) {
        let world = youth::youth(&db).await;
        let (pays, edits) = (world.staff(PaymentEdit), world.staff(ServiceEdit));
        let form = youth::form(&world).await;
        let mut sum = Money::ZERO;
        for round in 0..ROUNDS {
            let service = planned(&world, "Transportation").await;
            let form = PaymentForm {
                service: service.to_string(),
                ..with(&form, "10", "02/15/2023")
            };
            let (paid, gone) = tokio::join!(
                payments::save(&pays, world.profile, &form),
                customer_services::remove(&edits, world.profile, service, "1")
            );
            if paid.is_ok() {
                assert_eq!(code(gone, "form"), "service-holds-records", "round {round}");
                sum = sum + dollars("10");
                run(&db, "UPDATE customer_services SET status = 'successful', completed_on = '2023-02-16' WHERE kind = 'support'")
                    .await;
            } else {
                assert!(
                    matches!(paid, Err(ServiceError::NotFound)),
                    "round {round}: {paid:?}"
                );
                assert!(gone.is_ok(), "round {round}: {gone:?}");
            }
            assert_eq!(total(&world, "Transportation", 2023).await, sum, "round {round}");
        }
    }
);

db_test!(
    async fn yth_43_yth_48_a_maximum_lowered_while_somebody_pays_is_never_passed(db: TestDb) {
        let world = youth::youth(&db).await;
        let form = youth::form(&world).await;
        let ctx = world.staff(PaymentEdit);
        for round in 0..ROUNDS {
            let lowers = PaymentForm {
                maximum: "20".to_owned(),
                ..with(&form, "10", "02/10/2023")
            };
            let pays = with(&form, "15", "02/11/2023");
            let (one, two) = tokio::join!(
                payments::save_seen(&ctx, world.profile, &lowers, Some("750.00")),
                payments::save_seen(&ctx, world.profile, &pays, Some("750"))
            );
            assert!(one.is_ok() != two.is_ok(), "round {round}: {one:?} {two:?}");
            let shown = tab(&world, world.support, Asked::List).await;
            let allowed = shown.own_maximum.unwrap_or(Money::MAX);
            assert!(
                shown.record_total <= allowed,
                "round {round}: {} of {allowed}",
                shown.record_total
            );
            let saved = if one.is_ok() { &lowers } else { &pays };
            payments::remove(&ctx, world.profile, id_of(saved), "1", false)
                .await
                .expect("deleted");
            run_maximum(&db).await;
        }
    }
);

/// Back to the maximum of the start.
async fn run_maximum(db: &TestDb) {
    run(
        db,
        "UPDATE customer_services SET maximum_cents = 75000 WHERE maximum_cents IS NOT NULL",
    )
    .await;
}
