//! Goals: add, change, remove. GOA-02 to GOA-09, GOA-14.

use domain::{
    Problems,
    goal::{Goal, GoalCategory, GoalFacts, GoalForm, GoalStatus, GoalTerm, may_delete_goal},
    ids::{GoalId, ProfileId, read_version},
    program::Family,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Conn, StoreError, Tx,
    goals::{self, GoalRow},
    persons,
};
use uuid::Uuid;

use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
    profile::{self, Frame},
    profiles,
};

/// The form of one goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The goal as stored, or a blank one.
    pub form: GoalForm,
    /// What the form is judged against.
    pub facts: GoalFacts,
    /// Services placed under it.
    pub services: usize,
    /// "Last updated by … on …"; `None` for a new goal.
    pub last_update: Option<String>,
}

/// The form for a new goal; it carries the id the goal will have, so that a double click is one goal.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open_new(ctx: &Ctx, profile: ProfileId) -> Result<GoalPage, ServiceError> {
    let frame = profile::frame_of_page(ctx, profile, "new goal").await?;
    let form = GoalForm::blank(GoalId::from_uuid(Uuid::now_v7()));
    let facts = GoalFacts { family: frame.family };
    Ok(GoalPage {
        frame,
        form,
        facts,
        services: 0,
        last_update: None,
    })
}

/// The form of a stored goal.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn open(ctx: &Ctx, profile: ProfileId, goal: GoalId) -> Result<GoalPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let row = find(&mut conn, profile, goal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let services = goals::count_services(&mut conn, goal).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "goal").await;
    let last_update = format!(
        "This goal was updated by {} on {}",
        row.updated_by,
        clock::display(row.updated_at)
    );
    Ok(GoalPage {
        facts: GoalFacts { family: frame.family },
        frame,
        form: GoalForm::from(&stored(&row)?),
        services: usize::try_from(services).unwrap_or_default(),
        last_update: Some(last_update),
    })
}

/// The goal, when it belongs to this profile.
async fn find(conn: &mut Conn, profile: ProfileId, goal: GoalId) -> Result<Option<GoalRow>, StoreError> {
    Ok(goals::find(conn, goal)
        .await?
        .filter(|row| row.profile_id == profile.uuid()))
}

fn stored(row: &GoalRow) -> Result<Goal, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "goals",
        column,
    };
    Ok(Goal {
        id: GoalId::from_uuid(row.id),
        version: row.version,
        statement: row.statement.clone(),
        category: GoalCategory::from_code(&row.category).ok_or_else(|| corrupt("category"))?,
        term: GoalTerm::from_code(&row.term).ok_or_else(|| corrupt("term"))?,
        status: GoalStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))?,
    })
}

/// Adds or changes a goal. The same form sent twice is one goal.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when profile or goal is not there or not the viewer's.
pub async fn save(ctx: &Ctx, profile: ProfileId, form: &GoalForm) -> Result<(), ServiceError> {
    match save_once(ctx, profile, form).await {
        // The same form arrived twice at the same moment: the second look finds what the first one saved.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => save_once(ctx, profile, form).await,
        settled => settled,
    }
}

