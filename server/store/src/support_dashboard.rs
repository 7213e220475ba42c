//! The figures of the support services' dashboard: live, in scope, at the same cost for any number of customers.
//!
//! Pending requests are few and read from their index. Customers with a payment in a year are many, so each change
//! of payments keeps their number by place ([`tally`]); [`recount`] works all of it out afresh, and a test compares
//! the two.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::ProfileId;
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, customer_list::Scope, on};

/// The place that stands for the whole State.
const STATE: Uuid = Uuid::nil();
/// Writers of different customers rarely meet in one of so many rows.
const SHARDS: u8 = 16;

/// A service that has pending requests.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WaitingRow {
    /// The catalogue entry.
    pub catalogue_service_id: Uuid,
    /// Its name.
    pub name: String,
    /// Customers with a pending request for it.
    pub customers: i64,
}

/// Brings the tally of a customer and State fiscal year up to date; called in the unit of work of every change of
/// their payments. Calling it once more than needed changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn tally(tx: &mut Tx, profile: ProfileId, fiscal_year: i32) -> Result<(), StoreError> {
    let (id, year) = (profile.uuid(), i64::from(fiscal_year));
    let (has, is_counted): (bool, bool) = on!(tx, |c| sqlx::query_as(
        "SELECT EXISTS (SELECT 1 FROM payments WHERE fiscal_year = $2 AND profile_id = $1), \
         EXISTS (SELECT 1 FROM support_customers WHERE profile_id = $1 AND fiscal_year = $2)"
    )
    .bind(id)
    .bind(year)
    .fetch_one(c)
    .await)?;
    if has == is_counted {
        return Ok(());
    }
    let sql = if has {
        "INSERT INTO support_customers (profile_id, fiscal_year) VALUES ($1, $2)"
    } else {
        "DELETE FROM support_customers WHERE profile_id = $1 AND fiscal_year = $2"
    };
    on!(tx, |c| sqlx::query(sql)
        .bind(id)
        .bind(year)
        .execute(c)
        .await
        .map(|_| ()))?;
    let places: Vec<Uuid> = on!(tx, |c| sqlx::query_scalar(
        "SELECT place_id FROM list_places WHERE profile_id = $1"
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    let change = if has { 1 } else { -1 };
    for place in places.into_iter().chain([STATE]) {
        add(tx, place, id, year, change).await?;
    }
    Ok(())
}

/// Moves the tallies of a customer who is seen through other places from now on.
///
/// # Errors
/// When the database fails.
pub async fn moved(
    tx: &mut Tx,
    profile: Uuid,
    before: &BTreeSet<Uuid>,
    after: &BTreeSet<Uuid>,
) -> Result<(), StoreError> {
    if before == after {
        return Ok(());
    }
    let years: Vec<i64> = on!(tx, |c| sqlx::query_scalar(
        "SELECT fiscal_year FROM support_customers WHERE profile_id = $1 ORDER BY fiscal_year"
    )
    .bind(profile)
    .fetch_all(c)
    .await)?;
    for year in years {
        for place in before.difference(after) {
            add(tx, *place, profile, year, -1).await?;
        }
        for place in after.difference(before) {
            add(tx, *place, profile, year, 1).await?;
        }
    }
    Ok(())
}

async fn add(tx: &mut Tx, place: Uuid, profile: Uuid, year: i64, change: i64) -> Result<(), StoreError> {
    let shard = profile
        .as_bytes()
        .last()
        .map_or(0, |byte| i64::from(byte % SHARDS));
    on!(tx, |c| sqlx::query(
        "INSERT INTO support_tallies (place_id, fiscal_year, shard, customers) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (place_id, fiscal_year, shard) \
         DO UPDATE SET customers = support_tallies.customers + excluded.customers"
    )
    .bind(place)
    .bind(year)
    .bind(shard)
    .bind(change)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Works out all tallies afresh from payments and places; after many rows were put in at once.
///
/// # Errors
/// When the database fails.
pub async fn recount(tx: &mut Tx) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM support_tallies",
        "DELETE FROM support_customers",
        "INSERT INTO support_customers (profile_id, fiscal_year) SELECT DISTINCT profile_id, fiscal_year FROM payments",
        "INSERT INTO support_tallies (place_id, fiscal_year, shard, customers) \
         SELECT l.place_id, s.fiscal_year, 0, COUNT(*) FROM support_customers s \
         JOIN list_places l ON l.profile_id = s.profile_id GROUP BY l.place_id, s.fiscal_year",
    ] {
        on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
    }
    on!(tx, |c| sqlx::query(
        "INSERT INTO support_tallies (place_id, fiscal_year, shard, customers) \
         SELECT $1, fiscal_year, 0, COUNT(*) FROM support_customers GROUP BY fiscal_year"
    )
    .bind(STATE)
    .execute(c)
    .await
    .map(|_| ()))
}

/// "Number of unduplicated customers with Support Services": with a payment in the year. LST-23.
///
/// A viewer of several places has the largest counted by its tally and of the others those not seen through one
/// before.
///
/// # Errors
/// When the database fails.
pub async fn customers(conn: &mut Conn, scope: &Scope, fiscal_year: i32) -> Result<i64, StoreError> {
    let year = i64::from(fiscal_year);
    let places = match scope {
        Scope::Statewide => return tallied(conn, STATE, year).await,
        Scope::Places(places) => places,
    };
    let mut sized = Vec::with_capacity(places.len());
    for place in places {
        sized.push((tallied(conn, *place, year).await?, *place));
    }
    sized.retain(|(size, _)| *size > 0);
    sized.sort_unstable_by(|a, b| b.cmp(a));
    let Some((mut count, largest)) = sized.first().copied() else {
        return Ok(0);
    };
    let mut seen = vec![largest];
    for (_, place) in sized.into_iter().skip(1) {
        count += beyond(conn, place, &seen, year).await?;
        seen.push(place);
    }
    Ok(count)
}

async fn tallied(conn: &mut Conn, place: Uuid, year: i64) -> Result<i64, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(customers), 0) AS BIGINT) FROM support_tallies \
         WHERE place_id = $1 AND fiscal_year = $2"
    )
    .bind(place)
    .bind(year)
    .fetch_one(c)
    .await)
}

