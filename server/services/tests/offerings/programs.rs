//! Programs of providers: list, wizard, opening, closing, copying, removing.

use domain::{
    Rule,
    access::Permission::{ProgramCreate, ProgramEdit, ProgramView, ServiceEdit},
    ids::EtProgramId,
    offering::{InformationForm, ProgramStatus, RecommendationForm, RequirementsForm},
    program::{Family, Program},
};
use services::{
    ServiceError,
    customer_services::{self, AddForm, AddKind},
    programs::{self, ListRequest},
    sheet::FileKind,
};
use store::db_test;
use uuid::Uuid;

use crate::{
    entry,
    people::{Manager, location},
    refused,
    world::World,
};

/// Step 1 of a program of the first agency with JST and SJS.
pub async fn form(world: &World) -> InformationForm {
    let place = location(world, world.agency, &format!("Austin {}", Uuid::now_v7())).await;
    InformationForm {
        id: Uuid::now_v7().to_string(),
        organization: world.agency.to_string(),
        contract_number: "FCSAG04100".to_owned(),
        location: place.to_string(),
        program: "snap_jp".to_owned(),
        fiscal_year: "2023".to_owned(),
        offering: "none".to_owned(),
        activities: format!(
            "{},{}",
            entry(Family::Isets, "Job Search Training"),
            entry(Family::Isets, "Supervised Job Search")
        ),
        ..InformationForm::default()
    }
}

/// A program with all steps saved, open.
pub async fn opened(world: &World) -> EtProgramId {
    let ctx = world.reviewer(0, ProgramEdit);
    let form = form(world).await;
    let id = programs::save_information(&ctx, &form).await.expect("step 1");
    let version = |version: i64| version.to_string();
    let step_2 = RequirementsForm {
        id: id.to_string(),
        version: version(1),
        age_from: "18".to_owned(),
        snap: "true".to_owned(),
        ..RequirementsForm::default()
    };
    programs::save_requirements(&ctx, &step_2).await.expect("step 2");
    let step_3 = RecommendationForm {
        id: id.to_string(),
        version: version(2),
        skills: "teamwork,driving".to_owned(),
        interests: "health".to_owned(),
    };
    programs::save_recommendation(&ctx, &step_3)
        .await
        .expect("step 3");
    programs::finish(&ctx, id, "3").await.expect("open");
    id
}

fn request() -> ListRequest {
    ListRequest {
        size: 10,
        ..ListRequest::default()
    }
}

/// The names of what can be added to the first customer's plan.
pub async fn offered(world: &World) -> Vec<String> {
    let page = customer_services::open_add(
        &world.staff(ServiceEdit),
        world.profile,
        AddKind::Activities,
        None,
    )
    .await
    .expect("page");
    page.offers.into_iter().map(|it| it.name).collect()
}

db_test!(
    async fn prg_05_prg_07_the_wizard_is_saved_step_by_step_and_opened_at_its_end(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.reviewer(0, ProgramEdit);
        let form = form(&world).await;
        let id = programs::save_information(&ctx, &form).await.expect("step 1");
        let again = programs::save_information(&ctx, &form)
            .await
            .expect("a double click");
        assert_eq!(id, again);
        // Left in the middle: somebody else goes on, on another computer.
        let other = world.reviewer(1, ProgramEdit);
        let page = programs::open(&other, id).await.expect("page");
        assert_eq!((page.line.status, page.line.step), (ProgramStatus::Draft, 1));
        assert_eq!(page.not_open_because, Some(Rule::ProgramStepsMissing));
        assert_eq!(
            offered(&world).await,
            Vec::<String>::new(),
            "a draft offers nothing"
        );
        let early = RecommendationForm {
            id: id.to_string(),
            version: "1".to_owned(),
            skills: "teamwork".to_owned(),
            interests: "health".to_owned(),
        };
        let problems = refused(programs::save_recommendation(&other, &early).await);
        assert!(
            problems.has("form", "program-steps-missing"),
            "step 2 comes first"
        );
        let problems = refused(programs::finish(&other, id, "1").await);
        assert!(problems.has("form", "program-steps-missing"));
        let step_2 = RequirementsForm {
            id: id.to_string(),
            version: "1".to_owned(),
            age_from: "18".to_owned(),
            availability: "Weekdays".to_owned(),
            ..RequirementsForm::default()
        };
        programs::save_requirements(&other, &step_2)
            .await
            .expect("step 2");
        let stale = programs::save_requirements(&ctx, &step_2).await;
        assert!(matches!(stale, Err(ServiceError::Stale(now)) if now.by == "D1wrkdev" && now.version == 2));
        let step_3 = RecommendationForm {
            version: "2".to_owned(),
            ..early
        };
        programs::save_recommendation(&other, &step_3)
            .await
            .expect("step 3");
        programs::finish(&other, id, "3").await.expect("opened");
        let page = programs::open(&ctx, id).await.expect("page");
        assert_eq!((page.line.status, page.line.step), (ProgramStatus::Open, 3));
        assert_eq!(page.requirements.age_words().as_deref(), Some("18 or older"));
        assert_eq!(page.traits.len(), 2);
        assert_eq!(
            offered(&world).await,
            ["JST - Job Search Training", "SJS - Supervised Job Search"]
        );
    }
);

