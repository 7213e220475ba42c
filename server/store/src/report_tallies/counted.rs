//! What one customer counts for in the report, and where.
//!
//! A customer stands in the numbers under every combination of filters that fits them: with and without their programs,
//! with and without the goals their services work towards. Fiscal years are kept as steps: a customer is added in the year
//! an enrollment begins and taken out again in the year after it ended, so that the number of a year is the sum of all
//! steps up to it, and an enrollment that lasts needs one step however many years it touches.

use std::collections::{BTreeMap, BTreeSet};

use domain::service_status::ServiceStatus;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Stands for the customer as such, in the place of a service.
pub(crate) const CUSTOMER: Uuid = Uuid::nil();
/// Writers of different customers rarely meet in one of so many rows.
const SHARDS: u8 = 8;
/// The year of a number that no fiscal year is asked of.
pub(crate) const ANY_YEAR: i64 = 0;

/// The State fiscal years one enrollment touches, by their ending years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub first: i64,
    /// The last; `None` while it lasts.
    pub last: Option<i64>,
}

/// What a customer counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Code of the family.
    family: String,
    /// Code of the E&T status, of Youth the case status.
    status: String,
    /// Program and years of each enrollment; the same twice counts once.
    enrollments: BTreeSet<(String, Span)>,
    /// Service, category of the goal (empty without one) and statuses of its records, one bit for each in the order of
    /// [`ServiceStatus::ALL`].
    services: Vec<(Uuid, String, u8)>,
}

/// Where a number stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Code of the family.
    pub family: String,
    /// Code of the program the customers are enrolled in; empty: whatever it is.
    pub program: String,
    /// Category of the goal the services work towards; empty: whatever it is.
    pub goal: String,
    /// The fiscal year from which on the number counts; [`ANY_YEAR`]: where no year is asked for.
    pub since_year: i64,
    /// The service, or [`CUSTOMER`].
    pub service: Uuid,
    /// Code of the status.
    pub status: String,
    /// Which of the rows that are summed up.
    pub shard: i64,
}

impl Counted {
    /// A customer without enrollments and services.
    pub const fn new(family: String, status: String) -> Self {
        Self {
            family,
            status,
            enrollments: BTreeSet::new(),
            services: Vec::new(),
        }
    }

    /// Adds an enrollment.
    pub fn enrolled(&mut self, program: String, span: Span) {
        self.enrollments.insert((program, span));
    }

    /// Adds a record of a service; a status this release does not know is in no column.
    pub fn has(&mut self, service: Uuid, goal: String, status: &str) {
        let place = ServiceStatus::ALL.iter().position(|it| it.code() == status);
        let mark = place.map_or(0, |place| 1 << place);
        let at = self
            .services
            .binary_search_by(|(id, category, _)| (id, category).cmp(&(&service, &goal)));
        match at {
            Ok(at) => {
                if let Some((_, _, marks)) = self.services.get_mut(at) {
                    *marks |= mark;
                }
            }
            Err(at) => self.services.insert(at, (service, goal, mark)),
        }
    }

    /// As it is kept.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As it was kept.
    pub fn of_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Under which programs and from which years the customer counts: (program, year, 1 or -1).
    fn steps(&self) -> Vec<(&str, i64, i64)> {
        let mut steps = vec![("", ANY_YEAR, 1)];
        let programs: BTreeSet<&str> = self
            .enrollments
            .iter()
            .map(|(program, _)| program.as_str())
            .collect();
        steps.extend(programs.iter().map(|program| (*program, ANY_YEAR, 1)));
        let everywhere = self.enrollments.iter().map(|(_, span)| *span).collect();
        for (from, by) in edges(everywhere) {
            steps.push(("", from, by));
        }
        for program in programs {
            let own = self.enrollments.iter().filter(|(it, _)| it == program);
            for (from, by) in edges(own.map(|(_, span)| *span).collect()) {
                steps.push((program, from, by));
            }
        }
        steps
    }

    /// The lines of the report the customer stands in: (goal, service, statuses).
    fn lines(&self) -> Vec<(&str, Uuid, u8)> {
        let mut whole: BTreeMap<Uuid, u8> = BTreeMap::new();
        for (service, _, marks) in &self.services {
            *whole.entry(*service).or_default() |= marks;
        }
        let whole = whole.into_iter().map(|(service, marks)| ("", service, marks));
        let by_goal = self
            .services
            .iter()
            .filter(|(_, goal, _)| !goal.is_empty())
            .map(|(service, goal, marks)| (goal.as_str(), *service, *marks));
        std::iter::once(("", CUSTOMER, 0))
            .chain(whole)
            .chain(by_goal)
            .collect()
    }
}

