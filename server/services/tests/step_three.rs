//! Step 3: assigning and removing activities and services, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Problems, Rule,
    access::Permission::{PlanEdit, ProfileView, ServiceEdit},
    catalogue::SEED,
    ids::CustomerServiceId,
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError,
    customer_services::{self, AddForm},
    plan::{self, PlanService},
    profile, update_log,
};
use store::{
    bulk::{self, Rows},
    db_test,
};
use uuid::Uuid;
use world::{World, date};

fn catalogue(name: &str) -> String {
    let found = SEED
        .iter()
        .find(|it| it.name == name && it.family == Family::Isets && !it.is_legacy);
    found.expect("in the catalogue").id().to_string()
}

async fn insert(world: &World, rows: &Rows) {
    world
        .services
        .db
        .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed())
        .await
        .expect("rows");
}

async fn form(ctx: &Ctx, world: &World, names: &[&str]) -> AddForm {
    let frame = profile::frame(ctx, world.profile).await.expect("frame");
    AddForm {
        id: Uuid::now_v7().to_string(),
        enrollment: frame.enrollments[0].id.to_string(),
        goal: String::new(),
        services: names
            .iter()
            .map(|name| catalogue(name))
            .collect::<Vec<_>>()
            .join(","),
    }
}

async fn services(world: &World) -> Vec<PlanService> {
    let plan = plan::plan(&world.staff(ProfileView), world.profile)
        .await
        .expect("plan");
    plan.records.services().cloned().collect()
}

fn refused(outcome: Result<(), ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

db_test!(
    async fn svc_03_services_without_a_goal_are_assigned_once(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let form = form(&ctx, &world, &["Clothing"]).await;
        customer_services::add(&ctx, world.profile, &form)
            .await
            .expect("added");
        let step = customer_services::open_step(&world.staff(ProfileView), world.profile)
            .await
            .expect("step 3");
        let [loose] = step.records.without_goal.as_slice() else {
            panic!("one without a goal")
        };
        let id = loose.id.to_string();
        let goal = world.goal.to_string();
        let problems = refused(customer_services::assign(&ctx, world.profile, "", "").await);
        assert!(problems.has("goal", "missing") && problems.has("services", "missing"));
        customer_services::assign(&ctx, world.profile, &goal, &id)
            .await
            .expect("assigned");
        customer_services::assign(&ctx, world.profile, &goal, &id)
            .await
            .expect("assigned already");
        let step = customer_services::open_step(&world.staff(ProfileView), world.profile)
            .await
            .expect("step 3");
        assert_eq!(
            (
                step.records.without_goal.len(),
                step.records.goals[0].services.len()
            ),
            (0, 3)
        );
        // Meanwhile placed elsewhere: theirs is shown.
        let other = domain::goal::GoalForm {
            id: Uuid::now_v7().to_string(),
            statement: "Dress for work".to_owned(),
            category: "career_plan".to_owned(),
            term: "short".to_owned(),
            status: "on_track".to_owned(),
            ..Default::default()
        };
        services::goals::save(&world.staff(PlanEdit), world.profile, &other)
            .await
            .expect("goal");
        let outcome = customer_services::assign(&ctx, world.profile, &other.id, &id).await;
        let Err(ServiceError::Stale(now)) = outcome else {
            panic!("a conflict")
        };
        assert_eq!(
            now.fields,
            [("goal".to_owned(), "Complete the SNAP program".to_owned())]
        );
    }
);

db_test!(
    async fn svc_08_only_what_was_never_started_is_removed(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let problems = refused(customer_services::remove(&ctx, world.profile, world.activity, "1").await);
        assert_eq!(problems.for_field("form"), Some(&Rule::ServiceWasStarted));
        let page = customer_services::open_remove(&ctx, world.profile, world.activity)
            .await
            .expect("page");
        assert_eq!(page.refused, Some(Rule::ServiceWasStarted));
        let form = form(&ctx, &world, &["Clothing"]).await;
        customer_services::add(&ctx, world.profile, &form)
            .await
            .expect("added");
        let id = services(&world).await.pop().expect("a service").id;
        let stale = customer_services::remove(&ctx, world.profile, id, "7").await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))));
        customer_services::remove(&ctx, world.profile, id, "1")
            .await
            .expect("removed");
        customer_services::remove(&ctx, world.profile, id, "1")
            .await
            .expect("removed once");
        assert_eq!(services(&world).await.len(), 2);
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("log");
        assert_eq!(
            (log.entries[0].what, log.entries[0].subject.as_str()),
            ("Service removed", "Clothing")
        );
    }
);

db_test!(
    async fn oq_29_what_holds_records_is_not_removed(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let form = form(&ctx, &world, &["Educational/Credential Testing"]).await;
        customer_services::add(&ctx, world.profile, &form)
            .await
            .expect("added");
        let id = services(&world).await.pop().expect("a service").id;
        let mut credentials = Rows::of(&bulk::CREDENTIALS);
        credentials.push([
            Uuid::now_v7().into(),
            1.into(),
            world.person.into(),
            id.uuid().into(),
            "GED".into(),
            "diploma".into(),
            "City Colleges".into(),
            date("01/03/2023").into(),
            world.services.clock.now().into(),
            "ISETS 6Partner".into(),
        ]);
        insert(&world, &credentials).await;
        let problems = refused(customer_services::remove(&ctx, world.profile, id, "1").await);
        assert_eq!(problems.for_field("form"), Some(&Rule::ServiceHoldsRecords));
        assert!(!services(&world).await.iter().any(|it| it.can_remove));
    }
);

db_test!(
    async fn acc_31_services_out_of_scope_are_not_found(db: TestDb) {
        let world = World::new(&db).await;
        let (mine, theirs) = (world.staff(ServiceEdit), world.other_staff(ServiceEdit));
        let form = form(&mine, &world, &["Clothing"]).await;
        let id: CustomerServiceId = world.activity;
        let outcomes = [
            customer_services::add(&theirs, world.profile, &form).await,
            customer_services::assign(&theirs, world.profile, &world.goal.to_string(), &id.to_string()).await,
            customer_services::remove(&theirs, world.profile, id, "1").await,
            customer_services::remove(&theirs, world.other_profile, id, "1").await,
        ];
        for outcome in outcomes {
            assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        }
        // An enrollment of another customer is not one of this one's.
        let problems = refused(customer_services::add(&theirs, world.other_profile, &form).await);
        assert_eq!(problems.for_field("enrollment"), Some(&Rule::UnknownChoice));
    }
);
