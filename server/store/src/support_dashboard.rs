//! The figures of the support services' dashboard: live, in scope, at the same cost for any number of customers.
//!
//! Counting customers over a year's payments or pending requests grows with the State, so each change of them, and of
//! the places a customer is seen through, keeps the numbers by place ([`tally`], [`moved`]). [`recount`] works all of
//! them out afresh, and a test compares the two.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::ids::ProfileId;
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, customer_list::Scope, on};

/// The place that stands for the whole State.
const STATE: Uuid = Uuid::nil();
/// Writers of different customers rarely meet in one of so many rows.
const SHARDS: u8 = 8;
/// The figure of customers with a payment in the year.
const PAID: Uuid = Uuid::nil();
/// The figure of customers with a pending request.
const ASKING: Uuid = Uuid::from_u128(1);
/// The figure of customers paid above a maximum on the strength of a pending request.
const ABOVE: Uuid = Uuid::from_u128(2);

/// Brings the tallies of a customer and State fiscal year up to date; called in the unit of work of every change of
/// their payments and requests. Calling it once more than needed changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn tally(tx: &mut Tx, profile: ProfileId, fiscal_year: i32) -> Result<(), StoreError> {
    let (id, year) = (profile.uuid(), i64::from(fiscal_year));
    let kept: Vec<Uuid> = on!(tx, |c| sqlx::query_scalar(
        "SELECT figure FROM support_customers WHERE profile_id = $1 AND fiscal_year = $2"
    )
    .bind(id)
    .bind(year)
    .fetch_all(c)
    .await)?;
    let kept: BTreeSet<Uuid> = kept.into_iter().collect();
    let wanted = figures_of(tx, id, year).await?;
    if kept == wanted {
        return Ok(());
    }
    let places: Vec<Uuid> = on!(tx, |c| sqlx::query_scalar(
        "SELECT place_id FROM list_places WHERE profile_id = $1"
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    let places: BTreeSet<Uuid> = places.into_iter().chain([STATE]).collect();
    for figure in kept.difference(&wanted) {
        change(tx, id, (year, *figure), &places, -1).await?;
    }
    for figure in wanted.difference(&kept) {
        change(tx, id, (year, *figure), &places, 1).await?;
    }
    Ok(())
}

/// In which figures a customer counts, from the sources.
async fn figures_of(tx: &mut Tx, profile: Uuid, year: i64) -> Result<BTreeSet<Uuid>, StoreError> {
    let is_paid: bool = on!(tx, |c| sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM payments WHERE fiscal_year = $2 AND profile_id = $1)"
    )
    .bind(profile)
    .bind(year)
    .fetch_one(c)
    .await)?;
    let waiting: Vec<(Uuid, bool)> = on!(tx, |c| sqlx::query_as(
        "SELECT r.catalogue_service_id, EXISTS (SELECT 1 FROM payments p WHERE p.over_request_id = r.id) \
         FROM override_requests r WHERE r.profile_id = $1 AND r.fiscal_year = $2 AND r.status = 'pending'"
    )
    .bind(profile)
    .bind(year)
    .fetch_all(c)
    .await)?;
    let mut figures: BTreeSet<Uuid> = waiting.iter().map(|(service, _)| *service).collect();
    figures.extend(is_paid.then_some(PAID));
    figures.extend((!waiting.is_empty()).then_some(ASKING));
    figures.extend(waiting.iter().any(|(_, is_above)| *is_above).then_some(ABOVE));
    Ok(figures)
}

