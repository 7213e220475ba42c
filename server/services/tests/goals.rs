//! Goals: adding, changing, removing, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Rule,
    access::Permission::{PlanEdit, ProfileView},
    goal::{GoalForm, GoalStatus},
    ids::GoalId,
};
use services::{Ctx, ServiceError, goals, plan, profile, update_log};
use store::db_test;
use uuid::Uuid;
use world::World;

fn new_goal(statement: &str) -> GoalForm {
    GoalForm {
        id: Uuid::now_v7().to_string(),
        statement: statement.to_owned(),
        category: "education".to_owned(),
        term: "short".to_owned(),
        status: "not_started".to_owned(),
        ..GoalForm::default()
    }
}

async fn statements(world: &World) -> Vec<String> {
    let plan = plan::plan(&world.staff(ProfileView), world.profile)
        .await
        .expect("plan");
    plan.records
        .goals
        .into_iter()
        .map(|goal| goal.statement)
        .collect()
}

async fn log(ctx: &Ctx, world: &World) -> Vec<update_log::Entry> {
    update_log::open(ctx, world.profile, 10, 0)
        .await
        .expect("log")
        .entries
}

fn refused(outcome: Result<(), ServiceError>) -> domain::Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

db_test!(
    async fn goa_02_144_characters_are_saved_and_145_refused(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let fits = "é".repeat(144);
        goals::save(&ctx, world.profile, &new_goal(&fits))
            .await
            .expect("saved");
        let problems = refused(goals::save(&ctx, world.profile, &new_goal(&"é".repeat(145))).await);
        assert_eq!(
            problems.for_field("statement"),
            Some(&Rule::GoalTooLong {
                length: 145,
                max: 144
            })
        );
        assert_eq!(
            statements(&world).await,
            ["Complete the SNAP program", fits.as_str()]
        );
    }
);

db_test!(
    async fn goa_05_a_new_goal_is_not_started_unless_said_otherwise(db: TestDb) {
        let world = World::new(&db).await;
        let page = goals::open_new(&world.staff(PlanEdit), world.profile)
            .await
            .expect("form");
        assert_eq!(page.form.status, GoalStatus::NotStarted.code());
        assert!(GoalId::read(&page.form.id).is_ok());
        assert_eq!((page.services, page.last_update), (0, None));
    }
);

db_test!(
    async fn goa_07_every_missing_field_is_named_and_nothing_saved(db: TestDb) {
        let world = World::new(&db).await;
        let blank = GoalForm {
            id: Uuid::now_v7().to_string(),
            ..GoalForm::default()
        };
        let problems = refused(goals::save(&world.staff(PlanEdit), world.profile, &blank).await);
        for field in ["statement", "category", "term", "status"] {
            assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
        }
        let mut youth = new_goal("Find a room");
        youth.category = "independent_living".to_owned();
        let problems = refused(goals::save(&world.staff(PlanEdit), world.profile, &youth).await);
        assert_eq!(
            problems.for_field("category"),
            Some(&Rule::GoalCategoryNotOffered)
        );
        assert_eq!(statements(&world).await.len(), 1);
    }
);

db_test!(
    async fn goa_02_a_double_click_is_one_goal(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let form = new_goal("Get training/certified as a care giver.");
        let (first, second) = tokio::join!(
            goals::save(&ctx, world.profile, &form),
            goals::save(&ctx, world.profile, &form)
        );
        first.expect("first");
        second.expect("second");
        goals::save(&ctx, world.profile, &form).await.expect("third");
        assert_eq!(statements(&world).await.len(), 2);
        assert_eq!(log(&world.staff(ProfileView), &world).await.len(), 1);
    }
);

db_test!(
    async fn acc_31_goals_of_a_customer_out_of_scope_are_not_found(db: TestDb) {
        let world = World::new(&db).await;
        let stranger = world.other_staff(PlanEdit);
        let saved = goals::save(&stranger, world.profile, &new_goal("Mine now")).await;
        assert!(matches!(saved, Err(ServiceError::NotFound)));
        let goal = GoalId::from_uuid(world.goal);
        assert!(matches!(
            goals::open(&stranger, world.profile, goal).await,
            Err(ServiceError::NotFound)
        ));
        // Through a profile in scope, somebody else's goal is not found either.
        assert!(matches!(
            goals::open(&stranger, world.other_profile, goal).await,
            Err(ServiceError::NotFound)
        ));
        let form = GoalForm {
            id: world.goal.to_string(),
            version: "1".to_owned(),
            ..new_goal("Taken over")
        };
        let saved = goals::save(&stranger, world.other_profile, &form).await;
        assert!(matches!(saved, Err(ServiceError::NotFound)));
        let removed = goals::remove(&stranger, world.other_profile, goal, "1").await;
        assert!(matches!(removed, Err(ServiceError::NotFound)));
        assert_eq!(statements(&world).await, ["Complete the SNAP program"]);
    }
);

