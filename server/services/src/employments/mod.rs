//! Permanent employment: the section of the Overview tab, the record, its milestones and what proves them. EMP-01 to
//! EMP-28, STS-10, ACC-11; docs/decisions/0021-employment.md.

mod page;
mod papers;
mod save;
mod section;
mod verify;

use domain::{
    Money, WeeklyHours,
    date::show_date,
    employment::{Achieved, Employment, EmploymentFacts, StoredEmployment, VerificationStatus},
    ids::{EmploymentId, ProfileId},
    placement::PositionType,
    update_log::PlanEvent,
};
use serde_json::{Value, json};
use store::{
    Conn, StoreError,
    employments::{self as rows, EmploymentRow, MilestoneRow},
};

use crate::{Ctx, ServiceError, Stale, audit::Event, clock};

pub use page::{EmploymentPage, Milestone, NoteShown, Paper, Shown, VerifiedBy, open, open_new};
pub use papers::{PaperForm, PeriodNoteForm, add_note, upload};
pub use save::{SavedEmployment, save};
pub use section::{Line, Section, section};
pub use verify::verify;

/// The kind of the record a verification document belongs to.
pub const OF_EMPLOYMENT: &str = "employment";

/// The record in words: "Tester, Test 1 Open".
fn name_of(job_title: &str, employer: &str) -> String {
    format!("{job_title}, {employer}")
}

/// A stored row as a record.
fn record_of(row: &EmploymentRow) -> Result<Employment, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "employments",
        column,
    };
    let position = match row.position_type.as_deref() {
        Some(code) => Some(PositionType::from_code(code).ok_or_else(|| corrupt("position_type"))?),
        None => None,
    };
    Ok(Employment {
        id: EmploymentId::from_uuid(row.id),
        version: row.version,
        enrollment: None,
        employer: row.employer.clone(),
        address: row.address.clone(),
        job_title: row.job_title.clone(),
        start: row.start_on,
        end: row.end_on,
        wage: Money::from_cents(row.wage_cents),
        weekly_hours: WeeklyHours::from_hundredths(row.weekly_centihours)
            .ok_or_else(|| corrupt("weekly_centihours"))?,
        position,
        meets_needs: row.meets_needs.clone(),
    })
}

/// All employments of a customer with what is verified of them.
struct Records {
    rows: Vec<EmploymentRow>,
    milestones: Vec<MilestoneRow>,
}

impl Records {
    async fn read(conn: &mut Conn, profile: ProfileId) -> Result<Self, StoreError> {
        let rows = rows::list_for_profile(conn, profile).await?;
        let milestones = if rows.is_empty() {
            Vec::new()
        } else {
            rows::milestones(conn, profile).await?
        };
        Ok(Self { rows, milestones })
    }

    fn find(&self, id: EmploymentId) -> Result<&EmploymentRow, ServiceError> {
        let found = self.rows.iter().find(|row| row.id == id.uuid());
        found.ok_or(ServiceError::NotFound)
    }

    /// What is verified of one of them, in order.
    fn milestones_of<'a>(&'a self, row: &'a EmploymentRow) -> impl Iterator<Item = &'a MilestoneRow> {
        self.milestones.iter().filter(|it| it.employment_id == row.id)
    }

    fn achieved(&self, row: &EmploymentRow) -> Vec<Achieved> {
        self.milestones_of(row)
            .map(|it| Achieved {
                days: it.days,
                got_raise: it.got_raise,
            })
            .collect()
    }

    /// What a change of a stored record is judged against.
    fn facts(&self, ctx: &Ctx, row: Option<&EmploymentRow>) -> EmploymentFacts {
        EmploymentFacts {
            today: ctx.today(),
            stored: row.map(|row| StoredEmployment {
                start: row.start_on,
                verified: self.milestones_of(row).map(|it| it.due_on).collect(),
            }),
        }
    }

    /// STS-10 It follows from all of them.
    fn status(&self) -> Option<VerificationStatus> {
        VerificationStatus::of(self.rows.len(), self.milestones.len())
    }
}

/// The fields of a record in the words of the form, for the history.
fn values(it: &Employment) -> Value {
    json!({
        "employer": it.employer,
        "employer_address": it.address,
        "job_title": it.job_title,
        "start_date": show_date(it.start),
        "end_date": it.end.map_or_else(|| "Present".to_owned(), show_date),
        "wage": it.wage.to_string(),
        "weekly_hours": it.weekly_hours.to_string(),
        "full_or_part_time": it.position.map(PositionType::label),
        "meets_needs": it.meets_needs,
    })
}

fn event(what: PlanEvent, profile: ProfileId, id: EmploymentId, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: OF_EMPLOYMENT,
        subject_id: Some(id.uuid()),
        profile: Some(profile),
        is_plan_update: true,
        detail,
    }
}

/// What is saved now, beside what was typed.
fn stale(row: &EmploymentRow) -> Result<ServiceError, StoreError> {
    let form = domain::employment::EmploymentForm::from(&record_of(row)?);
    let fields = [
        ("employer", form.employer),
        ("address", form.address),
        ("job_title", form.job_title),
        ("start", form.start),
        ("end", form.end),
        ("wage", form.wage),
        ("weekly_hours", form.weekly_hours),
        ("position", form.position),
        ("meets_needs", form.meets_needs),
    ];
    Ok(ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields: fields.map(|(name, value)| (name.to_owned(), value)).into(),
    })))
}
