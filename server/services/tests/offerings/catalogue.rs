//! The catalogue: labels corrected without rewriting records, older codes, goals of enrollment.

use domain::{
    Rule,
    access::Permission::{PolicyEdit, ProfileView},
    catalogue_edit::{EntryForm, LegacyForm, PrepopulatedForm},
    ids::CatalogueServiceId,
    program::Family,
};
use services::{ServiceError, catalogue, customer_services, plan};
use store::db_test;
use uuid::Uuid;

use crate::{entry, grants, refused, world::World};

async fn name_on_plan(world: &World) -> Vec<String> {
    let plan = plan::plan(&world.staff(ProfileView), world.profile)
        .await
        .expect("plan");
    plan.records.services().map(|it| it.name.clone()).collect()
}

fn jst() -> CatalogueServiceId {
    CatalogueServiceId::from_uuid(entry(Family::Isets, "Job Search Training"))
}

db_test!(
    async fn cat_01_oq_30_a_corrected_label_does_not_change_what_records_were_made_under(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.reviewer(0, PolicyEdit);
        let page = catalogue::open(&ctx, jst()).await.expect("page");
        assert_eq!((page.records, page.is_fixed), (1, true));
        let corrected = EntryForm {
            name: "Job Search and Interview Training".to_owned(),
            ..page.form.clone()
        };
        catalogue::save(&ctx, &corrected).await.expect("saved");
        assert!(
            name_on_plan(&world)
                .await
                .contains(&"JST - Job Search Training".to_owned())
        );
        // Corrected again: the record keeps the first label.
        let again = EntryForm {
            version: "2".to_owned(),
            code: "JSI".to_owned(),
            ..corrected
        };
        catalogue::save(&ctx, &again).await.expect("saved");
        assert!(
            name_on_plan(&world)
                .await
                .contains(&"JST - Job Search Training".to_owned())
        );
        let page = catalogue::open(&ctx, jst()).await.expect("page");
        assert_eq!(page.history.len(), 2);
        assert_eq!(page.history[0].changes, ["Code: JST → JSI"]);
        let stale = catalogue::save(&ctx, &again).await;
        assert!(matches!(stale, Err(ServiceError::Stale(now)) if now.by == "DHS 1wrkdev"));
        let moved = EntryForm {
            version: "3".to_owned(),
            kind: "support".to_owned(),
            ..again
        };
        let problems = refused(catalogue::save(&ctx, &moved).await);
        assert!(
            problems.has("kind", "policy-row-in-use"),
            "rules of records depend on the kind"
        );
        let problems = refused(catalogue::remove(&ctx, jst(), "3").await);
        assert!(matches!(
            problems.for_field("form"),
            Some(Rule::PolicyRowInUse { .. })
        ));
    }
);

