//! Adding, changing and deleting.

use domain::access::Permission::{PaymentEdit, ProfileView};
use services::{
    ServiceError,
    payments::{self, Asked},
};
use store::db_test;

use super::{blank, dollars, id_of, problems, run, save, stored, tab, with, world};
use domain::payment::PaymentForm;

db_test!(
    async fn dol_07_dol_09_dol_18_payments_are_saved_and_listed(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let housing = world.add_support("Housing/Utilities").await;
        let form = blank(&world, housing).await;
        for (amount, on) in [
            ("150.00", "12/19/2022"),
            ("300.00", "02/15/2023"),
            ("25", "12/19/2022"),
        ] {
            let saved = save(&world, &with(&form, amount, on)).await.expect("saved");
            assert!(saved.is_new && !saved.is_over);
        }
        let tab = tab(&world, housing, Asked::List).await;
        let lines: Vec<_> = tab
            .lines
            .iter()
            .map(|it| (it.payment.total(), it.payment.paid_on))
            .collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(
            lines[0],
            (dollars("300"), crate::world::date("02/15/2023")),
            "OSS-06 newest first"
        );
        let line = &tab.lines[0];
        assert!(
            line.payment.description.starts_with("Housing/Utilities - "),
            "DOL-08"
        );
        assert_eq!(
            (line.updated_by.as_str(), line.updated_on),
            ("ISETS 6Partner", crate::world::date("02/16/2023"))
        );
        let standing = tab.panel.expect("ISETS").standing;
        assert_eq!(
            (standing.total, standing.maximum()),
            (dollars("475"), Some(dollars("500"))),
            "DOL-11"
        );
        assert_eq!(tab.years, [(2023, dollars("475"))]);
        assert_eq!(tab.elsewhere, dollars("0"));
    }
);

db_test!(
    async fn dol_13_a_double_click_is_one_payment_and_a_stale_version_is_told(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "40", "02/15/2023");
        let first = save(&world, &form).await.expect("saved");
        let second = save(&world, &form).await.expect("the same");
        assert!(first.is_new && !second.is_new);
        assert_eq!(crate::total(&world, "Transportation", 2023).await, dollars("40"));

        let mine = stored(&world, world.support, id_of(&form)).await;
        let theirs = PaymentForm {
            unit: "45".to_owned(),
            ..mine.clone()
        };
        save(&world, &theirs).await.expect("their change");
        let late = PaymentForm {
            unit: "50".to_owned(),
            ..mine
        };
        let Err(ServiceError::Stale(now)) = save(&world, &late).await else {
            panic!("a conflict")
        };
        assert_eq!((now.version, now.by.as_str()), (2, "ISETS 6Partner"));
        assert!(
            now.fields.contains(&("unit".to_owned(), "45.00".to_owned())),
            "{:?}",
            now.fields
        );
        let resent = save(&world, &theirs).await.expect("sent twice");
        assert!(!resent.is_new);
        assert_eq!(crate::total(&world, "Transportation", 2023).await, dollars("45"));
    }
);

db_test!(
    async fn dol_13_a_payment_is_deleted_once_at_the_version_seen(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let ctx = world.staff(PaymentEdit);
        let form = with(&blank(&world, world.support).await, "40", "02/15/2023");
        save(&world, &form).await.expect("saved");
        let id = id_of(&form);
        let stale = payments::remove(&ctx, world.profile, id, "7", false).await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))), "{stale:?}");
        payments::remove(&ctx, world.profile, id, "1", false)
            .await
            .expect("deleted");
        payments::remove(&ctx, world.profile, id, "1", false)
            .await
            .expect("twice is once");
        assert_eq!(crate::total(&world, "Transportation", 2023).await, dollars("0"));
        let changed = PaymentForm {
            version: "1".to_owned(),
            ..form
        };
        assert!(matches!(
            save(&world, &changed).await,
            Err(ServiceError::NotFound)
        ));
    }
);

db_test!(
    async fn dol_03_no_payment_before_goal_and_start(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "40", "02/15/2023");
        run(
            &db,
            "UPDATE customer_services SET goal_id = NULL WHERE kind = 'support'",
        )
        .await;
        assert!(problems(save(&world, &form).await).has("service", "payment-service-without-goal"));
        assert!(tab(&world, world.support, Asked::List).await.may_add.is_err());
        run(
            &db,
            "UPDATE customer_services SET status = 'planned' WHERE kind = 'support'",
        )
        .await;
        assert!(problems(save(&world, &form).await).has("service", "payment-service-not-started"));
    }
);

db_test!(
    async fn dol_04_oq_08_oq_09_the_date_lies_where_an_activity_is_open(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = blank(&world, world.support).await;
        let before = with(&form, "40", "12/18/2022");
        assert!(problems(save(&world, &before).await).has("paid_on", "payment-without-activity"));
        let far = with(&form, "40", "04/18/2023");
        assert!(problems(save(&world, &far).await).has("paid_on", "payment-too-far-ahead"));
        let ahead = with(&form, "40", "04/17/2023");
        save(&world, &ahead).await.expect("sixty days ahead");
        run(
            &db,
            "UPDATE customer_services SET status = 'successful', completed_on = '2023-02-10' WHERE kind = 'snap_activity'",
        )
        .await;
        let after = with(&form, "40", "02/11/2023");
        assert!(
            problems(save(&world, &after).await).has("paid_on", "payment-without-activity"),
            "OQ-09"
        );
        save(&world, &with(&form, "40", "02/10/2023"))
            .await
            .expect("entered late");
        let mended = PaymentForm {
            unit: "35".to_owned(),
            ..stored(&world, world.support, id_of(&ahead)).await
        };
        save(&world, &mended)
            .await
            .expect("a date that stays is not judged again");
    }
);

