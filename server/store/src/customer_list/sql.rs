//! The text of a list query as it grows: static pieces, numbered placeholders and numbers of rows, never a text that somebody typed.

use std::fmt::Write as _;

use domain::{
    date::fiscal_year_span,
    list_filter::{CustomerFilter, SortColumn, SortDirection},
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::ListedCustomer;
use crate::{Conn, Engine, StoreError, Tx, bulk::Value, on};

/// So many placeholders are looked up by name in no time.
const FEW: usize = 32;

/// The text of a statement in which each placeholder stands once and in the order of its number, as the engine takes it
/// with the least work: to SQLite `$1` is a name, and names are looked up one by one when a statement is prepared and
/// when it is bound, so that four thousand of them took 130 ms; `?` has none.
pub(crate) fn placed(engine: Engine, text: &str) -> String {
    if engine == Engine::Postgres {
        return text.to_owned();
    }
    let mut without = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('$') {
        without.push_str(before);
        without.push('?');
        rest = behind.trim_start_matches(|it: char| it.is_ascii_digit());
    }
    without.push_str(rest);
    without
}

/// A query with its values.
#[derive(Debug, Default)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

/// Binds the values of `$sql` in order.
macro_rules! bound {
    ($query:expr, $sql:expr) => {{
        let mut query = $query;
        for value in &$sql.values {
            query = match value {
                Value::Null => query.bind(None::<i64>),
                Value::Id(id) => query.bind(*id),
                Value::Text(text) => query.bind(text.as_ref()),
                Value::Whole(number) => query.bind(*number),
                Value::Flag(flag) => query.bind(*flag),
                Value::Date(date) => query.bind(*date),
                Value::Instant(at) => query.bind(*at),
            };
        }
        query
    }};
}

impl Sql {
    /// Adds a piece of this program's own text.
    pub(crate) fn push(&mut self, piece: &'static str) -> &mut Self {
        self.text.push_str(piece);
        self
    }

    /// Adds a placeholder for a value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        // Writing to a String cannot fail.
        let _ = write!(self.text, "${}", self.values.len());
        self
    }

    /// Adds a number as it is, for `LIMIT` and `OFFSET`: only then does PostgreSQL, whose plans are made once for all
    /// values, know that a few rows are wanted and walk an index in its order.
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        let _ = write!(self.text, "{number}");
        self
    }

    /// Adds placeholders, separated by commas.
    pub(crate) fn bind_all(&mut self, ids: &[Uuid]) -> &mut Self {
        for (at, id) in ids.iter().enumerate() {
            self.push(if at == 0 { "" } else { ", " }).bind(*id);
        }
        self
    }

    /// Adds "`column` begins with `prefix`" as a range, which an index answers on both engines.
    pub(crate) fn prefix(&mut self, column: &'static str, prefix: &str) -> &mut Self {
        self.push(column)
            .push(" >= ")
            .bind(prefix.to_owned())
            .push(" AND ");
        self.push(column).push(" < ").bind(format!("{prefix}\u{10ffff}"))
    }

    /// The text as the engine takes it with the least work.
    fn text_for(&self, engine: Engine) -> String {
        if self.values.len() > FEW {
            placed(engine, &self.text)
        } else {
            self.text.clone()
        }
    }

    pub(crate) async fn all_numbers(&self, conn: &mut Conn) -> Result<Vec<i64>, StoreError> {
        let sql = self.text_for(conn.engine());
        let text = || AssertSqlSafe(sql.clone());
        on!(conn, |c| bound!(sqlx::query_scalar(text()), self)
            .fetch_all(c)
            .await)
    }

    pub(crate) async fn all_ids(&self, conn: &mut Conn) -> Result<Vec<Uuid>, StoreError> {
        let sql = self.text_for(conn.engine());
        let text = || AssertSqlSafe(sql.clone());
        on!(conn, |c| bound!(sqlx::query_scalar(text()), self)
            .fetch_all(c)
            .await)
    }

    pub(crate) async fn all_customers(&self, conn: &mut Conn) -> Result<Vec<ListedCustomer>, StoreError> {
        let sql = self.text_for(conn.engine());
        let text = || AssertSqlSafe(sql.clone());
        on!(conn, |c| bound!(sqlx::query_as(text()), self).fetch_all(c).await)
    }

    /// The rows of any type that both engines can fill.
    pub(crate) async fn rows<T>(&self, conn: &mut Conn) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
            + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>
            + Send
            + Unpin,
    {
        let sql = self.text_for(conn.engine());
        let text = || AssertSqlSafe(sql.clone());
        on!(conn, |c| bound!(sqlx::query_as(text()), self).fetch_all(c).await)
    }

    /// Runs it for what it changes; gives how many rows that were.
    pub(crate) async fn run(&self, tx: &mut Tx) -> Result<u64, StoreError> {
        let sql = self.text_for(tx.engine());
        let text = || AssertSqlSafe(sql.clone());
        on!(tx, |c| bound!(sqlx::query(text()), self)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))
    }

    /// The engine's own account of how it runs this.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) async fn explain(&self, conn: &mut Conn) -> Result<String, StoreError> {
        let is_sqlite = conn.engine() == Engine::Sqlite;
        let command = if is_sqlite {
            "EXPLAIN QUERY PLAN"
        } else {
            "EXPLAIN"
        };
        let text = || AssertSqlSafe(format!("{command} {}", self.text));
        let column = if is_sqlite { 3 } else { 0 };
        let lines: Vec<String> = on!(conn, |c| bound!(sqlx::query(text()), self)
            .fetch_all(c)
            .await
            .and_then(|rows| { rows.iter().map(|row| sqlx::Row::try_get(row, column)).collect() }))?;
        Ok(lines.join("\n"))
    }
}

