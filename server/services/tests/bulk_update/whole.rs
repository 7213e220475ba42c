//! A bulk save as a whole: taken back, over all pages, in little time.

use std::time::Instant;

use domain::{
    access::{Permission, Place, Role},
    bulk::BulkRow,
    service_report::ReportColumn,
};
use services::{ServiceError, bulk_update};
use store::db_test;
use uuid::Uuid;

use super::{KeptService, ORIGIN, ctx, form, list, one_by_one, reader, started, stored, world};

db_test!(
    async fn byd_10_undo_gives_back_what_was_and_keeps_what_changed_since(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let page = list(
            &ctx(&services, Permission::ReportView).await,
            ReportColumn::NotStarted,
        )
        .await;
        let (before, statuses) = stored(&db).await;
        let begun = bulk_update::submit(&edit, &form(&page, "save", started()), ORIGIN)
            .await
            .expect("saved");
        let saved = bulk_update::view(&edit, begun.id)
            .await
            .expect("view")
            .tally
            .saved;
        assert!(saved > 1);
        // Somebody changes one of them.
        let single = ctx(&services, Permission::ServiceEdit).await;
        let (after, _) = stored(&db).await;
        let changed = page
            .services
            .iter()
            .find(|it| after[&it.service.uuid()].status == "started")
            .expect("a saved one");
        let hours = BulkRow {
            hours: "3".to_owned(),
            ..BulkRow::default()
        };
        assert!(one_by_one(&single, changed.customer.profile, changed.service, &hours).await);
        bulk_update::undo(&edit, begun.id).await.expect("undone");
        let view = bulk_update::view(&edit, begun.id).await.expect("view");
        assert_eq!((view.tally.undone, view.tally.kept), (saved - 1, 1));
        let (now, statuses_now) = stored(&db).await;
        for (id, was) in &before {
            let is = &now[id];
            if *id == changed.service.uuid() {
                assert_eq!(is.status, "started");
            } else {
                let version = is.version;
                assert_eq!(
                    *is,
                    KeptService {
                        version,
                        ..was.clone()
                    }
                );
            }
        }
        let differ = statuses
            .iter()
            .filter(|(id, was)| statuses_now[*id] != **was)
            .count();
        assert!(
            differ <= 1,
            "only the customer of the kept service has another E&T status"
        );
        // Once is enough: a second press changes nothing.
        let again = bulk_update::undo(&edit, begun.id).await;
        assert_eq!(again.expect("taken back already").id, begun.id);
        assert_eq!(stored(&db).await.0, now);
    }
);

db_test!(
    async fn byd_10_apply_to_all_reaches_every_page_and_nobody_outside_the_scope(db: TestDb) {
        let services = world(&db, 1_100).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let page = list(
            &ctx(&services, Permission::ReportView).await,
            ReportColumn::Started,
        )
        .await;
        let mut form = form(
            &page,
            "save_all",
            BulkRow {
                hours: "9.5".to_owned(),
                ..BulkRow::default()
            },
        );
        form.rows.truncate(2);
        let begun = bulk_update::submit(&edit, &form, ORIGIN).await.expect("saved");
        let view = bulk_update::view(&edit, begun.id).await.expect("view");
        assert_eq!(view.rows, page.lines);
        assert_eq!(view.tally.saved + view.tally.unchanged, page.lines);
        let stranger = reader(
            &services,
            edit.viewer().account.uuid(),
            Role::ProviderPartner,
            Place::Organization(Uuid::now_v7().into()),
            Permission::BulkEdit,
        );
        // No row of the selection is theirs, and rows named by id are not there for them.
        let refused = bulk_update::submit(&stranger, &form, ORIGIN).await;
        assert!(matches!(refused, Err(ServiceError::Invalid(_))));
        form.action = "save".to_owned();
        form.fill.hours = "1".to_owned();
        let begun = bulk_update::submit(&stranger, &form, ORIGIN).await.expect("kept");
        let view = bulk_update::view(&stranger, begun.id).await.expect("view");
        assert_eq!((view.tally.saved, view.tally.gone), (0, 2));
        assert!(view.refused.is_empty());
    }
);

/// Not a promise of this build, which is not optimized: the benchmark holds the second.
#[tokio::test]
async fn byd_10_a_thousand_rows_take_few_statements() {
    let db = store::testing::sqlite().await;
    let services = world(&db, 3_000).await;
    let edit = ctx(&services, Permission::BulkEdit).await;
    let page = list(
        &ctx(&services, Permission::ReportView).await,
        ReportColumn::Started,
    )
    .await;
    let begun_at = Instant::now();
    let form = form(
        &page,
        "save_all",
        BulkRow {
            hours: "9.5".to_owned(),
            ..BulkRow::default()
        },
    );
    let begun = bulk_update::submit(&edit, &form, ORIGIN).await.expect("saved");
    println!("{} rows in {:?}", page.lines, begun_at.elapsed());
    assert!(bulk_update::view(&edit, begun.id).await.is_ok());
}
