//! Large payroll files: what people see while one is read or applied, and what they find when they come back. PAY-02.
//!
//! Every place is held while the test looks, so no file goes on by itself.

use std::time::Duration;

use domain::{access::Permission::PayrollUpload, ids::PayrollUploadId};
use services::{
    Ctx, ServiceError, Services,
    payroll::{self, AT_ONCE, Opened, Pace, Progress, Step, Task, UploadPage, View},
};
use store::db_test;
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    Kept,
    payroll::{HEAD, form, good, placed},
    refused,
};

/// Keeps every file waiting until it goes.
async fn hold(services: &Services) -> Vec<OwnedSemaphorePermit> {
    let mut held = Vec::new();
    for _ in 0..AT_ONCE {
        held.extend(services.payroll.place().await);
    }
    held
}

async fn open(ctx: &Ctx, id: PayrollUploadId) -> Result<Opened, ServiceError> {
    payroll::open(ctx, id, View::Refused, 10, 0).await
}

async fn working(ctx: &Ctx, id: PayrollUploadId) -> Progress {
    match open(ctx, id).await.expect("the file") {
        Opened::Working(progress) => progress,
        Opened::Kept(page) => panic!("not worked on: {page:?}"),
    }
}

/// What is found once the file is settled.
async fn settled(ctx: &Ctx, id: PayrollUploadId) -> Opened {
    let looks = async {
        loop {
            match open(ctx, id).await.expect("the file") {
                Opened::Working(progress) if !progress.step.is_over() => {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                found => return found,
            }
        }
    };
    tokio::time::timeout(Duration::from_mins(2), looks)
        .await
        .expect("it settles")
}

async fn kept(ctx: &Ctx, id: PayrollUploadId) -> UploadPage {
    match settled(ctx, id).await {
        Opened::Kept(page) => *page,
        Opened::Working(progress) => panic!("not kept: {progress:?}"),
    }
}

/// Sends a file and does not wait for it.
async fn send(ctx: &Ctx, for_: &Kept, text: &str) -> PayrollUploadId {
    let bytes = text.as_bytes().to_vec();
    payroll::upload_within(ctx, &form(for_), "july.csv", bytes, Duration::ZERO)
        .await
        .expect("upload")
}

async fn apply(
    ctx: &Ctx,
    id: PayrollUploadId,
    replace: Option<PayrollUploadId>,
) -> Result<Pace, ServiceError> {
    payroll::apply_within(ctx, id, "1", replace, |_| Duration::ZERO).await
}

async fn running(ctx: &Ctx) -> Vec<(PayrollUploadId, Progress)> {
    payroll::list(ctx, 10, 0).await.expect("list").running
}

db_test!(
    async fn pay_02_a_file_that_is_read_says_how_far_it_is_and_is_found_again(db: TestDb) {
        let (world, site, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let held = hold(&world.services).await;
        let id = send(&ctx, &site, &format!("{HEAD}{}", good("20"))).await;
        let found = working(&ctx, id).await;
        assert_eq!(
            (found.file_name.as_str(), found.task, &found.step),
            ("july.csv", Task::Upload, &Step::Waiting)
        );
        // Who left finds it in the list; nothing is kept yet.
        let list = payroll::list(&ctx, 10, 0).await.expect("list");
        assert_eq!((list.total, list.running), (0, vec![(id, found)]));
        // Nobody else does.
        let stranger = world.other_staff(PayrollUpload);
        assert!(matches!(open(&stranger, id).await, Err(ServiceError::NotFound)));
        assert!(running(&stranger).await.is_empty());
        drop(held);
        let page = kept(&ctx, id).await;
        assert_eq!((page.row.status.as_str(), page.row.good_rows), ("preview", 1));
        assert!(running(&ctx).await.is_empty());
    }
);

db_test!(
    async fn pay_02_a_file_that_is_refused_behind_says_why_to_who_comes_back(db: TestDb) {
        let (world, site, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let held = hold(&world.services).await;
        let id = send(&ctx, &site, "workNet ID,Job\n1,2\n").await;
        assert_eq!(working(&ctx, id).await.step, Step::Waiting);
        drop(held);
        let Opened::Working(progress) = settled(&ctx, id).await else {
            panic!("kept")
        };
        let Step::Refused(problems) = &progress.step else {
            panic!("not refused: {progress:?}")
        };
        assert!(problems.has("file", "payroll-columns-missing"), "{problems:?}");
        let list = payroll::list(&ctx, 10, 0).await.expect("list");
        assert_eq!((list.total, list.running.len()), (0, 1));
        // Who waited was told already: nothing is left in the list.
        let outcome = payroll::upload_within(
            &ctx,
            &form(&site),
            "b.csv",
            b"x,y\n1,2\n".to_vec(),
            Duration::from_hours(1),
        )
        .await;
        assert_eq!(refused(outcome), ("file".to_owned(), "payroll-columns-missing"));
        assert_eq!(running(&ctx).await.len(), 1);
    }
);

db_test!(
    async fn pay_02_a_payroll_that_is_applied_says_so_and_is_applied_once(db: TestDb) {
        let (world, site, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let id = send(&ctx, &site, &format!("{HEAD}{}", good("20"))).await;
        kept(&ctx, id).await;
        let held = hold(&world.services).await;
        assert_eq!(apply(&ctx, id, None).await.expect("apply"), Pace::GoesOn);
        let found = working(&ctx, id).await;
        assert_eq!(
            (found.task, &found.step, found.rows),
            (Task::Apply, &Step::Waiting, 1)
        );
        assert_eq!(running(&ctx).await, [(id, found)]);
        // A second click joins the first; a colleague sees it, another agency nothing.
        assert_eq!(apply(&ctx, id, None).await.expect("again"), Pace::GoesOn);
        assert_eq!(
            working(&world.reviewer(0, PayrollUpload), id).await.task,
            Task::Apply
        );
        let stranger = world.other_staff(PayrollUpload);
        assert!(matches!(
            apply(&stranger, id, None).await,
            Err(ServiceError::NotFound)
        ));
        assert!(matches!(open(&stranger, id).await, Err(ServiceError::NotFound)));
        drop(held);
        let page = kept(&ctx, id).await;
        assert_eq!((page.row.status.as_str(), page.row.version), ("applied", 2));
        assert!(running(&ctx).await.is_empty());
        let done = payroll::apply(&ctx, id, "1", None).await.expect("a late click");
        assert_eq!(done, Pace::Done);
    }
);

db_test!(
    async fn pay_02_a_payroll_that_was_not_applied_behind_stays_a_preview_and_says_why(db: TestDb) {
        let (world, site, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &site, &format!("{HEAD}{}", good("20"))).await;
        kept(&ctx, first).await;
        payroll::apply(&ctx, first, "1", None).await.expect("apply");
        let second = send(&ctx, &site, &format!("{HEAD}{}", good("25"))).await;
        kept(&ctx, second).await;
        let held = hold(&world.services).await;
        assert_eq!(apply(&ctx, second, None).await.expect("apply"), Pace::GoesOn);
        drop(held);
        let page = kept(&ctx, second).await;
        assert_eq!(page.row.status, "preview");
        let Some(Step::Refused(problems)) = &page.not_applied else {
            panic!("nothing is said: {page:?}")
        };
        assert!(
            problems.has("replace", "payroll-replaces-applied"),
            "{problems:?}"
        );
        // Confirmed, it is applied, and nothing is said any more.
        payroll::apply(&ctx, second, "1", Some(first))
            .await
            .expect("replace");
        let page = kept(&ctx, second).await;
        assert_eq!((page.row.status.as_str(), page.not_applied), ("applied", None));
        assert_eq!(kept(&ctx, first).await.row.status, "replaced");
    }
);

db_test!(
    async fn pay_02_a_preview_thrown_away_before_it_is_applied_is_gone(db: TestDb) {
        let (world, site, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let id = send(&ctx, &site, &format!("{HEAD}{}", good("20"))).await;
        kept(&ctx, id).await;
        let held = hold(&world.services).await;
        assert_eq!(apply(&ctx, id, None).await.expect("apply"), Pace::GoesOn);
        payroll::discard(&ctx, id, "1").await.expect("discard");
        drop(held);
        // Whoever gets a place next comes after it.
        drop(hold(&world.services).await);
        let gone = async {
            while !running(&ctx).await.is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(2), gone)
            .await
            .expect("it settles");
        assert!(matches!(open(&ctx, id).await, Err(ServiceError::NotFound)));
        assert_eq!(payroll::list(&ctx, 10, 0).await.expect("list").total, 0);
    }
);
