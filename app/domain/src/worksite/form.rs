//! The forms of employers, worksites and jobs as typed, and how they are read. WKS-01, WKS-04, WKS-07.

use serde::{Deserialize, Serialize};

use super::{Employer, JOB_YEARS, Job, OPENINGS_MAX, WORKSITE_TEXT_MAX, Worksite};
use crate::ids::{EmployerId, OrganizationId, WorksiteId, WorksiteJobId, read_version};
use crate::provider::{read_state, read_zip};
use crate::text::{read_line, read_required_line};
use crate::wage::WagePlace;
use crate::{Money, Problems, Rule};

/// An employer as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmployerForm {
    /// Made by the form, so that a double click is one record.
    pub id: String,
    /// Version of the row the form was made from; 0 for a new one.
    pub version: String,
    /// The provider that keeps it; chosen once.
    pub organization: String,
    /// Name.
    pub name: String,
    /// Who is asked there.
    pub contact_name: String,
    /// Telephone.
    pub contact_phone: String,
    /// E-mail.
    pub contact_email: String,
    /// `true` when closed.
    pub closed: String,
}

/// A worksite as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorksiteForm {
    /// Made by the form.
    pub id: String,
    /// Version of the row the form was made from; 0 for a new one.
    pub version: String,
    /// Whose it is.
    pub employer: String,
    /// Name.
    pub name: String,
    /// Street address.
    pub address: String,
    /// City.
    pub city: String,
    /// State, two letters.
    pub state: String,
    /// ZIP code.
    pub zip: String,
    /// Code of a [`WagePlace`].
    pub wage_place: String,
    /// `true` when closed.
    pub closed: String,
}

/// A job as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobForm {
    /// Made by the form.
    pub id: String,
    /// Version of the row the form was made from; 0 for a new one.
    pub version: String,
    /// Where it is.
    pub worksite: String,
    /// The year it is named with; blank for none.
    pub year: String,
    /// Title without the year.
    pub title: String,
    /// Employment type.
    pub employment_type: String,
    /// What an hour is paid.
    pub hourly: String,
    /// Total number of openings.
    pub openings: String,
    /// `true` when closed.
    pub closed: String,
}

/// What the employer's form is judged against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployerFacts {
    /// The providers it can be kept for; the only one needs no choosing.
    pub organizations: Vec<OrganizationId>,
}

/// What the job's form is judged against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobFacts {
    /// Positions taken now. WKS-07.
    pub taken: i64,
}

