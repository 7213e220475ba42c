//! Two people, one request, the same second: whatever comes first, the sums stay right.

use domain::{
    Money, Rule,
    access::Permission::{OverrideRequest, OverrideReview, PaymentEdit, PolicyEdit, ProfileView},
    ids::OverrideRequestId,
    payment::PaymentForm,
    policy::{PolicyForm, PolicyTable},
    support::{OverrideForm, OverrideStatus},
};
use services::{
    ServiceError, overrides,
    payments::{self, Asked, Mark},
    policy::{self, Outcome},
};
use store::{db_test, testing::TestDb};

use super::{blank, dollars, id_of, lenient, problems, run, save, stored, tab, total, with, world};
use crate::world::{World, money::response};

/// How often each is tried.
const ROUNDS: usize = 60;

/// Transportation of FY23 at 1400 / 1400.
pub(super) async fn full(db: &TestDb) -> (World, PaymentForm) {
    let world = world(db, "02/16/2023").await;
    let form = blank(&world, world.support).await;
    save(&world, &with(&form, "1400", "02/15/2023"))
        .await
        .expect("saved");
    (world, form)
}

pub(super) fn code<T: std::fmt::Debug>(outcome: Result<T, ServiceError>, field: &str) -> String {
    let found = problems(outcome);
    found
        .for_field(field)
        .map(Rule::code)
        .unwrap_or_default()
        .to_owned()
}

async fn request_of(world: &World, id: OverrideRequestId) -> overrides::RequestPage {
    overrides::open(&world.staff(ProfileView), world.profile, world.support, id)
        .await
        .expect("the request")
}

db_test!(
    async fn oq_01_a_payment_on_the_strength_of_a_request_and_its_deletion_exclude_each_other(db: TestDb) {
        let (world, form) = full(&db).await;
        lenient(&db).await;
        let (asks, pays) = (world.staff(OverrideRequest), world.staff(PaymentEdit));
        for round in 0..ROUNDS {
            let request = world.request(world.support, "50").await.expect("requested");
            let extra = with(&form, "50", "02/15/2023");
            let (paid, gone) = tokio::join!(
                payments::save(&pays, world.profile, &extra),
                overrides::remove(&asks, world.profile, world.support, request, "1")
            );
            if paid.is_ok() {
                assert_eq!(code(gone, "form"), "override-holds-payments", "round {round}");
                assert_eq!(total(&world, "Transportation", 2023).await, dollars("1450"));
                payments::remove(&pays, world.profile, id_of(&extra), "1", true)
                    .await
                    .expect("deleted");
                overrides::remove(&asks, world.profile, world.support, request, "1")
                    .await
                    .expect("deleted");
            } else {
                assert!(gone.is_ok(), "round {round}: {gone:?}");
                assert_eq!(code(paid, "unit"), "maximum-passed", "round {round}");
            }
            assert_eq!(total(&world, "Transportation", 2023).await, dollars("1400"));
        }
    }
);

db_test!(
    async fn ovr_12_an_answer_and_a_change_of_the_request_exclude_each_other(db: TestDb) {
        let (world, _) = full(&db).await;
        let (asks, reviews) = (world.staff(OverrideRequest), world.reviewer(0, OverrideReview));
        let mut approved = Money::ZERO;
        for round in 0..ROUNDS {
            let request = world.request(world.support, "1").await.expect("requested");
            let more = OverrideForm {
                increase: "2".to_owned(),
                ..request_of(&world, request).await.form
            };
            let yes = response("approved", "1", "");
            let (changed, answered) = tokio::join!(
                overrides::save(&asks, world.profile, world.support, &more),
                overrides::answer(&reviews, world.profile, world.support, request, &yes)
            );
            assert!(
                changed.is_ok() != answered.is_ok(),
                "round {round}: {changed:?} {answered:?}"
            );
            if answered.is_ok() {
                approved = approved + dollars("1");
            } else {
                assert!(matches!(answered, Err(ServiceError::Stale(_))), "round {round}");
                overrides::remove(&asks, world.profile, world.support, request, "2")
                    .await
                    .expect("deleted");
            }
            let shown = tab(&world, world.support, Asked::List).await;
            let maximum = shown.panel.expect("ISETS").standing.maximum();
            assert_eq!(
                maximum,
                Some(dollars("1400") + approved),
                "what was seen is what counts"
            );
        }
    }
);

db_test!(
    async fn ovr_21_an_answer_and_a_deletion_of_the_request_exclude_each_other(db: TestDb) {
        let (world, _) = full(&db).await;
        let (asks, reviews) = (world.staff(OverrideRequest), world.reviewer(1, OverrideReview));
        for round in 0..ROUNDS {
            let request = world.request(world.support, "1").await.expect("requested");
            let no = response("rejected", "1", "Not this time");
            let (gone, answered) = tokio::join!(
                overrides::remove(&asks, world.profile, world.support, request, "1"),
                overrides::answer(&reviews, world.profile, world.support, request, &no)
            );
            match answered {
                Ok(()) => {
                    assert_eq!(code(gone, "form"), "override-answered", "round {round}");
                    let line = request_of(&world, request).await.line.expect("a line");
                    assert_eq!(line.status, OverrideStatus::Rejected);
                }
                Err(error) => {
                    assert!(
                        matches!(error, ServiceError::NotFound),
                        "round {round}: {error:?}"
                    );
                    assert!(gone.is_ok(), "round {round}: {gone:?}");
                }
            }
        }
    }
);

