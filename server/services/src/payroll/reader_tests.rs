//! What a payroll file may be, and what it may not.

use std::io::Write as _;

use domain::payroll::PayColumn;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

const HEAD: &str = "workNet ID,Job,Period Start,Period End,Hours,Gross,Subsidized Part\r\n";
const LINE: &str = "1234567,\"2023 - Clerk, Other\",07/11/2023,07/24/2023,37.5,600.00,600.00\r\n";

fn rows(bytes: &[u8]) -> Result<Vec<RawRow>, Rule> {
    read(bytes, &|_| {})
}

fn csv(lines: &str) -> Result<Vec<RawRow>, Rule> {
    rows(format!("{HEAD}{lines}").as_bytes())
}

#[test]
fn pay_02_a_csv_file_is_read_with_and_without_its_mark() {
    for mark in ["", "\u{feff}"] {
        let found = rows(format!("{mark}{HEAD}{LINE}").as_bytes()).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].line, found[0].cell(PayColumn::Job)),
            (2, "2023 - Clerk, Other")
        );
        assert_eq!(found[0].cell(PayColumn::Hours), "37.5");
    }
}

#[test]
fn pay_02_columns_are_found_by_their_headings_in_any_order() {
    let text =
        "Gross;Name;WORKNET ID;job;period start;period end;hours;subsidized\n600;Ana;7;Clerk;a;b;1;2\n";
    let found = rows(text.as_bytes()).unwrap();
    assert_eq!(found[0].cells, ["7", "Clerk", "a", "b", "1", "600", "2"]);
}

#[test]
fn pay_02_blank_lines_are_left_out_and_lines_keep_their_number() {
    let found = csv(&format!(",,,,,,\r\n\r\n{LINE}")).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, 4);
}

#[test]
fn pay_02_missing_columns_are_named() {
    let refused = rows(b"workNet ID,Job,Hours\r\n1,2,3\r\n").unwrap_err();
    assert_eq!(
        refused,
        Rule::PayrollColumnsMissing {
            columns: "Period Start, Period End, Gross, Subsidized Part".to_owned()
        }
    );
}

