//! Bulk saves of whole selections: from the press of "Apply to all" to the last service saved, with history and everything
//! that follows.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::http::Connection;
use crate::report::Failure;

/// Services of the save that has a goal; the shortest selection that has as many is taken.
const ROWS: u64 = 1_000;
/// Most services of one save.
const MOST: u64 = 20_000;
/// Weekly hours they are given, another number for each save; no generated service has them.
const HOURS: [&str; 2] = ["7.75", "7.25"];
/// Selections that lists are taken from.
const SELECTIONS: [&str; 5] = [
    "",
    "&program=snap_jp",
    "&program=earnfare",
    "&program=snap_to_success",
    "&status=active",
];
/// Longest that a save is waited for.
const PATIENCE: Duration = Duration::from_mins(2);

/// What a save took.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Services that were saved.
    pub saved: u64,
    /// From the press to the last of them.
    pub took: Duration,
}

/// Saves the shortest list of at least [`ROWS`] services, and the longest there is.
pub fn measure(address: SocketAddr, cookies: &str) -> Result<Vec<Figure>, Failure> {
    let mut connection = Connection::open(address, cookies)?;
    let mut lists = BTreeSet::new();
    for selection in SELECTIONS {
        let path = format!("/reports/services?family=isets&kind=snap_activity{selection}");
        lists.extend(started(&connection.get(&path)?.body));
    }
    lists.retain(|(number, _)| *number <= MOST);
    let short = lists.iter().find(|(number, _)| *number >= ROWS).or(lists.last());
    let chosen = [short, lists.last()].into_iter().flatten();
    let figures: Vec<Figure> = chosen
        .zip(HOURS)
        .map(|((_, list), hours)| save(&mut connection, list, hours))
        .collect::<Result<_, _>>()?;
    if figures.is_empty() {
        return Err(Failure::new(
            "the report has no services that are started to measure a bulk save by.",
        ));
    }
    Ok(figures)
}

/// Gives all services of a list these hours.
fn save(connection: &mut Connection, list: &str, hours: &str) -> Result<Figure, Failure> {
    let mut fields = fields_of(&connection.get(list)?.body);
    for (name, value) in [
        ("_do", "reports/bulk_save"),
        ("action", "save_all"),
        ("fill-hours", hours),
    ] {
        fields.insert(name.to_owned(), value.to_owned());
    }
    let posted: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let start = Instant::now();
    let answer = connection.post(list, &posted)?;
    let mut took = start.elapsed();
    let status = answer.status;
    let led_to = answer
        .location
        .filter(|_| status == 303)
        .ok_or_else(|| Failure::new(format!("a bulk save was answered with status {status}.")))?;
    loop {
        let page = connection.get(&led_to)?.body;
        if !page.contains("<progress") {
            return Ok(Figure {
                saved: saved(&page)?,
                took,
            });
        }
        if start.elapsed() > PATIENCE {
            return Err(Failure::new("a bulk save did not end within two minutes."));
        }
        std::thread::sleep(Duration::from_millis(20));
        took = start.elapsed();
    }
}

/// How many services a page says were saved.
fn saved(page: &str) -> Result<u64, Failure> {
    let page = page.replace("<!---->", "");
    page.split_once(" services saved")
        .and_then(|(before, _)| before.rsplit('>').next())
        .and_then(|number| number.replace(',', "").parse().ok())
        .ok_or_else(|| Failure::new("the page behind a bulk save does not say how many services were saved."))
}

/// The lists of started services with their numbers of customers.
fn started(report: &str) -> Vec<(u64, String)> {
    let links = report.split('<').filter(|tag| tag.starts_with("a "));
    let lists = links.filter_map(|tag| {
        let href = attribute(tag, "href").filter(|href| href.contains("/started?"))?;
        let label = attribute(tag, "aria-label")?;
        let number = label.split(", ").next()?.replace(',', "");
        Some((number.parse().ok()?, href))
    });
    lists.collect()
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
    fn lists_are_found_with_their_numbers() {
        let page = "<a href=\"/l/1/started?a&amp;b\" aria-label=\"1,200, Started: X\">1,200</a>\
            <a href=\"/l/3/with?a\" aria-label=\"9,000, All\">";
        assert_eq!(started(page), [(1_200, "/l/1/started?a&b".to_owned())]);
        assert_eq!(
            saved("<p><!---->1,198<!----> services saved, 2 break a rule.").unwrap(),
            1_198
        );
        assert!(saved("<p>nothing").is_err());
    }
}
