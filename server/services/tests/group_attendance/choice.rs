//! Each way to choose a group lists what it says, in the viewer's scope, and by an index. ATT-17.

use domain::{
    Week,
    access::Permission::AttendanceEdit,
    group_week::{GroupForm, GroupWorker},
    ids::CustomerServiceId,
};
use scoped_futures::ScopedFutureExt;
use services::{Ctx, group_attendance};
use store::{
    Engine, StoreError,
    customer_list::Scope,
    db_test,
    group_attendance::{Asked, explain},
    on, scope,
    testing::TestDb,
};
use uuid::Uuid;

use crate::{
    filled, refresh, sunday,
    world::{self, World},
};

/// The first customer is enrolled at a location and has another agency; the other customer is on the team of the first
/// agency's partner, who also saved both activities last.
async fn mixed(db: &TestDb) -> (World, String) {
    let world = World::new(db).await;
    let (staff, other) = (
        world.staff(AttendanceEdit).viewer().account.uuid(),
        world.other_profile,
    );
    let (agency, other_agency) = (world.agency, world.other_agency);
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(
                "INSERT INTO team_members (profile_id, account_id, added_at) VALUES ($1, $2, $3)"
            )
            .bind(other.uuid())
            .bind(staff)
            .bind(world::instant())
            .execute(c)
            .await
            .map(|_| ()))?;
            on!(tx, |c| sqlx::query(
                "UPDATE enrollments SET location_id = (SELECT id FROM locations WHERE organization_id = $1) \
                 WHERE organization_id = $1"
            )
            .bind(agency)
            .execute(c)
            .await
            .map(|_| ()))?;
            on!(tx, |c| sqlx::query(
                "UPDATE profiles SET agency_id = $1 WHERE id <> $2"
            )
            .bind(other_agency)
            .bind(other.uuid())
            .execute(c)
            .await
            .map(|_| ()))?;
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("who sees whom");
    refresh(&world).await;
    let mut conn = db.read().await.expect("read");
    let location: Uuid = on!(&mut conn, |c| sqlx::query_scalar(
        "SELECT id FROM locations WHERE organization_id = $1"
    )
    .bind(agency)
    .fetch_one(c)
    .await)
    .expect("the location");
    (world, format!("{agency}/{location}"))
}

/// What the grid has to list, judged customer by customer from who they are tied to.
async fn expected(world: &World, ctx: &Ctx, (worker, place): (GroupWorker, &str)) -> Vec<CustomerServiceId> {
    let mut conn = world.services.db.read().await.expect("read");
    let agency = world.agency.to_string();
    let other_agency = world.other_agency.to_string();
    let mut found = Vec::new();
    for (service, profile, enrolled_at) in [
        (world.activity, world.profile, agency.as_str()),
        (world.other_activity, world.other_profile, other_agency.as_str()),
    ] {
        let subject = scope::of_profile(&mut conn, profile).await.expect("read");
        let is_seen = subject.is_some_and(|subject| domain::access::sees(ctx.viewer(), &subject));
        let is_theirs = match worker {
            GroupWorker::Anyone => true,
            GroupWorker::UpdatedByMe => ctx.name() == "ISETS 6Partner",
            GroupWorker::MyTeam => ctx.name() == "ISETS 6Partner" && profile == world.other_profile,
        };
        if is_seen && is_theirs && (place.is_empty() || place.starts_with(enrolled_at)) {
            found.push(service);
        }
    }
    found
}

db_test!(
    async fn att_17_each_way_to_choose_a_group_lists_what_the_sources_say(db: TestDb) {
        let (world, location) = mixed(&db).await;
        let (agency, other_agency) = (world.agency.to_string(), world.other_agency.to_string());
        let mut listed = 0;
        for ctx in [
            world.staff(AttendanceEdit),
            world.other_staff(AttendanceEdit),
            world.reviewer(0, AttendanceEdit),
        ] {
            for worker in GroupWorker::ALL {
                for place in ["", &agency, &location, &other_agency] {
                    let form = GroupForm {
                        worker: worker.code().to_owned(),
                        place: place.to_owned(),
                        ..GroupForm::default()
                    };
                    let grid = group_attendance::open(&ctx, &form, Some(sunday()), 1)
                        .await
                        .expect("the grid");
                    let services: Vec<_> = grid.lines.iter().map(|line| line.service).collect();
                    let wanted = if grid.needs_choice {
                        Vec::new()
                    } else {
                        expected(&world, &ctx, (*worker, place)).await
                    };
                    assert_eq!(services, wanted, "{} {worker:?} at {place:?}", ctx.name());
                    assert_eq!(usize::try_from(grid.size), Ok(wanted.len()));
                    listed += wanted.len();
                }
            }
        }
        assert!(listed >= 12, "{listed}");
    }
);

db_test!(
    async fn att_17_indexes_answer_every_group(db: TestDb) {
        let world = filled(&db).await;
        let mut conn = db.read().await.expect("read");
        let account = Uuid::now_v7();
        for scope in [Scope::Statewide, Scope::Places(vec![world.agency, account])] {
            for worker in GroupWorker::ALL {
                for place in [String::new(), world.agency.to_string()] {
                    let form = GroupForm {
                        worker: worker.code().to_owned(),
                        place,
                        ..GroupForm::default()
                    };
                    let filter = form.check().expect("a group");
                    if scope == Scope::Statewide && !filter.is_narrow() {
                        continue;
                    }
                    let asked = Asked {
                        scope: scope.clone(),
                        account,
                        name: "ISETS 6Partner".to_owned(),
                        filter,
                        week: Week::containing(sunday()),
                        kinds: vec!["snap_activity", "other_activity"],
                    };
                    let (page, count) = explain(&mut conn, &asked).await.expect("explained");
                    // So few rows PostgreSQL reads whole.
                    if conn.engine() == Engine::Postgres {
                        continue;
                    }
                    for table in ["s", "n", "w", "a", "k", "h", "v", "l"] {
                        for plan in [&page, &count] {
                            assert!(!plan.contains(&format!("SCAN {table}")), "{asked:?}\n{plan}");
                        }
                    }
                }
            }
        }
    }
);
