//! A program is removed while a worker adds its activity; two add the same contract at once.

use domain::{
    Rule,
    access::Permission::{ProfileView, ProgramCreate, ProgramEdit, ServiceEdit},
    offering::InformationForm,
    program::Family,
};
use services::{
    ServiceError,
    customer_services::{self, AddForm},
    plan, programs,
};
use store::{db_test, testing::TestDb};
use uuid::Uuid;

use crate::{
    entry,
    programs::{form, opened},
    world::World,
};

/// A worker adds the only activity of a program while an administrator removes it; `worker_first` starts the worker's
/// half first. One of both is done, the other is told why not.
async fn raced(db: &TestDb, worker_first: bool) {
    let world = World::new(db).await;
    // Of a year without customers, so that it can be removed: only the race decides.
    let id = opened(&world).await;
    let admin = world.reviewer(0, ProgramEdit);
    let page = programs::open(&admin, id).await.expect("page");
    let only = InformationForm {
        activities: entry(Family::Isets, "Internship").to_string(),
        ..page.form
    };
    programs::save_information(&admin, &only).await.expect("saved");
    let worker = world.staff(ServiceEdit);
    let frame = services::profile::frame(&worker, world.profile)
        .await
        .expect("frame");
    let adding = AddForm {
        id: Uuid::now_v7().to_string(),
        enrollment: frame.enrollments[0].id.to_string(),
        goal: String::new(),
        services: entry(Family::Isets, "Internship").to_string(),
    };
    let removing = world.reviewer(1, ProgramCreate);
    let add = customer_services::add(&worker, world.profile, &adding);
    let remove = programs::remove(&removing, id, "5");
    let (added, removed) = if worker_first {
        tokio::join!(add, remove)
    } else {
        let (removed, added) = tokio::join!(remove, add);
        (added, removed)
    };
    let plan = plan::plan(&world.staff(ProfileView), world.profile)
        .await
        .expect("plan");
    let has_it = plan.records.services().any(|it| it.name == "INT - Internship");
    match (added, removed) {
        // The worker was first: the program is in use and stays.
        (Ok(()), Err(ServiceError::Invalid(problems))) => {
            assert!(has_it);
            assert_eq!(
                problems.for_field("form"),
                Some(&Rule::ProgramInUse { customers: 1 })
            );
        }
        // The program was removed first: the worker is told.
        (Err(ServiceError::Invalid(problems)), Ok(())) => {
            assert!(!has_it);
            assert_eq!(problems.for_field("services"), Some(&Rule::ServiceNotOffered));
        }
        other => panic!("both or none: {other:?}"),
    }
}

db_test!(
    async fn prg_03_svc_01_an_activity_added_while_its_program_is_removed_is_one_or_the_other(db: TestDb) {
        raced(&db, true).await;
    }
);

db_test!(
    async fn prg_03_svc_01_a_program_removed_while_its_activity_is_added_is_one_or_the_other(db: TestDb) {
        raced(&db, false).await;
    }
);

db_test!(
    async fn prg_10_of_two_programs_of_one_contract_at_once_one_is_refused_at_its_field(db: TestDb) {
        let world = World::new(&db).await;
        let first = form(&world).await;
        let second = InformationForm {
            id: Uuid::now_v7().to_string(),
            ..first.clone()
        };
        let (one, other) = (world.reviewer(0, ProgramEdit), world.reviewer(1, ProgramEdit));
        let outcomes = tokio::join!(
            programs::save_information(&one, &first),
            programs::save_information(&other, &second),
        );
        let (saved, refused): (Vec<_>, Vec<_>) =
            [outcomes.0, outcomes.1].into_iter().partition(Result::is_ok);
        assert_eq!((saved.len(), refused.len()), (1, 1));
        match &refused[0] {
            Err(ServiceError::Invalid(problems)) => {
                assert!(problems.has("contract_number", "program-taken"), "{problems:?}");
            }
            other => panic!("refused at its field: {other:?}"),
        }
    }
);
