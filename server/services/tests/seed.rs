//! The data to begin with: complete, the same on both engines, and consistent with what is derived from it.

#![expect(clippy::expect_used, reason = "a test that cannot go on stops")]

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    catalogue::ServiceKind,
    goal::{ServiceDates, goal_dates},
    ids::ProfileId,
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{Clock, Services, audit, profiles, seed};
use store::{Conn, catalogue, db_test, list_row, on, persons};
use uuid::Uuid;

fn day(year: i32, month: u32, date: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, date).expect("date")
}

/// Start, planned end and completion of a service.
type Dates = (Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

fn services(db: &store::Db, today: NaiveDate) -> Arc<Services> {
    Services::new(db.clone(), Clock::on(today), true)
}

async fn count(conn: &mut Conn, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    on!(conn, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("count")
}

/// The profiles of the person with this user name.
async fn profile_of(conn: &mut Conn, user_name: &str) -> Uuid {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT f.id FROM profiles f JOIN persons p ON p.id = f.person_id WHERE p.user_name = $1"
    )
    .bind(user_name)
    .fetch_one(c)
    .await)
    .expect("profile")
}

/// What is kept beside the sources of every profile is what would be derived from them.
async fn assert_derived(conn: &mut Conn) {
    let ids: Vec<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "SELECT id FROM profiles ORDER BY number"
    )
    .fetch_all(c)
    .await)
    .expect("profiles");
    for id in ids {
        let profile = ProfileId::from_uuid(id);
        let kept = list_row::find(conn, profile)
            .await
            .expect("row")
            .expect("a row for every profile");
        let derived = list_row::compute(conn, profile)
            .await
            .expect("compute")
            .expect("profile");
        assert_eq!(kept, derived);
        let sources = persons::status_sources(conn, profile)
            .await
            .expect("sources")
            .expect("profile");
        let facts = profiles::facts(&sources).expect("facts");
        let status = domain::et_status::et_status(&facts).expect("status").status;
        assert_eq!(status.code(), sources.et_status, "{facts:?}");
        let latest: String = on!(conn, |c| sqlx::query_scalar(
            "SELECT value FROM status_history WHERE profile_id = $1 AND kind = 'et_status' \
             ORDER BY changed_at DESC, id DESC LIMIT 1"
        )
        .bind(id)
        .fetch_one(c)
        .await)
        .unwrap_or_default();
        if !latest.is_empty() {
            assert_eq!(latest, sources.et_status);
        }
    }
}

/// The places kept for the list are those that would be made from their sources.
async fn assert_places(db: &store::Db) {
    const ALL: &str =
        "SELECT place_id, profile_id, family, last_key, first_key FROM list_places ORDER BY 1, 2";
    type Place = (Uuid, Uuid, String, String, String);
    let mut conn = db.read().await.expect("read");
    let kept: Vec<Place> = on!(&mut conn, |c| sqlx::query_as(ALL).fetch_all(c).await).expect("places");
    let all: Vec<Uuid> = on!(&mut conn, |c| sqlx::query_scalar("SELECT id FROM profiles")
        .fetch_all(c)
        .await)
    .expect("profiles");
    let all = &all;
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query("DELETE FROM list_places")
                .execute(c)
                .await
                .map(|_| ()))?;
            for profile in all {
                list_row::refresh(tx, ProfileId::from_uuid(*profile)).await?;
            }
            Ok::<_, store::StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("refresh");
    let made: Vec<Place> = on!(&mut conn, |c| sqlx::query_as(ALL).fetch_all(c).await).expect("places");
    assert_eq!(kept, made);
}

