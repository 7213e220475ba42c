//! Two who enter, verify or close the same hours.

use domain::{
    Minutes, Week,
    access::Permission::{AttendanceEdit, OwnAttendanceEdit, ProfileView, ServiceEdit},
    customer_service::ServiceStatusForm,
};
use services::{ServiceError, attendance, my, service_detail};
use store::db_test;

use super::{
    ROUNDS, is_told, monday, one_of, run, stored,
    world::{World, date},
};

fn week() -> Week {
    Week::starting(date("12/18/2022")).expect("a Sunday")
}

/// The hours kept of the week, and whether they are verified.
async fn kept(world: &World) -> (Minutes, bool) {
    let ctx = world.staff(ProfileView);
    let (_, editor) = attendance::open_week(&ctx, world.profile, world.activity, week())
        .await
        .expect("the week");
    (editor.total, editor.verified.is_some())
}

async fn forget(world: &World) {
    for sql in ["DELETE FROM attendance_days", "DELETE FROM attendance_weeks"] {
        run(&world.services.db, sql).await;
    }
}

db_test!(
    async fn att_06_of_two_who_enter_a_week_first_one_sees_the_others_hours(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(AttendanceEdit);
        for _ in 0..ROUNDS {
            let (mine, theirs) = (
                monday(world.activity, "0", "save", "9a"),
                monday(world.activity, "0", "save", "10a"),
            );
            let (first, second) = tokio::join!(
                attendance::save_week(&ctx, &mine),
                attendance::save_week(&ctx, &theirs)
            );
            let ServiceError::Stale(now) = one_of(first, second) else {
                panic!("a conflict")
            };
            assert_eq!(now.version, 1);
            let (total, _) = kept(&world).await;
            assert!([Minutes(480), Minutes(420)].contains(&total));
            forget(&world).await;
        }
    }
);

db_test!(
    async fn cus_04_hours_a_customer_changes_while_they_are_verified_are_not_verified_unseen(db: TestDb) {
        let world = World::new(&db).await;
        let (staff, me) = (world.staff(AttendanceEdit), world.customer(OwnAttendanceEdit));
        for _ in 0..ROUNDS {
            my::save_week(&me, &monday(world.activity, "0", "save", "9a"))
                .await
                .expect("nine to five");
            let (seen, changed) = (
                monday(world.activity, "1", "verify", "9a"),
                monday(world.activity, "1", "save", "11a"),
            );
            let (verified, saved) =
                tokio::join!(attendance::save_week(&staff, &seen), my::save_week(&me, &changed));
            let is_verified = verified.is_ok();
            one_of(verified, saved);
            let hours = if is_verified { Minutes(480) } else { Minutes(360) };
            assert_eq!(kept(&world).await, (hours, is_verified));
            forget(&world).await;
        }
    }
);

db_test!(
    async fn att_01_hours_entered_while_the_activity_is_closed_are_kept_or_refused_whole(db: TestDb) {
        let world = World::new(&db).await;
        let (ctx, hours) = (world.staff(ServiceEdit), world.staff(AttendanceEdit));
        for _ in 0..ROUNDS {
            let closed = ServiceStatusForm {
                status: "successful".to_owned(),
                completion: "01/05/2023".to_owned(),
                ..stored(&world, world.activity).await
            };
            let entered = monday(world.activity, "0", "verify", "9a");
            let (closing, entering) = tokio::join!(
                service_detail::save_status(&ctx, &closed),
                attendance::save_week(&hours, &entered)
            );
            closing.expect("hours do not hold up the closing");
            let total = kept_total(&world).await;
            match entering {
                Ok(_) => assert_eq!(total, Minutes(480)),
                Err(refused) => {
                    assert!(is_told(&refused) && total == Minutes::ZERO, "{refused:?}");
                }
            }
            forget(&world).await;
            run(
                &world.services.db,
                "UPDATE customer_services SET status = 'started', completed_on = NULL",
            )
            .await;
        }
    }
);

/// All hours kept of the activity.
async fn kept_total(world: &World) -> Minutes {
    let ctx = world.staff(ProfileView);
    let (_, view) = attendance::open_weeks(&ctx, world.profile, world.activity)
        .await
        .expect("weeks");
    view.sums.attended
}
