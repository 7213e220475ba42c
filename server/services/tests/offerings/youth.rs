//! The career plan of a young person: goals, recommended services, what the grantee enabled.

use domain::{
    Rule,
    access::Permission::{GrantEdit, PlanEdit, ProfileView, ServiceEdit},
    customer_service::ServiceStatusForm,
    goal::GoalForm,
    ids::ProfileId,
    program::Family,
};
use services::{
    ServiceError,
    customer_services::{self, AddForm},
    goals,
    grants::{self, GrantForm},
    plan::{self, PlanGoal},
    service_detail,
};
use store::db_test;
use uuid::Uuid;

use crate::{
    entry,
    grants::{world, youth},
    people::Manager,
    refused,
    world::World,
};

/// The grantee uses these services on career plans.
async fn enable(world: &World, names: &[&str]) {
    let selected: Vec<_> = names
        .iter()
        .map(|name| entry(Family::Youth, name).to_string())
        .collect();
    let form = GrantForm {
        program: "dhs_youth".to_owned(),
        organization: world.agency.to_string(),
        before: String::new(),
        selected: selected.join(","),
    };
    let manager = Manager::of(world, world.agency).await;
    let outcome = grants::save(&manager.ctx(world, GrantEdit), &form).await;
    assert_eq!(outcome.expect("saved"), (names.len(), 0));
}

/// Adds a goal; gives its id.
async fn add_goal(
    world: &World,
    profile: ProfileId,
    [statement, category, term, status]: [&str; 4],
) -> String {
    let form = GoalForm {
        id: Uuid::now_v7().to_string(),
        statement: statement.to_owned(),
        category: category.to_owned(),
        term: term.to_owned(),
        status: status.to_owned(),
        ..GoalForm::default()
    };
    goals::save(&world.staff(PlanEdit), profile, &form)
        .await
        .expect("a goal");
    form.id
}

/// Adds services to a goal, all checked at once.
async fn add(world: &World, profile: ProfileId, goal: &str, names: &[&str]) -> Result<(), ServiceError> {
    let ctx = world.staff(ServiceEdit);
    let list = customer_services::open_recommended(&ctx, profile, None)
        .await
        .expect("list");
    let services: Vec<_> = names
        .iter()
        .map(|name| entry(Family::Youth, name).to_string())
        .collect();
    let form = AddForm {
        id: Uuid::now_v7().to_string(),
        enrollment: list.enrollment.expect("enrolled").id.to_string(),
        goal: goal.to_owned(),
        services: services.join(","),
    };
    customer_services::add(&ctx, profile, &form).await
}

async fn goals_of(world: &World, profile: ProfileId) -> Vec<PlanGoal> {
    let plan = plan::plan(&world.staff(ProfileView), profile).await;
    plan.expect("plan").records.goals
}

db_test!(
    async fn yth_12_yth_13_case_plan_activity_is_enabled_by_the_grantee_and_added_to_a_goal(db: TestDb) {
        let world = world(&db).await;
        let profile = youth(&world).await;
        let goal = [
            "Manage anger / conflict",
            "independent_living",
            "short",
            "not_started",
        ];
        let goal = add_goal(&world, profile, goal).await;
        let problems = refused(add(&world, profile, &goal, &["Case Plan Activity"]).await);
        assert_eq!(problems.for_field("services"), Some(&Rule::ServiceNotOffered));
        assert!(goals_of(&world, profile).await[0].services.is_empty());
        enable(&world, &["Case Plan Activity"]).await;
        add(&world, profile, &goal, &["Case Plan Activity"])
            .await
            .expect("added");
        let goals = goals_of(&world, profile).await;
        assert_eq!(goals[0].statement, "Manage anger / conflict");
        let names: Vec<_> = goals[0].services.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Case Plan Activity"]);
    }
);

db_test!(
    async fn yth_14_the_goals_of_the_guide_are_kept_as_they_stand_there(db: TestDb) {
        let world = world(&db).await;
        let profile = youth(&world).await;
        for goal in [
            [
                "Obtain support services",
                "support_services",
                "short",
                "not_started",
            ],
            [
                "Complete worksite evaluation",
                "career_plan",
                "long",
                "not_started",
            ],
            [
                "Manage anger / conflict",
                "independent_living",
                "short",
                "complete",
            ],
        ] {
            add_goal(&world, profile, goal).await;
        }
        let goals = goals_of(&world, profile).await;
        let mut lines: Vec<_> = goals
            .iter()
            .map(|it| {
                let parts = [
                    it.statement.as_str(),
                    it.category.label(),
                    it.term.label(),
                    it.status.label(),
                ];
                parts.join(" | ")
            })
            .collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                "Complete worksite evaluation | Career Plan | Long Term Goal | Not Started",
                "Manage anger / conflict | Independent Living | Short Term Goal | Complete",
                "Obtain support services | Support Services | Short Term Goal | Not Started",
            ]
        );
    }
);

/// The three recommendations of the guide.
const RECOMMENDED: [&str; 3] = [
    "Explore jobs, required skill/credentials, and wage information.",
    "Get permanent employment as part of this program.",
    "Transportation assistance",
];

db_test!(
    async fn yth_55_the_recommendations_of_the_guide_become_planned_services_of_a_goal(db: TestDb) {
        let world = world(&db).await;
        let profile = youth(&world).await;
        enable(&world, &RECOMMENDED).await;
        let statement = "Gain permanent employment with an employer in the Health Science industry.";
        let goal = add_goal(
            &world,
            profile,
            [statement, "career_plan", "short", "not_started"],
        )
        .await;
        let offers = async || {
            let list = customer_services::open_recommended(&world.staff(ServiceEdit), profile, None).await;
            let mut lines: Vec<_> = list
                .expect("list")
                .offers
                .into_iter()
                .map(|it| {
                    let parts = [it.service_type, it.category, it.name, it.tags].join(" | ");
                    (parts, it.on_plan)
                })
                .collect();
            lines.sort();
            lines
        };
        let expected = |on_plan: usize| {
            [("Employment", 0), ("Employment", 1), ("Support", 2)].map(|(category, which)| {
                (
                    format!("Staff Assisted | {category} | {} | CYEP", RECOMMENDED[which]),
                    on_plan,
                )
            })
        };
        assert_eq!(offers().await, expected(0));
        add(&world, profile, &goal, &RECOMMENDED).await.expect("added");
        assert_eq!(offers().await, expected(1), "all three checked as added");
        let service = async |name: &str| {
            let goals = goals_of(&world, profile).await;
            let found = goals[0].services.iter().find(|it| it.name == name);
            (goals[0].statement.clone(), found.expect("at the goal").clone())
        };
        let (_, explore) = service(RECOMMENDED[0]).await;
        let tab = service_detail::open_status(&world.staff(ProfileView), profile, explore.id)
            .await
            .expect("tab");
        let started = ServiceStatusForm {
            status: "started".to_owned(),
            start: "01/05/2023".to_owned(),
            planned_end: "04/28/2023".to_owned(),
            weekly_hours: "2".to_owned(),
            ..tab.form
        };
        service_detail::save_status(&world.staff(ServiceEdit), &started)
            .await
            .expect("started");
        for (which, status) in [(1, "Planned/Not Started (Scheduled)"), (0, "Started/Open")] {
            let (goal, service) = service(RECOMMENDED[which]).await;
            assert_eq!((service.status.label(), goal.as_str()), (status, statement));
        }
    }
);
