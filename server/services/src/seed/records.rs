//! Records before they are rows: what is said about each, with the rest left to the draft.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    et_status::EtStatus,
    goal::{GoalCategory, GoalStatus, GoalTerm},
    level_of_progress::LevelOfProgress,
    locale::Lang,
    program::{Family, Program},
    service_status::ServiceStatus,
};
use uuid::Uuid;

/// A place where customers are served: an organization, one of its locations, and a member of its staff.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) organization: Uuid,
    pub(super) name: String,
    pub(super) location: Option<Uuid>,
    /// Name of the location.
    pub(super) site: String,
    /// Whose name stands in the history of what was done there.
    pub(super) worker: String,
}

/// A DHS office: its id and name.
pub(super) type Office = (Uuid, Arc<str>);

/// A person as drafted.
#[derive(Debug, Clone, Default)]
pub(super) struct NewPerson {
    pub(super) worknet_id: i64,
    pub(super) user_name: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) born_on: Option<NaiveDate>,
    pub(super) ssn_last4: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) address: Option<String>,
    pub(super) city: Option<String>,
    pub(super) zip: Option<String>,
    pub(super) county: Option<&'static str>,
    pub(super) pronouns: Option<&'static str>,
    pub(super) language: Lang,
    pub(super) individual_number: Option<String>,
    pub(super) case_number: Option<String>,
    pub(super) redetermination_on: Option<NaiveDate>,
    pub(super) dhs_office: Option<Office>,
    pub(super) initial_assessment_on: Option<NaiveDate>,
}

/// A profile as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewProfile {
    pub(super) number: i64,
    pub(super) family: Family,
    pub(super) agency: Option<Uuid>,
    pub(super) application_submitted_on: Option<NaiveDate>,
    pub(super) case_status: Option<&'static str>,
    pub(super) level_of_progress: Option<LevelOfProgress>,
    pub(super) et_status: EtStatus,
    pub(super) created_on: NaiveDate,
}

/// An enrollment as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewEnrollment<'a> {
    pub(super) program: Program,
    pub(super) place: &'a Place,
    pub(super) enrolled_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
}

/// A goal as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewGoal<'a> {
    pub(super) statement: &'static str,
    pub(super) category: GoalCategory,
    pub(super) term: GoalTerm,
    pub(super) status: GoalStatus,
    pub(super) is_prepopulated: bool,
    pub(super) on: NaiveDate,
    pub(super) by: &'a str,
}

/// A customer service as drafted. Its provider is the agency.
#[derive(Debug, Clone)]
pub(super) struct NewService<'a> {
    pub(super) number: u16,
    pub(super) status: ServiceStatus,
    pub(super) start_on: Option<NaiveDate>,
    pub(super) planned_end_on: Option<NaiveDate>,
    pub(super) completed_on: Option<NaiveDate>,
    pub(super) weekly_centihours: Option<i64>,
    pub(super) notes: &'static str,
    pub(super) goal: Option<Uuid>,
    pub(super) place: &'a Place,
    pub(super) added_on: NaiveDate,
}

/// The four times of a day in minutes after midnight; `None` where nothing was entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewDay {
    pub(super) check_in: Option<i64>,
    pub(super) lunch: Option<(i64, i64)>,
    pub(super) check_out: Option<i64>,
    pub(super) by_customer: bool,
}

impl NewDay {
    /// Check-in to check-out without lunch.
    pub(super) const fn span(check_in: i64, check_out: i64) -> Self {
        Self {
            check_in: Some(check_in),
            lunch: None,
            check_out: Some(check_out),
            by_customer: false,
        }
    }

    /// With lunch.
    pub(super) const fn lunch(self, start: i64, end: i64) -> Self {
        Self {
            lunch: Some((start, end)),
            ..self
        }
    }

    /// Entered by the customer.
    pub(super) const fn by_customer(self) -> Self {
        Self {
            by_customer: true,
            ..self
        }
    }

    /// Minutes attended; an incomplete day counts 0 (OQ-39).
    pub(super) fn worked(&self) -> i64 {
        let (Some(check_in), Some(check_out)) = (self.check_in, self.check_out) else {
            return 0;
        };
        check_out - check_in - self.lunch.map_or(0, |(start, end)| end - start)
    }
}

/// A week of attendance as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewWeek<'a> {
    pub(super) service: Uuid,
    pub(super) sunday: NaiveDate,
    /// Days after Sunday, and their times.
    pub(super) days: &'a [(i64, NewDay)],
    pub(super) is_zero_signed: bool,
    pub(super) verified: bool,
    pub(super) worker: &'a str,
    pub(super) customer: &'a str,
}
