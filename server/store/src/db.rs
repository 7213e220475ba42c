//! One database handle for SQLite and PostgreSQL: one SQL text per query, dispatched by [`on!`](crate::on).

use std::{
    num::{NonZero, NonZeroU32},
    path::Path,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use scoped_futures::ScopedBoxFuture;
use sqlx::{
    Connection as _, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::error::{StoreError, WriteError};

/// Which engine stands below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded database: nothing to install.
    Sqlite,
    /// PostgreSQL, for a whole state.
    Postgres,
}

/// The database: a pool to read from and one to write to.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    reads: Arc<AtomicU64>,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres { read: PgPool, write: PgPool },
}

/// A connection that store functions run on: a plain one to read, or one inside a unit of work.
#[derive(Debug)]
pub struct Conn {
    inner: Inner,
    poisoned: bool,
    /// Counts the statements of a connection to read with.
    reads: Option<Arc<AtomicU64>>,
}

#[derive(Debug)]
enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    SqliteTx(Transaction<'static, Sqlite>),
    PostgresTx(Transaction<'static, Postgres>),
}

/// The engine's own connection, for [`on!`].
#[doc(hidden)]
pub enum Raw<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// A connection inside a unit of work. Functions that write take this, so they cannot run outside one.
#[derive(Debug)]
pub struct Tx(Conn);

impl std::ops::Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// Runs one query body on whichever connection this is; both arms must give the same type.
/// An error is remembered, so that a unit of work that met one can never commit.
#[macro_export]
macro_rules! on {
    ($conn:expr, |$c:ident| $body:expr) => {{
        let conn: &mut $crate::db::Conn = &mut *$conn;
        let result: Result<_, sqlx::Error> = match conn.raw() {
            $crate::db::Raw::Sqlite($c) => $body,
            $crate::db::Raw::Postgres($c) => $body,
        };
        result.map_err(|error| conn.failed(error))
    }};
}

impl Conn {
    #[doc(hidden)]
    pub fn raw(&mut self) -> Raw<'_> {
        if let Some(reads) = &self.reads {
            reads.fetch_add(1, Ordering::Relaxed);
        }
        match &mut self.inner {
            Inner::Sqlite(c) => Raw::Sqlite(c),
            Inner::Postgres(c) => Raw::Postgres(c),
            Inner::SqliteTx(c) => Raw::Sqlite(c),
            Inner::PostgresTx(c) => Raw::Postgres(c),
        }
    }

    #[doc(hidden)]
    pub fn failed(&mut self, error: sqlx::Error) -> StoreError {
        self.poisoned = true;
        StoreError::from(error)
    }

    /// Which engine this connection speaks to.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite(_) | Inner::SqliteTx(_) => Engine::Sqlite,
            Inner::Postgres(_) | Inner::PostgresTx(_) => Engine::Postgres,
        }
    }
}

/// How often a unit of work is tried again when the engine could not serialize it.
const ATTEMPTS: u32 = 12;
/// How long a unit of work waits before it is tried again: longer each time, and by chance, so that those that were in
/// each other's way do not meet again.
fn pause(attempt: u32) -> Duration {
    Duration::from_millis(rand::random_range(0..=u64::from(attempt * attempt) * 4))
}

/// A connection unused for so long is asked whether it still stands before it is used again.
const DOUBTFUL: Duration = Duration::from_secs(5);

/// Whether a connection can be used: one that worked a moment ago is trusted, so that no page pays for asking.
async fn still_there(conn: &mut PgConnection, idle_for: Duration) -> Result<bool, sqlx::Error> {
    if idle_for > DOUBTFUL {
        conn.ping().await?;
    }
    Ok(true)
}

/// Readers of the embedded database: they share its pages in memory and do not wait for each other.
const SQLITE_READS: u32 = 8;
/// Units of work on PostgreSQL at the same time.
const POSTGRES_WRITES: u32 = 8;

/// Readers on PostgreSQL: twice the processors of this machine, at least four. With more, its processes take the
/// processors from each other (decision 0020).
fn postgres_reads() -> u32 {
    let processors = std::thread::available_parallelism().map_or(2, NonZero::get);
    u32::try_from(processors * 2).unwrap_or(u32::MAX).max(4)
}

async fn open_postgres(url: &str, reads: u32) -> Result<Pools, StoreError> {
    // Every statement is prepared once and found by ids or by the order of an index, so that planning it anew for its
    // values costs more than it can save. What a page reads is in memory: by the engine's own figure for disks that
    // turn, it would read small tables whole instead of asking their index.
    let options = PgConnectOptions::from_str(url)?
        .application_name("caseload")
        .statement_cache_capacity(300)
        .options([
            ("plan_cache_mode", "force_generic_plan"),
            ("jit", "off"),
            ("random_page_cost", "1.1"),
        ]);
    let pool = |connections| {
        PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .before_acquire(|conn, meta| Box::pin(still_there(conn, meta.idle_for)))
            .connect_with(options.clone())
    };
    Ok(Pools::Postgres {
        read: pool(reads).await?,
        write: pool(POSTGRES_WRITES).await?,
    })
}

async fn open_sqlite(path: &Path, reads: u32) -> Result<Pools, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .pragma("cache_size", "-32000")
        // Pages of the file are read where the system keeps them, up to the most that SQLite takes (2 GiB less 64 KiB).
        .pragma("mmap_size", "2147418112")
        .pragma("temp_store", "memory")
        .statement_cache_capacity(300);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .test_before_acquire(false)
        .connect_with(options.clone())
        .await?;
    let read = SqlitePoolOptions::new()
        .max_connections(reads)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        // What lies beyond, or was written a moment ago, is kept by each connection for itself: a little of it.
        .connect_with(options.pragma("cache_size", "-4000").pragma("query_only", "on"))
        .await?;
    Ok(Pools::Sqlite { read, write })
}

