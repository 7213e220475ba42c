//! Long tables as files: how long they take, and what memory they take above rest.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::http::Connection;
use super::watch::Watch;
use crate::report::Failure;

/// What is taken out: the whole State, all pages.
const FILES: [(&str, &str); 4] = [
    ("customer list, CSV", "/customers.csv"),
    ("customer list, workbook", "/customers.xlsx"),
    ("IWDS crosswalk, CSV", "/reports/files/iwds.csv?family=isets"),
    (
        "IWDS crosswalk, workbook",
        "/reports/files/iwds.xlsx?family=isets",
    ),
];

/// What one file took.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// Rows, where the file tells them.
    pub rows: Option<u64>,
    /// Its size in bytes.
    pub bytes: u64,
    /// From the request to its last byte.
    pub took: Duration,
    /// Most memory above that at rest, in kilobytes.
    pub memory: u64,
}

/// Takes each file out once.
pub fn measure(address: SocketAddr, cookies: &str, process: u32) -> Result<Vec<Figure>, Failure> {
    FILES
        .into_iter()
        .map(|(name, path)| one(address, cookies, process, (name, path)))
        .collect()
}

fn one(
    address: SocketAddr,
    cookies: &str,
    process: u32,
    (name, path): (&'static str, &str),
) -> Result<Figure, Failure> {
    let mut connection = Connection::open(address, cookies)?;
    let watch = Watch::begin(process);
    let start = Instant::now();
    let answer = connection.get(path)?;
    let took = start.elapsed();
    let memory = watch.end();
    if answer.status != 200 {
        return Err(Failure::new(format!(
            "the file {path} was answered with status {}.",
            answer.status
        )));
    }
    let is_text = path.contains(".csv");
    Ok(Figure {
        name,
        rows: is_text.then(|| (answer.body.lines().count() as u64).saturating_sub(1)),
        bytes: answer.body.len() as u64,
        took,
        memory,
    })
}
