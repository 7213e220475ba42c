//! The plan as it stood at a date, from the history.

use domain::{
    access::Permission::{PlanEdit, ProfileView, ServiceEdit},
    catalogue::{ServiceKind, of_kind},
    customer_service::ServiceStatusForm,
    goal::{GoalForm, GoalStatus},
    ids::{CustomerServiceId, GoalId},
    service_status::ServiceStatus,
};
use services::{
    Clock, Services, audit,
    customer_services::{self, AddForm},
    goals, plan, profile, service_detail,
};
use store::db_test;
use uuid::Uuid;

use crate::{
    assert_unbroken,
    world::{World, date},
};

/// The same world on another day.
fn on(mut world: World, day: &str) -> World {
    world.services = Services::new(world.services.db.clone(), Clock::on(date(day)), true);
    world
}

async fn then(world: &World, day: &str) -> plan::CaseAsOf {
    plan::as_of(&world.staff(ProfileView), world.profile, date(day))
        .await
        .expect("the plan as of a date")
}

fn goal(statement: &str) -> GoalForm {
    GoalForm {
        id: Uuid::now_v7().to_string(),
        statement: statement.to_owned(),
        category: "education".to_owned(),
        term: "short".to_owned(),
        status: "not_started".to_owned(),
        ..GoalForm::default()
    }
}

/// Puts a referral on the plan; it stays Planned/Not Started.
async fn add_referral(world: &World, name: &str) -> CustomerServiceId {
    let ctx = world.staff(ServiceEdit);
    let frame = profile::frame(&ctx, world.profile).await.expect("frame");
    let service = of_kind(ServiceKind::Referral).find(|it| it.name == name);
    let form = AddForm {
        id: Uuid::now_v7().to_string(),
        enrollment: frame.enrollments[0].id.to_string(),
        goal: String::new(),
        services: service.expect("in the catalogue").id().to_string(),
    };
    customer_services::add(&ctx, world.profile, &form)
        .await
        .expect("added");
    let plan = plan::plan(&world.staff(ProfileView), world.profile)
        .await
        .expect("plan");
    let added = plan.records.services().find(|it| it.name == name);
    added.expect("on the plan").id
}

/// Completes the activity, as the form would.
async fn complete(world: &World, day: &str) {
    let ctx = world.staff(ServiceEdit);
    let page = service_detail::open_status(&ctx, world.profile, world.activity)
        .await
        .expect("page");
    let form = ServiceStatusForm {
        status: "successful".to_owned(),
        completion: day.to_owned(),
        ..page.form
    };
    service_detail::save_status(&ctx, &form).await.expect("saved");
}

db_test!(
    async fn byd_11_the_plan_is_shown_as_it_stood_at_the_end_of_a_day(db: TestDb) {
        let world = World::new(&db).await;
        let learned = goal("Earn a GED");
        goals::save(&world.staff(PlanEdit), world.profile, &learned)
            .await
            .expect("a goal on 01/06");
        let world = on(world, "01/20/2023");
        let changed = GoalForm {
            version: "1".to_owned(),
            statement: "Earn a GED by June".to_owned(),
            status: "on_track".to_owned(),
            ..learned.clone()
        };
        goals::save(&world.staff(PlanEdit), world.profile, &changed)
            .await
            .expect("changed on 01/20");
        complete(&world, "01/20/2023").await;
        let world = on(world, "02/10/2023");
        let id = GoalId::read(&learned.id).expect("id");
        goals::remove(&world.staff(PlanEdit), world.profile, id, "2")
            .await
            .expect("removed on 02/10");

        let before = then(&world, "01/05/2023").await;
        assert_eq!(before.goals.len(), 1, "only the goal of the beginning");
        let sixth = then(&world, "01/06/2023").await;
        assert_eq!(sixth.goals[1].statement, "Earn a GED");
        assert_eq!(sixth.goals[1].status, Some(GoalStatus::NotStarted));
        assert_eq!(sixth.services[0].status, Some(ServiceStatus::Started));
        assert_eq!(sixth.services[0].completion, None);
        assert_eq!(sixth.updates_since, 3);
        let twentieth = then(&world, "01/20/2023").await;
        assert_eq!(twentieth.goals[1].statement, "Earn a GED by June");
        assert_eq!(twentieth.services[0].status, Some(ServiceStatus::Successful));
        assert_eq!(twentieth.services[0].completion, Some(date("01/20/2023")));
        let now = then(&world, "02/10/2023").await;
        assert_eq!((now.goals.len(), now.updates_since), (1, 0));
        assert!(now.is_whole);
        assert_unbroken(&db).await;
    }
);

db_test!(
    async fn byd_11_of_today_it_is_the_plan_itself(db: TestDb) {
        let world = World::new(&db).await;
        let found = then(&world, "01/06/2023").await;
        let plan = plan::plan(&world.staff(ProfileView), world.profile)
            .await
            .expect("plan");
        let shown: Vec<_> = plan
            .records
            .services()
            .map(|it| (it.name.clone(), Some(it.status), it.start, it.provider.clone()))
            .collect();
        let then: Vec<_> = found
            .services
            .iter()
            .map(|it| (it.name.clone(), it.status, it.start, it.provider.clone()))
            .collect();
        assert_eq!(then, shown);
        let statements: Vec<_> = found.goals.iter().map(|it| it.statement.as_str()).collect();
        assert_eq!(statements, ["Complete the SNAP program"]);
    }
);

db_test!(
    async fn byd_11_a_removed_service_stands_on_the_plan_of_its_days(db: TestDb) {
        let world = World::new(&db).await;
        let added = add_referral(&world, "Referral to clothing provider").await;
        let world = on(world, "01/20/2023");
        customer_services::remove(&world.staff(ServiceEdit), world.profile, added, "1")
            .await
            .expect("removed");
        let before = then(&world, "01/10/2023").await;
        let found = before
            .services
            .iter()
            .find(|it| it.name == "Referral to clothing provider")
            .expect("the service");
        assert_eq!(found.status, Some(ServiceStatus::Planned));
        assert_eq!(found.provider.as_deref(), Some("Austin Peoples Action Center"));
        assert_eq!(then(&world, "01/20/2023").await.services.len(), 2);
        let mut conn = world.services.db.read().await.expect("connection");
        assert!(audit::is_whole(&mut conn, world.profile).await.expect("history"));
    }
);
