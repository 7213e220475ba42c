//! Two who change the same goal or service.

use domain::{
    access::Permission::{PlanEdit, ProfileView, ServiceEdit},
    customer_service::ServiceStatusForm,
    et_status::EtStatus,
    goal::GoalForm,
    ids::GoalId,
};
use services::{ServiceError, customer_services, goals, service_detail};
use store::db_test;
use uuid::Uuid;

use super::{ROUNDS, is_told, one_of, run, stored, world::World};

async fn goal(world: &World, id: Uuid) -> GoalForm {
    goals::open(&world.staff(ProfileView), world.profile, GoalId::from_uuid(id))
        .await
        .expect("the goal")
        .form
}

db_test!(
    async fn goa_05_of_two_who_change_a_goal_at_once_one_is_shown_the_others_words(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        for round in 0..ROUNDS {
            let now = goal(&world, world.goal).await;
            let with = |statement: String| GoalForm {
                statement,
                ..now.clone()
            };
            let (mine, theirs) = (with(format!("Mine {round}")), with(format!("Theirs {round}")));
            let (first, second) = tokio::join!(
                goals::save(&ctx, world.profile, &mine),
                goals::save(&ctx, world.profile, &theirs)
            );
            let won = if first.is_ok() { &mine } else { &theirs };
            let ServiceError::Stale(shown) = one_of(first, second) else {
                panic!("a conflict")
            };
            assert!(
                shown
                    .fields
                    .contains(&("statement".to_owned(), won.statement.clone()))
            );
            assert_eq!(goal(&world, world.goal).await.statement, won.statement);
        }
    }
);

db_test!(
    async fn goa_14_a_goal_goes_or_takes_a_service_never_both(db: TestDb) {
        let world = World::new(&db).await;
        let (plan_edit, edit) = (world.staff(PlanEdit), world.staff(ServiceEdit));
        for _ in 0..ROUNDS {
            let id = Uuid::now_v7();
            let form = GoalForm {
                id: id.to_string(),
                statement: "A room of my own".to_owned(),
                category: "education".to_owned(),
                term: "short".to_owned(),
                status: "not_started".to_owned(),
                ..GoalForm::default()
            };
            goals::save(&plan_edit, world.profile, &form)
                .await
                .expect("a goal");
            run(&world.services.db, "UPDATE customer_services SET goal_id = NULL").await;
            let (goal, service) = (id.to_string(), world.activity.to_string());
            let (gone, taken) = tokio::join!(
                goals::remove(&plan_edit, world.profile, GoalId::from_uuid(id), "1"),
                customer_services::assign(&edit, world.profile, &goal, &service)
            );
            let is_gone = gone.is_ok();
            one_of(gone, taken);
            let now = stored(&world, world.activity).await;
            assert_eq!(now.goal.is_empty(), is_gone);
        }
    }
);

db_test!(
    async fn sdt_03_of_two_who_save_a_service_at_once_one_is_told(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        for round in 0..ROUNDS {
            let now = stored(&world, world.activity).await;
            let with = |notes: String| ServiceStatusForm { notes, ..now.clone() };
            let (mine, theirs) = (with(format!("Mine {round}")), with(format!("Theirs {round}")));
            let (first, second) = tokio::join!(
                service_detail::save_status(&ctx, &mine),
                service_detail::save_status(&ctx, &theirs)
            );
            let won = if first.is_ok() { mine.notes } else { theirs.notes };
            assert!(matches!(one_of(first, second), ServiceError::Stale(_)));
            assert_eq!(stored(&world, world.activity).await.notes, won);
        }
    }
);

db_test!(
    async fn svc_08_a_service_is_removed_or_started_never_both(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        for _ in 0..ROUNDS {
            let service = world.add_activity("Vocational Training").await;
            run(
                &world.services.db,
                "UPDATE customer_services SET status = 'planned', start_on = NULL, ever_started = (1 = 0) \
                 WHERE catalogue_service_id IN (SELECT id FROM catalogue_services WHERE name = 'Vocational Training')",
            )
            .await;
            let start = ServiceStatusForm {
                status: "started".to_owned(),
                start: "01/03/2023".to_owned(),
                ..stored(&world, service).await
            };
            let (gone, started) = tokio::join!(
                customer_services::remove(&ctx, world.profile, service, "1"),
                service_detail::save_status(&ctx, &start)
            );
            let is_gone = gone.is_ok();
            one_of(gone, started);
            let ctx = world.staff(ProfileView);
            let now = service_detail::open_status(&ctx, world.profile, service).await;
            assert_eq!(now.is_err(), is_gone);
            run(
                &world.services.db,
                "DELETE FROM customer_services WHERE catalogue_service_id IN \
                 (SELECT id FROM catalogue_services WHERE name = 'Vocational Training')",
            )
            .await;
        }
    }
);

db_test!(
    async fn svc_10_a_completed_support_service_is_opened_again_by_one_of_two(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let other = world.add_activity("Job Retention").await;
        run(
            &world.services.db,
            "UPDATE customer_services SET kind = 'support', status = 'successful', completed_on = start_on, \
             catalogue_service_id = (SELECT id FROM catalogue_services WHERE name = 'Transportation') \
             WHERE catalogue_service_id = (SELECT id FROM catalogue_services WHERE name = 'Job Retention')",
        )
        .await;
        for _ in 0..ROUNDS {
            run(
                &world.services.db,
                "UPDATE customer_services SET status = 'successful', completed_on = start_on WHERE kind = 'support'",
            )
            .await;
            let again = |form: ServiceStatusForm| ServiceStatusForm {
                status: "started".to_owned(),
                completion: String::new(),
                reopen_reason: "There is more to pay".to_owned(),
                ..form
            };
            let (one, two) = (
                again(stored(&world, world.support).await),
                again(stored(&world, other).await),
            );
            let (first, second) = tokio::join!(
                service_detail::save_status(&ctx, &one),
                service_detail::save_status(&ctx, &two)
            );
            let ServiceError::Invalid(found) = one_of(first, second) else {
                panic!("a rule")
            };
            assert!(found.has("status", "support-service-already-open"), "{found:?}");
        }
    }
);

db_test!(
    async fn sdt_12_when_the_last_two_activities_close_at_once_the_customer_is_inactive(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let second = world.add_activity("Vocational Training").await;
        for round in 0..ROUNDS {
            let close = |form: ServiceStatusForm| ServiceStatusForm {
                status: "successful".to_owned(),
                completion: "01/05/2023".to_owned(),
                notes: round.to_string(),
                ..form
            };
            let (one, two) = (
                close(stored(&world, world.activity).await),
                close(stored(&world, second).await),
            );
            let (first, other) = tokio::join!(
                service_detail::save_status(&ctx, &one),
                service_detail::save_status(&ctx, &two)
            );
            for closed in [first, other] {
                assert!(closed.as_ref().err().is_none_or(is_told), "{closed:?}");
                closed.expect("both close");
            }
            let frame = services::profile::frame(&world.staff(ProfileView), world.profile)
                .await
                .expect("the frame");
            assert_eq!(frame.et_status, EtStatus::Inactive);
            run(
                &world.services.db,
                "UPDATE customer_services SET status = 'started', completed_on = NULL WHERE kind = 'snap_activity'",
            )
            .await;
        }
    }
);
