//! The first sheet of an XLSX workbook, read as a stream with everything bounded.
//!
//! A workbook is a ZIP of XML. Libraries that read whole workbooks reserve memory by numbers the file itself states, so a
//! file of a few hundred bytes can end the process; this reads the four parts that matter, cell by cell, and counts what
//! is really unpacked. Cached results of formulas are not used: a formula is marked as one.

use std::{
    collections::HashMap,
    io::{BufReader, Cursor, Read},
};

use chrono::{Days, NaiveDate};
use domain::{
    Rule,
    date::show_date,
    payroll::{CELL_MAX, ROWS_MAX, UNPACKED_MAX_MB},
};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::reader::{Cell, Sheet};

const MEGABYTE: u64 = 1 << 20;
/// Most entries of the ZIP; a workbook of one sheet has about ten.
const ENTRIES_MAX: usize = 1_000;
/// Most different texts, and most styles.
const TEXTS_MAX: usize = ROWS_MAX * 8;
const STYLES_MAX: usize = 65_000;
/// Most rows a sheet may number, blank ones included: more than that is no payroll.
const LINES_MAX: i64 = 1_048_576;
/// Most columns that are looked at.
const COLUMNS_MAX: usize = 64;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;
type Xml<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

/// Reads the rows of the first sheet.
///
/// # Errors
/// [`Rule::PayrollFileUnreadable`] for anything but a workbook, [`Rule::PayrollFileTooLarge`] when it unpacks to too
/// much, and those of the sheet.
pub(super) fn read(bytes: &[u8], sheet: &mut Sheet<'_>) -> Result<(), Rule> {
    let entries = bytes.windows(4).filter(|it| *it == b"PK\x01\x02").count();
    if entries > ENTRIES_MAX {
        return Err(Rule::PayrollFileUnreadable);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut budget = u64::try_from(UNPACKED_MAX_MB).unwrap_or(u64::MAX) * MEGABYTE;
    let (path, is_1904) = first_sheet(&mut archive, &mut budget)?;
    let texts = shared_texts(&mut archive, &mut budget)?;
    let dates = date_styles(&mut archive, &mut budget)?;
    let look = Look {
        texts,
        dates,
        is_1904,
    };
    with_part(&mut archive, &path, &mut budget, |xml| {
        look.read_sheet(xml, sheet)
    })?
    .ok_or(Rule::PayrollFileUnreadable)
}

fn unreadable<E>(_: E) -> Rule {
    Rule::PayrollFileUnreadable
}

/// Counts what is unpacked and stops at the limit.
struct Metered<R> {
    inner: R,
    left: u64,
    is_spent: std::rc::Rc<std::cell::Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(into)?;
        let read = u64::try_from(count).unwrap_or(u64::MAX);
        if read > self.left {
            self.is_spent.set(u64::MAX);
            return Err(std::io::Error::other("unpacks to too much"));
        }
        self.left -= read;
        self.is_spent.set(self.is_spent.get() + read);
        Ok(count)
    }
}

/// Reads one part of the workbook, if it has it; what it unpacks to is taken off the budget.
fn with_part<T>(
    archive: &mut Archive<'_>,
    path: &str,
    budget: &mut u64,
    work: impl FnOnce(&mut Xml<'_>) -> Result<T, Rule>,
) -> Result<Option<T>, Rule> {
    let Some(index) = archive.index_for_name(path) else {
        return Ok(None);
    };
    let part = archive.by_index(index).map_err(unreadable)?;
    let spent = std::rc::Rc::new(std::cell::Cell::new(0));
    let metered: Box<dyn Read + '_> = Box::new(Metered {
        inner: part,
        left: *budget,
        is_spent: std::rc::Rc::clone(&spent),
    });
    let mut xml = Reader::from_reader(BufReader::with_capacity(1 << 16, metered));
    let done = work(&mut xml);
    if spent.get() == u64::MAX {
        return Err(Rule::PayrollFileTooLarge {
            megabytes: UNPACKED_MAX_MB,
        });
    }
    *budget = budget.saturating_sub(spent.get());
    done.map(Some)
}

