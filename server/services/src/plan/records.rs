//! Goals with their services, as stored and as derived.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    Minutes, WeeklyHours,
    catalogue::{ServiceKind, display_name},
    customer_service::{RemoveFacts, may_remove},
    goal::{GoalCategory, GoalDates, GoalStatus, GoalTerm, ServiceDates, goal_dates},
    ids::{CustomerServiceId, GoalId, OrganizationId, ProfileId},
    plan::Accomplishments,
    provider::ProviderChoice,
    service_status::ServiceStatus,
};
use store::{
    Conn, StoreError,
    customer_services::PlanServiceRow,
    goals::GoalRow,
    plan_rows::{self, Attended},
};
use uuid::Uuid;

/// One activity, support service or referral of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanService {
    /// Identity.
    pub id: CustomerServiceId,
    /// Version of the row.
    pub version: i64,
    /// The goal, if it has one.
    pub goal: Option<GoalId>,
    /// Kind.
    pub kind: ServiceKind,
    /// Code and name: "JST - Job Search Training".
    pub name: String,
    /// Status.
    pub status: ServiceStatus,
    /// Start.
    pub start: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end: Option<NaiveDate>,
    /// Completion.
    pub completion: Option<NaiveDate>,
    /// Planned hours a week.
    pub weekly_hours: Option<WeeklyHours>,
    /// Who provides it; `None` with No Provider.
    pub provider: Option<String>,
    /// The agency it belongs to (PRV-10).
    pub agency_id: OrganizationId,
    /// Its name.
    pub agency: String,
    /// Other Notes.
    pub note: String,
    /// Sum of all weekly totals; `None` without any attendance.
    pub attended: Option<Minutes>,
    /// Sum of the verified weeks.
    pub verified: Minutes,
    /// It may be removed: never started, nothing recorded (SVC-08, OQ-29).
    pub can_remove: bool,
    /// Who saved it last.
    pub updated_by: String,
}

impl PlanService {
    /// What decides whether it may be removed.
    pub(crate) fn remove_facts(row: &PlanServiceRow, status: ServiceStatus) -> RemoveFacts {
        let status = if row.ever_started && status == ServiceStatus::Planned {
            ServiceStatus::Started
        } else {
            status
        };
        RemoveFacts {
            status,
            holds_records: row.records > 0,
            came_with_employment: row.employments > 0,
        }
    }

    /// Reads a stored row.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub(crate) fn of(row: PlanServiceRow, hours: Option<Attended>) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt {
            table: "customer_services",
            column,
        };
        let status = ServiceStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))?;
        let can_remove = may_remove(&Self::remove_facts(&row, status)).is_ok();
        let provider = match ProviderChoice::from_code(&row.delivery).ok_or_else(|| corrupt("delivery"))? {
            ProviderChoice::NoProvider => None,
            ProviderChoice::Grantee | ProviderChoice::Wioa => row.delivery_name,
            ProviderChoice::Other => row.other_name,
        };
        Ok(Self {
            id: CustomerServiceId::from_uuid(row.id),
            version: row.version,
            goal: row.goal_id.map(GoalId::from_uuid),
            kind: ServiceKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
            name: display_name(row.code.as_deref(), &row.name),
            status,
            start: row.start_on,
            planned_end: row.planned_end_on,
            completion: row.completed_on,
            weekly_hours: row.weekly_centihours.and_then(WeeklyHours::from_hundredths),
            provider,
            agency_id: OrganizationId::from_uuid(row.agency_id),
            agency: row.agency_name,
            note: row.notes,
            attended: hours.and_then(|it| it.attended_minutes).map(Minutes),
            verified: hours
                .and_then(|it| it.verified_minutes)
                .map_or(Minutes::ZERO, Minutes),
            can_remove,
            updated_by: row.updated_by,
        })
    }

    const fn dates(&self) -> ServiceDates {
        ServiceDates {
            start: self.start,
            planned_end: self.planned_end,
            completion: self.completion,
        }
    }
}

