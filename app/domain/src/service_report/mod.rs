//! The Customer Services Report: its filters, its columns and what a line of it says. CSR-03 to CSR-06, CSR-12,
//! CSR-13.

use serde::{Deserialize, Serialize};

use crate::catalogue::ServiceKind;
use crate::et_status::EtStatus;
use crate::goal::GoalCategory;
use crate::ids::{CatalogueServiceId, LocationId, OrganizationId};
use crate::organization::Site;
use crate::program::{Family, Program};
use crate::service_status::ServiceStatus;
use crate::{Problems, Rule};

coded! {
    /// Whether the case of a Youth profile is open. LST-10, CSR-13.
    pub enum CaseStatus {
        /// Open.
        Open = "open", "Open";
        /// Closed.
        Closed = "closed", "Closed";
    }
}

coded! {
    /// A column of numbers; each leads to the list of exactly its customers. CSR-04, CSR-06.
    pub enum ReportColumn {
        /// Planned/Not Started.
        NotStarted = "not_started", "Not Started";
        /// Started/Open.
        Started = "started", "Started";
        /// Successful Completion.
        Successful = "successful", "Successful Completion";
        /// Unsuccessful Completion.
        Unsuccessful = "unsuccessful", "Unsuccessful Completion";
        /// Evaluated/Not Required.
        Evaluated = "evaluated", "Evaluated/Not Required";
        /// Any of the five.
        With = "with", "Total Customers with Step/Service";
        /// None of them.
        Without = "without", "Total Customers without Step/Service";
    }
}

impl ReportColumn {
    /// The status whose customers the column counts; `None` for the two totals.
    pub const fn status(self) -> Option<ServiceStatus> {
        match self {
            Self::NotStarted => Some(ServiceStatus::Planned),
            Self::Started => Some(ServiceStatus::Started),
            Self::Successful => Some(ServiceStatus::Successful),
            Self::Unsuccessful => Some(ServiceStatus::Unsuccessful),
            Self::Evaluated => Some(ServiceStatus::Evaluated),
            Self::With | Self::Without => None,
        }
    }

    /// The column of a status. CSR-09.
    pub const fn of(status: ServiceStatus) -> Self {
        match status {
            ServiceStatus::Planned => Self::NotStarted,
            ServiceStatus::Started => Self::Started,
            ServiceStatus::Successful => Self::Successful,
            ServiceStatus::Unsuccessful => Self::Unsuccessful,
            ServiceStatus::Evaluated => Self::Evaluated,
        }
    }
}

/// The report's filters as an address gives them. CSR-13, F30.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportFilterForm {
    /// Code of a [`Family`]; blank is ISETS.
    pub family: String,
    /// Code of a [`Program`].
    pub program: String,
    /// Provider, as its id, or one of its locations, as "provider/location".
    pub place: String,
    /// State fiscal year by its ending year: "2023".
    pub fiscal_year: String,
    /// Code of an [`EtStatus`], or for Youth of a [`CaseStatus`].
    pub status: String,
    /// Code of a [`ServiceKind`].
    pub kind: String,
    /// One step or service.
    pub service: String,
    /// Code of a [`GoalCategory`]: only services that work towards such a goal.
    pub goal: String,
}

/// The filters, read; those that are set combine with AND.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFilter {
    /// Whose customers.
    pub family: Family,
    /// Enrolled in this program, at `place`, in `fiscal_year`: one enrollment must fulfil all of them.
    pub program: Option<Program>,
    /// Organization and, when given, location of the enrollment.
    pub place: Option<Site>,
    /// State fiscal year that the enrollment touches, by its ending year.
    pub fiscal_year: Option<i32>,
    /// ISETS: the customer's E&T status now.
    pub et_status: Option<EtStatus>,
    /// Youth: the case status now.
    pub case_status: Option<CaseStatus>,
    /// Which lines: kind of service.
    pub kind: Option<ServiceKind>,
    /// Which line: one service.
    pub service: Option<CatalogueServiceId>,
    /// Which records: those that work towards a goal of this category.
    pub goal: Option<GoalCategory>,
}

impl ReportFilter {
    /// No filter.
    pub const fn all(family: Family) -> Self {
        Self {
            family,
            program: None,
            place: None,
            fiscal_year: None,
            et_status: None,
            case_status: None,
            kind: None,
            service: None,
            goal: None,
        }
    }

