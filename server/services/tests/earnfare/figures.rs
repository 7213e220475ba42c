//! Counting all caps of a customer with much to count. With `CASELOAD_FIGURES` set it says how long that takes:
//! `CASELOAD_FIGURES=1 cargo test -p services --release --test earnfare figures -- --nocapture`.

use std::time::Instant;

use chrono::{Datelike, Days};
use domain::access::Permission::ProfileView;
use domain::date::Week;
use services::{caps, profile};
use store::bulk::{self, Rows};
use store::testing::TestDb;

use super::{amount, enter, world_on};
use crate::world::date;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn byd_01_caps_of_twenty_placements_and_five_years_of_attendance() {
    count("SQLite", &store::testing::sqlite().await).await;
    if let Some(db) = store::testing::postgres().await {
        count("PostgreSQL", &db).await;
    }
}

async fn count(engine: &str, db: &TestDb) {
    let world = world_on(db, "02/16/2024").await;
    let (workfare, job) = world.enroll_in_earnfare().await;
    enter(&world, &amount("196.00", "01/01/2024")).await;
    for month in 0..20 {
        let from = date("07/05/2022") + Days::new(month * 28);
        world
            .place(
                if month % 2 == 0 { workfare } else { job },
                "illinois",
                1_600,
                (from, Some(from + Days::new(20))),
            )
            .await;
    }
    for service in [workfare, job] {
        world.add_rows(&attendance(service)).await;
    }
    let housing = world.add_support("Housing/Utilities").await;
    world
        .pay(housing, "Housing/Utilities", "475", date("12/15/2023"))
        .await;
    let ctx = world.staff(ProfileView);
    let frame = profile::frame(&ctx, world.profile).await.expect("a frame");
    let is_measured = std::env::var_os("CASELOAD_FIGURES").is_some();
    let mut spent = Vec::new();
    for _ in 0..if is_measured { 300 } else { 1 } {
        let mut conn = world.services.db.read().await.expect("read");
        let begun = Instant::now();
        let found = caps::of(&mut conn, &ctx, &frame).await.expect("caps");
        spent.push(begun.elapsed());
        assert_eq!(found.len(), 4, "{found:?}");
    }
    spent.sort_unstable();
    if is_measured {
        eprintln!(
            "{engine}: all caps, 20 placements, five years of attendance: median {:?}, 95 of 100 within {:?}",
            spent[150], spent[285]
        );
    }
}

/// Five years of weeks with five days each.
fn attendance(service: domain::ids::CustomerServiceId) -> [Rows; 2] {
    let mut weeks = Rows::of(&bulk::ATTENDANCE_WEEKS);
    let mut days = Rows::of(&bulk::ATTENDANCE_DAYS);
    let at = services::clock::instant(date("02/16/2024"), chrono::NaiveTime::MIN);
    let mut on = date("02/17/2019");
    while on <= date("02/16/2024") {
        if Week::starting(on).is_some() {
            weeks.push([
                service.uuid().into(),
                on.into(),
                1.into(),
                300.into(),
                false.into(),
                at.into(),
                "ISETS 6Partner".into(),
                at.into(),
                "ISETS 6Partner".into(),
            ]);
        } else if on.weekday().number_from_monday() <= 5 {
            days.push([
                service.uuid().into(),
                on.into(),
                540.into(),
                None::<i64>.into(),
                None::<i64>.into(),
                600.into(),
                60.into(),
                false.into(),
                at.into(),
                "ISETS 6Partner".into(),
            ]);
        }
        on = on + Days::new(1);
    }
    [weeks, days]
}
