//! The figures of the support services' dashboard: live, in scope, at the same cost for any number of customers.
//!
//! Counting customers over a year's payments or pending requests grows with the State, so each change of them, and of
//! the places a customer is seen through, keeps the numbers by place ([`tally`], [`moved`]). [`recount`] works all of
//! them out afresh, and a test compares the two.

mod count;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

pub use self::count::{moved, recount, tally, tally_service};
use crate::{Conn, StoreError, customer_list::Scope, on};

/// The place that stands for the whole State.
const STATE: Uuid = Uuid::nil();
/// The figure of customers with a payment in the year.
const PAID: Uuid = Uuid::nil();
/// The figure of customers with a pending request.
const ASKING: Uuid = Uuid::from_u128(1);
/// The figure of customers paid above a maximum on the strength of a pending request.
const ABOVE: Uuid = Uuid::from_u128(2);

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
