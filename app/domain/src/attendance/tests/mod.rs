use uuid::Uuid;

use super::*;
use crate::{Problems, Rule};

mod day;
mod reading;
mod sums;
mod week;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(hour: u16, minute: u16) -> ClockTime {
    ClockTime::from_hm(hour, minute).unwrap()
}

fn day(check_in: &str, lunch_start: &str, lunch_end: &str, check_out: &str) -> DayForm {
    DayForm {
        check_in: check_in.to_owned(),
        lunch_start: lunch_start.to_owned(),
        lunch_end: lunch_end.to_owned(),
        check_out: check_out.to_owned(),
    }
}

/// The week of 11/28/2021 (Sunday) to 12/4/2021 with Monday filled in.
fn week_with(monday: DayForm) -> WeekForm {
    let mut form = WeekForm::of(
        CustomerServiceId::from_uuid(Uuid::from_u128(1)),
        Week::containing(ymd(2021, 11, 28)),
        0,
        false,
        &[DayTimes::default(); 7],
    );
    form.days[1] = monday;
    form
}

fn verify(form: WeekForm) -> WeekForm {
    WeekForm {
        action: "verify".to_owned(),
        ..form
    }
}

fn staff() -> WeekFacts {
    WeekFacts {
        today: ymd(2021, 12, 20),
        status: ServiceStatus::Started,
        start: Some(ymd(2021, 11, 1)),
        planned_end: Some(ymd(2022, 1, 31)),
        provider_chosen: true,
        by: EnteredBy::Staff,
        verified: false,
        stored: [DayTimes::default(); 7],
        day_before: DayTimes::default(),
        open: OpenHours::default(),
    }
}

fn customer() -> WeekFacts {
    WeekFacts {
        by: EnteredBy::Customer,
        ..staff()
    }
}

fn read(form: &DayForm) -> DayReading {
    read_day(form, &OpenHours::default(), &DayTimes::default())
}

fn monday_problems(monday: DayForm) -> Problems {
    week_with(monday).check(&staff()).unwrap_err()
}
