//! A bulk save of a thousand services: from the press of "Save" to the answer, with history and everything that follows.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::http::Connection;
use crate::report::Failure;

/// Services of the save.
pub const ROWS: usize = 1_000;
/// Weekly hours all of them are given; no generated service has them.
const HOURS: &str = "7.75";
/// Rows of a page.
const SHOWN: usize = 100;

/// What it took.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Services that were saved.
    pub saved: u64,
    /// From the press to the answer.
    pub took: Duration,
}

/// Reads a list of the report page by page and saves its rows at once.
pub fn measure(address: SocketAddr, cookies: &str) -> Result<Figure, Failure> {
    let mut connection = Connection::open(address, cookies)?;
    let report = connection
        .get("/reports/services?family=isets&kind=snap_activity")?
        .body;
    let list = longest(&report)?;
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    let mut rows = 0;
    for page in 1..=ROWS / SHOWN {
        let body = connection.get(&format!("{list}&show={SHOWN}&page={page}"))?.body;
        let found = fields_of(&body);
        let before = rows;
        rows += found.keys().filter(|name| name.ends_with("-version")).count();
        fields.extend(found);
        if rows == before {
            break;
        }
    }
    for (name, value) in [
        ("_do", "reports/bulk_save"),
        ("action", "save"),
        ("fill-hours", HOURS),
    ] {
        fields.insert(name.to_owned(), value.to_owned());
    }
    let posted: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let start = Instant::now();
    let answer = connection.post(&list, &posted)?;
    let took = start.elapsed();
    let led_to = answer.location.filter(|_| answer.status == 303);
    let led_to = led_to
        .ok_or_else(|| Failure::new(format!("a bulk save was answered with status {}.", answer.status)))?;
    let page = connection.get(&led_to)?.body.replace("<!---->", "");
    let saved = page
        .split(" services saved")
        .next()
        .filter(|before| before.len() < page.len())
        .and_then(|before| before.rsplit('>').next())
        .and_then(|number| number.replace(',', "").parse().ok())
        .ok_or_else(|| {
            Failure::new("the page behind a bulk save does not say how many services were saved.")
        })?;
    Ok(Figure { saved, took })
}

/// The list of Started services with the most customers.
fn longest(report: &str) -> Result<String, Failure> {
    let links = report
        .split('<')
        .filter(|tag| tag.starts_with("a "))
        .filter_map(|tag| {
            let href = attribute(tag, "href").filter(|href| href.contains("/started?"))?;
            let label = attribute(tag, "aria-label")?;
            let number = label.split(", ").next()?.replace(',', "");
            Some((number.parse::<u64>().ok()?, href))
        });
    links
        .max()
        .map(|(_, href)| href)
        .ok_or_else(|| Failure::new("the report has no services that are started to measure a bulk save by."))
}

/// What the fields of the bulk list hold: those of its rows, and what the list says of itself.
fn fields_of(page: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let mut chosen_for = None;
    for tag in page.split('<') {
        let name = attribute(tag, "name").filter(|name| is_sent(name));
        match (name, &chosen_for) {
            (Some(name), _) if tag.starts_with("input") => {
                fields.insert(name, attribute(tag, "value").unwrap_or_default());
            }
            (Some(name), _) if tag.starts_with("select") => chosen_for = Some(name),
            (None, Some(name)) if tag.starts_with("option") && tag.contains(" selected") => {
                fields.insert(name.clone(), attribute(tag, "value").unwrap_or_default());
            }
            _ if tag.starts_with("/select") => chosen_for = None,
            _ => {}
        }
    }
    fields
}

fn is_sent(name: &str) -> bool {
    let is_row = name.len() > 37 && name.get(36..37) == Some("-");
    is_row || name.starts_with("filter-") || ["step", "column", "read_at"].contains(&name)
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, behind) = tag.split_once(&format!(" {name}=\""))?;
    let value = behind.split('"').next()?;
    Some(value.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_list_are_read_as_a_browser_sends_them() {
        let id = "0192a4b0-0000-7000-8000-000000000001";
        let page = format!(
            "<input type=\"hidden\" name=\"step\" value=\"7\"><input name=\"fill-start\" value=\"\">\
             <input type=\"hidden\" name=\"{id}-version\" value=\"2\" form=\"f\"><select id=\"a\" name=\"{id}-status\">\
             <option value=\"planned\">Planned</option><option value=\"started\" selected>Started</option></select>\
             <select name=\"other\"><option value=\"x\" selected>x</option></select>"
        );
        let fields = fields_of(&page);
        let expected = [("-status", "started"), ("-version", "2")]
            .map(|(name, value)| (format!("{id}{name}"), value.to_owned()));
        let expected = expected.into_iter().chain([("step".to_owned(), "7".to_owned())]);
        assert_eq!(fields, expected.collect());
    }

    #[test]
    fn the_longest_list_is_found_by_its_number() {
        let page = "<a href=\"/l/1/started?a&amp;b\" aria-label=\"1,200, Started: X\">1,200</a>\
            <a href=\"/l/2/started?a\" aria-label=\"90, Started: Y\">90</a><a href=\"/l/3/with?a\" aria-label=\"9,000, All\">";
        assert_eq!(longest(page).unwrap(), "/l/1/started?a&b");
    }
}
