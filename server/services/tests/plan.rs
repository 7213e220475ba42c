//! The plan as it is read: derived dates, counts, hours, accomplishments, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Minutes,
    access::Permission::{OwnPlanView, ProfileView},
    catalogue::{SEED, SeedService},
    ids::{CustomerServiceId, ProfileId},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{
    ServiceError,
    plan::{self, Flag, Records},
    profile,
};
use store::{
    bulk::{self, Rows, Value},
    db_test,
};
use uuid::Uuid;
use world::{World, date};

async fn insert(world: &World, rows: &Rows) {
    world
        .services
        .db
        .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed())
        .await
        .expect("rows");
}

fn seeded(code: &str) -> &'static SeedService {
    let found = SEED
        .iter()
        .find(|it| it.code == Some(code) && it.family == Family::Isets && !it.is_legacy);
    found.expect("in the catalogue")
}

/// Code, status, start, planned end, completion.
type Line<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);

/// Puts a goal with services on the other customer's plan, which starts with BE without a goal.
async fn put_goal(world: &World, statement: &str, lines: &[Line<'_>]) -> Vec<CustomerServiceId> {
    let profile = world.other_profile;
    let frame = profile::frame(&world.other_staff(ProfileView), profile)
        .await
        .expect("frame");
    let enrollment = frame.enrollments[0].id.uuid();
    let now = || Value::from(world.services.clock.now());
    let goal = Uuid::now_v7();
    let mut goals = Rows::of(&bulk::GOALS);
    goals.push([
        goal.into(),
        1.into(),
        profile.uuid().into(),
        statement.to_owned().into(),
        "career_plan".into(),
        "long".into(),
        "on_track".into(),
        false.into(),
        now(),
        "System".into(),
        now(),
        "System".into(),
    ]);
    insert(world, &goals).await;
    let mut services = Rows::of(&bulk::CUSTOMER_SERVICES);
    let mut ids = Vec::new();
    for (code, status, start, end, completion) in lines {
        let (id, entry) = (Uuid::now_v7(), seeded(code));
        ids.push(id.into());
        services.push([
            id.into(),
            1.into(),
            profile.uuid().into(),
            enrollment.into(),
            entry.id().uuid().into(),
            entry.kind.code().into(),
            goal.into(),
            (*status).to_owned().into(),
            true.into(),
            date(start).into(),
            end.map(date).into(),
            completion.map(date).into(),
            Value::Null,
            false.into(),
            "".into(),
            "grantee".into(),
            world.other_agency.into(),
            Value::Null,
            now(),
            "System".into(),
            now(),
            "System".into(),
        ]);
    }
    if !ids.is_empty() {
        insert(world, &services).await;
    }
    ids
}

async fn records(world: &World, profile: ProfileId) -> Records {
    plan::records(&world.other_staff(ProfileView), profile)
        .await
        .expect("plan")
}

db_test!(
    async fn oac_04_goal_dates_follow_from_the_services_exactly(db: TestDb) {
        let world = World::new(&db).await;
        let lines = [
            ("JST", "successful", "02/06/2023", None, Some("02/28/2023")),
            ("JR", "started", "03/01/2023", None, None),
            ("SJS", "started", "07/03/2023", None, None),
            ("SET", "started", "09/04/2023", None, None),
            ("BE", "started", "11/01/2023", None, None),
        ];
        put_goal(&world, "Complete SNAP program", &lines).await;
        put_goal(&world, "Complete the SNAP program", &[]).await;
        let records = records(&world, world.other_profile).await;
        let [full, empty] = records.goals.as_slice() else {
            panic!("two goals")
        };
        assert_eq!(full.dates.earliest_start, Some(date("02/06/2023")));
        assert_eq!(full.dates.latest_completion, Some(date("02/28/2023")));
        assert_eq!(full.status.label(), "On Track");
        // OAC-08: two goals of nearly the same name stand side by side; OAC-03: the one without services is bare.
        assert_eq!((empty.services.len(), empty.dates.earliest_start), (0, None));
        // OAC-05: 2 goals + 5 services; the world's BE without a goal makes the eighth.
        assert_eq!(records.entries(), 2 + 5 + records.without_goal.len());
        assert_eq!(records.without_goal.len(), 1);
    }
);

db_test!(
    async fn epo_11_the_plan_shows_the_latest_planned_due_date(db: TestDb) {
        let world = World::new(&db).await;
        let lines = [
            ("JST", "started", "12/19/2022", Some("04/28/2023"), None),
            (
                "BE",
                "successful",
                "11/01/2022",
                Some("12/16/2022"),
                Some("12/16/2022"),
            ),
        ];
        put_goal(&world, "Complete the SNAP program", &lines).await;
        let goal = records(&world, world.other_profile).await.goals.remove(0);
        assert_eq!(goal.dates.earliest_start, Some(date("11/01/2022")));
        assert_eq!(goal.dates.latest_planned_end, Some(date("04/28/2023")));
        // GOA-09: names, comma-separated.
        assert_eq!(
            goal.service_names(),
            "JST - Job Search Training, BE - Basic Education (ABE/GED)"
        );
    }
);

db_test!(
    async fn oat_04_attended_and_verified_are_summed_from_the_weeks(db: TestDb) {
        let world = World::new(&db).await;
        let mut weeks = Rows::of(&bulk::ATTENDANCE_WEEKS);
        let now = || Value::from(world.services.clock.now());
        for (sunday, minutes, verified) in [
            ("12/18/2022", 900, true),
            ("12/25/2022", 720, true),
            ("01/01/2023", 240, false),
        ] {
            let (at, by) = if verified {
                (now(), "Mgr 13prgmgr".into())
            } else {
                (Value::Null, Value::Null)
            };
            weeks.push([
                world.activity.uuid().into(),
                date(sunday).into(),
                1.into(),
                minutes.into(),
                false.into(),
                at,
                by,
                now(),
                "ISETS 6Partner".into(),
            ]);
        }
        insert(&world, &weeks).await;
        let plan = plan::plan(&world.staff(ProfileView), world.profile)
            .await
            .expect("plan");
        let service = plan
            .records
            .services()
            .find(|it| it.id == world.activity)
            .expect("JST");
        assert_eq!(
            service.attended.map(|it| it.to_string()).as_deref(),
            Some("31.00")
        );
        assert_eq!(service.verified.to_string(), "27.00");
        let support = plan
            .records
            .services()
            .find(|it| it.id == world.support)
            .expect("Transportation");
        assert_eq!((support.attended, support.verified), (None, Minutes::ZERO));
    }
);

db_test!(
    async fn oat_05_only_open_activities_with_both_dates_are_offered(db: TestDb) {
        let world = World::new(&db).await;
        let lines = [
            ("JST", "started", "02/06/2023", Some("08/31/2023"), None),
            ("SJS", "planned", "02/06/2023", Some("08/31/2023"), None),
            ("VT", "started", "02/06/2023", None, None),
        ];
        let ids = put_goal(&world, "Work", &lines).await;
        let records = records(&world, world.other_profile).await;
        let offered: Vec<_> = records.enterable().map(|it| it.id).collect();
        assert_eq!(offered, [ids[0], world.other_activity]);
    }
);

db_test!(
    async fn oac_07_sts_05_sts_18_without_an_open_snap_activity_there_is_a_flag(db: TestDb) {
        let world = World::new(&db).await;
        let plan = plan::plan(&world.staff(ProfileView), world.profile)
            .await
            .expect("plan");
        assert!(plan.records.is_active_in_snap() && plan.flags().is_empty());
        let mut records = plan.records.clone();
        for service in records.goals.iter_mut().flat_map(|goal| &mut goal.services) {
            service.status = domain::service_status::ServiceStatus::Planned;
        }
        let idle = plan::Plan { records, ..plan };
        assert_eq!(idle.flags(), [Flag::NoActiveSnapActivity]);
    }
);

db_test!(
    async fn epo_08_accomplishments_count_complete_goals_successful_services_and_credentials(db: TestDb) {
        let world = World::new(&db).await;
        let lines = [
            ("JST", "successful", "02/06/2023", None, Some("02/28/2023")),
            ("BE", "unsuccessful", "02/06/2023", None, Some("02/28/2023")),
        ];
        put_goal(&world, "Work", &lines).await;
        let mut credentials = Rows::of(&bulk::CREDENTIALS);
        for name in ["GED", "CNA"] {
            credentials.push([
                Uuid::now_v7().into(),
                1.into(),
                world.other_person.into(),
                Value::Null,
                name.into(),
                "diploma".into(),
                "City Colleges".into(),
                date("01/03/2023").into(),
                world.services.clock.now().into(),
                "ISETS 6Partner".into(),
            ]);
        }
        insert(&world, &credentials).await;
        let ctx = world.other_staff(ProfileView);
        let (plan, earned) = plan::accomplishments(&ctx, world.other_profile)
            .await
            .expect("accomplishments");
        let counts = plan.accomplishments;
        assert_eq!(
            (
                counts.earned_credentials,
                counts.completed_goals,
                counts.completed_services
            ),
            (2, 0, 1)
        );
        assert_eq!(earned.len(), 2);
        let (_, facts) = profile::all_facts(&ctx, world.other_profile)
            .await
            .expect("facts");
        assert_eq!(facts.credential.map(|(_, on)| on), Some(date("01/03/2023")));
    }
);

db_test!(
    async fn cus_08_a_customer_reads_the_own_plan_and_nobody_elses(db: TestDb) {
        let world = World::new(&db).await;
        let own = plan::records(&world.customer(OwnPlanView), world.profile)
            .await
            .expect("own plan");
        assert_eq!(own.goals.len(), 1);
        let others = plan::records(&world.customer(OwnPlanView), world.other_profile).await;
        assert!(matches!(others, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn sts_04_the_status_history_says_who_and_why(db: TestDb) {
        let world = World::new(&db).await;
        let mut history = Rows::of(&bulk::STATUS_HISTORY);
        history.push([
            Uuid::now_v7().into(),
            world.profile.uuid().into(),
            "et_status".into(),
            "active".into(),
            "Activity started".into(),
            "ISETS 6Partner".into(),
            world.services.clock.now().into(),
        ]);
        insert(&world, &history).await;
        let ctx = world.staff(ProfileView);
        let overview = plan::overview(&ctx, world.profile, true).await.expect("overview");
        let lines = overview.history.expect("history");
        let line = (lines[0].status, lines[0].by.as_str(), lines[0].trigger.as_str());
        assert_eq!(line, ("Active", "ISETS 6Partner", "Activity started"));
        assert!(
            plan::overview(&ctx, world.profile, false)
                .await
                .expect("overview")
                .history
                .is_none()
        );
    }
);
