//! The employment form: from what was typed to a record. EMP-08, EMP-09, EMP-12, EMP-13.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ADDRESS_MAX, EMPLOYER_MAX, Employment, EmploymentFacts, NEEDS_MAX, TITLE_MAX};
use crate::date::{DateContext, read_date, read_optional_date, show_date};
use crate::ids::{EmploymentId, EnrollmentId, read_version};
use crate::placement::PositionType;
use crate::text::{read_line, read_required_line, read_text};
use crate::{Money, Problems, Rule, WeeklyHours};

/// The employment form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmploymentForm {
    /// Made by the form, so that a double click is one record.
    pub employment: String,
    /// Version it was made from; blank for a new one.
    pub version: String,
    /// The enrollment whose provider offers the activity that comes with it.
    pub enrollment: String,
    /// Employer.
    pub employer: String,
    /// Address of the employer.
    pub address: String,
    /// Job Title.
    pub job_title: String,
    /// Start Date.
    pub start: String,
    /// End Date.
    pub end: String,
    /// Wage.
    pub wage: String,
    /// Hours per week.
    pub weekly_hours: String,
    /// Code of a [`PositionType`].
    pub position: String,
    /// Whether the job meets the customer's needs, and why.
    pub meets_needs: String,
}

impl EmploymentForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the fields of the form, in their order.
    pub fn check(&self, facts: &EmploymentFacts) -> Result<Employment, Problems> {
        let mut problems = Problems::new();
        let employer = problems.take("employer", read_required_line(&self.employer, EMPLOYER_MAX));
        let address = problems.take("address", read_line(&self.address, ADDRESS_MAX));
        let job_title = problems.take("job_title", read_required_line(&self.job_title, TITLE_MAX));
        let start = problems.take("start", self.read_start(facts));
        let end = problems.take("end", self.read_end(start, facts));
        let wage = problems.take("wage", self.read_wage());
        let weekly_hours = problems.take("weekly_hours", self.read_hours());
        let position = problems.take("position", self.read_position());
        let meets_needs = problems.take("meets_needs", read_text(&self.meets_needs, NEEDS_MAX));
        let enrollment = problems.take("enrollment", EnrollmentId::read_optional(&self.enrollment));
        let id = problems.take("employment", EmploymentId::read(&self.employment));
        let version = problems.take("version", read_version(&self.version));
        let checked = (|| {
            Some(Employment {
                id: id?,
                version: version?,
                enrollment: enrollment?,
                employer: employer?,
                address: address?,
                job_title: job_title?,
                start: start?,
                end: end?,
                wage: wage?,
                weekly_hours: weekly_hours?,
                position: position?,
                meets_needs: meets_needs?,
            })
        })();
        problems.into_result(checked)
    }

    /// EMP-20 The milestones count from the start: it stays once one of them is verified.
    fn read_start(&self, facts: &EmploymentFacts) -> Result<NaiveDate, Rule> {
        let start = read_date(&self.start, &DateContext::plan(facts.today))?;
        match &facts.stored {
            Some(stored) if stored.start != start && !stored.verified.is_empty() => {
                Err(Rule::EmploymentStartVerified { start: stored.start })
            }
            _ => Ok(start),
        }
    }

    /// The last day, once it has come; blank while the employment lasts.
    fn read_end(&self, start: Option<NaiveDate>, facts: &EmploymentFacts) -> Result<Option<NaiveDate>, Rule> {
        let Some(end) = read_optional_date(&self.end, &DateContext::past(facts.today))? else {
            return Ok(None);
        };
        if let Some(start) = start.filter(|start| end < *start) {
            return Err(Rule::EmploymentEndBeforeStart { start });
        }
        let verified = facts.stored.iter().flat_map(|it| &it.verified);
        match verified.max().filter(|due| end < **due) {
            Some(due) => Err(Rule::EmploymentEndBeforeVerified { due: *due }),
            None => Ok(Some(end)),
        }
    }

    /// EMP-08 One value, at most two decimals, no range.
    fn read_wage(&self) -> Result<Money, Rule> {
        match Money::read(&self.wage)? {
            Money::ZERO => Err(Rule::AmountNotPositive),
            wage => Ok(wage),
        }
    }

    /// EMP-09 One number, at most two decimals, no range.
    fn read_hours(&self) -> Result<WeeklyHours, Rule> {
        match WeeklyHours::read(&self.weekly_hours)? {
            hours if hours.hundredths() == 0 => Err(Rule::WorkHoursNotPositive),
            hours => Ok(hours),
        }
    }

    fn read_position(&self) -> Result<Option<PositionType>, Rule> {
        if self.position.trim().is_empty() {
            Ok(None)
        } else {
            PositionType::read(&self.position).map(Some)
        }
    }
}

impl From<&Employment> for EmploymentForm {
    /// As the form shows what is stored.
    fn from(it: &Employment) -> Self {
        Self {
            employment: it.id.to_string(),
            version: it.version.to_string(),
            enrollment: it.enrollment.map(|it| it.to_string()).unwrap_or_default(),
            employer: it.employer.clone(),
            address: it.address.clone().unwrap_or_default(),
            job_title: it.job_title.clone(),
            start: show_date(it.start),
            end: it.end.map(show_date).unwrap_or_default(),
            wage: crate::payment::plain(it.wage),
            weekly_hours: it.weekly_hours.plain(),
            position: it.position.map(PositionType::code).unwrap_or_default().to_owned(),
            meets_needs: it.meets_needs.clone().unwrap_or_default(),
        }
    }
}
