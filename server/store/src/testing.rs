//! Test databases: the same test body on SQLite and, when `CASELOAD_TEST_PG_URL` names a server, on PostgreSQL.

#![expect(clippy::expect_used, reason = "a test without its database can only stop")]

use std::{
    num::NonZeroU32,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{Connection, Executor, PgConnection};

use crate::Db;

static COUNTER: AtomicU64 = AtomicU64::new(0);
/// Databases of PostgreSQL that no test needs any more.
static DONE_WITH: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A migrated, empty database of its own that goes away with the value.
#[derive(Debug)]
pub struct TestDb {
    db: Db,
    url: String,
}

impl std::ops::Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        remove_database(&self.url);
    }
}

/// Opens a test's database for one reader at a time: what takes a second connection while it holds one waits for itself.
///
/// # Panics
/// When the database does not answer.
pub async fn open(url: &str) -> Db {
    Db::open_for(url, NonZeroU32::new(1)).await.expect("open")
}

fn unique_name() -> String {
    format!(
        "caseload_test_{}_{}",
        std::process::id(),
        COUNTER.fetch_add(1, Ordering::Relaxed)
    )
}

/// A fresh SQLite database in the system's temporary folder.
///
/// # Panics
/// When it cannot be made.
pub async fn sqlite() -> TestDb {
    let file = std::env::temp_dir().join(unique_name() + ".db");
    let url = format!("sqlite:{}", file.display());
    let db = open(&url).await;
    db.migrate().await.expect("migrate SQLite");
    TestDb { db, url }
}

/// A fresh PostgreSQL database, or `None` (said loudly) when no server is named.
///
/// # Panics
/// When the named server does not do as asked.
pub async fn postgres() -> Option<TestDb> {
    let Some(url) = server() else {
        eprintln!("postgres: SKIPPED, CASELOAD_TEST_PG_URL names no server");
        return None;
    };
    let url = database(&url, None).await;
    let db = open(&url).await;
    db.migrate().await.expect("migrate PostgreSQL");
    Some(TestDb { db, url })
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings object")]
fn server() -> Option<String> {
    std::env::var("CASELOAD_TEST_PG_URL").ok()
}

/// Makes a database on the server of `url`: empty, or a copy of the one that `original` leads to, which nobody may be
/// connected to. Gives its URL.
async fn database(url: &str, original: Option<&str>) -> String {
    let name = unique_name();
    let mut admin = PgConnection::connect(url).await.expect("connect to PostgreSQL");
    let mut old = DONE_WITH
        .lock()
        .map(|mut names| std::mem::take(&mut *names))
        .unwrap_or_default();
    // A run that ended early may have left one of the same name.
    old.push(name.clone());
    for name in old {
        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        admin.execute(sqlx::AssertSqlSafe(sql)).await.expect("drop");
    }
    let original = original
        .and_then(|url| url.rsplit('/').next())
        .unwrap_or("template1");
    admin
        .execute(sqlx::AssertSqlSafe(format!(
            "CREATE DATABASE {name} TEMPLATE {original}"
        )))
        .await
        .expect("create");
    let (base, _) = url.rsplit_once('/').expect("URL with a database name");
    format!("{base}/{name}")
}

/// The URL of a database of its own, of the engine that `CASELOAD_TEST_ENGINE` names (SQLite when it names none): a new
/// one without tables, or a copy of the one that `original` leads to, which nobody may be connected to.
///
/// # Panics
/// When it cannot be made, or PostgreSQL is asked for and no server is named.
pub async fn database_like(original: Option<&str>) -> String {
    #[expect(clippy::disallowed_methods, reason = "tests have no settings object")]
    let engine = std::env::var("CASELOAD_TEST_ENGINE").unwrap_or_default();
    if engine == "postgres" {
        let url = server().expect("CASELOAD_TEST_PG_URL");
        return database(&url, original).await;
    }
    let file = std::env::temp_dir().join(unique_name() + ".db");
    if let Some(original) = original.and_then(|url| url.strip_prefix("sqlite:")) {
        std::fs::copy(original, &file).expect("copy");
    }
    format!("sqlite:{}", file.display())
}

/// Takes away a test's database: a thousand left lying fill a disk. One of PostgreSQL goes when the next one is made,
/// because by then nobody is connected to it any more.
pub fn remove_database(url: &str) {
    if let Some(file) = url.strip_prefix("sqlite:") {
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{file}{suffix}"));
        }
    } else if let (Some((_, name)), Ok(mut done_with)) = (url.rsplit_once('/'), DONE_WITH.lock()) {
        done_with.push(name.to_owned());
    }
}

/// Declares one async test that runs on both engines: `db_test!(async fn name(db: TestDb) { … });`
#[macro_export]
macro_rules! db_test {
    ($(#[$meta:meta])* async fn $name:ident($db:ident: TestDb) $body:block) => {
        mod $name {
            use super::*;
            async fn body($db: $crate::testing::TestDb) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body($crate::testing::sqlite().await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(db) = $crate::testing::postgres().await {
                    body(db).await;
                }
            }
        }
    };
}
