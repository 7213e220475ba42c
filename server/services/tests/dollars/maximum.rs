//! The maximum of a customer, a service and a State fiscal year.

use domain::{
    Rule,
    access::Permission::{OverrideRequest, OverrideReview, PaymentEdit},
    ids::{CustomerServiceId, OverrideRequestId},
    payment::PaymentForm,
    support::{OverrideForm, ReviewForm},
};
use services::{
    overrides,
    payments::{self, Asked, Dialog, Mark},
};
use store::db_test;
use uuid::Uuid;

use super::{blank, dollars, id_of, lenient, problems, run, save, stored, tab, total, with, world};
use crate::world::World;

/// Asks for more; gives the request.
async fn ask(world: &World, service: CustomerServiceId, year: i32, increase: &str) -> OverrideRequestId {
    let form = OverrideForm {
        increase: increase.to_owned(),
        reason: "The car has to run".to_owned(),
        ..OverrideForm::blank(Uuid::now_v7().into(), year, None)
    };
    overrides::save(&world.staff(OverrideRequest), world.profile, service, &form)
        .await
        .expect("asked")
}

async fn answer(
    world: &World,
    service: CustomerServiceId,
    request: OverrideRequestId,
    status: &str,
    increase: &str,
) {
    let form = ReviewForm {
        version: "1".to_owned(),
        status: status.to_owned(),
        increase: increase.to_owned(),
        comment: "Looked at".to_owned(),
    };
    let ctx = world.reviewer(0, OverrideReview);
    overrides::answer(&ctx, world.profile, service, request, &form)
        .await
        .expect("answered");
}

db_test!(
    async fn dol_16_one_cent_past_the_maximum_is_refused_with_the_shortfall(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let housing = world.add_support("Housing/Utilities").await;
        let form = blank(&world, housing).await;
        save(&world, &with(&form, "475", "02/15/2023"))
            .await
            .expect("saved");
        let over = with(&form, "25.01", "02/15/2023");
        let found = problems(save(&world, &over).await);
        let (maximum, over) = (dollars("500"), dollars("0.01"));
        assert_eq!(
            found.for_field("unit"),
            Some(&Rule::MaximumPassed { maximum, over })
        );
        save(&world, &with(&form, "25", "02/15/2023"))
            .await
            .expect("to the cent");
        assert_eq!(total(&world, "Housing/Utilities", 2023).await, maximum);
        let more = PaymentForm {
            quantity: "2".to_owned(),
            ..with(&form, "0.01", "02/15/2023")
        };
        assert!(problems(save(&world, &more).await).has("unit", "maximum-passed"));
    }
);

db_test!(
    async fn dol_16_oss_04_oq_11_each_fiscal_year_has_its_own_total(db: TestDb) {
        let world = world(&db, "06/01/2023").await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "1400", "06/30/2023"))
            .await
            .expect("the last day of FY 2023");
        save(&world, &with(&form, "1400", "07/01/2023"))
            .await
            .expect("the first day of FY 2024");
        assert_eq!(total(&world, "Transportation", 2023).await, dollars("1400"));
        assert_eq!(total(&world, "Transportation", 2024).await, dollars("1400"));
        let moved = PaymentForm {
            unit: "1".to_owned(),
            ..with(&form, "1", "06/30/2023")
        };
        assert!(problems(save(&world, &moved).await).has("unit", "maximum-passed"));
        let tab = tab(&world, world.support, Asked::List).await;
        assert_eq!(tab.years, [(2024, dollars("1400")), (2023, dollars("1400"))]);
    }
);

db_test!(
    async fn oq_04_the_total_runs_over_all_records_of_the_service(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let first = world.support;
        let form = with(&blank(&world, first).await, "1000", "02/15/2023");
        save(&world, &form).await.expect("saved");
        run(
            &db,
            "UPDATE customer_services SET status = 'successful', completed_on = '2023-02-16' WHERE kind = 'support'",
        )
        .await;
        let second = world.add_support("Transportation").await;
        let other = blank(&world, second).await;
        assert!(
            problems(save(&world, &with(&other, "400.01", "02/15/2023")).await).has("unit", "maximum-passed")
        );
        save(&world, &with(&other, "400", "02/15/2023"))
            .await
            .expect("saved");
        let tab = tab(&world, second, Asked::List).await;
        assert_eq!(
            (tab.record_total, tab.elsewhere),
            (dollars("400"), dollars("1000"))
        );
    }
);

db_test!(
    async fn oq_04_a_subtype_has_a_maximum_beside_the_services(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = blank(&world, world.support).await;
        run(
            &db,
            "INSERT INTO service_maxima (id, version, catalogue_service_id, subtype_id, from_fiscal_year, \
             maximum_cents, source, is_verified, updated_at, updated_by) SELECT s.id, 1, s.catalogue_service_id, s.id, \
             2023, 5000, 'test', m.is_verified, m.updated_at, 'test' FROM service_subtypes s JOIN service_maxima m \
             ON m.catalogue_service_id = s.catalogue_service_id WHERE s.name = 'Auto Repair'",
        )
        .await;
        save(&world, &with(&form, "50", "02/15/2023"))
            .await
            .expect("to the cent");
        let found = problems(save(&world, &with(&form, "0.01", "02/15/2023")).await);
        assert_eq!(
            found.for_field("unit"),
            Some(&Rule::SubtypeMaximumPassed {
                maximum: dollars("50"),
                over: dollars("0.01")
            })
        );
    }
);

