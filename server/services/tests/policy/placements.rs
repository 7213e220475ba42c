//! What a change of wages, milestones and limits shows, and what it leaves as it is.

use domain::Money;
use domain::placement_policy::Evaluation;
use domain::policy::{PolicyForm, PolicyTable};
use domain::program::Program;
use domain::support::Parameter;
use domain::wage::{WageClass, WagePlace};
use services::policy;
use store::{db_test, policy as rows, wages};

use super::{admin, code_at, new, preview, said, save, setting};
use crate::world::World;
use crate::world::date;

fn wage(place: WagePlace, class: WageClass, amount: &str, from: &str) -> PolicyForm {
    PolicyForm {
        place: place.code().to_owned(),
        class: class.code().to_owned(),
        amount: amount.to_owned(),
        from: from.to_owned(),
        ..new(PolicyTable::Wages)
    }
}

fn milestone(program: Program, days: &str, from: &str) -> PolicyForm {
    PolicyForm {
        program: program.code().to_owned(),
        value: days.to_owned(),
        required: "true".to_owned(),
        evaluation: "none".to_owned(),
        from: from.to_owned(),
        ..new(PolicyTable::Milestones)
    }
}

db_test!(
    async fn cat_01_fup_02_fup_03_rfd_33_wages_limits_and_milestones_are_seeded(db: TestDb) {
        let _world = World::on(&db, "02/15/2024").await.with_policy().await;
        let mut conn = db.read().await.expect("read");
        let all = wages::minimum_wages(&mut conn).await.expect("wages");
        for (on, cents) in [
            ("12/31/2023", 1_300),
            ("01/01/2024", 1_400),
            ("02/15/2024", 1_400),
        ] {
            let found = domain::wage::state_standard(&all, date(on)).expect("a wage");
            assert_eq!(found.hourly, Money::from_cents(cents), "{on}");
        }
        let youth = rows::placement_parameters(&mut conn, Program::DhsYouth, date("02/15/2024")).await;
        assert_eq!(youth.expect("settings").category_days, [90, 270, 365]);
        let earnfare = rows::placement_parameters(&mut conn, Program::Earnfare, date("02/15/2024")).await;
        let earnfare = earnfare.expect("settings");
        assert_eq!((earnfare.months, earnfare.earnfare_tj_minutes), (6, 35 * 60));
        assert!(earnfare.work_off_first);
        let isets = rows::milestones(&mut conn, Program::SnapJobPlacement, date("02/15/2024"))
            .await
            .expect("milestones");
        let days: Vec<_> = isets.iter().map(|it| (it.days, it.is_required)).collect();
        assert_eq!(
            days,
            [(30, true), (60, true), (90, true), (180, false), (270, false)]
        );
        let youth = rows::milestones(&mut conn, Program::DhsYouth, date("02/15/2024"))
            .await
            .expect("milestones");
        let with: Vec<_> = youth.iter().map(|it| (it.days, it.evaluation)).collect();
        assert_eq!(
            with,
            [
                (30, Evaluation::Due),
                (60, Evaluation::None),
                (90, Evaluation::Recommended),
                (180, Evaluation::None)
            ]
        );
    }
);

db_test!(
    async fn byd_03_oq_69_a_new_wage_names_the_open_placements_and_changes_none(db: TestDb) {
        let world = World::on(&db, "11/15/2023").await.with_policy().await;
        for (name, cents) in [("Community Workfare", 1_350), ("Internship", 1_600)] {
            let activity = world.add_activity(name).await;
            let span = (date("10/02/2023"), None);
            world.place(activity, "chicago", cents, span).await;
        }
        let over = world.add_activity("Transitional Job").await;
        let ended = (date("10/02/2023"), Some(date("10/31/2023")));
        world.place(over, "chicago", 1_300, ended).await;
        let form = wage(WagePlace::Illinois, WageClass::Standard, "14.50", "01/01/2024");
        let error = policy::save(&admin(&world), &form)
            .await
            .expect_err("one begins then");
        assert_eq!(code_at(error, "from"), "policy-row-taken");
        let form = PolicyForm {
            from: "12/01/2023".to_owned(),
            ..form
        };
        let seen = preview(&world, &form).await;
        assert!(
            said(&seen).contains("This change affects 2 open placements"),
            "{}",
            said(&seen)
        );
        assert!(said(&seen).contains("1 of them is paid less"), "{}", said(&seen));
        assert_eq!(seen.effect.concerned_in_all, 2, "the ended one is left out");
        let first = &seen.effect.concerned[0];
        assert!(first.is_warning, "those below it first: {first:?}");
        assert_eq!(
            first.note,
            "Minimum $14.50 instead of $13.00; the hourly wage of $13.50 is below it"
        );
        let page = policy::open_table(&admin(&world), PolicyTable::Wages)
            .await
            .expect("table");
        assert_eq!(page.below, [], "13.00 holds today");
        save(&world, &form).await;
        let page = policy::open_table(&admin(&world), PolicyTable::Wages)
            .await
            .expect("table");
        let line = page
            .lines
            .iter()
            .find(|it| it.value == "$14.50")
            .expect("the row");
        assert_eq!(
            (line.from.as_str(), line.to.as_str()),
            ("12/01/2023", "12/31/2023")
        );
        let local = wage(WagePlace::Chicago, WageClass::Standard, "20", "12/01/2023");
        let local = preview(&world, &local).await;
        assert!(
            said(&local).contains("affects 0 open placements"),
            "WKS-11: ISETS has the State's wage"
        );
    }
);

