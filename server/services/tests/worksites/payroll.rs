//! Payroll: preview, apply, replace, compare; nothing half-saved.

use domain::{
    access::Permission::{PayrollUpload, WorksiteEdit},
    ids::{PayrollUploadId, PlacementId},
    payroll::{PayColumn, PayrollForm},
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError,
    payroll::{self, Opened, Rows, UploadPage, View},
    sheet::FileKind,
    worksites,
};
use store::{StoreError, db_test, on, testing::TestDb};

use crate::{Kept, add, eagles, place, refused, worksite_form, world, world::World};

pub const HEAD: &str = "workNet ID,Job,Period Start,Period End,Hours,Gross,Subsidized Part\n";
pub const TITLE: &str = "\"Grounds Maintenance Workers, All Other\"";

pub fn form(kept: &Kept) -> PayrollForm {
    PayrollForm {
        worksite: kept.worksite.to_string(),
        period_start: "12/18/2022".to_owned(),
        period_end: "12/31/2022".to_owned(),
    }
}

pub fn good(hours: &str) -> String {
    format!("1,{TITLE},12/19/2022,12/31/2022,{hours},320.00,260.00\n")
}

/// The world with Eagles Range, where the first customer works since 12/19/2022.
pub async fn placed(db: &TestDb) -> (World, Kept, PlacementId) {
    let world = World::new(db).await;
    let kept = eagles(&world, "6").await;
    let own = (world.profile, world.activity);
    let placement = place(&world, own, kept.job, "started", ("12/19/2022", None)).await;
    (world, kept, placement)
}

pub async fn send(ctx: &Ctx, kept: &Kept, rows: &str) -> Result<PayrollUploadId, ServiceError> {
    let file = format!("{HEAD}{rows}");
    payroll::upload(ctx, &form(kept), "july.csv", file.into_bytes()).await
}

pub async fn page(ctx: &Ctx, id: PayrollUploadId, view: View) -> UploadPage {
    match payroll::open(ctx, id, view, 10, 0).await.expect("the file") {
        Opened::Kept(page) => *page,
        Opened::Working(progress) => panic!("still read: {progress:?}"),
    }
}

db_test!(
    async fn pay_02_a_file_is_previewed_row_by_row_and_applied(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let bad =
            format!("999,{TITLE},12/19/2022,12/31/2022,20,320.00,260.00\n2,Cook,x,12/31/2022,-1,1.005,2\n");
        let id = send(&ctx, &kept, &format!("{}{bad}{}", good("20"), good("1")))
            .await
            .expect("upload");
        let found = page(&ctx, id, View::Refused).await;
        assert_eq!(
            (
                found.row.status.as_str(),
                found.row.good_rows,
                found.row.refused_rows
            ),
            ("preview", 1, 3)
        );
        assert_eq!(
            (
                found.sums.minutes,
                found.sums.gross_cents,
                found.sums.subsidized_cents
            ),
            (1_200, 32_000, 26_000)
        );
        let Rows::Refused(lines) = &found.rows else {
            panic!("not refused rows")
        };
        let told: Vec<(i64, usize)> = lines.iter().map(|it| (it.line, it.reasons.len())).collect();
        assert_eq!(told, [(3, 1), (4, 4), (5, 1)], "{lines:?}");
        assert!(lines[2].reasons[0].contains("line 2"));
        let Rows::Good(lines) = page(&ctx, id, View::Good).await.rows else {
            panic!("not good rows")
        };
        assert_eq!(
            (lines[0].last_name.as_str(), lines[0].paid_minutes),
            ("Abrams", 1_200)
        );
        payroll::apply(&ctx, id, "1", None).await.expect("apply");
        let found = page(&ctx, id, View::Refused).await;
        assert_eq!((found.row.status.as_str(), found.row.version), ("applied", 2));
        // A second click changes nothing.
        payroll::apply(&ctx, id, "1", None).await.expect("again");
        assert_eq!(
            refused(payroll::discard(&ctx, id, "2").await),
            ("form".to_owned(), "payroll-settled")
        );
        assert_eq!(payroll::list(&ctx, 10, 0).await.expect("list").total, 1);
        // What was refused can be taken out, mended and sent again.
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            let file = payroll::refused(&ctx, id, kind).await.expect("file");
            assert!(file.name.ends_with(kind.ending()), "{}", file.name);
            let read = payroll::reader::read(&file.bytes, &|_| {}).expect("reads back");
            assert_eq!(read.len(), 3);
            assert!(read.iter().any(|row| row.cell(PayColumn::WorknetId) == "999"));
        }
        let file = payroll::refused(&ctx, id, FileKind::Csv).await.expect("file");
        let text = String::from_utf8(file.bytes).expect("text");
        assert!(
            text.contains("\"999\"") && text.contains("no customer with this ID"),
            "{text}"
        );
    }
);

