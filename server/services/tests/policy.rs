//! The tables of policy: what they start with, how they change, and what a change shows before it is saved.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test binary uses its own part of the world")]
mod world;

use domain::{
    Money,
    access::Permission::PolicyEdit,
    ids::{CatalogueServiceId, PolicyRowId, SubtypeId},
    policy::{ChoiceList, PolicyForm, PolicyTable, Preview},
    program::Program,
    support::Parameter,
};
use services::{
    Ctx, ServiceError, audit,
    policy::{self, Outcome, Phase},
    seed,
};
use store::{db_test, policy as rows};
use uuid::Uuid;
use world::{
    World, date,
    money::{catalogue, dollars, response},
};

fn admin(world: &World) -> Ctx {
    world.reviewer(0, PolicyEdit)
}

fn new(table: PolicyTable) -> PolicyForm {
    PolicyForm {
        table: table.code().to_owned(),
        id: Uuid::now_v7().to_string(),
        source: "WAG 21-06-11, January 2023".to_owned(),
        ..PolicyForm::default()
    }
}

fn maximum(service: CatalogueServiceId, year: i32, amount: &str) -> PolicyForm {
    PolicyForm {
        service: service.to_string(),
        year: year.to_string(),
        limit: if amount.is_empty() { "none" } else { "limit" }.to_owned(),
        amount: amount.to_owned(),
        ..new(PolicyTable::Maxima)
    }
}

fn setting(parameter: Parameter, value: &str, from: &str) -> PolicyForm {
    PolicyForm {
        program: Program::SnapJobPlacement.code().to_owned(),
        parameter: parameter.code().to_owned(),
        value: value.to_owned(),
        from: from.to_owned(),
        ..new(PolicyTable::Parameters)
    }
}

/// Posts a form once: it waits, and nothing is saved.
async fn preview(world: &World, form: &PolicyForm) -> Preview {
    match policy::save(&admin(world), form).await.expect("a preview") {
        Outcome::Waits(preview) => *preview,
        Outcome::Saved(table) => panic!("saved in {table:?} before it was seen"),
    }
}

/// Posts a form, looks at what it does, and saves it.
async fn save(world: &World, form: &PolicyForm) -> Preview {
    let seen = preview(world, form).await;
    let form = PolicyForm {
        seen: seen.mark.clone(),
        ..form.clone()
    };
    let outcome = policy::save(&admin(world), &form).await.expect("saved");
    assert!(matches!(outcome, Outcome::Saved(_)), "{outcome:?}");
    seen
}

fn code_at(error: ServiceError, field: &str) -> String {
    match error {
        ServiceError::Invalid(problems) => problems
            .for_field(field)
            .map_or_else(|| format!("{problems:?}"), |rule| rule.code().to_owned()),
        other => panic!("{other:?}"),
    }
}

fn said(preview: &Preview) -> String {
    let facts: Vec<_> = preview.effect.facts.iter().map(|it| it.text.as_str()).collect();
    facts.join(" ")
}

db_test!(
    async fn rfd_17_policy_starts_with_the_values_seen_each_to_be_verified(db: TestDb) {
        seed::reference(&db).await.expect("first");
        seed::reference(&db).await.expect("second");
        let mut conn = db.read().await.expect("read");
        let on = date("12/19/2022");
        let methods = rows::choices(&mut conn, ChoiceList::Method, on).await.expect("methods");
        let methods: Vec<_> = methods.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(methods, ["Bus Pass", "Direct Payment", "Gift Card"]);
        let funds = rows::choices(&mut conn, ChoiceList::Fund, on).await.expect("funds");
        assert!(!funds.is_empty() && funds.iter().all(|it| !it.is_verified && !it.source.is_empty()));
        for (service, wanted) in [
            ("Childcare/Medical", vec!["Childcare/Medical"]),
            ("Clothing", vec!["Clothing"]),
            ("Housing/Utilities", vec!["Cellphones/Cellphone Minutes", "Housing/Utilities"]),
            (
                "Transportation",
                vec!["Auto Repair", "Bike Repair", "Public Transportation/Fuel Cards"],
            ),
        ] {
            let found = rows::subtypes(&mut conn, catalogue(service), on).await.expect("subtypes");
            let found: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(found, wanted);
        }
        for (service, fy23, fy24) in [
            ("Books & Training Supplies", None, Some("1000")),
            ("Childcare/Medical", None, None),
            ("Clothing", Some("325"), Some("300")),
            ("Educational/Credential Testing", None, None),
            ("Housing/Utilities", Some("500"), Some("500")),
            ("Personal Hygiene", Some("250"), Some("250")),
            ("Transportation", Some("1400"), Some("1400")),
        ] {
            for (year, wanted) in [(2022, None), (2023, fy23), (2024, fy24), (2031, fy24)] {
                let found = rows::maximum(&mut conn, catalogue(service), None, year).await.expect("maximum");
                assert_eq!(found, wanted.map(dollars), "{service} FY{year}");
                let all = rows::maxima(&mut conn, &[catalogue(service)], year).await.expect("maxima");
                assert_eq!(all[&catalogue(service)], found, "the list says the same");
            }
        }
        let rows = rows::maximum_rows(&mut conn).await.expect("rows");
        assert!(rows.iter().all(|row| !row.is_verified && !row.source.is_empty()));
    }
);

