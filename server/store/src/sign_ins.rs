//! Attempts to sign in, counted to slow guessing down, and the devices that have signed in before.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, on};

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// Identifier.
    pub id: Uuid,
    /// User name in lower case, whether there is such an account or not.
    pub user_name_key: String,
    /// Where it came from.
    pub address: String,
    /// Hash of the device cookie when the device has signed in to this account before.
    pub device_hash: Option<String>,
    /// When.
    pub attempted_at: DateTime<Utc>,
}

/// Failures so far: how many, and the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Failures {
    /// How many.
    pub count: i64,
    /// When the last one was.
    pub last_at: Option<DateTime<Utc>>,
}

/// Notes an attempt as failed; [`succeed`] mends it. Counted before the password is looked at, so that
/// many at once are not let through together.
pub async fn add(tx: &mut Tx, row: &AttemptRow) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO sign_in_attempts (id, user_name_key, address, device_hash, succeeded, attempted_at) \
         VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(row.id)
    .bind(&row.user_name_key)
    .bind(&row.address)
    .bind(&row.device_hash)
    .bind(false)
    .bind(row.attempted_at)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Marks an attempt as successful.
pub async fn succeed(tx: &mut Tx, attempt: Uuid) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE sign_in_attempts SET succeeded = $2 WHERE id = $1"
    )
    .bind(attempt)
    .bind(true)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Failures on a user name from an address by devices unknown to the account, since `since` and since the
/// last success of that pair.
pub async fn failures_of_pair(
    conn: &mut Conn,
    user_name_key: &str,
    address: &str,
    since: DateTime<Utc>,
) -> Result<Failures, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT COUNT(*) AS count, MAX(attempted_at) AS last_at FROM sign_in_attempts WHERE user_name_key = $1 \
         AND address = $2 AND device_hash IS NULL AND succeeded = $4 AND attempted_at > $3 AND NOT EXISTS \
         (SELECT 1 FROM sign_in_attempts s WHERE s.user_name_key = $1 AND s.address = $2 AND s.succeeded = $5 \
         AND s.attempted_at > sign_in_attempts.attempted_at)"
    )
    .bind(user_name_key)
    .bind(address)
    .bind(since)
    .bind(false)
    .bind(true)
    .fetch_one(c)
    .await
    })
}

/// Failures on a user name by one device since `since` and since that device's last success.
pub async fn failures_of_device(
    conn: &mut Conn,
    user_name_key: &str,
    device_hash: &str,
    since: DateTime<Utc>,
) -> Result<Failures, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT COUNT(*) AS count, MAX(attempted_at) AS last_at FROM sign_in_attempts WHERE user_name_key = $1 \
         AND device_hash = $2 AND succeeded = $4 AND attempted_at > $3 AND NOT EXISTS \
         (SELECT 1 FROM sign_in_attempts s WHERE s.user_name_key = $1 AND s.device_hash = $2 AND s.succeeded = $5 \
         AND s.attempted_at > sign_in_attempts.attempted_at)"
    )
    .bind(user_name_key)
    .bind(device_hash)
    .bind(since)
    .bind(false)
    .bind(true)
    .fetch_one(c)
    .await
    })
}

/// Failures from an address by unknown devices since `since`, whatever the user name.
pub async fn failures_of_address(
    conn: &mut Conn,
    address: &str,
    since: DateTime<Utc>,
) -> Result<Failures, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT COUNT(*) AS count, MAX(attempted_at) AS last_at FROM sign_in_attempts WHERE address = $1 \
         AND device_hash IS NULL AND succeeded = $3 AND attempted_at > $2"
    )
    .bind(address)
    .bind(since)
    .bind(false)
    .fetch_one(c)
    .await)
}

/// Failures on a user name by unknown devices since `since`, wherever they came from.
pub async fn failures_of_account(
    conn: &mut Conn,
    user_name_key: &str,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM sign_in_attempts WHERE user_name_key = $1 AND device_hash IS NULL \
         AND succeeded = $3 AND attempted_at > $2"
    )
    .bind(user_name_key)
    .bind(since)
    .bind(false)
    .fetch_one(c)
    .await)
}

/// Forgets attempts before `before`.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM sign_in_attempts WHERE attempted_at < $1"
    )
    .bind(before)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}

/// Whether this device has signed in to this account before.
pub async fn knows_device(conn: &mut Conn, device_hash: &str, account: Uuid) -> Result<bool, StoreError> {
    let found: i64 = on!(conn, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM known_devices WHERE device_hash = $1 AND account_id = $2"
    )
    .bind(device_hash)
    .bind(account)
    .fetch_one(c)
    .await)?;
    Ok(found > 0)
}

/// Remembers that this device has signed in to this account.
pub async fn remember_device(
    tx: &mut Tx,
    device_hash: &str,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "INSERT INTO known_devices (device_hash, account_id, last_used_at) VALUES ($1, $2, $3) \
         ON CONFLICT (device_hash, account_id) DO UPDATE SET last_used_at = $3"
    )
    .bind(device_hash)
    .bind(account)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Forgets the devices of an account, after its password was reset.
pub async fn forget_devices(tx: &mut Tx, account: Uuid) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "DELETE FROM known_devices WHERE account_id = $1"
    )
    .bind(account)
    .execute(c)
    .await
    .map(|_| ()))
}
