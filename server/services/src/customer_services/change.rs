//! Placing services under goals, and removing those never started.

use domain::{
    Problems, Rule, WeeklyHours,
    catalogue::display_name,
    customer_service::may_remove,
    ids::{CustomerServiceId, GoalId, ProfileId, read_version},
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Conn, StoreError, Tx,
    customer_services::{self, PlanServiceRow},
    goals,
};

use super::event;
use crate::{
    Ctx, ServiceError, Stale, audit, clock,
    plan::PlanService,
    profile::{self, Frame},
    profiles,
};

/// Places services that have no goal under one. SVC-03.
///
/// # Errors
/// [`ServiceError::Invalid`] at `goal` or `services`; [`ServiceError::Stale`] when somebody placed one of them
/// under another goal meanwhile; [`ServiceError::NotFound`] when profile or service is not there or not the
/// viewer's.
pub async fn assign(ctx: &Ctx, profile: ProfileId, goal: &str, services: &str) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { assign_in(tx, ctx, profile, goal, services).await }.scope_boxed())
        .await
}

async fn assign_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    goal: &str,
    services: &str,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let known = goals::list_for_profile(tx, profile).await?;
    let mut problems = Problems::new();
    let goal = problems.take("goal", GoalId::read(goal)).and_then(|id| {
        let found = known
            .iter()
            .find(|row| row.id == id.uuid())
            .ok_or(Rule::UnknownChoice);
        problems.take("goal", found.map(|_| id))
    });
    let ids = problems.take("services", read_ids(services));
    let (Some(goal), Some(ids)) = (goal, ids) else {
        return Err(problems.into());
    };
    let rows = customer_services::list_for_profile(tx, profile).await?;
    for id in ids {
        let row = rows
            .iter()
            .find(|row| row.id == id.uuid())
            .ok_or(ServiceError::NotFound)?;
        match row.goal_id {
            Some(there) if there == goal.uuid() => continue,
            Some(there) => {
                let name = known
                    .iter()
                    .find(|it| it.id == there)
                    .map(|it| it.statement.clone());
                return Err(stale(row, vec![("goal".to_owned(), name.unwrap_or_default())]));
            }
            None => {}
        }
        customer_services::assign(tx, id, row.version, goal, ctx.name(), ctx.now()).await?;
        let name = display_name(row.code.as_deref(), &row.name);
        let detail = json!({ "name": name, "before": { "goal": null }, "after": { "goal": goal } });
        audit::record(tx, ctx, event(PlanEvent::ServiceChanged, profile, row.id, detail)).await?;
    }
    Ok(profiles::refresh(tx, ctx, profile, "Service assigned to a goal").await?)
}

fn read_ids(typed: &str) -> Result<Vec<CustomerServiceId>, Rule> {
    let codes = typed.split(',').map(str::trim).filter(|code| !code.is_empty());
    let mut ids = codes
        .map(CustomerServiceId::read)
        .collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        Err(Rule::Missing)
    } else {
        Ok(ids)
    }
}

fn stale(row: &PlanServiceRow, fields: Vec<(String, String)>) -> ServiceError {
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields,
    }))
}

/// The page that asks before a service is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovePage {
    /// The profile's shell.
    pub frame: Frame,
    /// The service.
    pub service: PlanService,
    /// Why it cannot be removed.
    pub refused: Option<Rule>,
}

/// Opens the page that asks before a service is removed.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn open_remove(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<RemovePage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let row = find(&mut conn, profile, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "remove service").await;
    let refused = judge_removal(&row)?.err();
    Ok(RemovePage {
        frame,
        service: PlanService::of(row, None)?,
        refused,
    })
}

async fn find(
    conn: &mut Conn,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<Option<PlanServiceRow>, StoreError> {
    Ok(customer_services::find(conn, service)
        .await?
        .filter(|row| row.profile_id == profile.uuid()))
}

fn judge_removal(row: &PlanServiceRow) -> Result<Result<(), Rule>, StoreError> {
    let status = ServiceStatus::from_code(&row.status).ok_or(StoreError::Corrupt {
        table: "customer_services",
        column: "status",
    })?;
    Ok(may_remove(&PlanService::remove_facts(row, status)))
}

/// Removes a service that was never started and holds nothing (SVC-08, OQ-29). Removing it twice is removing
/// it once.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` with the rule, [`ServiceError::Stale`] when it was saved meanwhile,
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn remove(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    version: &str,
) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| async move { remove_in(tx, ctx, profile, service, version).await }.scope_boxed())
        .await
}

async fn remove_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    version: i64,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let Some(row) = find(tx, profile, service).await? else {
        let removed = PlanEvent::ServiceRemoved.code();
        let is_own = goals::was_done_by(tx, service.uuid(), removed, ctx.viewer().account).await?;
        return if is_own {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    };
    judge_removal(&row)?.map_err(|rule| Problems::one("form", rule))?;
    if row.version != version {
        return Err(stale(&row, Vec::new()));
    }
    let weekly_hours = row.weekly_centihours.and_then(WeeklyHours::from_hundredths);
    let detail = json!({
        "name": display_name(row.code.as_deref(), &row.name),
        "before": {
            "goal": row.goal_id,
            "status": row.status,
            "start": row.start_on,
            "planned_end": row.planned_end_on,
            "notes": row.notes,
            "agency": row.agency_name,
            "kind": row.kind,
            "weekly_hours": weekly_hours.map(|it| it.to_string()),
            "provider_name": PlanService::of(row.clone(), None)?.provider,
        },
        "added_at": row.created_at,
    });
    customer_services::delete(tx, service, version).await?;
    audit::record(tx, ctx, event(PlanEvent::ServiceRemoved, profile, row.id, detail)).await?;
    Ok(profiles::refresh(tx, ctx, profile, "Service removed").await?)
}
