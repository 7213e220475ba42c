//! Rows: ends, names, removal, conflicts.

use super::{admin, code_at, maximum, new, said, save};
use crate::world::World;
use crate::world::date;
use crate::world::money::catalogue;
use crate::world::money::dollars;
use domain::ids::PolicyRowId;
use domain::ids::SubtypeId;
use domain::policy::ChoiceList;
use domain::policy::PolicyForm;
use domain::policy::PolicyTable;
use services::ServiceError;
use services::policy;
use services::policy::Phase;
use services::seed;
use store::db_test;
use store::policy as rows;
use uuid::Uuid;

db_test!(
    async fn byd_03_what_is_in_use_or_has_begun_is_not_removed(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        world
            .pay(world.support, "Transportation", "25", date("02/15/2023"))
            .await;
        let ctx = admin(&world);
        let table = policy::open_table(&ctx, PolicyTable::Methods)
            .await
            .expect("table");
        let id = |name: &str| table.lines.iter().find(|it| it.name == name).expect("a row").id;
        let error = policy::remove(&ctx, PolicyTable::Methods, id("Bus Pass"), "1")
            .await
            .expect_err("in use");
        assert_eq!(code_at(error, "form"), "policy-row-in-use");
        policy::remove(&ctx, PolicyTable::Methods, id("Gift Card"), "1")
            .await
            .expect("removed");
        policy::remove(&ctx, PolicyTable::Methods, id("Gift Card"), "1")
            .await
            .expect("twice is once");
        seed::reference(&db).await.expect("loaded again");
        let now = policy::open_table(&ctx, PolicyTable::Methods)
            .await
            .expect("table");
        assert!(
            now.lines.iter().all(|it| it.name != "Gift Card"),
            "it does not come back"
        );

        let maxima = policy::open_table(&ctx, PolicyTable::Maxima)
            .await
            .expect("table");
        let begun = maxima
            .lines
            .iter()
            .find(|it| it.from == "FY2023")
            .expect("begun")
            .id;
        let error = policy::remove(&ctx, PolicyTable::Maxima, begun, "1")
            .await
            .expect_err("begun");
        assert_eq!(code_at(error, "form"), "policy-row-begun");
        let later = maxima
            .lines
            .iter()
            .find(|it| it.from == "FY2024")
            .expect("to come");
        assert_eq!(later.phase, Phase::Later);
        policy::remove(&ctx, PolicyTable::Maxima, later.id, "1")
            .await
            .expect("removed");
        let missing = PolicyRowId::from_uuid(Uuid::now_v7());
        let error = policy::remove(&ctx, PolicyTable::Maxima, missing, "1").await;
        assert!(matches!(error, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn byd_03_names_end_are_renamed_and_never_overlap_themselves(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        world
            .pay(world.support, "Transportation", "25", date("02/15/2023"))
            .await;
        let ctx = admin(&world);
        let table = policy::open_table(&ctx, PolicyTable::Methods)
            .await
            .expect("table");
        let pass = table
            .lines
            .iter()
            .find(|it| it.name == "Bus Pass")
            .expect("seeded")
            .id;
        let stored = policy::open_row(&ctx, PolicyTable::Methods, pass)
            .await
            .expect("row");
        assert!(stored.kept_because.expect("in use").contains("1 record"));
        let form = PolicyForm {
            name: "Transit Pass".to_owned(),
            to: "01/31/2023".to_owned(),
            ..stored.form
        };
        let seen = save(&world, &form).await;
        assert!(
            said(&seen).contains("1 payment made before will show “Transit Pass”"),
            "{}",
            said(&seen)
        );
        assert!(
            said(&seen).contains("1 payment lies outside these days"),
            "{}",
            said(&seen)
        );
        let again = PolicyForm {
            name: "transit pass".to_owned(),
            from: "01/31/2023".to_owned(),
            ..new(PolicyTable::Methods)
        };
        let error = policy::save(&ctx, &again).await.expect_err("overlaps by a day");
        assert_eq!(code_at(error, "name"), "policy-row-taken");
        let next = PolicyForm {
            from: "02/01/2023".to_owned(),
            ..again
        };
        save(&world, &next).await;
        let mut conn = db.read().await.expect("read");
        let on = |day: &str| date(day);
        let before = rows::choices(&mut conn, ChoiceList::Method, on("01/31/2023"))
            .await
            .expect("list");
        assert!(before.iter().any(|it| it.name == "Transit Pass"));
        let after = rows::choices(&mut conn, ChoiceList::Method, on("02/01/2023"))
            .await
            .expect("list");
        assert!(after.iter().any(|it| it.name == "transit pass"));
        assert!(after.iter().all(|it| it.name != "Transit Pass"));
    }
);

db_test!(
    async fn oq_04_a_subtype_has_a_maximum_of_its_own_beside_the_service(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let mut conn = db.read().await.expect("read");
        let housing = catalogue("Housing/Utilities");
        let subtypes = rows::subtypes(&mut conn, housing, date("02/16/2023"))
            .await
            .expect("subtypes");
        let phone = subtypes[0].id;
        let form = PolicyForm {
            service: format!("{housing}/{phone}"),
            ..maximum(housing, 2023, "100")
        };
        save(&world, &form).await;
        let subtype = Some(SubtypeId::from_uuid(phone));
        assert_eq!(
            rows::maximum(&mut conn, housing, subtype, 2023)
                .await
                .expect("maximum"),
            Some(dollars("100"))
        );
        assert_eq!(
            rows::maximum(&mut conn, housing, None, 2023)
                .await
                .expect("maximum"),
            Some(dollars("500"))
        );
        let foreign = PolicyForm {
            service: format!("{}/{phone}", catalogue("Clothing")),
            ..maximum(housing, 2023, "100")
        };
        let error = policy::save(&admin(&world), &foreign)
            .await
            .expect_err("of another service");
        assert_eq!(code_at(error, "service"), "unknown-choice");
    }
);

db_test!(
    async fn byd_03_a_stale_version_is_told_and_another_service_is_not_slipped_in(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let ctx = admin(&world);
        let table = policy::open_table(&ctx, PolicyTable::Maxima)
            .await
            .expect("table");
        let line = table
            .lines
            .iter()
            .find(|it| it.place == "Personal Hygiene")
            .expect("seeded");
        let stored = policy::open_row(&ctx, PolicyTable::Maxima, line.id)
            .await
            .expect("row")
            .form;
        let first = PolicyForm {
            amount: "260".to_owned(),
            ..stored.clone()
        };
        save(&world, &first).await;
        let second = PolicyForm {
            amount: "270".to_owned(),
            ..stored.clone()
        };
        let error = policy::save(&ctx, &second).await.expect_err("stale");
        let ServiceError::Stale(now) = error else {
            panic!("{error:?}")
        };
        assert_eq!(now.version, 2);
        assert!(now.fields.contains(&("amount".to_owned(), "260.00".to_owned())));
        let slipped = PolicyForm {
            service: catalogue("Clothing").to_string(),
            version: "2".to_owned(),
            ..second
        };
        let error = policy::save(&ctx, &slipped).await;
        assert!(matches!(error, Err(ServiceError::NotFound)));
    }
);
