//! What policy starts with.

use super::{save, setting};
use crate::world::World;
use crate::world::date;
use crate::world::money::catalogue;
use crate::world::money::dollars;
use domain::policy::ChoiceList;
use domain::program::Program;
use domain::support::Parameter;
use services::seed;
use store::db_test;
use store::policy as rows;

db_test!(
    async fn rfd_17_policy_starts_with_the_values_seen_each_to_be_verified(db: TestDb) {
        seed::reference(&db).await.expect("first");
        seed::reference(&db).await.expect("second");
        let mut conn = db.read().await.expect("read");
        let on = date("12/19/2022");
        let methods = rows::choices(&mut conn, ChoiceList::Method, on)
            .await
            .expect("methods");
        let methods: Vec<_> = methods.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(methods, ["Bus Pass", "Direct Payment", "Gift Card"]);
        let funds = rows::choices(&mut conn, ChoiceList::Fund, on)
            .await
            .expect("funds");
        assert!(!funds.is_empty() && funds.iter().all(|it| !it.is_verified && !it.source.is_empty()));
        for (service, wanted) in [
            ("Childcare/Medical", vec!["Childcare/Medical"]),
            ("Clothing", vec!["Clothing"]),
            (
                "Housing/Utilities",
                vec!["Cellphones/Cellphone Minutes", "Housing/Utilities"],
            ),
            (
                "Transportation",
                vec!["Auto Repair", "Bike Repair", "Public Transportation/Fuel Cards"],
            ),
        ] {
            let found = rows::subtypes(&mut conn, catalogue(service), on)
                .await
                .expect("subtypes");
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
                let found = rows::maximum(&mut conn, catalogue(service), None, year)
                    .await
                    .expect("maximum");
                assert_eq!(found, wanted.map(dollars), "{service} FY{year}");
                let all = rows::maxima(&mut conn, &[catalogue(service)], year)
                    .await
                    .expect("maxima");
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
        let before = rows::parameters(&mut conn, jobs, date("01/06/2023"))
            .await
            .expect("settings");
        assert!(before.strict, "strict is on by default (OQ-01)");
        assert_eq!(before.window, dollars("50"), "OVR-02");
        assert_eq!((before.help_days, before.days_ahead), (14, 60), "OVR-18, OQ-08");
        drop(conn);
        save(
            &world,
            &setting(Parameter::OverrideWindowCents, "75", "02/01/2023"),
        )
        .await;
        let window = |on: &'static str| {
            let db = world.services.db.clone();
            async move {
                let mut conn = db.read().await.expect("read");
                rows::parameters(&mut conn, jobs, date(on))
                    .await
                    .expect("settings")
                    .window
            }
        };
        assert_eq!(window("01/31/2023").await, dollars("50"));
        assert_eq!(window("02/01/2023").await, dollars("75"));
        let mut conn = db.read().await.expect("read");
        let early = rows::parameters(&mut conn, jobs, date("12/31/2019")).await;
        assert!(early.is_err(), "no row by then");
        let other = rows::parameters(&mut conn, Program::Earnfare, date("02/01/2023"))
            .await
            .expect("settings");
        assert_eq!(other.window, dollars("50"), "another program keeps its own");
    }
);
