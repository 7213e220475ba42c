//! The plan as it stood at the end of a day (BYD-11): what is stored now, with every update of the plan since then
//! taken back, the newest first. Each update in the history holds what was there before it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    WeeklyHours,
    catalogue::ServiceKind,
    et_status::EtStatus,
    goal::{GoalCategory, GoalStatus, GoalTerm},
    ids::ProfileId,
    provider::ProviderChoice,
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use serde_json::{Map, Value};
use store::{
    StoreError,
    audit::{self as trail, EventRow},
    customer_services::{self, PlanServiceRow},
    goals::{self, GoalRow},
    profiles,
};
use uuid::Uuid;

use super::PlanService;
use crate::{
    Ctx, ServiceError, audit, clock,
    profile::{self, Frame},
};

/// A goal as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalThen {
    /// Identity.
    pub id: Uuid,
    /// Goal Statement.
    pub statement: String,
    /// Category.
    pub category: Option<GoalCategory>,
    /// Term.
    pub term: Option<GoalTerm>,
    /// Status.
    pub status: Option<GoalStatus>,
    added_at: DateTime<Utc>,
}

/// An activity or service as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceThen {
    /// Code and name.
    pub name: String,
    /// Kind; unknown of one that was removed before the history kept it.
    pub kind: Option<ServiceKind>,
    /// The goal it was placed under.
    pub goal: Option<Uuid>,
    /// Status.
    pub status: Option<ServiceStatus>,
    /// Start.
    pub start: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end: Option<NaiveDate>,
    /// Completion.
    pub completion: Option<NaiveDate>,
    /// Planned hours a week, as shown.
    pub weekly_hours: String,
    /// Who provided it; `None` with No Provider.
    pub provider: Option<String>,
    added_at: DateTime<Utc>,
}

/// A plan as it stood at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAsOf {
    /// The profile's shell, as it is now.
    pub frame: Frame,
    /// The day.
    pub on: NaiveDate,
    /// The E&T status of that day; `None` before the first one was kept.
    pub et_status: Option<EtStatus>,
    /// Goals, oldest first.
    pub goals: Vec<GoalThen>,
    /// Activities and services, oldest first.
    pub services: Vec<ServiceThen>,
    /// How many updates of the plan were taken back.
    pub updates_since: usize,
    /// Whether the history of this customer is whole, so that what is shown can be relied on.
    pub is_whole: bool,
}

/// The plan of a customer as it stood at the end of the day `on`.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn as_of(ctx: &Ctx, profile: ProfileId, on: NaiveDate) -> Result<CaseAsOf, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let end = clock::instant(on.succ_opt().unwrap_or(on), NaiveTime::MIN);
    let goals = goals::list_for_profile(&mut conn, profile).await?;
    let services = customer_services::list_for_profile(&mut conn, profile).await?;
    let updates = trail::plan_updates_since(&mut conn, profile.uuid(), end).await?;
    let statuses = profiles::history(&mut conn, profile, "et_status").await?;
    let is_whole = audit::is_whole(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "plan as of a date").await;
    let mut plan = Then::of(goals, services)?;
    for update in &updates {
        plan.take_back(update);
    }
    let (goals, services) = plan.at(end);
    let et_status = statuses
        .iter()
        .find(|it| it.changed_at < end)
        .and_then(|it| EtStatus::from_code(&it.value));
    Ok(CaseAsOf {
        frame,
        on,
        et_status,
        goals,
        services,
        updates_since: updates.len(),
        is_whole,
    })
}

/// The plan while updates are being taken back.
#[derive(Debug, Default)]
struct Then {
    goals: BTreeMap<Uuid, GoalThen>,
    services: BTreeMap<Uuid, ServiceThen>,
}

impl Then {
    fn of(goals: Vec<GoalRow>, services: Vec<PlanServiceRow>) -> Result<Self, StoreError> {
        let goals = goals.into_iter().map(|row| (row.id, goal_now(row)));
        let services = services.into_iter().map(|row| Ok((row.id, service_now(row)?)));
        Ok(Self {
            goals: goals.collect(),
            services: services.collect::<Result<_, StoreError>>()?,
        })
    }

    /// Takes one update back; updates without a record are none of the plan's own.
    fn take_back(&mut self, update: &EventRow) {
        let (Some(what), Some(id)) = (PlanEvent::from_code(&update.action), update.subject_id) else {
            return;
        };
        let detail: Map<String, Value> = serde_json::from_str(&update.detail).unwrap_or_default();
        let before = detail.get("before").and_then(Value::as_object);
        match what {
            PlanEvent::GoalAdded => drop(self.goals.remove(&id)),
            PlanEvent::ServiceAdded => drop(self.services.remove(&id)),
            PlanEvent::GoalRemoved => {
                let goal = self
                    .goals
                    .entry(id)
                    .or_insert_with(|| GoalThen::removed(id, &detail));
                goal.put_back(before);
            }
            PlanEvent::ServiceRemoved => {
                let service = self
                    .services
                    .entry(id)
                    .or_insert_with(|| ServiceThen::removed(&detail));
                service.put_back(before);
            }
            PlanEvent::GoalChanged | PlanEvent::GoalStatusChanged => {
                if let Some(goal) = self.goals.get_mut(&id) {
                    goal.put_back(before);
                }
            }
            PlanEvent::ServiceChanged | PlanEvent::ServiceStatusChanged | PlanEvent::ServiceReopened => {
                if let Some(service) = self.services.get_mut(&id) {
                    service.put_back(before);
                }
            }
            PlanEvent::ProviderChanged => {
                if let Some((service, before)) = self.services.get_mut(&id).zip(before) {
                    service.provider = provider(before);
                }
            }
            // Hours, payments and requests have their own records.
            _ => {}
        }
    }

