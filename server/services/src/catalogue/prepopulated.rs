//! Goals and steps that enrolling puts on the plan. EPO-13, GOA-12, OQ-27, YTH-10.

use std::collections::{HashMap, HashSet};

use domain::{
    Problems, Rule,
    catalogue::display_name,
    catalogue_edit::{Entry, Prepopulated, PrepopulatedForm},
    goal::{Goal, GoalStatus},
    ids::{CatalogueServiceId, EnrollmentId, GoalId, PrepopulatedGoalId, ProfileId, read_version},
    organization::Site,
    program::{Family, Program},
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Tx, catalogue_edit,
    customer_services::{self, NewService},
    goals as plan_goals,
};
use uuid::Uuid;

use super::{Past, entries, history, stale};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
};

const KIND: &str = "prepopulated_goal";

/// One goal as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedGoal {
    /// The goal.
    pub goal: Prepopulated,
    /// Code and name of its steps.
    pub steps: Vec<String>,
}

/// The form of one goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalPage {
    /// As stored, or a new one.
    pub form: PrepopulatedForm,
    /// Steps that can be chosen, by family: posted value and words.
    pub choices: Vec<(Family, String, String)>,
    /// Whether it is there already.
    pub is_stored: bool,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

/// Entries that can be steps: what can be added today and needs no other activity beside it (SVC-09).
fn can_be_step(entry: &Entry, today: chrono::NaiveDate) -> bool {
    !entry.kind.needs_snap_activity() && entry.from <= today && entry.to.is_none_or(|to| today <= to)
}

/// All goals by program.
///
/// # Errors
/// When the database fails.
pub async fn goals(ctx: &Ctx) -> Result<Vec<ListedGoal>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let names = names(&entries::all(&mut conn).await?);
    let found = catalogue_edit::list_prepopulated(&mut conn, None).await?;
    let listed = found.into_iter().map(|goal| ListedGoal {
        steps: goal
            .steps
            .iter()
            .filter_map(|id| names.get(id).cloned())
            .collect(),
        goal,
    });
    Ok(listed.collect())
}

fn names(all: &[Entry]) -> HashMap<CatalogueServiceId, String> {
    let name = |it: &Entry| (it.id, display_name(it.code.as_deref(), &it.name));
    all.iter().map(name).collect()
}

/// The form of a new goal.
///
/// # Errors
/// When the database fails.
pub async fn new_goal(ctx: &Ctx) -> Result<GoalPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let all = entries::all(&mut conn).await?;
    Ok(GoalPage {
        form: PrepopulatedForm {
            id: Uuid::now_v7().to_string(),
            ..PrepopulatedForm::default()
        },
        choices: choices(ctx, &all, &[]),
        is_stored: false,
        history: Vec::new(),
    })
}

/// What is a step already can stay one.
fn choices(ctx: &Ctx, all: &[Entry], steps: &[CatalogueServiceId]) -> Vec<(Family, String, String)> {
    all.iter()
        .filter(|it| can_be_step(it, ctx.today()) || steps.contains(&it.id))
        .map(|it| {
            let name = display_name(it.code.as_deref(), &it.name);
            (it.family, it.id.to_string(), name)
        })
        .collect()
}

/// One goal with its history.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id.
pub async fn open_goal(ctx: &Ctx, id: PrepopulatedGoalId) -> Result<GoalPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let goal = catalogue_edit::find_prepopulated(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let all = entries::all(&mut conn).await?;
    let steps: Vec<String> = goal.steps.iter().map(ToString::to_string).collect();
    Ok(GoalPage {
        choices: choices(ctx, &all, &goal.steps),
        form: PrepopulatedForm {
            id: id.to_string(),
            version: goal.version.to_string(),
            program: goal.program.code().to_owned(),
            statement: goal.statement,
            category: goal.category.code().to_owned(),
            term: goal.term.code().to_owned(),
            steps: steps.join(","),
        },
        is_stored: true,
        history: history(&mut conn, KIND, id.uuid()).await?,
    })
}

fn shown(goal: &Prepopulated, names: &HashMap<CatalogueServiceId, String>) -> Value {
    let steps: Vec<&str> = goal
        .steps
        .iter()
        .filter_map(|id| names.get(id).map(String::as_str))
        .collect();
    json!({
        "Program": goal.program.label(),
        "Goal Statement": goal.statement,
        "Category": goal.category.label(),
        "Term": goal.term.label(),
        "Steps": steps.join(", "),
    })
}

fn event(action: &'static str, id: PrepopulatedGoalId, detail: Value) -> Event {
    Event {
        action,
        subject_kind: KIND,
        subject_id: Some(id.uuid()),
        profile: None,
        is_plan_update: false,
        detail,
    }
}