impl EmployerForm {
    /// Reads and judges the form. WKS-01.
    ///
    /// # Errors
    /// Every problem, at the names of the fields.
    pub fn check(&self, facts: &EmployerFacts) -> Result<Employer, Problems> {
        let mut problems = Problems::new();
        let organization = problems.take("organization", self.read_organization(facts));
        let name = problems.take("name", read_name(&self.name));
        let contact_name = problems.take("contact_name", read_optional(&self.contact_name));
        let contact_phone = problems.take("contact_phone", read_optional(&self.contact_phone));
        let contact_email = problems.take("contact_email", read_email(&self.contact_email));
        let id = problems.take("id", EmployerId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let employer = (|| {
            Some(Employer {
                id: id?,
                version: version?,
                organization: organization?,
                name: name?,
                contact_name: contact_name?,
                contact_phone: contact_phone?,
                contact_email: contact_email?,
                is_active: self.closed != "true",
            })
        })();
        problems.into_result(employer)
    }

    fn read_organization(&self, facts: &EmployerFacts) -> Result<OrganizationId, Rule> {
        let chosen = OrganizationId::read_optional(&self.organization)?;
        match (chosen, facts.organizations.as_slice()) {
            (None, [only]) => Ok(*only),
            (None, _) => Err(Rule::Missing),
            (Some(chosen), offered) if offered.contains(&chosen) => Ok(chosen),
            (Some(_), _) => Err(Rule::UnknownChoice),
        }
    }
}

impl WorksiteForm {
    /// Reads and judges the form. WKS-01, YTH-30.
    ///
    /// # Errors
    /// Every problem, at the names of the fields.
    pub fn check(&self) -> Result<Worksite, Problems> {
        let mut problems = Problems::new();
        let employer = problems.take("employer", EmployerId::read(&self.employer));
        let name = problems.take("name", read_name(&self.name));
        let address = problems.take("address", read_required_line(&self.address, WORKSITE_TEXT_MAX));
        let city = problems.take("city", read_required_line(&self.city, WORKSITE_TEXT_MAX));
        let state = problems.take("state", read_state(&self.state));
        let zip = problems.take("zip", read_zip(&self.zip));
        let wage_place = problems.take("wage_place", WagePlace::read(&self.wage_place));
        let id = problems.take("id", WorksiteId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let worksite = (|| {
            Some(Worksite {
                id: id?,
                version: version?,
                employer: employer?,
                name: name?,
                address: address?,
                city: city?,
                state: state?,
                zip: zip?,
                wage_place: wage_place?,
                is_active: self.closed != "true",
            })
        })();
        problems.into_result(worksite)
    }
}

impl JobForm {
    /// Reads and judges the form. WKS-04, WKS-07.
    ///
    /// # Errors
    /// Every problem, at the names of the fields.
    pub fn check(&self, facts: &JobFacts) -> Result<Job, Problems> {
        let mut problems = Problems::new();
        let worksite = problems.take("worksite", WorksiteId::read(&self.worksite));
        let year = problems.take("year", read_year(&self.year));
        let title = problems.take("title", read_name(&self.title));
        let employment_type = problems.take("employment_type", read_name(&self.employment_type));
        let hourly = problems.take("hourly", read_wage(&self.hourly));
        let openings = problems.take("openings", read_openings(&self.openings, *facts));
        let id = problems.take("id", WorksiteJobId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let job = (|| {
            Some(Job {
                id: id?,
                version: version?,
                worksite: worksite?,
                year: year?,
                title: title?,
                employment_type: employment_type?,
                hourly: hourly?,
                openings: openings?,
                is_active: self.closed != "true",
            })
        })();
        problems.into_result(job)
    }
}

/// A name that has at least one letter or digit, so that it can be found and told apart.
fn read_name(typed: &str) -> Result<String, Rule> {
    let name = read_required_line(typed, WORKSITE_TEXT_MAX)?;
    if crate::text::name_key(&name).is_empty() {
        return Err(Rule::Missing);
    }
    Ok(name)
}

fn read_optional(typed: &str) -> Result<String, Rule> {
    read_line(typed, WORKSITE_TEXT_MAX).map(Option::unwrap_or_default)
}

/// An e-mail address has one @ with something on both sides; blank is none.
fn read_email(typed: &str) -> Result<String, Rule> {
    let text = read_optional(typed)?;
    let is_address = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(char::is_whitespace)
    });
    if text.is_empty() || is_address {
        Ok(text)
    } else {
        Err(Rule::EmailUnreadable)
    }
}

/// WKS-04 The year a job is named with: four digits, or blank.
fn read_year(typed: &str) -> Result<Option<i64>, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (first, last) = JOB_YEARS;
    let is_plain = typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let year = typed
        .parse()
        .ok()
        .filter(|year| is_plain && (first..=last).contains(year));
    year.map(Some).ok_or(Rule::JobYearOutOfRange { first, last })
}

fn read_wage(typed: &str) -> Result<Money, Rule> {
    let hourly = Money::read(typed)?;
    if hourly > Money::ZERO {
        Ok(hourly)
    } else {
        Err(Rule::AmountNotPositive)
    }
}

/// WKS-07 A whole number from 1, never below the positions taken.
fn read_openings(typed: &str, facts: JobFacts) -> Result<i64, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Rule::Missing);
    }
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rule::OpeningsOutOfRange { max: OPENINGS_MAX });
    }
    let openings = typed
        .parse::<i64>()
        .ok()
        .filter(|it| (1..=OPENINGS_MAX).contains(it));
    let openings = openings.ok_or(Rule::OpeningsOutOfRange { max: OPENINGS_MAX })?;
    if openings < facts.taken {
        return Err(Rule::OpeningsBelowTaken { taken: facts.taken });
    }
    Ok(openings)
}
