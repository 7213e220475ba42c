//! The dashboard of support services and the lists its figures lead to, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use std::collections::BTreeSet;

use domain::{
    access::Permission::{CustomerList, Dashboard, OverrideReview},
    list_filter::{CustomerFilterForm, SortColumn, SortDirection, WaitingFor},
    program::Family,
    support::Decision,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx,
    customer_list::{self, CustomerList as List, Found, ListRequest},
    overrides,
    support_dashboard::{self, Dashboard as Figures},
};
use store::{StoreError, db_test, list_row, on, override_requests};
use uuid::Uuid;
use world::{
    World, date,
    money::{catalogue, response},
};

const THREE: [&str; 3] = ["Clothing", "Housing/Utilities", "Personal Hygiene"];

/// One customer with three pending requests, on 02/16/2023.
async fn asked(db: &store::testing::TestDb) -> (World, Vec<domain::ids::OverrideRequestId>) {
    let world = World::on(db, "02/16/2023").await.with_policy().await;
    refresh(&world).await;
    let mut requests = Vec::new();
    for name in THREE {
        let service = world.add_support(name).await;
        world.pay(service, name, "100", date("02/15/2023")).await;
        requests.push(world.request(service, "25").await.expect("requested"));
    }
    (world, requests)
}

/// The list rows and places of both customers.
async fn refresh(world: &World) {
    let profiles = [world.profile, world.other_profile];
    let done: Result<(), StoreError> = world
        .services
        .db
        .write(|tx| {
            async move {
                for profile in profiles {
                    list_row::refresh(tx, profile).await?;
                }
                Ok(())
            }
            .scope_boxed()
        })
        .await;
    done.expect("list rows");
}

async fn figures(ctx: &Ctx, year: &str) -> Figures {
    support_dashboard::open(ctx, year).await.expect("dashboard")
}

async fn listed(ctx: &Ctx, waiting: Option<WaitingFor>) -> List {
    let request = ListRequest {
        family: Family::Isets,
        search: None,
        waiting,
        sort: SortColumn::LastName,
        direction: SortDirection::Ascending,
        size: 10,
        offset: 0,
    };
    customer_list::list(ctx, &request).await.expect("list")
}

db_test!(
    async fn lst_18_lst_19_lst_21_three_services_and_one_unduplicated_customer(db: TestDb) {
        let (world, _) = asked(&db).await;
        let shown = figures(&world.reviewer(0, Dashboard), "").await;
        assert_eq!(shown.fiscal_year, 2023, "the present State fiscal year");
        let lines: Vec<_> = shown
            .services
            .iter()
            .map(|it| (it.name.as_str(), it.customers))
            .collect();
        assert_eq!(lines, THREE.map(|name| (name, 1)));
        assert_eq!((shown.requesting, shown.above), (1, 0));
        assert_eq!(shown.with_services, 1, "LST-23");
        assert!(shown.is_statewide && shown.may_review);
    }
);

db_test!(
    async fn lst_22_lst_24_a_figure_leads_to_exactly_its_customers(db: TestDb) {
        let (world, requests) = asked(&db).await;
        let ctx = world.reviewer(0, CustomerList);
        let waiting = |name: &str, year: i32| {
            Some(WaitingFor {
                service: catalogue(name),
                fiscal_year: Some(year),
            })
        };
        let all = listed(&ctx, None).await;
        assert_eq!(all.found, Found::Exactly(2));
        assert!(all.requests.is_empty());
        let list = listed(&ctx, waiting("Housing/Utilities", 2023)).await;
        assert_eq!((list.found, list.is_filtered), (Found::Exactly(1), true));
        assert_eq!(list.lines.first().map(|line| line.profile), Some(world.profile));
        let (_, request) = list.requests.get(&world.profile).expect("straight to the review");
        assert_eq!(Some(request), requests.get(1));
        assert_eq!(list.form.override_year, "2023");
        for none in [
            waiting("Transportation", 2023),
            waiting("Housing/Utilities", 2024),
        ] {
            assert_eq!(listed(&ctx, none).await.found, Found::Exactly(0));
        }
        let form = CustomerFilterForm {
            override_service: catalogue("Clothing").to_string(),
            name: "abrams".into(),
            ..CustomerFilterForm::default()
        };
        let search = customer_list::search(&ctx, &form).await.expect("search");
        let request = ListRequest {
            family: Family::Isets,
            search,
            waiting: None,
            sort: SortColumn::EtStatus,
            direction: SortDirection::Descending,
            size: 10,
            offset: 0,
        };
        let list = customer_list::list(&ctx, &request).await.expect("list");
        assert_eq!(list.found, Found::Exactly(1), "combines with the other filters");
    }
);