    /// What had been added by `end`, oldest first.
    fn at(self, end: DateTime<Utc>) -> (Vec<GoalThen>, Vec<ServiceThen>) {
        let mut goals: Vec<_> = self.goals.into_values().filter(|it| it.added_at < end).collect();
        let mut services: Vec<_> = self
            .services
            .into_values()
            .filter(|it| it.added_at < end)
            .collect();
        goals.sort_by_key(|it| it.added_at);
        services.sort_by_key(|it| it.added_at);
        (goals, services)
    }
}

fn goal_now(row: GoalRow) -> GoalThen {
    GoalThen {
        id: row.id,
        category: GoalCategory::from_code(&row.category),
        term: GoalTerm::from_code(&row.term),
        status: GoalStatus::from_code(&row.status),
        statement: row.statement,
        added_at: row.created_at,
    }
}

fn service_now(row: PlanServiceRow) -> Result<ServiceThen, StoreError> {
    let added_at = row.created_at;
    let service = PlanService::of(row, None)?;
    Ok(ServiceThen {
        name: service.name,
        kind: Some(service.kind),
        goal: service.goal.map(domain::ids::GoalId::uuid),
        status: Some(service.status),
        start: service.start,
        planned_end: service.planned_end,
        completion: service.completion,
        weekly_hours: service.weekly_hours.map(|it| it.to_string()).unwrap_or_default(),
        provider: service.provider,
        added_at,
    })
}

/// When a removed record had been added; what the history does not know was there from the beginning.
fn added_at(detail: &Map<String, Value>) -> DateTime<Utc> {
    let known = detail
        .get("added_at")
        .and_then(Value::as_str)
        .and_then(|it| it.parse().ok());
    known.unwrap_or(DateTime::<Utc>::MIN_UTC)
}

fn text<'v>(fields: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    fields.get(key).and_then(Value::as_str)
}

impl GoalThen {
    fn removed(id: Uuid, detail: &Map<String, Value>) -> Self {
        Self {
            id,
            statement: text(detail, "name").unwrap_or_default().to_owned(),
            category: None,
            term: None,
            status: None,
            added_at: added_at(detail),
        }
    }

    fn put_back(&mut self, before: Option<&Map<String, Value>>) {
        let Some(before) = before else { return };
        if let Some(statement) = text(before, "statement") {
            statement.clone_into(&mut self.statement);
        }
        if let Some(code) = text(before, "category") {
            self.category = GoalCategory::from_code(code);
        }
        if let Some(code) = text(before, "term") {
            self.term = GoalTerm::from_code(code);
        }
        if let Some(code) = text(before, "status") {
            self.status = GoalStatus::from_code(code);
        }
    }
}

impl ServiceThen {
    fn removed(detail: &Map<String, Value>) -> Self {
        Self {
            name: text(detail, "name").unwrap_or_default().to_owned(),
            kind: None,
            goal: None,
            status: None,
            start: None,
            planned_end: None,
            completion: None,
            weekly_hours: String::new(),
            provider: None,
            added_at: added_at(detail),
        }
    }

    /// Puts the fields back that the update had changed; a field it does not name stays.
    fn put_back(&mut self, before: Option<&Map<String, Value>>) {
        let Some(before) = before else { return };
        if let Some(goal) = before.get("goal") {
            self.goal = goal.as_str().and_then(|it| it.parse().ok());
        }
        if let Some(code) = text(before, "status") {
            self.status = ServiceStatus::from_code(code);
        }
        if let Some(code) = text(before, "kind") {
            self.kind = ServiceKind::from_code(code);
        }
        let dates = [
            ("start", &mut self.start),
            ("planned_end", &mut self.planned_end),
            ("completion", &mut self.completion),
        ];
        for (key, date) in dates {
            if let Some(value) = before.get(key) {
                *date = value.as_str().and_then(|it| it.parse().ok());
            }
        }
        if let Some(value) = before.get("weekly_hours") {
            let hours = value.as_str().and_then(|it| WeeklyHours::read(it).ok());
            self.weekly_hours = hours.map(|it| it.to_string()).unwrap_or_default();
        }
        if let Some(value) = before.get("provider_name") {
            self.provider = value.as_str().map(ToOwned::to_owned);
        }
    }
}

/// The provider as the history of a change of providers has it.
fn provider(before: &Map<String, Value>) -> Option<String> {
    match ProviderChoice::from_code(text(before, "choice")?)? {
        ProviderChoice::NoProvider => None,
        ProviderChoice::Grantee | ProviderChoice::Wioa => text(before, "name").map(ToOwned::to_owned),
        ProviderChoice::Other => before
            .get("provider")
            .and_then(Value::as_object)
            .and_then(|it| text(it, "name"))
            .map(ToOwned::to_owned),
    }
}
