//! Who applies what at the same moment, and what a confirmed replacement replaces. PAY-02.

use domain::{access::Permission::PayrollUpload, payroll::PayrollForm};
use services::payroll::{self, View};
use store::db_test;

use crate::{
    payroll::{HEAD, form, good, page, placed, send},
    refused,
};

db_test!(
    async fn pay_02_two_who_apply_at_once_leave_one_applied_payroll(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &kept, &good("20")).await.expect("upload");
        let second = send(&ctx, &kept, &good("25")).await.expect("upload");
        let (a, b) = futures::join!(
            payroll::apply(&ctx, first, "1", None),
            payroll::apply(&ctx, second, "1", None)
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let asked = refused(if a.is_ok() { b } else { a });
        assert_eq!(asked, ("replace".to_owned(), "payroll-replaces-applied"));
    }
);

db_test!(
    async fn pay_02_who_confirmed_to_replace_one_payroll_does_not_replace_another(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &kept, &good("20")).await.expect("upload");
        payroll::apply(&ctx, first, "1", None).await.expect("apply");
        let mine = send(&ctx, &kept, &good("25")).await.expect("upload");
        let colleagues = send(&ctx, &kept, &good("30")).await.expect("upload");
        payroll::apply(&ctx, colleagues, "1", Some(first))
            .await
            .expect("replace");
        // The page that was confirmed still named the first.
        let asked = refused(payroll::apply(&ctx, mine, "1", Some(first)).await);
        assert_eq!(asked, ("replace".to_owned(), "payroll-replaces-applied"));
        assert_eq!(page(&ctx, colleagues, View::Refused).await.row.status, "applied");
        let found = page(&ctx, mine, View::Refused).await;
        assert_eq!(found.replaces.map(|it| it.id()), Some(colleagues));
        payroll::apply(&ctx, mine, "1", Some(colleagues))
            .await
            .expect("replace");
        assert_eq!(page(&ctx, colleagues, View::Refused).await.row.status, "replaced");
    }
);

db_test!(
    async fn pay_02_of_two_periods_with_days_in_common_applied_at_once_one_is(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &kept, &good("20")).await.expect("upload");
        let longer = PayrollForm {
            period_end: "01/01/2023".to_owned(),
            ..form(&kept)
        };
        let file = format!("{HEAD}{}", good("25")).into_bytes();
        let second = payroll::upload(&ctx, &longer, "longer.csv", file)
            .await
            .expect("upload");
        let (a, b) = futures::join!(
            payroll::apply(&ctx, first, "1", None),
            payroll::apply(&ctx, second, "1", None)
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let told = refused(if a.is_ok() { b } else { a });
        assert_eq!(told, ("form".to_owned(), "pay-period-overlaps"));
    }
);
