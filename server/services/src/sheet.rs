//! Tables as files: comma-separated or a workbook, the same columns and rows in both. RPT-03, LST-03.
//!
//! What is long is written row by row: a CSV file in pieces, a workbook through a temporary file, so that neither is
//! ever whole in memory. Texts stay texts: nothing typed is a formula in either.

use std::{fs::File, io::Seek as _};

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use store::StoreError;

pub use crate::support_section::FileKind;
use crate::{Ctx, ServiceError, csv};

/// A table to write: its columns, and which of them hold numbers.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Name of the sheet in a workbook: at most 31 characters.
    pub name: &'a str,
    /// Headings.
    pub columns: &'a [&'a str],
    /// Columns whose cells are numbers, by place.
    pub numbers: &'a [usize],
}

impl Sheet<'_> {
    /// The whole table as a file; for tables of some hundred rows.
    ///
    /// # Errors
    /// When the workbook cannot be written.
    pub fn write(&self, kind: FileKind, rows: &[Vec<String>]) -> Result<Vec<u8>, ServiceError> {
        match kind {
            FileKind::Csv => {
                let mut text = self.head();
                for row in rows {
                    csv::line(&mut text, row);
                }
                Ok(text.into_bytes())
            }
            FileKind::Xlsx => {
                let mut writer = SheetWriter::begin(*self)?;
                for row in rows {
                    writer.row(row)?;
                }
                writer.workbook.save_to_buffer().map_err(unwritten)
            }
        }
    }

    /// The first line of a CSV file.
    pub fn head(&self) -> String {
        let mut text = csv::BYTE_ORDER_MARK.to_owned();
        csv::line(&mut text, self.columns);
        text
    }
}

/// A table whose rows come in pieces.
pub trait RowSource: Send {
    /// Its columns.
    fn sheet(&self) -> Sheet<'static>;

    /// The next rows; `None` after the last.
    ///
    /// # Errors
    /// When the database fails.
    fn next_rows(
        &mut self,
        ctx: &Ctx,
    ) -> impl Future<Output = Result<Option<Vec<Vec<String>>>, StoreError>> + Send;
}

/// A workbook of one sheet that is written row by row and kept on disk.
pub struct SheetWriter<'a> {
    sheet: Sheet<'a>,
    workbook: Workbook,
    line: u32,
}

impl std::fmt::Debug for SheetWriter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetWriter")
            .field("sheet", &self.sheet)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

fn unwritten(error: XlsxError) -> ServiceError {
    tracing::error!(%error, "a workbook was not written");
    ServiceError::Internal("a workbook was not written")
}

impl<'a> SheetWriter<'a> {
    /// Begins a workbook with the headings.
    ///
    /// # Errors
    /// When there is no place for temporary files.
    pub fn begin(sheet: Sheet<'a>) -> Result<Self, ServiceError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let begun = (|| {
            let page = workbook.add_worksheet_with_constant_memory()?;
            page.set_name(sheet.name)?;
            page.set_freeze_panes(1, 0)?;
            for (column, name) in (0_u16..).zip(sheet.columns) {
                page.set_column_width(column, 20)?;
                page.write_string_with_format(0, column, *name, &bold)?;
            }
            Ok(())
        })();
        begun.map_err(unwritten)?;
        Ok(Self {
            sheet,
            workbook,
            line: 0,
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When it cannot be written, or there are more than a sheet holds (1,048,576).
    pub fn row<Text: AsRef<str>>(&mut self, cells: &[Text]) -> Result<(), ServiceError> {
        self.line += 1;
        let page = self.workbook.worksheet_from_index(0).map_err(unwritten)?;
        for (at, (column, cell)) in (0_u16..).zip(cells).enumerate() {
            let text = cell.as_ref();
            let number = self.sheet.numbers.contains(&at).then(|| text.parse::<f64>());
            let written = match number {
                Some(Ok(number)) => page.write_number(self.line, column, number),
                _ => page.write_string(self.line, column, text),
            };
            written.map_err(unwritten)?;
        }
        Ok(())
    }

    /// The finished file, to be read from its beginning; it is gone when it is closed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<File, ServiceError> {
        let failed = |_| ServiceError::Internal("a temporary file was not written");
        let mut file = tempfile::tempfile().map_err(failed)?;
        let copy = file.try_clone().map_err(failed)?;
        self.workbook
            .save_to_writer(std::io::BufWriter::new(copy))
            .map_err(unwritten)?;
        file.rewind().map_err(failed)?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Sheet = Sheet {
        name: "Test",
        columns: &["Name", "Count"],
        numbers: &[1],
    };

    #[test]
    fn rpt_03_a_table_is_the_same_in_both_kinds_of_file_and_never_a_formula() {
        let rows = vec![vec!["=1+1".to_owned(), "17".to_owned()]];
        let text = String::from_utf8(SHEET.write(FileKind::Csv, &rows).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}\"Name\",\"Count\"\r\n\"'=1+1\",\"17\"\r\n");
        let book = SHEET.write(FileKind::Xlsx, &rows).unwrap();
        assert!(book.starts_with(b"PK"));
    }

    #[test]
    fn lst_03_a_long_workbook_is_written_through_a_file() {
        use std::io::Read as _;
        let mut writer = SheetWriter::begin(SHEET).unwrap();
        for number in 0..2_000 {
            writer.row(&["Ryan".to_owned(), number.to_string()]).unwrap();
        }
        let mut bytes = Vec::new();
        writer.finish().unwrap().read_to_end(&mut bytes).unwrap();
        assert!(bytes.starts_with(b"PK") && bytes.len() > 5_000);
    }
}
