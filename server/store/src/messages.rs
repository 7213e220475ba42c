//! Messages of staff to customers: added, never changed.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, PersonId, ProfileId},
    message::Message,
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// One message as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MessageRow {
    /// Identifier.
    pub id: Uuid,
    /// The profile it was written from.
    pub profile_id: Uuid,
    /// The text, as written.
    pub body: String,
    /// Who wrote it.
    pub sender_id: Uuid,
    /// Their name at that time.
    pub sender_name: String,
    /// When.
    pub sent_at: DateTime<Utc>,
}

/// Adds a message; says whether it was not there before.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    profile: ProfileId,
    message: &Message,
    (sender, sender_name): (AccountId, &str),
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let added = on!(tx, |c| sqlx::query(
        "INSERT INTO messages (id, profile_id, body, sender_id, sender_name, sent_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING"
    )
    .bind(message.id.uuid())
    .bind(profile.uuid())
    .bind(&message.text)
    .bind(sender.uuid())
    .bind(sender_name)
    .bind(at)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(added == 1)
}

/// One message; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<MessageRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, profile_id, body, sender_id, sender_name, sent_at FROM messages WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// The messages written from a profile, newest first: one page, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn of_profile(
    conn: &mut Conn,
    profile: ProfileId,
    (limit, offset): (i64, i64),
) -> Result<(Vec<MessageRow>, i64), StoreError> {
    let total = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM messages WHERE profile_id = $1"
    )
    .bind(profile.uuid())
    .fetch_one(c)
    .await)?;
    let rows = on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, profile_id, body, sender_id, sender_name, sent_at FROM messages WHERE profile_id = $1 \
         ORDER BY sent_at DESC, id DESC LIMIT $2 OFFSET $3"
    )
    .bind(profile.uuid())
    .bind(limit)
    .bind(offset)
    .fetch_all(c)
    .await
    })?;
    Ok((rows, total))
}

/// The messages to a person from all of their profiles, newest first: at most `limit`, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn to_person(
    conn: &mut Conn,
    person: PersonId,
    limit: i64,
) -> Result<(Vec<MessageRow>, i64), StoreError> {
    let total = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM messages m JOIN profiles f ON f.id = m.profile_id WHERE f.person_id = $1"
    )
    .bind(person.uuid())
    .fetch_one(c)
    .await)?;
    let rows = on!(conn, |c| {
        sqlx::query_as(
            "SELECT m.id, m.profile_id, m.body, m.sender_id, m.sender_name, m.sent_at FROM messages m \
         JOIN profiles f ON f.id = m.profile_id WHERE f.person_id = $1 \
         ORDER BY m.sent_at DESC, m.id DESC LIMIT $2",
        )
        .bind(person.uuid())
        .bind(limit)
        .fetch_all(c)
        .await
    })?;
    Ok((rows, total))
}
