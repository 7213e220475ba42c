//! What a bulk save does not take: nothing chosen, rows and lists that are not there, saves of somebody else; and what
//! becomes of a selection too long to be waited for. BYD-10, CSR-11.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Rule,
    access::{Permission, Place, Role},
    bulk::{BulkForm, BulkRow},
    service_report::ReportColumn,
};
use scoped_futures::ScopedFutureExt;
use services::{Ctx, ServiceError, bulk_update};
use store::{
    StoreError,
    bulk::{self, CUSTOMER_SERVICES, Rows},
    db_test, on,
    testing::TestDb,
};
use uuid::Uuid;

use super::{ORIGIN, ctx, form, keeps_what_counting_afresh_gives, list, reader, started, stored, world};

fn hours(text: &str) -> BulkRow {
    BulkRow {
        hours: text.to_owned(),
        ..BulkRow::default()
    }
}

async fn refused(ctx: &Ctx, form: &BulkForm) -> ServiceError {
    bulk_update::submit(ctx, form, ORIGIN).await.expect_err("refused")
}

db_test!(
    async fn byd_10_csr_11_what_is_not_there_is_refused_and_changes_nothing(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let read = ctx(&services, Permission::ReportView).await;
        let page = list(&read, ReportColumn::Started).await;
        let before = stored(&db).await;
        let good = form(&page, "save", hours("9"));
        let with = |change: &dyn Fn(&mut BulkForm)| {
            let mut form = good.clone();
            change(&mut form);
            form
        };
        let none = with(&|form| form.rows.clear());
        let blank = with(&|form| {
            "save_all".clone_into(&mut form.action);
            form.fill = BulkRow::default();
        });
        for (form, field) in [(none, "form"), (blank, "fill-status")] {
            let ServiceError::Invalid(problems) = refused(&edit, &form).await else {
                panic!("{field}: a problem was expected");
            };
            assert_eq!(problems.for_field(field), Some(&Rule::NothingChosen));
        }
        let action = with(&|form| "delete".clone_into(&mut form.action));
        assert!(matches!(refused(&edit, &action).await, ServiceError::Invalid(_)));
        for form in [
            with(&|form| "7".clone_into(&mut form.rows[0].id)),
            with(&|form| "x".clone_into(&mut form.rows[0].version)),
            with(&|form| {
                "save_all".clone_into(&mut form.action);
                "without".clone_into(&mut form.column);
            }),
            with(&|form| {
                "save_all".clone_into(&mut form.action);
                form.step.clear();
            }),
        ] {
            assert!(matches!(refused(&edit, &form).await, ServiceError::NotFound));
        }
        assert_eq!(stored(&db).await, before);
        // A row that is not there keeps none of the others from being saved.
        let gone = with(&|form| form.rows[0].id = Uuid::now_v7().to_string());
        let begun = bulk_update::submit(&edit, &gone, ORIGIN).await.expect("saved");
        let tally = bulk_update::view(&edit, begun.id).await.expect("view").tally;
        assert_eq!(tally.gone, 1);
        assert_eq!(tally.saved + tally.unchanged, page.lines - 1);
    }
);

db_test!(
    async fn byd_10_only_the_last_save_is_taken_back_and_only_by_its_account(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let read = ctx(&services, Permission::ReportView).await;
        let save = async |text: &str| {
            let page = list(&read, ReportColumn::Started).await;
            let begun = bulk_update::submit(&edit, &form(&page, "save", hours(text)), ORIGIN).await;
            begun.expect("saved").id
        };
        let (first, last) = (save("8.25").await, save("8.75").await);
        let view = bulk_update::view(&edit, first).await.expect("view");
        assert!(view.tally.saved > 0 && !view.may_undo);
        let Err(ServiceError::Invalid(problems)) = bulk_update::undo(&edit, first).await else {
            panic!("others were saved since");
        };
        assert_eq!(problems.for_field("form"), Some(&Rule::NotTheLastSave));
        let stranger = reader(
            &services,
            Uuid::now_v7(),
            Role::StatewideStaff,
            Place::Statewide,
            Permission::BulkEdit,
        );
        for outcome in [
            bulk_update::undo(&stranger, last).await.map(|_| ()),
            bulk_update::resume(&stranger, last).await,
            bulk_update::keep_trial(&stranger, last).await.map(|_| ()),
            bulk_update::view(&stranger, last).await.map(|_| ()),
        ] {
            assert!(matches!(outcome, Err(ServiceError::NotFound)));
        }
        assert!(bulk_update::view(&edit, last).await.expect("view").may_undo);
        // A second press of the button asks for what is there already.
        for _ in 0..2 {
            let begun = bulk_update::undo(&edit, last).await.expect("taken back");
            assert_eq!(begun.id, last);
        }
        let view = bulk_update::view(&edit, last).await.expect("view");
        assert!(view.is_undone && view.tally.undone > 0 && view.tally.saved == 0);
    }
);

