//! What can go wrong below the use cases.

/// An error of the database layer. Its text is for the log, never for a page.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine or the wire failed.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// A unique constraint refused the row.
    #[error("already there: {constraint}")]
    Duplicate {
        /// The constraint (PostgreSQL) or the columns (SQLite), as the engine names them.
        constraint: String,
    },
    /// A row that no rule of this program could have written.
    #[error("corrupt row in {table}: {column}")]
    Corrupt {
        /// Table of the row.
        table: &'static str,
        /// Column that could not be read.
        column: &'static str,
    },
    /// Somebody else saved the row meanwhile.
    #[error("the row was saved by somebody else meanwhile")]
    Stale,
    /// A query of the unit of work failed and its error was swallowed; committing would lose data.
    #[error("a failed unit of work was about to be committed")]
    Poisoned,
    /// Migrations could not be applied.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The database URL is neither `sqlite:` nor `postgres:`.
    #[error("the database URL must start with sqlite: or postgres:")]
    UnknownUrl,
}

/// One event at each place of a chain.
const CHAIN_PLACE: &str = "audit_events_chain_uq";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(database) = &error
            && database.is_unique_violation()
        {
            let constraint = database
                .constraint()
                .unwrap_or_else(|| database.message())
                .to_owned();
            return Self::Duplicate { constraint };
        }
        Self::Database(error)
    }
}

impl StoreError {
    /// Whether trying the whole unit of work again may succeed: busy, serialization failure, deadlock, or another
    /// writer took the next place in a chain of the history. PostgreSQL reports the last as a broken constraint,
    /// because the place was read from another table.
    pub fn is_transient(&self) -> bool {
        if let Self::Duplicate { constraint } = self {
            return constraint == CHAIN_PLACE;
        }
        let Self::Database(sqlx::Error::Database(error)) = self else {
            return false;
        };
        let code = error.code().unwrap_or_default();
        // SQLite: primary code in the low byte of a number below 10,000 (5 busy, 6 locked). PostgreSQL: class 40.
        let is_sqlite_busy = code
            .parse::<i64>()
            .is_ok_and(|code| code < 10_000 && matches!(code & 0xff, 5 | 6));
        is_sqlite_busy || (code.len() == 5 && code.starts_with("40"))
    }
}

/// Of a statement that changes or deletes one row at the version its editor saw: whether it found it.
///
/// # Errors
/// [`StoreError::Stale`] when it found none.
pub const fn exactly_one(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Errors a unit of work may end with: they can carry a [`StoreError`] and show it again.
pub trait WriteError: From<StoreError> + Send {
    /// The store's error inside, if it is one.
    fn store(&self) -> Option<&StoreError>;
}

impl WriteError for StoreError {
    fn store(&self) -> Option<&StoreError> {
        Some(self)
    }
}