/// One goal with its services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanGoal {
    /// Identity.
    pub id: GoalId,
    /// Version of the row.
    pub version: i64,
    /// Goal Statement; not unique (OAC-08).
    pub statement: String,
    /// Category.
    pub category: GoalCategory,
    /// Term.
    pub term: GoalTerm,
    /// Status, set by staff.
    pub status: GoalStatus,
    /// Its services, oldest first.
    pub services: Vec<PlanService>,
    /// Derived from its services (EPO-11).
    pub dates: GoalDates,
}

impl PlanGoal {
    fn of(row: GoalRow, services: Vec<PlanService>) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt {
            table: "goals",
            column,
        };
        Ok(Self {
            id: GoalId::from_uuid(row.id),
            version: row.version,
            statement: row.statement,
            category: GoalCategory::from_code(&row.category).ok_or_else(|| corrupt("category"))?,
            term: GoalTerm::from_code(&row.term).ok_or_else(|| corrupt("term"))?,
            status: GoalStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))?,
            dates: goal_dates(services.iter().map(PlanService::dates)),
            services,
        })
    }

    /// The names of its services, comma-separated (GOA-09).
    pub fn service_names(&self) -> String {
        self.services
            .iter()
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// All goals and services of a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// Goals, oldest first.
    pub goals: Vec<PlanGoal>,
    /// Services without a goal, oldest first.
    pub without_goal: Vec<PlanService>,
}

impl Records {
    /// Every service, those of goals first.
    pub fn services(&self) -> impl Iterator<Item = &PlanService> {
        self.goals
            .iter()
            .flat_map(|goal| &goal.services)
            .chain(&self.without_goal)
    }

    /// STS-05, STS-18, OAC-07 Whether a SNAP E&T activity is Started/Open.
    pub fn is_active_in_snap(&self) -> bool {
        self.services()
            .any(|it| it.kind == ServiceKind::SnapActivity && it.status == ServiceStatus::Started)
    }

    /// OAC-05 Goals and services together, as the count line counts them.
    pub fn entries(&self) -> usize {
        self.goals.len() + self.services().count()
    }

    /// EPO-07, EPO-08 What the customer has achieved.
    pub fn accomplishments(&self, earned_credentials: usize) -> Accomplishments {
        Accomplishments {
            earned_credentials,
            completed_goals: self
                .goals
                .iter()
                .filter(|it| it.status == GoalStatus::Complete)
                .count(),
            completed_services: self
                .services()
                .filter(|it| it.status == ServiceStatus::Successful)
                .count(),
        }
    }

    /// Goals that are Off Track (EPO-15).
    pub fn off_track(&self) -> usize {
        self.goals
            .iter()
            .filter(|it| it.status == GoalStatus::OffTrack)
            .count()
    }

    /// Services that say what somebody looks for on the Attendance quick look: Started/Open activities with
    /// start and planned end (OAT-05).
    pub fn enterable(&self) -> impl Iterator<Item = &PlanService> {
        self.services().filter(|it| {
            it.kind.is_activity()
                && it.status == ServiceStatus::Started
                && it.start.is_some()
                && it.planned_end.is_some()
        })
    }
}

/// Reads goals, services and hours of a profile: one query, however many there are.
///
/// # Errors
/// When the database fails.
pub(crate) async fn records_on(conn: &mut Conn, profile: ProfileId) -> Result<Records, StoreError> {
    let rows = plan_rows::of_profile(conn, profile).await?;
    let mut by_goal: HashMap<Uuid, Vec<PlanService>> = HashMap::with_capacity(rows.goals.len());
    let mut without_goal = Vec::new();
    for (row, attended) in rows.services {
        let goal = row.goal_id;
        let service = PlanService::of(row, Some(attended))?;
        match goal {
            Some(goal) => by_goal.entry(goal).or_default().push(service),
            None => without_goal.push(service),
        }
    }
    let goals = rows.goals.into_iter().map(|row| {
        let services = by_goal.remove(&row.id).unwrap_or_default();
        PlanGoal::of(row, services)
    });
    Ok(Records {
        goals: goals.collect::<Result<_, _>>()?,
        without_goal,
    })
}
