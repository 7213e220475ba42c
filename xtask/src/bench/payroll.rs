//! Payroll of 10,000 rows: uploaded and previewed, applied, and what memory that takes above rest.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::http::{Answer, Connection};
use super::watch::Watch;
use crate::process::output;
use crate::report::Failure;

/// Rows of the file.
pub const ROWS: usize = 10_000;
/// Days of the pay period, the longest there is.
const DAYS: usize = 31;
/// Pages of customers of the job that are read.
const PAGES: usize = 40;
/// Longest that a preview, or that it is applied, is waited for.
const PATIENCE: Duration = Duration::from_mins(1);
const BOUNDARY: &str = "caseload-bench-5f1c";

/// What it took.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Rows that could be paid; the others were refused.
    pub good: u64,
    /// From the first byte sent to the preview shown.
    pub previewed_in: Duration,
    /// From the click to the applied payroll shown.
    pub applied_in: Duration,
    /// Most memory above that at rest, in kilobytes.
    pub memory: u64,
}

/// Uploads and applies a file for the job of a provider in which most customers are placed: a row for each of them
/// and each day, as far as [`ROWS`] go.
pub fn measure(address: SocketAddr, cookies: &str, process: u32) -> Result<Figure, Failure> {
    let mut connection = Connection::open(address, cookies)?;
    let list = connection.get("/worksites?sort=taken&dir=desc")?.body;
    let job = link(&list, "/worksites/jobs/")?;
    let page = connection.get(&job)?.body;
    let title = between(&page, "<h1>", "</h1>")?.replace("<!---->", "");
    let site = link(&page, "/worksites/sites/")?;
    let site = site.rsplit('/').next().unwrap_or_default().to_owned();
    let people = people(&mut connection, &job)?;
    let days = days()?;
    let file = file(&people, &title, &days);
    let (first, last) = (&days[0], &days[DAYS - 1]);
    let body = form(
        &[("worksite", &site), ("period_start", first), ("period_end", last)],
        &file,
    );

    let watch = Watch::begin(process);
    let start = Instant::now();
    let sent = connection.post_file("/worksites/payroll/new", BOUNDARY, &body)?;
    let upload = led_on(sent)?;
    let shown = previewed(&mut connection, &upload, start)?;
    let previewed_in = start.elapsed();
    let good = between(&shown, "<b>", "</b>")?
        .replace("<!---->", "")
        .replace(',', "")
        .parse()
        .unwrap_or_default();
    let id = upload.rsplit('/').next().unwrap_or_default().to_owned();
    let start = Instant::now();
    let fields = [("_do", "payroll/apply"), ("id", id.as_str()), ("version", "1")];
    led_on(connection.post(&upload, &fields)?)?;
    applied(&mut connection, &upload, start)?;
    let applied_in = start.elapsed();
    Ok(Figure {
        good,
        previewed_in,
        applied_in,
        memory: watch.end(),
    })
}

/// The page once the file is read.
fn previewed(connection: &mut Connection, upload: &str, start: Instant) -> Result<String, Failure> {
    loop {
        let page = connection.get(upload)?.body;
        if page.contains("rows paid") {
            return Ok(page);
        }
        if start.elapsed() > PATIENCE {
            return Err(Failure::new("a payroll file was not read within a minute."));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until the file is applied.
fn applied(connection: &mut Connection, upload: &str, start: Instant) -> Result<(), Failure> {
    loop {
        let page = connection.get(upload)?.body;
        if page.contains("rows paid") && !page.contains("payroll/apply") {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(Failure::new("a payroll file was not applied within a minute."));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn led_on(answer: Answer) -> Result<String, Failure> {
    let Answer { status, location, .. } = answer;
    location
        .filter(|_| status == 303)
        .ok_or_else(|| Failure::new(format!("payroll was answered with status {status}.")))
}

/// The first address of a page that begins so.
fn link(page: &str, prefix: &str) -> Result<String, Failure> {
    let behind = between(page, &format!("href=\"{prefix}"), "\"")?;
    Ok(format!("{prefix}{behind}"))
}

fn between(text: &str, from: &str, to: &str) -> Result<String, Failure> {
    let found = text
        .split_once(from)
        .and_then(|(_, behind)| behind.split_once(to))
        .map(|(found, _)| found.to_owned());
    found.ok_or_else(|| Failure::new(format!("a page to measure payroll by has no `{from}`.")))
}

/// The workNet IDs of those who work in the job now.
fn people(connection: &mut Connection, job: &str) -> Result<Vec<String>, Failure> {
    let mut found = BTreeSet::new();
    for number in 1..=PAGES {
        let page = connection.get(&format!("{job}?show=100&page={number}"))?.body;
        let before = found.len();
        // Numbers within the attributes of the cell are none of the ID: it has only a label and a class.
        for row in page.split("<tr").filter(|row| row.contains("Started (Open)")) {
            if let Ok(cell) = between(row, "data-label=\"workNet ID\"", "</td>") {
                found.insert(cell.chars().filter(char::is_ascii_digit).collect::<String>());
            }
        }
        if found.len() == before || found.len() * DAYS >= ROWS {
            break;
        }
    }
    if found.is_empty() {
        return Err(Failure::new("nobody is placed in the job to measure payroll by."));
    }
    Ok(found.into_iter().collect())
}

/// The last days that are over, as people write them, the earliest first.
fn days() -> Result<Vec<String>, Failure> {
    let days: Option<Vec<String>> = (1..=DAYS)
        .rev()
        .map(|ago| output("date", &["-d", &format!("{ago} days ago"), "+%m/%d/%Y"]))
        .collect();
    days.ok_or_else(|| Failure::new("`date` cannot name days that are over on this system."))
}

fn file(people: &[String], title: &str, days: &[String]) -> String {
    let mut text = String::from("workNet ID,Job,Period Start,Period End,Hours,Gross,Subsidized Part\r\n");
    let title = title.replace("&amp;", "&").replace('"', "\"\"");
    for row in 0..ROWS {
        let person = &people[row % people.len()];
        // Beyond the days there are, rows repeat others and are refused.
        let day = &days[(row / people.len()) % days.len()];
        // Writing to a String cannot fail.
        let _ = write!(text, "{person},\"{title}\",{day},{day},7.5,127.50,112.50\r\n");
    }
    text
}

fn form(fields: &[(&str, &str)], file: &str) -> String {
    let mut body = String::with_capacity(file.len() + 1_024);
    for (name, value) in fields {
        let _ = write!(
            body,
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
    }
    let _ = write!(
        body,
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"payroll.csv\"\r\nContent-Type: \
         text/csv\r\n\r\n{file}\r\n--{BOUNDARY}--\r\n"
    );
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_all_its_rows_and_pays_each_person_a_day_once() {
        let people = vec!["1".to_owned(), "2".to_owned()];
        let days: Vec<String> = (1..=DAYS).map(|day| format!("01/{day:02}/2024")).collect();
        let text = file(&people, "R&amp;D", &days);
        assert_eq!(text.lines().count(), ROWS + 1);
        let good: BTreeSet<&str> = text.lines().skip(1).take(2 * DAYS).collect();
        assert_eq!(good.len(), 2 * DAYS);
        assert!(text.contains("\"R&D\""));
    }

    #[test]
    fn pages_are_read_by_their_marks() {
        assert_eq!(link("<a href=\"/x/7?a\">", "/x/").unwrap(), "/x/7?a");
        assert!(between("a", "b", "c").is_err());
    }
}
