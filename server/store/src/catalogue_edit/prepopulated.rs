//! Goals and steps that enrolling in a program puts on the plan. EPO-13, OQ-27, YTH-10.

use std::collections::HashMap;

use domain::{
    catalogue_edit::Prepopulated,
    goal::{GoalCategory, GoalTerm},
    ids::{CatalogueServiceId, PrepopulatedGoalId},
    program::Program,
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// Goal, version, program, statement, category and term as stored.
type Row = (Uuid, i64, String, String, String, String);

fn read(row: Row, steps: Vec<Uuid>) -> Result<Prepopulated, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "prepopulated_goals",
        column,
    };
    let (id, version, program, statement, category, term) = row;
    Ok(Prepopulated {
        id: PrepopulatedGoalId::from_uuid(id),
        version,
        program: Program::from_code(&program).ok_or_else(|| corrupt("program"))?,
        statement,
        category: GoalCategory::from_code(&category).ok_or_else(|| corrupt("category"))?,
        term: GoalTerm::from_code(&term).ok_or_else(|| corrupt("term"))?,
        steps: steps.into_iter().map(CatalogueServiceId::from_uuid).collect(),
    })
}

/// The goals of one program, or of all.
///
/// # Errors
/// When the database fails.
pub async fn list_prepopulated(
    conn: &mut Conn,
    program: Option<Program>,
) -> Result<Vec<Prepopulated>, StoreError> {
    let program = program.map(Program::code);
    let goals: Vec<Row> = on!(conn, |c| sqlx::query_as(
        "SELECT id, version, program, statement, category, term FROM prepopulated_goals \
         WHERE $1 IS NULL OR program = $1 ORDER BY program, id"
    )
    .bind(program)
    .fetch_all(c)
    .await)?;
    let steps: Vec<(Uuid, Uuid)> = on!(conn, |c| sqlx::query_as(
        "SELECT s.prepopulated_goal_id, s.catalogue_service_id FROM prepopulated_steps s \
         JOIN prepopulated_goals g ON g.id = s.prepopulated_goal_id WHERE $1 IS NULL OR g.program = $1 \
         ORDER BY s.catalogue_service_id"
    )
    .bind(program)
    .fetch_all(c)
    .await)?;
    let mut by_goal: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (goal, step) in steps {
        by_goal.entry(goal).or_default().push(step);
    }
    goals
        .into_iter()
        .map(|row| {
            let steps = by_goal.remove(&row.0).unwrap_or_default();
            read(row, steps)
        })
        .collect()
}

/// One goal.
///
/// # Errors
/// When the database fails.
pub async fn find_prepopulated(
    conn: &mut Conn,
    id: PrepopulatedGoalId,
) -> Result<Option<Prepopulated>, StoreError> {
    let goal: Option<Row> = on!(conn, |c| sqlx::query_as(
        "SELECT id, version, program, statement, category, term FROM prepopulated_goals WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)?;
    let steps = on!(conn, |c| sqlx::query_scalar(
        "SELECT catalogue_service_id FROM prepopulated_steps WHERE prepopulated_goal_id = $1 \
         ORDER BY catalogue_service_id"
    )
    .bind(id.uuid())
    .fetch_all(c)
    .await)?;
    goal.map(|row| read(row, steps)).transpose()
}

/// Adds a goal with its steps.
///
/// # Errors
/// [`StoreError::Duplicate`] when the program has a goal of these words.
pub async fn insert_prepopulated(tx: &mut Tx, new: &Prepopulated) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO prepopulated_goals (id, version, program, statement, category, term) \
             VALUES ($1, 1, $2, $3, $4, $5)",
        )
        .bind(new.id.uuid())
        .bind(new.program.code())
        .bind(&new.statement)
        .bind(new.category.code())
        .bind(new.term.code())
        .execute(c)
        .await
        .map(|_| ())
    })?;
    set_steps(tx, new).await
}

/// Saves a goal over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile; [`StoreError::Duplicate`] as for adding.
pub async fn update_prepopulated(tx: &mut Tx, to: &Prepopulated) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE prepopulated_goals SET version = version + 1, program = $3, statement = $4, category = $5, \
             term = $6 WHERE id = $1 AND version = $2",
        )
        .bind(to.id.uuid())
        .bind(to.version)
        .bind(to.program.code())
        .bind(&to.statement)
        .bind(to.category.code())
        .bind(to.term.code())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    if changed != 1 {
        return Err(StoreError::Stale);
    }
    on!(tx, |c| sqlx::query(
        "DELETE FROM prepopulated_steps WHERE prepopulated_goal_id = $1"
    )
    .bind(to.id.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    set_steps(tx, to).await
}

async fn set_steps(tx: &mut Tx, of: &Prepopulated) -> Result<(), StoreError> {
    for step in &of.steps {
        on!(tx, |c| sqlx::query(
            "INSERT INTO prepopulated_steps (prepopulated_goal_id, catalogue_service_id) VALUES ($1, $2)"
        )
        .bind(of.id.uuid())
        .bind(step.uuid())
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// Notes that a service came with the enrollment and is tied to performance measures. YTH-10.
///
/// # Errors
/// When the database fails.
pub async fn mark_prepopulated(tx: &mut Tx, service: Uuid) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE customer_services SET is_prepopulated = $2 WHERE id = $1"
    )
    .bind(service)
    .bind(true)
    .execute(c)
    .await
    .map(|_| ()))
}

/// The services of a profile that came with an enrollment. YTH-10.
///
/// # Errors
/// When the database fails.
pub async fn prepopulated_services(
    conn: &mut Conn,
    profile: domain::ids::ProfileId,
) -> Result<Vec<Uuid>, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT id FROM customer_services WHERE profile_id = $1 AND is_prepopulated = $2"
    )
    .bind(profile.uuid())
    .bind(true)
    .fetch_all(c)
    .await)
}

/// Removes a goal with its steps; what is on plans stays.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete_prepopulated(
    tx: &mut Tx,
    id: PrepopulatedGoalId,
    version: i64,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM prepopulated_steps WHERE prepopulated_goal_id = $1"
    )
    .bind(id.uuid())
    .execute(c)
    .await
    .map(|_| ()))?;
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM prepopulated_goals WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}
