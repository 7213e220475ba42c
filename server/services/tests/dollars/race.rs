//! Two people, the last dollars, the same second.

use domain::access::Permission::PaymentEdit;
use scoped_futures::ScopedFutureExt;
use services::{ServiceError, payments};
use store::{StoreError, db_test, on};

use super::{another, blank, dollars, run, save, total, with, world};
use crate::world::date;

/// How often it is tried.
const ROUNDS: i64 = 1_000;

db_test!(
    async fn dol_16_of_two_who_pay_the_last_fifty_dollars_exactly_one_succeeds_a_thousand_times(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = blank(&world, world.support).await;
        let (ctx, day, fifty) = (world.staff(PaymentEdit), date("02/15/2023"), dollars("50"));
        run(&db, "UPDATE service_maxima SET maximum_cents = 5000").await;
        for round in 1..=ROUNDS {
            let (one, two) = (another(&form, fifty, day), another(&form, fifty, day));
            let (first, second) = tokio::join!(
                payments::save(&ctx, world.profile, &one),
                payments::save(&ctx, world.profile, &two)
            );
            let refused = match (first, second) {
                (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
                other => panic!("round {round}: {other:?}"),
            };
            let ServiceError::Invalid(found) = refused else {
                panic!("round {round}: {refused:?}")
            };
            assert!(found.has("unit", "maximum-passed"), "round {round}: {found:?}");
            if round % 100 == 0 {
                let paid = total(&world, "Transportation", 2023).await;
                assert_eq!(paid.cents(), round * 5_000);
            }
            run(
                &db,
                "UPDATE service_maxima SET maximum_cents = maximum_cents + 5000",
            )
            .await;
        }
    }
);

db_test!(
    async fn dol_13_the_same_form_twice_in_the_same_second_is_one_payment(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = blank(&world, world.support).await;
        let ctx = world.staff(PaymentEdit);
        for round in 1..=25_i64 {
            let it = with(&form, "10", "02/15/2023");
            let (first, second) = tokio::join!(
                payments::save(&ctx, world.profile, &it),
                payments::save(&ctx, world.profile, &it)
            );
            let (first, second) = (first.expect("saved"), second.expect("the same"));
            assert!(first.is_new != second.is_new, "round {round}");
            assert_eq!(total(&world, "Transportation", 2023).await.cents(), round * 1_000);
        }
    }
);

db_test!(
    async fn dol_16_many_at_once_never_pass_the_maximum(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "1000", "02/15/2023"))
            .await
            .expect("saved");
        let ctx = world.staff(PaymentEdit);
        let forms: Vec<_> = (0..12).map(|_| with(&form, "90", "02/15/2023")).collect();
        let all = forms.iter().map(|form| payments::save(&ctx, world.profile, form));
        let outcomes = futures::future::join_all(all).await;
        let saved = outcomes.iter().filter(|it| it.is_ok()).count();
        let refused = outcomes
            .iter()
            .filter(|it| matches!(it, Err(ServiceError::Invalid(_))))
            .count();
        assert_eq!((saved, refused), (4, 8), "{outcomes:?}");
        assert_eq!(total(&world, "Transportation", 2023).await, dollars("1360"));
        let kept: i64 = db
            .write(|tx| {
                async move {
                    on!(tx, |c| sqlx::query_scalar("SELECT COUNT(*) FROM payments")
                        .fetch_one(c)
                        .await)
                }
                .scope_boxed()
            })
            .await
            .map_err(|error: StoreError| error)
            .expect("a count");
        assert_eq!(kept, 5);
    }
);