/// Where the years of enrollments begin (1) and are over (-1); years touched by several of them count once.
fn edges(mut spans: Vec<Span>) -> Vec<(i64, i64)> {
    spans.retain(|span| span.last.is_none_or(|last| last >= span.first));
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(before) if before.last.is_none_or(|last| span.first <= last + 1) => {
                before.last = before.last.zip(span.last).map(|(a, b)| a.max(b));
            }
            _ => merged.push(span),
        }
    }
    let begun = merged.iter().map(|span| (span.first, 1));
    let over = merged.iter().filter_map(|span| Some((span.last? + 1, -1)));
    begun.chain(over).collect()
}

/// Numbers that are added up before they are written.
#[derive(Debug, Default)]
pub struct Tallies {
    numbers: BTreeMap<Key, [i64; 6]>,
}

impl Tallies {
    /// Counts a customer in (1) or out (-1), everywhere they stand.
    pub fn take(&mut self, profile: Uuid, counted: &Counted, by: i64) {
        let shard = profile
            .as_bytes()
            .last()
            .map_or(0, |byte| i64::from(byte % SHARDS));
        let lines = counted.lines();
        for (program, since_year, step) in counted.steps() {
            for (goal, service, marks) in &lines {
                let key = Key {
                    family: counted.family.clone(),
                    program: program.to_owned(),
                    goal: (*goal).to_owned(),
                    since_year,
                    service: *service,
                    status: counted.status.clone(),
                    shard,
                };
                let [customers, by_status @ ..] = self.numbers.entry(key).or_default();
                *customers += step * by;
                for (place, number) in by_status.iter_mut().enumerate() {
                    *number += step * by * i64::from(marks >> place & 1);
                }
            }
        }
    }

    /// What is to be added: without what came out even.
    pub fn into_changes(self) -> impl Iterator<Item = (Key, [i64; 6])> {
        self.numbers
            .into_iter()
            .filter(|(_, numbers)| numbers.iter().any(|number| *number != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(first: i64, last: impl Into<Option<i64>>) -> Span {
        let last = last.into();
        Span { first, last }
    }

    /// Whether the steps up to a year add up to one.
    fn touches(edges: &[(i64, i64)], year: i64) -> i64 {
        edges
            .iter()
            .filter(|(from, _)| *from <= year)
            .map(|(_, by)| by)
            .sum()
    }

    #[test]
    fn csr_13_a_customer_counts_once_in_each_year_an_enrollment_touches() {
        for (spans, years) in [
            (vec![], vec![]),
            (vec![span(2022, 2023)], vec![2022, 2023]),
            (vec![span(2022, 2023), span(2023, 2024)], vec![2022, 2023, 2024]),
            (vec![span(2021, 2021), span(2024, 2024)], vec![2021, 2024]),
            (vec![span(2020, 2026), span(2022, 2023)], (2020..=2026).collect()),
            (
                vec![span(2023, None), span(2021, 2021)],
                vec![2021, 2023, 2024, 2025, 2026],
            ),
            (vec![span(2024, None), span(2022, None)], (2022..=2026).collect()),
            // Ended before it began: it touches no year.
            (vec![span(2024, 2023)], vec![]),
        ] {
            let edges = edges(spans);
            for year in 2018..=2026 {
                let expected = i64::from(years.contains(&year));
                assert_eq!(touches(&edges, year), expected, "{year} {edges:?}");
            }
        }
    }

    #[test]
    fn csr_12_what_is_counted_in_is_counted_out_again() {
        let (a, b) = (Uuid::from_u128(7), Uuid::from_u128(9));
        let mut counted = Counted::new("isets".to_owned(), "active".to_owned());
        counted.enrolled("earnfare".to_owned(), span(2022, 2023));
        counted.enrolled("snap_jp".to_owned(), span(2023, None));
        for (service, goal, status) in [
            (b, "career_plan", "planned"),
            (a, "", "started"),
            (b, "career_plan", "successful"),
            (b, "education", "planned"),
        ] {
            counted.has(service, goal.to_owned(), status);
        }
        assert_eq!(Counted::of_text(&counted.to_text()), Some(counted.clone()));
        let lines: Vec<(&str, Uuid, u8)> = counted.lines();
        assert_eq!(
            lines,
            [
                ("", CUSTOMER, 0),
                ("", a, 0b10),
                ("", b, 0b101),
                ("career_plan", b, 0b101),
                ("education", b, 0b1)
            ]
        );
        let mut tallies = Tallies::default();
        tallies.take(a, &counted, 1);
        tallies.take(a, &counted, -1);
        assert_eq!(tallies.into_changes().count(), 0);
    }
}
