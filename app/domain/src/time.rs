//! Times of day: read as people type them (BYD-07), never wrapped, never guessed between two readings.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Rule;
use crate::hours::Minutes;

/// A time of day in minutes since midnight, 0 to 1439.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct ClockTime(u16);

impl ClockTime {
    /// 12:00 AM.
    pub const MIDNIGHT: Self = Self(0);
    /// 12:00 PM.
    pub const NOON: Self = Self(720);

    /// From minutes since midnight; `None` from 1440 on.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < 1440 { Some(Self(minutes)) } else { None }
    }

    /// From hour 0–23 and minute 0–59; `None` outside.
    pub const fn from_hm(hour: u16, minute: u16) -> Option<Self> {
        if hour < 24 && minute < 60 {
            Some(Self(hour * 60 + minute))
        } else {
            None
        }
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The time this much later; `None` when that is past midnight.
    pub fn later(self, by: Minutes) -> Option<Self> {
        let minutes = i64::from(self.0).checked_add(by.0)?;
        u16::try_from(minutes).ok().and_then(Self::from_minutes)
    }

    /// The time from `earlier` to this one; negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> Minutes {
        Minutes(i64::from(self.0) - i64::from(earlier.0))
    }
}

impl fmt::Display for ClockTime {
    /// "8:30 AM", "12:00 PM".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.0 / 60, self.0 % 60);
        let suffix = if hour < 12 { "AM" } else { "PM" };
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        write!(f, "{hour}:{minute:02} {suffix}")
    }
}

impl TryFrom<u16> for ClockTime {
    type Error = &'static str;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        Self::from_minutes(minutes).ok_or("a time of day is less than 1440 minutes")
    }
}

impl From<ClockTime> for u16 {
    fn from(time: ClockTime) -> Self {
        time.0
    }
}

/// When a site is open; decides between AM and PM where the suffix was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenHours {
    /// First minute.
    pub from: ClockTime,
    /// Last minute.
    pub to: ClockTime,
}

impl Default for OpenHours {
    /// 6:00 AM to 10:00 PM.
    fn default() -> Self {
        Self {
            from: ClockTime(360),
            to: ClockTime(1320),
        }
    }
}

impl OpenHours {
    /// Whether the site is open then.
    pub fn contains(&self, time: ClockTime) -> bool {
        self.from <= time && time <= self.to
    }
}

/// What one typed time can mean, before the rest of the day is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedTime {
    /// Nothing typed.
    Empty,
    /// One time only: with AM or PM, in 24-hour form, or noon and midnight by name.
    Exact(ClockTime),
    /// Two readings, twelve hours apart.
    Either {
        /// The morning reading.
        am: ClockTime,
        /// The afternoon reading.
        pm: ClockTime,
    },
    /// So long after check-in (lunch end: after lunch start): "+4h".
    After(Minutes),
    /// The same as the day before: `"`.
    Ditto,
}

/// What a single time is read against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// When the site is open.
    pub open: OpenHours,
    /// The time it must be later than, when there is one.
    pub after: Option<ClockTime>,
    /// The time it must be earlier than, when there is one.
    pub before: Option<ClockTime>,
}
