//! The first sheet of an XLSX workbook, read as a stream with everything bounded.
//!
//! A workbook is a ZIP of XML. Libraries that read whole workbooks reserve memory by numbers the file itself states, so a
//! file of a few hundred bytes can end the process; this reads the four parts that matter, cell by cell, and counts what
//! is really unpacked. Cached results of formulas are not used: a formula is marked as one.

mod cells;

use std::{
    collections::HashMap,
    io::{BufReader, Cursor, Read},
};

use domain::{
    Rule,
    payroll::{CELL_MAX, ROWS_MAX, UNPACKED_MAX_MB},
};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use self::cells::Look;
use super::reader::Sheet;

const MEGABYTE: u64 = 1 << 20;
/// Most entries of the ZIP; a workbook of one sheet has about ten.
const ENTRIES_MAX: usize = 1_000;
/// Most different texts, and most styles.
const TEXTS_MAX: usize = ROWS_MAX * 8;
const STYLES_MAX: usize = 65_000;

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
