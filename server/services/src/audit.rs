//! Writes the history in the transaction of the change, and proves that nobody rewrote it (BYD-11, LOG-02).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::ids::ProfileId;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::{
    Db, StoreError, Tx,
    audit::{self, EventRow},
};
use uuid::Uuid;

use crate::Ctx;

/// One thing that happened, before it has its place in a chain.
#[derive(Debug, Clone)]
pub struct Event {
    /// What, as in `goal.add`: noun and verb.
    pub action: &'static str,
    /// Kind of the record.
    pub subject_kind: &'static str,
    /// The record.
    pub subject_id: Option<Uuid>,
    /// The customer it concerns.
    pub profile: Option<ProfileId>,
    /// Whether the Update Log lists it (LOG-02).
    pub is_plan_update: bool,
    /// What to keep: names of things, before and after.
    pub detail: Value,
}

/// Writes an event of this caller; the chain is the customer's, or the caller's own.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, ctx: &Ctx, event: Event) -> Result<(), StoreError> {
    let caller = ctx.caller();
    let actor = Actor {
        account: Some(caller.viewer.account.uuid()),
        name: caller.name.clone(),
        address: caller.address.clone(),
        session: Some(caller.session),
    };
    record_as(tx, &actor, ctx.now(), event).await
}

/// Who did it, when there is no request context: sign-ins, the command line, the system itself.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account, if any.
    pub account: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// Where from.
    pub address: String,
    /// The session, if any.
    pub session: Option<Uuid>,
}

impl Actor {
    /// The program itself.
    pub fn system() -> Self {
        Self {
            account: None,
            name: "System".to_owned(),
            address: String::new(),
            session: None,
        }
    }
}

/// Writes an event of `actor`.
///
/// # Errors
/// When the database fails.
pub async fn record_as(
    tx: &mut Tx,
    actor: &Actor,
    at: DateTime<Utc>,
    event: Event,
) -> Result<(), StoreError> {
    record_all(tx, vec![(actor, at, event)]).await
}

/// Writes many events in few statements; within a chain they stand in the order given.
///
/// # Errors
/// When the database fails.
pub async fn record_all(tx: &mut Tx, events: Vec<(&Actor, DateTime<Utc>, Event)>) -> Result<(), StoreError> {
    let chains: BTreeSet<Uuid> = events
        .iter()
        .map(|(actor, _, event)| chain_of(actor, event))
        .collect();
    let chains: Vec<Uuid> = chains.into_iter().collect();
    let mut heads = audit::heads(tx, &chains).await?;
    let mut rows = Vec::with_capacity(events.len());
    for (actor, at, event) in events {
        let head = heads.entry(chain_of(actor, &event)).or_default();
        let row = chained(std::mem::take(head), actor, at, event);
        *head = (row.seq, row.hash.clone());
        rows.push(row);
    }
    audit::append(tx, &rows).await
}

/// The customer's chain, or the actor's own.
fn chain_of(actor: &Actor, event: &Event) -> Uuid {
    event
        .profile
        .map(ProfileId::uuid)
        .or(actor.account)
        .unwrap_or(Uuid::nil())
}

/// The event in its place after the last of its chain.
fn chained((seq, previous_hash): (i64, String), actor: &Actor, at: DateTime<Utc>, event: Event) -> EventRow {
    let mut row = EventRow {
        id: Uuid::now_v7(),
        chain_id: chain_of(actor, &event),
        seq: seq + 1,
        happened_at: at,
        actor_id: actor.account,
        actor_name: actor.name.clone(),
        action: event.action.to_owned(),
        subject_kind: event.subject_kind.to_owned(),
        subject_id: event.subject_id,
        profile_id: event.profile.map(ProfileId::uuid),
        is_plan_update: event.is_plan_update,
        detail: event.detail.to_string(),
        address: actor.address.clone(),
        session_id: actor.session,
        previous_hash,
        hash: String::new(),
    };
    row.hash = hash(&row);
    row
}

/// SHA-256 over every field and the hash before, each preceded by its length.
fn hash(row: &EventRow) -> String {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        row.id.to_string(),
        row.chain_id.to_string(),
        row.seq.to_string(),
        row.happened_at.timestamp_micros().to_string(),
        id(row.actor_id),
        row.actor_name.clone(),
        row.action.clone(),
        row.subject_kind.clone(),
        id(row.subject_id),
        id(row.profile_id),
        row.is_plan_update.to_string(),
        row.detail.clone(),
        row.address.clone(),
        id(row.session_id),
        row.previous_hash.clone(),
    ];
    let mut hasher = Sha256::new();
    for part in &parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            for half in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(half), 16));
            }
            text
        })
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Chains looked at.
    pub chains: u64,
    /// Events looked at.
    pub events: u64,
    /// Chain and place of the first event that does not fit, per broken chain.
    pub broken: Vec<(Uuid, i64)>,
}

/// Reads every chain from its start and compares hashes, places and heads.
///
/// # Errors
/// When the database fails.
pub async fn verify(db: &Db) -> Result<Verification, StoreError> {
    let mut found = Verification {
        chains: 0,
        events: 0,
        broken: Vec::new(),
    };
    let mut conn = db.read().await?;
    let mut after = None;
    loop {
        // The chain of acts without account or customer has the nil id: it is asked for by itself.
        let heads = match after {
            None => {
                let (seq, hash) = audit::head(&mut conn, Uuid::nil()).await?;
                vec![(Uuid::nil(), seq, hash)]
            }
            Some(chain) => audit::heads_after(&mut conn, chain, 500).await?,
        };
        let Some((last, _, _)) = heads.last() else {
            return Ok(found);
        };
        after = Some(*last);
        for (chain, seq, hash) in heads {
            found.chains += u64::from(seq > 0);
            if let Some(place) = verify_chain(&mut conn, chain, seq, &hash, &mut found.events).await? {
                found.broken.push((chain, place));
            }
        }
    }
}

/// The first place of a chain that does not follow from the one before it. Events may be appended while it is read:
/// the head then stands further on, and what came since is read as well.
async fn verify_chain(
    conn: &mut store::Conn,
    chain: Uuid,
    head_seq: i64,
    head_hash: &str,
    events: &mut u64,
) -> Result<Option<i64>, StoreError> {
    let mut head = (head_seq, head_hash.to_owned());
    let (mut seq, mut previous) = (0, String::new());
    loop {
        let page = audit::events_after(conn, chain, seq, 500).await?;
        if page.is_empty() {
            if (seq, &previous) == (head.0, &head.1) {
                return Ok(None);
            }
            let now = audit::head(conn, chain).await?;
            if now == head {
                return Ok(Some(seq + 1));
            }
            head = now;
        }
        for row in page {
            *events += 1;
            if row.seq != seq + 1 || row.previous_hash != previous || row.hash != hash(&row) {
                return Ok(Some(row.seq));
            }
            seq = row.seq;
            previous = row.hash;
        }
    }
}

/// Whether the history of one customer is whole: every hash, place and the head fit.
///
/// # Errors
/// When the database fails.
pub async fn is_whole(conn: &mut store::Conn, profile: ProfileId) -> Result<bool, StoreError> {
    let chain = profile.uuid();
    let (seq, head) = audit::head(conn, chain).await?;
    let mut events = 0;
    Ok(verify_chain(conn, chain, seq, &head, &mut events)
        .await?
        .is_none())
}
