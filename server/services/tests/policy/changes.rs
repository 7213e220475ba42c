//! What a change shows before it is saved.

use super::{admin, code_at, maximum, preview, said, save, setting};
use crate::world::World;
use crate::world::date;
use crate::world::money::catalogue;
use crate::world::money::dollars;
use crate::world::money::response;
use domain::Money;
use domain::policy::PolicyForm;
use domain::policy::PolicyTable;
use domain::support::Parameter;
use services::audit;
use services::policy;
use services::policy::Outcome;
use store::db_test;
use store::policy as rows;

db_test!(
    async fn byd_03_a_lower_maximum_names_the_customers_it_puts_below_what_is_paid(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world
            .pay(housing, "Housing/Utilities", "475", date("02/15/2023"))
            .await;
        world
            .pay(housing, "Housing/Utilities", "490", date("06/30/2022"))
            .await;
        let form = maximum(catalogue("Housing/Utilities"), 2023, "450");
        let error = policy::save(&admin(&world), &form)
            .await
            .expect_err("one begins then");
        assert_eq!(code_at(error, "year"), "policy-row-taken");

        let page = policy::open_table(&admin(&world), PolicyTable::Maxima)
            .await
            .expect("table");
        let line = page
            .lines
            .iter()
            .find(|it| it.place == "Housing/Utilities")
            .expect("seeded");
        let stored = policy::open_row(&admin(&world), PolicyTable::Maxima, line.id)
            .await
            .expect("row");
        let form = PolicyForm {
            amount: "450".to_owned(),
            ..stored.form
        };
        let seen = preview(&world, &form).await;
        assert_eq!(seen.effect.over_in_all, 1, "{seen:?}");
        let over = &seen.effect.over[0];
        assert_eq!(
            (over.profile, over.total, over.maximum),
            (world.profile, dollars("475"), dollars("450"))
        );
        assert_eq!(over.fiscal_year, 2023);
        assert!(
            said(&seen).contains("FY2023: $450.00 instead of $500.00."),
            "{}",
            said(&seen)
        );
        assert!(said(&seen).contains("It lowers the maximum of 1 customer below what is already paid"));
        let mut conn = db.read().await.expect("read");
        let now = rows::maximum(&mut conn, catalogue("Housing/Utilities"), None, 2023)
            .await
            .expect("maximum");
        assert_eq!(now, Some(dollars("500")), "a preview saves nothing");

        save(&world, &form).await;
        let now = rows::maximum(&mut conn, catalogue("Housing/Utilities"), None, 2023)
            .await
            .expect("maximum");
        assert_eq!(now, Some(dollars("450")));
        drop(conn);
        let history = policy::open_row(&admin(&world), PolicyTable::Maxima, line.id)
            .await
            .expect("row")
            .history;
        assert_eq!(history.len(), 1);
        assert_eq!(history[0].what, "Changed");
        assert!(
            history[0]
                .changes
                .contains(&"Maximum: $500.00 → $450.00".to_owned()),
            "{history:?}"
        );
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn byd_03_ovr_19_an_approved_increase_counts_in_the_preview(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world
            .pay(housing, "Housing/Utilities", "475", date("02/15/2023"))
            .await;
        let request = world.request(housing, "200").await.expect("a request");
        world
            .answer(housing, request, &response("approved", "200", ""))
            .await
            .expect("approved");
        let page = policy::open_table(&admin(&world), PolicyTable::Maxima)
            .await
            .expect("table");
        let line = page
            .lines
            .iter()
            .find(|it| it.place == "Housing/Utilities")
            .expect("seeded");
        let stored = policy::open_row(&admin(&world), PolicyTable::Maxima, line.id)
            .await
            .expect("row");
        let at = |amount: &str| PolicyForm {
            amount: amount.to_owned(),
            ..stored.form.clone()
        };
        assert_eq!(
            preview(&world, &at("275")).await.effect.over_in_all,
            0,
            "275 + 200 = 475"
        );
        assert_eq!(preview(&world, &at("274.99")).await.effect.over_in_all, 1);
    }
);

db_test!(
    async fn byd_03_what_was_seen_is_what_is_saved(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        let form = maximum(catalogue("Housing/Utilities"), 2022, "450");
        let first = preview(&world, &form).await;
        world
            .pay(housing, "Housing/Utilities", "475", date("06/01/2022"))
            .await;
        let seen = PolicyForm {
            seen: first.mark.clone(),
            ..form.clone()
        };
        let Outcome::Waits(again) = policy::save(&admin(&world), &seen).await.expect("waits") else {
            panic!("the effect is another one now")
        };
        assert!(again.is_again && again.effect.over_in_all == 1, "{again:?}");
        let other_words = PolicyForm {
            amount: "1".to_owned(),
            seen: again.mark.clone(),
            ..form.clone()
        };
        let outcome = policy::save(&admin(&world), &other_words).await.expect("waits");
        assert!(
            matches!(outcome, Outcome::Waits(_)),
            "the mark belongs to other words"
        );
        save(&world, &form).await;
        let twice = PolicyForm {
            seen: again.mark,
            ..form
        };
        let outcome = policy::save(&admin(&world), &twice)
            .await
            .expect("the same again");
        assert!(matches!(outcome, Outcome::Saved(_)), "a double click is one row");
    }
);

db_test!(
    async fn byd_03_settings_show_the_requests_and_payments_they_concern(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world
            .pay(housing, "Housing/Utilities", "475", date("02/15/2023"))
            .await;
        world.request(housing, "200").await.expect("a request");
        let seen = preview(
            &world,
            &setting(Parameter::OverrideRequestMaxCents, "150", "03/01/2023"),
        )
        .await;
        assert!(
            said(&seen).contains("1 request waits for an answer, 1 of them for more than that"),
            "{}",
            said(&seen)
        );
        let seen = preview(
            &world,
            &setting(Parameter::OverrideWindowCents, "20", "03/01/2023"),
        )
        .await;
        assert!(
            said(&seen).contains("0 offers of FY2023 instead of 1"),
            "{}",
            said(&seen)
        );
        let seen = preview(&world, &setting(Parameter::OverrideHelpDays, "0", "03/01/2023")).await;
        assert!(
            said(&seen).contains("0 days instead of 14 days"),
            "{}",
            said(&seen)
        );
        let seen = preview(&world, &setting(Parameter::OverrideStrict, "0", "03/01/2023")).await;
        assert!(said(&seen).contains("No instead of Yes"), "{}", said(&seen));
        let seen = preview(&world, &setting(Parameter::PaymentDaysAhead, "0", "03/01/2023")).await;
        assert!(
            said(&seen).contains("0 payments are dated after 02/16/2023"),
            "{}",
            said(&seen)
        );
        assert_eq!(Money::ZERO, dollars("0"));
    }
);
