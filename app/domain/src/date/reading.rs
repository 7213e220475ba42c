//! Reading a date as typed. See [`crate::date`] for dates themselves.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::Rule;
use crate::date::DateContext;

/// Reads a date as typed: `03/07/1984`, `3-7-84`, `03071984`, `Mar 7 1984`, `1984-03-07`, `t` (today),
/// `+7`, `-1`, `mon` (the next Monday from today on). Spanish month and day names are read too.
///
/// # Errors
/// [`Rule::Missing`], [`Rule::DateUnreadable`], [`Rule::DateDoesNotExist`], [`Rule::DateYearUnclear`],
/// [`Rule::DateOutOfRange`].
pub fn read_date(typed: &str, context: &DateContext) -> Result<NaiveDate, Rule> {
    read_optional_date(typed, context)?.ok_or(Rule::Missing)
}

/// Like [`read_date`], but blank is `None`.
///
/// # Errors
/// Those of [`read_date`] but [`Rule::Missing`].
pub fn read_optional_date(typed: &str, context: &DateContext) -> Result<Option<NaiveDate>, Rule> {
    let text = typed.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > 40 {
        return Err(Rule::DateUnreadable);
    }
    match relative(&text, context.today) {
        Some(date) => context.allow(date?).map(Some),
        None => written(&text, context).map(Some),
    }
}

/// Reads the three fields of a customer's date; the month may be a name.
///
/// # Errors
/// Those of [`read_date`].
pub fn read_date_parts(month: &str, day: &str, year: &str, context: &DateContext) -> Result<NaiveDate, Rule> {
    let parts = [month.trim(), day.trim(), year.trim()];
    if parts.iter().all(|part| part.is_empty()) {
        return Err(Rule::Missing);
    }
    if parts
        .iter()
        .any(|part| part.is_empty() || part.contains(['/', '-', '.', ' ']))
    {
        return Err(Rule::DateUnreadable);
    }
    read_date(&parts.join("/"), context)
}

/// Today, a number of days from it, or a day of the week.
fn relative(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, Rule>> {
    if matches!(text, "t" | "today" | "hoy") {
        return Some(Ok(today));
    }
    let digits_after = |sign: char| {
        text.strip_prefix(sign)
            .filter(|rest| !rest.is_empty() && rest.bytes().all(|it| it.is_ascii_digit()))
    };
    if let Some(days) = digits_after('+') {
        return Some(shifted(days, |days| today.checked_add_days(days)));
    }
    if let Some(days) = digits_after('-') {
        return Some(shifted(days, |days| today.checked_sub_days(days)));
    }
    let wanted = weekday(text)?;
    let ahead = (7 + wanted.num_days_from_sunday() - today.weekday().num_days_from_sunday()) % 7;
    Some(
        today
            .checked_add_days(Days::new(u64::from(ahead)))
            .ok_or(Rule::DateUnreadable),
    )
}

fn shifted(days: &str, shift: impl Fn(Days) -> Option<NaiveDate>) -> Result<NaiveDate, Rule> {
    let days: u32 = days.parse().map_err(|_| Rule::DateUnreadable)?;
    shift(Days::new(u64::from(days))).ok_or(Rule::DateUnreadable)
}

fn weekday(text: &str) -> Option<Weekday> {
    const NAMES: [(&[&str], Weekday); 7] = [
        (&["sun", "sunday", "dom", "domingo"], Weekday::Sun),
        (&["mon", "monday", "lun", "lunes"], Weekday::Mon),
        (&["tue", "tues", "tuesday", "mar", "martes"], Weekday::Tue),
        (
            &["wed", "wednesday", "mie", "mié", "miercoles", "miércoles"],
            Weekday::Wed,
        ),
        (
            &["thu", "thur", "thurs", "thursday", "jue", "jueves"],
            Weekday::Thu,
        ),
        (&["fri", "friday", "vie", "viernes"], Weekday::Fri),
        (
            &["sat", "saturday", "sab", "sáb", "sabado", "sábado"],
            Weekday::Sat,
        ),
    ];
    NAMES
        .iter()
        .find(|(names, _)| names.contains(&text))
        .map(|(_, weekday)| *weekday)
}

/// Day, month and year, in one of the written orders.
fn written(text: &str, context: &DateContext) -> Result<NaiveDate, Rule> {
    let parts = split(text)?;
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        [digits] if digits.len() == 8 || digits.len() == 6 => {
            all_digits(digits)?;
            dated(&digits[4..], &digits[..2], &digits[2..4], context)
        }
        [year, month, day] if year.len() == 4 && is_digits(year) => dated(year, month, day, context),
        [first, second, year] => match (month_named(first), month_named(second)) {
            (Some(_) | None, None) => dated(year, first, second, context),
            (None, Some(_)) => dated(year, second, first, context),
            (Some(_), Some(_)) => Err(Rule::DateUnreadable),
        },
        _ => Err(Rule::DateUnreadable),
    }
}

