//! The rows and sums of the catalogue's examples, as the fixture loads them.

use domain::{Money, ids::ProfileId};
use services::{Clock, Services, overrides, seed};
use store::{Conn, Db, db_test, on, payments};
use uuid::Uuid;

use super::{catalogue, dollars};
use crate::world::date;

/// The fixture; gives the profile of this user.
async fn profile(db: &Db, user_name: &'static str, today: &str) -> ProfileId {
    let services = Services::new(db.clone(), Clock::on(date(today)), true);
    seed::fixture(&services).await.expect("the fixture");
    let mut conn = db.read().await.expect("connection");
    let id: Uuid = on!(&mut conn, |c| sqlx::query_scalar(
        "SELECT p.id FROM profiles p JOIN persons n ON n.id = p.person_id WHERE n.user_name = $1"
    )
    .bind(user_name)
    .fetch_one(c)
    .await)
    .expect("a profile");
    id.into()
}

/// Everything paid for a customer in a fiscal year.
async fn all_of(conn: &mut Conn, profile: ProfileId, year: i32) -> Money {
    let rows = payments::list_for_profile(conn, profile).await.expect("payments");
    let rows = rows.iter().filter(|row| row.fiscal_year == i64::from(year));
    rows.map(|row| Money::from_cents(row.total_cents)).sum()
}

db_test!(
    async fn oss_15_oq_60_dol_18_dol_20_the_whole_list_of_fy23_adds_up_to_1596(db: TestDb) {
        let renee = profile(&db, "ROkafor230", "02/16/2023").await;
        let mut conn = db.read().await.expect("connection");
        let mut sum = Money::ZERO;
        for (name, total) in [
            ("Books & Training Supplies", "175.00"),
            ("Educational/Credential Testing", "10.00"),
            ("Clothing", "300.00"),
            ("Childcare/Medical", "200.00"),
            ("Housing/Utilities", "475.00"),
            ("Personal Hygiene", "250.00"),
            ("Transportation", "186.00"),
        ] {
            let paid = payments::total(&mut conn, renee, catalogue(name), 2023).await;
            let paid = paid.expect("a total");
            assert_eq!(paid, dollars(total), "{name}");
            sum = sum + paid;
        }
        assert_eq!(sum, dollars("1596.00"), "OSS-13");
        assert_eq!(
            all_of(&mut conn, renee, 2023).await,
            sum,
            "and nothing else was paid"
        );
        for (name, maximum, pending) in [
            ("Clothing", Some("350"), None),
            ("Housing/Utilities", Some("500"), Some("200")),
            ("Personal Hygiene", Some("250"), None),
            ("Transportation", Some("1400"), None),
            ("Childcare/Medical", None, None),
        ] {
            let standing = overrides::standing(&mut conn, renee, catalogue(name), 2023)
                .await
                .expect("a standing");
            assert_eq!(standing.maximum(), maximum.map(dollars), "{name}");
            assert_eq!(standing.pending, pending.map(dollars), "{name}, OQ-02");
        }
    }
);

db_test!(
    async fn rfd_32_oss_02_oss_04_oss_10_one_record_holds_payments_of_three_years(db: TestDb) {
        let marcus = profile(&db, "MBell386", "11/06/2023").await;
        let mut conn = db.read().await.expect("connection");
        let transportation = catalogue("Transportation");
        let years = payments::year_totals(&mut conn, marcus, transportation)
            .await
            .expect("years");
        let expected = [(2024, "1425.00"), (2023, "228.00"), (2022, "500.00")];
        assert_eq!(years, expected.map(|(year, total)| (year, dollars(total))));
        assert_eq!(
            all_of(&mut conn, marcus, 2024).await,
            dollars("1430.00"),
            "OSS-02"
        );
        let standing = overrides::standing(&mut conn, marcus, transportation, 2024)
            .await
            .expect("a standing");
        assert!(standing.is_over(), "OSS-14");
        assert_eq!(
            (standing.percent(), standing.pending),
            (102, Some(dollars("25"))),
            "OVR-25"
        );
    }
);

db_test!(
    async fn oq_01_just_after_a_new_year_the_demonstration_still_asks_for_what_it_is_above(db: TestDb) {
        let services = Services::new(db.clone(), Clock::on(date("07/09/2026")), true);
        seed::demo(&services).await.expect("the demonstration");
        let mut conn = db.read().await.expect("connection");
        let id: Uuid = on!(&mut conn, |c| {
            sqlx::query_scalar(
            "SELECT p.id FROM profiles p JOIN persons n ON n.id = p.person_id WHERE n.user_name = 'MBell386'"
        )
        .fetch_one(c)
        .await
        })
        .expect("a profile");
        let standing = overrides::standing(&mut conn, id.into(), catalogue("Transportation"), 2027)
            .await
            .expect("a standing");
        assert_eq!(
            (standing.total, standing.pending),
            (dollars("1425"), Some(standing.over()))
        );
    }
);
