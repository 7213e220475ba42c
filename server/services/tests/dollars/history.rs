//! What the history keeps of payments.

use domain::access::Permission::{PaymentEdit, ProfileView};
use domain::payment::PaymentForm;
use services::{audit, payments, update_log};
use store::db_test;

use super::{blank, id_of, save, stored, with, world};

db_test!(
    async fn dol_13_log_02_adding_changing_and_deleting_stand_in_the_update_log(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "50", "02/15/2023");
        save(&world, &form).await.expect("added");
        let changed = PaymentForm {
            quantity: "2".to_owned(),
            ..stored(&world, world.support, id_of(&form)).await
        };
        save(&world, &changed).await.expect("changed");
        payments::remove(&world.staff(PaymentEdit), world.profile, id_of(&form), "2", false)
            .await
            .expect("deleted");
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("the log");
        let what: Vec<_> = log.entries.iter().map(|it| it.what).collect();
        assert_eq!(what, ["Payment deleted", "Payment changed", "Payment added"]);
        let change = &log.entries[1].changes;
        let total = change
            .iter()
            .find(|it| it.label == "Total Cost")
            .expect("the total");
        assert_eq!(
            (total.before.as_str(), total.after.as_str()),
            ("$50.00", "$100.00")
        );
        let added = &log.entries[2].changes;
        for (label, value) in [
            ("Payment Start Date", "02/15/2023"),
            ("Individual Payment Cost", "$50.00"),
        ] {
            assert!(
                added.iter().any(|it| it.label == label && it.after == value),
                "{label}: {added:?}"
            );
        }
        assert!(
            log.entries[2].subject.starts_with("Transportation - "),
            "{}",
            log.entries[2].subject
        );
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);