db_test!(
    async fn ovr_25_oq_01_a_payment_above_the_maximum_is_saved_on_the_strength_of_a_request(db: TestDb) {
        let world = world(&db, "08/01/2023").await;
        lenient(&db).await;
        let form = blank(&world, world.support).await;
        for (amount, on) in [("25", "07/05/2023"), ("50", "07/10/2023")] {
            save(&world, &with(&form, amount, on)).await.expect("saved");
        }
        let large = with(&form, "1350", "07/31/2023");
        let found = problems(save(&world, &large).await);
        let (maximum, over) = (dollars("1400"), dollars("25"));
        assert_eq!(
            found.for_field("unit"),
            Some(&Rule::MaximumPassed { maximum, over })
        );
        let request = ask(&world, world.support, 2024, "25").await;
        assert!(save(&world, &large).await.expect("the same payment").is_over);
        let one = with(&form, "1", "07/31/2023");
        assert!(problems(save(&world, &one).await).has("unit", "requested-maximum-passed"));
        let shown = tab(&world, world.support, Asked::List).await;
        let standing = shown.panel.expect("ISETS").standing;
        assert_eq!(
            (standing.total, standing.maximum()),
            (dollars("1425"), Some(maximum)),
            "OQ-02"
        );
        assert_eq!(shown.lines[0].mark, Some(Mark::Pending));
        assert_eq!(
            shown.lines[0].mark.expect("marked").label(),
            "over maximum – override pending"
        );
        answer(&world, world.support, request, "approved", "25").await;
        let shown = tab(&world, world.support, Asked::List).await;
        assert_eq!(shown.lines[0].mark, None, "the mark goes by itself");
        assert!(problems(save(&world, &one).await).has("unit", "maximum-passed"));
    }
);

db_test!(
    async fn oq_01_after_a_rejection_the_excess_stays_marked_and_nothing_new_is_accepted(db: TestDb) {
        let world = world(&db, "08/01/2023").await;
        lenient(&db).await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "75", "07/10/2023"))
            .await
            .expect("saved");
        let request = ask(&world, world.support, 2024, "25").await;
        let large = with(&form, "1350", "07/31/2023");
        save(&world, &large).await.expect("above");
        answer(&world, world.support, request, "rejected", "25").await;
        let mark = async || tab(&world, world.support, Asked::List).await.lines[0].mark;
        assert_eq!(mark().await, Some(Mark::Rejected));
        assert!(
            problems(save(&world, &with(&form, "0.01", "07/31/2023")).await).has("unit", "maximum-passed")
        );
        let reduced = PaymentForm {
            unit: "1340".to_owned(),
            ..stored(&world, world.support, id_of(&large)).await
        };
        save(&world, &reduced).await.expect("reducing is always possible");
        assert_eq!(mark().await, Some(Mark::Rejected), "still above");
        let back = PaymentForm {
            unit: "1325".to_owned(),
            ..stored(&world, world.support, id_of(&large)).await
        };
        save(&world, &back).await.expect("back");
        assert_eq!(mark().await, None);
        assert_eq!(total(&world, "Transportation", 2024).await, dollars("1400"));
    }
);

db_test!(
    async fn oq_01_strict_is_the_default_and_waits_for_the_approval(db: TestDb) {
        let world = world(&db, "08/01/2023").await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "1375", "07/10/2023"))
            .await
            .expect("saved");
        let request = ask(&world, world.support, 2024, "25").await;
        let more = with(&form, "50", "07/31/2023");
        let found = problems(save(&world, &more).await);
        assert!(found.has("unit", "maximum-awaits-approval"), "{found:?}");
        answer(&world, world.support, request, "approved", "25").await;
        save(&world, &more).await.expect("after the approval");
        assert_eq!(total(&world, "Transportation", 2024).await, dollars("1425"));
    }
);

db_test!(
    async fn deleting_a_payment_that_leaves_an_increase_unused_is_confirmed(db: TestDb) {
        let world = world(&db, "08/01/2023").await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "1400", "07/10/2023"))
            .await
            .expect("saved");
        let request = ask(&world, world.support, 2024, "100").await;
        answer(&world, world.support, request, "approved", "100").await;
        let extra = with(&form, "60", "07/31/2023");
        save(&world, &extra).await.expect("within the increase");
        let (id, ctx) = (id_of(&extra), world.staff(PaymentEdit));
        let asked = tab(&world, world.support, Asked::Remove(id)).await.dialog;
        let increase = dollars("100");
        let Some(Dialog::Remove { warning, .. }) = asked else {
            panic!("the question: {asked:?}")
        };
        assert_eq!(warning, Some(Rule::IncreaseLeftUnused { increase }));
        let refused = problems(payments::remove(&ctx, world.profile, id, "1", false).await);
        assert!(refused.has("confirm", "increase-left-unused"));
        assert_eq!(
            total(&world, "Transportation", 2024).await,
            dollars("1460"),
            "nothing was deleted"
        );
        payments::remove(&ctx, world.profile, id, "1", true)
            .await
            .expect("confirmed");
        assert_eq!(total(&world, "Transportation", 2024).await, dollars("1400"));
    }
);