impl Db {
    /// Opens the database named by `url`: `sqlite:<path>` (made when missing) or `postgres://…`.
    ///
    /// # Errors
    /// When the URL is neither, or the database does not answer.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_for(url, None).await
    }

    /// Opens the database as [`Db::open`] does, to be read by at most so many pages at the same time; those that come
    /// beside them wait in their order. By default as many as the engine serves best: eight on SQLite, on PostgreSQL
    /// twice the processors of this machine (decision 0020).
    ///
    /// # Errors
    /// When the URL names neither engine, or the database does not answer.
    pub async fn open_for(url: &str, reads: Option<NonZeroU32>) -> Result<Self, StoreError> {
        let pools = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url, reads.map_or_else(postgres_reads, NonZeroU32::get)).await?
        } else if let Some(path) = url.strip_prefix("sqlite:") {
            let path = Path::new(path.trim_start_matches("//"));
            open_sqlite(path, reads.map_or(SQLITE_READS, NonZeroU32::get)).await?
        } else {
            return Err(StoreError::UnknownUrl);
        };
        Ok(Self {
            pools,
            reads: Arc::default(),
        })
    }

    /// How many statements were run so far on connections to read with: what a page costs, for tests that hold it.
    pub fn reads(&self) -> u64 {
        self.reads.load(Ordering::Relaxed)
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Brings the tables up to this release.
    ///
    /// # Errors
    /// When a migration fails or the database is newer than this release.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => sqlx::migrate!("../../migrations/sqlite").run(write).await?,
            Pools::Postgres { write, .. } => sqlx::migrate!("../../migrations/postgres").run(write).await?,
        }
        Ok(())
    }

    /// Whether exactly the migrations of this release have been applied.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        let wanted = sqlx::migrate!("../../migrations/sqlite")
            .iter()
            .map(|m| m.version)
            .max()
            .unwrap_or(0);
        let mut conn = self.read().await?;
        let found = crate::on!(&mut conn, |c| sqlx::query_scalar::<_, Option<i64>>(
            "SELECT MAX(version) FROM _sqlx_migrations"
        )
        .fetch_one(c)
        .await);
        Ok(matches!(found, Ok(Some(version)) if version == wanted))
    }

    /// A connection to read with. Never waits for writers.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { read, .. } => Inner::Sqlite(read.acquire().await?),
            Pools::Postgres { read, .. } => Inner::Postgres(read.acquire().await?),
        };
        Ok(Conn {
            inner,
            poisoned: false,
            reads: Some(self.reads.clone()),
        })
    }

    /// Runs a unit of work: all of it is kept or none. It may run more than once (busy, serialization
    /// failure), so it must not act on anything but the transaction. When it returns `Ok`, the work is durable.
    ///
    /// # Errors
    /// What the work returns, or [`StoreError`] when the engine fails.
    pub async fn write<'w, T, E, F>(&self, mut work: F) -> Result<T, E>
    where
        T: Send,
        E: WriteError,
        F: for<'t> FnMut(&'t mut Tx) -> ScopedBoxFuture<'w, 't, Result<T, E>> + Send,
    {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let mut tx = self.begin().await?;
            let outcome = match work(&mut tx).await {
                Ok(value) => tx.commit().await.map(|()| value).map_err(E::from),
                Err(error) => {
                    tx.roll_back().await;
                    Err(error)
                }
            };
            match outcome {
                Err(error) if error.store().is_some_and(|error| attempt < self.attempts(error)) => {
                    tokio::time::sleep(pause(attempt)).await;
                }
                settled => return settled,
            }
        }
    }

    /// How often a unit of work that met this error is tried.
    ///
    /// PostgreSQL may report two serializable units of work that add the same key as a unique violation instead of
    /// a serialization failure: tried again, the second one sees what the first one added and decides by its rules.
    fn attempts(&self, error: &StoreError) -> u32 {
        match error {
            error if error.is_transient() => ATTEMPTS,
            StoreError::Duplicate { .. } if self.engine() == Engine::Postgres => 3,
            _ => 1,
        }
    }

    async fn begin(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { write, .. } => Inner::SqliteTx(write.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres { write, .. } => {
                Inner::PostgresTx(write.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await?)
            }
        };
        Ok(Tx(Conn {
            inner,
            poisoned: false,
            reads: None,
        }))
    }

    /// Ends all connections; waits for those in use.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres { read, write } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

impl Tx {
    async fn commit(self) -> Result<(), StoreError> {
        if self.0.poisoned {
            self.roll_back().await;
            return Err(StoreError::Poisoned);
        }
        match self.0.inner {
            Inner::SqliteTx(tx) => tx.commit().await?,
            Inner::PostgresTx(tx) => tx.commit().await?,
            Inner::Sqlite(_) | Inner::Postgres(_) => {}
        }
        Ok(())
    }

    async fn roll_back(self) {
        // A failed rollback closes the connection, which rolls back as well.
        let outcome = match self.0.inner {
            Inner::SqliteTx(tx) => tx.rollback().await,
            Inner::PostgresTx(tx) => tx.rollback().await,
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "rollback failed");
        }
    }
}