db_test!(
    async fn oq_69_open_placements_below_the_minimum_of_today_are_listed(db: TestDb) {
        let world = World::on(&db, "01/15/2024").await.with_policy().await;
        let activity = world.add_activity("Community Workfare").await;
        let span = (date("10/02/2023"), None);
        world.place(activity, "illinois", 1_300, span).await;
        let page = policy::open_table(&admin(&world), PolicyTable::Wages)
            .await
            .expect("table");
        let [below] = page.below.as_slice() else {
            panic!("{:?}", page.below);
        };
        assert_eq!(below.note, "Hourly wage $13.00, minimum wage $14.00");
        assert_eq!(below.service, Some(activity));
    }
);

db_test!(
    async fn fup_02_oq_19_a_milestone_holds_from_its_day_and_shows_whom_it_concerns(db: TestDb) {
        let world = World::on(&db, "11/15/2023").await.with_policy().await;
        let activity = world.add_activity("Community Workfare").await;
        let span = (date("10/02/2023"), None);
        world.place(activity, "illinois", 1_600, span).await;
        let seen = save(&world, &milestone(Program::SnapJobPlacement, "45", "12/01/2023")).await;
        assert!(
            said(&seen).contains("the follow-up after 45 days is new and required"),
            "{}",
            said(&seen)
        );
        assert_eq!(seen.effect.concerned_in_all, 1);
        let other = preview(&world, &milestone(Program::DhsYouth, "45", "12/01/2023")).await;
        assert_eq!(other.effect.concerned_in_all, 0, "another program");
        let mut conn = db.read().await.expect("read");
        for (on, wanted) in [("11/30/2023", 5), ("12/01/2023", 6)] {
            let found = rows::milestones(&mut conn, Program::SnapJobPlacement, date(on)).await;
            assert_eq!(found.expect("milestones").len(), wanted, "{on}");
        }
        drop(conn);
        let page = policy::open_table(&admin(&world), PolicyTable::Milestones)
            .await
            .expect("table");
        let line = page
            .lines
            .iter()
            .find(|it| it.name == "45 days")
            .expect("the row");
        let stored = policy::open_row(&admin(&world), PolicyTable::Milestones, line.id)
            .await
            .expect("row");
        let ended = PolicyForm {
            to: "12/15/2023".to_owned(),
            ..stored.form
        };
        save(&world, &ended).await;
        let mut conn = db.read().await.expect("read");
        let found = rows::milestones(&mut conn, Program::SnapJobPlacement, date("12/16/2023")).await;
        assert_eq!(found.expect("milestones").len(), 5, "it has ended");
    }
);

db_test!(
    async fn cat_01_a_setting_is_taken_only_where_it_applies(db: TestDb) {
        let world = World::on(&db, "11/15/2023").await.with_policy().await;
        let form = setting(Parameter::CategoryOneDays, "80", "12/01/2023");
        let error = policy::save(&admin(&world), &form)
            .await
            .expect_err("not of SNAP JP");
        assert_eq!(code_at(error, "service"), "unknown-choice");
        let youth = PolicyForm {
            program: Program::DhsYouth.code().to_owned(),
            ..form
        };
        save(&world, &youth).await;
        let mut conn = db.read().await.expect("read");
        let days = async |conn: &mut store::Conn, on| {
            let found = rows::placement_parameters(conn, Program::DhsYouth, date(on)).await;
            found.expect("settings").category_days[0]
        };
        assert_eq!(days(&mut conn, "11/30/2023").await, 90);
        assert_eq!(days(&mut conn, "12/01/2023").await, 80);
        drop(conn);
        let page = policy::open_table(&admin(&world), PolicyTable::Parameters)
            .await
            .expect("table");
        let of = |program: Program| page.lines.iter().filter(|it| it.place == program.label()).count();
        assert_eq!(of(Program::SnapToSuccess), 5);
        assert_eq!(of(Program::DhsYouth), 6, "one of five twice");
        assert_eq!(of(Program::Earnfare), 10);
    }
);