/// Conditions on single columns of `l`.
pub(crate) fn conditions(sql: &mut Sql, filter: &CustomerFilter) {
    if let Some(status) = filter.et_status {
        sql.push(" AND l.et_status = ").bind(status.code());
    }
    if let Some(level) = filter.level_of_progress {
        sql.push(" AND l.level_of_progress = ").bind(level.code());
    }
    if filter.needs_intervention {
        // Word for word the condition of profile_list_needs_ix, so that both engines use it.
        sql.push(
            " AND (l.off_track_goals > 0 OR l.unverified_weeks > 0 OR l.level_of_progress NOT IN ('', 'acceptable'))",
        );
    }
    if let Some(year) = filter.fiscal_year {
        let (first, last) = fiscal_year_span(year);
        sql.push(" AND EXISTS (SELECT 1 FROM enrollments e WHERE e.profile_id = l.profile_id AND e.enrolled_on <= ");
        sql.bind(last)
            .push(" AND (e.ended_on IS NULL OR e.ended_on >= ")
            .bind(first)
            .push("))");
    }
}

/// Whether [`conditions`] adds any.
pub(crate) fn has_conditions(filter: &CustomerFilter) -> bool {
    filter.et_status.is_some()
        || filter.level_of_progress.is_some()
        || filter.needs_intervention
        || filter.fiscal_year.is_some()
}

/// What a sort column needs beside `l`: only the Youth list sorts by columns of the profile and the person.
pub(crate) const fn joins(sort: SortColumn) -> &'static str {
    match sort {
        SortColumn::WorknetId => " JOIN persons p ON p.id = l.person_id",
        SortColumn::ApplicationStatus | SortColumn::ApplicationSubmitDate | SortColumn::CaseStatus => {
            " JOIN profiles f ON f.id = l.profile_id"
        }
        _ => "",
    }
}

macro_rules! order {
    ($direction:expr, $($column:literal),+) => {
        match $direction {
            SortDirection::Ascending => concat!($($column, ", ",)+ "l.profile_id"),
            SortDirection::Descending => concat!($($column, " DESC, ",)+ "l.profile_id DESC"),
        }
    };
    ($direction:expr, maybe $column:literal) => {
        match $direction {
            SortDirection::Ascending => concat!($column, " ASC NULLS LAST, l.profile_id"),
            SortDirection::Descending => concat!($column, " DESC NULLS LAST, l.profile_id DESC"),
        }
    };
}

/// `ORDER BY` of a list; missing values come last either way.
pub(crate) const fn order(sort: SortColumn, direction: SortDirection) -> &'static str {
    match sort {
        SortColumn::LastName => order!(direction, "l.last_key", "l.first_key"),
        SortColumn::FirstName => order!(direction, "l.first_key", "l.last_key"),
        SortColumn::IndividualNumber => order!(direction, "l.individual_number"),
        SortColumn::CaseNumber => order!(direction, "l.case_number"),
        SortColumn::Provider => order!(direction, "l.providers", "l.last_key", "l.first_key"),
        SortColumn::DhsOffice => order!(direction, "l.dhs_office", "l.last_key", "l.first_key"),
        SortColumn::Program => order!(direction, "l.programs", "l.last_key", "l.first_key"),
        SortColumn::EtStatus => order!(direction, "l.et_status", "l.last_key", "l.first_key"),
        SortColumn::LevelOfProgress => order!(direction, "l.level_of_progress", "l.last_key", "l.first_key"),
        SortColumn::EnrollmentDate => order!(direction, maybe "l.enrolled_on"),
        SortColumn::RedeterminationDate => order!(direction, maybe "l.redetermination_on"),
        SortColumn::WorknetId => order!(direction, "p.worknet_id"),
        SortColumn::ApplicationStatus => order!(direction, maybe "f.application_status"),
        SortColumn::ApplicationSubmitDate => order!(direction, maybe "f.application_submitted_on"),
        SortColumn::CaseStatus => order!(direction, maybe "f.case_status"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_lose_their_numbers_on_sqlite_alone() {
        let text = "SELECT $1 FROM t WHERE id IN ($2, $10) AND at = $11";
        assert_eq!(placed(Engine::Postgres, text), text);
        assert_eq!(
            placed(Engine::Sqlite, text),
            "SELECT ? FROM t WHERE id IN (?, ?) AND at = ?"
        );
    }
}