    /// Whether an enrollment has to fulfil something.
    pub const fn asks_enrollment(&self) -> bool {
        self.program.is_some() || self.place.is_some() || self.fiscal_year.is_some()
    }
}

impl ReportFilterForm {
    /// Reads the filters. CSR-13.
    ///
    /// # Errors
    /// Every problem, at the field of the form.
    pub fn check(&self) -> Result<ReportFilter, Problems> {
        let mut problems = Problems::new();
        let family = match self.family.trim() {
            "" => Some(Family::Isets),
            typed => problems.take("family", Family::read(typed)),
        };
        let is_youth = family == Some(Family::Youth);
        let program = problems.take("program", choice(&self.program, Program::read));
        let place = problems.take("place", choice(&self.place, read_place));
        let fiscal_year = problems.take("fiscal_year", choice(&self.fiscal_year, read_fiscal_year));
        let et_status = problems.take("status", choice(unless(is_youth, &self.status), EtStatus::read));
        let case_status = problems.take(
            "status",
            choice(unless(!is_youth, &self.status), CaseStatus::read),
        );
        let kind = problems.take("kind", choice(&self.kind, ServiceKind::read));
        let service = problems.take("service", CatalogueServiceId::read_optional(&self.service));
        let goal = problems.take("goal", choice(&self.goal, GoalCategory::read));
        let filter = (|| {
            Some(ReportFilter {
                family: family?,
                program: program?,
                place: place?,
                fiscal_year: fiscal_year?,
                et_status: et_status?,
                case_status: case_status?,
                kind: kind?,
                service: service?,
                goal: goal?,
            })
        })();
        problems.into_result(filter)
    }

    /// The filters that are set, as name and value, in the order of the form.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("family", &self.family),
            ("program", &self.program),
            ("place", &self.place),
            ("fiscal_year", &self.fiscal_year),
            ("status", &self.status),
            ("kind", &self.kind),
            ("service", &self.service),
            ("goal", &self.goal),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, value.trim().to_owned()))
            .collect()
    }

    /// Takes a value by the name of its field; other names are passed over.
    pub fn set(&mut self, name: &str, value: String) {
        let field = match name {
            "family" => &mut self.family,
            "program" => &mut self.program,
            "place" => &mut self.place,
            "fiscal_year" => &mut self.fiscal_year,
            "status" => &mut self.status,
            "kind" => &mut self.kind,
            "service" => &mut self.service,
            "goal" => &mut self.goal,
            _ => return,
        };
        *field = value;
    }
}

fn unless(not: bool, typed: &str) -> &str {
    if not { "" } else { typed }
}

fn choice<T>(typed: &str, read: impl Fn(&str) -> Result<T, Rule>) -> Result<Option<T>, Rule> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        read(typed).map(Some)
    }
}

/// "organization" or "organization/location".
fn read_place(typed: &str) -> Result<Site, Rule> {
    let (organization, location) = match typed.split_once('/') {
        Some((organization, location)) => (organization, Some(LocationId::read(location)?)),
        None => (typed, None),
    };
    Ok(Site {
        organization: OrganizationId::read(organization)?,
        location,
    })
}

fn read_fiscal_year(typed: &str) -> Result<i32, Rule> {
    let year = typed.trim().parse().ok();
    year.filter(|year| (2000..=2100).contains(year))
        .ok_or(Rule::UnknownChoice)
}

/// The numbers of one service: distinct customers. CSR-04, CSR-12, OQ-55.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Customers with a record in each status, in the order of [`ServiceStatus::ALL`].
    pub by_status: [i64; 5],
    /// Customers with at least one record.
    pub with: i64,
}

impl Counts {
    /// The number of a column; `customers` are those in the selection.
    pub fn of(&self, column: ReportColumn, customers: i64) -> i64 {
        match column.status() {
            Some(status) => ServiceStatus::ALL
                .iter()
                .position(|it| *it == status)
                .and_then(|place| self.by_status.get(place))
                .copied()
                .unwrap_or_default(),
            None if column == ReportColumn::With => self.with,
            None => customers - self.with,
        }
    }

    /// CSR-12, OQ-55 Whether a customer has records in more than one status, so that the five numbers add up to more
    /// than the customers with the service.
    pub fn has_repeats(&self) -> bool {
        self.by_status.iter().sum::<i64>() > self.with
    }
}

#[cfg(test)]
mod tests;
