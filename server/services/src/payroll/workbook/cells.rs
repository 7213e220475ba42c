//! The cells of a sheet: texts, numbers and dates as they are shown.

use chrono::{Days, NaiveDate};
use domain::{Rule, date::show_date};
use quick_xml::events::{BytesStart, Event};

use super::{Xml, add_text, attribute, each};
use crate::payroll::reader::{Cell, Sheet};

/// Most rows a sheet may number, blank ones included: more than that is no payroll.
const LINES_MAX: i64 = 1_048_576;
/// Most columns that are looked at.
const COLUMNS_MAX: usize = 64;

/// What a sheet's cells refer to.
pub(super) struct Look {
    /// The texts that cells share.
    pub(super) texts: Vec<String>,
    /// Which styles show a number as a date.
    pub(super) dates: Vec<bool>,
    /// Dates count from 1904.
    pub(super) is_1904: bool,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    place: usize,
    kind: String,
    style: usize,
    text: String,
    is_formula: bool,
    /// Within `v` or `t`.
    in_value: bool,
}

impl Look {
    /// Reads every row of the sheet.
    pub(super) fn read_sheet(&self, xml: &mut Xml<'_>, sheet: &mut Sheet<'_>) -> Result<(), Rule> {
        let mut line = 0_i64;
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        let mut next_place = 0;
        let mut open: Option<Open> = None;
        each(xml, |event| {
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "row" => {
                        line = line_of(element, line)?;
                        cells.clear();
                        next_place = 0;
                    }
                    "c" => open = Some(begin(element, next_place)),
                    name => {
                        if let Some(cell) = &mut open {
                            cell.is_formula |= name == "f";
                            cell.in_value = matches!(name, "v" | "t");
                        }
                    }
                },
                Event::Empty(element) => match (element.local_name().as_ref(), &mut open) {
                    ("f", Some(cell)) => cell.is_formula = true,
                    ("c", _) => next_place = begin(element, next_place).place + 1,
                    ("row", _) => line = line_of(element, line)?,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "c" => {
                        if let Some(cell) = open.take() {
                            next_place = cell.place + 1;
                            if cell.place < COLUMNS_MAX && cells.len() < COLUMNS_MAX {
                                cells.push((cell.place, self.cell(&cell)));
                            }
                        }
                    }
                    "row" => sheet.row(line, &cells)?,
                    _ => {
                        if let Some(cell) = &mut open {
                            cell.in_value = false;
                        }
                    }
                },
                event => {
                    if let Some(cell) = open.as_mut().filter(|cell| cell.in_value) {
                        add_text(&mut cell.text, event)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// The text people see in a cell, as far as it matters here.
    fn cell(&self, open: &Open) -> Cell {
        let text = match open.kind.as_str() {
            "s" => {
                let at: Option<usize> = open.text.trim().parse().ok();
                at.and_then(|at| self.texts.get(at)).cloned().unwrap_or_default()
            }
            "inlineStr" | "str" | "b" | "e" | "d" => open.text.clone(),
            _ => self.number(open),
        };
        Cell {
            text,
            is_formula: open.is_formula,
        }
    }

    /// A number as it is shown: a date where its style says so, else with the 15 digits that spreadsheets keep.
    fn number(&self, open: &Open) -> String {
        let typed = open.text.trim();
        let Ok(number) = typed.parse::<f64>() else {
            return typed.to_owned();
        };
        if self.dates.get(open.style).copied().unwrap_or(false)
            && let Some(date) = date_of(number, self.is_1904)
        {
            return show_date(date);
        }
        if !number.is_finite() || number.abs() >= 1e15 {
            return typed.to_owned();
        }
        let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
        format!("{rounded}")
    }
}

fn begin(element: &BytesStart<'_>, next_place: usize) -> Open {
    Open {
        place: attribute(element, "r")
            .and_then(|it| place_of(&it))
            .unwrap_or(next_place),
        kind: attribute(element, "t").unwrap_or_default(),
        style: attribute(element, "s")
            .and_then(|it| it.parse().ok())
            .unwrap_or(0),
        ..Open::default()
    }
}

/// The number of a row, by itself or after the one before.
fn line_of(element: &BytesStart<'_>, before: i64) -> Result<i64, Rule> {
    let line = attribute(element, "r")
        .and_then(|it| it.parse().ok())
        .unwrap_or(before + 1);
    if (1..=LINES_MAX).contains(&line) {
        Ok(line)
    } else {
        Err(Rule::PayrollFileUnreadable)
    }
}

/// "C7" is place 2; `None` for what names no column a sheet can have.
fn place_of(name: &str) -> Option<usize> {
    let mut place = 0_usize;
    let mut letters = 0;
    for letter in name.bytes().take_while(u8::is_ascii_alphabetic) {
        place = place * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        letters += 1;
        if letters > 3 {
            return None;
        }
    }
    place.checked_sub(1)
}

/// The day with this number: 1 is January 1, 1900 and 60 the day that year did not have; or days after January 1, 1904.
fn date_of(number: f64, is_1904: bool) -> Option<NaiveDate> {
    if !(1.0..2_958_466.0).contains(&number) {
        return None;
    }
    let whole: u64 = format!("{number:.0}", number = number.trunc()).parse().ok()?;
    let (year, month, day) = if is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(whole))
}
