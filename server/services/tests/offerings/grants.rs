//! Youth: what a grantee selects is all its staff can pick.

use domain::{
    access::Permission::{GrantEdit, PlanEdit, ProfileView, ServiceEdit},
    catalogue_edit::ServiceGroup,
    ids::ProfileId,
    organization::Site,
    program::Program,
};
use services::{
    ServiceError,
    customer_services::{self, AddForm, AddKind},
    enrollments::{self, NewEnrollment},
    grants::{self, GrantForm, GrantPage},
    plan, seed,
};
use store::{
    bulk::{self, Rows, Value},
    db_test,
    testing::TestDb,
};
use uuid::Uuid;

use crate::{
    people::{Manager, insert},
    refused,
    world::{World, date},
};

/// A young person at the first agency, enrolled in DHS Youth.
pub async fn youth(world: &World) -> ProfileId {
    let profile = ProfileId::from_uuid(Uuid::now_v7());
    let mut rows = Rows::of(&bulk::PROFILES);
    rows.push([
        profile.uuid().into(),
        1.into(),
        77.into(),
        world.person.into(),
        "youth".into(),
        world.agency.into(),
        Value::Null,
        Value::Null,
        Value::Null,
        Value::Null,
        "active".into(),
        world.services.clock.now().into(),
    ]);
    insert(world, &rows).await;
    let new = NewEnrollment {
        profile,
        program: Program::DhsYouth,
        site: Site {
            organization: world.agency.into(),
            location: None,
        },
        enrolled_on: date("01/05/2023"),
    };
    enrollments::enroll(&world.staff(PlanEdit), &new)
        .await
        .expect("enrolled");
    profile
}

/// The world with the lists that every installation starts with.
pub async fn world(db: &TestDb) -> World {
    seed::reference(db).await.expect("reference");
    World::with_catalogue(db).await
}

fn posted(world: &World, before: &[String], selected: &[String]) -> GrantForm {
    GrantForm {
        program: "dhs_youth".to_owned(),
        organization: world.agency.to_string(),
        before: before.join(","),
        selected: selected.join(","),
    }
}

async fn open(world: &World, manager: &Manager) -> GrantPage {
    grants::open(
        &manager.ctx(world, GrantEdit),
        "dhs_youth",
        &world.agency.to_string(),
    )
    .await
    .expect("grant")
}

fn id(page: &GrantPage, name: &str) -> String {
    let found = page.services.iter().find(|it| it.name == name);
    found.expect("on the list").id.to_string()
}

db_test!(
    async fn grt_03_grt_04_rfd_13_a_manager_selects_across_categories_and_saves_once(db: TestDb) {
        let world = world(&db).await;
        let profile = youth(&world).await;
        let manager = Manager::of(&world, world.agency).await;
        let page = open(&world, &manager).await;
        assert_eq!(page.grant.program.label(), "DHS Youth");
        let mentoring = page
            .services
            .iter()
            .find(|it| it.name == "Adult Mentoring")
            .expect("RFD-13");
        assert_eq!(
            (
                mentoring.category.as_str(),
                mentoring.description.as_str(),
                mentoring.is_selected
            ),
            (
                "Youth Service Element Academic / Training / Career",
                "PIRL 1410 20 CFR § 681.490 states that adult mentoring must…",
                false
            )
        );
        let training = page
            .services
            .iter()
            .find(|it| it.name == "Customized Training")
            .expect("RFD-13");
        assert_eq!(training.group, Some(ServiceGroup::Training));
        let wanted = [id(&page, "Adult Mentoring"), id(&page, "Prepare your resume.")];
        let ctx = manager.ctx(&world, GrantEdit);
        assert_eq!(
            grants::save(&ctx, &posted(&world, &[], &wanted))
                .await
                .expect("saved"),
            (2, 0)
        );
        assert_eq!(
            grants::save(&ctx, &posted(&world, &[], &wanted))
                .await
                .expect("again"),
            (0, 0)
        );
        // GRT-05: the only list a worker sees, support services and referrals included.
        let kinds = [AddKind::Activities, AddKind::Support, AddKind::Referrals];
        let mut names = Vec::new();
        for kind in kinds {
            let page = customer_services::open_add(&world.staff(ServiceEdit), profile, kind, None)
                .await
                .expect("page");
            names.extend(page.offers.into_iter().map(|it| it.name));
        }
        names.sort();
        assert_eq!(names, ["Adult Mentoring", "Prepare your resume."]);
        // Unticked: out of the list; what others selected meanwhile stays.
        let outcome = grants::save(&ctx, &posted(&world, &wanted[..1], &[]))
            .await
            .expect("saved");
        assert_eq!(outcome, (0, 1));
        let page = open(&world, &manager).await;
        let selected: Vec<_> = page
            .services
            .iter()
            .filter(|it| it.is_selected)
            .map(|it| &it.name)
            .collect();
        assert_eq!(selected, ["Prepare your resume."]);
    }
);