db_test!(
    async fn byd_03_parameters_of_a_day_are_the_latest_that_have_begun(db: TestDb) {
        let world = World::on(&db, "01/06/2023").await.with_policy().await;
        let mut conn = db.read().await.expect("read");
        let jobs = Program::SnapJobPlacement;
        let before = rows::parameters(&mut conn, jobs, date("01/06/2023")).await.expect("settings");
        assert!(before.strict, "strict is on by default (OQ-01)");
        assert_eq!(before.window, dollars("50"), "OVR-02");
        assert_eq!((before.help_days, before.days_ahead), (14, 60), "OVR-18, OQ-08");
        save(&world, &setting(Parameter::OverrideWindowCents, "75", "02/01/2023")).await;
        let window = |on: &'static str| {
            let db = world.services.db.clone();
            async move {
                let mut conn = db.read().await.expect("read");
                rows::parameters(&mut conn, jobs, date(on)).await.expect("settings").window
            }
        };
        assert_eq!(window("01/31/2023").await, dollars("50"));
        assert_eq!(window("02/01/2023").await, dollars("75"));
        let early = rows::parameters(&mut conn, jobs, date("12/31/2019")).await;
        assert!(early.is_err(), "no row by then");
        let other = rows::parameters(&mut conn, Program::Earnfare, date("02/01/2023")).await.expect("settings");
        assert_eq!(other.window, dollars("50"), "another program keeps its own");
    }
);

