use proptest::prelude::*;

use super::*;
use crate::ids::BenefitAmountId;
use crate::placement_policy::{MonthsWindow, NO_LIMIT};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn dollars(text: &str) -> Money {
    Money::read(text).unwrap()
}

fn settings(work_off_first: bool) -> PlacementParameters {
    PlacementParameters {
        category_days: [NO_LIMIT; 3],
        months: 6,
        months_window: MonthsWindow::CalendarYear,
        warn_days: 14,
        earnfare_tj_minutes: 35 * 60,
        work_off_first,
    }
}

/// Whole hours, all of them verified.
fn hours(workfare: i64, job: i64) -> Worked {
    let (workfare, job) = (Minutes(workfare * 60), Minutes(job * 60));
    Worked {
        workfare,
        workfare_verified: workfare,
        job,
        job_verified: job,
    }
}

#[test]
fn ern_04_oq_42_fourteen_hours_are_196_00_to_209_99_at_14_dollars() {
    for (amount, expected) in [
        ("195.99", 13),
        ("196.00", 14),
        ("209.99", 14),
        ("210.00", 15),
        ("0", 0),
    ] {
        assert_eq!(
            benefit_hours(dollars(amount), dollars("14.00")),
            expected,
            "{amount}"
        );
    }
    // The examples of the manual, which rounds down: 250 ÷ 12 = 20, 219 ÷ 12 = 18.
    assert_eq!(benefit_hours(dollars("250"), dollars("12")), 20);
    assert_eq!(benefit_hours(dollars("219"), dollars("12")), 18);
    assert_eq!(benefit_hours(dollars("250"), Money::ZERO), 0);
}

#[test]
fn ern_08_worked_example_of_the_screen_nothing_worked_nothing_issued() {
    let payment = payment(&hours(0, 0), 14, dollars("14"), &settings(true));
    assert_eq!((payment.total, payment.work_off), (Minutes::ZERO, Minutes::ZERO));
    assert_eq!((payment.stipend, payment.issued), (Minutes::ZERO, Money::ZERO));
    assert_eq!(percent(Minutes::ZERO, Minutes(14 * 60)), 0);
}

#[test]
fn ern_08_constructed_example_20_less_14_are_6_hours_84_00_and_at_most_490_00() {
    for work_off_first in [true, false] {
        let settings = settings(work_off_first);
        let paid = payment(&hours(14, 6), 14, dollars("14"), &settings);
        assert_eq!(paid.total, Minutes(20 * 60));
        assert_eq!(paid.work_off, Minutes(14 * 60));
        assert_eq!((paid.stipend, paid.issued), (Minutes(6 * 60), dollars("84.00")));
        let most = payment(&hours(14, 40), 14, dollars("14"), &settings);
        assert_eq!((most.stipend, most.issued), (Minutes(35 * 60), dollars("490.00")));
        assert_eq!(most.above, Minutes(5 * 60));
    }
}

#[test]
fn ern_13_oq_42_ten_and_five_of_fourteen_are_flagged_and_pay_five_or_one() {
    let worked = hours(10, 5);
    assert_eq!(flags(&worked, 14), [Flag::WorkOffNotComplete]);
    let stipend = |first| payment(&worked, 14, dollars("14"), &settings(first)).stipend;
    assert_eq!(stipend(false), Minutes(5 * 60));
    assert_eq!(stipend(true), Minutes(60));
    assert_eq!(flags(&hours(15, 0), 14), [Flag::WorkOffPassed]);
    assert_eq!(flags(&hours(14, 5), 14), []);
    assert_eq!(flags(&hours(3, 0), 14), []);
}

#[test]
fn oq_42_money_counts_verified_hours_bars_count_all() {
    let worked = Worked {
        workfare_verified: Minutes(7 * 60),
        job_verified: Minutes::ZERO,
        ..hours(14, 6)
    };
    assert_eq!(worked.unverified(), Minutes(13 * 60));
    let paid = payment(&worked, 14, dollars("14"), &settings(true));
    assert_eq!((paid.total, paid.issued), (Minutes(7 * 60), Money::ZERO));
    assert_eq!(percent(worked.workfare, Minutes(14 * 60)), 100);
    assert_eq!(percent(worked.job, Minutes(35 * 60)), 17);
}

#[test]
fn ern_10_oq_43_the_amount_in_force_in_a_month_is_that_of_its_last_day_or_today() {
    let all = [
        BenefitAmount {
            amount: dollars("196"),
            effective_on: day(2023, 11, 1),
        },
        BenefitAmount {
            amount: dollars("210"),
            effective_on: day(2024, 2, 1),
        },
        BenefitAmount {
            amount: dollars("220"),
            effective_on: day(2024, 2, 20),
        },
    ];
    let today = day(2024, 2, 15);
    let this = Month::containing(today);
    let amount = |month: Month| amount_on(&all, month.reckoned_on(today)).map(|it| it.amount);
    assert_eq!(amount(this), Some(dollars("210")));
    assert_eq!(amount(this.previous()), Some(dollars("196")));
    let later = day(2024, 3, 3);
    assert_eq!(
        amount_on(&all, this.reckoned_on(later)).map(|it| it.amount),
        Some(dollars("220"))
    );
    assert_eq!(amount_on(&all, day(2023, 10, 31)), None);
}