db_test!(
    async fn prg_10_one_program_per_provider_contract_location_and_fiscal_year(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.reviewer(0, ProgramEdit);
        let first = form(&world).await;
        programs::save_information(&ctx, &first).await.expect("the first");
        let again = InformationForm {
            id: Uuid::now_v7().to_string(),
            contract_number: " fcsag04100 ".to_owned(),
            ..first.clone()
        };
        let problems = refused(programs::save_information(&ctx, &again).await);
        assert_eq!(
            problems.for_field("contract_number"),
            Some(&Rule::ProgramTaken { year: 2023 })
        );
        for other in [
            InformationForm {
                fiscal_year: "2024".to_owned(),
                ..again.clone()
            },
            InformationForm {
                contract_number: "FCSAG04101".to_owned(),
                id: Uuid::now_v7().to_string(),
                ..again.clone()
            },
            InformationForm {
                location: location(&world, world.agency, "Austin 19").await.to_string(),
                id: Uuid::now_v7().to_string(),
                ..again
            },
        ] {
            programs::save_information(&ctx, &other).await.expect("another");
        }
    }
);

db_test!(
    async fn prg_03_prg_04_prg_12_the_list_filters_searches_pages_and_exports(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let ctx = world.reviewer(0, ProgramView);
        let list = programs::list(&ctx, &request()).await.expect("list");
        assert_eq!((list.total, list.lines.len(), list.may_create), (1, 1, true));
        let line = &list.lines[0];
        assert_eq!(
            (line.id, line.name.as_str(), line.fiscal_year),
            (id, "SNAP Job Placement", 2023)
        );
        assert_eq!(
            line.activities,
            ["JST - Job Search Training", "SJS - Supervised Job Search"]
        );
        for (program, search, found) in [
            (Some(Program::SnapJobPlacement), "", 1),
            (Some(Program::Earnfare), "", 0),
            (None, "austin fcsag041", 1),
            (None, "2023 placement", 1),
            (None, "100%", 0),
            (None, "fcsag_4100", 0),
        ] {
            let wanted = ListRequest {
                program,
                search: search.to_owned(),
                ..request()
            };
            let list = programs::list(&ctx, &wanted).await.expect("list");
            assert_eq!(list.total, found, "{program:?} {search}");
        }
        let file = programs::export(&ctx, &request(), FileKind::Csv)
            .await
            .expect("file");
        let text = String::from_utf8(file).expect("text");
        assert!(text.contains("\"SNAP Job Placement\",\"Austin Peoples Action Center\",\"FCSAG04100\""));
        assert!(text.contains("JST - Job Search Training, SJS - Supervised Job Search"));
    }
);

db_test!(
    async fn acc_08_acc_14_prg_01_prg_05_a_manager_edits_the_own_programs_and_creates_none(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let manager = Manager::of(&world, world.agency).await;
        let stranger = Manager::of(&world, world.other_agency).await;
        let list = programs::list(&manager.ctx(&world, ProgramView), &request())
            .await
            .expect("list");
        assert_eq!((list.total, list.may_create), (1, false));
        assert!(list.lines[0].may_edit && !list.lines[0].may_create);
        let ctx = stranger.ctx(&world, ProgramView);
        assert_eq!(programs::list(&ctx, &request()).await.expect("list").total, 0);
        let outcome = programs::open(&ctx, id).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)));
        let ctx = manager.ctx(&world, ProgramEdit);
        let page = programs::open(&ctx, id).await.expect("page");
        // Whose contract it is stays, whatever a manager posts.
        let posted = InformationForm {
            contract_number: "MINE".to_owned(),
            fiscal_year: "2030".to_owned(),
            activities: entry(Family::Isets, "Vocational Training").to_string(),
            ..page.form.clone()
        };
        programs::save_information(&ctx, &posted).await.expect("saved");
        let page = programs::open(&ctx, id).await.expect("page");
        assert_eq!(page.line.activities, ["VT - Vocational Training"]);
        // PRG-01: what the manager has under the contract is what staff can add.
        assert_eq!(offered(&world).await, ["VT - Vocational Training"]);
        assert_eq!(
            (page.line.contract_number.as_str(), page.line.fiscal_year),
            ("FCSAG04100", 2023)
        );
        let new = form(&world).await;
        let outcome = programs::save_information(&ctx, &new).await;
        assert!(matches!(outcome, Err(ServiceError::Forbidden)), "{outcome:?}");
        let outcome = programs::save_information(&stranger.ctx(&world, ProgramEdit), &page.form).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
    }
);

