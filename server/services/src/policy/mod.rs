//! The tables of policy for IDHS administrators: look, change with a preview, history. BYD-03.

mod effect;
mod lines;
mod placements;
mod removed;
mod rows;
mod save;

use chrono::NaiveDate;
use domain::{
    ids::PolicyRowId,
    policy::{Concerned, PolicyForm, PolicyTable},
    program::Program,
    support::Parameter,
};
use store::{Conn, StoreError, policy, policy_edit};
use uuid::Uuid;

pub use self::{
    removed::Removed,
    save::{Outcome, remove, save},
};
pub use crate::past::Past;
use crate::{Ctx, ServiceError, past};

/// What the history of a row is about.
const KIND: &str = "policy";

/// When a row holds, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Now.
    Now,
    /// From a later day or year.
    Later,
    /// No longer.
    Over,
}

/// One row as the page of its table shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The row.
    pub id: PolicyRowId,
    /// The service, program or family it belongs to.
    pub place: String,
    /// Name, setting, or the subtype of a maximum.
    pub name: String,
    /// Value or amount; empty for names.
    pub value: String,
    /// First day or fiscal year.
    pub from: String,
    /// Last day or fiscal year; empty for none.
    pub to: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it was compared with its source.
    pub is_verified: bool,
    /// When it holds.
    pub phase: Phase,
    /// What a later row is made from: the values of the query.
    pub next: Vec<(&'static str, String)>,
}

/// The page of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The table.
    pub table: PolicyTable,
    /// Its rows.
    pub lines: Vec<Line>,
    /// Wages: the open placements paid less than the minimum wage of today. OQ-69.
    pub below: Vec<Concerned>,
    /// Rows that were removed, the latest first.
    pub removed: Vec<Removed>,
}

/// One table as the page of all tables names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The table.
    pub table: PolicyTable,
    /// How many rows it has.
    pub rows: usize,
    /// How many of them wait to be compared with their source.
    pub to_verify: usize,
}

/// The form of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPage {
    /// The table.
    pub table: PolicyTable,
    /// The row as stored, or a new one.
    pub form: PolicyForm,
    /// Services and, for maxima, their subtypes: posted value and words.
    pub services: Vec<(String, String)>,
    /// Whether it is there already.
    pub is_stored: bool,
    /// Why it cannot be removed; `None` when it can.
    pub kept_because: Option<String>,
    /// It was removed, so that only its history is left.
    pub removed: Option<Removed>,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
    /// Today.
    pub today: NaiveDate,
}

/// All tables with the number of their rows.
///
/// # Errors
/// When the database fails.
pub async fn summaries(ctx: &Ctx) -> Result<Vec<Summary>, ServiceError> {
    let mut found = Vec::new();
    for table in PolicyTable::ALL {
        let lines = open_table(ctx, *table).await?.lines;
        found.push(Summary {
            table: *table,
            rows: lines.len(),
            to_verify: lines.iter().filter(|line| !line.is_verified).count(),
        });
    }
    Ok(found)
}

/// The rows of one table.
///
/// # Errors
/// When the database fails.
pub async fn open_table(ctx: &Ctx, table: PolicyTable) -> Result<Table, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let today = ctx.today();
    let lines = lines::of(&mut conn, table, today).await?;
    let below = if table == PolicyTable::Wages {
        let rows = rows::all(&mut conn, table).await?;
        placements::below_minimum(&mut conn, &rows, today).await?
    } else {
        Vec::new()
    };
    let removed = removed::list(&mut conn, table).await?;
    Ok(Table {
        table,
        lines,
        below,
        removed,
    })
}

/// The form of a stored row; of one that was removed, its history.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is and was none of this id in the table.
pub async fn open_row(ctx: &Ctx, table: PolicyTable, id: PolicyRowId) -> Result<RowPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let blank = RowPage {
        table,
        form: PolicyForm::default(),
        services: Vec::new(),
        is_stored: true,
        kept_because: None,
        removed: None,
        history: past::history(&mut conn, KIND, id.uuid()).await?,
        today: ctx.today(),
    };
    let Some(row) = rows::find(&mut conn, table, id).await? else {
        let removed = removed::find(&mut conn, table, id).await?;
        let removed = Some(removed.ok_or(ServiceError::NotFound)?);
        return Ok(RowPage { removed, ..blank });
    };
    let kept = save::kept_because(&mut conn, ctx.today(), &row).await?;
    Ok(RowPage {
        form: rows::form_of(&row),
        services: choices(&mut conn, table).await?,
        kept_because: kept.map(|rule| rows::kept_words(&rule)),
        ..blank
    })
}

/// The form of a new row. It begins on the day or year given, or today.
///
/// # Errors
/// [`ServiceError::NotFound`] for a setting that there is not.
pub async fn open_new(ctx: &Ctx, table: PolicyTable, begun: PolicyForm) -> Result<RowPage, ServiceError> {
    let is_setting = table == PolicyTable::Parameters;
    let known = Program::from_code(&begun.program)
        .zip(Parameter::from_code(&begun.parameter))
        .is_some_and(|(program, parameter)| parameter.applies_to(program));
    if is_setting && !known {
        return Err(ServiceError::NotFound);
    }
    let mut conn = ctx.db().read().await?;
    let form = PolicyForm {
        table: table.code().to_owned(),
        id: Uuid::now_v7().to_string(),
        limit: "limit".to_owned(),
        ..begun
    };
    Ok(RowPage {
        table,
        form,
        services: choices(&mut conn, table).await?,
        is_stored: false,
        kept_because: None,
        removed: None,
        history: Vec::new(),
        today: ctx.today(),
    })
}

async fn choices(conn: &mut Conn, table: PolicyTable) -> Result<Vec<(String, String)>, StoreError> {
    if !matches!(table, PolicyTable::Subtypes | PolicyTable::Maxima) {
        return Ok(Vec::new());
    }
    let subtypes = policy::all_subtypes(conn).await?;
    let mut found = Vec::new();
    for service in policy_edit::services(conn).await? {
        found.push((service.id.to_string(), service.name.clone()));
        if table == PolicyTable::Subtypes {
            continue;
        }
        for subtype in subtypes.iter().filter(|it| it.catalogue_service_id == service.id) {
            found.push((
                format!("{}/{}", service.id, subtype.id),
                format!("{} – only {}", service.name, subtype.name),
            ));
        }
    }
    Ok(found)
}