/// Splits at `/`, `-`, `.`, `,` and space; a word and digits that touch ("Mar7") are two parts.
fn split(text: &str) -> Result<Vec<String>, Rule> {
    let is_separator = |it: char| matches!(it, '/' | '-' | '.' | ',' | '\u{2013}') || it.is_whitespace();
    let parts: Vec<String> = text
        .split(is_separator)
        .filter(|part| !part.is_empty() && !matches!(*part, "de" | "del" | "of"))
        .map(str::to_owned)
        .collect();
    let readable = parts
        .iter()
        .all(|part| is_digits(part) || part.chars().all(char::is_alphabetic));
    if readable && text.starts_with(char::is_alphanumeric) {
        Ok(parts)
    } else {
        Err(Rule::DateUnreadable)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn all_digits(text: &str) -> Result<(), Rule> {
    if is_digits(text) {
        Ok(())
    } else {
        Err(Rule::DateUnreadable)
    }
}

fn month_named(text: &str) -> Option<u32> {
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const SPANISH: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    if text.chars().count() < 3 {
        return None;
    }
    (1..=12)
        .zip(ENGLISH.iter().zip(SPANISH))
        .find_map(|(month, (english, spanish))| {
            (english.starts_with(text) || spanish.starts_with(text)).then_some(month)
        })
}

fn dated(year: &str, month: &str, day: &str, context: &DateContext) -> Result<NaiveDate, Rule> {
    let month = match month_named(month) {
        Some(month) => month,
        None => one_or_two_digits(month)?,
    };
    let day = one_or_two_digits(day)?;
    all_digits(year)?;
    let typed_year: i32 = year.parse().map_err(|_| Rule::DateUnreadable)?;
    match year.len() {
        4 => context.allow(existing(typed_year, month, day)?),
        2 => two_digit_year(typed_year, month, day, context),
        _ => Err(Rule::DateUnreadable),
    }
}

fn one_or_two_digits(text: &str) -> Result<u32, Rule> {
    if is_digits(text) && text.len() <= 2 {
        text.parse().map_err(|_| Rule::DateUnreadable)
    } else {
        Err(Rule::DateUnreadable)
    }
}

fn existing(year: i32, month: u32, day: u32) -> Result<NaiveDate, Rule> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Rule::DateDoesNotExist { year, month, day })
}

/// A two-digit year counts only when the field's range leaves exactly one century for it.
fn two_digit_year(year: i32, month: u32, day: u32, context: &DateContext) -> Result<NaiveDate, Rule> {
    let in_range = |century: i32| {
        let full = century + year;
        context.earliest.year() <= full && full <= context.latest.year()
    };
    let years: Vec<i32> = [1900, 2000, 2100]
        .into_iter()
        .filter(|it| in_range(*it))
        .map(|it| it + year)
        .collect();
    let dates: Vec<NaiveDate> = years
        .iter()
        .filter_map(|full| NaiveDate::from_ymd_opt(*full, month, day))
        .filter(|date| context.allow(*date).is_ok())
        .collect();
    match (dates[..].first(), dates.len(), years.first()) {
        (Some(date), 1, _) => Ok(*date),
        (Some(first), _, _) => Err(Rule::DateYearUnclear {
            first: first.year(),
            second: dates[1].year(),
        }),
        (None, _, Some(full)) => existing(*full, month, day).and_then(|date| context.allow(date)),
        (None, _, None) => existing(2000 + year, month, day).and_then(|date| context.allow(date)),
    }
}
