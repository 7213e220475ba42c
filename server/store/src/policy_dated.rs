//! Rows of policy that hold from a day or year on, written: maxima, settings, minimum wages, follow-up milestones.

use chrono::{DateTime, Utc};
use domain::{
    Money,
    ids::SubtypeId,
    policy::{PolicyRow, PolicyWhat},
};

use crate::{StoreError, Tx, on};

/// Runs one statement over a dated row, and says how many rows it concerned. `$1` to `$6` are what every such row has
/// (id, version it was made from, source, mark, time, name); the values of its own table follow.
macro_rules! dated {
    ($tx:expr, $row:expr, $stamp:expr, $sql:expr, $($value:expr),+) => {
        on!($tx, |c| sqlx::query($sql)
            .bind($row.id.uuid())
            .bind($row.version)
            .bind(&$row.source)
            .bind($row.is_verified)
            .bind($stamp.1)
            .bind($stamp.0)
            $(.bind($value))+
            .execute(c)
            .await
            .map(|done| done.rows_affected()))
    };
}

/// Adds a dated row; none for a name.
pub(crate) async fn insert(
    tx: &mut Tx,
    row: &PolicyRow,
    stamp: (&str, DateTime<Utc>),
) -> Result<u64, StoreError> {
    match &row.what {
        PolicyWhat::Name { .. } => Ok(0),
        PolicyWhat::Wage { .. } | PolicyWhat::Milestone { .. } => insert_of_placements(tx, row, stamp).await,
        PolicyWhat::Maximum {
            service,
            subtype,
            year,
            amount,
        } => dated!(
            tx,
            row,
            stamp,
            "INSERT INTO service_maxima (id, version, source, is_verified, updated_at, updated_by, \
             catalogue_service_id, subtype_id, from_fiscal_year, maximum_cents) \
             VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10)",
            service.uuid(),
            subtype.map(SubtypeId::uuid),
            i64::from(*year),
            amount.map(Money::cents)
        ),
        PolicyWhat::Setting {
            program,
            parameter,
            value,
            from,
        } => dated!(
            tx,
            row,
            stamp,
            "INSERT INTO program_parameters (id, version, source, is_verified, updated_at, updated_by, \
             program, parameter, value, valid_from_on) VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10)",
            program.code(),
            parameter.code(),
            value,
            from
        ),
    }
}

/// A minimum wage or a milestone.
async fn insert_of_placements(
    tx: &mut Tx,
    row: &PolicyRow,
    stamp: (&str, DateTime<Utc>),
) -> Result<u64, StoreError> {
    match &row.what {
        PolicyWhat::Wage {
            place,
            class,
            hourly,
            from,
        } => dated!(
            tx,
            row,
            stamp,
            "INSERT INTO minimum_wages (id, version, source, is_verified, updated_at, updated_by, place, class, \
             hourly_cents, valid_from_on) VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10)",
            place.code(),
            class.code(),
            hourly.cents(),
            from
        ),
        PolicyWhat::Milestone {
            program,
            days,
            is_required,
            evaluation,
            from,
            to,
        } => dated!(
            tx,
            row,
            stamp,
            "INSERT INTO follow_up_milestones (id, version, source, is_verified, updated_at, updated_by, program, \
             days, is_required, evaluation, valid_from_on, valid_to_on) \
             VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            program.code(),
            days,
            is_required,
            evaluation.code(),
            from,
            to
        ),
        _ => Ok(0),
    }
}

/// How many dated rows took the change: one, or none when somebody saved meanwhile. What it is a row of (service and
/// subtype, program and setting, place and class, days) stays.
pub(crate) async fn update(
    tx: &mut Tx,
    row: &PolicyRow,
    stamp: (&str, DateTime<Utc>),
) -> Result<u64, StoreError> {
    match &row.what {
        PolicyWhat::Name { .. } => Ok(0),
        PolicyWhat::Maximum { year, amount, .. } => dated!(
            tx,
            row,
            stamp,
            "UPDATE service_maxima SET version = version + 1, source = $3, is_verified = $4, updated_at = $5, \
             updated_by = $6, from_fiscal_year = $7, maximum_cents = $8 WHERE id = $1 AND version = $2",
            i64::from(*year),
            amount.map(Money::cents)
        ),
        PolicyWhat::Setting { value, from, .. } => dated!(
            tx,
            row,
            stamp,
            "UPDATE program_parameters SET version = version + 1, source = $3, is_verified = $4, updated_at = $5, \
             updated_by = $6, value = $7, valid_from_on = $8 WHERE id = $1 AND version = $2",
            value,
            from
        ),
        PolicyWhat::Wage { hourly, from, .. } => dated!(
            tx,
            row,
            stamp,
            "UPDATE minimum_wages SET version = version + 1, source = $3, is_verified = $4, updated_at = $5, \
             updated_by = $6, hourly_cents = $7, valid_from_on = $8 WHERE id = $1 AND version = $2",
            hourly.cents(),
            from
        ),
        PolicyWhat::Milestone {
            is_required,
            evaluation,
            from,
            to,
            ..
        } => dated!(
            tx,
            row,
            stamp,
            "UPDATE follow_up_milestones SET version = version + 1, source = $3, is_verified = $4, updated_at = $5, \
             updated_by = $6, is_required = $7, evaluation = $8, valid_from_on = $9, valid_to_on = $10 \
             WHERE id = $1 AND version = $2",
            is_required,
            evaluation.code(),
            from,
            to
        ),
    }
}
