//! Step 3: adding activities and services, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Problems, Rule,
    access::Permission::{ProfileView, ServiceEdit},
    catalogue::{SEED, ServiceKind},
    ids::GoalId,
    program::Family,
    service_status::ServiceStatus,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError,
    customer_services::{self, AddForm, AddKind},
    plan::{self, PlanService},
    profile, update_log,
};
use store::{
    bulk::{self, Rows, Value},
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

/// Gives an agency a program of fiscal year 2023 with these services checked.
async fn check_services(world: &World, agency: Uuid, names: &[&str]) {
    let id = Uuid::now_v7();
    let mut programs = Rows::of(&bulk::ET_PROGRAMS);
    programs.push([
        id.into(),
        1.into(),
        agency.into(),
        Value::Null,
        "snap_jp".into(),
        "SNAP JP".into(),
        "FCSAG1".into(),
        2023.into(),
        Value::Null,
        "".into(),
        "none".into(),
        "open".into(),
        3.into(),
    ]);
    insert(world, &programs).await;
    let mut checked = Rows::of(&bulk::ET_PROGRAM_SERVICES);
    for name in names {
        let service = Uuid::parse_str(&catalogue(name)).expect("id");
        checked.push([id.into(), service.into()]);
    }
    insert(world, &checked).await;
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

/// Ends the services the world starts with.
async fn end_all(world: &World, status: &str) {
    for id in [world.activity, world.support] {
        let form = domain::customer_service::ServiceStatusForm {
            id: id.to_string(),
            version: "1".to_owned(),
            goal: world.goal.to_string(),
            status: status.to_owned(),
            start: "12/19/2022".to_owned(),
            planned_end: "04/28/2023".to_owned(),
            completion: "01/05/2023".to_owned(),
            weekly_hours: "10".to_owned(),
            ..Default::default()
        };
        services::service_detail::save_status(&world.staff(ServiceEdit), &form)
            .await
            .expect("ended");
    }
}

db_test!(
    async fn svc_01_only_checked_activities_and_all_support_services_and_referrals_are_offered(db: TestDb) {
        let world = World::new(&db).await;
        check_services(
            &world,
            world.agency,
            &["Vocational Training", "Community Service"],
        )
        .await;
        let ctx = world.staff(ServiceEdit);
        let names = |kind| {
            let ctx = &ctx;
            let profile = world.profile;
            async move {
                let page = customer_services::open_add(ctx, profile, kind, None)
                    .await
                    .expect("page");
                page.offers.into_iter().map(|it| it.name).collect::<Vec<_>>()
            }
        };
        assert_eq!(
            names(AddKind::Activities).await,
            ["VT - Vocational Training", "CS - Community Service"]
        );
        assert_eq!(names(AddKind::Support).await.len(), 7);
        assert_eq!(names(AddKind::Referrals).await.len(), 8);
        let unchecked = form(&ctx, &world, &["Internship"]).await;
        let problems = refused(customer_services::add(&ctx, world.profile, &unchecked).await);
        assert_eq!(problems.for_field("services"), Some(&Rule::ServiceNotOffered));
        let forged = AddForm {
            services: Uuid::now_v7().to_string(),
            ..unchecked
        };
        let problems = refused(customer_services::add(&ctx, world.profile, &forged).await);
        assert_eq!(problems.for_field("services"), Some(&Rule::ServiceNotOffered));
        assert_eq!(services(&world).await.len(), 2);
    }
);

db_test!(
    async fn svc_07_several_are_added_at_once_planned_and_provided_by_the_grantee(db: TestDb) {
        let world = World::new(&db).await;
        check_services(&world, world.agency, &["Vocational Training", "Internship"]).await;
        let ctx = world.staff(ServiceEdit);
        let mut form = form(&ctx, &world, &["Vocational Training", "Internship"]).await;
        form.goal = world.goal.to_string();
        customer_services::add(&ctx, world.profile, &form)
            .await
            .expect("added");
        let added: Vec<_> = services(&world).await.into_iter().skip(2).collect();
        assert_eq!(added.len(), 2);
        for service in &added {
            assert_eq!(service.status, ServiceStatus::Planned);
            assert_eq!(service.status.label(), "Planned/Not Started (Scheduled)");
            assert_eq!(service.provider.as_deref(), Some("Austin Peoples Action Center"));
            assert_eq!(service.goal, Some(GoalId::from_uuid(world.goal)));
            assert!(service.can_remove && service.start.is_none());
        }
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("log");
        assert_eq!((log.total, log.entries[0].what), (2, "Service added"));
    }
);

db_test!(
    async fn svc_07_a_double_click_adds_once(db: TestDb) {
        let world = World::new(&db).await;
        check_services(&world, world.agency, &["Vocational Training"]).await;
        let ctx = world.staff(ServiceEdit);
        let form = form(&ctx, &world, &["Vocational Training"]).await;
        let (first, second) = tokio::join!(
            customer_services::add(&ctx, world.profile, &form),
            customer_services::add(&ctx, world.profile, &form)
        );
        first.expect("first");
        second.expect("second");
        assert_eq!(services(&world).await.len(), 3);
        // A fresh form adds the same activity again: activities may repeat.
        let again = AddForm {
            id: Uuid::now_v7().to_string(),
            ..form
        };
        customer_services::add(&ctx, world.profile, &again)
            .await
            .expect("again");
        assert_eq!(services(&world).await.len(), 4);
    }
);

db_test!(
    async fn svc_09_support_and_other_activities_need_a_snap_activity_beside_them(db: TestDb) {
        let world = World::new(&db).await;
        end_all(&world, "successful").await;
        check_services(
            &world,
            world.agency,
            &["Community Service", "Job Search Training"],
        )
        .await;
        let ctx = world.staff(ServiceEdit);
        for name in ["Transportation", "Community Service"] {
            let form = form(&ctx, &world, &[name]).await;
            let problems = refused(customer_services::add(&ctx, world.profile, &form).await);
            assert_eq!(
                problems.for_field("services"),
                Some(&Rule::ServiceNeedsSnapActivity),
                "{name}"
            );
        }
        // A referral needs none; and with JST ticked alongside, CS is accepted.
        let referral = form(&ctx, &world, &["Referral to transportation services"]).await;
        customer_services::add(&ctx, world.profile, &referral)
            .await
            .expect("a referral");
        let both = form(&ctx, &world, &["Community Service", "Job Search Training"]).await;
        customer_services::add(&ctx, world.profile, &both)
            .await
            .expect("both");
        let transportation = form(&ctx, &world, &["Transportation"]).await;
        customer_services::add(&ctx, world.profile, &transportation)
            .await
            .expect("beside JST");
        assert_eq!(services(&world).await.len(), 6);
    }
);

db_test!(
    async fn svc_09_all_or_nothing_is_added(db: TestDb) {
        let world = World::new(&db).await;
        check_services(&world, world.agency, &["Vocational Training"]).await;
        let ctx = world.staff(ServiceEdit);
        let form = form(&ctx, &world, &["Vocational Training", "Transportation"]).await;
        let problems = refused(customer_services::add(&ctx, world.profile, &form).await);
        assert_eq!(
            problems.for_field("services"),
            Some(&Rule::SupportServiceAlreadyOpen)
        );
        assert_eq!(services(&world).await.len(), 2);
    }
);

db_test!(
    async fn svc_10_one_open_support_service_of_a_type_even_when_two_ask_at_once(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(ServiceEdit);
        let again = form(&ctx, &world, &["Transportation"]).await;
        let problems = refused(customer_services::add(&ctx, world.profile, &again).await);
        assert_eq!(
            problems.for_field("services"),
            Some(&Rule::SupportServiceAlreadyOpen)
        );
        // Two colleagues add Clothing in the same moment: one succeeds, the other is told.
        let (one, two) = (
            form(&ctx, &world, &["Clothing"]).await,
            form(&ctx, &world, &["Clothing"]).await,
        );
        let (first, second) = tokio::join!(
            customer_services::add(&ctx, world.profile, &one),
            customer_services::add(&ctx, world.profile, &two)
        );
        let problems = match (first, second) {
            (Ok(()), other) | (other, Ok(())) => refused(other),
            other => panic!("one should succeed: {other:?}"),
        };
        assert_eq!(
            problems.for_field("services"),
            Some(&Rule::SupportServiceAlreadyOpen)
        );
        let clothing = services(&world)
            .await
            .into_iter()
            .filter(|it| it.name == "Clothing")
            .count();
        assert_eq!(clothing, 1);
    }
);

db_test!(
    async fn oq_05_another_agency_may_open_the_same_type(db: TestDb) {
        let world = World::new(&db).await;
        let second = Uuid::now_v7();
        let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
        enrollments.push([
            second.into(),
            1.into(),
            world.profile.uuid().into(),
            "snap_jp".into(),
            world.other_agency.into(),
            Value::Null,
            date("12/15/2022").into(),
            Value::Null,
        ]);
        insert(&world, &enrollments).await;
        let ctx = world.other_staff(ServiceEdit);
        let page = customer_services::open_add(&ctx, world.profile, AddKind::Support, None)
            .await
            .expect("page");
        // ACC-20: the viewer's own agency is offered first.
        assert_eq!(page.enrollment.map(|it| it.id.uuid()), Some(second));
        let form = AddForm {
            id: Uuid::now_v7().to_string(),
            enrollment: second.to_string(),
            goal: String::new(),
            services: catalogue("Transportation"),
        };
        customer_services::add(&ctx, world.profile, &form)
            .await
            .expect("added");
        let added = services(&world).await.pop().expect("a service");
        assert_eq!(
            (added.agency.as_str(), added.kind),
            ("Asian Human Services", ServiceKind::Support)
        );
    }
);

db_test!(
    async fn shl_26_without_enrollment_nothing_is_added(db: TestDb) {
        let world = World::new(&db).await;
        let profile = Uuid::now_v7();
        let mut profiles = Rows::of(&bulk::PROFILES);
        profiles.push([
            profile.into(),
            1.into(),
            9.into(),
            world.person.into(),
            "youth".into(),
            world.agency.into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            "not_enrolled".into(),
            world.services.clock.now().into(),
        ]);
        insert(&world, &profiles).await;
        let ctx = world.staff(ServiceEdit);
        let page = customer_services::open_add(&ctx, profile.into(), AddKind::Activities, None)
            .await
            .expect("page");
        assert_eq!((page.enrollment, page.offers.len()), (None, 0));
        let form = form(&ctx, &world, &["Clothing"]).await;
        let problems = refused(customer_services::add(&ctx, profile.into(), &form).await);
        assert_eq!(
            problems.for_field("services"),
            Some(&Rule::ServiceBeforeEnrollment)
        );
    }
);
