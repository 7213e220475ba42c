//! Damaged payroll files by the thousand: the reader and the judge never fail, and what they take is within bounds.
//!
//! Real files (CSV, and workbooks as spreadsheet programs write them) are damaged from a fixed seed, workbooks also
//! within their parts, so that the damage reaches the reader of XML and not only that of ZIP. The seed of each round is
//! named when one fails. `CASELOAD_FUZZ_SECONDS=600 cargo test -p services --test payroll_fuzz` goes on from other seeds
//! for so long.

#![expect(clippy::expect_used, reason = "a test stops where its files cannot be made")]

mod damage;
mod judged;

use std::{
    io::{Cursor, Read as _, Write as _},
    time::{Duration, Instant, SystemTime},
};

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use self::{damage::damage, judged::judged};

/// Rounds of each test, unless the environment asks for a time.
const ROUNDS: u64 = 3_000;

const FILE: &str = "\
workNet ID,Job,Period Start,Period End,Hours,Gross,Subsidized Part,Note\r\n\
1,Cook,07/11/2023,07/24/2023,37.5,600.00,600.00,\r\n\
1,\"Cook\",2023-07-11,7/12/23,7.33,\"1,600.00\",0,\"two\r\nlines\"\r\n\
=1+1,Cook,07/11/2023,07/24/2023,-1,(600.00),$5,\r\n\
2,\"2023 - Clerk, \"\"Other\"\"\",a,b,1e3,1.005,99999999,x\r\n";

/// Runs `round` from seed after seed; a seed that fails is named.
#[expect(
    clippy::disallowed_methods,
    reason = "how long to go on is asked of a test, not of the product"
)]
fn rounds(round: impl Fn(&mut ChaCha8Rng)) {
    struct Named(u64);
    impl Drop for Named {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!("seed {}", self.0);
            }
        }
    }
    let asked = std::env::var("CASELOAD_FUZZ_SECONDS").ok();
    let time = asked.and_then(|it| it.parse().ok()).map(Duration::from_secs);
    let (begun, first) = (Instant::now(), time.map_or(0, |_| unix_seconds() << 24));
    let mut seed = first;
    while time.map_or(seed < ROUNDS, |time| begun.elapsed() < time) {
        let _named = Named(seed);
        round(&mut ChaCha8Rng::seed_from_u64(seed));
        seed += 1;
    }
}

fn unix_seconds() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

fn taken(bytes: &[u8]) {
    if let Ok(rows) = services::payroll::reader::read(bytes, &|_| {}) {
        judged(&rows);
    }
}

/// A workbook with texts, numbers, a date, a formula and styles.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let day = ExcelDateTime::from_ymd(2023, 7, 11).expect("a day");
    let heads = FILE.lines().next().expect("headings").split(',');
    for (column, name) in (0_u16..).zip(heads) {
        sheet.write_string(0, column, name).expect("a heading");
    }
    for row in 1..4 {
        sheet.write_number(row, 0, 1).expect("a person");
        sheet.write_string(row, 1, "Cook").expect("a job");
        sheet
            .write_datetime_with_format(row, 2, &day, &date)
            .expect("a day");
        sheet.write_string(row, 3, "07/24/2023").expect("a day");
        sheet.write_number(row, 4, 37.5).expect("hours");
        sheet.write_number(row, 5, 600).expect("gross");
    }
    sheet
        .write_formula(2, 6, Formula::new("=1+1").set_result("2"))
        .expect("a formula");
    sheet.write_number(1, 6, 600).expect("a part");
    book.save_to_buffer().expect("a workbook")
}

/// The parts of a ZIP.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            (part.name().expect("a name").into_owned(), content)
        })
        .collect()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name.as_str(), stored).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a ZIP").into_inner()
}

#[test]
fn pay_02_no_damage_to_a_csv_file_makes_the_reader_or_the_judge_fail() {
    taken(FILE.as_bytes());
    rounds(|random| {
        let mut bytes = FILE.as_bytes().to_vec();
        damage(random, &mut bytes);
        taken(&bytes);
    });
}

#[test]
fn pay_02_no_damage_within_a_workbook_makes_the_reader_or_the_judge_fail() {
    let whole = parts(&workbook());
    let wanted = ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"];
    let read: Vec<usize> = (0..whole.len())
        .filter(|at| {
            wanted.contains(&whole[*at].0.as_str()) || whole[*at].0.starts_with("xl/worksheets/sheet")
        })
        .collect();
    assert_eq!(read.len(), 4, "the parts that are read");
    rounds(|random| {
        let mut parts = whole.clone();
        let at = read[random.random_range(0..read.len())];
        damage(random, &mut parts[at].1);
        taken(&zipped(&parts));
    });
}

#[test]
fn pay_02_no_damage_to_the_zip_of_a_workbook_makes_the_reader_or_the_judge_fail() {
    let whole = workbook();
    rounds(|random| {
        let mut bytes = whole.clone();
        damage(random, &mut bytes);
        taken(&bytes);
    });
}
