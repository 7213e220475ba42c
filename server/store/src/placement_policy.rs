//! What a program sets for placements: parameters and follow-up milestones by day.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    placement_policy::{Evaluation, Milestone, PlacementParameters},
    program::Program,
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// One follow-up milestone as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MilestoneRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Code of a [`Program`].
    pub program: String,
    /// Days after the start date.
    pub days: i64,
    /// Whether it must be done.
    pub is_required: bool,
    /// Code of an [`Evaluation`].
    pub evaluation: String,
    /// First day on which it holds.
    pub valid_from_on: NaiveDate,
    /// Last day on which it holds.
    pub valid_to_on: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl MilestoneRow {
    /// As the rules read it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the evaluation is none that there is.
    pub fn milestone(&self) -> Result<Milestone, StoreError> {
        Ok(Milestone {
            days: self.days,
            is_required: self.is_required,
            evaluation: Evaluation::from_code(&self.evaluation).ok_or(StoreError::Corrupt {
                table: "follow_up_milestones",
                column: "evaluation",
            })?,
        })
    }
}

/// Every milestone there ever was: by program and days, the earliest day first.
///
/// # Errors
/// When the database fails.
pub async fn milestone_rows(conn: &mut Conn) -> Result<Vec<MilestoneRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, program, days, is_required, evaluation, valid_from_on, valid_to_on, source, \
         is_verified, updated_at, updated_by FROM follow_up_milestones ORDER BY program, days, valid_from_on"
    )
    .fetch_all(c)
    .await)
}

/// The milestones of a program on a day, the earliest first: of each number of days the latest row that has begun,
/// when it has not ended. FUP-02, FUP-03, OQ-19.
///
/// # Errors
/// When the database fails.
pub async fn milestones(
    conn: &mut Conn,
    program: Program,
    on: NaiveDate,
) -> Result<Vec<Milestone>, StoreError> {
    let rows: Vec<MilestoneRow> = on!(conn, |c| sqlx::query_as(
        "SELECT id, version, program, days, is_required, evaluation, valid_from_on, valid_to_on, source, \
         is_verified, updated_at, updated_by FROM follow_up_milestones \
         WHERE program = $1 AND valid_from_on <= $2 ORDER BY days, valid_from_on"
    )
    .bind(program.code())
    .bind(on)
    .fetch_all(c)
    .await)?;
    let latest: BTreeMap<i64, MilestoneRow> = rows.into_iter().map(|row| (row.days, row)).collect();
    latest
        .values()
        .filter(|row| row.valid_to_on.is_none_or(|to| on <= to))
        .map(MilestoneRow::milestone)
        .collect()
}

/// The settings of a program that placements are judged by, on a day: of each the latest row that has begun.
///
/// # Errors
/// [`StoreError::Corrupt`] when a setting that applies has no row by that day.
pub async fn placement_parameters(
    conn: &mut Conn,
    program: Program,
    on: NaiveDate,
) -> Result<PlacementParameters, StoreError> {
    let rows: Vec<(String, i64)> = on!(conn, |c| sqlx::query_as(
        "SELECT parameter, value FROM program_parameters WHERE program = $1 AND valid_from_on <= $2 \
         ORDER BY valid_from_on"
    )
    .bind(program.code())
    .bind(on)
    .fetch_all(c)
    .await)?;
    let found: BTreeMap<String, i64> = rows.into_iter().collect();
    PlacementParameters::read(program, |parameter| found.get(parameter.code()).copied()).map_err(|_| {
        StoreError::Corrupt {
            table: "program_parameters",
            column: "parameter",
        }
    })
}
