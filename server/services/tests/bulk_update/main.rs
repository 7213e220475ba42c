//! Changing many services at once: the same as one by one, tried first, taken back, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod limits;
mod refused;
mod report;
mod tallies;
mod twice;
mod whole;

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use domain::{
    access::{Assignment, Permission, Place, Role, Viewer},
    bulk::{BulkForm, BulkRow, PostedRow},
    customer_service::ServiceStatusForm,
    date::show_date,
    ids::{AccountId, CustomerServiceId},
    locale::Lang,
    service_report::{ReportColumn, ReportFilterForm},
};
use scoped_futures::ScopedFutureExt;
use services::{Caller, Clock, Ctx, ServiceError, Services, bulk_update, service_detail, service_report};
use store::{StoreError, db_test, on, report_tallies, testing::TestDb};
use uuid::Uuid;

const ORIGIN: &str = "/reports/services";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 6).expect("a day")
}

async fn world(db: &TestDb, count: u64) -> Arc<Services> {
    let services = Services::new((**db).clone(), Clock::on(day()), true);
    services::seed::customers(&services, count, 11, |_| {})
        .await
        .expect("customers");
    services
}

async fn ctx(services: &Arc<Services>, permission: Permission) -> Ctx {
    let mut conn = services.db.read().await.expect("read");
    let account: Uuid = on!(&mut conn, |c| sqlx::query_scalar(
        "SELECT id FROM accounts WHERE user_name = 'benchstate'"
    )
    .fetch_one(c)
    .await)
    .expect("an account");
    reader(
        services,
        account,
        Role::StatewideStaff,
        Place::Statewide,
        permission,
    )
}

fn reader(services: &Arc<Services>, account: Uuid, role: Role, place: Place, permission: Permission) -> Ctx {
    let caller = Caller {
        viewer: Viewer {
            account: AccountId::from_uuid(account),
            person: None,
            assignments: vec![Assignment { role, place }],
        },
        name: "Bulk Worker".to_owned(),
        organizations: String::new(),
        lang: Lang::En,
        must_change_password: false,
        session: Uuid::now_v7(),
        session_ends_at: services.clock.now(),
        address: String::new(),
    };
    Ctx::open(Arc::clone(services), Some(caller), permission).expect("a worker")
}

/// The service most customers have, and the list of its records in a status.
async fn list(ctx: &Ctx, column: ReportColumn) -> service_report::ListPage {
    let form = ReportFilterForm {
        kind: "snap_activity".to_owned(),
        ..ReportFilterForm::default()
    };
    let report = service_report::open(ctx, &form).await.expect("report");
    let step = report
        .lines
        .iter()
        .max_by_key(|line| line.counts.of(column, 0))
        .expect("a line")
        .service;
    service_report::list(ctx, &ReportFilterForm::default(), step, column, (10_000, 0))
        .await
        .expect("list")
}

fn form(page: &service_report::ListPage, action: &str, fill: BulkRow) -> BulkForm {
    let date = |on: Option<NaiveDate>| on.map(show_date).unwrap_or_default();
    BulkForm {
        action: action.to_owned(),
        step: page.step.service.to_string(),
        column: page.column.code().to_owned(),
        read_at: page.read_at.to_string(),
        fill,
        rows: page
            .services
            .iter()
            .map(|it| PostedRow {
                id: it.service.to_string(),
                version: it.version.to_string(),
                row: BulkRow {
                    status: it.status.code().to_owned(),
                    start: date(it.start),
                    end: date(it.completion),
                    due: date(it.planned_end),
                    hours: it.weekly_hours.plain(),
                },
            })
            .collect(),
        ..BulkForm::default()
    }
}

fn started() -> BulkRow {
    BulkRow {
        status: "started".to_owned(),
        start: "01/03/2023".to_owned(),
        due: "04/28/2023".to_owned(),
        hours: "12.5".to_owned(),
        ..BulkRow::default()
    }
}

/// A service as the bulk save may change it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
struct KeptService {
    id: Uuid,
    status: String,
    ever_started: bool,
    start_on: Option<NaiveDate>,
    planned_end_on: Option<NaiveDate>,
    completed_on: Option<NaiveDate>,
    weekly_centihours: Option<i64>,
    version: i64,
}

