//! A week of a group in one grid: the same rules as one by one, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
#[path = "../world/mod.rs"]
mod world;

mod choice;

use domain::{
    Week,
    access::Permission::AttendanceEdit,
    attendance::WeekForm,
    catalogue::SEED,
    group_week::{GridForm, GridRow, GroupForm},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{
    ServiceError, attendance,
    group_attendance::{self, Grid},
};
use store::{StoreError, db_test, list_row, testing::TestDb};
use world::{World, date};

async fn filled(db: &TestDb) -> World {
    let world = World::new(db).await;
    refresh(&world).await;
    world
}

/// Writes the lines that lists are read from.
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

fn sunday() -> chrono::NaiveDate {
    date("12/25/2022")
}

/// Those with the first customer's activity.
fn group() -> GroupForm {
    let activity = SEED
        .iter()
        .find(|it| it.code == Some("JST") && it.family == Family::Isets && !it.is_legacy)
        .expect("in the catalogue");
    GroupForm {
        activity: activity.id().to_string(),
        ..GroupForm::default()
    }
}

async fn open(world: &World) -> Grid {
    group_attendance::open(
        &world.staff(AttendanceEdit),
        &group(),
        Some(date("12/27/2022")),
        1,
    )
    .await
    .expect("the grid")
}

fn form(grid: &Grid, action: &str, cells: [&str; 7], zero: &str) -> GridForm {
    GridForm {
        action: action.to_owned(),
        week: grid.week.sunday().to_string(),
        rows: grid
            .lines
            .iter()
            .map(|line| GridRow {
                cells: cells.map(str::to_owned),
                zero_hours: zero.to_owned(),
                ..line.row()
            })
            .collect(),
        ..GridForm::default()
    }
}

/// Statements of a grid: the group's size, its rows, and what the choice of a group offers.
const MOST: u64 = 7;
const WEEK: [&str; 7] = ["", "830-12, 1230-5p", "\"", "9a-1p", "", "", ""];

db_test!(
    async fn att_09_att_17_the_grid_lists_started_services_with_a_provider_in_scope(db: TestDb) {
        let world = filled(&db).await;
        let grid = open(&world).await;
        assert_eq!(grid.week, Week::starting(sunday()).expect("a week"));
        let services: Vec<_> = grid.lines.iter().map(|line| line.service).collect();
        assert_eq!(services, [world.activity]);
        assert_eq!((grid.size, grid.lines[0].version), (1, 0));
        // The other agency sees its own customer only.
        let other = group_attendance::open(
            &world.other_staff(AttendanceEdit),
            &GroupForm::default(),
            Some(sunday()),
            1,
        )
        .await
        .expect("the grid");
        assert!(other.lines.iter().all(|line| line.service != world.activity));
        // Statewide staff choose first.
        let statewide = group_attendance::open(
            &world.reviewer(0, AttendanceEdit),
            &GroupForm::default(),
            Some(sunday()),
            1,
        )
        .await
        .expect("the grid");
        assert!(statewide.needs_choice && statewide.lines.is_empty());
        let place = GroupForm {
            place: world.agency.to_string(),
            ..group()
        };
        let chosen = group_attendance::open(&world.reviewer(0, AttendanceEdit), &place, Some(sunday()), 1)
            .await
            .expect("the grid");
        assert_eq!(chosen.lines.len(), 1);
    }
);

db_test!(
    async fn att_17_oat_05_activities_are_listed_and_no_support_services(db: TestDb) {
        let world = filled(&db).await;
        let grid = group_attendance::open(
            &world.staff(AttendanceEdit),
            &GroupForm::default(),
            Some(sunday()),
            1,
        )
        .await
        .expect("the grid");
        let services: Vec<_> = grid.lines.iter().map(|line| line.service).collect();
        assert_eq!(services, [world.activity], "Transportation is started too");
        assert_eq!((grid.size, grid.without_provider), (1, 0));
        let offered = grid.choices.activities;
        assert!(
            offered
                .iter()
                .any(|(_, name)| name == "JST - Job Search Training")
        );
        assert!(offered.iter().all(|(_, name)| name != "Transportation"));
    }
);

db_test!(
    async fn byd_06_saving_the_grid_equals_saving_each_week(db: TestDb) {
        let world = filled(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let saved = group_attendance::save(&ctx, &form(&open(&world).await, "save", WEEK, ""))
            .await
            .expect("saved");
        assert_eq!((saved.saved, saved.refused), (1, 0));
        let grid = open(&world).await;
        let line = &grid.lines[0];
        assert_eq!(line.total().to_string(), "20.00");
        assert_eq!((line.version, line.verified_by.as_deref()), (1, None));
        // The single week shows the same, and what the grid shows is what it reads.
        let week = Week::starting(sunday()).expect("a week");
        let (_, editor) = attendance::open_week(&ctx, world.profile, world.activity, week)
            .await
            .expect("the week");
        assert_eq!(editor.total.to_string(), "20.00");
        assert_eq!(editor.stored.days[1].lunch_start, "12:00 PM");
        assert_eq!(line.row().cells[1], "8:30a-12p, 12:30p-5p");
        // Nothing typed, nothing done: the version stays.
        let again = form(&grid, "save", WEEK, "");
        let saved = group_attendance::save(&ctx, &again).await.expect("saved");
        assert_eq!((saved.saved, saved.unchanged), (0, 1));
        // Verify all.
        let saved = group_attendance::save(&ctx, &form(&grid, "verify", WEEK, ""))
            .await
            .expect("verified");
        assert_eq!(saved.saved, 1);
        let line = &open(&world).await.lines[0];
        assert_eq!(line.verified_by.as_deref(), Some("ISETS 6Partner"));
    }
);

db_test!(
    async fn byd_06_a_signed_zero_differs_from_a_blank_week(db: TestDb) {
        let world = filled(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let blank = [""; 7];
        let saved = group_attendance::save(&ctx, &form(&open(&world).await, "verify", blank, ""))
            .await
            .expect("nothing");
        assert_eq!(
            (saved.saved, saved.unchanged),
            (0, 1),
            "blank rows are left alone"
        );
        let saved = group_attendance::save(&ctx, &form(&open(&world).await, "verify", blank, "yes"))
            .await
            .expect("signed");
        assert_eq!(saved.saved, 1);
        let line = &open(&world).await.lines[0];
        assert!(line.is_zero_signed && line.verified_by.is_some());
    }
);

db_test!(
    async fn byd_06_rows_answer_one_by_one_with_the_rules_of_a_single_week(db: TestDb) {
        let world = filled(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let grid = open(&world).await;
        let service = world.activity.to_string();
        for (cells, field, code) in [
            (
                ["", "5p-9a", "", "", "", "", ""],
                "1",
                "check-out-not-after-check-in",
            ),
            (["", "1,2,3", "", "", "", "", ""], "1", "cell-unreadable"),
            (["", "", "", "35-40", "", "", ""], "3", "time-out-of-range"),
        ] {
            let saved = group_attendance::save(&ctx, &form(&grid, "save", cells, ""))
                .await
                .expect("answered");
            assert_eq!((saved.saved, saved.refused), (0, 1), "{cells:?}");
            assert!(
                saved.problems.has(&format!("{service}-{field}"), code),
                "{:?}",
                saved.problems
            );
        }
        // A week without hours has none.
        let saved = group_attendance::save(&ctx, &form(&grid, "save", WEEK, "yes"))
            .await
            .expect("answered");
        assert!(saved.problems.has(&format!("{service}-zero"), "zero-with-times"));
        // Somebody else saved the week meanwhile.
        let single = WeekForm {
            service: service.clone(),
            week: sunday().to_string(),
            version: "0".to_owned(),
            action: "save".to_owned(),
            zero_hours: "yes".to_owned(),
            ..WeekForm::default()
        };
        attendance::save_week(&ctx, &single).await.expect("saved");
        let saved = group_attendance::save(&ctx, &form(&grid, "save", WEEK, ""))
            .await
            .expect("answered");
        assert!(
            saved
                .problems
                .has(&format!("{service}-zero"), "row-changed-meanwhile")
        );
        assert!(open(&world).await.lines[0].is_zero_signed);
    }
);

db_test!(
    async fn byd_06_problems_stand_in_the_order_of_the_rows(db: TestDb) {
        let world = filled(&db).await;
        // Kept last, and first in the list of this customer.
        let first = world.add_activity("Basic Education (ABE/GED)").await;
        let ctx = world.staff(AttendanceEdit);
        // There is no such page: the last one is shown.
        let grid = group_attendance::open(&ctx, &GroupForm::default(), Some(sunday()), 99)
            .await
            .expect("the grid");
        assert_eq!((grid.page, grid.lines.len()), (1, 2));
        assert_eq!(grid.lines[0].service, first);
        let mut form = form(&grid, "save", ["", "5p-9a", "", "", "", "", ""], "");
        // As a posted form is read.
        form.rows.sort_by(|one, other| one.service.cmp(&other.service));
        let saved = group_attendance::save(&ctx, &form).await.expect("answered");
        let fields: Vec<_> = saved.problems.0.iter().map(|it| it.field.clone()).collect();
        let rows = grid.lines.iter().map(|line| line.service);
        let mut wanted = vec!["form".to_owned()];
        wanted.extend(rows.map(|row| format!("{row}-1")));
        assert_eq!(fields, wanted);
    }
);

db_test!(
    async fn att_17_nobody_saves_a_row_of_somebody_elses_customer(db: TestDb) {
        let world = filled(&db).await;
        let grid = open(&world).await;
        let saved =
            group_attendance::save(&world.other_staff(AttendanceEdit), &form(&grid, "save", WEEK, ""))
                .await
                .expect("answered");
        assert_eq!((saved.saved, saved.refused), (0, 1));
        assert_eq!(open(&world).await.lines[0].version, 0);
    }
);

db_test!(
    async fn byd_06_a_group_keeps_a_name_of_its_own(db: TestDb) {
        let world = filled(&db).await;
        let ctx = world.staff(AttendanceEdit);
        let group = GroupForm {
            place: world.agency.to_string(),
            ..GroupForm::default()
        };
        group_attendance::keep_group(&ctx, "Monday class", &group)
            .await
            .expect("kept");
        let taken = group_attendance::keep_group(&ctx, "Monday class", &group).await;
        assert!(
            matches!(taken, Err(ServiceError::Invalid(problems)) if problems.has("name", "filter-name-taken"))
        );
        let saved = open(&world).await.choices.saved;
        assert_eq!((saved.len(), saved[0].name.as_str()), (1, "Monday class"));
        assert_eq!(saved[0].form, group);
        let stranger = group_attendance::forget_group(&world.other_staff(AttendanceEdit), saved[0].id).await;
        assert!(matches!(stranger, Err(ServiceError::NotFound)));
        group_attendance::forget_group(&ctx, saved[0].id)
            .await
            .expect("gone");
        assert!(open(&world).await.choices.saved.is_empty());
    }
);

db_test!(
    async fn att_17_a_grid_costs_the_same_however_much_is_kept(db: TestDb) {
        let world = filled(&db).await;
        let before = db.reads();
        let grid = open(&world).await;
        let empty = db.reads() - before;
        group_attendance::save(&world.staff(AttendanceEdit), &form(&grid, "save", WEEK, ""))
            .await
            .expect("saved");
        let before = db.reads();
        let grid = open(&world).await;
        assert_eq!(grid.lines[0].total().to_string(), "20.00");
        let full = db.reads() - before;
        // The first view also reads what is then kept for a minute.
        assert!(full <= empty && full <= MOST, "{empty}, then {full}");
    }
);

db_test!(
    async fn byd_06_the_week_before_stands_beside_the_week(db: TestDb) {
        let world = filled(&db).await;
        let ctx = world.staff(AttendanceEdit);
        group_attendance::save(&ctx, &form(&open(&world).await, "save", WEEK, ""))
            .await
            .expect("saved");
        let after = group_attendance::open(&ctx, &group(), Some(date("01/01/2023")), 1)
            .await
            .expect("the next week");
        let line = &after.lines[0];
        assert_eq!((line.version, line.total().0), (0, 0));
        let cells = line.last_week.each_ref().map(domain::attendance::show_cell);
        assert_eq!(
            cells,
            [
                "",
                "8:30a-12p, 12:30p-5p",
                "8:30a-12p, 12:30p-5p",
                "9a-1p",
                "",
                "",
                ""
            ]
        );
        let before = group_attendance::open(&ctx, &group(), Some(date("12/18/2022")), 1)
            .await
            .expect("the week before");
        assert!(
            before.lines[0]
                .last_week
                .iter()
                .all(domain::attendance::DayTimes::is_empty)
        );
    }
);
