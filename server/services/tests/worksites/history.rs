//! What the pages of the tool tell of who did what.

use domain::{
    access::Permission::{PayrollUpload, WorksiteEdit},
    worksite::JobForm,
};
use services::{
    past::Past,
    payroll::{self, View},
    sheet::FileKind,
    worksites,
};
use store::db_test;

use crate::{
    employer_form, job_form,
    payroll::{good, page, placed, send},
    world::World,
};

/// What was done and what changed, the newest first.
fn told(history: &[Past]) -> Vec<(&str, String)> {
    history
        .iter()
        .map(|it| (it.what, it.changes.join(" · ")))
        .collect()
}

db_test!(
    async fn byd_11_wks_04_the_page_of_a_job_tells_who_changed_what(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(WorksiteEdit);
        let kept = crate::eagles(&world, "6").await;
        let form = JobForm {
            id: kept.job.to_string(),
            version: "1".to_owned(),
            hourly: "17.50".to_owned(),
            closed: "true".to_owned(),
            ..job_form(
                kept.worksite,
                "2023",
                "Grounds Maintenance Workers, All Other",
                "8",
            )
        };
        worksites::save_job(&ctx, &form).await.expect("changed");
        let found = worksites::open_job(&ctx, kept.job, 10, 0).await.expect("page");
        let changes = "Hourly Wage: 16.00 → 17.50 · Status: Open → Closed · Total Number of Openings: 6 → 8 · Year: 2023";
        let lines = told(&found.history);
        assert_eq!(lines[0], ("Changed", changes.to_owned()));
        assert_eq!((lines.len(), lines[1].0), (2, "Added"));
        assert_eq!(found.history[0].by, ctx.name());
        // Saved so already: nothing happened.
        worksites::save_job(&ctx, &form).await.expect("again");
        let found = worksites::open_job(&ctx, kept.job, 10, 0).await.expect("page");
        assert_eq!(found.history.len(), 2);
    }
);

db_test!(
    async fn byd_11_wks_01_the_pages_of_employer_and_worksite_tell_their_own(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(WorksiteEdit);
        let kept = crate::eagles(&world, "6").await;
        let form = domain::worksite::EmployerForm {
            id: kept.employer.to_string(),
            version: "1".to_owned(),
            contact_name: "Ana".to_owned(),
            ..employer_form("Eagles Range")
        };
        worksites::save_employer(&ctx, &form).await.expect("changed");
        let employer = worksites::open_employer(&ctx, kept.employer).await.expect("page");
        let lines = told(&employer.history);
        assert_eq!(lines[0], ("Changed", "Contact: Ana".to_owned()));
        let site = worksites::open_worksite(&ctx, kept.worksite).await.expect("page");
        let lines = told(&site.history);
        assert_eq!((lines.len(), lines[0].0), (1, "Added"));
        assert!(lines[0].1.contains("Address: 5125 W Chicago Ave"), "{lines:?}");
    }
);

db_test!(
    async fn byd_11_pay_02_the_page_of_a_payroll_file_tells_what_became_of_it(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let first = send(&ctx, &kept, &good("20")).await.expect("upload");
        payroll::apply(&ctx, first, "1", None).await.expect("apply");
        payroll::refused(&ctx, first, FileKind::Csv).await.expect("file");
        let second = send(&ctx, &kept, &good("25")).await.expect("upload");
        payroll::apply(&ctx, second, "1", Some(first))
            .await
            .expect("replace");
        let old = page(&ctx, first, View::Refused).await.history;
        let done: Vec<_> = old.iter().map(|it| it.what).collect();
        assert_eq!(
            done,
            ["Replaced", "Refused rows downloaded", "Applied", "Uploaded"]
        );
        let new = page(&ctx, second, View::Refused).await.history;
        let lines = told(&new);
        assert_eq!((lines.len(), lines[0].0), (2, "Applied"));
        for part in [
            "Hours: 25.00",
            "Gross: $320.00",
            "Pay period: 12/18/2022 – 12/31/2022",
            "Replaces: july.csv",
        ] {
            assert!(lines[0].1.contains(part), "{part}: {lines:?}");
        }
    }
);