db_test!(
    async fn csr_11_rows_that_were_not_saved_are_paged(db: TestDb) {
        let services = world(&db, 60).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let read = ctx(&services, Permission::ReportView).await;
        let page = list(&read, ReportColumn::NotStarted).await;
        let wrong = BulkRow {
            due: "01/01/2001".to_owned(),
            ..started()
        };
        let begun = bulk_update::submit(&edit, &form(&page, "save", wrong), ORIGIN)
            .await
            .expect("kept");
        let mut seen = Vec::new();
        for offset in (0..).step_by(2) {
            let view = bulk_update::view_page(&edit, begun.id, (2, offset))
                .await
                .expect("view");
            assert_eq!(view.tally.refused, page.lines);
            if view.refused.is_empty() {
                break;
            }
            seen.extend(view.refused.into_iter().map(|row| row.service));
        }
        let all: Vec<_> = page.services.iter().map(|it| it.service).collect();
        assert_eq!(seen, all, "in the order of the list");
    }
);

/// Gives every customer with a service four more records of it, put in at an instant.
async fn repeat(db: &TestDb, service: Uuid, at: DateTime<Utc>) {
    let mut conn = db.read().await.expect("read");
    let found: Vec<(Uuid, Uuid)> = on!(&mut conn, |c| sqlx::query_as(
        "SELECT profile_id, enrollment_id FROM customer_services WHERE catalogue_service_id = $1"
    )
    .bind(service)
    .fetch_all(c)
    .await)
    .expect("services");
    drop(conn);
    let mut rows = Rows::of(&CUSTOMER_SERVICES);
    for (profile, enrollment) in found.into_iter().flat_map(|it| [it; 4]) {
        let none = bulk::Value::Null;
        rows.push([
            Uuid::now_v7().into(),
            1.into(),
            profile.into(),
            enrollment.into(),
            service.into(),
            "snap_activity".into(),
            none.clone(),
            "planned".into(),
            false.into(),
            none.clone(),
            none.clone(),
            none.clone(),
            0.into(),
            false.into(),
            "".into(),
            "none".into(),
            none.clone(),
            none,
            at.into(),
            "System".into(),
            at.into(),
            "System".into(),
        ]);
    }
    let rows = &rows;
    let done: Result<(), StoreError> = db
        .write(|tx| {
            async move {
                bulk::insert(tx, rows).await?;
                store::report_tallies::rebuild(tx).await
            }
            .scope_boxed()
        })
        .await;
    done.expect("rows");
}

db_test!(
    async fn byd_10_a_long_selection_goes_on_in_the_background_and_says_how_far_it_is(db: TestDb) {
        let services = world(&db, 700).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let read = ctx(&services, Permission::ReportView).await;
        let step = list(&read, ReportColumn::With).await.step.service;
        repeat(&db, step.uuid(), services.clock.now() - TimeDelta::days(1)).await;
        let page = list(&read, ReportColumn::NotStarted).await;
        assert!(page.step.service == step && page.lines > 2_000, "{}", page.lines);
        let begun = bulk_update::submit(&edit, &form(&page, "save_all", hours("7.25")), ORIGIN)
            .await
            .expect("begun");
        assert!(begun.needs_look);
        let mut was_running = false;
        let done = loop {
            let view = bulk_update::view(&edit, begun.id).await.expect("view");
            if !view.is_running {
                break view;
            }
            was_running = true;
            assert_eq!(view.rows, page.lines);
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        assert!(was_running, "the answer did not wait for all of them");
        let all = done.tally.saved + done.tally.unchanged + done.tally.refused;
        assert_eq!((all, done.tally.waiting), (page.lines, 0));
        assert!(done.tally.saved > 2_000);
        keeps_what_counting_afresh_gives(&db).await;
    }
);
