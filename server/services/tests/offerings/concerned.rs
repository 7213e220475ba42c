//! Whom unchecking an activity concerns: customers of the program, at its location.

use domain::{access::Permission::ProgramView, ids::EtProgramId};
use scoped_futures::ScopedFutureExt;
use services::programs;
use store::{StoreError, db_test, on};
use uuid::Uuid;

use crate::{people::location, programs::opened, world::World};

/// The location of a program.
async fn location_of(world: &World, id: EtProgramId) -> Uuid {
    let page = programs::open(&world.reviewer(0, ProgramView), id)
        .await
        .expect("page");
    page.form.location.parse().expect("an id")
}

db_test!(
    async fn prg_10_those_of_another_location_are_not_counted_as_concerned(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let ctx = world.reviewer(0, ProgramView);
        let elsewhere = location(&world, world.agency, "Austin, another house").await;
        let here = location_of(&world, id).await;
        for (location, customers) in [(elsewhere, 0), (here, 1)] {
            let moved: Result<(), StoreError> = db
                .write(|tx| {
                    async move {
                        on!(tx, |c| sqlx::query(
                            "UPDATE enrollments SET location_id = $1 WHERE organization_id = $2"
                        )
                        .bind(location)
                        .bind(world.agency)
                        .execute(c)
                        .await
                        .map(|_| ()))
                    }
                    .scope_boxed()
                })
                .await;
            moved.expect("moved");
            let page = programs::open(&ctx, id).await.expect("page");
            let jst = page.choices.iter().find(|it| it.name.starts_with("JST"));
            assert_eq!(jst.expect("JST").customers, customers);
        }
    }
);
