//! The goals of a plan.

use chrono::{DateTime, Utc};
use domain::{
    goal::Goal,
    ids::{AccountId, GoalId, ProfileId},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One goal as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GoalRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The profile whose plan it belongs to.
    pub profile_id: Uuid,
    /// Goal Statement.
    pub statement: String,
    /// Code of a `GoalCategory`.
    pub category: String,
    /// Code of a `GoalTerm`.
    pub term: String,
    /// Code of a `GoalStatus`.
    pub status: String,
    /// Made at enrollment, not by a person (GOA-12).
    pub is_prepopulated: bool,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// The goals of a profile, oldest first.
pub async fn list_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<GoalRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, profile_id, statement, category, term, status, is_prepopulated, created_at, \
         created_by, updated_at, updated_by FROM goals WHERE profile_id = $1 ORDER BY created_at, id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)
}

/// One goal; `None` when there is none of this id.
pub async fn find(conn: &mut Conn, id: GoalId) -> Result<Option<GoalRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, profile_id, statement, category, term, status, is_prepopulated, created_at, \
         created_by, updated_at, updated_by FROM goals WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)
}

/// How many services are placed under a goal (GOA-14).
pub async fn count_services(conn: &mut Conn, id: GoalId) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM customer_services WHERE goal_id = $1"
    )
    .bind(id.uuid())
    .fetch_one(c)
    .await)
}

/// Whether this account did this to the record; for a form that was sent twice.
pub async fn was_done_by(
    conn: &mut Conn,
    subject: Uuid,
    action: &str,
    account: AccountId,
) -> Result<bool, StoreError> {
    let found: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM audit_events WHERE subject_id = $1 AND action = $2 AND actor_id = $3"
    )
    .bind(subject)
    .bind(action)
    .bind(account.uuid())
    .fetch_one(c)
    .await)?;
    Ok(found > 0)
}

/// Adds a goal that a person set.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert(
    tx: &mut Tx,
    profile: ProfileId,
    goal: &Goal,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    insert_as(tx, profile, goal, false, by, at).await
}

/// Adds the goal that came with an enrollment (GOA-12).
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert_prepopulated(
    tx: &mut Tx,
    profile: ProfileId,
    goal: &Goal,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    insert_as(tx, profile, goal, true, by, at).await
}

async fn insert_as(
    tx: &mut Tx,
    profile: ProfileId,
    goal: &Goal,
    is_prepopulated: bool,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO goals (id, version, profile_id, statement, category, term, status, is_prepopulated, \
         created_at, created_by, updated_at, updated_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $9)"
    )
    .bind(goal.id.uuid())
    .bind(profile.uuid())
    .bind(&goal.statement)
    .bind(goal.category.code())
    .bind(goal.term.code())
    .bind(goal.status.code())
    .bind(is_prepopulated)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Saves a goal over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update(tx: &mut Tx, goal: &Goal, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let changed = on!(tx, |c| sqlx::query(
        "UPDATE goals SET version = version + 1, statement = $3, category = $4, term = $5, status = $6, \
         updated_at = $7, updated_by = $8 WHERE id = $1 AND version = $2"
    )
    .bind(goal.id.uuid())
    .bind(goal.version)
    .bind(&goal.statement)
    .bind(goal.category.code())
    .bind(goal.term.code())
    .bind(goal.status.code())
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(changed)
}

/// Removes a goal at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(tx: &mut Tx, id: GoalId, version: i64) -> Result<(), StoreError> {
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM goals WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}