db_test!(
    async fn goa_14_a_stale_save_shows_theirs_and_changes_nothing(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let page = goals::open(&ctx, world.profile, GoalId::from_uuid(world.goal))
            .await
            .expect("goal");
        let theirs = GoalForm {
            status: "off_track".to_owned(),
            ..page.form.clone()
        };
        goals::save(&ctx, world.profile, &theirs).await.expect("theirs");
        let mine = GoalForm {
            statement: "Finish the program".to_owned(),
            ..page.form.clone()
        };
        let Err(ServiceError::Stale(now)) = goals::save(&ctx, world.profile, &mine).await else {
            panic!("a conflict")
        };
        assert_eq!((now.version, now.by.as_str()), (2, "ISETS 6Partner"));
        assert!(
            now.fields
                .contains(&("status".to_owned(), "Off Track".to_owned()))
        );
        assert!(
            now.fields
                .contains(&("statement".to_owned(), "Complete the SNAP program".to_owned()))
        );
        assert!(!now.fields.iter().any(|(name, _)| name == "term"));
        let again = GoalForm {
            version: "2".to_owned(),
            ..mine
        };
        goals::save(&ctx, world.profile, &again)
            .await
            .expect("mine, knowingly");
        assert_eq!(statements(&world).await, ["Finish the program"]);
    }
);

db_test!(
    async fn goa_14_a_goal_with_services_stays_and_an_empty_one_goes_once(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let full = GoalId::from_uuid(world.goal);
        let problems = refused(goals::remove(&ctx, world.profile, full, "1").await);
        assert_eq!(
            problems.for_field("form"),
            Some(&Rule::GoalHasServices { services: 2 })
        );
        let form = new_goal("Gain permanent employment");
        goals::save(&ctx, world.profile, &form).await.expect("added");
        let empty = GoalId::read(&form.id).expect("id");
        goals::remove(&ctx, world.profile, empty, "1")
            .await
            .expect("removed");
        goals::remove(&ctx, world.profile, empty, "1")
            .await
            .expect("removed once");
        assert_eq!(statements(&world).await, ["Complete the SNAP program"]);
        let lines = log(&world.staff(ProfileView), &world).await;
        assert_eq!(
            lines.iter().map(|it| it.what).collect::<Vec<_>>(),
            ["Goal removed", "Goal added"]
        );
    }
);

db_test!(
    async fn log_02_a_change_is_logged_with_before_and_after(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let page = goals::open(&ctx, world.profile, GoalId::from_uuid(world.goal))
            .await
            .expect("goal");
        let form = GoalForm {
            status: "complete".to_owned(),
            ..page.form
        };
        goals::save(&ctx, world.profile, &form).await.expect("saved");
        let lines = log(&world.staff(ProfileView), &world).await;
        let [line] = lines.as_slice() else {
            panic!("one line")
        };
        assert_eq!(
            (line.what, line.by.as_str()),
            ("Goal status changed", "ISETS 6Partner")
        );
        assert_eq!(line.subject, "Complete the SNAP program");
        let [change] = line.changes.as_slice() else {
            panic!("one change")
        };
        let change = (
            change.label.as_str(),
            change.before.as_str(),
            change.after.as_str(),
        );
        assert_eq!(change, ("Status", "On Track", "Complete"));
        assert!(
            services::audit::verify(&world.services.db)
                .await
                .expect("verified")
                .broken
                .is_empty()
        );
    }
);

db_test!(
    async fn byd_11_a_history_that_grows_while_it_is_read_is_whole(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let writing = async {
            for number in 0..10 {
                goals::save(&ctx, world.profile, &new_goal(&format!("Goal {number}")))
                    .await
                    .expect("saved");
            }
        };
        let reading = async {
            for _ in 0..60 {
                let mut conn = world.services.db.read().await.expect("connection");
                let is_whole = services::audit::is_whole(&mut conn, world.profile).await;
                assert!(is_whole.expect("read"));
            }
        };
        tokio::join!(writing, reading);
    }
);

db_test!(
    async fn epo_15_off_track_goals_are_flagged_on_the_plan_and_in_the_list(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(PlanEdit);
        let page = goals::open(&ctx, world.profile, GoalId::from_uuid(world.goal))
            .await
            .expect("goal");
        let form = GoalForm {
            status: "off_track".to_owned(),
            ..page.form
        };
        goals::save(&ctx, world.profile, &form).await.expect("saved");
        let plan = plan::plan(&world.staff(ProfileView), world.profile)
            .await
            .expect("plan");
        assert_eq!(plan.flags(), [plan::Flag::OffTrack(1)]);
        let mut conn = world.services.db.read().await.expect("connection");
        let row = store::list_row::find(&mut conn, world.profile)
            .await
            .expect("row")
            .expect("listed");
        assert_eq!(row.off_track_goals, 1);
    }
);

db_test!(
    async fn shl_06_the_frame_shows_enrollment_and_status_to_those_in_scope_only(db: TestDb) {
        let world = World::new(&db).await;
        let frame = profile::frame(&world.staff(ProfileView), world.profile)
            .await
            .expect("frame");
        assert_eq!(frame.name.display(), "Stephanie Abrams");
        assert_eq!(frame.providers(), "Austin Peoples Action Center");
        assert_eq!(frame.programs(), "SNAP Job Placement");
        assert_eq!(frame.enrolled_on(), Some(world::date("12/01/2022")));
        assert_eq!(
            (
                frame.dhs_office.as_deref(),
                frame.notes,
                frame.pending_referrals.len()
            ),
            (None, 0, 0)
        );
        assert!(frame.rights.edit_plan && frame.rights.reset_password);
        let stranger = profile::frame(&world.other_staff(ProfileView), world.profile).await;
        assert!(matches!(stranger, Err(ServiceError::NotFound)));
        let nobody = profile::frame(&world.staff(ProfileView), Uuid::now_v7().into()).await;
        assert!(matches!(nobody, Err(ServiceError::NotFound)));
    }
);
