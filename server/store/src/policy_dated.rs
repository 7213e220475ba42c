//! Rows of policy that hold from a day or year on, written: maxima, settings, minimum wages, follow-up milestones.

use chrono::{DateTime, Utc};
use domain::{
    Money,
    ids::SubtypeId,
    policy::{PolicyRow, PolicyWhat},
};

use crate::{StoreError, Tx, bulk::Value, customer_list::sql::Sql};

/// A column of a dated row with its value.
type Column = (&'static str, Value);

/// What a dated row holds beside what every such row has (id, version, source, mark, time, name).
struct Dated {
    table: &'static str,
    /// What it is a row of (service and subtype, program and setting, place and class, days): never changed.
    of: Vec<Column>,
    /// What it says, and from when on.
    says: Vec<Column>,
}

/// The row by its columns; `None` for a name.
fn dated(what: &PolicyWhat) -> Option<Dated> {
    Some(match what {
        PolicyWhat::Name { .. } => return None,
        PolicyWhat::Maximum {
            service,
            subtype,
            year,
            amount,
        } => Dated {
            table: "service_maxima",
            of: vec![
                ("catalogue_service_id", service.uuid().into()),
                ("subtype_id", subtype.map(SubtypeId::uuid).into()),
            ],
            says: vec![
                ("from_fiscal_year", i64::from(*year).into()),
                ("maximum_cents", amount.map(Money::cents).into()),
            ],
        },
        PolicyWhat::Setting {
            program,
            parameter,
            value,
            from,
        } => Dated {
            table: "program_parameters",
            of: vec![
                ("program", program.code().into()),
                ("parameter", parameter.code().into()),
            ],
            says: vec![("value", (*value).into()), ("valid_from_on", (*from).into())],
        },
        PolicyWhat::Wage { .. } | PolicyWhat::Milestone { .. } => return of_placements(what),
    })
}

/// A minimum wage or a milestone.
fn of_placements(what: &PolicyWhat) -> Option<Dated> {
    Some(match what {
        PolicyWhat::Wage {
            place,
            class,
            hourly,
            from,
        } => Dated {
            table: "minimum_wages",
            of: vec![("place", place.code().into()), ("class", class.code().into())],
            says: vec![
                ("hourly_cents", hourly.cents().into()),
                ("valid_from_on", (*from).into()),
            ],
        },
        PolicyWhat::Milestone {
            program,
            days,
            is_required,
            evaluation,
            from,
            to,
        } => Dated {
            table: "follow_up_milestones",
            of: vec![("program", program.code().into()), ("days", (*days).into())],
            says: vec![
                ("is_required", (*is_required).into()),
                ("evaluation", evaluation.code().into()),
                ("valid_from_on", (*from).into()),
                ("valid_to_on", (*to).into()),
            ],
        },
        _ => return None,
    })
}

/// What is kept of a save beside the row: who made it, and when.
fn stamped(row: &PolicyRow, (by, at): (&str, DateTime<Utc>)) -> [Column; 4] {
    [
        ("source", row.source.clone().into()),
        ("is_verified", row.is_verified.into()),
        ("updated_at", at.into()),
        ("updated_by", by.to_owned().into()),
    ]
}

/// A missing value is written out: a placeholder would have a type, and not that of its column.
fn put(sql: &mut Sql, value: Value) {
    match value {
        Value::Null => sql.push("NULL"),
        value => sql.bind(value),
    };
}

/// Adds a dated row, and says how many rows that were; none for a name.
pub(crate) async fn insert(
    tx: &mut Tx,
    row: &PolicyRow,
    stamp: (&str, DateTime<Utc>),
) -> Result<u64, StoreError> {
    let Some(Dated { table, of, says }) = dated(&row.what) else {
        return Ok(0);
    };
    let columns: Vec<Column> = stamped(row, stamp).into_iter().chain(of).chain(says).collect();
    let mut sql = Sql::default();
    sql.push("INSERT INTO ").push(table).push(" (id, version");
    for (column, _) in &columns {
        sql.push(", ").push(column);
    }
    sql.push(") VALUES (").bind(row.id.uuid());
    sql.push(", ").bind(row.version + 1);
    for (_, value) in columns {
        put(sql.push(", "), value);
    }
    sql.push(")").run(tx).await
}

/// How many dated rows took the change: one, or none when somebody saved meanwhile. What it is a row of stays.
pub(crate) async fn update(
    tx: &mut Tx,
    row: &PolicyRow,
    stamp: (&str, DateTime<Utc>),
) -> Result<u64, StoreError> {
    let Some(Dated { table, says, .. }) = dated(&row.what) else {
        return Ok(0);
    };
    let mut sql = Sql::default();
    sql.push("UPDATE ").push(table).push(" SET version = version + 1");
    for (column, value) in stamped(row, stamp).into_iter().chain(says) {
        put(sql.push(", ").push(column).push(" = "), value);
    }
    sql.push(" WHERE id = ").bind(row.id.uuid());
    sql.push(" AND version = ").bind(row.version).run(tx).await
}
