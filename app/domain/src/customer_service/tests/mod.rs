use uuid::Uuid;

use super::*;
use crate::catalogue::{JOB_RETENTION, catalogue_id};
use crate::ids::CatalogueServiceId;
use crate::program::Family;
use crate::{Problems, Rule};

mod enrolling;
mod status;
mod warnings;

const JST: CatalogueServiceId = catalogue_id(6);
const COMMUNITY_SERVICE: CatalogueServiceId = catalogue_id(22);
const CLOTHING: CatalogueServiceId = catalogue_id(43);
const TRANSPORTATION: CatalogueServiceId = catalogue_id(47);

fn goal() -> GoalId {
    GoalId::from_uuid(Uuid::from_u128(9))
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// SDT-08's example: JT - Job Search Training.
fn form() -> ServiceStatusForm {
    ServiceStatusForm {
        id: Uuid::from_u128(1).to_string(),
        version: "3".into(),
        goal: goal().to_string(),
        status: "started".into(),
        start: "12/19/2022".into(),
        planned_end: "04/28/2023".into(),
        weekly_hours: "10".into(),
        ..ServiceStatusForm::default()
    }
}

fn facts() -> StatusFacts {
    StatusFacts {
        today: ymd(2023, 2, 16),
        program: Program::SnapJobPlacement,
        kind: ServiceKind::SnapActivity,
        status: ServiceStatus::Started,
        goals: vec![goal()],
        enrolled_on: Some(ymd(2022, 12, 1)),
        unverified_weeks: 0,
        holds_records: false,
        other_open_snap_activities: 1,
        open_dependent_services: 0,
    }
}

fn planned() -> StatusFacts {
    StatusFacts {
        status: ServiceStatus::Planned,
        ..facts()
    }
}

fn problems(form: &ServiceStatusForm) -> Problems {
    form.check(&facts()).unwrap_err()
}

fn on_plan(catalogue: CatalogueServiceId, kind: ServiceKind, status: ServiceStatus) -> PlannedService {
    PlannedService {
        catalogue,
        kind,
        status,
        is_own_agency: true,
    }
}

fn adding(catalogue: CatalogueServiceId, kind: ServiceKind, on_plan: &[PlannedService]) -> AddFacts {
    AddFacts {
        catalogue,
        kind,
        is_offered: true,
        is_enrolled: true,
        on_plan: on_plan.to_vec(),
    }
}
