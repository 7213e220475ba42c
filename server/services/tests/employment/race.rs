//! Two at the same moment.

use domain::{
    access::Permission::{EmploymentEdit, EmploymentVerify},
    employment::EmploymentForm,
};
use services::{ServiceError, employments};
use store::db_test;

use super::{
    BOTH, activities, employed, milestone, new_form, page, prove, run, save, site, upload, verification,
};
use crate::paper_form;

/// How often it is tried.
const ROUNDS: usize = 20;

db_test!(
    async fn emp_21_of_two_managers_who_verify_at_once_exactly_one_does(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        prove(&world, id, 30).await;
        let managers = [0, 1].map(|which| world.provider_manager(which, EmploymentVerify));
        for round in 0..ROUNDS {
            let form = verification(id, 30, "no");
            let (first, second) = tokio::join!(
                employments::verify(&managers[0], world.profile, &form),
                employments::verify(&managers[1], world.profile, &form)
            );
            let refused = match (first, second) {
                (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
                other => panic!("round {round}: {other:?}"),
            };
            let ServiceError::Invalid(found) = refused else {
                panic!("round {round}: {refused:?}")
            };
            assert!(
                found.has("days", "milestone-verified"),
                "round {round}: {found:?}"
            );
            run(&db, "DELETE FROM employment_milestones").await;
        }
    }
);

db_test!(
    async fn emp_13_of_two_who_change_the_hours_at_once_one_is_told_and_one_activity_comes(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let seen = page(&world, id).await.form;
        let of = |weekly_hours: &str| EmploymentForm {
            weekly_hours: weekly_hours.into(),
            ..seen.clone()
        };
        let (one, two) = (of("10"), of("12"));
        let ctx = world.staff(EmploymentEdit);
        let (first, second) = tokio::join!(
            employments::save(&ctx, world.profile, &one),
            employments::save(&ctx, world.profile, &two)
        );
        let outcomes = [first.is_ok(), second.is_ok()];
        assert_eq!(
            outcomes.iter().filter(|it| **it).count(),
            1,
            "{first:?} {second:?}"
        );
        let is_stale = |it: &Result<_, ServiceError>| matches!(it, Err(ServiceError::Stale(_)));
        assert!(is_stale(&first) || is_stale(&second));
        assert_eq!(activities(&world, "E").await.len(), 1);
    }
);

db_test!(
    async fn emp_06_the_same_form_sent_twice_at_once_is_one_record_with_one_activity(db: TestDb) {
        let world = site(&db, BOTH).await;
        for _ in 0..ROUNDS {
            let form = new_form("25.5");
            let (first, second) = tokio::join!(save(&world, &form), save(&world, &form));
            assert_eq!(first.expect("saved"), second.expect("saved once"));
        }
        assert_eq!(activities(&world, "JR").await.len(), 1);
    }
);

db_test!(
    async fn emp_18_of_two_documents_sent_at_once_for_a_period_one_is_kept(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let (one, two) = (paper_form(id, 60), paper_form(id, 60));
        let (first, second) = tokio::join!(upload(&world, &one), upload(&world, &two));
        assert_ne!(first.is_ok(), second.is_ok(), "{first:?} {second:?}");
        assert_eq!(milestone(&world, id, 60).await.papers.len(), 1);
    }
);
