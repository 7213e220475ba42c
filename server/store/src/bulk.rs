//! Many rows of one table at once: multi-row inserts on SQLite, COPY on PostgreSQL.
//!
//! For demo data, load tests and imports. Constraints hold as for any other row; a row that breaks one fails
//! the whole unit of work.

use std::{borrow::Cow, fmt::Write as _};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};
use uuid::Uuid;

mod tables;

pub use self::tables::*;
use crate::{Db, StoreError, Tx, on};

/// A table and the columns its rows are given in.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    columns: &'static [&'static str],
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// An id.
    Id(Uuid),
    /// A text.
    Text(Cow<'static, str>),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// A date.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

macro_rules! values {
    ($($type:ty => |$it:ident| $made:expr;)+) => {$(
        impl From<$type> for Value {
            fn from($it: $type) -> Self {
                $made
            }
        }
    )+};
}

values! {
    Uuid => |id| Self::Id(id);
    &'static str => |text| Self::Text(Cow::Borrowed(text));
    String => |text| Self::Text(Cow::Owned(text));
    i64 => |number| Self::Whole(number);
    bool => |flag| Self::Flag(flag);
    NaiveDate => |date| Self::Date(date);
    DateTime<Utc> => |at| Self::Instant(at);
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Rows of one table that wait to be inserted.
#[derive(Debug)]
pub struct Rows {
    table: &'static Table,
    values: Vec<Value>,
}

impl Rows {
    /// No rows yet.
    pub const fn of(table: &'static Table) -> Self {
        Self {
            table,
            values: Vec::new(),
        }
    }

    /// Adds a row; its values stand in the order of the table's columns.
    ///
    /// # Panics
    /// In debug builds, when the number of values is not that of the columns.
    pub fn push<const N: usize>(&mut self, row: [Value; N]) {
        debug_assert_eq!(N, self.table.columns.len(), "columns of {}", self.table.name);
        self.values.extend(row);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len() / self.table.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// Most values of one statement on SQLite (its limit is 32,766; longer statements gain nothing).
const SQLITE_VALUES: usize = 2_000;
/// Size at which COPY data is handed to PostgreSQL, in bytes.
const COPY_CHUNK: usize = 1 << 18;

/// Inserts the rows in their order.
///
/// # Errors
/// When the engine refuses a row; nothing of the unit of work can be kept then.
pub async fn insert(tx: &mut Tx, rows: &Rows) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    on!(tx, |c| Engine::insert(c, rows).await)
}

/// Has the engine look at the tables after many rows were put in, so that it plans by what they hold now. SQLite
/// plans by the schema alone and needs nothing.
///
/// # Errors
/// When the engine refuses.
pub async fn settle(db: &Db) -> Result<(), StoreError> {
    if db.engine() == crate::Engine::Postgres {
        let mut conn = db.read().await?;
        on!(&mut conn, |c| sqlx::query("VACUUM (ANALYZE)")
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// What each engine does best with many rows.
trait Engine {
    async fn insert(&mut self, rows: &Rows) -> Result<(), sqlx::Error>;
}

impl Engine for SqliteConnection {
    async fn insert(&mut self, rows: &Rows) -> Result<(), sqlx::Error> {
        let width = rows.table.columns.len();
        let per_statement = (SQLITE_VALUES / width).max(1);
        for chunk in rows.values.chunks(per_statement * width) {
            let sql = insert_text(rows.table, chunk.len() / width);
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in chunk {
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
            query.execute(&mut *self).await?;
        }
        Ok(())
    }
}

impl Engine for PgConnection {
    async fn insert(&mut self, rows: &Rows) -> Result<(), sqlx::Error> {
        let Table { name, columns } = rows.table;
        let mut copy = self
            .copy_in_raw(&format!("COPY {name} ({}) FROM STDIN", columns.join(", ")))
            .await?;
        let mut text = String::with_capacity(COPY_CHUNK + 4_096);
        for row in rows.values.chunks(columns.len()) {
            copy_line(&mut text, row);
            if text.len() >= COPY_CHUNK {
                copy.send(text.as_bytes()).await?;
                text.clear();
            }
        }
        copy.send(text.as_bytes()).await?;
        copy.finish().await.map(|_| ())
    }
}

/// `INSERT INTO t (a, b) VALUES (?, ?), …`: placeholders only, never a value.
fn insert_text(table: &Table, rows: usize) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    let lines = vec![format!("({places})"); rows].join(", ");
    format!(
        "INSERT INTO {} ({}) VALUES {lines}",
        table.name,
        table.columns.join(", ")
    )
}

/// One row in PostgreSQL's text format for COPY.
fn copy_line(line: &mut String, row: &[Value]) {
    for (place, value) in row.iter().enumerate() {
        if place > 0 {
            line.push('\t');
        }
        // Writing to a String cannot fail.
        let _ = match value {
            Value::Null => write!(line, "\\N"),
            Value::Id(id) => write!(line, "{id}"),
            Value::Text(text) => {
                copy_text(line, text);
                Ok(())
            }
            Value::Whole(number) => write!(line, "{number}"),
            Value::Flag(flag) => write!(line, "{}", if *flag { 't' } else { 'f' }),
            Value::Date(date) => write!(line, "{date}"),
            Value::Instant(at) => write!(line, "{}", at.to_rfc3339_opts(SecondsFormat::Micros, true)),
        };
    }
    line.push('\n');
}

fn copy_text(line: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => line.push_str("\\\\"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            other => line.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_text_keeps_every_character_apart() {
        let mut line = String::new();
        copy_line(
            &mut line,
            &[
                Value::from("a\tb\\c\nd"),
                Value::Null,
                Value::from(7),
                Value::from(true),
                Value::from("é"),
            ],
        );
        assert_eq!(line, "a\\tb\\\\c\\nd\t\\N\t7\tt\té\n");
    }

    #[test]
    fn insert_text_holds_placeholders_only() {
        assert_eq!(
            insert_text(&ORGANIZATION_KINDS, 2),
            "INSERT INTO organization_kinds (organization_id, kind) VALUES (?, ?), (?, ?)"
        );
    }
}
