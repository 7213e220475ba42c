//! The form of one row of policy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PolicyTable;
use super::value::{ValueKind, read_number};
use crate::date::{DateContext, read_date, read_optional_date};
use crate::ids::{CatalogueServiceId, PolicyRowId, SubtypeId, read_version};
use crate::placement_policy::Evaluation;
use crate::program::Program;
use crate::support::Parameter;
use crate::text::read_required_line;
use crate::wage::{WageClass, WagePlace};
use crate::{Money, Problems, Rule};

/// A name has at most so many characters.
pub const NAME_MAX: usize = 80;
/// A source note has at most so many characters.
pub const SOURCE_MAX: usize = 300;
/// A span of days is at most so long.
pub const DAYS_MAX: i64 = 3_650;
/// The State fiscal years a maximum can begin with.
const FISCAL_YEARS: (i32, i32) = (2015, 2099);

/// One row of policy as typed. Which fields count depends on the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyForm {
    /// Code of a [`PolicyTable`].
    pub table: String,
    /// Made by the form, so that a double click is one row.
    pub id: String,
    /// Version of the row the form was made from; blank for a new one.
    pub version: String,
    /// Subtypes: the support service. Maxima: the service, or service and subtype with a slash between.
    pub service: String,
    /// Names: the name.
    pub name: String,
    /// All but maxima: first day.
    pub from: String,
    /// Names and milestones: last day; blank for none.
    pub to: String,
    /// Maxima: first State fiscal year.
    pub year: String,
    /// Maxima: `limit` or `none`.
    pub limit: String,
    /// Maxima: the amount. Wages: for one hour.
    pub amount: String,
    /// Settings and milestones: code of a [`Program`].
    pub program: String,
    /// Settings: code of a [`Parameter`].
    pub parameter: String,
    /// Settings: the value as its kind is typed. Milestones: the number of days.
    pub value: String,
    /// Wages: code of a [`WagePlace`].
    pub place: String,
    /// Wages: code of a [`WageClass`].
    pub class: String,
    /// Milestones: `true` when it must be done.
    pub required: String,
    /// Milestones: code of an [`Evaluation`].
    pub evaluation: String,
    /// Where it comes from.
    pub source: String,
    /// `true` when compared with its source.
    pub verified: String,
    /// The mark of the effect the person has seen; blank before the preview.
    pub seen: String,
}

/// What the form is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyFacts {
    /// Today.
    pub today: NaiveDate,
}

/// A row of policy, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRow {
    /// Its table.
    pub table: PolicyTable,
    /// Identity.
    pub id: PolicyRowId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// What it says.
    pub what: PolicyWhat,
    /// Where it comes from.
    pub source: String,
    /// Whether it was compared with its source.
    pub is_verified: bool,
}

/// What a row of policy says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PolicyWhat {
    /// A name that can be chosen from a first to a last day.
    Name {
        /// Subtypes: the service it belongs to.
        service: Option<CatalogueServiceId>,
        /// The name.
        name: String,
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: Option<NaiveDate>,
    },
    /// The most that is paid in a State fiscal year.
    Maximum {
        /// The service.
        service: CatalogueServiceId,
        /// One of its subtypes only.
        subtype: Option<SubtypeId>,
        /// First fiscal year, by its ending year.
        year: i32,
        /// The amount; `None`: no maximum.
        amount: Option<Money>,
    },
    /// A setting of a program.
    Setting {
        /// The program.
        program: Program,
        /// The setting.
        parameter: Parameter,
        /// A switch as 0 or 1, money in cents, days, months or hours, a window by its number.
        value: i64,
        /// First day.
        from: NaiveDate,
    },
    /// What must be paid for an hour. WKS-11, OQ-43.
    Wage {
        /// Whose law.
        place: WagePlace,
        /// For whom.
        class: WageClass,
        /// For one hour.
        hourly: Money,
        /// First day.
        from: NaiveDate,
    },
    /// When a placement is followed up. FUP-02, FUP-03, OQ-19.
    Milestone {
        /// The program.
        program: Program,
        /// Days after the start date.
        days: i64,
        /// Whether it must be done.
        is_required: bool,
        /// Whether a worksite evaluation belongs to it.
        evaluation: Evaluation,
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: Option<NaiveDate>,
    },
}