db_test!(
    async fn prg_10_svc_01_unchecking_shows_who_has_it_and_stops_only_new_ones(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let manager = Manager::of(&world, world.agency).await;
        let ctx = manager.ctx(&world, ProgramEdit);
        let page = programs::open(&ctx, id).await.expect("page");
        let jst = page
            .choices
            .iter()
            .find(|it| it.name.starts_with("JST"))
            .expect("JST");
        assert!(jst.is_checked);
        assert_eq!(jst.customers, 1, "the first customer has it started");
        let fewer = InformationForm {
            activities: entry(Family::Isets, "Supervised Job Search").to_string(),
            ..page.form
        };
        programs::save_information(&ctx, &fewer).await.expect("saved");
        assert_eq!(offered(&world).await, ["SJS - Supervised Job Search"]);
        let plan = services::plan::plan(
            &world.staff(domain::access::Permission::ProfileView),
            world.profile,
        )
        .await
        .expect("plan");
        assert!(
            plan.records
                .services()
                .any(|it| it.name == "JST - Job Search Training")
        );
    }
);

db_test!(
    async fn prg_03_prg_10_a_program_in_use_is_closed_and_one_without_customers_removed(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let ctx = world.reviewer(0, ProgramCreate);
        let problems = refused(programs::remove(&ctx, id, "4").await);
        assert_eq!(
            problems.for_field("form"),
            Some(&Rule::ProgramInUse { customers: 1 })
        );
        programs::set_closed(&ctx, id, "4").await.expect("closed");
        assert_eq!(offered(&world).await, Vec::<String>::new());
        programs::finish(&ctx, id, "5").await.expect("opened again");
        let unused = InformationForm {
            contract_number: "FCSAG04200".to_owned(),
            activities: entry(Family::Isets, "Internship").to_string(),
            ..form(&world).await
        };
        let unused = programs::save_information(&ctx, &unused).await.expect("another");
        let stale = programs::remove(&ctx, unused, "9").await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))));
        programs::remove(&ctx, unused, "1").await.expect("removed");
        programs::remove(&ctx, unused, "1").await.expect("removed once");
        let gone = programs::remove(&ctx, EtProgramId::from_uuid(Uuid::now_v7()), "1").await;
        assert!(matches!(gone, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn prg_10_last_years_program_is_copied_once_with_all_its_steps(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let ctx = world.reviewer(0, ProgramCreate);
        let copy = programs::copy(&ctx, id).await.expect("copied");
        let again = programs::copy(&ctx, id).await.expect("copied once");
        assert_eq!(copy, again);
        let page = programs::open(&world.reviewer(0, ProgramView), copy)
            .await
            .expect("page");
        assert_eq!(
            (page.line.fiscal_year, page.line.status, page.line.step),
            (2024, ProgramStatus::Draft, 3)
        );
        assert_eq!(page.line.activities.len(), 2);
        assert_eq!((page.traits.len(), page.requirements.age_from), (3, Some(18)));
        assert_eq!(page.not_open_because, None);
        let first = programs::open(&world.reviewer(0, ProgramView), id)
            .await
            .expect("page");
        assert!(first.has_next_year && !page.has_next_year);
    }
);

db_test!(
    async fn svc_01_what_the_program_does_not_offer_is_refused_with_a_clear_message(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let page = customer_services::open_add(
            &world.staff(ServiceEdit),
            world.profile,
            AddKind::Activities,
            None,
        )
        .await
        .expect("page");
        // Chosen while it was offered; then the program is closed.
        let chosen = AddForm {
            id: page.form_id.to_string(),
            enrollment: page.enrollment.expect("enrolled").id.to_string(),
            goal: String::new(),
            services: page.offers[0].id.to_string(),
        };
        programs::set_closed(&world.reviewer(0, ProgramEdit), id, "4")
            .await
            .expect("closed");
        let outcome = customer_services::add(&world.staff(ServiceEdit), world.profile, &chosen).await;
        assert_eq!(
            refused(outcome).for_field("services"),
            Some(&Rule::ServiceNotOffered)
        );
    }
);
