//! Who and what the stories are about.

use chrono::{DateTime, NaiveDate, Utc};
use domain::service_status::ServiceStatus;
use uuid::Uuid;

use super::records::Place;
use crate::audit::{Actor, Event};

/// How the dates of the examples are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// As they stand in the catalogue.
    Exact,
    /// As if each example happened on this day.
    Around(NaiveDate),
}

/// A customer the stories go on about.
#[derive(Debug, Clone)]
pub(super) struct Character {
    pub(super) person: Uuid,
    pub(super) profile: Uuid,
    pub(super) name: String,
}

/// A customer's part at one agency.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) profile: Uuid,
    pub(super) enrollment: Uuid,
    pub(super) place: &'a Place,
    pub(super) name: String,
}

/// A service as the stories name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub(super) number: u16,
    pub(super) status: ServiceStatus,
    pub(super) start: Option<(i32, u32, u32)>,
    pub(super) planned_end: Option<(i32, u32, u32)>,
    pub(super) completion: Option<(i32, u32, u32)>,
    pub(super) weekly_centihours: i64,
}

impl Given {
    /// A service in a status, without dates.
    pub(super) const fn new(number: u16, status: ServiceStatus, weekly_centihours: i64) -> Self {
        Self {
            number,
            status,
            start: None,
            planned_end: None,
            completion: None,
            weekly_centihours,
        }
    }

    /// From a day on.
    pub(super) const fn from(self, start: (i32, u32, u32)) -> Self {
        Self {
            start: Some(start),
            ..self
        }
    }

    /// Planned until a day.
    pub(super) const fn until(self, planned_end: (i32, u32, u32)) -> Self {
        Self {
            planned_end: Some(planned_end),
            ..self
        }
    }

    /// Completed on a day.
    pub(super) const fn completed(self, completion: (i32, u32, u32)) -> Self {
        Self {
            completion: Some(completion),
            ..self
        }
    }
}

/// An event for the history that waits until its customer is saved.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) actor: Actor,
    pub(super) at: DateTime<Utc>,
    pub(super) event: Event,
}
