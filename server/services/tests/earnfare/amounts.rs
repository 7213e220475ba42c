//! Benefit amounts: who enters them, and what stays.

use domain::Money;
use domain::access::Permission;
use domain::earnfare::BenefitForm;
use services::ServiceError;
use services::audit;
use services::earnfare::{open, save};
use store::db_test;

use super::{amount, enter, page, world_on};

db_test!(
    async fn ern_02_ern_03_ern_10_an_update_leaves_the_month_before_as_it_was(db: TestDb) {
        let world = world_on(&db, "02/15/2024").await;
        world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "01/01/2024")).await;
        let before = page(&world, None).await.earnfare;
        assert_eq!(before.months[0].benefit_hours, Some(14), "ERN-04");
        enter(&world, &amount("$224.00", "2/1/2024")).await;
        let after = page(&world, None).await.earnfare;
        assert_eq!(after.months[0].benefit_hours, Some(16));
        assert_eq!(after.months[1], before.months[1], "January stays");
        let amounts: Vec<_> = after
            .amounts
            .iter()
            .map(|it| (it.amount.to_string(), it.is_now, it.by.as_str()))
            .collect();
        assert_eq!(
            amounts,
            [
                ("$224.00".to_owned(), true, "DHS 1wrkdev"),
                ("$196.00".to_owned(), false, "DHS 1wrkdev"),
            ]
        );
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn ern_02_the_same_form_twice_is_one_amount_and_an_id_of_another_is_refused(db: TestDb) {
        let world = world_on(&db, "02/15/2024").await;
        world.enroll_in_earnfare().await;
        let form = amount("205", "02/01/2024");
        enter(&world, &form).await;
        enter(&world, &form).await;
        assert_eq!(page(&world, None).await.earnfare.amounts.len(), 1);
        let forged = BenefitForm {
            amount: "900".to_owned(),
            ..form
        };
        let ctx = world.manager(Permission::BenefitEdit);
        let refused = save(&ctx, world.profile, &forged).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
        let wrong = save(&ctx, world.profile, &amount("-1", "02/30/2024")).await;
        let Err(ServiceError::Invalid(problems)) = wrong else {
            panic!("{wrong:?}");
        };
        assert!(problems.has("amount", "money-unreadable"));
        assert!(problems.has("effective", "date-does-not-exist"));
    }
);

db_test!(
    async fn ern_01_the_block_is_of_earnfare_customers_in_scope_only(db: TestDb) {
        let world = world_on(&db, "02/15/2024").await;
        let viewer = world.staff(Permission::ProfileView);
        let outside = open(&viewer, world.profile, None).await;
        assert!(matches!(outside, Err(ServiceError::NotFound)), "not in Earnfare");
        let ctx = world.manager(Permission::BenefitEdit);
        let refused = save(&ctx, world.profile, &amount("205", "02/01/2024")).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)));
        world.enroll_in_earnfare().await;
        assert!(open(&viewer, world.profile, None).await.is_ok());
        let stranger = world.other_manager(Permission::BenefitEdit);
        let refused = save(&stranger, world.profile, &amount("205", "02/01/2024")).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "another agency");
        assert!(page(&world, None).await.earnfare.amounts.is_empty());
        assert_eq!(page(&world, None).await.earnfare.months[0].payment, None);
    }
);

db_test!(
    async fn acc_24_ref_13_idhs_enters_the_first_amount_program_managers_later_ones(db: TestDb) {
        let world = world_on(&db, "02/15/2024").await;
        world.enroll_in_earnfare().await;
        let manager = world.manager(Permission::BenefitEdit);
        let refused = save(&manager, world.profile, &amount("196", "01/01/2024")).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
        let may = async |permission| {
            let ctx = world.manager(permission);
            open(&ctx, world.profile, None)
                .await
                .expect("page")
                .earnfare
                .can_edit
        };
        assert!(!may(Permission::ProfileView).await);
        enter(&world, &amount("196", "01/01/2024")).await;
        assert!(may(Permission::ProfileView).await);
        save(&manager, world.profile, &amount("224", "02/01/2024"))
            .await
            .expect("a later amount");
        let partner = world.staff(Permission::ProfileView);
        let shown = open(&partner, world.profile, None).await.expect("page").earnfare;
        assert!(!shown.can_edit, "partners read it");
        assert_eq!(shown.amounts.len(), 2);
    }
);

db_test!(
    async fn ern_03_an_amount_to_come_waits_for_its_day(db: TestDb) {
        let world = world_on(&db, "02/15/2024").await;
        world.enroll_in_earnfare().await;
        enter(&world, &amount("196", "01/01/2024")).await;
        enter(&world, &amount("280", "03/01/2024")).await;
        let earnfare = page(&world, None).await.earnfare;
        assert_eq!(
            earnfare.now().map(|it| it.amount),
            Some(Money::from_cents(19_600))
        );
        assert_eq!(earnfare.months[0].benefit_hours, Some(14));
        let ahead = page(&world, Some("05/01/2024")).await;
        assert_eq!(ahead.month.code(), "2024-02", "no month to come");
    }
);
