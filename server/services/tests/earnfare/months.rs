//! Hours by calendar month, the payment, and where figures come from.

use domain::Minutes;
use domain::Money;
use domain::earnfare::Flag;
use domain::policy::{PolicyForm, PolicyTable};
use domain::program::Program;
use domain::support::Parameter;
use services::policy::{self, Outcome};
use store::db_test;
use uuid::Uuid;

use super::{amount, enter, page, world_on};
use crate::world::World;
use domain::access::Permission::PolicyEdit;

db_test!(
    async fn ern_06_ern_08_the_screen_of_february_2024_has_nothing_worked(db: TestDb) {
        let world = world_on(&db, "02/16/2024").await;
        world.enroll_in_earnfare().await;
        enter(&world, &amount("205.00", "12/01/2023")).await;
        let earnfare = page(&world, None).await.earnfare;
        for (month, label) in earnfare.months.iter().zip(["February 2024", "January 2024"]) {
            assert_eq!(month.month.label(), label);
            assert_eq!(
                (month.benefit_hours, month.job_limit),
                (Some(14), Minutes(35 * 60))
            );
            let paid = month.payment.expect("reckoned");
            assert_eq!((paid.total, paid.stipend), (Minutes::ZERO, Minutes::ZERO));
            assert_eq!((paid.wage, paid.issued), (Money::from_cents(1_400), Money::ZERO));
            assert!(month.flags.is_empty() && month.days.is_empty());
        }
    }
);

db_test!(
    async fn ern_08_twenty_hours_less_fourteen_are_six_and_84_00(db: TestDb) {
        let world = world_on(&db, "02/28/2024").await;
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "01/01/2024")).await;
        world
            .work(
                workfare,
                &[("02/05/2024", 5), ("02/06/2024", 5), ("02/07/2024", 4)],
                true,
            )
            .await;
        world
            .work(job, &[("02/12/2024", 3), ("02/14/2024", 3)], true)
            .await;
        let earnfare = page(&world, None).await.earnfare;
        let month = &earnfare.months[0];
        let paid = month.payment.expect("reckoned");
        assert_eq!((paid.total, paid.work_off), (Minutes(20 * 60), Minutes(14 * 60)));
        assert_eq!(
            (paid.stipend, paid.issued),
            (Minutes(6 * 60), Money::from_cents(8_400))
        );
        assert_eq!(month.days.len(), 5, "BYD-02: exactly the days counted");
        assert_eq!(month.flags, []);
        let wage = month.wage.as_ref().expect("a row");
        assert!(wage.source.contains("Illinois Department of Labor"), "{wage:?}");
        assert_eq!(
            month.hours_setting.as_ref().map(|it| it.value),
            Some(35),
            "ERN-09"
        );
    }
);

db_test!(
    async fn att_16_a_week_in_two_months_is_parted_by_the_day_worked(db: TestDb) {
        let world = world_on(&db, "02/28/2024").await;
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "01/01/2024")).await;
        // Sunday 01/28 to Saturday 02/03/2024.
        world
            .work(
                workfare,
                &[("01/30/2024", 4), ("01/31/2024", 3), ("02/01/2024", 2)],
                true,
            )
            .await;
        world
            .work(job, &[("01/31/2024", 1), ("02/02/2024", 6)], false)
            .await;
        let earnfare = page(&world, None).await.earnfare;
        let hours = |at: usize| {
            let worked = earnfare.months[at].worked;
            (
                worked.workfare.0 / 60,
                worked.job.0 / 60,
                worked.unverified().0 / 60,
            )
        };
        assert_eq!(hours(0), (2, 6, 6), "February");
        assert_eq!(hours(1), (7, 1, 1), "January");
        let total = |at: usize| earnfare.months[at].payment.expect("reckoned").total;
        assert_eq!(
            (total(0), total(1)),
            (Minutes(120), Minutes(420)),
            "OQ-42: verified only"
        );
    }
);

db_test!(
    async fn att_16_ern_10_a_week_over_new_year_and_a_leap_day_count_where_they_lie(db: TestDb) {
        let world = world_on(&db, "03/01/2024").await;
        let (workfare, _) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "12/01/2023")).await;
        world
            .work(
                workfare,
                &[("12/31/2023", 4), ("01/01/2024", 3), ("02/29/2024", 2)],
                true,
            )
            .await;
        let of = |month: &services::earnfare::MonthView| {
            let paid = month.payment.expect("reckoned");
            (month.benefit_hours, paid.wage.cents(), paid.total.0 / 60)
        };
        let turn = page(&world, Some("01/15/2024")).await.earnfare.months;
        // $196.00 at $13.00 of 2023 and at $14.00 of 2024.
        assert_eq!(
            [of(&turn[0]), of(&turn[1])],
            [(Some(14), 1_400, 3), (Some(15), 1_300, 4)]
        );
        let now = page(&world, None).await.earnfare.months;
        assert_eq!(
            [of(&now[0]), of(&now[1])],
            [(Some(14), 1_400, 0), (Some(14), 1_400, 2)]
        );
    }
);

db_test!(
    async fn oq_42_a_day_is_not_verified_by_the_week_before_its_own(db: TestDb) {
        let world = world_on(&db, "02/28/2024").await;
        let (workfare, _) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "01/01/2024")).await;
        world.work(workfare, &[("02/05/2024", 5)], true).await;
        world.work(workfare, &[("02/13/2024", 5)], false).await;
        let done: Result<(), store::StoreError> = world
            .services
            .db
            .write(|tx| {
                use scoped_futures::ScopedFutureExt;
                let sql = "DELETE FROM attendance_weeks WHERE verified_at IS NULL";
                async move { store::on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ())) }.scope_boxed()
            })
            .await;
        done.expect("a day without its week");
        let month = page(&world, None).await.earnfare.months.remove(0);
        assert_eq!(month.payment.expect("reckoned").total, Minutes(300));
    }
);