type Kept = BTreeMap<Uuid, KeptService>;
/// The E&T status of a profile, and as the customer list has it.
type Statuses = BTreeMap<Uuid, (String, String)>;

/// Every service and every E&T status as stored.
async fn stored(db: &TestDb) -> (Kept, Statuses) {
    let mut conn = db.read().await.expect("read");
    let rows: Vec<KeptService> = on!(&mut conn, |c| {
        sqlx::query_as(
        "SELECT id, status, ever_started, start_on, planned_end_on, completed_on, weekly_centihours, version \
         FROM customer_services"
    )
    .fetch_all(c)
    .await
    })
    .expect("services");
    let statuses: Vec<(Uuid, String, String)> = on!(&mut conn, |c| sqlx::query_as(
        "SELECT p.id, p.et_status, l.et_status FROM profiles p JOIN profile_list l ON l.profile_id = p.id"
    )
    .fetch_all(c)
    .await)
    .expect("statuses");
    (
        rows.into_iter().map(|row| (row.id, row)).collect(),
        statuses.into_iter().map(|(id, a, b)| (id, (a, b))).collect(),
    )
}

async fn events(db: &TestDb) -> i64 {
    let mut conn = db.read().await.expect("read");
    on!(&mut conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM audit_events WHERE subject_kind = 'customer_service'"
    )
    .fetch_one(c)
    .await)
    .expect("events")
}

/// The same change of the same row, as the Status tab makes it.
async fn one_by_one(
    ctx: &Ctx,
    profile: domain::ids::ProfileId,
    id: CustomerServiceId,
    fill: &BulkRow,
) -> bool {
    let tab = service_detail::open_status(ctx, profile, id).await.expect("tab");
    let row = BulkRow {
        status: tab.form.status.clone(),
        start: tab.form.start.clone(),
        end: tab.form.completion.clone(),
        due: tab.form.planned_end.clone(),
        hours: tab.form.weekly_hours.clone(),
    }
    .filled(fill);
    let form = ServiceStatusForm {
        status: row.status,
        start: row.start,
        completion: row.end,
        planned_end: row.due,
        weekly_hours: row.hours,
        ..tab.form
    };
    match service_detail::save_status(ctx, &form).await {
        Ok(_) => true,
        Err(ServiceError::Invalid(_)) => false,
        Err(other) => panic!("{other:?}"),
    }
}

async fn bulk_equals_singles(bulk_db: &TestDb, single_db: &TestDb) {
    // Two databases with the same customers: one is changed in bulk, the other service by service.
    let (services, others) = (world(bulk_db, 60).await, world(single_db, 60).await);
    let edit = ctx(&services, Permission::BulkEdit).await;
    let single = ctx(&others, Permission::ServiceEdit).await;
    for (column, fill) in [
        (ReportColumn::NotStarted, started()),
        (
            ReportColumn::Started,
            BulkRow {
                status: "successful".to_owned(),
                end: "01/05/2023".to_owned(),
                ..BulkRow::default()
            },
        ),
        (
            ReportColumn::Started,
            BulkRow {
                status: "planned".to_owned(),
                ..BulkRow::default()
            },
        ),
        (
            ReportColumn::NotStarted,
            BulkRow {
                status: "evaluated".to_owned(),
                start: "01/04/2023".to_owned(),
                due: "01/04/2023".to_owned(),
                hours: "0".to_owned(),
                ..BulkRow::default()
            },
        ),
    ] {
        let page = list(&ctx(&services, Permission::ReportView).await, column).await;
        let begun = bulk_update::submit(&edit, &form(&page, "save", fill.clone()), ORIGIN)
            .await
            .expect("saved");
        let tally = bulk_update::view(&edit, begun.id).await.expect("view").tally;
        let mut saved = 0;
        for it in &page.services {
            saved += i64::from(one_by_one(&single, it.customer.profile, it.service, &fill).await);
        }
        assert_eq!(tally.saved, saved, "{column:?}");
        assert_eq!(
            tally.refused,
            i64::try_from(page.services.len()).expect("size") - saved
        );
    }
    assert_eq!(stored(bulk_db).await, stored(single_db).await);
    assert_eq!(events(bulk_db).await, events(single_db).await);
    for db in [bulk_db, single_db] {
        keeps_what_counting_afresh_gives(db).await;
    }
}

