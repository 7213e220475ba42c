//! The form of one row of policy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PolicyTable;
use crate::date::{DateContext, read_date, read_optional_date};
use crate::ids::{CatalogueServiceId, PolicyRowId, SubtypeId, read_version};
use crate::placement_policy::MonthsWindow;
use crate::program::Program;
use crate::support::Parameter;
use crate::text::read_required_line;
use crate::{Money, Problems, Rule};

/// A name has at most so many characters.
pub const NAME_MAX: usize = 80;
/// A source note has at most so many characters.
pub const SOURCE_MAX: usize = 300;
/// A span of days is at most so long.
pub const DAYS_MAX: i64 = 3_650;
/// A month has at most so many hours.
pub const MONTH_HOURS_MAX: i64 = 744;
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
    /// Names and settings: first day.
    pub from: String,
    /// Names: last day; blank for none.
    pub to: String,
    /// Maxima: first State fiscal year.
    pub year: String,
    /// Maxima: `limit` or `none`.
    pub limit: String,
    /// Maxima: the amount.
    pub amount: String,
    /// Settings: code of a [`Program`].
    pub program: String,
    /// Settings: code of a [`Parameter`].
    pub parameter: String,
    /// Settings: the value as its kind is typed.
    pub value: String,
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

/// How the value of a setting is typed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Yes or no.
    Switch,
    /// An amount.
    Money,
    /// A number of days.
    Days,
    /// A number of months, at most twelve.
    Months,
    /// A number of hours of a month.
    Hours,
    /// The twelve months in which something is counted.
    Window,
}

impl ValueKind {
    /// The kind of a setting.
    pub const fn of(parameter: Parameter) -> Self {
        match parameter {
            Parameter::OverrideStrict | Parameter::WorkOffFirst => Self::Switch,
            Parameter::OverrideWindowCents | Parameter::OverrideRequestMaxCents => Self::Money,
            Parameter::OverrideHelpDays
            | Parameter::PaymentDaysAhead
            | Parameter::CategoryOneDays
            | Parameter::CategoryTwoDays
            | Parameter::CategoryThreeDays
            | Parameter::SubsidyWarnDays => Self::Days,
            Parameter::SubsidizedMonths => Self::Months,
            Parameter::SubsidizedMonthsWindow => Self::Window,
            Parameter::EarnfareTjHours => Self::Hours,
        }
    }

    /// Reads a value: "1" or "0", an amount, a whole number, the code of a window.
    ///
    /// # Errors
    /// [`Rule::Missing`], [`Rule::UnknownChoice`], [`Rule::SettingOutOfRange`] and those of an amount.
    pub fn read(self, typed: &str) -> Result<i64, Rule> {
        let typed = typed.trim();
        match (self, typed) {
            (_, "") => Err(Rule::Missing),
            (Self::Switch, "0") => Ok(0),
            (Self::Switch, "1") => Ok(1),
            (Self::Switch, _) => Err(Rule::UnknownChoice),
            (Self::Money, _) => Money::read(typed).map(Money::cents),
            (Self::Days, _) => read_number(typed, DAYS_MAX),
            (Self::Months, _) => read_number(typed, 12),
            (Self::Hours, _) => read_number(typed, MONTH_HOURS_MAX),
            (Self::Window, _) => MonthsWindow::read(typed).map(MonthsWindow::value),
        }
    }

    /// The value in words.
    pub fn show(self, value: i64) -> String {
        match (self, value) {
            (Self::Switch, 0) => "No".to_owned(),
            (Self::Switch, _) => "Yes".to_owned(),
            (Self::Money, _) => Money::from_cents(value).to_string(),
            (Self::Days, 1) => "1 day".to_owned(),
            (Self::Days, _) => format!("{value} days"),
            (Self::Months, 1) => "1 month".to_owned(),
            (Self::Months, _) => format!("{value} months"),
            (Self::Hours, 1) => "1 hour".to_owned(),
            (Self::Hours, _) => format!("{value} hours"),
            (Self::Window, _) => {
                MonthsWindow::from_value(value).map_or_else(String::new, |window| window.label().to_owned())
            }
        }
    }

    /// The value as its field holds it.
    pub fn typed(self, value: i64) -> String {
        match self {
            Self::Money => Money::from_cents(value)
                .to_string()
                .trim_start_matches('$')
                .to_owned(),
            Self::Window => {
                MonthsWindow::from_value(value).map_or_else(String::new, |window| window.code().to_owned())
            }
            Self::Switch | Self::Days | Self::Months | Self::Hours => value.to_string(),
        }
    }
}

/// BYD-03 A number of days, months or hours is whole.
fn read_number(typed: &str, max: i64) -> Result<i64, Rule> {
    let is_plain = typed.bytes().all(|byte| byte.is_ascii_digit());
    typed
        .parse()
        .ok()
        .filter(|number| is_plain && *number <= max)
        .ok_or(Rule::SettingOutOfRange { max })
}
