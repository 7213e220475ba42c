//! The category of a Youth profile.

use domain::access::Permission::{CategoryEdit, ProfileView};
use services::{ServiceError, audit, category, profile};
use store::{StoreError, db_test, on};

use scoped_futures::ScopedFutureExt;

use super::world_on;
use crate::world::World;

/// Makes the first customer one of DHS Youth.
pub(crate) async fn as_youth(world: &World) {
    let profile = world.profile.uuid();
    world
        .services
        .db
        .write(|tx| {
            async move {
                on!(tx, |c| sqlx::query(
                    "UPDATE profiles SET family = 'youth' WHERE id = $1"
                )
                .bind(profile)
                .execute(c)
                .await
                .map(|_| ()))?;
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("a Youth profile");
}

db_test!(
    async fn oq_21_the_category_is_one_until_changed_and_every_change_is_kept(db: TestDb) {
        let world = world_on(&db, "02/15/2024").await;
        let admin = world.reviewer(0, CategoryEdit);
        let isets = category::save(&admin, world.profile, "2", "1").await;
        assert!(matches!(isets, Err(ServiceError::NotFound)), "ISETS has none");
        as_youth(&world).await;
        let read = || async {
            let frame = profile::frame(&world.staff(ProfileView), world.profile).await;
            frame.expect("a frame").category
        };
        assert_eq!(category::label(read().await), "Category 1");
        category::save(&admin, world.profile, "2", "1")
            .await
            .expect("saved");
        category::save(&admin, world.profile, "2", "1")
            .await
            .expect("once more");
        assert_eq!(read().await, Some(2));
        let stale = category::save(&admin, world.profile, "3", "1").await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))), "{stale:?}");
        for (typed, code) in [("", "missing"), ("4", "unknown-choice")] {
            let refused = category::save(&admin, world.profile, typed, "2").await;
            let Err(ServiceError::Invalid(problems)) = refused else {
                panic!("{refused:?}");
            };
            assert!(problems.has("category", code));
        }
        category::save(&admin, world.profile, "3", "2")
            .await
            .expect("saved");
        let page = category::open(&admin, world.profile).await.expect("the page");
        let lines: Vec<_> = page
            .history
            .iter()
            .map(|it| (it.status, it.by.as_str()))
            .collect();
        assert_eq!(
            lines,
            [("Category 3", "DHS 1wrkdev"), ("Category 2", "DHS 1wrkdev")]
        );
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);