#[test]
fn ern_03_of_two_amounts_of_one_day_the_later_entry_holds() {
    let at = |cents| BenefitAmount {
        amount: Money::from_cents(cents),
        effective_on: day(2024, 2, 1),
    };
    let found = amount_on(&[at(19_600), at(20_000)], day(2024, 2, 1));
    assert_eq!(found.map(|it| it.amount.cents()), Some(20_000));
}

#[test]
fn ern_06_months_have_names_and_addresses() {
    let month = Month::containing(day(2024, 2, 29));
    assert_eq!(
        (month.label().as_str(), month.code().as_str()),
        ("February 2024", "2024-02")
    );
    assert_eq!(month.previous().label(), "January 2024");
    assert_eq!((month.first(), month.last()), (day(2024, 2, 1), day(2024, 2, 29)));
    assert_eq!(Month::containing(day(2023, 12, 5)).last(), day(2023, 12, 31));
    assert_eq!(Month::read("2024-02"), Some(month));
    for odd in ["2024-2", "2024-13", "24-02", "2024", "", "2024-02-01", "+024-02"] {
        assert_eq!(Month::read(odd), None, "{odd}");
    }
}

fn form(amount: &str, effective: &str) -> BenefitForm {
    BenefitForm {
        id: "00000000-0000-8000-8000-00000000002b".into(),
        amount: amount.into(),
        effective: effective.into(),
    }
}

#[test]
fn ern_02_ern_03_a_benefit_amount_has_an_amount_and_a_first_day() {
    let facts = BenefitFacts {
        today: day(2024, 2, 15),
    };
    let entry = form("$196.00", "2/1/2024").check(&facts).unwrap();
    assert_eq!(
        (entry.amount, entry.effective_on),
        (dollars("196"), day(2024, 2, 1))
    );
    assert!(form("0", "2/1/2024").check(&facts).is_ok());
    let blank = BenefitForm::default().check(&facts).unwrap_err();
    for field in ["id", "amount", "effective"] {
        assert!(blank.has(field, "missing"), "{field}");
    }
    for (amount, effective, field, code) in [
        ("-5", "2/1/2024", "amount", "money-unreadable"),
        ("1.005", "2/1/2024", "amount", "money-too-many-decimals"),
        ("99999999", "2/1/2024", "amount", "money-out-of-range"),
        ("5", "2/30/2024", "effective", "date-does-not-exist"),
        ("5", "2/1/1999", "effective", "date-out-of-range"),
    ] {
        let problems = form(amount, effective).check(&facts).unwrap_err();
        assert!(problems.has(field, code), "{amount} {effective}: {problems:?}");
    }
    let id = BenefitAmountId::read(&form("", "").id).unwrap();
    assert_eq!(BenefitForm::blank(id, facts.today).effective, "02/01/2024");
}

proptest! {
    #[test]
    fn ern_04_benefit_hours_are_the_most_whole_hours_the_amount_pays(amount in 0..500_000_i64, wage in 1..3_000_i64) {
        let found = benefit_hours(Money::from_cents(amount), Money::from_cents(wage));
        prop_assert!(found * wage <= amount && amount < (found + 1) * wage);
    }

    #[test]
    fn ern_08_what_is_paid_adds_up(
        workfare in 0..6_000_i64, job in 0..6_000_i64, verified in 0..=100_i64, benefit in 0..80_i64,
        wage in 700..2_500_i64, work_off_first: bool,
    ) {
        let worked = Worked {
            workfare: Minutes(workfare),
            workfare_verified: Minutes(workfare * verified / 100),
            job: Minutes(job),
            job_verified: Minutes(job * verified / 100),
        };
        let it = payment(&worked, benefit, Money::from_cents(wage), &settings(work_off_first));
        prop_assert_eq!(it.work_off + it.stipend + it.above, it.total);
        prop_assert!(it.work_off <= Minutes(benefit * 60) && it.stipend <= Minutes(35 * 60));
        prop_assert!(it.work_off >= Minutes::ZERO && it.above >= Minutes::ZERO);
        prop_assert!((it.issued.cents() * 60 - it.stipend.0 * wage).abs() <= 30);
        let other = payment(&worked, benefit, Money::from_cents(wage), &settings(!work_off_first));
        let (first, only) = if work_off_first { (it, other) } else { (other, it) };
        prop_assert!(first.stipend <= only.stipend, "work-off first never pays more");
    }

    #[test]
    fn att_16_every_day_lies_in_its_month_and_months_follow_each_other(days in 0..20_000_u64) {
        let on = day(2000, 1, 1) + chrono::Days::new(days);
        let month = Month::containing(on);
        prop_assert!(month.first() <= on && on <= month.last());
        prop_assert_eq!(month.next().previous(), month);
        prop_assert_eq!(month.last().succ_opt(), Some(month.next().first()));
        prop_assert_eq!(Month::read(&month.code()), Some(month));
    }
}
