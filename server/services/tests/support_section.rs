//! The Support Services section: bars, totals, details, explanations, the list as a file.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test binary uses its own part of the world")]
mod world;

use domain::{
    Money,
    access::Permission::{PaymentExport, ProfileView},
    forecast::Forecast,
    program::Program,
};
use services::{
    ServiceError,
    overrides::{self, Offer, Standings},
    support_section::{self, Asked, Bar, FileKind, Section},
};
use store::{db_test, on};
use world::{
    World, date,
    money::{catalogue, dollars, response},
};

async fn read(world: &World, asked: Asked) -> Section {
    let page = support_section::open(&world.staff(ProfileView), world.profile, asked).await;
    page.expect("the section").section
}

fn bar<'a>(section: &'a Section, name: &str) -> &'a Bar {
    section.bars.iter().find(|it| it.name == name).expect("a bar")
}

fn of_year(year: i32) -> Asked {
    Asked {
        fiscal_year: Some(year),
        service: None,
    }
}

db_test!(
    async fn oss_04_oss_10_transportation_counts_by_fiscal_year_and_lists_all_years(db: TestDb) {
        let world = World::on(&db, "12/06/2023").await.with_policy().await;
        for (amount, day) in [
            ("1350.00", "07/31/2023"),
            ("50.00", "07/10/2023"),
            ("25.00", "07/05/2023"),
            ("100.00", "06/05/2023"),
            ("100.00", "05/23/2023"),
            ("28.00", "03/01/2023"),
            ("500.00", "04/04/2022"),
        ] {
            world
                .pay(world.support, "Transportation", amount, date(day))
                .await;
        }
        let books = world.add_support("Books & Training Supplies").await;
        world
            .pay(books, "Books & Training Supplies", "5.00", date("10/02/2023"))
            .await;
        world.add_support("Clothing").await;
        let asked = Asked {
            fiscal_year: None,
            service: Some(catalogue("Transportation")),
        };
        let section = read(&world, asked).await;
        assert_eq!(section.total, dollars("1430.00"), "A-11, OSS-02");
        let transportation = bar(&section, "Transportation");
        assert_eq!(transportation.standing.total, dollars("1425.00"), "A-12");
        assert_eq!(transportation.standing.maximum(), Some(dollars("1400")));
        assert_eq!(transportation.standing.percent(), 102, "OSS-14: 101.8%");
        assert!(transportation.standing.is_over());
        assert_eq!(transportation.counted.len(), 3);
        assert_eq!(
            bar(&section, "Clothing").standing.total,
            Money::ZERO,
            "OSS-15: with $0 too"
        );
        assert_eq!(bar(&section, "Clothing").standing.maximum(), Some(dollars("300")));
        assert_eq!(
            section.years,
            [
                (2024, dollars("1430")),
                (2023, dollars("228")),
                (2022, dollars("500"))
            ],
            "A-30"
        );
        let details = section.details.expect("asked for");
        let days: Vec<_> = details.lines.iter().map(|it| it.payment.paid_on).collect();
        assert_eq!(days.len(), 7, "all years");
        assert!(days.is_sorted_by(|a, b| a >= b), "OSS-06: newest first");
        let sum: Money = details.lines.iter().map(|it| it.payment.total()).sum();
        assert_eq!(sum, dollars("2153.00"));
        let before = read(&world, of_year(2023)).await;
        assert_eq!(before.total, dollars("228"), "an earlier year is reached");
    }
);

db_test!(
    async fn oss_13_oss_15_oq_60_the_total_is_the_sum_of_the_seven_lines(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        for (name, amount) in [
            ("Books & Training Supplies", "175"),
            ("Educational/Credential Testing", "10"),
            ("Clothing", "300"),
            ("Childcare/Medical", "200"),
            ("Housing/Utilities", "475"),
            ("Personal Hygiene", "250"),
        ] {
            let service = world.add_support(name).await;
            world.pay(service, name, amount, date("02/15/2023")).await;
            if name == "Clothing" {
                let request = world.request(service, "25").await.expect("a request");
                world
                    .answer(service, request, &response("approved", "25", ""))
                    .await
                    .expect("approved");
            }
            if name == "Housing/Utilities" {
                world.request(service, "200").await.expect("a request");
            }
        }
        world
            .pay(world.support, "Transportation", "186", date("12/16/2022"))
            .await;
        let section = read(&world, Asked::default()).await;
        assert_eq!(section.total, dollars("1596"), "A-10: not 1,646");
        let shown: Vec<_> = section
            .bars
            .iter()
            .map(|it| (it.name.as_str(), it.standing.percent(), it.offer))
            .collect();
        let names: Vec<_> = shown.iter().map(|it| it.0).collect();
        assert_eq!(
            names,
            [
                "Books & Training Supplies",
                "Childcare/Medical",
                "Clothing",
                "Educational/Credential Testing",
                "Housing/Utilities",
                "Personal Hygiene",
                "Transportation",
            ]
        );
        let percents: Vec<_> = shown.iter().map(|it| it.1).collect();
        assert_eq!(percents, [100, 100, 86, 100, 95, 100, 13], "OSS-12, OQ-12, A-14");
        let clothing = bar(&section, "Clothing");
        assert_eq!(clothing.standing.maximum(), Some(dollars("350")));
        assert_eq!(clothing.offer, Offer::Request, "OSS-11: exactly 50 left");
        assert_eq!(clothing.increases.len(), 1);
        let housing = bar(&section, "Housing/Utilities");
        assert_eq!(
            housing.standing.maximum(),
            Some(dollars("500")),
            "OQ-02: the approved one"
        );
        assert_eq!(housing.standing.pending, Some(dollars("200")));
        assert!(
            matches!(housing.offer, Offer::Pending { .. }),
            "OSS-08: the partner's view"
        );
        assert_eq!(bar(&section, "Transportation").offer, Offer::Nothing);
        assert_eq!(
            bar(&section, "Books & Training Supplies").offer,
            Offer::Nothing,
            "OVR-03"
        );
        let reviewer = world.reviewer(0, ProfileView);
        let seen = support_section::open(&reviewer, world.profile, Asked::default())
            .await
            .expect("section");
        assert!(matches!(
            bar(&seen.section, "Housing/Utilities").offer,
            Offer::Review { .. }
        ));
    }
);

