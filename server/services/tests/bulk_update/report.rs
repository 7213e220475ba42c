//! What a bulk save does to the report it began at.

use std::collections::BTreeSet;

use domain::{
    access::Permission,
    bulk::BulkRow,
    service_report::{ReportColumn, ReportFilterForm},
    service_status::ServiceStatus,
};
use services::{bulk_update, service_report};
use store::db_test;

use super::{ORIGIN, ctx, form, list, started, stored, world};

db_test!(
    async fn csr_01_csr_09_a_cohort_is_saved_at_once_and_stands_in_the_column_of_its_status(db: TestDb) {
        let services = world(&db, 60).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let read = ctx(&services, Permission::ReportView).await;
        let before = list(&read, ReportColumn::NotStarted).await;
        let step = before.step.service;
        let everyone = ReportFilterForm::default();
        let column = async |column| {
            service_report::list(&read, &everyone, step, column, (10_000, 0))
                .await
                .expect("list")
        };
        let started_before = column(ReportColumn::Started).await;
        let begun = bulk_update::submit(&edit, &form(&before, "save", started()), ORIGIN)
            .await
            .expect("saved");
        let view = bulk_update::view(&edit, begun.id).await.expect("view");
        let refused: BTreeSet<_> = view.refused.iter().map(|it| it.service.uuid()).collect();
        let (left, saved): (Vec<_>, Vec<_>) = before
            .services
            .iter()
            .partition(|it| refused.contains(&it.service.uuid()));
        let people: BTreeSet<_> = saved.iter().map(|it| it.customer.profile.uuid()).collect();
        assert!(people.len() > 1, "CSR-01: many participants");
        let (waiting, running) = (
            column(ReportColumn::NotStarted).await,
            column(ReportColumn::Started).await,
        );
        let still: BTreeSet<_> = waiting.services.iter().map(|it| it.service.uuid()).collect();
        assert_eq!(still, left.iter().map(|it| it.service.uuid()).collect());
        assert_eq!(
            running.services.len(),
            started_before.services.len() + saved.len()
        );
        for it in saved {
            let row = running.services.iter().find(|row| row.service == it.service);
            let row = row.expect("CSR-09: in the column of the saved status");
            let dates = [row.start, row.planned_end].map(|on| on.expect("a date").to_string());
            assert_eq!(row.status, ServiceStatus::Started);
            assert_eq!(dates, ["2023-01-03", "2023-04-28"], "CSR-01: the same dates");
        }
        // The numbers of the report moved with the lists.
        let report = service_report::open(&read, &everyone).await.expect("report");
        let line = report.lines.iter().find(|it| it.service == step).expect("a line");
        for page in [waiting, running] {
            assert_eq!(line.counts.of(page.column, report.customers), page.people);
        }
    }
);

db_test!(
    async fn csr_10_evaluated_takes_one_date_and_no_weekly_hours(db: TestDb) {
        let services = world(&db, 40).await;
        let edit = ctx(&services, Permission::BulkEdit).await;
        let page = list(
            &ctx(&services, Permission::ReportView).await,
            ReportColumn::NotStarted,
        )
        .await;
        let evaluated = BulkRow {
            status: "evaluated".to_owned(),
            start: "01/04/2023".to_owned(),
            due: "01/04/2023".to_owned(),
            hours: "0".to_owned(),
            ..BulkRow::default()
        };
        let later = BulkRow {
            due: "01/05/2023".to_owned(),
            ..evaluated.clone()
        };
        let hours = BulkRow {
            hours: "5".to_owned(),
            ..evaluated.clone()
        };
        let (before, _) = stored(&db).await;
        for (field, fill) in [("due", later), ("hours", hours)] {
            let begun = bulk_update::submit(&edit, &form(&page, "save", fill), ORIGIN)
                .await
                .expect("kept");
            let view = bulk_update::view(&edit, begun.id).await.expect("view");
            assert_eq!(view.tally.saved, 0, "{field}");
            assert!(view.tally.refused > 0, "{field}");
            for row in &view.refused {
                assert!(row.problems.for_field(field).is_some(), "{field}");
            }
        }
        assert_eq!(stored(&db).await.0, before);
        let begun = bulk_update::submit(&edit, &form(&page, "save", evaluated), ORIGIN)
            .await
            .expect("saved");
        let view = bulk_update::view(&edit, begun.id).await.expect("view");
        let (after, _) = stored(&db).await;
        let marked: Vec<_> = page
            .services
            .iter()
            .map(|it| &after[&it.service.uuid()])
            .filter(|it| it.status == "evaluated")
            .collect();
        assert!(marked.len() > 1);
        assert_eq!(view.tally.saved, i64::try_from(marked.len()).expect("size"));
        for it in marked {
            assert_eq!(it.start_on, it.planned_end_on);
            assert_eq!((it.weekly_centihours, it.completed_on), (Some(0), None));
        }
    }
);
