//! The section of the Overview tab and the status that follows from it. EMP-02, EMP-04, EMP-26, EMP-28, STS-10.

use domain::{
    access::Permission::ProfileView,
    employment::{EmploymentForm, VerificationStatus},
};
use services::{
    ServiceError,
    employments::{self, Section},
    profile,
};
use store::db_test;

use super::{BOTH, employed, later, new_form, note, page, prove, run, save, site, verification, verify};
use crate::world::World;

async fn section(world: &World) -> Option<Section> {
    let ctx = world.staff(ProfileView);
    let frame = profile::frame(&ctx, world.profile).await.expect("the frame");
    employments::section(&ctx, &frame).await.expect("the section")
}

db_test!(
    async fn emp_02_emp_04_emp_26_emp_28_two_overlapping_records_one_active(db: TestDb) {
        let mut world = site(&db, BOTH).await;
        later(&mut world, &db, "02/16/2024");
        let of = |employer: &str, job_title: &str| EmploymentForm {
            employer: employer.into(),
            job_title: job_title.into(),
            start: "03/01/2023".into(),
            ..new_form("25.5")
        };
        run(&db, "UPDATE et_programs SET fiscal_year = 2024").await;
        let one = save(&world, &of("Test 1 Open", "Tester"))
            .await
            .expect("saved")
            .id;
        let two = save(&world, &of("Test Player Two", "Supervisor"))
            .await
            .expect("saved")
            .id;
        for (id, raise) in [(one, "yes"), (two, "no")] {
            for (days, got_raise) in [(30, "no"), (60, "no"), (90, raise)] {
                prove(&world, id, days).await;
                verify(&world, &verification(id, days, got_raise))
                    .await
                    .expect("verified");
            }
        }
        let ended = EmploymentForm {
            end: "01/03/2024".into(),
            ..page(&world, one).await.form
        };
        save(&world, &ended).await.expect("ended");
        let found = section(&world).await.expect("of ISETS");
        assert_eq!(found.active, 1);
        let lines: Vec<_> = found
            .lines
            .iter()
            .map(|it| {
                let end = it.end.map(domain::date::show_date);
                (
                    it.employer.as_str(),
                    it.job_title.as_str(),
                    end,
                    it.benchmark.as_str(),
                )
            })
            .collect();
        let last = Some("01/03/2024".to_owned());
        assert_eq!(
            lines,
            [
                (
                    "Test 1 Open",
                    "Tester",
                    last,
                    "30,60,90 - Receive Raise or Promotion"
                ),
                ("Test Player Two", "Supervisor", None, "30,60,90"),
            ]
        );
        assert_eq!(found.status, Some(VerificationStatus::Verified));
    }
);

db_test!(
    async fn sts_10_emp_23_the_status_changes_when_a_manager_approves_and_not_before(db: TestDb) {
        let world = site(&db, BOTH).await;
        assert_eq!(section(&world).await.expect("of ISETS").status, None);
        let id = employed(&world).await;
        note(&world, id, 30).await;
        let status = section(&world).await.expect("of ISETS").status;
        assert_eq!(status, Some(VerificationStatus::NotVerified));
        prove(&world, id, 30).await;
        verify(&world, &verification(id, 30, "no"))
            .await
            .expect("verified");
        let status = section(&world).await.expect("of ISETS").status;
        assert_eq!(status.map(VerificationStatus::label), Some("Verified Employment"));
    }
);

db_test!(
    async fn emp_01_youth_has_no_such_section_and_no_such_record(db: TestDb) {
        let world = site(&db, BOTH).await;
        run(&db, "UPDATE profiles SET family = 'youth'").await;
        run(&db, "UPDATE enrollments SET program = 'dhs_youth'").await;
        assert_eq!(section(&world).await, None);
        assert!(matches!(
            save(&world, &new_form("25.5")).await,
            Err(ServiceError::NotFound)
        ));
    }
);
