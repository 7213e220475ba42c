//! Test databases: the same test body on SQLite and, when `CASELOAD_TEST_PG_URL` names a server, on PostgreSQL.

#![expect(clippy::expect_used, reason = "a test without its database can only stop")]

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use sqlx::{Connection, Executor, PgConnection};

use crate::Db;

static COUNTER: AtomicU64 = AtomicU64::new(0);

/// A migrated, empty database of its own that goes away with the value.
#[derive(Debug)]
pub struct TestDb {
    db: Db,
    file: Option<PathBuf>,
}

impl std::ops::Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for suffix in ["", "-wal", "-shm"] {
                let mut name = file.clone().into_os_string();
                name.push(suffix);
                let _ = std::fs::remove_file(name);
            }
        }
    }
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
    let db = Db::open(&format!("sqlite:{}", file.display()))
        .await
        .expect("open SQLite");
    db.migrate().await.expect("migrate SQLite");
    TestDb { db, file: Some(file) }
}

/// A fresh PostgreSQL database, or `None` (said loudly) when no server is named.
///
/// # Panics
/// When the named server does not do as asked.
pub async fn postgres() -> Option<TestDb> {
    #[expect(clippy::disallowed_methods, reason = "tests have no settings object")]
    let Ok(url) = std::env::var("CASELOAD_TEST_PG_URL") else {
        eprintln!("postgres: SKIPPED, CASELOAD_TEST_PG_URL names no server");
        return None;
    };
    let name = unique_name();
    let mut admin = PgConnection::connect(&url).await.expect("connect to PostgreSQL");
    admin
        .execute(sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}")))
        .await
        .expect("drop");
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("create");
    let (base, _) = url.rsplit_once('/').expect("URL with a database name");
    let db = Db::open(&format!("{base}/{name}"))
        .await
        .expect("open PostgreSQL");
    db.migrate().await.expect("migrate PostgreSQL");
    Some(TestDb { db, file: None })
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
