//! Weeks of attendance of made-up customers.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    draft::Draft,
    generate::{Made, Maker},
    records::{NewDay, NewWeek},
};

/// One week of attendance, as people attend: some days, sometimes none, the last weeks not yet verified.
pub(super) fn attend(
    maker: &mut Maker<'_>,
    draft: &mut Draft,
    made: &mut Made<'_>,
    service: Uuid,
    sunday: NaiveDate,
    centihours: i64,
    is_recent: bool,
) {
    let stayed_away = maker.in_hundred(4);
    let skipped = maker.below(7);
    let is_long = centihours > 1_200;
    let minutes = (centihours * 60 / 100 / if is_long { 4 } else { 3 }).clamp(60, 480) / 15 * 15;
    let mut days: Vec<(i64, NewDay)> = Vec::with_capacity(5);
    for day in 1..=5 {
        let is_planned = is_long || day % 2 == 1;
        if stayed_away || !is_planned || day == skipped {
            continue;
        }
        let check_in = 480 + 15 * maker.below(9);
        let day_times = if minutes > 300 {
            NewDay::span(check_in, check_in + minutes + 30).lunch(720, 750)
        } else {
            NewDay::span(check_in, check_in + minutes)
        };
        days.push((
            day,
            if maker.in_hundred(15) {
                day_times.by_customer()
            } else {
                day_times
            },
        ));
    }
    let verified = !is_recent || maker.in_hundred(45);
    let week = NewWeek {
        service,
        sunday,
        days: &days,
        is_zero_signed: days.is_empty() && verified,
        verified,
        worker: &made.place.worker,
        customer: &made.full_name,
    };
    let total = draft.week(&week);
    made.unverified_weeks += i64::from(!verified && total > 0);
}
