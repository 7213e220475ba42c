//! Amounts and quantities as people type them: to the cent, or refused; never another amount.

use domain::payment::PaymentForm;
use store::db_test;

use super::{blank, dollars, problems, save, total, with, world};

db_test!(
    async fn dol_15_an_amount_is_what_was_typed_to_the_cent_or_is_refused(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let care = world.add_support("Childcare/Medical").await;
        let form = blank(&world, care).await;
        let typed = |unit: &str| PaymentForm {
            unit: unit.to_owned(),
            ..with(&form, "1", "02/15/2023")
        };
        let mut sum = 0;
        for (unit, cents) in [
            ("$1,234.50", 123_450),
            (" $ 1,234.50 ", 123_450),
            ("1234.5", 123_450),
            ("\u{a0}12.30\u{a0}", 1_230),
            (".05", 5),
            ("007", 700),
            ("9,999,999.99", 999_999_999),
        ] {
            save(&world, &typed(unit)).await.expect(unit);
            sum += cents;
            assert_eq!(
                total(&world, "Childcare/Medical", 2023).await.cents(),
                sum,
                "{unit}"
            );
        }
        for (unit, code) in [
            ("1 234,50", "money-unreadable"),
            ("1.234,50", "money-unreadable"),
            ("12,50", "money-unreadable"),
            ("0,500", "money-unreadable"),
            ("１２", "money-unreadable"),
            ("1’234", "money-unreadable"),
            ("5-10", "money-unreadable"),
            ("1e3", "money-unreadable"),
            ("-5", "money-unreadable"),
            ("0.005", "money-too-many-decimals"),
            ("0", "amount-not-positive"),
            ("$0.00", "amount-not-positive"),
            ("10,000,000", "money-out-of-range"),
            ("", "missing"),
        ] {
            let found = problems(save(&world, &typed(unit)).await);
            assert!(found.has("unit", code), "{unit}: {found:?}");
        }
        assert_eq!(total(&world, "Childcare/Medical", 2023).await.cents(), sum);
    }
);

db_test!(
    async fn dol_15_a_quantity_is_a_plain_whole_number_or_is_refused(db: TestDb) {
        let world = world(&db, "02/16/2023").await;
        let care = world.add_support("Childcare/Medical").await;
        let form = with(&blank(&world, care).await, "0.01", "02/15/2023");
        for (quantity, code) in [
            ("１", "quantity-not-whole"),
            ("1.0", "quantity-not-whole"),
            ("1,000", "quantity-not-whole"),
            ("+1", "quantity-not-whole"),
            ("0", "quantity-out-of-range"),
            ("10000", "quantity-out-of-range"),
            ("99999999999999999999", "quantity-out-of-range"),
        ] {
            let typed = PaymentForm {
                quantity: quantity.to_owned(),
                ..form.clone()
            };
            let found = problems(save(&world, &typed).await);
            assert!(found.has("quantity", code), "{quantity}: {found:?}");
        }
        assert_eq!(total(&world, "Childcare/Medical", 2023).await, dollars("0"));
    }
);