db_test!(
    async fn lst_25_oq_59_figures_are_in_scope_and_live(db: TestDb) {
        let (world, requests) = asked(&db).await;
        let own = figures(&world.staff(Dashboard), "2023").await;
        assert_eq!((own.requesting, own.with_services, own.services.len()), (1, 1, 3));
        assert!(!own.is_statewide && !own.may_review, "OQ-59: without respond");
        let other = figures(&world.other_staff(Dashboard), "2023").await;
        assert_eq!(
            (other.requesting, other.with_services, other.services.len()),
            (0, 0, 0)
        );
        let reviewer = world.reviewer(0, OverrideReview);
        for (at, request) in requests.iter().enumerate() {
            let mut conn = world.services.db.read().await.expect("read");
            let row = override_requests::find(&mut conn, *request)
                .await
                .expect("find")
                .expect("row");
            drop(conn);
            let decision = if at == 0 {
                Decision::Rejected
            } else {
                Decision::Approved
            };
            let form = response(decision.code(), "25", "Seen");
            let service = row.customer_service_id.into();
            overrides::answer(&reviewer, world.profile, service, *request, &form)
                .await
                .expect("answered");
            let left = figures(&world.reviewer(0, Dashboard), "2023").await;
            assert_eq!(left.services.len(), 2 - at);
            assert_eq!(left.requesting, i64::from(at < 2));
        }
    }
);

db_test!(
    async fn lst_18_requests_of_other_years_are_pointed_to(db: TestDb) {
        let (world, _) = asked(&db).await;
        let shown = figures(&world.reviewer(0, Dashboard), "2022").await;
        assert_eq!(
            (shown.fiscal_year, shown.requesting, shown.with_services),
            (2022, 0, 0)
        );
        assert_eq!(shown.waiting_elsewhere, [2023]);
        assert!(shown.years.contains(&2023));
        for nonsense in ["1e3", "999999999999", "-1", "FY23"] {
            assert_eq!(
                figures(&world.reviewer(0, Dashboard), nonsense).await.fiscal_year,
                2023
            );
        }
    }
);

/// Counts afresh, without tallies.
async fn naive(world: &World, place: Option<Uuid>, year: i64) -> i64 {
    let mut conn = world.services.db.read().await.expect("read");
    let count: Result<i64, StoreError> = on!(&mut conn, |c| sqlx::query_scalar(
        "SELECT COUNT(DISTINCT p.profile_id) FROM payments p WHERE p.fiscal_year = $1 AND ($3 OR EXISTS \
         (SELECT 1 FROM list_places l WHERE l.profile_id = p.profile_id AND l.place_id = $2))"
    )
    .bind(year)
    .bind(place.unwrap_or_default())
    .bind(place.is_none())
    .fetch_one(c)
    .await);
    count.expect("count")
}

db_test!(
    async fn lst_23_the_tally_is_the_count_whatever_is_paid_moved_and_recounted(db: TestDb) {
        let (world, _) = asked(&db).await;
        let check = async |step: &str| {
            for (ctx, place) in [
                (world.reviewer(0, Dashboard), None),
                (world.staff(Dashboard), Some(world.agency)),
                (world.other_staff(Dashboard), Some(world.other_agency)),
            ] {
                for year in [2022, 2023] {
                    let dashboard = figures(&ctx, &year.to_string()).await;
                    assert_eq!(
                        dashboard.requesting,
                        asking(&world, place, year).await,
                        "{step}, {place:?}, {year}"
                    );
                    let shown = dashboard.with_services;
                    assert_eq!(
                        shown,
                        naive(&world, place, year).await,
                        "{step}, {place:?}, {year}"
                    );
                }
            }
        };
        check("three payments").await;
        world
            .pay(world.support, "Transportation", "10", date("05/01/2022"))
            .await;
        check("a payment of the year before").await;
        sql(
            &world,
            "UPDATE enrollments SET organization_id = $1",
            world.other_agency,
        )
        .await;
        refresh(&world).await;
        check("moved to the other agency").await;
        delete_payments(&world).await;
        check("nothing paid any more").await;
        world
            .pay(world.support, "Transportation", "10", date("05/01/2023"))
            .await;
        let recounted: Result<(), StoreError> = world
            .services
            .db
            .write(|tx| async move { store::support_dashboard::recount(tx).await }.scope_boxed())
            .await;
        recounted.expect("recount");
        check("recounted").await;
        delete_payments(&world).await;
        check("and deleted").await;
    }
);

