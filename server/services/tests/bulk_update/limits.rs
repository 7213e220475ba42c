//! How much a bulk save takes at once, and how the numbers of the report are set right when they do not stand: BYD-10,
//! CSR-12, LST-23.

use domain::{
    Rule,
    access::Permission,
    bulk::{BULK_MOST, BulkRow},
    service_report::ReportColumn,
};
use scoped_futures::ScopedFutureExt;
use services::{ServiceError, bulk_update, profiles};
use sqlx::AssertSqlSafe;
use store::{Engine, StoreError, db_test, on, report_tallies, testing::TestDb};
use uuid::Uuid;

use super::{ORIGIN, ctx, form, list, world};

/// The columns of a customer service but its id and status.
const COLUMNS: &str = "version, profile_id, enrollment_id, catalogue_service_id, kind, goal_id, ever_started, start_on, \
    planned_end_on, completed_on, weekly_centihours, maximum_cents, is_wioa_funded, notes, delivery, \
    delivery_organization_id, delivery_location_id, other_name, other_address, other_city, other_state, other_zip, \
    created_at, created_by, updated_at, updated_by";

/// Changes the database by the back door, as no page would.
async fn tamper(db: &TestDb, statements: &[&str]) {
    let done: Result<(), StoreError> = db
        .write(|tx| {
            async move {
                for sql in statements {
                    on!(tx, |c| sqlx::query(AssertSqlSafe((*sql).to_owned()))
                        .execute(c)
                        .await
                        .map(|_| ()))?;
                }
                Ok(())
            }
            .scope_boxed()
        })
        .await;
    done.expect("changed");
}

async fn count(db: &TestDb, sql: &'static str) -> i64 {
    let mut conn = db.read().await.expect("read");
    on!(&mut conn, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("a number")
}

db_test!(
    async fn byd_10_a_selection_of_more_than_fifty_thousand_is_refused_and_nothing_of_it_is_kept(db: TestDb) {
        let services = world(&db, 30).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let read = ctx(&services, Permission::ReportView).await;
        let page = list(&read, ReportColumn::NotStarted).await;
        assert!(page.lines > 0, "somebody has not started it");
        // The rows that are there, so often that there are one too many.
        let id = match db.engine() {
            Engine::Sqlite => "randomblob(16)",
            Engine::Postgres => "gen_random_uuid()",
        };
        let (first, wanted) = (page.services[0].service, BULK_MOST + 1);
        let more = wanted - usize::try_from(page.lines).expect("a size");
        let one = match db.engine() {
            Engine::Sqlite => format!("X'{}'", first.uuid().simple()),
            Engine::Postgres => format!("'{}'", first.uuid()),
        };
        let copies = format!(
            "INSERT INTO customer_services (id, status, {COLUMNS}) \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {more}) \
             SELECT {id}, status, {COLUMNS} FROM n CROSS JOIN customer_services WHERE id = {one}"
        );
        tamper(&db, &[&copies]).await;
        let updated = "SELECT COUNT(*) FROM customer_services WHERE version > 1";
        let before = count(&db, updated).await;
        let fill = BulkRow {
            hours: "9.5".to_owned(),
            ..BulkRow::default()
        };
        for action in ["save_all", "try_all"] {
            let outcome = bulk_update::submit(&edit, &form(&page, action, fill.clone()), ORIGIN).await;
            let Err(ServiceError::Invalid(problems)) = outcome else {
                panic!("{action}: a problem was expected, not {outcome:?}");
            };
            let expected = Rule::TooManyAtOnce { most: BULK_MOST };
            assert_eq!(problems.for_field("form"), Some(&expected));
        }
        assert_eq!(count(&db, "SELECT COUNT(*) FROM bulk_saves").await, 0);
        assert_eq!(count(&db, updated).await, before);
        // The rows in view can still be saved.
        let begun = bulk_update::submit(&edit, &form(&page, "save", fill), ORIGIN).await;
        let tally = bulk_update::view(&edit, begun.expect("saved").id)
            .await
            .expect("view")
            .tally;
        assert_eq!(tally.waiting + tally.gone, 0);
    }
);

/// The figures of the dashboard: place, year, figure, customers.
async fn dashboard(db: &TestDb) -> Vec<(Uuid, i64, Uuid, i64)> {
    let mut conn = db.read().await.expect("read");
    on!(&mut conn, |c| sqlx::query_as(
        "SELECT place_id, fiscal_year, figure, CAST(SUM(customers) AS BIGINT) FROM support_tallies \
         GROUP BY place_id, fiscal_year, figure HAVING SUM(customers) <> 0 ORDER BY place_id, fiscal_year, figure"
    )
    .fetch_all(c)
    .await)
    .expect("figures")
}

async fn report(db: &TestDb) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut conn = db.read().await.expect("read");
    report_tallies::all(&mut conn).await.expect("numbers")
}

db_test!(
    async fn csr_12_lst_23_recount_sets_right_what_does_not_stand_and_the_history_notes_it(db: TestDb) {
        let services = world(&db, 60).await;
        let (numbers, figures) = (report(&db).await, dashboard(&db).await);
        assert!(!figures.is_empty(), "somebody was paid for");
        let wrong = [
            "UPDATE report_tallies SET customers = customers + 7, started = started + 1",
            "DELETE FROM report_customers",
            "UPDATE support_tallies SET customers = customers + 3",
        ];
        tamper(&db, &wrong).await;
        assert!(report(&db).await != numbers && dashboard(&db).await != figures);
        for times in 1..=2 {
            profiles::recount(&services).await.expect("recounted");
            assert_eq!(report(&db).await, numbers);
            assert_eq!(dashboard(&db).await, figures);
            let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'figures.recount'";
            assert_eq!(count(&db, noted).await, times);
        }
    }
);
