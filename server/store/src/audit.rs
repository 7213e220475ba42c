//! The history: insert only, each event chained to the one before it in its chain.
//!
//! A chain belongs to one customer (or one account, for acts that concern no customer), so that writers of
//! different customers do not queue.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, customer_list::sql::placed, on};

/// So many events or chains go into one statement.
const AT_ONCE: usize = 100;

/// Whether a statement for so many comes again and again, so that it is worth being kept prepared: for one, as saving
/// a form writes, and for a full group, as views are written.
const fn is_usual(count: usize) -> bool {
    count == 1 || count == AT_ONCE
}

/// The columns of an event, in the order of [`append`].
const COLUMNS: &str = "id, chain_id, seq, happened_at, actor_id, actor_name, action, subject_kind, subject_id, \
    profile_id, is_plan_update, detail, address, session_id, previous_hash, hash";

/// One event as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EventRow {
    /// Identifier.
    pub id: Uuid,
    /// The chain it belongs to.
    pub chain_id: Uuid,
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// The account that acted; `None` for the system.
    pub actor_id: Option<Uuid>,
    /// Its name at that time.
    pub actor_name: String,
    /// What was done, as in `goal.add`.
    pub action: String,
    /// Kind of the record.
    pub subject_kind: String,
    /// The record.
    pub subject_id: Option<Uuid>,
    /// The customer's profile, when it concerns one.
    pub profile_id: Option<Uuid>,
    /// Whether the Update Log lists it.
    pub is_plan_update: bool,
    /// Before and after, as JSON.
    pub detail: String,
    /// Where the request came from.
    pub address: String,
    /// The session it was done in.
    pub session_id: Option<Uuid>,
    /// Hash of the event before it; empty for the first.
    pub previous_hash: String,
    /// Hash of this event.
    pub hash: String,
}

/// The last event of a chain: its place and hash; `(0, "")` when the chain is new.
pub async fn head(conn: &mut Conn, chain: Uuid) -> Result<(i64, String), StoreError> {
    let row: Option<(i64, String)> = on!(conn, |c| sqlx::query_as(
        "SELECT seq, hash FROM audit_heads WHERE chain_id = $1"
    )
    .bind(chain)
    .fetch_optional(c)
    .await)?;
    Ok(row.unwrap_or_default())
}

/// The last events of several chains, as [`head`] gives them; new chains have no entry.
///
/// # Errors
/// When the database fails.
pub async fn heads(conn: &mut Conn, chains: &[Uuid]) -> Result<HashMap<Uuid, (i64, String)>, StoreError> {
    let mut found = HashMap::new();
    for chains in chains.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT chain_id, seq, hash FROM audit_heads WHERE chain_id IN {}",
            places(0, chains.len())
        );
        let sql = placed(conn.engine(), &sql);
        let rows: Vec<(Uuid, i64, String)> = on!(conn, |c| {
            let mut query = sqlx::query_as(AssertSqlSafe(sql.clone())).persistent(is_usual(chains.len()));
            for chain in chains {
                query = query.bind(*chain);
            }
            query.fetch_all(c).await
        })?;
        found.extend(rows.into_iter().map(|(chain, seq, hash)| (chain, (seq, hash))));
    }
    Ok(found)
}

/// Appends events, in order, and moves the heads of their chains: two statements for up to a hundred.
///
/// # Errors
/// When the database fails, or somebody else took a place in a chain.
pub async fn append(tx: &mut Tx, events: &[EventRow]) -> Result<(), StoreError> {
    for events in events.chunks(AT_ONCE) {
        let lines: Vec<String> = (0..events.len()).map(|line| places(line * 16, 16)).collect();
        let sql = format!("INSERT INTO audit_events ({COLUMNS}) VALUES {}", lines.join(", "));
        let sql = placed(tx.engine(), &sql);
        on!(tx, |c| {
            let mut query = sqlx::query(AssertSqlSafe(sql.clone())).persistent(is_usual(events.len()));
            for event in events {
                query = query
                    .bind(event.id)
                    .bind(event.chain_id)
                    .bind(event.seq)
                    .bind(event.happened_at)
                    .bind(event.actor_id)
                    .bind(&event.actor_name)
                    .bind(&event.action)
                    .bind(&event.subject_kind)
                    .bind(event.subject_id)
                    .bind(event.profile_id)
                    .bind(event.is_plan_update)
                    .bind(&event.detail)
                    .bind(&event.address)
                    .bind(event.session_id)
                    .bind(&event.previous_hash)
                    .bind(&event.hash);
            }
            query.execute(c).await.map(|_| ())
        })?;
        move_heads(tx, events).await?;
    }
    Ok(())
}

