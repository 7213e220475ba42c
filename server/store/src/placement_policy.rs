//! What a program sets for placements: parameters and follow-up milestones by day.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    placement_policy::{Evaluation, Milestone, PlacementParameters},
    program::Program,
    support::Parameter,
    wage::{MinimumWage, WageClass, WagePlace},
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
            evaluation: evaluation(&self.evaluation)?,
        })
    }
}

fn evaluation(code: &str) -> Result<Evaluation, StoreError> {
    Evaluation::from_code(code).ok_or(StoreError::Corrupt {
        table: "follow_up_milestones",
        column: "evaluation",
    })
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
    parameters(program, &rows.into_iter().collect())
}

fn parameters(program: Program, found: &BTreeMap<String, i64>) -> Result<PlacementParameters, StoreError> {
    PlacementParameters::read(program, |parameter| found.get(parameter.code()).copied()).map_err(|_| {
        StoreError::Corrupt {
            table: "program_parameters",
            column: "parameter",
        }
    })
}

/// Everything that the placements of a program are judged by.
#[derive(Debug, Clone)]
pub struct PlacementPolicy {
    /// Every minimum wage there ever was.
    pub wages: Vec<MinimumWage>,
    /// The settings in force.
    pub parameters: PlacementParameters,
    /// The rows they are read from.
    pub settings: Vec<SettingInForce>,
    /// The milestones in force, the earliest first.
    pub milestones: Vec<Milestone>,
}

/// The row of a setting that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingInForce {
    /// Which setting.
    pub parameter: Parameter,
    /// Its value as stored.
    pub value: i64,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Where it comes from.
    pub source: String,
}

/// A row of one of the three tables.
#[derive(sqlx::FromRow)]
struct PolicyLine {
    kind: String,
    name: String,
    class: String,
    number: i64,
    valid_from_on: NaiveDate,
    valid_to_on: Option<NaiveDate>,
    source: String,
}

impl PolicyLine {
    fn wage(self) -> Result<MinimumWage, StoreError> {
        let corrupt = |column| StoreError::Corrupt {
            table: "minimum_wages",
            column,
        };
        Ok(MinimumWage {
            place: WagePlace::from_code(&self.name).ok_or_else(|| corrupt("place"))?,
            class: WageClass::from_code(&self.class).ok_or_else(|| corrupt("class"))?,
            hourly: Money::from_cents(self.number),
            from: self.valid_from_on,
            source: self.source,
        })
    }

    /// The setting; `None` for one that placements know nothing of.
    fn setting(self) -> Option<SettingInForce> {
        Some(SettingInForce {
            parameter: Parameter::from_code(&self.name)?,
            value: self.number,
            from: self.valid_from_on,
            source: self.source,
        })
    }

    fn milestone(&self) -> Result<Milestone, StoreError> {
        Ok(Milestone {
            days: self.number,
            is_required: self.class == "required",
            evaluation: evaluation(&self.name)?,
        })
    }
}

/// Wages, settings and milestones of a program on a day, in one query: what [`milestones`], [`placement_parameters`] and
/// the table of wages say one by one.
///
/// # Errors
/// [`StoreError::Corrupt`] when a setting that applies has no row by that day, or a code is none that there is.
pub async fn of_program(
    conn: &mut Conn,
    program: Program,
    on: NaiveDate,
) -> Result<PlacementPolicy, StoreError> {
    let lines: Vec<PolicyLine> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT 'milestone' AS kind, evaluation AS name, CASE WHEN is_required THEN 'required' ELSE 'optional' END \
              AS class, days AS number, valid_from_on, valid_to_on, '' AS source \
             FROM follow_up_milestones WHERE program = $1 AND valid_from_on <= $2 \
             UNION ALL SELECT 'setting', parameter, '', value, valid_from_on, NULL, source \
             FROM program_parameters WHERE program = $1 AND valid_from_on <= $2 \
             UNION ALL SELECT 'wage', place, class, hourly_cents, valid_from_on, NULL, source FROM minimum_wages \
             ORDER BY valid_from_on",
        )
        .bind(program.code())
        .bind(on)
        .fetch_all(c)
        .await
    })?;
    let (mut wages, mut settings, mut latest) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for line in lines {
        match line.kind.as_str() {
            "wage" => wages.push(line.wage()?),
            "setting" => {
                settings.insert(line.name.clone(), line);
            }
            _ => {
                latest.insert(line.number, line);
            }
        }
    }
    let lasting = latest
        .values()
        .filter(|line| line.valid_to_on.is_none_or(|to| on <= to));
    let values = settings
        .iter()
        .map(|(name, line)| (name.clone(), line.number))
        .collect();
    Ok(PlacementPolicy {
        wages,
        parameters: parameters(program, &values)?,
        settings: settings.into_values().filter_map(PolicyLine::setting).collect(),
        milestones: lasting.map(PolicyLine::milestone).collect::<Result<_, _>>()?,
    })
}