db_test!(
    async fn oss_02_every_bar_stands_where_the_other_pages_say(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world
            .pay(housing, "Housing/Utilities", "475", date("02/15/2023"))
            .await;
        world
            .pay(world.support, "Transportation", "0.01", date("07/01/2022"))
            .await;
        world
            .pay(world.support, "Transportation", "7.77", date("06/30/2022"))
            .await;
        world.request(housing, "200").await.expect("a request");
        for year in [2022, 2023, 2024] {
            let section = read(&world, of_year(year)).await;
            let mut conn = db.read().await.expect("read");
            let mut sum = Money::ZERO;
            for it in &section.bars {
                let alone = overrides::standing(&mut conn, world.profile, it.service, year).await;
                assert_eq!(it.standing, alone.expect("standing"), "{}, FY{year}", it.name);
                let settings = (Program::SnapToSuccess, date("02/16/2023"));
                let all = Standings::read(&mut conn, world.profile, it.service, settings).await;
                assert_eq!(
                    it.standing,
                    all.expect("standings").of(year),
                    "{}, FY{year}",
                    it.name
                );
                sum = sum + it.standing.total;
            }
            assert_eq!(section.total, sum);
        }
    }
);

db_test!(
    async fn byd_02_every_figure_names_its_policy_row_and_its_payments(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        world
            .pay(world.support, "Transportation", "186", date("12/16/2022"))
            .await;
        let section = read(&world, Asked::default()).await;
        let bar = bar(&section, "Transportation");
        let policy = bar.policy.as_ref().expect("a row of policy");
        assert_eq!(
            (policy.amount, policy.from_fiscal_year),
            (Some(dollars("1400")), 2023)
        );
        assert!(policy.source.contains("RFD-17") && !policy.is_verified);
        let sum: Money = bar.counted.iter().map(|it| it.payment.total()).sum();
        assert_eq!(sum, bar.standing.total, "the payments named are the total");
    }
);

db_test!(
    async fn byd_01_the_forecast_leaves_payments_dated_ahead_out_of_the_pace(db: TestDb) {
        let world = World::on(&db, "12/31/2022").await.with_policy().await;
        let housing = world.add_support("Housing/Utilities").await;
        world
            .pay(housing, "Housing/Utilities", "100", date("12/30/2022"))
            .await;
        let before = read(&world, Asked::default()).await;
        let Forecast::Left(left) = bar(&before, "Housing/Utilities").forecast else {
            panic!("{before:?}")
        };
        assert_eq!(left, dollars("301.64"));
        world
            .pay(housing, "Housing/Utilities", "300", date("01/15/2023"))
            .await;
        let after = read(&world, Asked::default()).await;
        let forecast = bar(&after, "Housing/Utilities").forecast;
        assert_eq!(
            forecast,
            Forecast::Left(dollars("1.64")),
            "100 left, the pace is the old one"
        );
    }
);

db_test!(
    async fn oss_01_another_agencys_customer_is_not_found(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        let ctx = world.staff(ProfileView);
        let other = support_section::open(&ctx, world.other_profile, Asked::default()).await;
        assert!(matches!(other, Err(ServiceError::NotFound)));
        let ctx = world.staff(PaymentExport);
        let file = support_section::export(&ctx, world.other_profile, None, FileKind::Csv);
        assert!(matches!(file.await, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn oss_02_the_list_is_a_file_without_formulas_and_the_history_knows(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        world
            .pay(world.support, "Transportation", "25.50", date("12/16/2022"))
            .await;
        world
            .pay(world.support, "Transportation", "99", date("06/01/2022"))
            .await;
        let done = world.services.db.write(|tx| {
            scoped_futures::ScopedFutureExt::scope_boxed(async move {
                on!(tx, |c| sqlx::query("UPDATE payments SET description = '=1+1'")
                    .execute(c)
                    .await
                    .map(|_| ()))
            })
        });
        let done: Result<(), store::StoreError> = done.await;
        done.expect("a nasty description");
        let ctx = world.staff(PaymentExport);
        let csv = support_section::export(&ctx, world.profile, Some(2023), FileKind::Csv)
            .await
            .expect("csv");
        let text = String::from_utf8(csv.bytes).expect("text");
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.contains("\"'=1+1\"") && text.contains("\"25.50\""), "{text}");
        assert!(csv.name.ends_with("-fy2023.csv"), "{}", csv.name);
        let all = support_section::export(&ctx, world.profile, None, FileKind::Xlsx)
            .await
            .expect("xlsx");
        assert!(all.bytes.starts_with(b"PK"), "a workbook is a zip");
        assert!(all.name.ends_with("-all.xlsx"));
        let mut conn = db.read().await.expect("read");
        let told: Vec<String> = on!(&mut conn, |c| sqlx::query_scalar(
            "SELECT detail FROM audit_events WHERE action = 'payments.export' ORDER BY seq"
        )
        .fetch_all(c)
        .await)
        .expect("history");
        assert_eq!(told.len(), 2);
        assert!(
            told[0].contains("\"rows\":1") && told[1].contains("\"rows\":2"),
            "{told:?}"
        );
    }
);