db_test!(
    async fn pay_01_wks_03_payroll_of_a_group_is_no_dollar_value_of_a_service(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let other = (world.other_profile, world.other_activity);
        place(&world, other, kept.job, "started", ("12/19/2022", None)).await;
        let ctx = world.staff(PayrollUpload);
        let both = format!("{}2,{TITLE},12/19/2022,12/31/2022,10,160.00,130.00\n", good("20"));
        let id = send(&ctx, &kept, &both).await.expect("upload");
        payroll::apply(&ctx, id, "1", None).await.expect("apply");
        let found = page(&ctx, id, View::Good).await;
        assert_eq!((found.row.status.as_str(), found.total), ("applied", 2));
        let mut conn = db.read().await.expect("read");
        let payments: i64 = on!(&mut conn, |c| sqlx::query_scalar("SELECT COUNT(*) FROM payments")
            .fetch_one(c)
            .await)
        .expect("a count");
        assert_eq!(payments, 0);
    }
);

db_test!(
    async fn pay_02_replacing_an_applied_period_is_asked_for_and_audited(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &kept, &good("20")).await.expect("upload");
        payroll::apply(&ctx, first, "1", None).await.expect("apply");
        let second = send(&ctx, &kept, &good("25")).await.expect("upload");
        let found = page(&ctx, second, View::Refused).await;
        assert_eq!(found.replaces.map(|it| it.id()), Some(first));
        let asked = refused(payroll::apply(&ctx, second, "1", None).await);
        assert_eq!(asked, ("replace".to_owned(), "payroll-replaces-applied"));
        assert_eq!(page(&ctx, first, View::Refused).await.row.status, "applied");
        payroll::apply(&ctx, second, "1", Some(first))
            .await
            .expect("replace");
        assert_eq!(page(&ctx, first, View::Refused).await.row.status, "replaced");
        assert_eq!(page(&ctx, second, View::Refused).await.row.status, "applied");
        let mut conn = db.read().await.expect("read");
        let events: i64 = on!(&mut conn, |c| sqlx::query_scalar(
            "SELECT COUNT(*) FROM audit_events WHERE action IN ('payroll.replace', 'payroll.apply')"
        )
        .fetch_one(c)
        .await)
        .expect("events");
        assert_eq!(events, 3);
    }
);

db_test!(
    async fn pay_02_days_that_are_paid_already_are_refused_before_the_file_is_read(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &kept, &good("20")).await.expect("upload");
        payroll::apply(&ctx, first, "1", None).await.expect("apply");
        let overlapping = PayrollForm {
            period_end: "01/01/2023".to_owned(),
            ..form(&kept)
        };
        let outcome = payroll::upload(
            &ctx,
            &overlapping,
            "a.csv",
            format!("{HEAD}{}", good("1")).into_bytes(),
        )
        .await;
        assert_eq!(refused(outcome), ("period_end".to_owned(), "pay-period-overlaps"));
    }
);

db_test!(
    async fn pay_02_another_providers_payroll_answers_as_what_does_not_exist(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let id = send(&world.staff(PayrollUpload), &kept, &good("20"))
            .await
            .expect("upload");
        let stranger = world.other_staff(PayrollUpload);
        let gone = |outcome: Result<(), ServiceError>| {
            assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        };
        gone(send(&stranger, &kept, &good("20")).await.map(|_| ()));
        gone(
            payroll::open(&stranger, id, View::Refused, 10, 0)
                .await
                .map(|_| ()),
        );
        gone(payroll::apply(&stranger, id, "1", None).await.map(|_| ()));
        gone(payroll::discard(&stranger, id, "1").await);
        gone(payroll::refused(&stranger, id, FileKind::Csv).await.map(|_| ()));
        gone(
            payroll::comparison(&stranger, id, true, FileKind::Csv)
                .await
                .map(|_| ()),
        );
        assert_eq!(payroll::list(&stranger, 10, 0).await.expect("list").total, 0);
        assert_eq!(
            payroll::list(&world.reviewer(0, PayrollUpload), 10, 0)
                .await
                .expect("list")
                .total,
            1
        );
    }
);