/// Customers of `place` with a payment that are seen through none of the places `before`.
async fn beyond(conn: &mut Conn, place: Uuid, before: &[Uuid], year: i64) -> Result<i64, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM list_places l CROSS JOIN support_customers s WHERE l.place_id = $1 \
         AND s.profile_id = l.profile_id AND s.fiscal_year = $2 AND NOT EXISTS (SELECT 1 FROM list_places o \
         WHERE o.profile_id = l.profile_id AND o.place_id IN ({}))",
        numbered(3, before.len())
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_scalar(sql).bind(place).bind(year);
        for place in before {
            query = query.bind(*place);
        }
        query.fetch_one(c).await
    })
}

/// `$3, $4, $5`: placeholders only, never a value.
fn numbered(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|at| format!("${at}")).collect();
    places.join(", ")
}

/// Of the pending requests of a State fiscal year: the condition that scope adds.
fn in_scope(scope: &Scope, first: usize) -> (String, &[Uuid]) {
    match scope {
        Scope::Statewide => (String::new(), &[]),
        Scope::Places(places) => (
            format!(
                " AND EXISTS (SELECT 1 FROM list_places l WHERE l.profile_id = r.profile_id AND l.place_id IN ({}))",
                numbered(first, places.len())
            ),
            places,
        ),
    }
}

