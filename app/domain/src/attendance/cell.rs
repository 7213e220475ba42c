//! A whole day in one cell of the group grid, as people write it: "830-12, 1230-5p". BYD-06, BYD-07.
//!
//! A part is "in-out"; two parts are the time before and after lunch; a day without lunch is one part. The times are
//! read together like those of the week editor, so nothing is guessed that has two readings.

use super::{DayForm, DayReading, DayTimes, read_day};
use crate::Rule;
use crate::time::{ClockTime, OpenHours};

/// Repeats the cell before.
const DITTO: [&str; 3] = ["\"", "''", "“"];

/// Splits a cell into the four texts of a day.
///
/// # Errors
/// [`Rule::CellUnreadable`] when it is no day in that form; what its times mean is not judged here.
pub fn read_cell(typed: &str) -> Result<DayForm, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(DayForm::default());
    }
    let parts: Vec<&str> = typed.split([',', ';', '/']).collect();
    let span = |part: &str| -> Result<(String, String), Rule> {
        let mut ends = part.split(['-', '–', '—']).map(|end| end.trim().to_owned());
        match (ends.next(), ends.next(), ends.next()) {
            (Some(from), to, None) => Ok((from, to.unwrap_or_default())),
            _ => Err(Rule::CellUnreadable),
        }
    };
    let form = match parts.as_slice() {
        [whole] => {
            let (check_in, check_out) = span(whole)?;
            DayForm {
                check_in,
                check_out,
                ..DayForm::default()
            }
        }
        [before, after] => {
            let (check_in, lunch_start) = span(before)?;
            let (lunch_end, check_out) = span(after)?;
            DayForm {
                check_in,
                lunch_start,
                lunch_end,
                check_out,
            }
        }
        _ => return Err(Rule::CellUnreadable),
    };
    if form.check_in.is_empty() {
        Err(Rule::CellUnreadable)
    } else {
        Ok(form)
    }
}

/// "8:30a", "12p".
fn short(time: ClockTime) -> String {
    let (hour, minute) = (time.minutes() / 60, time.minutes() % 60);
    let half = if hour < 12 { 'a' } else { 'p' };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 {
        format!("{hour}{half}")
    } else {
        format!("{hour}:{minute:02}{half}")
    }
}

/// A day as its cell shows it; [`read_cell`] reads it back.
pub fn show_cell(times: &DayTimes) -> String {
    let text = |time: Option<ClockTime>| time.map(short).unwrap_or_default();
    let Some(check_in) = times.check_in else {
        return String::new();
    };
    let check_in = short(check_in);
    if times.lunch_start.is_none() && times.lunch_end.is_none() {
        return match times.check_out {
            Some(check_out) => format!("{check_in}-{}", short(check_out)),
            None => check_in,
        };
    }
    let mut cell = format!(
        "{check_in}-{}, {}",
        text(times.lunch_start),
        text(times.lunch_end)
    );
    if let Some(check_out) = times.check_out {
        cell.push('-');
        cell.push_str(&short(check_out));
    }
    cell.trim_end().to_owned()
}

/// Splits the seven cells of a row; a ditto mark repeats the cell before, on Sunday the Saturday before.
pub fn read_row(cells: &[String; 7], day_before: &DayTimes) -> [Result<DayForm, Rule>; 7] {
    let mut last: Result<DayForm, Rule> = Ok(DayForm::from(day_before));
    cells.each_ref().map(|cell| {
        if !DITTO.contains(&cell.trim()) {
            last = read_cell(cell);
        } else if last.as_ref().is_ok_and(DayForm::is_blank) {
            return Err(Rule::TimeNothingToRepeat);
        }
        last.clone()
    })
}

/// How a cell is understood: the times, when all of it can be read, or why not.
///
/// # Errors
/// The first rule that a part of the cell breaks.
pub fn understand(form: &Result<DayForm, Rule>, open: &OpenHours) -> Result<DayTimes, Rule> {
    let form = form.clone()?;
    let reading: DayReading = read_day(&form, open, &DayTimes::default());
    if let Some(rule) = (0..4).find_map(|field| reading.rule(field)) {
        return Err(rule.clone());
    }
    let times = reading.times().unwrap_or_default();
    match super::day_problems(&times).into_iter().next() {
        Some((_, rule)) => Err(rule),
        None => Ok(times),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(cell: &str) -> Result<DayTimes, Rule> {
        understand(&read_cell(cell), &OpenHours::default())
    }

    fn at(hour: u16, minute: u16) -> Option<ClockTime> {
        ClockTime::from_hm(hour, minute)
    }

    #[test]
    fn byd_07_a_cell_holds_the_four_times_of_a_day() {
        let day = DayTimes {
            check_in: at(8, 30),
            lunch_start: at(12, 0),
            lunch_end: at(12, 30),
            check_out: at(17, 0),
        };
        for cell in [
            "830-12, 1230-5p",
            "8:30a-12p,12:30p-5p",
            "0830-noon / 1230–17:00",
            "830a-12p; 1230p-5",
        ] {
            assert_eq!(times(cell), Ok(day), "{cell}");
        }
        assert_eq!(show_cell(&day), "8:30a-12p, 12:30p-5p");
        assert_eq!(day.total(), crate::Minutes(480));
    }

    #[test]
    fn byd_06_every_day_is_shown_so_that_it_reads_back() {
        let all = [None, at(9, 0), at(12, 15), at(13, 0), at(17, 45)];
        for (check_in, lunch_start, lunch_end, check_out) in [
            (1, 0, 0, 0),
            (1, 0, 0, 4),
            (1, 2, 0, 0),
            (1, 2, 3, 0),
            (1, 2, 3, 4),
            (0, 0, 0, 0),
        ] {
            let day = DayTimes {
                check_in: all[check_in],
                lunch_start: all[lunch_start],
                lunch_end: all[lunch_end],
                check_out: all[check_out],
            };
            assert_eq!(times(&show_cell(&day)), Ok(day), "{}", show_cell(&day));
        }
    }

    #[test]
    fn byd_07_what_is_no_day_is_refused_and_nothing_is_wrapped() {
        for cell in ["8-9-10", "8,9,10", "-5p", ", 1-2"] {
            assert_eq!(read_cell(cell), Err(Rule::CellUnreadable), "{cell}");
        }
        assert!(times("9a-35").is_err());
        assert!(times("5p-9a").is_err());
        assert_eq!(times(""), Ok(DayTimes::default()));
    }

    #[test]
    fn byd_06_a_ditto_mark_repeats_the_cell_before() {
        let cells = ["", "9-5p", "\"", "\"", "", "''", ""].map(str::to_owned);
        let row = read_row(&cells, &DayTimes::default());
        assert_eq!(row[2], row[1]);
        assert_eq!(row[3], row[1]);
        assert_eq!(row[5], Err(Rule::TimeNothingToRepeat));
    }
}