/// Counts the customers with pending requests afresh.
async fn asking(world: &World, place: Option<Uuid>, year: i64) -> i64 {
    let mut conn = world.services.db.read().await.expect("read");
    let count: Result<i64, StoreError> = on!(&mut conn, |c| sqlx::query_scalar(
        "SELECT COUNT(DISTINCT r.profile_id) FROM override_requests r WHERE r.status = 'pending' \
         AND r.fiscal_year = $1 AND ($3 OR EXISTS \
         (SELECT 1 FROM list_places l WHERE l.profile_id = r.profile_id AND l.place_id = $2))"
    )
    .bind(year)
    .bind(place.unwrap_or_default())
    .bind(place.is_none())
    .fetch_one(c)
    .await);
    count.expect("count")
}

async fn sql(world: &World, text: &'static str, id: Uuid) {
    let done: Result<(), StoreError> = world
        .services
        .db
        .write(|tx| {
            async move { on!(tx, |c| sqlx::query(text).bind(id).execute(c).await.map(|_| ())) }.scope_boxed()
        })
        .await;
    done.expect("a change");
}

async fn delete_payments(world: &World) {
    sql(
        world,
        "DELETE FROM payments WHERE profile_id = $1",
        world.profile.uuid(),
    )
    .await;
    let profile = world.profile;
    let done: Result<(), StoreError> = world
        .services
        .db
        .write(|tx| {
            async move {
                for year in [2022, 2023] {
                    store::support_dashboard::tally(tx, profile, year).await?;
                }
                Ok(())
            }
            .scope_boxed()
        })
        .await;
    done.expect("tallies");
}

db_test!(
    async fn lst_23_a_viewer_of_several_places_counts_nobody_twice(db: TestDb) {
        let (world, _) = asked(&db).await;
        let mut conn = world.services.db.read().await.expect("read");
        let mut places = BTreeSet::from([world.agency, world.other_agency, Uuid::now_v7()]);
        let scope =
            |places: &BTreeSet<Uuid>| store::customer_list::Scope::Places(places.iter().copied().collect());
        let count = store::support_dashboard::figures(&mut conn, &scope(&places), 2023).await;
        assert_eq!(count.expect("figures").paid, 1);
        drop(conn);
        sql(
            &world,
            "INSERT INTO team_members (profile_id, account_id, added_at) \
             SELECT id, $1, created_at FROM profiles",
            world.reviewer(0, Dashboard).viewer().account.uuid(),
        )
        .await;
        refresh(&world).await;
        places.insert(world.reviewer(0, Dashboard).viewer().account.uuid());
        let mut conn = world.services.db.read().await.expect("read");
        let count = store::support_dashboard::figures(&mut conn, &scope(&places), 2023).await;
        assert_eq!(
            count.expect("figures").paid,
            1,
            "seen through the agency and through the team"
        );
    }
);

db_test!(
    async fn lst_23_what_is_paid_in_youth_is_none_of_support_services(db: TestDb) {
        let world = World::on(&db, "02/16/2023").await.with_policy().await;
        refresh(&world).await;
        sql(
            &world,
            "UPDATE profiles SET family = 'youth' WHERE id = $1",
            world.profile.uuid(),
        )
        .await;
        world
            .pay(world.support, "Transportation", "12", date("02/15/2023"))
            .await;
        let shown = figures(&world.reviewer(0, Dashboard), "2023").await;
        assert_eq!(shown.with_services, 0);
        let recounted: Result<(), StoreError> = world
            .services
            .db
            .write(|tx| async move { store::support_dashboard::recount(tx).await }.scope_boxed())
            .await;
        recounted.expect("recount");
        let shown = figures(&world.reviewer(0, Dashboard), "2023").await;
        assert_eq!(shown.with_services, 0);
    }
);
