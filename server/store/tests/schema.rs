//! The two sets of migrations describe the same tables.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use std::collections::BTreeMap;

use sqlx::Row;
use store::{Db, db::Raw};

/// Column name → (kind, nullable, place in the primary key).
type Columns = BTreeMap<String, (&'static str, bool, i64)>;

async fn sqlite_tables(db: &Db) -> BTreeMap<String, Columns> {
    let mut conn = db.read().await.expect("read");
    let Raw::Sqlite(c) = conn.raw() else {
        panic!("SQLite expected")
    };
    let rows = sqlx::query(
        "SELECT m.name, p.name, p.type, p.\"notnull\", p.pk FROM sqlite_master m, pragma_table_info(m.name) p \
         WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'",
    )
    .fetch_all(c)
    .await
    .expect("table info");
    let mut tables: BTreeMap<String, Columns> = BTreeMap::new();
    for row in rows {
        let (table, column, kind): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        let kind = match kind.as_str() {
            "BLOB" => "id",
            "INTEGER" => "integer",
            "TEXT" if column.ends_with("_on") => "date",
            "TEXT" if column.ends_with("_at") => "instant",
            "TEXT" => "text",
            other => panic!("{table}.{column}: unexpected type {other}"),
        };
        tables
            .entry(table)
            .or_default()
            .insert(column, (kind, row.get::<i64, _>(3) == 0, row.get(4)));
    }
    tables
}

async fn postgres_tables(db: &Db) -> BTreeMap<String, Columns> {
    let mut conn = db.read().await.expect("read");
    let Raw::Postgres(c) = conn.raw() else {
        panic!("PostgreSQL expected")
    };
    let rows = sqlx::query(
        "SELECT c.table_name::text, c.column_name::text, c.data_type::text, c.is_nullable = 'YES', \
         COALESCE((SELECT k.ordinal_position::bigint FROM information_schema.key_column_usage k \
         JOIN information_schema.table_constraints t ON t.constraint_name = k.constraint_name \
         AND t.constraint_type = 'PRIMARY KEY' WHERE k.table_name = c.table_name AND k.column_name = c.column_name), 0) \
         FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(c)
    .await
    .expect("columns");
    let mut tables: BTreeMap<String, Columns> = BTreeMap::new();
    for row in rows {
        let (table, column, kind): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        let kind = match kind.as_str() {
            "uuid" => "id",
            "bigint" | "boolean" => "integer",
            "date" => "date",
            "timestamp with time zone" => "instant",
            "text" => "text",
            other => panic!("{table}.{column}: unexpected type {other}"),
        };
        tables
            .entry(table)
            .or_default()
            .insert(column, (kind, row.get(3), row.get(4)));
    }
    tables
}

async fn names(db: &Db, sqlite: &'static str, postgres: &'static str) -> Vec<String> {
    let mut conn = db.read().await.expect("read");
    let mut names: Vec<String> = match conn.raw() {
        Raw::Sqlite(c) => sqlx::query_scalar(sqlite).fetch_all(c).await.expect("names"),
        Raw::Postgres(c) => sqlx::query_scalar(postgres).fetch_all(c).await.expect("names"),
    };
    names.sort();
    names
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_and_indexes() {
    let sqlite = store::testing::sqlite().await;
    let Some(postgres) = store::testing::postgres().await else {
        return;
    };
    let (left, right) = (sqlite_tables(&sqlite).await, postgres_tables(&postgres).await);
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (table, columns) in &left {
        assert_eq!(columns, &right[table], "table {table}");
    }
    let sql = (
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "SELECT i.indexname::text FROM pg_indexes i WHERE i.schemaname = 'public' AND i.tablename NOT LIKE '\\_sqlx%' \
         AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)",
    );
    assert_eq!(
        names(&sqlite, sql.0, sql.1).await,
        names(&postgres, sql.0, sql.1).await
    );
}

#[test]
fn the_migrations_are_twins_by_number_and_name() {
    let list = |folder: &str| {
        let mut names: Vec<_> = std::fs::read_dir(format!(
            "{}/../../migrations/{folder}",
            env!("CARGO_MANIFEST_DIR")
        ))
        .expect("folder")
        .map(|file| file.expect("file").file_name())
        .collect();
        names.sort();
        names
    };
    assert_eq!(list("sqlite"), list("postgres"));
}
