//! From a row of texts to a paid row, or the reasons why not.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{Finding, PayColumn, PayPeriod, RawRow};
use crate::date::{DateContext, read_date};
use crate::ids::PlacementId;
use crate::text::name_key;
use crate::worksite::shown_title;
use crate::{Money, Rule};

/// A placement at the worksite that a row may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The placement.
    pub placement: PlacementId,
    /// Illinois workNet ID of the customer.
    pub worknet_id: i64,
    /// The year the job is named with.
    pub job_year: Option<i64>,
    /// Title of the job.
    pub job_title: String,
    /// First day of the placement.
    pub start_on: Option<NaiveDate>,
    /// Last day, if it ended.
    pub end_on: Option<NaiveDate>,
}

/// A row that can be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidRow {
    /// Its line in the file.
    pub line: i64,
    /// The placement.
    pub placement: PlacementId,
    /// The days it pays.
    pub days: PayPeriod,
    /// Time paid, in minutes.
    pub minutes: i64,
    /// Gross wages.
    pub gross: Money,
    /// The subsidized part of them.
    pub subsidized: Money,
}

/// A candidate with its job's names folded.
#[derive(Debug)]
struct Known {
    it: Candidate,
    keys: [String; 2],
}

/// Judges the rows of one file in their order.
#[derive(Debug)]
pub struct Judge {
    dates: DateContext,
    period: PayPeriod,
    people: HashMap<i64, Vec<Known>>,
    paid: BTreeMap<PlacementId, Vec<(PayPeriod, i64)>>,
}

impl Judge {
    /// A judge of rows for one pay period and the placements at one worksite.
    pub fn new(today: NaiveDate, period: PayPeriod, candidates: Vec<Candidate>) -> Self {
        let mut people: HashMap<i64, Vec<Known>> = HashMap::new();
        for it in candidates {
            let keys = [
                name_key(&shown_title(it.job_year, &it.job_title)),
                name_key(&it.job_title),
            ];
            people.entry(it.worknet_id).or_default().push(Known { it, keys });
        }
        Self {
            dates: DateContext::plan(today),
            period,
            people,
            paid: BTreeMap::new(),
        }
    }

    /// PAY-02 Judges a row. A good one counts: a later row for the same days of the same placement repeats it.
    ///
    /// # Errors
    /// Every reason why the row cannot be paid.
    pub fn judge(&mut self, row: &RawRow) -> Result<PaidRow, Vec<Finding>> {
        let mut findings: Vec<Finding> = PayColumn::ALL
            .iter()
            .filter(|column| row.is_formula(**column))
            .map(|column| Finding::Formula(*column))
            .collect();
        let person = note(&mut findings, read_person(row));
        let days = note(&mut findings, self.read_days(row));
        let minutes = note(&mut findings, read_minutes(row, days));
        let gross = note(&mut findings, read_money(row, PayColumn::Gross));
        let subsidized = note(&mut findings, read_money(row, PayColumn::Subsidized));
        if let (Some(gross), Some(subsidized)) = (gross, subsidized)
            && subsidized > gross
        {
            findings.push(Finding::SubsidizedAboveGross);
        }
        let placement =
            person.and_then(|person| note(&mut findings, self.find(person, row, days).map_err(Some)));
        let paid = (|| {
            Some(PaidRow {
                line: row.line,
                placement: placement?,
                days: days?,
                minutes: minutes?,
                gross: gross?,
                subsidized: subsidized?,
            })
        })();
        if let Some(paid) = paid {
            let repeated = self.paid.get(&paid.placement).into_iter().flatten();
            let mut repeated = repeated.filter(|(days, _)| days.overlaps(&paid.days));
            if let Some((_, line)) = repeated.next() {
                findings.push(Finding::Repeats { line: *line });
            }
        }
        match paid {
            Some(paid) if findings.is_empty() => {
                self.paid
                    .entry(paid.placement)
                    .or_default()
                    .push((paid.days, paid.line));
                Ok(paid)
            }
            _ => Err(findings),
        }
    }