/// An attribute by its local name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|it| it.key.local_name().as_ref() == name)
        .and_then(|it| {
            it.normalized_value(XmlVersion::Implicit1_0)
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
}

/// The path of the first sheet, and whether dates count from 1904.
fn first_sheet(archive: &mut Archive<'_>, budget: &mut u64) -> Result<(String, bool), Rule> {
    let mut relation = None;
    let mut is_1904 = false;
    let book = with_part(archive, "xl/workbook.xml", budget, |xml| {
        each(xml, |event| {
            if let Event::Start(element) | Event::Empty(element) = event {
                match element.local_name().as_ref() {
                    "sheet" if relation.is_none() => relation = attribute(element, "id"),
                    "workbookPr" => {
                        is_1904 = attribute(element, "date1904").is_some_and(|it| it == "1" || it == "true");
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    })?;
    book.ok_or(Rule::PayrollFileUnreadable)?;
    let mut path = None;
    with_part(archive, "xl/_rels/workbook.xml.rels", budget, |xml| {
        each(xml, |event| {
            if let Event::Start(element) | Event::Empty(element) = event
                && element.local_name().as_ref() == "Relationship"
                && attribute(element, "Id") == relation
            {
                path = attribute(element, "Target");
            }
            Ok(())
        })
    })?;
    let path = path.unwrap_or_else(|| "worksheets/sheet1.xml".to_owned());
    let path = match path.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{path}"),
    };
    Ok((path, is_1904))
}

/// Hands over each event to the end of the part.
fn each(xml: &mut Xml<'_>, mut take: impl FnMut(&Event<'_>) -> Result<(), Rule>) -> Result<(), Rule> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(unreadable)? {
            Event::Eof => return Ok(()),
            event => take(&event)?,
        }
    }
}

/// Adds the text of an event, as far as a cell is read.
fn add_text(text: &mut String, event: &Event<'_>) -> Result<(), Rule> {
    if text.len() > CELL_MAX * 4 {
        return Ok(());
    }
    match event {
        Event::Text(piece) => text.push_str(&piece.xml10_content()),
        Event::CData(piece) => text.push_str(&piece.xml10_content()),
        Event::GeneralRef(name) => {
            let resolved = name.resolve_char_ref().map_err(unreadable)?;
            match (resolved, name.xml10_content().as_ref()) {
                (Some(character), _) => text.push(character),
                (None, "amp") => text.push('&'),
                (None, "lt") => text.push('<'),
                (None, "gt") => text.push('>'),
                (None, "quot") => text.push('"'),
                (None, "apos") => text.push('\''),
                // An entity of the file's own: nothing is looked up or expanded.
                (None, _) => return Err(Rule::PayrollFileUnreadable),
            }
        }
        _ => {}
    }
    Ok(())
}

/// The texts that cells share.
fn shared_texts(archive: &mut Archive<'_>, budget: &mut u64) -> Result<Vec<String>, Rule> {
    let mut texts = Vec::new();
    let mut text = String::new();
    let (mut in_text, mut in_reading) = (false, false);
    with_part(archive, "xl/sharedStrings.xml", budget, |xml| {
        each(xml, |event| {
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "si" => text.clear(),
                    "t" => in_text = true,
                    // How to pronounce it; not part of the text.
                    "rPh" => in_reading = true,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => in_text = false,
                    "rPh" => in_reading = false,
                    "si" => {
                        if texts.len() == TEXTS_MAX {
                            return Err(Rule::PayrollTooManyRows { max: ROWS_MAX });
                        }
                        texts.push(text.chars().take(CELL_MAX).collect());
                    }
                    _ => {}
                },
                Event::Empty(element) if element.local_name().as_ref() == "si" => {
                    if texts.len() == TEXTS_MAX {
                        return Err(Rule::PayrollTooManyRows { max: ROWS_MAX });
                    }
                    texts.push(String::new());
                }
                event if in_text && !in_reading => add_text(&mut text, event)?,
                _ => {}
            }
            Ok(())
        })
    })?;
    Ok(texts)
}

/// Which styles show a number as a date.
fn date_styles(archive: &mut Archive<'_>, budget: &mut u64) -> Result<Vec<bool>, Rule> {
    let mut own: HashMap<u32, bool> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    with_part(archive, "xl/styles.xml", budget, |xml| {
        each(xml, |event| {
            match event {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "cellXfs" => in_cells = true,
                    "numFmt" if own.len() < STYLES_MAX => {
                        let id = attribute(element, "numFmtId").and_then(|it| it.parse().ok());
                        if let (Some(id), Some(code)) = (id, attribute(element, "formatCode")) {
                            own.insert(id, is_date_code(&code));
                        }
                    }
                    "xf" if in_cells && styles.len() < STYLES_MAX => {
                        let id = attribute(element, "numFmtId")
                            .and_then(|it| it.parse::<u32>().ok())
                            .unwrap_or(0);
                        let is_built_in = matches!(id, 14..=17 | 22 | 27..=36 | 50..=58);
                        styles.push(own.get(&id).copied().unwrap_or(is_built_in));
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cells = false,
                _ => {}
            }
            Ok(())
        })
    })?;
    Ok(styles)
}

/// Whether a number format shows a day or a year; what stands in quotes and brackets shows itself.
fn is_date_code(code: &str) -> bool {
    let (mut in_quotes, mut in_brackets) = (false, false);
    code.chars().any(|character| {
        match character {
            '"' => in_quotes = !in_quotes,
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            _ => {}
        }
        !in_quotes && !in_brackets && matches!(character, 'd' | 'D' | 'y' | 'Y')
    })
}

/// What a sheet's cells refer to.
struct Look {
    texts: Vec<String>,
    dates: Vec<bool>,
    is_1904: bool,
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
    fn read_sheet(&self, xml: &mut Xml<'_>, sheet: &mut Sheet<'_>) -> Result<(), Rule> {
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
