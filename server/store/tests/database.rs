//! The promises of the database layer, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use scoped_futures::ScopedFutureExt;
use store::{Conn, Engine, StoreError, db_test, on};

async fn count(conn: &mut Conn) -> i64 {
    on!(conn, |c| sqlx::query_scalar("SELECT COUNT(*) FROM audit_heads")
        .fetch_one(c)
        .await)
    .expect("count")
}

async fn add_head(tx: &mut store::Tx, id: uuid::Uuid, seq: i64) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO audit_heads (chain_id, seq, hash) VALUES ($1, $2, '')"
    )
    .bind(id)
    .bind(seq)
    .execute(c)
    .await
    .map(|_| ()))
}

db_test!(
    async fn a_committed_unit_of_work_is_kept_and_a_refused_one_is_not(db: TestDb) {
        let id = uuid::Uuid::now_v7();
        db.write(|tx| async move { add_head(tx, id, 1).await }.scope_boxed())
            .await
            .expect("write");
        let refused = db
            .write(|tx| {
                async move {
                    add_head(tx, uuid::Uuid::now_v7(), 1).await?;
                    Err::<(), _>(StoreError::Stale)
                }
                .scope_boxed()
            })
            .await;
        assert!(matches!(refused, Err(StoreError::Stale)));
        assert_eq!(count(&mut db.read().await.expect("read")).await, 1);
    }
);

db_test!(
    async fn a_swallowed_database_error_poisons_the_unit_of_work(db: TestDb) {
        let id = uuid::Uuid::now_v7();
        let outcome = db
            .write(|tx| {
                async move {
                    add_head(tx, id, 1).await?;
                    assert!(matches!(
                        add_head(tx, id, 1).await,
                        Err(StoreError::Duplicate { .. })
                    ));
                    Ok::<_, StoreError>(())
                }
                .scope_boxed()
            })
            .await;
        assert!(matches!(outcome, Err(StoreError::Poisoned)));
        assert_eq!(count(&mut db.read().await.expect("read")).await, 0);
    }
);

db_test!(
    async fn read_then_write_by_many_at_once_loses_nothing(db: TestDb) {
        let id = uuid::Uuid::now_v7();
        db.write(|tx| async move { add_head(tx, id, 0).await }.scope_boxed())
            .await
            .expect("write");
        let db: &store::Db = &db;
        let bumps = (0..40).map(|_| async move {
            db.write(|tx| {
                async move {
                    let seq: i64 = on!(tx, |c| sqlx::query_scalar(
                        "SELECT seq FROM audit_heads WHERE chain_id = $1"
                    )
                    .bind(id)
                    .fetch_one(c)
                    .await)?;
                    on!(tx, |c| sqlx::query(
                        "UPDATE audit_heads SET seq = $2 WHERE chain_id = $1"
                    )
                    .bind(id)
                    .bind(seq + 1)
                    .execute(c)
                    .await
                    .map(|_| ()))
                }
                .scope_boxed()
            })
            .await
        });
        for outcome in futures::future::join_all(bumps).await {
            outcome.expect("every unit of work succeeds");
        }
        let seq: i64 = on!(&mut db.read().await.expect("read"), |c| sqlx::query_scalar(
            "SELECT seq FROM audit_heads WHERE chain_id = $1"
        )
        .bind(id)
        .fetch_one(c)
        .await)
        .expect("seq");
        assert_eq!(seq, 40);
    }
);

db_test!(
    async fn sqlite_syncs_every_commit(db: TestDb) {
        if db.engine() == Engine::Sqlite {
            let mut conn = db.read().await.expect("read");
            let store::db::Raw::Sqlite(c) = conn.raw() else {
                unreachable!()
            };
            let full: i64 = sqlx::query_scalar("PRAGMA synchronous")
                .fetch_one(c)
                .await
                .expect("pragma");
            assert_eq!(full, 2);
        }
    }
);

async fn append_event(tx: &mut store::Tx, chain: uuid::Uuid) -> Result<(), StoreError> {
    let (seq, hash) = store::audit::head(tx, chain).await?;
    let event = store::audit::EventRow {
        id: uuid::Uuid::now_v7(),
        chain_id: chain,
        seq: seq + 1,
        happened_at: chrono::DateTime::UNIX_EPOCH,
        actor_id: None,
        actor_name: "System".to_owned(),
        action: "test".to_owned(),
        subject_kind: "test".to_owned(),
        subject_id: None,
        profile_id: None,
        is_plan_update: false,
        detail: "{}".to_owned(),
        address: String::new(),
        session_id: None,
        previous_hash: hash,
        hash: (seq + 1).to_string(),
    };
    store::audit::append(tx, &[event]).await
}

db_test!(
    async fn byd_11_many_writers_of_one_chain_all_find_their_place(db: TestDb) {
        let chain = uuid::Uuid::now_v7();
        let db: &store::Db = &db;
        let writers = (0..30).map(|_| async move {
            db.write(|tx| async move { append_event(tx, chain).await }.scope_boxed())
                .await
        });
        for outcome in futures::future::join_all(writers).await {
            outcome.expect("every event is kept");
        }
        let (seq, hash) = store::audit::head(&mut db.read().await.expect("read"), chain)
            .await
            .expect("head");
        assert_eq!((seq, hash.as_str()), (30, "30"));
    }
);