async fn move_heads(tx: &mut Tx, events: &[EventRow]) -> Result<(), StoreError> {
    let last: BTreeMap<Uuid, &EventRow> = events.iter().map(|event| (event.chain_id, event)).collect();
    let lines: Vec<String> = (0..last.len()).map(|line| places(line * 3, 3)).collect();
    let sql = format!(
        "INSERT INTO audit_heads (chain_id, seq, hash) VALUES {} \
         ON CONFLICT (chain_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        lines.join(", ")
    );
    let sql = placed(tx.engine(), &sql);
    on!(tx, |c| {
        let mut query = sqlx::query(AssertSqlSafe(sql.clone())).persistent(is_usual(last.len()));
        for (chain, event) in &last {
            query = query.bind(*chain).bind(event.seq).bind(&event.hash);
        }
        query.execute(c).await.map(|_| ())
    })
}

/// `($4, $5, $6)`: so many placeholders after the first `before`.
fn places(before: usize, count: usize) -> String {
    let places: Vec<String> = (1..=count).map(|place| format!("${}", before + place)).collect();
    format!("({})", places.join(", "))
}

/// Up to `limit` chain heads after `after`, in order of chain: chain, seq, hash.
pub async fn heads_after(
    conn: &mut Conn,
    after: Uuid,
    limit: i64,
) -> Result<Vec<(Uuid, i64, String)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT chain_id, seq, hash FROM audit_heads WHERE chain_id > $1 ORDER BY chain_id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// Up to `limit` events of a chain after place `after`, in order.
pub async fn events_after(
    conn: &mut Conn,
    chain: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<EventRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT * FROM audit_events WHERE chain_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"
    )
    .bind(chain)
    .bind(after)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// One page of a profile's Update Log, newest first, with the number of all entries.
pub async fn plan_updates(
    conn: &mut Conn,
    profile: Uuid,
    limit: i64,
    offset: i64,
) -> Result<(Vec<EventRow>, i64), StoreError> {
    let total: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM audit_events WHERE profile_id = $1 AND is_plan_update = $2"
    )
    .bind(profile)
    .bind(true)
    .fetch_one(c)
    .await)?;
    let rows = on!(conn, |c| sqlx::query_as(
        "SELECT * FROM audit_events WHERE profile_id = $1 AND is_plan_update = $2 \
         ORDER BY happened_at DESC, seq DESC LIMIT $3 OFFSET $4"
    )
    .bind(profile)
    .bind(true)
    .bind(limit)
    .bind(offset)
    .fetch_all(c)
    .await)?;
    Ok((rows, total))
}

/// Who did something to a record last, and when; `None` when the history has no such event.
///
/// # Errors
/// When the database fails.
pub async fn last_of(
    conn: &mut Conn,
    subject: Uuid,
    action: &str,
) -> Result<Option<(String, DateTime<Utc>)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT actor_name, happened_at FROM audit_events WHERE subject_id = $1 AND action = $2 \
         ORDER BY happened_at DESC, seq DESC LIMIT 1"
    )
    .bind(subject)
    .bind(action)
    .fetch_optional(c)
    .await)
}

/// The plan updates of a profile since an instant, the newest first: what has to be taken back to see the plan as it
/// stood then.
///
/// # Errors
/// When the database fails.
pub async fn plan_updates_since(
    conn: &mut Conn,
    profile: Uuid,
    since: DateTime<Utc>,
) -> Result<Vec<EventRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT * FROM audit_events WHERE profile_id = $1 AND is_plan_update = $2 AND happened_at >= $3 \
         ORDER BY happened_at DESC, seq DESC"
    )
    .bind(profile)
    .bind(true)
    .bind(since)
    .fetch_all(c)
    .await)
}

/// One page of a chain, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn newest_of_chain(
    conn: &mut Conn,
    chain: Uuid,
    limit: i64,
    offset: i64,
) -> Result<Vec<EventRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT * FROM audit_events WHERE chain_id = $1 ORDER BY seq DESC LIMIT $2 OFFSET $3"
    )
    .bind(chain)
    .bind(limit)
    .bind(offset)
    .fetch_all(c)
    .await)
}
