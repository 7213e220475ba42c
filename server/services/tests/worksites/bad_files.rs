//! What no payroll file may be, item by item; nothing of it is kept.

use std::{io::Write as _, time::Duration};

use domain::{
    access::Permission::PayrollUpload,
    payroll::{PayColumn, ROWS_MAX},
};
use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use services::{
    payroll::{self, Rows, View},
    sheet::FileKind,
};
use store::{db_test, on, testing::TestDb};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    payroll::{HEAD, TITLE, form, good, page, placed, send},
    refused,
};

/// Longer than any file takes.
const LONG: Duration = Duration::from_hours(1);

/// How many rows the tables of payroll hold.
async fn rows_in_all(db: &TestDb) -> i64 {
    let mut conn = db.read().await.expect("read");
    on!(&mut conn, |c| {
        sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM payroll_uploads) + (SELECT COUNT(*) FROM payroll_lines) \
         + (SELECT COUNT(*) FROM payroll_refusals)",
        )
        .fetch_one(c)
        .await
    })
    .expect("a count")
}

db_test!(
    async fn pay_02_nothing_of_a_file_that_is_refused_is_kept(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let sent = |name: &'static str, bytes: Vec<u8>| {
            let (ctx, form) = (&ctx, form(&kept));
            async move { refused(payroll::upload(ctx, &form, name, bytes).await) }
        };
        let file = |code: &'static str| ("file".to_owned(), code);
        assert_eq!(sent("", Vec::new()).await, file("missing"));
        assert_eq!(sent("a.csv", Vec::new()).await, file("payroll-file-empty"));
        assert_eq!(sent("a.csv", HEAD.into()).await, file("payroll-file-empty"));
        assert_eq!(
            sent("a.csv", b"\xff\xfea\0".to_vec()).await,
            file("payroll-file-encoding")
        );
        assert_eq!(
            sent("a.xlsx", b"PK\x03\x04".to_vec()).await,
            file("payroll-file-unreadable")
        );
        assert_eq!(
            sent("a.csv", b"workNet ID,Job\n1,2\n".to_vec()).await,
            file("payroll-columns-missing")
        );
        assert_eq!(rows_in_all(&db).await, 0);
        // A preview without a good row is kept, so that its rows can be read, but not applied; it can be thrown away.
        let id = send(&ctx, &kept, "7,Cook,a,b,1,2,3\n").await.expect("upload");
        assert_eq!(
            refused(payroll::apply(&ctx, id, "1", None).await),
            ("form".to_owned(), "payroll-nothing-to-apply")
        );
        payroll::discard(&ctx, id, "1").await.expect("discard");
        assert_eq!(rows_in_all(&db).await, 0);
    }
);

/// A workbook with the headings and what `fill` writes.
fn workbook(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0_u16..).zip(PayColumn::ALL) {
        sheet.write_string(0, column, name.label()).expect("a heading");
    }
    fill(sheet);
    book.save_to_buffer().expect("a workbook")
}

/// A ZIP of these parts; repeated texts are small in it.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a ZIP").into_inner()
}

const BOOK: &[u8] = b"<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>";

/// The row of headings as XML.
fn headings() -> String {
    let cells = PayColumn::ALL
        .iter()
        .map(|it| format!("<c t='inlineStr'><is><t>{}</t></is></c>", it.label()));
    format!("<row>{}</row>", cells.collect::<String>())
}