/// Counts a customer in (1) or out (-1) of a figure, everywhere they are seen.
async fn change(
    tx: &mut Tx,
    profile: Uuid,
    (year, figure): (i64, Uuid),
    places: &BTreeSet<Uuid>,
    by: i64,
) -> Result<(), StoreError> {
    let sql = if by > 0 {
        "INSERT INTO support_customers (profile_id, fiscal_year, figure) VALUES ($1, $2, $3)"
    } else {
        "DELETE FROM support_customers WHERE profile_id = $1 AND fiscal_year = $2 AND figure = $3"
    };
    on!(tx, |c| sqlx::query(sql)
        .bind(profile)
        .bind(year)
        .bind(figure)
        .execute(c)
        .await
        .map(|_| ()))?;
    for place in places {
        add(tx, *place, profile, (year, figure), by).await?;
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
    let counted: Vec<(i64, Uuid)> = on!(tx, |c| {
        sqlx::query_as(
        "SELECT fiscal_year, figure FROM support_customers WHERE profile_id = $1 ORDER BY fiscal_year, figure"
    )
    .bind(profile)
    .fetch_all(c)
    .await
    })?;
    for figure in counted {
        for place in before.difference(after) {
            add(tx, *place, profile, figure, -1).await?;
        }
        for place in after.difference(before) {
            add(tx, *place, profile, figure, 1).await?;
        }
    }
    Ok(())
}

async fn add(
    tx: &mut Tx,
    place: Uuid,
    profile: Uuid,
    (year, figure): (i64, Uuid),
    by: i64,
) -> Result<(), StoreError> {
    let shard = profile
        .as_bytes()
        .last()
        .map_or(0, |byte| i64::from(byte % SHARDS));
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO support_tallies (place_id, fiscal_year, figure, shard, customers) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (place_id, fiscal_year, figure, shard) \
         DO UPDATE SET customers = support_tallies.customers + excluded.customers"
    )
    .bind(place)
    .bind(year)
    .bind(figure)
    .bind(shard)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// Works out all tallies afresh from payments, requests and places; after many rows were put in at once.
///
/// # Errors
/// When the database fails.
pub async fn recount(tx: &mut Tx) -> Result<(), StoreError> {
    let steps: [(&str, Option<Uuid>); 7] = [
        ("DELETE FROM support_tallies", None),
        ("DELETE FROM support_customers", None),
        (
            "INSERT INTO support_customers (profile_id, fiscal_year, figure) \
             SELECT DISTINCT profile_id, fiscal_year, $1 FROM payments",
            Some(PAID),
        ),
        (
            "INSERT INTO support_customers (profile_id, fiscal_year, figure) \
             SELECT DISTINCT profile_id, fiscal_year, $1 FROM override_requests WHERE status = 'pending'",
            Some(ASKING),
        ),
        (
            "INSERT INTO support_customers (profile_id, fiscal_year, figure) \
             SELECT DISTINCT r.profile_id, r.fiscal_year, $1 FROM override_requests r \
             JOIN payments p ON p.over_request_id = r.id WHERE r.status = 'pending'",
            Some(ABOVE),
        ),
        (
            "INSERT INTO support_customers (profile_id, fiscal_year, figure) \
             SELECT profile_id, fiscal_year, catalogue_service_id FROM override_requests WHERE status = 'pending'",
            None,
        ),
        (
            "INSERT INTO support_tallies (place_id, fiscal_year, figure, shard, customers) \
             SELECT $1, fiscal_year, figure, 0, COUNT(*) FROM support_customers GROUP BY fiscal_year, figure",
            Some(STATE),
        ),
    ];
    for (sql, value) in steps {
        on!(tx, |c| {
            let mut query = sqlx::query(sql);
            if let Some(value) = value {
                query = query.bind(value);
            }
            query.execute(c).await.map(|_| ())
        })?;
    }
    on!(tx, |c| sqlx::query(
        "INSERT INTO support_tallies (place_id, fiscal_year, figure, shard, customers) \
         SELECT l.place_id, s.fiscal_year, s.figure, 0, COUNT(*) FROM support_customers s \
         JOIN list_places l ON l.profile_id = s.profile_id GROUP BY l.place_id, s.fiscal_year, s.figure"
    )
    .execute(c)
    .await
    .map(|_| ()))
}

/// The figures of one State fiscal year, each customer counted once in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// "Number of unduplicated customers with Support Services": with a payment in the year. LST-23.
    pub paid: i64,
    /// "Number of unduplicated customers requesting Overrides". LST-19.
    pub asking: i64,
    /// Of these, those with payments saved above the maximum on the strength of the request. OQ-01.
    pub above: i64,
    /// "Services Needing Overrides": customers by service. LST-21.
    pub waiting: BTreeMap<Uuid, i64>,
}