db_test!(
    async fn oq_08_the_days_ahead_are_a_parameter(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        run(
            &db,
            "UPDATE program_parameters SET value = 5 WHERE parameter = 'payment_days_ahead'",
        )
        .await;
        let form = blank(&world, world.support).await;
        save(&world, &with(&form, "40", "02/21/2023"))
            .await
            .expect("five days");
        let six = with(&form, "40", "02/22/2023");
        assert!(problems(save(&world, &six).await).has("paid_on", "payment-too-far-ahead"));
    }
);

db_test!(
    async fn dol_01_wcl_03_activities_have_no_dollar_value(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let ctx = world.staff(ProfileView);
        let outcome = payments::open(&ctx, world.profile, world.activity, Asked::List).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)));
        let form = PaymentForm {
            service: world.activity.to_string(),
            ..with(&blank(&world, world.support).await, "40", "02/15/2023")
        };
        let refused = save(&world, &form).await;
        assert!(refused.is_err(), "{refused:?}");
        assert_eq!(
            crate::total(&world, "Job Search Training", 2023).await,
            dollars("0")
        );
    }
);

db_test!(
    async fn acc_37_payments_of_others_are_not_found(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "40", "02/15/2023");
        let other = world.other_staff(PaymentEdit);
        let outcome = payments::save(&other, world.profile, &form).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)));
        let elsewhere = payments::save(&other, world.other_profile, &form).await;
        assert!(matches!(elsewhere, Err(ServiceError::NotFound)));
        save(&world, &form).await.expect("saved");
        let id = id_of(&form);
        for profile in [world.profile, world.other_profile] {
            let outcome = payments::remove(&other, profile, id, "1", true).await;
            assert!(matches!(outcome, Err(ServiceError::NotFound)));
        }
        let moved = PaymentForm {
            version: "1".to_owned(),
            unit: "1".to_owned(),
            ..form
        };
        let outcome = payments::save(&other, world.other_profile, &moved).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)));
        assert_eq!(crate::total(&world, "Transportation", 2023).await, dollars("40"));
    }
);

db_test!(
    async fn dol_12_dol_15_a_new_payment_goes_to_the_type_chosen_and_an_estimate_is_made_final(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let housing = world.add_support("Housing/Utilities").await;
        let transport = blank(&world, world.support).await;
        let wrong = PaymentForm {
            service: housing.to_string(),
            ..with(&transport, "40", "02/15/2023")
        };
        assert!(problems(save(&world, &wrong).await).has("subtype", "subtype-of-another-type"));
        let estimate = PaymentForm {
            is_estimate: "true".to_owned(),
            ..with(&blank(&world, housing).await, "40", "02/15/2023")
        };
        let saved = save(&world, &estimate).await.expect("saved");
        assert_eq!(saved.service, housing);
        assert!(
            tab(&world, housing, Asked::List).await.lines[0]
                .payment
                .is_estimate
        );
        let last = PaymentForm {
            is_estimate: String::new(),
            unit: "38.50".to_owned(),
            ..stored(&world, housing, id_of(&estimate)).await
        };
        save(&world, &last).await.expect("made final");
        let line = tab(&world, housing, Asked::List).await.lines.remove(0);
        assert_eq!(
            (line.payment.is_estimate, line.payment.total()),
            (false, dollars("38.50"))
        );
    }
);

db_test!(
    async fn dol_05_a_choice_that_is_no_longer_offered_stays_with_its_payment(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "40", "02/15/2023");
        save(&world, &form).await.expect("saved");
        for sql in [
            "UPDATE payment_choices SET valid_to_on = '2022-12-31'",
            "UPDATE service_subtypes SET valid_to_on = '2022-12-31'",
        ] {
            run(&db, sql).await;
        }
        let mended = PaymentForm {
            unit: "41".to_owned(),
            ..stored(&world, world.support, id_of(&form)).await
        };
        save(&world, &mended).await.expect("kept");
        let found = problems(save(&world, &with(&form, "40", "02/15/2023")).await);
        assert!(found.has("method", "unknown-choice") && found.has("fund", "unknown-choice"));
        save(&world, &with(&form, "40", "12/20/2022"))
            .await
            .expect("offered on its day");
    }
);

db_test!(
    async fn oq_29_a_service_with_payments_is_not_removed(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let form = with(&blank(&world, world.support).await, "40", "02/15/2023");
        save(&world, &form).await.expect("saved");
        let mut conn = db.read().await.expect("connection");
        let counts = store::service_detail::status_counts(&mut conn, world.profile, world.support)
            .await
            .expect("counts");
        assert_eq!(counts.records, 1);
    }
);