#[test]
fn pay_02_wrong_encodings_and_other_files_are_refused() {
    let utf_16: Vec<u8> = b"\xff\xfe"
        .iter()
        .copied()
        .chain(HEAD.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(rows(&utf_16), Err(Rule::PayrollFileEncoding));
    let latin_1 = [HEAD.as_bytes(), b"1,Caf\xe9,a,b,1,2,3"].concat();
    assert_eq!(rows(&latin_1), Err(Rule::PayrollFileEncoding));
    let old_excel = [b"\xd0\xcf\x11\xe0".as_slice(), &[0xff, 0, 0, 1]].concat();
    assert_eq!(rows(&old_excel), Err(Rule::PayrollFileUnreadable));
    assert_eq!(
        rows(b"PK\x03\x04 not a workbook"),
        Err(Rule::PayrollFileUnreadable)
    );
    assert_eq!(rows(b"a\0b"), Err(Rule::PayrollFileUnreadable));
}

#[test]
fn pay_02_an_empty_file_is_refused() {
    assert_eq!(rows(b""), Err(Rule::PayrollFileEmpty));
    assert_eq!(rows(b" \r\n\r\n"), Err(Rule::PayrollFileEmpty));
    assert_eq!(csv(""), Err(Rule::PayrollFileEmpty));
    assert_eq!(csv(",,,,,,\r\n"), Err(Rule::PayrollFileEmpty));
}

#[test]
fn pay_02_a_million_rows_are_too_many() {
    let many = "1,Clerk,a,b,1,2,3\n".repeat(ROWS_MAX);
    assert_eq!(csv(&many).map(|it| it.len()), Ok(ROWS_MAX));
    assert_eq!(
        csv(&format!("{many}1,Clerk,a,b,1,2,3\n")),
        Err(Rule::PayrollTooManyRows { max: ROWS_MAX })
    );
    let large = vec![b'x'; FILE_MAX_MB * MEGABYTE + 1];
    assert_eq!(
        rows(&large),
        Err(Rule::PayrollFileTooLarge {
            megabytes: FILE_MAX_MB
        })
    );
}

#[test]
fn pay_02_formulas_are_marked_and_our_own_apostrophes_taken_off() {
    let found = csv("=1+1,@x,+cmd,'-5,'=A1,-5,+5\r\n").unwrap();
    assert_eq!(found[0].formulas, 0b001_0111);
    assert_eq!(found[0].cell(PayColumn::PeriodEnd), "-5");
}

/// A workbook as a spreadsheet program writes it.
fn workbook(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0_u16..).zip(PayColumn::ALL) {
        sheet.write_string(0, column, name.label()).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

#[test]
fn pay_02_a_workbook_is_read_with_its_dates_and_numbers_as_they_are_shown() {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let bytes = workbook(|sheet| {
        sheet.write_number(2, 0, 1_234_567).unwrap();
        sheet.write_string(2, 1, "R&D \"Clerk\" <1>").unwrap();
        let start = ExcelDateTime::from_ymd(2023, 7, 11).unwrap();
        sheet.write_datetime_with_format(2, 2, &start, &date).unwrap();
        sheet.write_string(2, 3, "07/24/2023").unwrap();
        sheet.write_number(2, 4, 37.5).unwrap();
        sheet.write_number(2, 5, 652.8).unwrap();
        sheet.write_number(2, 6, 0.1 + 0.2).unwrap();
    });
    let found = rows(&bytes).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, 3);
    assert_eq!(
        found[0].cells,
        [
            "1234567",
            "R&D \"Clerk\" <1>",
            "07/11/2023",
            "07/24/2023",
            "37.5",
            "652.8",
            "0.3"
        ]
    );
    assert_eq!(found[0].formulas, 0);
}

#[test]
fn pay_02_a_formula_in_a_workbook_is_marked_whatever_its_cached_result() {
    let bytes = workbook(|sheet| {
        sheet
            .write_formula(1, 5, Formula::new("=1+1").set_result("600.00"))
            .unwrap();
        sheet.write_string(1, 0, "1").unwrap();
    });
    let found = rows(&bytes).unwrap();
    assert!(found[0].is_formula(PayColumn::Gross) && !found[0].is_formula(PayColumn::WorknetId));
}

#[test]
fn pay_02_the_templates_lack_only_rows() {
    for kind in [crate::sheet::FileKind::Csv, crate::sheet::FileKind::Xlsx] {
        let file = crate::payroll::template(kind).unwrap();
        assert_eq!(rows(&file.bytes), Err(Rule::PayrollFileEmpty), "{}", file.name);
    }
}

/// A ZIP with these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: &[u8] = b"<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>";

#[test]
fn pay_02_a_zip_bomb_named_xlsx_is_refused_without_unpacking_it() {
    let spaces = vec![b' '; 100 << 20];
    let texts = [b"<sst>".as_slice(), &spaces, b"</sst>"].concat();
    let bomb = zipped(&[("xl/workbook.xml", BOOK), ("xl/sharedStrings.xml", &texts)]);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let max = domain::payroll::UNPACKED_MAX_MB;
    assert_eq!(rows(&bomb), Err(Rule::PayrollFileTooLarge { megabytes: max }));
}

#[test]
fn pay_02_numbers_that_a_workbook_states_reserve_nothing() {
    let texts = b"<sst uniqueCount='99999999999999'><si><t>x</t></si></sst>";
    let sheet =
        b"<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='XFD1' t='s'><v>0</v></c>\
        <c r='ZZZZ1'><v>1</v></c></row></sheetData></worksheet>";
    let book = zipped(&[
        ("xl/workbook.xml", BOOK),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    assert!(matches!(
        rows(&book),
        Err(Rule::PayrollFileEmpty | Rule::PayrollColumnsMissing { .. })
    ));
    let far = b"<worksheet><sheetData><row r='99999999999'></row></sheetData></worksheet>";
    let book = zipped(&[("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", far)]);
    assert_eq!(rows(&book), Err(Rule::PayrollFileUnreadable));
}

#[test]
fn pay_02_entities_of_the_file_itself_are_not_expanded() {
    let sheet = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><worksheet><sheetData><row><c t='inlineStr'><is><t>&a;</t></is></c></row></sheetData></worksheet>";
    let book = zipped(&[("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", sheet)]);
    assert_eq!(rows(&book), Err(Rule::PayrollFileUnreadable));
}

#[test]
fn pay_02_a_workbook_without_a_sheet_is_none() {
    assert_eq!(
        rows(&zipped(&[("a.txt", b"x")])),
        Err(Rule::PayrollFileUnreadable)
    );
    assert_eq!(
        rows(&zipped(&[("xl/workbook.xml", BOOK)])),
        Err(Rule::PayrollFileUnreadable)
    );
}

#[test]
fn pay_02_progress_is_told() {
    let told = std::cell::Cell::new(0);
    let text = format!("{HEAD}{}", LINE.repeat(2_500));
    read(text.as_bytes(), &|rows| told.set(rows)).unwrap();
    assert_eq!(told.get(), 2_500);
}

proptest! {
    #[test]
    fn pay_02_no_bytes_make_the_reader_fail(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = rows(&bytes);
        let _ = rows(&[HEAD.as_bytes(), &bytes].concat());
        let _ = rows(&[b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn pay_02_no_sheet_makes_the_reader_fail(cells in "(<row>|<row r='[0-9]{1,3}'>|</row>|<c r='[A-Z]{1,4}[0-9]{0,3}' t='(s|str|n|b|e|)'>|<v>|</v>|<f/>|</c>|&amp;|&#[0-9]{0,8};|[0-9e.-]{1,6}|<is><t>|</t></is>){0,40}") {
        let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
        let book = zipped(&[("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
        let _ = rows(&book);
    }

    #[test]
    fn pay_02_a_cut_workbook_never_reads_as_a_whole_one(cut in 0_usize..6_000) {
        let bytes = workbook(|sheet| { sheet.write_string(1, 0, "1").unwrap(); });
        let cut = cut.min(bytes.len() - 1);
        prop_assert!(rows(&bytes[..cut]).is_err());
    }

    #[test]
    fn pay_02_what_is_read_is_bounded(lines in "([-=+@'a-z0-9\", ]{0,30}\n){0,20}") {
        if let Ok(found) = csv(&lines) {
            prop_assert!(found.iter().all(|row| !row.is_blank()
                && row.cells.iter().all(|cell| cell.chars().count() <= domain::payroll::CELL_MAX)));
        }
    }
}