db_test!(
    async fn rfd_01_to_04_the_catalogue_is_there_once_however_often_it_is_loaded(db: TestDb) {
        seed::reference(&db).await.expect("first");
        seed::reference(&db).await.expect("second");
        let mut conn = db.read().await.expect("read");
        let offered = catalogue::offered(&mut conn, Family::Isets, day(2022, 12, 19))
            .await
            .expect("offered");
        let of = |kind: ServiceKind| {
            offered
                .iter()
                .filter(|it| it.kind().expect("kind") == kind)
                .count()
        };
        assert_eq!(of(ServiceKind::SnapActivity), 11);
        assert_eq!(of(ServiceKind::OtherActivity), 5);
        assert_eq!(of(ServiceKind::Support), 7);
        assert_eq!(of(ServiceKind::Referral), 8);
        assert_eq!(offered[5].display_name(), "JST - Job Search Training");
        let youth = catalogue::offered(&mut conn, Family::Youth, day(2023, 3, 1))
            .await
            .expect("offered");
        assert!(
            youth
                .iter()
                .any(|it| it.name == "*Get Started: Learn about exploring careers.")
        );
        let old = catalogue::offered(&mut conn, Family::Isets, day(2018, 1, 1))
            .await
            .expect("offered");
        assert!(old.iter().any(|it| it.display_name() == "JR - Job Readiness"));
    }
);

db_test!(
    async fn acc_23_rfd_34_the_demonstration_loads_once_and_is_consistent(db: TestDb) {
        let services = services(&db, day(2026, 5, 20));
        let sign_ins = seed::demo(&services).await.expect("first");
        for wanted in [
            "6partner",
            "1wrkdev",
            "d1wrkdev",
            "12pvmgr",
            "13prgmgr",
            "3manager",
            "sevenprograms",
            "SAbrams",
        ] {
            assert!(sign_ins.iter().any(|it| it.user_name == wanted), "{wanted}");
        }
        let mut conn = db.read().await.expect("read");
        let people = count(&mut conn, "persons").await;
        assert!(people > 300, "{people}");
        assert_derived(&mut conn).await;
        for table in [
            "case_notes",
            "credentials",
            "recent_customers",
            "team_members",
            "audit_events",
        ] {
            assert!(count(&mut conn, table).await > 0, "{table}");
        }
        drop(conn);
        seed::demo(&services).await.expect("second");
        let mut conn = db.read().await.expect("read");
        assert_eq!(count(&mut conn, "persons").await, people);
        drop(conn);
        assert_places(&db).await;
        let found = audit::verify(&db).await.expect("verify");
        assert_eq!(found.broken, []);
        assert!(found.events > 50, "{found:?}");
    }
);

db_test!(
    async fn shl_12_the_demonstration_happens_now(db: TestDb) {
        let today = day(2026, 5, 20);
        seed::demo(&services(&db, today)).await.expect("demo");
        let mut conn = db.read().await.expect("read");
        let profile = profile_of(&mut conn, "SAbrams").await;
        let last: NaiveDate = on!(&mut conn, |c| sqlx::query_scalar(
            "SELECT MAX(w.week_on) FROM attendance_weeks w JOIN customer_services s ON s.id = w.customer_service_id \
             WHERE s.profile_id = $1"
        )
        .bind(profile)
        .fetch_one(c)
        .await)
        .expect("week");
        assert!((today - last).num_days() <= 13, "{last}");
        let future: i64 = on!(&mut conn, |c| sqlx::query_scalar(
            "SELECT COUNT(*) FROM attendance_days WHERE day_on > $1"
        )
        .bind(today)
        .fetch_one(c)
        .await)
        .expect("days");
        assert_eq!(future, 0, "ATT-15: nothing is entered for days to come");
    }
);