    /// The days of the row, within the chosen pay period.
    fn read_days(&self, row: &RawRow) -> Result<PayPeriod, Option<Finding>> {
        let read = |column: PayColumn| {
            let text = present(row, column)?;
            read_date(text, &self.dates).map_err(|_| Some(Finding::DateUnreadable(column)))
        };
        let start = read(PayColumn::PeriodStart)?;
        let end = read(PayColumn::PeriodEnd)?;
        let days = PayPeriod { start, end };
        if end < start {
            return Err(Some(Finding::EndsBeforeStart));
        }
        if !self.period.covers(&days) {
            return Err(Some(Finding::OutsidePeriod(self.period)));
        }
        Ok(days)
    }

    /// The placement of a person in the job of the row on its days.
    fn find(&self, person: i64, row: &RawRow, days: Option<PayPeriod>) -> Result<PlacementId, Finding> {
        let known = self.people.get(&person).ok_or(Finding::NotPlacedHere)?;
        let job = row.cell(PayColumn::Job);
        if job.is_empty() {
            return Err(Finding::Blank(PayColumn::Job));
        }
        let key = name_key(job);
        let mut of_job = known.iter().filter(|it| it.keys.contains(&key)).peekable();
        let Some(first) = of_job.peek().map(|it| it.it.clone()) else {
            let mut jobs: Vec<String> = known
                .iter()
                .map(|it| shown_title(it.it.job_year, &it.it.job_title))
                .collect();
            jobs.dedup();
            return Err(Finding::OtherJob { jobs });
        };
        let Some(days) = days else {
            return Ok(first.placement);
        };
        of_job
            .find(|known| {
                known.it.start_on.is_some_and(|start| start <= days.start)
                    && known.it.end_on.is_none_or(|end| days.end <= end)
            })
            .map(|known| known.it.placement)
            .ok_or(Finding::OutsidePlacement {
                start: first.start_on,
                end: first.end_on,
            })
    }
}

/// Keeps what could be read and notes why something could not; a cell whose formula is noted already gives `None`
/// without a second reason.
fn note<T>(findings: &mut Vec<Finding>, reading: Result<T, Option<Finding>>) -> Option<T> {
    reading.map_err(|finding| findings.extend(finding)).ok()
}

/// What stands in a column, unless nothing does or a formula.
fn present(row: &RawRow, column: PayColumn) -> Result<&str, Option<Finding>> {
    if row.is_formula(column) {
        return Err(None);
    }
    match row.cell(column) {
        "" => Err(Some(Finding::Blank(column))),
        text => Ok(text),
    }
}

fn read_person(row: &RawRow) -> Result<i64, Option<Finding>> {
    let text = present(row, PayColumn::WorknetId)?;
    let is_number = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_number);
    number.ok_or(Some(Finding::PersonUnreadable))
}

/// A minus sign, or brackets as accountants write it.
fn is_negative(text: &str) -> bool {
    text.starts_with(['-', '\u{2212}', '(']) || text.starts_with("$-")
}

fn read_money(row: &RawRow, column: PayColumn) -> Result<Money, Option<Finding>> {
    let text = present(row, column)?;
    if is_negative(text) {
        return Err(Some(Finding::Negative(column)));
    }
    Money::read(text).map_err(|rule| {
        Some(match rule {
            Rule::MoneyTooManyDecimals => Finding::TooManyDecimals(column),
            Rule::MoneyOutOfRange { .. } => Finding::TooLarge(column),
            _ => Finding::NumberUnreadable(column),
        })
    })
}

/// Hours with at most two decimals, in whole minutes (7.33 hours are 440 minutes); at most 24 a day.
fn read_minutes(row: &RawRow, days: Option<PayPeriod>) -> Result<i64, Option<Finding>> {
    let column = PayColumn::Hours;
    let text = present(row, column)?;
    if is_negative(text) {
        return Err(Some(Finding::Negative(column)));
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return Err(Some(Finding::NumberUnreadable(column)));
    }
    if decimals.len() > 2 {
        return Err(Some(Finding::TooManyDecimals(column)));
    }
    let max = 24 * days.map_or(super::PERIOD_DAYS_MAX, |days| days.days());
    let too_many = Some(Finding::TooManyHours { max });
    if whole.trim_start_matches('0').len() > 4 {
        return Err(too_many);
    }
    let hundredths: i64 = format!("0{whole}{decimals:0<2}")
        .parse()
        .map_err(|_| Some(Finding::NumberUnreadable(column)))?;
    if hundredths > max * 100 {
        return Err(too_many);
    }
    Ok((hundredths * 60 + 50) / 100)
}