/// "Services Needing Overrides": each service with the number of its customers, by name. LST-21.
///
/// # Errors
/// When the database fails.
pub async fn waiting(
    conn: &mut Conn,
    scope: &Scope,
    fiscal_year: i32,
) -> Result<Vec<WaitingRow>, StoreError> {
    let (condition, places) = in_scope(scope, 2);
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT r.catalogue_service_id, k.name, COUNT(DISTINCT r.profile_id) AS customers FROM override_requests r \
         JOIN catalogue_services k ON k.id = r.catalogue_service_id \
         WHERE r.status = 'pending' AND r.fiscal_year = $1{condition} \
         GROUP BY r.catalogue_service_id, k.name ORDER BY k.name, r.catalogue_service_id"
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_as(sql).bind(i64::from(fiscal_year));
        for place in places {
            query = query.bind(*place);
        }
        query.fetch_all(c).await
    })
}

/// What is asked of the pending requests of a year, each customer counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct WaitingCounts {
    /// "Number of unduplicated customers requesting Overrides". LST-19.
    pub customers: i64,
    /// Of these, those with payments saved above the maximum on the strength of the request. OQ-01.
    pub above: i64,
}

/// The unduplicated customers with a pending request. LST-19.
///
/// # Errors
/// When the database fails.
pub async fn waiting_customers(
    conn: &mut Conn,
    scope: &Scope,
    fiscal_year: i32,
) -> Result<WaitingCounts, StoreError> {
    let (condition, places) = in_scope(scope, 2);
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(DISTINCT r.profile_id) AS customers, COUNT(DISTINCT CASE WHEN EXISTS \
         (SELECT 1 FROM payments p WHERE p.over_request_id = r.id) THEN r.profile_id END) AS above \
         FROM override_requests r WHERE r.status = 'pending' AND r.fiscal_year = $1{condition}"
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_as(sql).bind(i64::from(fiscal_year));
        for place in places {
            query = query.bind(*place);
        }
        query.fetch_one(c).await
    })
}

/// The State fiscal years that have pending requests in scope, the latest first: none is overlooked because its
/// year is over.
///
/// # Errors
/// When the database fails.
pub async fn waiting_years(conn: &mut Conn, scope: &Scope) -> Result<Vec<i64>, StoreError> {
    let (condition, places) = in_scope(scope, 1);
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT DISTINCT r.fiscal_year FROM override_requests r WHERE r.status = 'pending'{condition} \
         ORDER BY r.fiscal_year DESC"
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_scalar(sql);
        for place in places {
            query = query.bind(*place);
        }
        query.fetch_all(c).await
    })
}

/// The pending request of each of these customers for one service and year (`None`: any, the latest wins), with the
/// customer service it was made on: (profile, customer service, request).
///
/// # Errors
/// When the database fails.
pub async fn waiting_of(
    conn: &mut Conn,
    service: Uuid,
    fiscal_year: Option<i32>,
    profiles: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, Uuid)>, StoreError> {
    if profiles.is_empty() {
        return Ok(Vec::new());
    }
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT profile_id, customer_service_id, id FROM override_requests WHERE status = 'pending' \
         AND catalogue_service_id = $1 AND (fiscal_year = $2 OR $3) AND profile_id IN ({}) ORDER BY fiscal_year",
        numbered(4, profiles.len())
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_as(sql)
            .bind(service)
            .bind(fiscal_year.map(i64::from).unwrap_or_default())
            .bind(fiscal_year.is_none());
        for profile in profiles {
            query = query.bind(*profile);
        }
        query.fetch_all(c).await
    })
}

/// The support services of the catalogue in force on a day, by name. RFD-03.
///
/// # Errors
/// When the database fails.
pub async fn services(conn: &mut Conn, on: NaiveDate) -> Result<Vec<(Uuid, String)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, name FROM catalogue_services WHERE kind = 'support' AND family = 'isets' \
         AND valid_from_on <= $1 AND (valid_to_on IS NULL OR valid_to_on >= $1) ORDER BY name, id"
    )
    .bind(on)
    .fetch_all(c)
    .await)
}
