//! Enrolling in a program, with the goal that comes along.

use domain::{
    access::Permission::{PlanEdit, ProfileView},
    goal::{GoalCategory, GoalStatus, GoalTerm},
    organization::Site,
    program::Program,
};
use services::{
    ServiceError,
    enrollments::{self, NewEnrollment},
    plan, profile,
};
use store::db_test;
use uuid::Uuid;

use crate::{
    assert_unbroken, history,
    world::{World, date},
};

fn at(organization: Uuid) -> Site {
    Site {
        organization: organization.into(),
        location: None,
    }
}

fn earnfare(world: &World) -> NewEnrollment {
    NewEnrollment {
        profile: world.other_profile,
        program: Program::Earnfare,
        site: at(world.other_agency),
        enrolled_on: date("01/05/2023"),
    }
}

db_test!(
    async fn epo_13_oq_27_shl_33_enrolling_puts_the_pre_populated_goal_on_the_plan(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.other_staff(PlanEdit);
        let first = enrollments::enroll(&ctx, &earnfare(&world))
            .await
            .expect("enrolled");
        let again = enrollments::enroll(&ctx, &earnfare(&world))
            .await
            .expect("a second click");
        assert_eq!(first, again);
        let plan = plan::plan(&world.other_staff(ProfileView), world.other_profile)
            .await
            .expect("plan");
        let goals = &plan.records.goals;
        assert_eq!(goals.len(), 1);
        assert_eq!(goals[0].statement, "Complete the SNAP program");
        assert_eq!(
            (goals[0].category, goals[0].term, goals[0].status),
            (GoalCategory::CareerPlan, GoalTerm::Long, GoalStatus::NotStarted)
        );
        let programs: Vec<_> = plan.frame.open_enrollments().map(|it| it.program).collect();
        assert_eq!(programs, [Program::SnapJobPlacement, Program::Earnfare]);
        let second = NewEnrollment {
            program: Program::SnapToSuccess,
            ..earnfare(&world)
        };
        enrollments::enroll(&ctx, &second).await.expect("enrolled");
        let plan = plan::plan(&world.other_staff(ProfileView), world.other_profile)
            .await
            .expect("plan");
        assert_eq!(plan.records.goals.len(), 1, "the plan has it once");
        assert_unbroken(&db).await;
    }
);

db_test!(
    async fn epo_13_nobody_enrolls_at_an_agency_they_do_not_work_for_or_in_the_future(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.other_staff(PlanEdit);
        let elsewhere = NewEnrollment {
            site: at(world.agency),
            ..earnfare(&world)
        };
        let outcome = enrollments::enroll(&ctx, &elsewhere).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        let outcome = enrollments::enroll(&world.staff(PlanEdit), &earnfare(&world)).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        for (change, field) in [
            (
                NewEnrollment {
                    enrolled_on: date("01/07/2023"),
                    ..earnfare(&world)
                },
                "enrolled_on",
            ),
            (
                NewEnrollment {
                    program: Program::DhsYouth,
                    ..earnfare(&world)
                },
                "program",
            ),
        ] {
            let Err(ServiceError::Invalid(problems)) = enrollments::enroll(&ctx, &change).await else {
                panic!("problems expected at {field}");
            };
            assert!(problems.for_field(field).is_some(), "{field}");
        }
        let frame = profile::frame(&world.other_staff(ProfileView), world.other_profile)
            .await
            .expect("frame");
        assert_eq!(frame.enrollments.len(), 1);
        assert!(
            history(&world)
                .await
                .iter()
                .all(|it| it.action != "enrollment.add")
        );
    }
);
