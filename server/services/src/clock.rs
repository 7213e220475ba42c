//! The one clock. America/Chicago; movable for training and tests (BYD-20).

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::America::Chicago;

/// Tells the time; in training mode shifted so that it is the chosen date now.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    shift: Option<Duration>,
}

impl Clock {
    /// The real time.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock on which it is `today` now, at the same time of day; it goes on at the usual speed.
    pub fn on(today: NaiveDate) -> Self {
        Self::moved(Self::system().now(), today)
    }

    /// The clock that shows `today` at the instant `real`. Not a shift by whole days: between summer and winter
    /// those are an hour off, and near midnight that is another date.
    fn moved(real: DateTime<Utc>, today: NaiveDate) -> Self {
        let time = real.with_timezone(&Chicago).time();
        Self {
            shift: Some(instant(today, time) - real),
        }
    }

    /// Whether the clock was moved.
    pub fn is_moved(&self) -> bool {
        self.shift.is_some()
    }

    /// The present instant, at microseconds (what both engines keep).
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system for the time"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6) + self.shift.unwrap_or_default()
    }

    /// Today's date in Illinois.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&Chicago).date_naive()
    }
}

/// An instant as people read it: `12/30/2022 at 3:56 PM`, Illinois time (ACC-32).
pub fn display(at: DateTime<Utc>) -> String {
    at.with_timezone(&Chicago)
        .format("%-m/%-d/%Y at %-I:%M %p")
        .to_string()
}

/// The time of day of an instant in Illinois: `2:14 PM`.
pub fn time_of(at: DateTime<Utc>) -> String {
    at.with_timezone(&Chicago).format("%-I:%M %p").to_string()
}

/// The date of an instant in Illinois.
pub fn date_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Chicago).date_naive()
}

/// The instant of a date and time of day in Illinois; the earlier one when clocks go back, the time one hour
/// later when clocks go forward over it.
pub fn instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    Chicago
        .from_local_datetime(&local)
        .earliest()
        .or_else(|| {
            Chicago
                .from_local_datetime(&(local + Duration::hours(1)))
                .earliest()
        })
        .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_32_an_instant_reads_as_on_the_screen() {
        let at = instant(
            NaiveDate::from_ymd_opt(2022, 12, 30).expect("date"),
            NaiveTime::from_hms_opt(15, 56, 0).expect("time"),
        );
        assert_eq!(display(at), "12/30/2022 at 3:56 PM");
    }

    #[test]
    fn byd_20_a_moved_clock_shows_the_chosen_date() {
        let date = NaiveDate::from_ymd_opt(2023, 1, 6).expect("date");
        let clock = Clock::on(date);
        assert_eq!(clock.today(), date);
        assert!(clock.is_moved());
    }

    #[test]
    fn byd_20_a_clock_moved_from_winter_into_summer_keeps_the_date_before_midnight() {
        let winter = NaiveDate::from_ymd_opt(2026, 11, 21).expect("date");
        let late = NaiveTime::from_hms_opt(23, 10, 0).expect("time");
        let summer = NaiveDate::from_ymd_opt(2023, 9, 20).expect("date");
        let real = instant(winter, late);
        let clock = Clock::moved(real, summer);
        let now = real + clock.shift.expect("a moved clock");
        assert_eq!((date_of(now), time_of(now)), (summer, "11:10 PM".to_owned()));
    }

    #[test]
    fn oq_65_the_hour_that_does_not_exist_is_moved_on() {
        let spring = NaiveDate::from_ymd_opt(2023, 3, 12).expect("date");
        let at = instant(spring, NaiveTime::from_hms_opt(2, 30, 0).expect("time"));
        assert_eq!(display(at), "3/12/2023 at 3:30 AM");
    }
}