/// Reads the figures of a year.
///
/// A viewer of several places has the largest counted by its tally, and of the others those not seen through one
/// before.
///
/// # Errors
/// When the database fails.
pub async fn figures(conn: &mut Conn, scope: &Scope, fiscal_year: i32) -> Result<Figures, StoreError> {
    let year = i64::from(fiscal_year);
    let mut by_figure: BTreeMap<Uuid, Vec<(i64, Uuid)>> = BTreeMap::new();
    for place in places_of(scope) {
        for (figure, customers) in tallied(conn, *place, year).await? {
            by_figure.entry(figure).or_default().push((customers, *place));
        }
    }
    let mut figures = Figures::default();
    for (figure, mut places) in by_figure {
        places.sort_unstable_by(|a, b| b.cmp(a));
        let (mut count, mut seen) = (0, Vec::new());
        for (customers, place) in places {
            count += match seen.as_slice() {
                [] => customers,
                before => beyond(conn, place, before, (year, figure)).await?,
            };
            seen.push(place);
        }
        match figure {
            PAID => figures.paid = count,
            ASKING => figures.asking = count,
            ABOVE => figures.above = count,
            service => drop(figures.waiting.insert(service, count)),
        }
    }
    Ok(figures)
}

fn places_of(scope: &Scope) -> &[Uuid] {
    match scope {
        Scope::Statewide => &[STATE],
        Scope::Places(places) => places,
    }
}

async fn tallied(conn: &mut Conn, place: Uuid, year: i64) -> Result<Vec<(Uuid, i64)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT figure, CAST(SUM(customers) AS BIGINT) FROM support_tallies \
         WHERE place_id = $1 AND fiscal_year = $2 GROUP BY figure HAVING SUM(customers) > 0"
    )
    .bind(place)
    .bind(year)
    .fetch_all(c)
    .await)
}

/// Customers of `place` in a figure that are seen through none of the places `before`.
async fn beyond(
    conn: &mut Conn,
    place: Uuid,
    before: &[Uuid],
    (year, figure): (i64, Uuid),
) -> Result<i64, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM list_places l CROSS JOIN support_customers s WHERE l.place_id = $1 \
         AND s.profile_id = l.profile_id AND s.fiscal_year = $2 AND s.figure = $3 AND NOT EXISTS \
         (SELECT 1 FROM list_places o WHERE o.profile_id = l.profile_id AND o.place_id IN ({}))",
        numbered(4, before.len())
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_scalar(sql).bind(place).bind(year).bind(figure);
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

/// The State fiscal years that have pending requests in scope, the latest first: none is overlooked because its
/// year is over.
///
/// # Errors
/// When the database fails.
pub async fn waiting_years(conn: &mut Conn, scope: &Scope) -> Result<Vec<i64>, StoreError> {
    let places = places_of(scope);
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT fiscal_year FROM support_tallies WHERE figure = $1 AND place_id IN ({}) \
         GROUP BY fiscal_year HAVING SUM(customers) > 0 ORDER BY fiscal_year DESC",
        numbered(2, places.len())
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_scalar(sql).bind(ASKING);
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

/// All support services there ever were, by name: what the services of [`Figures`] are called.
///
/// # Errors
/// When the database fails.
pub async fn names(conn: &mut Conn) -> Result<Vec<(Uuid, String)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, name FROM catalogue_services WHERE kind = 'support' AND family = 'isets' ORDER BY name, id"
    )
    .fetch_all(c)
    .await
    })
}