/// Adds or changes a goal; plans of customers enrolled before stay as they are.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems (at `statement` when the program has a goal of these words),
/// [`ServiceError::Stale`], [`ServiceError::NotFound`].
pub async fn save_goal(ctx: &Ctx, form: &PrepopulatedForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, form: &PrepopulatedForm) -> Result<(), ServiceError> {
    let all = entries::all(tx).await?;
    let goals = catalogue_edit::list_prepopulated(tx, None).await?;
    let before = goals.iter().find(|it| it.id.to_string() == form.id.trim());
    let kept = before.map(|it| it.steps.clone()).unwrap_or_default();
    let known: Vec<_> = all
        .iter()
        .filter(|it| can_be_step(it, ctx.today()) || kept.contains(&it.id))
        .map(|it| (it.id, it.family))
        .collect();
    let to = form.check(&known)?;
    match before {
        Some(_) if to.version == 0 => return Ok(()),
        Some(before) if before.version != to.version => {
            let fields = vec![("statement", before.statement.clone())];
            return Err(stale(tx, KIND, to.id.uuid(), before.version, fields).await?);
        }
        None if to.version != 0 => return Err(ServiceError::NotFound),
        _ => {}
    }
    let is_same = |it: &Prepopulated| {
        it.id != to.id
            && it.program == to.program
            && it.statement.to_lowercase() == to.statement.to_lowercase()
    };
    if goals.iter().any(is_same) {
        return Err(Problems::one("statement", Rule::PolicyRowTaken).into());
    }
    let names = names(&all);
    let detail = json!({ "before": before.map(|it| shown(it, &names)).unwrap_or_default(), "after": shown(&to, &names) });
    let action = if before.is_some() {
        catalogue_edit::update_prepopulated(tx, &to).await?;
        "prepopulated.change"
    } else {
        catalogue_edit::insert_prepopulated(tx, &to).await?;
        "prepopulated.add"
    };
    Ok(audit::record(tx, ctx, event(action, to.id, detail)).await?)
}

/// Removes a goal; what is on plans stays. Removing it twice is removing it once.
///
/// # Errors
/// [`ServiceError::Stale`], [`ServiceError::NotFound`].
pub async fn remove_goal(ctx: &Ctx, id: PrepopulatedGoalId, version: &str) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| async move { remove_in(tx, ctx, id, version).await }.scope_boxed())
        .await
}

async fn remove_in(tx: &mut Tx, ctx: &Ctx, id: PrepopulatedGoalId, version: i64) -> Result<(), ServiceError> {
    let Some(goal) = catalogue_edit::find_prepopulated(tx, id).await? else {
        let past = history(tx, KIND, id.uuid()).await?;
        let is_removed = past.first().is_some_and(|it| it.what == "Removed");
        return if is_removed {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    };
    if goal.version != version {
        let fields = vec![("statement", goal.statement)];
        return Err(stale(tx, KIND, id.uuid(), goal.version, fields).await?);
    }
    let names = names(&entries::all(tx).await?);
    catalogue_edit::delete_prepopulated(tx, id, version).await?;
    let detail = json!({ "before": shown(&goal, &names) });
    Ok(audit::record(tx, ctx, event("prepopulated.remove", id, detail)).await?)
}

/// Puts the goals of a program with their steps on the plan of a customer who was just enrolled. A goal that the plan
/// has from another enrollment is not added again; its steps belong to the new enrollment all the same. The steps
/// need not be in a grantee's selection (GRT-06).
///
/// # Errors
/// When the database fails.
pub async fn put_on_plan(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    (enrollment, program, site): (EnrollmentId, Program, &Site),
) -> Result<(), ServiceError> {
    let given = catalogue_edit::list_prepopulated(tx, Some(program)).await?;
    let entries: HashMap<_, _> = entries::all(tx)
        .await?
        .into_iter()
        .filter(|it| can_be_step(it, ctx.today()))
        .map(|it| (it.id, it))
        .collect();
    let known: HashMap<String, GoalId> = plan_goals::list_for_profile(tx, profile)
        .await?
        .into_iter()
        .filter(|goal| goal.is_prepopulated)
        .map(|goal| (goal.statement, GoalId::from_uuid(goal.id)))
        .collect();
    let mut added = HashSet::new();
    for from in given {
        let goal = match known.get(&from.statement) {
            Some(goal) => *goal,
            None => add_goal(tx, ctx, profile, &from).await?,
        };
        for step in from.steps.iter().filter_map(|id| entries.get(id)) {
            if added.insert(step.id) {
                let new = NewService {
                    id: Uuid::now_v7(),
                    profile_id: profile.uuid(),
                    enrollment_id: enrollment.uuid(),
                    catalogue_service_id: step.id.uuid(),
                    kind: step.kind.code(),
                    goal_id: Some(goal.uuid()),
                    grantee_id: site.organization.uuid(),
                };
                add_step(tx, ctx, profile, &new, step).await?;
            }
        }
    }
    Ok(())
}

async fn add_goal(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    from: &Prepopulated,
) -> Result<GoalId, ServiceError> {
    let goal = Goal {
        id: GoalId::from_uuid(Uuid::now_v7()),
        version: 0,
        statement: from.statement.clone(),
        category: from.category,
        term: from.term,
        status: GoalStatus::NotStarted,
    };
    plan_goals::insert_prepopulated(tx, profile, &goal, ctx.name(), ctx.now()).await?;
    let event = Event {
        action: PlanEvent::GoalAdded.code(),
        subject_kind: "goal",
        subject_id: Some(goal.id.uuid()),
        profile: Some(profile),
        is_plan_update: true,
        detail: json!({ "name": goal.statement, "after": crate::goals::values(&goal) }),
    };
    audit::record(tx, ctx, event).await?;
    Ok(goal.id)
}

async fn add_step(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    new: &NewService,
    step: &Entry,
) -> Result<(), ServiceError> {
    customer_services::insert(tx, new, ctx.name(), ctx.now()).await?;
    catalogue_edit::mark_prepopulated(tx, new.id).await?;
    let event = Event {
        action: PlanEvent::ServiceAdded.code(),
        subject_kind: "customer_service",
        subject_id: Some(new.id),
        profile: Some(profile),
        is_plan_update: true,
        detail: json!({
            "name": display_name(step.code.as_deref(), &step.name),
            "after": { "goal": new.goal_id, "status": ServiceStatus::Planned },
        }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}