db_test!(
    async fn grt_01_acc_21_acc_24_only_managers_of_the_agency_and_idhs_edit_a_grant(db: TestDb) {
        let world = world(&db).await;
        youth(&world).await;
        let stranger = Manager::of(&world, world.other_agency).await;
        let ctx = stranger.ctx(&world, GrantEdit);
        assert_eq!(grants::list(&ctx).await.expect("list"), []);
        let outcome = grants::save(&ctx, &posted(&world, &[], &[])).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        let admin = world.reviewer(0, GrantEdit);
        let all = grants::list(&admin).await.expect("list");
        assert_eq!(
            (all.len(), all[0].provider.as_str()),
            (1, "Austin Peoples Action Center")
        );
        let forged = posted(
            &world,
            &[],
            &[crate::entry(domain::program::Family::Isets, "Internship").to_string()],
        );
        let problems = refused(grants::save(&admin, &forged).await);
        assert!(
            problems.has("selected", "unknown-choice"),
            "an ISETS activity is no Youth service"
        );
    }
);

db_test!(
    async fn svc_13_yth_10_several_recommended_services_are_added_at_once_and_one_twice(db: TestDb) {
        let world = world(&db).await;
        let profile = youth(&world).await;
        let manager = Manager::of(&world, world.agency).await;
        let page = open(&world, &manager).await;
        let wanted = [
            id(&page, "Get permanent employment as part of this program."),
            id(&page, "Prepare your resume."),
        ];
        grants::save(&manager.ctx(&world, GrantEdit), &posted(&world, &[], &wanted))
            .await
            .expect("saved");
        let ctx = world.staff(ServiceEdit);
        let list = customer_services::open_recommended(&ctx, profile, None)
            .await
            .expect("list");
        let first = list
            .offers
            .iter()
            .find(|it| it.name.starts_with("Get permanent"))
            .expect("SVC-13");
        // SVC-13, verbatim: Staff Assisted | Employment | … | CYEP.
        assert_eq!(
            (
                first.service_type.as_str(),
                first.category.as_str(),
                first.tags.as_str(),
                first.on_plan
            ),
            ("Staff Assisted", "Employment", "CYEP", 0)
        );
        let enrollment = list.enrollment.expect("enrolled").id.to_string();
        for services in [wanted.join(","), wanted[0].clone()] {
            let form = AddForm {
                id: Uuid::now_v7().to_string(),
                enrollment: enrollment.clone(),
                goal: String::new(),
                services,
            };
            customer_services::add(&ctx, profile, &form).await.expect("added");
        }
        let list = customer_services::open_recommended(&ctx, profile, None)
            .await
            .expect("list");
        let on_plan: Vec<_> = list.offers.iter().map(|it| it.on_plan).collect();
        assert_eq!(on_plan, [2, 1]);
        let plan = plan::plan(&world.staff(ProfileView), profile)
            .await
            .expect("plan");
        assert_eq!(plan.records.services().count(), 3);
        let tied = customer_services::tied_to_performance(&world.staff(ProfileView), &plan)
            .await
            .expect("tied");
        assert!(tied.is_empty(), "added by hand: no performance measure");
    }
);