db_test!(
    async fn rfd_31_codes_that_collide_stay_apart_by_code_and_name(db: TestDb) {
        let world = grants::world(&db).await;
        let ctx = world.reviewer(0, PolicyEdit);
        for (code, name, current) in [
            ("JR", "Job Readiness", Some("WRT - Work Readiness Training")),
            ("JR", "Job Retention", Some("JR - Job Retention")),
            ("JT", "Job Search Training", Some("JST - Job Search Training")),
            ("JT", "Job Skills Training", None),
            ("SJ", "Supervised Job Search", Some("SJS - Supervised Job Search")),
            ("JRS", "Job Retention Services", Some("JR - Job Retention")),
            (
                "BE",
                "Basic Education (ABE/GED/Bridge)",
                Some("BE - Basic Education (ABE/GED)"),
            ),
            (
                "ABU",
                "Associate's Degree",
                Some("A/BA - Associates/Bachelor degree"),
            ),
            ("WE", "Work Experience", None),
            ("EF", "Earnfare", None),
        ] {
            let found = catalogue::current_for(&ctx, code, name).await.expect("answer");
            assert_eq!(found.len(), 1, "{code} {name}");
            assert_eq!(found[0].current.as_deref(), current, "{code} {name}");
        }
        assert_eq!(
            catalogue::current_for(&ctx, "JR", "Job Search")
                .await
                .expect("answer"),
            []
        );
        let lines = catalogue::legacy(&ctx).await.expect("lines");
        assert_eq!(lines.len(), 9);
        let we = lines.iter().find(|it| it.code == "WE").expect("WE");
        let form = catalogue::open_legacy(&ctx, we.id).await.expect("form").form;
        let decided = LegacyForm {
            current: entry(Family::Isets, "Internship").to_string(),
            ..form.clone()
        };
        catalogue::save_legacy(&ctx, &decided).await.expect("saved");
        let found = catalogue::current_for(&ctx, "WE", "Work Experience")
            .await
            .expect("answer");
        assert_eq!(found[0].current.as_deref(), Some("INT - Internship"));
        let stale = catalogue::save_legacy(&ctx, &form).await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))));
        // The same code under another name is another entry; the same label on the same days is refused.
        let page = catalogue::new_entry(&ctx);
        let new = |name: &str| EntryForm {
            code: "JR".to_owned(),
            name: name.to_owned(),
            kind: "snap_activity".to_owned(),
            family: "isets".to_owned(),
            ..page.form.clone()
        };
        let problems = refused(catalogue::save(&ctx, &new("job retention")).await);
        assert_eq!(problems.for_field("name"), Some(&Rule::PolicyRowTaken));
        let id = catalogue::save(&ctx, &new("Job Rehearsal"))
            .await
            .expect("another entry");
        catalogue::remove(&ctx, id, "1").await.expect("nothing uses it");
        catalogue::remove(&ctx, id, "1").await.expect("removed once");
    }
);

db_test!(
    async fn epo_13_oq_27_yth_10_grt_06_goals_of_the_catalogue_come_with_the_enrollment(db: TestDb) {
        let world = grants::world(&db).await;
        let ctx = world.reviewer(0, PolicyEdit);
        let goals = catalogue::goals(&ctx).await.expect("goals");
        let isets = goals
            .iter()
            .filter(|it| it.goal.statement == "Complete the SNAP program")
            .count();
        assert_eq!(
            (goals.len(), isets),
            (3, 3),
            "one for each ISETS program, none that the guides do not list"
        );
        let page = catalogue::new_goal(&ctx).await.expect("form");
        let step = entry(Family::Youth, "Prepare your resume.");
        let youth = PrepopulatedForm {
            program: "dhs_youth".to_owned(),
            statement: "Complete worksite evaluation".to_owned(),
            category: "career_plan".to_owned(),
            term: "long".to_owned(),
            steps: step.to_string(),
            ..page.form.clone()
        };
        catalogue::save_goal(&ctx, &youth).await.expect("saved");
        catalogue::save_goal(&ctx, &youth).await.expect("a double click");
        let twice = PrepopulatedForm {
            id: Uuid::now_v7().to_string(),
            ..youth.clone()
        };
        let problems = refused(catalogue::save_goal(&ctx, &twice).await);
        assert_eq!(problems.for_field("statement"), Some(&Rule::PolicyRowTaken));
        let support = PrepopulatedForm {
            steps: entry(Family::Youth, "Transportation assistance").to_string(),
            ..twice
        };
        assert!(refused(catalogue::save_goal(&ctx, &support).await).has("steps", "unknown-choice"));
        // The grantee has selected nothing: the steps come all the same (GRT-06).
        let profile = grants::youth(&world).await;
        let view = world.staff(ProfileView);
        let plan = plan::plan(&view, profile).await.expect("plan");
        let goal = &plan.records.goals[0];
        assert_eq!(goal.statement, "Complete worksite evaluation");
        assert_eq!(goal.services[0].name, "Prepare your resume.");
        let tied = customer_services::tied_to_performance(&view, &plan)
            .await
            .expect("tied");
        assert!(tied.contains(&goal.services[0].id.uuid()));
        catalogue::remove_goal(&ctx, page.form.id.parse::<Uuid>().expect("id").into(), "1")
            .await
            .expect("removed");
        let plan = plan::plan(&view, profile).await.expect("plan");
        assert_eq!(plan.records.goals.len(), 1, "what is on plans stays");
    }
);
