//! Times of day: read as people type them (BYD-07), never wrapped, never guessed between two readings.
//! Several times of one day are read together in [`crate::attendance::read_day`].

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

/// Reads a single time as typed: `830a`, `8:30a`, `8.30`, `0830`, `8`, `12n`, `noon`, `1730`, `530p`,
/// `8:30 a. m.`. Without AM or PM, the one reading that fits `reading` counts.
///
/// # Errors
/// [`Rule::Missing`], [`Rule::TimeUnreadable`], [`Rule::TimeOutOfRange`], [`Rule::TimeSuffixContradicts`],
/// [`Rule::TimeAmbiguous`] when both readings or neither fit, [`Rule::TimeNothingBefore`],
/// [`Rule::TimePastMidnight`], [`Rule::TimeNothingToRepeat`] (a ditto mark needs the whole week).
pub fn read_time(typed: &str, reading: &Reading) -> Result<ClockTime, Rule> {
    match parse_time(typed)? {
        TypedTime::Empty => Err(Rule::Missing),
        TypedTime::Exact(time) => Ok(time),
        TypedTime::Either { am, pm } => match (reading.fits(am), reading.fits(pm)) {
            (true, false) => Ok(am),
            (false, true) => Ok(pm),
            _ => Err(Rule::TimeAmbiguous { a: am, b: pm }),
        },
        TypedTime::After(by) => {
            let start = reading.after.ok_or(Rule::TimeNothingBefore)?;
            start.later(by).ok_or(Rule::TimePastMidnight)
        }
        TypedTime::Ditto => Err(Rule::TimeNothingToRepeat),
    }
}

impl Reading {
    fn fits(&self, time: ClockTime) -> bool {
        self.open.contains(time)
            && self.after.is_none_or(|after| after < time)
            && self.before.is_none_or(|before| time < before)
    }
}

/// Half of the day a suffix names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
    Noon,
}

/// What a typed time can mean by itself.
///
/// # Errors
/// [`Rule::TimeUnreadable`], [`Rule::TimeOutOfRange`], [`Rule::TimeSuffixContradicts`],
/// [`Rule::TimePastMidnight`] for "+" a day or more.
pub fn parse_time(typed: &str) -> Result<TypedTime, Rule> {
    let text: String = typed
        .chars()
        .filter(|it| !it.is_whitespace())
        .flat_map(char::to_lowercase)
        .take(24)
        .collect();
    match text.as_str() {
        "" => return Ok(TypedTime::Empty),
        "\"" | "''" | "\u{201c}" | "\u{201d}" | "\u{3003}" => return Ok(TypedTime::Ditto),
        "noon" | "mediodia" | "mediodía" => return Ok(TypedTime::Exact(ClockTime::NOON)),
        "midnight" | "medianoche" => return Ok(TypedTime::Exact(ClockTime::MIDNIGHT)),
        _ => {}
    }
    if let Some(duration) = text.strip_prefix('+') {
        return parse_duration(duration).map(TypedTime::After);
    }
    let (clock, half) = split_half(&text);
    let (hour, minute, is_padded) = parse_clock(clock)?;
    if minute > 59 || hour > 23 {
        return Err(Rule::TimeOutOfRange { hour, minute });
    }
    let (hour, minute) = (u16::try_from(hour), u16::try_from(minute));
    let (Ok(hour), Ok(minute)) = (hour, minute) else {
        return Err(Rule::TimeUnreadable);
    };
    reading_of(hour, minute, half, is_padded)
}

fn reading_of(hour: u16, minute: u16, half: Option<Half>, is_padded: bool) -> Result<TypedTime, Rule> {
    let at = |hour: u16| ClockTime::from_hm(hour, minute).ok_or(Rule::TimeUnreadable);
    let exact = |hour: u16| at(hour).map(TypedTime::Exact);
    match half {
        Some(Half::Noon) if hour == 12 && minute == 0 => Ok(TypedTime::Exact(ClockTime::NOON)),
        Some(Half::Noon) => Err(Rule::TimeSuffixContradicts),
        Some(_) if hour == 0 || hour > 12 => Err(Rule::TimeSuffixContradicts),
        Some(Half::Am) => exact(hour % 12),
        Some(Half::Pm) => exact(hour % 12 + 12),
        None if hour == 0 || hour > 12 || is_padded => exact(hour),
        None => Ok(TypedTime::Either {
            am: at(hour % 12)?,
            pm: at(hour % 12 + 12)?,
        }),
    }
}

/// Takes "a", "am", "a.m.", "p.", "n" and the like off the end.
fn split_half(text: &str) -> (&str, Option<Half>) {
    const ENDINGS: [(&str, Half); 11] = [
        ("a.m.", Half::Am),
        ("a.m", Half::Am),
        ("am", Half::Am),
        ("a.", Half::Am),
        ("a", Half::Am),
        ("p.m.", Half::Pm),
        ("p.m", Half::Pm),
        ("pm", Half::Pm),
        ("p.", Half::Pm),
        ("p", Half::Pm),
        ("n", Half::Noon),
    ];
    ENDINGS
        .iter()
        .find_map(|(ending, half)| text.strip_suffix(ending).map(|clock| (clock, Some(*half))))
        .unwrap_or((text, None))
}

/// Hour, minute, and whether it was written with a leading zero as 24-hour time is ("0830", "08:30").
fn parse_clock(clock: &str) -> Result<(u32, u32, bool), Rule> {
    let parts: Vec<&str> = clock.split([':', '.', ';', ',']).collect();
    let (hour, minute) = match parts[..] {
        [digits] if digits.len() <= 2 => (digits, "00"),
        [digits] if digits.is_ascii() && digits.len() <= 4 => digits.split_at(digits.len() - 2),
        [hour, minute] | [hour, minute, "00"] if hour.len() <= 2 && minute.len() == 2 => (hour, minute),
        _ => return Err(Rule::TimeUnreadable),
    };
    let is_padded = hour.len() == 2 && hour.starts_with('0') && clock.len() >= 4;
    Ok((whole_number(hour)?, whole_number(minute)?, is_padded))
}

fn whole_number(digits: &str) -> Result<u32, Rule> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rule::TimeUnreadable);
    }
    digits.parse().map_err(|_| Rule::TimeUnreadable)
}

/// "4h", "4h30", "4:30", "30m", "4" (hours); less than a day.
fn parse_duration(text: &str) -> Result<Minutes, Rule> {
    let (hours, minutes) = if let Some(minutes) = text.strip_suffix("min").or_else(|| text.strip_suffix('m'))
    {
        match minutes.split_once('h') {
            Some((hours, minutes)) => (hours, minutes),
            None => ("0", minutes),
        }
    } else {
        let (hours, minutes) = text.split_once(['h', ':']).unwrap_or((text, ""));
        (hours, if minutes.is_empty() { "0" } else { minutes })
    };
    if hours.len() > 4 || minutes.len() > 4 {
        return Err(Rule::TimeUnreadable);
    }
    let total = i64::from(whole_number(hours)?) * 60 + i64::from(whole_number(minutes)?);
    if total < 1440 {
        Ok(Minutes(total))
    } else {
        Err(Rule::TimePastMidnight)
    }
}

#[cfg(test)]
mod tests;