/// The form that lowers the maximum of Transportation, with the mark of what it does at this moment.
pub(super) async fn lower(world: &World, amount: &str) -> PolicyForm {
    let ctx = world.reviewer(0, PolicyEdit);
    let table = policy::open_table(&ctx, PolicyTable::Maxima)
        .await
        .expect("the table");
    let line = table.lines.iter().find(|line| line.place == "Transportation");
    let row = policy::open_row(&ctx, PolicyTable::Maxima, line.expect("seeded").id).await;
    let form = PolicyForm {
        amount: amount.to_owned(),
        ..row.expect("the row").form
    };
    match policy::save(&ctx, &form).await.expect("a preview") {
        Outcome::Waits(seen) => PolicyForm {
            seen: seen.mark,
            ..form
        },
        Outcome::Saved(_) => panic!("saved before it was seen"),
    }
}

db_test!(
    async fn byd_03_a_lower_maximum_never_overtakes_a_payment_nobody_saw(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "100", "02/15/2023"))
            .await
            .expect("saved");
        let (pays, admin) = (world.staff(PaymentEdit), world.reviewer(0, PolicyEdit));
        for round in 0..20 {
            let low = lower(&world, "100").await;
            let extra = with(&form, "50", "02/15/2023");
            let (paid, lowered) = tokio::join!(
                payments::save(&pays, world.profile, &extra),
                policy::save(&admin, &low)
            );
            match lowered.expect("an answer") {
                Outcome::Saved(_) => assert_eq!(code(paid, "unit"), "maximum-passed", "round {round}"),
                Outcome::Waits(seen) => {
                    assert!(paid.is_ok() && seen.is_again, "round {round}: {paid:?}");
                    assert_eq!(seen.effect.over_in_all, 1, "the payment is in the new preview");
                    payments::remove(&pays, world.profile, id_of(&extra), "1", true)
                        .await
                        .expect("deleted");
                }
            }
            run(
                &db,
                "UPDATE service_maxima SET maximum_cents = 140000, version = version + 1 WHERE maximum_cents = 10000",
            )
            .await;
        }
    }
);

db_test!(
    async fn oq_06_what_is_above_a_smaller_approval_stays_marked_until_it_is_reduced(db: TestDb) {
        let (world, form) = full(&db).await;
        lenient(&db).await;
        let request = world.request(world.support, "50").await.expect("requested");
        let extra = with(&form, "50", "02/15/2023");
        assert!(save(&world, &extra).await.expect("saved").is_over);
        let part = response("approved", "20", "Only so much");
        world
            .answer(world.support, request, &part)
            .await
            .expect("answered");
        let shown = tab(&world, world.support, Asked::List).await;
        let mark = |tab: &payments::DollarTab| {
            let line = tab.lines.iter().find(|it| it.payment.id == id_of(&extra));
            line.expect("the payment").mark
        };
        assert_eq!(mark(&shown), Some(Mark::Exceeds));
        assert_eq!(
            shown.panel.as_ref().expect("ISETS").standing.over(),
            dollars("30")
        );
        assert_eq!(
            code(save(&world, &with(&form, "0.01", "02/15/2023")).await, "unit"),
            "maximum-passed"
        );
        let less = PaymentForm {
            unit: "20".to_owned(),
            ..stored(&world, world.support, id_of(&extra)).await
        };
        save(&world, &less).await.expect("reduced");
        assert_eq!(mark(&tab(&world, world.support, Asked::List).await), None);
    }
);

db_test!(
    async fn oq_06_a_request_above_a_maximum_lowered_since_is_still_changed_and_answered(db: TestDb) {
        let (world, _) = full(&db).await;
        let request = world.request(world.support, "200").await.expect("requested");
        world.set("override_request_max_cents", 10_000).await;
        let page = request_of(&world, request).await;
        assert_eq!(page.facts.request_max, dollars("200"), "as large as it is");
        let worded = OverrideForm {
            reason: "The car has to run".to_owned(),
            ..page.form
        };
        let asks = world.staff(OverrideRequest);
        overrides::save(&asks, world.profile, world.support, &worded)
            .await
            .expect("reworded");
        let no = domain::support::ReviewForm {
            version: "2".to_owned(),
            ..response("rejected", "200", "Too much")
        };
        world.answer(world.support, request, &no).await.expect("answered");
        let new = world.request(world.support, "100.01").await;
        assert_eq!(code(new, "increase"), "increase-above-program-maximum");
    }
);