/// What the report is counted from was kept up to date.
async fn keeps_what_counting_afresh_gives(db: &TestDb) {
    let kept = report_tallies::all(&mut db.read().await.expect("read"))
        .await
        .expect("rows");
    let rebuilt: Result<(), StoreError> = db
        .write(|tx| async move { report_tallies::rebuild(tx).await }.scope_boxed())
        .await;
    rebuilt.expect("rebuilt");
    assert_eq!(
        kept,
        report_tallies::all(&mut db.read().await.expect("read"))
            .await
            .expect("rows")
    );
}

#[tokio::test]
async fn byd_10_csr_11_a_bulk_save_equals_the_same_edits_one_by_one_sqlite() {
    let (bulk, single) = (store::testing::sqlite().await, store::testing::sqlite().await);
    bulk_equals_singles(&bulk, &single).await;
}

#[tokio::test]
async fn byd_10_csr_11_a_bulk_save_equals_the_same_edits_one_by_one_postgres() {
    let (Some(bulk), Some(single)) = (store::testing::postgres().await, store::testing::postgres().await)
    else {
        return;
    };
    bulk_equals_singles(&bulk, &single).await;
}

db_test!(
    async fn byd_10_a_trial_changes_nothing_and_says_what_would_happen(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let page = list(
            &ctx(&services, Permission::ReportView).await,
            ReportColumn::Started,
        )
        .await;
        let before = stored(&db).await;
        let mut form = form(&page, "try", BulkRow::default());
        form.rows[0].row.start = "13/45/2023".to_owned();
        form.rows[1].row.hours = "7".to_owned();
        let begun = bulk_update::submit(&edit, &form, ORIGIN).await.expect("tried");
        assert!(begun.needs_look);
        let view = bulk_update::view(&edit, begun.id).await.expect("view");
        assert_eq!((view.tally.saved, view.tally.refused), (1, 1));
        assert!(view.refused[0].problems.for_field("start").is_some());
        assert_eq!(
            view.refused[0].typed.start, "13/45/2023",
            "CSR-11: what was typed stays"
        );
        assert!(!view.may_undo && view.is_trial);
        assert_eq!(stored(&db).await, before);
        // What the trial found good is saved with one press.
        let kept = bulk_update::keep_trial(&edit, begun.id).await.expect("kept");
        let view = bulk_update::view(&edit, kept.id).await.expect("view");
        assert_eq!((view.tally.saved, view.tally.refused, view.rows), (1, 1, 2));
        assert_eq!(
            view.refused[0].typed.start, "13/45/2023",
            "the bad one stays marked, with what was typed"
        );
    }
);

db_test!(
    async fn csr_11_a_row_changed_by_somebody_else_is_marked_and_not_overwritten(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let page = list(
            &ctx(&services, Permission::ReportView).await,
            ReportColumn::Started,
        )
        .await;
        let single = ctx(&services, Permission::ServiceEdit).await;
        let other = &page.services[0];
        let hours = BulkRow {
            hours: "3".to_owned(),
            ..BulkRow::default()
        };
        assert!(one_by_one(&single, other.customer.profile, other.service, &hours).await);
        let fill = BulkRow {
            hours: "9".to_owned(),
            ..BulkRow::default()
        };
        let begun = bulk_update::submit(&edit, &form(&page, "save", fill.clone()), ORIGIN)
            .await
            .expect("saved");
        let view = bulk_update::view(&edit, begun.id).await.expect("view");
        assert_eq!(view.tally.stale, 1);
        assert_eq!(view.refused[0].service, other.service);
        assert_eq!(
            (
                view.refused[0].typed.hours.as_str(),
                view.refused[0].stored.hours.as_str()
            ),
            ("9", "3")
        );
        assert!(view.refused[0].changed_by.is_some());
    }
);