db_test!(
    async fn byd_03_a_lower_maximum_names_the_customers_it_puts_below_what_is_paid(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world.pay(housing, "Housing/Utilities", "475", date("02/15/2023")).await;
        world.pay(housing, "Housing/Utilities", "490", date("06/30/2022")).await;
        let form = maximum(catalogue("Housing/Utilities"), 2023, "450");
        let error = policy::save(&admin(&world), &form).await.expect_err("one begins then");
        assert_eq!(code_at(error, "year"), "policy-row-taken");

        let page = policy::open_table(&admin(&world), PolicyTable::Maxima).await.expect("table");
        let line = page.lines.iter().find(|it| it.place == "Housing/Utilities").expect("seeded");
        let stored = policy::open_row(&admin(&world), PolicyTable::Maxima, line.id).await.expect("row");
        let form = PolicyForm {
            amount: "450".to_owned(),
            ..stored.form
        };
        let seen = preview(&world, &form).await;
        assert_eq!(seen.effect.over_in_all, 1, "{seen:?}");
        let over = &seen.effect.over[0];
        assert_eq!((over.profile, over.total, over.maximum), (world.profile, dollars("475"), dollars("450")));
        assert_eq!(over.fiscal_year, 2023);
        assert!(said(&seen).contains("FY2023: $450.00 instead of $500.00."), "{}", said(&seen));
        assert!(said(&seen).contains("It lowers the maximum of 1 customer below what is already paid"));
        let mut conn = db.read().await.expect("read");
        let now = rows::maximum(&mut conn, catalogue("Housing/Utilities"), None, 2023).await.expect("maximum");
        assert_eq!(now, Some(dollars("500")), "a preview saves nothing");

        save(&world, &form).await;
        let now = rows::maximum(&mut conn, catalogue("Housing/Utilities"), None, 2023).await.expect("maximum");
        assert_eq!(now, Some(dollars("450")));
        let history = policy::open_row(&admin(&world), PolicyTable::Maxima, line.id).await.expect("row").history;
        assert_eq!(history.len(), 1);
        assert_eq!(history[0].what, "Changed");
        assert!(history[0].changes.contains(&"Maximum: $500.00 → $450.00".to_owned()), "{history:?}");
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn byd_03_ovr_19_an_approved_increase_counts_in_the_preview(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world.pay(housing, "Housing/Utilities", "475", date("02/15/2023")).await;
        let request = world.request(housing, "200").await.expect("a request");
        world
            .answer(housing, request, &response("approved", "200", ""))
            .await
            .expect("approved");
        let page = policy::open_table(&admin(&world), PolicyTable::Maxima).await.expect("table");
        let line = page.lines.iter().find(|it| it.place == "Housing/Utilities").expect("seeded");
        let stored = policy::open_row(&admin(&world), PolicyTable::Maxima, line.id).await.expect("row");
        let at = |amount: &str| PolicyForm {
            amount: amount.to_owned(),
            ..stored.form.clone()
        };
        assert_eq!(preview(&world, &at("275")).await.effect.over_in_all, 0, "275 + 200 = 475");
        assert_eq!(preview(&world, &at("274.99")).await.effect.over_in_all, 1);
    }
);

db_test!(
    async fn byd_03_what_was_seen_is_what_is_saved(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        let form = maximum(catalogue("Housing/Utilities"), 2022, "450");
        let first = preview(&world, &form).await;
        world.pay(housing, "Housing/Utilities", "475", date("06/01/2022")).await;
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
        assert!(matches!(outcome, Outcome::Waits(_)), "the mark belongs to other words");
        save(&world, &form).await;
        let twice = PolicyForm {
            seen: again.mark,
            ..form
        };
        let outcome = policy::save(&admin(&world), &twice).await.expect("the same again");
        assert!(matches!(outcome, Outcome::Saved(_)), "a double click is one row");
    }
);

db_test!(
    async fn byd_03_what_is_in_use_or_has_begun_is_not_removed(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        world.pay(world.support, "Transportation", "25", date("02/15/2023")).await;
        let ctx = admin(&world);
        let table = policy::open_table(&ctx, PolicyTable::Methods).await.expect("table");
        let id = |name: &str| table.lines.iter().find(|it| it.name == name).expect("a row").id;
        let error = policy::remove(&ctx, PolicyTable::Methods, id("Bus Pass"), "1")
            .await
            .expect_err("in use");
        assert_eq!(code_at(error, "form"), "policy-row-in-use");
        policy::remove(&ctx, PolicyTable::Methods, id("Gift Card"), "1").await.expect("removed");
        policy::remove(&ctx, PolicyTable::Methods, id("Gift Card"), "1").await.expect("twice is once");
        seed::reference(&db).await.expect("loaded again");
        let now = policy::open_table(&ctx, PolicyTable::Methods).await.expect("table");
        assert!(now.lines.iter().all(|it| it.name != "Gift Card"), "it does not come back");

        let maxima = policy::open_table(&ctx, PolicyTable::Maxima).await.expect("table");
        let begun = maxima.lines.iter().find(|it| it.from == "FY2023").expect("begun").id;
        let error = policy::remove(&ctx, PolicyTable::Maxima, begun, "1").await.expect_err("begun");
        assert_eq!(code_at(error, "form"), "policy-row-begun");
        let later = maxima.lines.iter().find(|it| it.from == "FY2024").expect("to come");
        assert_eq!(later.phase, Phase::Later);
        policy::remove(&ctx, PolicyTable::Maxima, later.id, "1").await.expect("removed");
        let missing = PolicyRowId::from_uuid(Uuid::now_v7());
        let error = policy::remove(&ctx, PolicyTable::Maxima, missing, "1").await;
        assert!(matches!(error, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn byd_03_names_end_are_renamed_and_never_overlap_themselves(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        world.pay(world.support, "Transportation", "25", date("02/15/2023")).await;
        let ctx = admin(&world);
        let table = policy::open_table(&ctx, PolicyTable::Methods).await.expect("table");
        let pass = table.lines.iter().find(|it| it.name == "Bus Pass").expect("seeded").id;
        let stored = policy::open_row(&ctx, PolicyTable::Methods, pass).await.expect("row");
        assert!(stored.kept_because.expect("in use").contains("1 record"));
        let form = PolicyForm {
            name: "Transit Pass".to_owned(),
            to: "01/31/2023".to_owned(),
            ..stored.form
        };
        let seen = save(&world, &form).await;
        assert!(said(&seen).contains("1 payment made before will show “Transit Pass”"), "{}", said(&seen));
        assert!(said(&seen).contains("1 payment lies outside these days"), "{}", said(&seen));
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
        let before = rows::choices(&mut conn, ChoiceList::Method, on("01/31/2023")).await.expect("list");
        assert!(before.iter().any(|it| it.name == "Transit Pass"));
        let after = rows::choices(&mut conn, ChoiceList::Method, on("02/01/2023")).await.expect("list");
        assert!(after.iter().any(|it| it.name == "transit pass"));
        assert!(after.iter().all(|it| it.name != "Transit Pass"));
    }
);

db_test!(
    async fn oq_04_a_subtype_has_a_maximum_of_its_own_beside_the_service(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let mut conn = db.read().await.expect("read");
        let housing = catalogue("Housing/Utilities");
        let subtypes = rows::subtypes(&mut conn, housing, date("02/16/2023")).await.expect("subtypes");
        let phone = subtypes[0].id;
        let form = PolicyForm {
            service: format!("{housing}/{phone}"),
            ..maximum(housing, 2023, "100")
        };
        save(&world, &form).await;
        let subtype = Some(SubtypeId::from_uuid(phone));
        assert_eq!(
            rows::maximum(&mut conn, housing, subtype, 2023).await.expect("maximum"),
            Some(dollars("100"))
        );
        assert_eq!(
            rows::maximum(&mut conn, housing, None, 2023).await.expect("maximum"),
            Some(dollars("500"))
        );
        let foreign = PolicyForm {
            service: format!("{}/{phone}", catalogue("Clothing")),
            ..maximum(housing, 2023, "100")
        };
        let error = policy::save(&admin(&world), &foreign).await.expect_err("of another service");
        assert_eq!(code_at(error, "service"), "unknown-choice");
    }
);

db_test!(
    async fn byd_03_a_stale_version_is_told_and_another_service_is_not_slipped_in(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let ctx = admin(&world);
        let table = policy::open_table(&ctx, PolicyTable::Maxima).await.expect("table");
        let line = table.lines.iter().find(|it| it.place == "Personal Hygiene").expect("seeded");
        let stored = policy::open_row(&ctx, PolicyTable::Maxima, line.id).await.expect("row").form;
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
        let ServiceError::Stale(now) = error else { panic!("{error:?}") };
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

db_test!(
    async fn byd_03_settings_show_the_requests_and_payments_they_concern(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world.pay(housing, "Housing/Utilities", "475", date("02/15/2023")).await;
        world.request(housing, "200").await.expect("a request");
        let seen = preview(&world, &setting(Parameter::OverrideRequestMaxCents, "150", "03/01/2023")).await;
        assert!(
            said(&seen).contains("1 request waits for an answer, 1 of them for more than that"),
            "{}",
            said(&seen)
        );
        let seen = preview(&world, &setting(Parameter::OverrideWindowCents, "20", "03/01/2023")).await;
        assert!(said(&seen).contains("0 offers of FY2023 instead of 1"), "{}", said(&seen));
        let seen = preview(&world, &setting(Parameter::OverrideHelpDays, "0", "03/01/2023")).await;
        assert!(said(&seen).contains("0 days instead of 14 days"), "{}", said(&seen));
        let seen = preview(&world, &setting(Parameter::OverrideStrict, "0", "03/01/2023")).await;
        assert!(said(&seen).contains("No instead of Yes"), "{}", said(&seen));
        let seen = preview(&world, &setting(Parameter::PaymentDaysAhead, "0", "03/01/2023")).await;
        assert!(said(&seen).contains("0 payments are dated after 02/16/2023"), "{}", said(&seen));
        assert_eq!(Money::ZERO, dollars("0"));
    }
);