db_test!(
    async fn oac_04_oat_04_att_04_lst_11_the_fixture_has_the_dates_of_the_examples(db: TestDb) {
        let services = services(&db, day(2023, 1, 6));
        seed::fixture(&services).await.expect("fixture");
        let mut conn = db.read().await.expect("read");
        assert_derived(&mut conn).await;
        let aiden = profile_of(&mut conn, "ALaramie").await;
        let dates: Vec<Dates> = on!(&mut conn, |c| sqlx::query_as(
            "SELECT s.start_on, s.planned_end_on, s.completed_on FROM customer_services s JOIN goals g ON g.id = s.goal_id \
             WHERE g.profile_id = $1"
        )
        .bind(aiden)
        .fetch_all(c)
        .await)
        .expect("dates");
        let goal = goal_dates(dates.iter().map(|(start, planned_end, completion)| ServiceDates {
            start: *start,
            planned_end: *planned_end,
            completion: *completion,
        }));
        assert_eq!(dates.len(), 5);
        assert_eq!(goal.earliest_start, Some(day(2023, 2, 6)));
        assert_eq!(goal.latest_completion, Some(day(2023, 2, 28)));

        let tom = profile_of(&mut conn, "tjuan1997").await;
        let hours: (i64, i64) = on!(&mut conn, |c| sqlx::query_as(
            "SELECT CAST(SUM(w.total_minutes) AS BIGINT), \
             CAST(SUM(CASE WHEN w.verified_at IS NULL THEN 0 ELSE w.total_minutes END) AS BIGINT) \
             FROM attendance_weeks w JOIN customer_services s ON s.id = w.customer_service_id WHERE s.profile_id = $1"
        )
        .bind(tom)
        .fetch_one(c)
        .await)
        .expect("hours");
        assert_eq!(hours, (31 * 60, 27 * 60));

        let stephanie = profile_of(&mut conn, "SAbrams").await;
        let jst: (NaiveDate, NaiveDate) = on!(&mut conn, |c| sqlx::query_as(
            "SELECT start_on, planned_end_on FROM customer_services WHERE profile_id = $1 AND status = 'started' \
             AND kind = 'snap_activity'"
        )
        .bind(stephanie)
        .fetch_one(c)
        .await)
        .expect("jst");
        assert_eq!(jst, (day(2022, 12, 19), day(2023, 4, 28)));
        assert_eq!(domain::Week::touching(jst.0, jst.1).len(), 19);

        let rows: Vec<(String, NaiveDate, String)> = on!(&mut conn, |c| sqlx::query_as(
            "SELECT o.name, f.application_submitted_on, f.case_status FROM profiles f \
             JOIN persons p ON p.id = f.person_id JOIN organizations o ON o.id = f.agency_id \
             WHERE p.worknet_id = 817625 ORDER BY f.application_submitted_on"
        )
        .fetch_all(c)
        .await)
        .expect("rows");
        assert_eq!(
            rows,
            [
                (
                    "IYIP Angel of God Resource Center".to_owned(),
                    day(2022, 5, 26),
                    "closed".to_owned()
                ),
                (
                    "IYIP Catholic Bishop of Chicago - St. Sabina".to_owned(),
                    day(2023, 2, 23),
                    "open".to_owned()
                ),
            ]
        );
    }
);

db_test!(
    async fn bulk_customers_have_three_services_and_eight_weeks_and_are_consistent(db: TestDb) {
        let services = services(&db, day(2026, 5, 20));
        let told = std::sync::Mutex::new(Vec::new());
        seed::customers(&services, 620, 7, |kept| told.lock().expect("lock").push(kept))
            .await
            .expect("first");
        assert_eq!(*told.lock().expect("lock"), [500, 620]);
        let mut conn = db.read().await.expect("read");
        assert_eq!(count(&mut conn, "persons").await, 620);
        assert_eq!(count(&mut conn, "customer_services").await, 3 * 620);
        assert_eq!(count(&mut conn, "attendance_weeks").await, 8 * 620);
        assert_eq!(
            count(&mut conn, "organization_kinds WHERE kind = 'provider'").await,
            2
        );
        assert_eq!(count(&mut conn, "accounts").await, 5);
        assert_derived(&mut conn).await;
        drop(conn);
        assert_places(&db).await;
        seed::customers(&services, 10, 7, |_| ())
            .await
            .expect("again, beside the first");
        let mut conn = db.read().await.expect("read");
        assert_eq!(count(&mut conn, "persons").await, 630);
    }
);

#[tokio::test]
async fn bulk_customers_are_the_same_for_the_same_seed() {
    let mut drawn = Vec::new();
    for _ in 0..2 {
        let db = store::testing::sqlite().await;
        seed::customers(&services(&db, day(2026, 5, 20)), 40, 11, |_| ())
            .await
            .expect("customers");
        let mut conn = db.read().await.expect("read");
        let rows: Vec<(Uuid, String, String, String, i64)> = on!(&mut conn, |c| sqlx::query_as(
            "SELECT profile_id, last_name, first_name, et_status, unverified_weeks FROM profile_list ORDER BY profile_id"
        )
        .fetch_all(c)
        .await)
        .expect("rows");
        drawn.push(rows);
    }
    assert_eq!(drawn[0], drawn[1]);
}