db_test!(
    async fn pay_02_of_a_million_rows_and_of_a_zip_bomb_nothing_is_kept(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let many = format!("{HEAD}{}", "1,C,a,b,1,2,3\n".repeat(ROWS_MAX + 1));
        let million = format!("{HEAD}{}", "1,C,a,b,1,2,3\n".repeat(1_000_000));
        let rows = "<row><c><v>1</v></c></row>".repeat(1_000_000);
        let sheet = format!(
            "<worksheet><sheetData>{}{rows}</sheetData></worksheet>",
            headings()
        );
        let book = zipped(&[
            ("xl/workbook.xml", BOOK),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ]);
        let spaces = vec![b' '; 100 << 20];
        let bomb = zipped(&[("xl/workbook.xml", BOOK), ("xl/sharedStrings.xml", &spaces)]);
        assert!(book.len() < 1 << 20 && bomb.len() < 1 << 20, "small files");
        for (name, bytes, code) in [
            ("many.csv", many.into_bytes(), "payroll-too-many-rows"),
            ("million.csv", million.into_bytes(), "payroll-file-too-large"),
            ("million.xlsx", book, "payroll-too-many-rows"),
            ("bomb.xlsx", bomb, "payroll-file-too-large"),
        ] {
            let outcome = payroll::upload_within(&ctx, &form(&kept), name, bytes, LONG).await;
            assert_eq!(refused(outcome), ("file".to_owned(), code), "{name}");
        }
        assert_eq!(rows_in_all(&db).await, 0);
        // A second file is read as if nothing had been.
        send(&ctx, &kept, &good("20")).await.expect("upload");
    }
);

db_test!(
    async fn pay_02_formulas_repeats_unknown_people_and_odd_characters_are_told_row_by_row(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        let line = |sheet: &mut Worksheet, row: u32, person: i32, hours: &str| {
            sheet.write_number(row, 0, person).expect("a person");
            let texts = [
                TITLE.trim_matches('"'),
                "12/19/2022",
                "12/31/2022",
                hours,
                "320.00",
                "260.00",
            ];
            for (column, text) in (1_u16..).zip(texts) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        };
        let bytes = workbook(|sheet| {
            line(sheet, 1, 1, "20");
            line(sheet, 2, 1, "20");
            line(sheet, 3, 999, "20");
            line(sheet, 4, 1, "20");
            let formula = Formula::new("=HYPERLINK(\"http://x\")").set_result("20");
            sheet.write_formula(4, 4, formula).expect("a formula");
            line(sheet, 5, 1, "\u{202e}💰 zwanzig\u{7f}");
        });
        let id = payroll::upload(&ctx, &form(&kept), "odd\u{0}\u{202e}.xlsx", bytes)
            .await
            .expect("upload");
        let found = page(&ctx, id, View::Refused).await;
        assert_eq!((found.row.good_rows, found.row.refused_rows), (1, 4));
        let Rows::Refused(lines) = &found.rows else {
            panic!("not refused rows")
        };
        let told: Vec<(i64, &str)> = lines.iter().map(|it| (it.line, it.reasons[0].as_str())).collect();
        assert_eq!(
            told,
            [
                (3, "Period: line 2 pays the same placement for some of these days"),
                (
                    4,
                    "workNet ID: no customer with this ID was placed at this worksite"
                ),
                (5, "Hours: a formula is not taken; enter the value"),
                (6, "Hours: not a plain number"),
            ]
        );
        // The refused rows leave as a file in which no cell is a formula.
        let file = payroll::refused(&ctx, id, FileKind::Csv).await.expect("file");
        let text = String::from_utf8(file.bytes).expect("text");
        assert!(text.contains("zwanzig") && !text.contains(",\"="), "{text}");
    }
);

db_test!(
    async fn pay_02_a_zero_character_in_a_workbook_is_refused_or_kept_as_text(db: TestDb) {
        let (world, kept, _) = placed(&db).await;
        let ctx = world.staff(PayrollUpload);
        for cell in ["&#0;", "\u{0}", "&#x1;\u{2}"] {
            let sheet = format!(
                "<worksheet><sheetData>{}<row><c t='inlineStr'><is><t>1{cell}</t></is></c></row>\
                 </sheetData></worksheet>",
                headings()
            );
            let book = zipped(&[
                ("xl/workbook.xml", BOOK),
                ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ]);
            match payroll::upload(&ctx, &form(&kept), "zero.xlsx", book).await {
                Ok(id) => assert_eq!(page(&ctx, id, View::Refused).await.row.refused_rows, 1),
                outcome => assert_eq!(refused(outcome), ("file".to_owned(), "payroll-file-unreadable")),
            }
        }
    }
);