async fn save_once(ctx: &Ctx, profile: ProfileId, form: &GoalForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, form: &GoalForm) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let row = persons::find_profile(tx, profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let family = Family::from_code(&row.family).ok_or(StoreError::Corrupt {
        table: "profiles",
        column: "family",
    })?;
    let goal = form.check(&GoalFacts { family })?;
    let Some(row) = goals::find(tx, goal.id).await? else {
        return if goal.version == 0 {
            add(tx, ctx, profile, &goal).await
        } else {
            Err(ServiceError::NotFound)
        };
    };
    if row.profile_id != profile.uuid() {
        return Err(ServiceError::NotFound);
    }
    let before = stored(&row)?;
    if same(&before, &goal) {
        return Ok(());
    }
    if goal.version == 0 {
        let added = PlanEvent::GoalAdded.code();
        let is_own = goals::was_done_by(tx, row.id, added, ctx.viewer().account).await?;
        return if is_own {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    }
    if row.version != goal.version {
        return Err(stale(&row, &before, &goal));
    }
    change(tx, ctx, profile, &before, &goal).await
}

/// Whether saving `after` over `before` would change nothing a person sees.
fn same(before: &Goal, after: &Goal) -> bool {
    Goal {
        version: before.version,
        ..after.clone()
    } == *before
}

async fn add(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, goal: &Goal) -> Result<(), ServiceError> {
    goals::insert(tx, profile, goal, ctx.name(), ctx.now()).await?;
    let detail = json!({ "name": goal.statement, "after": values(goal) });
    audit::record(tx, ctx, event(PlanEvent::GoalAdded, profile, goal.id, detail)).await?;
    Ok(profiles::refresh(tx, ctx, profile, "Goal added").await?)
}

async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    before: &Goal,
    after: &Goal,
) -> Result<(), ServiceError> {
    goals::update(tx, after, ctx.name(), ctx.now()).await?;
    let (what, trigger) = if before.status == after.status {
        (PlanEvent::GoalChanged, "Goal changed")
    } else {
        (PlanEvent::GoalStatusChanged, "Goal status changed")
    };
    let detail = json!({ "name": before.statement, "before": values(before), "after": values(after) });
    audit::record(tx, ctx, event(what, profile, after.id, detail)).await?;
    Ok(profiles::refresh(tx, ctx, profile, trigger).await?)
}

/// Removes a goal that has no services (GOA-14). Removing it twice is removing it once.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` while it has services, [`ServiceError::Stale`] when it was saved
/// meanwhile, [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn remove(ctx: &Ctx, profile: ProfileId, goal: GoalId, version: &str) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| async move { remove_in(tx, ctx, profile, goal, version).await }.scope_boxed())
        .await
}

async fn remove_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    goal: GoalId,
    version: i64,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let Some(row) = find(tx, profile, goal).await? else {
        let removed = PlanEvent::GoalRemoved.code();
        let is_own = goals::was_done_by(tx, goal.uuid(), removed, ctx.viewer().account).await?;
        return if is_own {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    };
    let services = usize::try_from(goals::count_services(tx, goal).await?).unwrap_or(usize::MAX);
    may_delete_goal(services).map_err(|rule| Problems::one("form", rule))?;
    let before = stored(&row)?;
    if row.version != version {
        return Err(stale(&row, &before, &before));
    }
    goals::delete(tx, goal, version).await?;
    let detail = json!({ "name": row.statement, "before": values(&before), "added_at": row.created_at });
    audit::record(tx, ctx, event(PlanEvent::GoalRemoved, profile, goal, detail)).await?;
    Ok(profiles::refresh(tx, ctx, profile, "Goal removed").await?)
}

fn event(what: PlanEvent, profile: ProfileId, goal: GoalId, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: "goal",
        subject_id: Some(goal.uuid()),
        profile: Some(profile),
        is_plan_update: true,
        detail,
    }
}

/// What the history keeps of a goal.
pub(crate) fn values(goal: &Goal) -> Value {
    json!({
        "statement": goal.statement,
        "category": goal.category,
        "term": goal.term,
        "status": goal.status,
    })
}

/// What is saved now; where a choice differs from the typed one, its words.
fn stale(row: &GoalRow, now: &Goal, mine: &Goal) -> ServiceError {
    let mut fields = vec![("statement".to_owned(), now.statement.clone())];
    let choices = [
        ("category", now.category != mine.category, now.category.label()),
        ("term", now.term != mine.term, now.term.label()),
        ("status", now.status != mine.status, now.status.label()),
    ];
    let differing = choices.into_iter().filter(|(_, differs, _)| *differs);
    fields.extend(differing.map(|(name, _, label)| (name.to_owned(), label.to_owned())));
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields,
    }))
}
