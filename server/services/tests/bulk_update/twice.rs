//! A button that is pressed twice saves once, and what it saved can still be taken back. BYD-08, BYD-10.

use domain::{access::Permission, bulk::BulkRow, service_report::ReportColumn};
use services::bulk_update;
use store::db_test;

use super::{ORIGIN, ctx, form, list, stored, world};

fn hours(hours: &str) -> BulkRow {
    BulkRow {
        hours: hours.to_owned(),
        ..BulkRow::default()
    }
}

db_test!(
    async fn byd_08_byd_10_a_list_saved_twice_is_taken_back_as_what_it_was(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let page = list(
            &ctx(&services, Permission::ReportView).await,
            ReportColumn::Started,
        )
        .await;
        let (before, _) = stored(&db).await;
        let form = form(&page, "save", hours("11.25"));
        let first = bulk_update::submit(&edit, &form, ORIGIN).await.expect("saved");
        let again = bulk_update::submit(&edit, &form, ORIGIN).await.expect("again");
        assert_eq!(
            first, again,
            "the second press is answered with the first one's save"
        );
        let view = bulk_update::view(&edit, first.id).await.expect("view");
        assert!(view.may_undo && view.tally.saved > 1);
        bulk_update::undo(&edit, first.id).await.expect("undone");
        for (id, is) in stored(&db).await.0 {
            assert_eq!(is.weekly_centihours, before[&id].weekly_centihours);
        }
    }
);

db_test!(
    async fn byd_10_a_save_that_changed_nothing_leaves_the_one_before_to_be_taken_back(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let report = ctx(&services, Permission::ReportView).await;
        let page = list(&report, ReportColumn::Started).await;
        let saved = form(&page, "save", hours("11.25"));
        let first = bulk_update::submit(&edit, &saved, ORIGIN).await.expect("saved");
        // Another page: one save of what is stored, one that breaks a rule in every row.
        let page = list(&report, ReportColumn::Started).await;
        let same = form(&page, "save", hours("11.25"));
        let same = bulk_update::submit(&edit, &same, ORIGIN)
            .await
            .expect("as it was");
        assert!(same.id != first.id);
        let refused = form(&page, "save", hours("169"));
        let refused = bulk_update::submit(&edit, &refused, ORIGIN)
            .await
            .expect("refused");
        for (id, may_undo) in [(same.id, false), (refused.id, false), (first.id, true)] {
            let view = bulk_update::view(&edit, id).await.expect("view");
            assert_eq!(view.may_undo, may_undo, "{:?}", view.tally);
        }
    }
);

db_test!(
    async fn byd_08_byd_10_apply_to_all_and_a_trial_kept_are_each_saved_once(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let report = ctx(&services, Permission::ReportView).await;
        let all = form(
            &list(&report, ReportColumn::Started).await,
            "save_all",
            hours("11.25"),
        );
        let first = bulk_update::submit(&edit, &all, ORIGIN).await.expect("saved");
        let again = bulk_update::submit(&edit, &all, ORIGIN).await.expect("again");
        assert_eq!(first.id, again.id);
        let page = list(&report, ReportColumn::Started).await;
        let attempt = form(&page, "try", hours("12.5"));
        let trial = bulk_update::submit(&edit, &attempt, ORIGIN).await.expect("tried");
        let kept = bulk_update::keep_trial(&edit, trial.id).await.expect("kept");
        let again = bulk_update::keep_trial(&edit, trial.id).await.expect("again");
        assert_eq!(kept.id, again.id);
        assert!(bulk_update::view(&edit, kept.id).await.expect("view").may_undo);
        // Taken back, it is not there any more to be answered with.
        bulk_update::undo(&edit, kept.id).await.expect("undone");
        let after = bulk_update::keep_trial(&edit, trial.id).await.expect("kept anew");
        assert!(after.id != kept.id);
        // Rows that were refused lead back to the list they came from, and only their owner.
        assert_eq!(
            bulk_update::origin_of(&edit, after.id).await.expect("origin"),
            ORIGIN
        );
        let nobody = bulk_update::origin_of(&edit, uuid::Uuid::now_v7()).await;
        assert!(matches!(nobody, Err(services::ServiceError::NotFound)));
    }
);
