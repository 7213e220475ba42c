//! Reads a payroll file, CSV or XLSX, into rows of texts. PAY-02.
//!
//! A file is whatever somebody sends: nothing in it is evaluated, everything it can make us keep is bounded before it is
//! read, and what cannot be read is refused with a reason. Runs where it may take its time, not on the threads that
//! answer requests.

use domain::{
    Rule,
    payroll::{FILE_MAX_MB, PayColumn, ROWS_MAX, RawRow},
};

use super::workbook;

const MEGABYTE: usize = 1 << 20;
/// Most columns of a row that are looked at.
const COLUMNS_MAX: usize = 64;

/// Reads the rows below the headings; blank rows are left out. `progress` hears now and then how many there are.
///
/// # Errors
/// What is wrong with the file as a whole: [`Rule::PayrollFileUnreadable`], [`Rule::PayrollFileEncoding`],
/// [`Rule::PayrollFileEmpty`], [`Rule::PayrollFileTooLarge`], [`Rule::PayrollColumnsMissing`],
/// [`Rule::PayrollTooManyRows`].
pub fn read(bytes: &[u8], progress: &dyn Fn(usize)) -> Result<Vec<RawRow>, Rule> {
    if bytes.len() > FILE_MAX_MB * MEGABYTE {
        return Err(Rule::PayrollFileTooLarge {
            megabytes: FILE_MAX_MB,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Rule::PayrollFileEmpty);
    }
    let mut sheet = Sheet::new(progress);
    if bytes.starts_with(b"PK\x03\x04") {
        workbook::read(bytes, &mut sheet)?;
    } else {
        read_csv(bytes, &mut sheet)?;
    }
    sheet.finish()
}

/// Cells as they come, put into rows by the headings of the first row that is not blank.
pub(super) struct Sheet<'p> {
    /// The column of each place in the file, once the headings are read.
    headings: Option<Vec<Option<PayColumn>>>,
    rows: Vec<RawRow>,
    progress: &'p dyn Fn(usize),
}

/// One cell: its text, and whether a formula stands in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub text: String,
    pub is_formula: bool,
}

impl<'p> Sheet<'p> {
    fn new(progress: &'p dyn Fn(usize)) -> Self {
        Self {
            headings: None,
            rows: Vec::new(),
            progress,
        }
    }

    /// Takes a row; `line` counts from 1.
    pub(super) fn row(&mut self, line: i64, cells: &[(usize, Cell)]) -> Result<(), Rule> {
        let is_blank = cells
            .iter()
            .all(|(_, cell)| cell.text.trim().is_empty() && !cell.is_formula);
        if is_blank {
            return Ok(());
        }
        let Some(headings) = &self.headings else {
            self.headings = Some(read_headings(cells)?);
            return Ok(());
        };
        let mut row = RawRow {
            line,
            ..RawRow::default()
        };
        for (place, cell) in cells {
            if let Some(Some(column)) = headings.get(*place) {
                row.set(*column, &cell.text, cell.is_formula);
            }
        }
        if row.is_blank() {
            return Ok(());
        }
        if self.rows.len() == ROWS_MAX {
            return Err(Rule::PayrollTooManyRows { max: ROWS_MAX });
        }
        self.rows.push(row);
        if self.rows.len().is_multiple_of(1_000) {
            (self.progress)(self.rows.len());
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<RawRow>, Rule> {
        if self.rows.is_empty() {
            return Err(Rule::PayrollFileEmpty);
        }
        (self.progress)(self.rows.len());
        Ok(self.rows)
    }
}

/// The columns by their headings; the first of two equal ones counts.
fn read_headings(cells: &[(usize, Cell)]) -> Result<Vec<Option<PayColumn>>, Rule> {
    let mut headings = vec![None; COLUMNS_MAX];
    let mut found = Vec::new();
    for (place, cell) in cells {
        let column = PayColumn::of_heading(&cell.text).filter(|column| !found.contains(column));
        if let (Some(column), Some(heading)) = (column, headings.get_mut(*place)) {
            *heading = Some(column);
            found.push(column);
        }
    }
    let missing: Vec<&str> = PayColumn::ALL
        .iter()
        .filter(|column| !found.contains(column))
        .map(|column| column.label())
        .collect();
    if missing.is_empty() {
        Ok(headings)
    } else {
        Err(Rule::PayrollColumnsMissing {
            columns: missing.join(", "),
        })
    }
}

/// Comma-separated values in UTF-8, with or without its mark; semicolons and tabs do as well when the first line has no
/// comma.
fn read_csv(bytes: &[u8], sheet: &mut Sheet<'_>) -> Result<(), Rule> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_utf_16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let is_document = bytes.starts_with(b"\xd0\xcf\x11\xe0") || (bytes.contains(&0) && !is_utf_16);
        if is_document {
            Rule::PayrollFileUnreadable
        } else {
            Rule::PayrollFileEncoding
        }
    })?;
    if text.contains('\0') {
        return Err(Rule::PayrollFileUnreadable);
    }
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let delimiter = match first {
        line if line.contains(',') => b',',
        line if line.contains(';') => b';',
        line if line.contains('\t') => b'\t',
        _ => b',',
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = Vec::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    while reader
        .read_record(&mut record)
        .map_err(|_| Rule::PayrollFileUnreadable)?
    {
        let at = record.position().map_or(0, csv::Position::byte);
        let line = lines.of(usize::try_from(at).unwrap_or(usize::MAX));
        cells.clear();
        for (place, text) in record.iter().enumerate().take(COLUMNS_MAX) {
            cells.push((place, csv_cell(text)));
        }
        sheet.row(line, &cells)?;
    }
    Ok(())
}

/// Counts the lines of a text as its records are read; the reader of records counts before the line breaks that it skips.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: i64,
}

impl Lines<'_> {
    /// The line of the record that begins at or after this byte; bytes are asked for in order.
    fn of(&mut self, byte: usize) -> i64 {
        while let Some(here) = self.text.get(self.at) {
            let is_break = matches!(here, b'\r' | b'\n');
            if self.at >= byte && !is_break {
                break;
            }
            let is_half = *here == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            self.line += i64::from(is_break && !is_half);
            self.at += 1;
        }
        self.line
    }
}

/// What a spreadsheet program would take for a formula is one; the apostrophe our own exports put before such a text is
/// taken off again.
fn csv_cell(text: &str) -> Cell {
    let trimmed = text.trim();
    let text = match trimmed.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => trimmed,
    };
    let is_formula = text.starts_with(['=', '@'])
        || (text.starts_with('+') && !text[1..].trim_start().starts_with(|it: char| it.is_ascii_digit()));
    Cell {
        text: text.chars().take(domain::payroll::CELL_MAX).collect(),
        is_formula,
    }
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