db_test!(
    async fn ern_13_oq_42_flags_and_the_setting_decide_five_hours_or_one(db: TestDb) {
        let world = world_on(&db, "02/28/2024").await;
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("200.00", "01/01/2024")).await;
        world
            .work(workfare, &[("02/05/2024", 5), ("02/06/2024", 5)], true)
            .await;
        world.work(job, &[("02/13/2024", 5)], true).await;
        let first = page(&world, None).await.earnfare.months.remove(0);
        assert_eq!(first.flags, [Flag::WorkOffNotComplete]);
        assert_eq!(first.payment.expect("reckoned").stipend, Minutes(60));
        set(&world, Parameter::WorkOffFirst, "0", "02/01/2024").await;
        let only = page(&world, None).await.earnfare;
        assert_eq!(only.months[0].payment.expect("reckoned").stipend, Minutes(5 * 60));
        let january = only.months[1].order_setting.as_ref().map(|it| it.value);
        assert_eq!(january, Some(1), "ERN-10: the setting of the month");
    }
);

/// Saves a setting of Earnfare after its effect was seen.
async fn set(world: &World, parameter: Parameter, value: &str, from: &str) {
    let form = PolicyForm {
        table: PolicyTable::Parameters.code().to_owned(),
        id: Uuid::now_v7().to_string(),
        program: Program::Earnfare.code().to_owned(),
        parameter: parameter.code().to_owned(),
        value: value.to_owned(),
        from: from.to_owned(),
        source: "A test".to_owned(),
        ..PolicyForm::default()
    };
    let admin = world.reviewer(0, PolicyEdit);
    let Outcome::Waits(seen) = policy::save(&admin, &form).await.expect("a preview") else {
        panic!("saved before it was seen");
    };
    assert!(
        seen.effect
            .facts
            .iter()
            .any(|it| it.text.contains("This change affects 1 customer")),
        "{:?}",
        seen.effect
    );
    assert_eq!(seen.effect.concerned.len(), 1);
    let form = PolicyForm {
        seen: seen.mark,
        ..form
    };
    let done = policy::save(&admin, &form).await.expect("saved");
    assert!(matches!(done, Outcome::Saved(_)));
}

db_test!(
    async fn ern_10_oq_43_a_new_wage_changes_its_own_month_only(db: TestDb) {
        let world = world_on(&db, "01/20/2024").await;
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "11/01/2023")).await;
        world.work(workfare, &[("12/05/2023", 15)], true).await;
        world.work(job, &[("12/12/2023", 5)], true).await;
        let earnfare = page(&world, None).await.earnfare;
        let months: Vec<_> = earnfare
            .months
            .iter()
            .map(|it| (it.benefit_hours, it.payment.expect("reckoned").wage.cents()))
            .collect();
        assert_eq!(months, [(Some(14), 1_400), (Some(15), 1_300)]);
        let issued = earnfare.months[1].payment.expect("reckoned").issued;
        assert_eq!(issued, Money::from_cents(5 * 1_300));
    }
);

db_test!(
    async fn ern_05_both_months_show_their_hours_of_each_kind_and_their_wage(db: TestDb) {
        let world = world_on(&db, "01/20/2024").await;
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "11/01/2023")).await;
        let worked = [("11/30/2023", 8), ("12/05/2023", 7), ("01/09/2024", 3)];
        world.work(workfare, &worked, false).await;
        let worked = [("11/29/2023", 8), ("12/12/2023", 5), ("01/10/2024", 2)];
        world.work(job, &worked, true).await;
        let earnfare = page(&world, None).await.earnfare;
        let shown: Vec<_> = earnfare
            .months
            .iter()
            .map(|it| {
                let wage = it.payment.expect("reckoned").wage.cents();
                (it.month.label(), it.worked.workfare.0, it.worked.job.0, wage)
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("January 2024".to_owned(), 180, 120, 1_400),
                ("December 2023".to_owned(), 420, 300, 1_300)
            ]
        );
    }
);

db_test!(
    async fn ern_09_the_hours_of_a_transitional_job_are_a_setting_and_not_the_benefit(db: TestDb) {
        let world = world_on(&db, "02/28/2024").await;
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "01/01/2024")).await;
        world
            .work(workfare, &[("02/05/2024", 8), ("02/06/2024", 6)], true)
            .await;
        let weeks: Vec<_> = [
            "02/12/2024",
            "02/13/2024",
            "02/14/2024",
            "02/15/2024",
            "02/20/2024",
        ]
        .map(|on| (on, 8))
        .into();
        world.work(job, &weeks, true).await;
        let of_months = async || {
            let earnfare = page(&world, None).await.earnfare;
            let stipend = earnfare.months[0].payment.expect("reckoned").stipend.0 / 60;
            let limits: Vec<_> = earnfare.months.iter().map(|it| it.job_limit.0 / 60).collect();
            (earnfare.months[0].benefit_hours, limits, stipend)
        };
        assert_eq!(of_months().await, (Some(14), vec![35, 35], 35));
        enter(&world, &amount("140.00", "02/01/2024")).await;
        assert_eq!(of_months().await, (Some(10), vec![35, 35], 35), "another benefit");
        set(&world, Parameter::EarnfareTjHours, "38", "02/01/2024").await;
        assert_eq!(of_months().await, (Some(10), vec![38, 35], 38), "another setting");
    }
);
