//! The customer list through its use cases: scope, kept searches, jump, export.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "the plan of the world is for other tests")]
mod world;

use domain::{
    access::Permission,
    list_filter::{CustomerFilterForm, SortColumn, SortDirection},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError,
    customer_list::{self, Found, ListRequest},
};
use store::{StoreError, db_test, list_row, on};
use uuid::Uuid;
use world::World;

fn request(search: Option<Uuid>) -> ListRequest {
    ListRequest {
        family: Family::Isets,
        search,
        waiting: None,
        sort: SortColumn::LastName,
        direction: SortDirection::Ascending,
        size: 10,
        offset: 0,
    }
}

async fn listed(world: &World) {
    let profiles = [world.profile, world.other_profile];
    world
        .services
        .db
        .write(|tx| {
            async move {
                for profile in profiles {
                    list_row::refresh(tx, profile).await?;
                }
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("list rows");
}

async fn names(ctx: &Ctx, search: Option<Uuid>) -> Vec<String> {
    let list = customer_list::list(ctx, &request(search)).await.expect("list");
    list.lines.into_iter().map(|line| line.last_name).collect()
}

fn by_name(name: &str) -> CustomerFilterForm {
    CustomerFilterForm {
        name: name.to_owned(),
        ..CustomerFilterForm::default()
    }
}

db_test!(
    async fn lst_01_each_provider_lists_its_own_customers_only(db: TestDb) {
        let world = World::new(&db).await;
        listed(&world).await;
        assert_eq!(
            names(&world.staff(Permission::CustomerList), None).await,
            ["Abrams"]
        );
        assert_eq!(
            names(&world.other_staff(Permission::CustomerList), None).await,
            ["Laramie"]
        );
        let own = world.staff(Permission::CustomerList);
        let search = customer_list::search(&own, &by_name("laramie"))
            .await
            .expect("search");
        assert!(
            names(&own, search).await.is_empty(),
            "another provider's customer was found by name"
        );
        assert!(
            customer_list::jump(&own, "aid lar")
                .await
                .expect("jump")
                .is_empty()
        );
    }
);

db_test!(
    async fn lst_02_a_search_is_kept_for_its_own_account(db: TestDb) {
        let world = World::new(&db).await;
        listed(&world).await;
        let ctx = world.staff(Permission::CustomerList);
        let form = by_name("ABR ste");
        let search = customer_list::search(&ctx, &form).await.expect("search");
        let list = customer_list::list(&ctx, &request(search)).await.expect("list");
        assert_eq!(
            (list.found, list.is_filtered, list.is_search_gone),
            (Found::Exactly(1), true, false)
        );
        assert_eq!(list.form, form);
        let other = customer_list::list(&world.other_staff(Permission::CustomerList), &request(search))
            .await
            .expect("list");
        assert!(other.is_search_gone && !other.is_filtered && other.form == CustomerFilterForm::default());
        let none = customer_list::search(&ctx, &CustomerFilterForm::default())
            .await
            .expect("search");
        assert_eq!(none, None, "an empty search needs no keeping");
    }
);

db_test!(
    async fn lst_02_an_organization_that_is_not_offered_is_refused(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(Permission::CustomerList);
        let form = CustomerFilterForm {
            organization: world.wioa.to_string(),
            ..CustomerFilterForm::default()
        };
        let refused = customer_list::search(&ctx, &form).await;
        assert!(
            matches!(refused, Err(ServiceError::Invalid(problems)) if problems.has("organization", "unknown-choice"))
        );
        let (role, account, agency) = (Uuid::now_v7(), ctx.viewer().account.uuid(), world.agency);
        db.write(|tx| {
            async move {
                on!(tx, |c| sqlx::query(
                    "INSERT INTO role_assignments (id, account_id, role, organization_id) VALUES ($1, $2, 'provider_partner', $3)"
                )
                .bind(role)
                .bind(account)
                .bind(agency)
                .execute(c)
                .await
                .map(|_| ()))
            }
            .scope_boxed()
        })
        .await
        .expect("role");
        let form = CustomerFilterForm {
            organization: world.agency.to_string(),
            ..CustomerFilterForm::default()
        };
        assert!(
            customer_list::search(&ctx, &form)
                .await
                .expect("search")
                .is_some()
        );
    }
);

db_test!(
    async fn byd_05_the_jump_box_finds_by_part_words_and_remembers_who_was_looked_at(db: TestDb) {
        let world = World::new(&db).await;
        listed(&world).await;
        let ctx = world.staff(Permission::CustomerList);
        let hits = customer_list::jump(&ctx, "ste abr").await.expect("jump");
        assert_eq!(
            hits.iter().map(|hit| hit.profile).collect::<Vec<_>>(),
            [world.profile]
        );
        assert!(customer_list::jump(&ctx, " ").await.expect("jump").is_empty());
        assert!(customer_list::jump(&ctx, "\u{0}").await.expect("jump").is_empty());
        let looks = &world.services.views;
        looks.note(&ctx, world.profile, "plan").await;
        looks.note(&ctx, world.other_profile, "plan").await;
        looks.flush().await;
        let recent = customer_list::jump(&ctx, "").await.expect("jump");
        assert_eq!(
            recent.len(),
            1,
            "a customer out of scope is not shown, even if looked at before"
        );
        assert_eq!(recent[0].profile, world.profile);
    }
);

db_test!(
    async fn lst_03_an_export_holds_the_filtered_set_and_is_kept_in_the_history(db: TestDb) {
        let world = World::new(&db).await;
        listed(&world).await;
        let ctx = world.staff(Permission::CustomerExport);
        let mut file = customer_list::export(&ctx, &request(None)).await.expect("export");
        let mut text = String::new();
        while let Some(piece) = file.next_piece(&ctx).await.expect("piece") {
            text.push_str(&piece);
        }
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].starts_with("\u{feff}\"Last Name\",\"First Name\",\"Individual Number\""));
        assert!(lines[1].starts_with("\"Abrams\",\"Stephanie\",") && !text.contains("Laramie"));
        let mut conn = db.read().await.expect("read");
        let events = store::audit::events_after(&mut conn, ctx.viewer().account.uuid(), 0, 10)
            .await
            .expect("events");
        drop(conn);
        assert_eq!((events.len(), events[0].action.as_str()), (1, "customers.export"));
        assert!(events[0].detail.contains("\"rows\":1"));
        let gone = customer_list::export(&ctx, &request(Some(Uuid::now_v7()))).await;
        assert!(matches!(gone, Err(ServiceError::NotFound)));
    }
);