db_test!(
    async fn pay_02_rows_that_fit_no_longer_are_not_applied(db: TestDb) {
        let (world, kept, placement) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let id = send(&ctx, &kept, &good("20")).await.expect("upload");
        db.write(|tx| {
            async move {
                on!(tx, |c| sqlx::query(
                    "UPDATE placements SET end_on = $2, status = 'successful' WHERE id = $1"
                )
                .bind(placement.uuid())
                .bind(world::date("12/23/2022"))
                .execute(c)
                .await
                .map(|_| ()))?;
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("ended");
        assert_eq!(
            refused(payroll::apply(&ctx, id, "1", None).await),
            ("form".to_owned(), "payroll-rows-changed")
        );
    }
);

async fn attend(world: &World, days: &[(&str, i64)], is_verified: bool) {
    let service = world.activity.uuid();
    let now = world.services.clock.now();
    let by = is_verified.then_some("T");
    world
        .services
        .db
        .write(|tx| {
            async move {
                for (day, minutes) in days {
                    let day = world::date(day);
                    let week = domain::Week::containing(day).sunday();
                    on!(tx, |c| {
                        sqlx::query(
                        "INSERT INTO attendance_weeks (customer_service_id, week_on, version, total_minutes, \
                         is_zero_signed, verified_at, verified_by, updated_at, updated_by) \
                         VALUES ($1, $2, 1, $3, $4, $5, $6, $7, 'T') ON CONFLICT DO NOTHING"
                    )
                    .bind(service)
                    .bind(week)
                    .bind(*minutes)
                    .bind(false)
                    .bind(by.map(|_| now))
                    .bind(by)
                    .bind(now)
                    .execute(c)
                    .await
                    .map(|_| ())
                    })?;
                    on!(tx, |c| {
                        sqlx::query(
                            "INSERT INTO attendance_days (customer_service_id, day_on, worked_minutes, \
                         entered_by_customer, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, 'T')",
                        )
                        .bind(service)
                        .bind(day)
                        .bind(*minutes)
                        .bind(false)
                        .bind(now)
                        .execute(c)
                        .await
                        .map(|_| ())
                    })?;
                }
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("attendance");
}

db_test!(
    async fn pay_02_paid_hours_are_compared_with_verified_attendance_of_the_period(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        // Verified within the period; verified in the week after it; not verified.
        attend(
            &world,
            &[("12/19/2022", 480), ("12/20/2022", 300), ("01/02/2023", 480)],
            true,
        )
        .await;
        attend(&world, &[("12/27/2022", 120)], false).await;
        let other = (world.other_profile, world.other_activity);
        place(&world, other, kept.job, "started", ("12/20/2022", None)).await;
        let id = send(&ctx, &kept, &good("13")).await.expect("upload");
        let differences = View::Compared {
            only_differences: true,
        };
        let found = page(&ctx, id, differences).await;
        assert_eq!(found.total, 0);
        let Rows::Compared(lines, sums) = found.rows else {
            panic!("not compared")
        };
        assert_eq!((lines.len(), sums), (0, (2, 0, 780, 780)));
        let all = page(
            &ctx,
            id,
            View::Compared {
                only_differences: false,
            },
        )
        .await;
        assert_eq!(all.total, 2);
        // Another file of the same days that pays more.
        let more = send(&ctx, &kept, &good("20")).await.expect("upload");
        let found = page(&ctx, more, differences).await;
        let Rows::Compared(lines, sums) = found.rows else {
            panic!("not compared")
        };
        assert_eq!((found.total, sums), (1, (2, 1, 1_200, 780)));
        assert_eq!(
            (lines[0].last_name.as_str(), lines[0].difference()),
            ("Abrams", 420)
        );
        let file = payroll::comparison(&ctx, more, true, FileKind::Csv)
            .await
            .expect("file");
        let text = String::from_utf8(file.bytes).expect("text");
        assert!(text.contains("\"20.00\",\"13.00\",\"7.00\""), "{text}");
    }
);

db_test!(
    async fn pay_02_a_worksite_with_payroll_is_not_deleted(db: TestDb) {
        let (world, _, _) = placed(&db).await;
        let ctx = world.staff(WorksiteEdit);
        let kept = add(&ctx, "Route 39 Transportation", "Logistics Managers", "9").await;
        let site = worksites::save_worksite(&ctx, &worksite_form(kept.employer, "Depot"))
            .await
            .expect("site");
        let depot = Kept {
            worksite: site.id,
            ..kept
        };
        send(&world.staff(PayrollUpload), &depot, "7,Cook,a,b,1,2,3\n")
            .await
            .expect("upload");
        let outcome = refused(worksites::delete_worksite(&ctx, site.id, "1").await);
        assert_eq!(outcome, ("form".to_owned(), "worksite-record-in-use"));
    }
);