impl PolicyForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the names of the fields.
    pub fn check(&self, facts: &PolicyFacts) -> Result<PolicyRow, Problems> {
        let mut problems = Problems::new();
        let table = problems.take("table", PolicyTable::read(&self.table));
        let what = table.and_then(|table| match table {
            PolicyTable::Maxima => self.maximum(&mut problems),
            PolicyTable::Parameters => self.setting(*facts, &mut problems),
            PolicyTable::Wages => self.wage(*facts, &mut problems),
            PolicyTable::Milestones => self.milestone(*facts, &mut problems),
            _ => self.named(table, *facts, &mut problems),
        });
        let source = problems.take("source", read_required_line(&self.source, SOURCE_MAX));
        let id = problems.take("id", PolicyRowId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let row = (|| {
            Some(PolicyRow {
                table: table?,
                id: id?,
                version: version?,
                what: what?,
                source: source?,
                is_verified: self.verified == "true",
            })
        })();
        problems.into_result(row)
    }

    fn named(&self, table: PolicyTable, facts: PolicyFacts, problems: &mut Problems) -> Option<PolicyWhat> {
        let dates = DateContext::plan(facts.today);
        let service = match table {
            PolicyTable::Subtypes => problems
                .take("service", CatalogueServiceId::read(&self.service))
                .map(Some),
            _ => Some(None),
        };
        let name = problems.take("name", read_required_line(&self.name, NAME_MAX));
        let from = problems.take("from", read_date(&self.from, &dates));
        let to = problems.take("to", read_optional_date(&self.to, &dates));
        let to = to.filter(|to| problems.take("to", in_order(from, *to)).is_some());
        Some(PolicyWhat::Name {
            service: service?,
            name: name?,
            from: from?,
            to: to?,
        })
    }

    fn maximum(&self, problems: &mut Problems) -> Option<PolicyWhat> {
        let of = problems.take("service", read_service_or_subtype(&self.service));
        let year = problems.take("year", read_fiscal_year(&self.year));
        let amount = match self.limit.as_str() {
            "none" => Some(None),
            "limit" => problems.take("amount", read_amount(&self.amount)).map(Some),
            "" => problems.take("limit", Err(Rule::Missing)),
            _ => problems.take("limit", Err(Rule::UnknownChoice)),
        };
        let (service, subtype) = of?;
        Some(PolicyWhat::Maximum {
            service,
            subtype,
            year: year?,
            amount: amount?,
        })
    }

    fn setting(&self, facts: PolicyFacts, problems: &mut Problems) -> Option<PolicyWhat> {
        let program = problems.take("program", Program::read(&self.program));
        let parameter = problems.take("parameter", Parameter::read(&self.parameter));
        let value = parameter
            .and_then(|parameter| problems.take("value", ValueKind::of(parameter).read(&self.value)));
        let from = problems.take("from", read_date(&self.from, &DateContext::plan(facts.today)));
        Some(PolicyWhat::Setting {
            program: program?,
            parameter: parameter?,
            value: value?,
            from: from?,
        })
    }

    fn wage(&self, facts: PolicyFacts, problems: &mut Problems) -> Option<PolicyWhat> {
        let place = problems.take("place", WagePlace::read(&self.place));
        let class = problems.take("class", WageClass::read(&self.class));
        let hourly = problems.take("amount", read_amount(&self.amount));
        let from = problems.take("from", read_date(&self.from, &DateContext::plan(facts.today)));
        Some(PolicyWhat::Wage {
            place: place?,
            class: class?,
            hourly: hourly?,
            from: from?,
        })
    }

    fn milestone(&self, facts: PolicyFacts, problems: &mut Problems) -> Option<PolicyWhat> {
        let dates = DateContext::plan(facts.today);
        let program = problems.take("program", Program::read(&self.program));
        let days = problems.take("value", read_milestone_days(&self.value));
        let evaluation = problems.take("evaluation", Evaluation::read(&self.evaluation));
        let from = problems.take("from", read_date(&self.from, &dates));
        let to = problems.take("to", read_optional_date(&self.to, &dates));
        let to = to.filter(|to| problems.take("to", in_order(from, *to)).is_some());
        Some(PolicyWhat::Milestone {
            program: program?,
            days: days?,
            is_required: self.required == "true",
            evaluation: evaluation?,
            from: from?,
            to: to?,
        })
    }
}

/// FUP-04 A follow-up is due at least one day after the start.
fn read_milestone_days(typed: &str) -> Result<i64, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Rule::Missing);
    }
    read_number(typed, 1..=DAYS_MAX)
}

/// BYD-03 A last day is not before the first.
fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), Rule> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Rule::ValidToBeforeFrom { from }),
        _ => Ok(()),
    }
}

/// A service, or a service and one of its subtypes with a slash between.
fn read_service_or_subtype(typed: &str) -> Result<(CatalogueServiceId, Option<SubtypeId>), Rule> {
    match typed.split_once('/') {
        None => Ok((CatalogueServiceId::read(typed)?, None)),
        Some((service, subtype)) => Ok((
            CatalogueServiceId::read(service)?,
            Some(SubtypeId::read(subtype)?),
        )),
    }
}

/// OQ-11 A State fiscal year by its ending year: "2024", "FY2024" or "FY24".
pub(crate) fn read_fiscal_year(typed: &str) -> Result<i32, Rule> {
    let text = typed.trim().to_ascii_uppercase();
    if text.is_empty() {
        return Err(Rule::Missing);
    }
    let (first, last) = FISCAL_YEARS;
    let digits = text.strip_prefix("FY").unwrap_or(&text).trim();
    let year = match digits.len() {
        2 => digits.parse::<i32>().map(|year| year + 2000),
        4 => digits.parse(),
        _ => return Err(Rule::FiscalYearUnreadable { first, last }),
    };
    year.ok()
        .filter(|year| (first..=last).contains(year) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .ok_or(Rule::FiscalYearUnreadable { first, last })
}

/// DOL-15 An amount above nothing.
fn read_amount(typed: &str) -> Result<Money, Rule> {
    let amount = Money::read(typed)?;
    if amount > Money::ZERO {
        Ok(amount)
    } else {
        Err(Rule::AmountNotPositive)
    }
}
