//! Keeping the tallies: in the unit of work of every change, and all of them afresh.

use std::collections::BTreeSet;

use domain::ids::{CatalogueServiceId, ProfileId};
use uuid::Uuid;

use super::{ABOVE, ASKING, PAID, STATE};
use crate::{StoreError, Tx, on};

/// Whether a pending request `r` has payments resting on it that lift its total above the approved maximum. OQ-01.
macro_rules! is_above {
    () => {
        "EXISTS (SELECT 1 FROM payments p WHERE p.over_request_id = r.id) \
         AND (SELECT SUM(y.total_cents) FROM payments y WHERE y.profile_id = r.profile_id \
          AND y.catalogue_service_id = r.catalogue_service_id AND y.fiscal_year = r.fiscal_year) \
         > (SELECT m.maximum_cents FROM service_maxima m WHERE m.catalogue_service_id = r.catalogue_service_id \
          AND m.subtype_id IS NULL AND m.from_fiscal_year <= r.fiscal_year ORDER BY m.from_fiscal_year DESC LIMIT 1) \
         + COALESCE((SELECT SUM(a.increase_cents) FROM override_requests a WHERE a.profile_id = r.profile_id \
          AND a.catalogue_service_id = r.catalogue_service_id AND a.fiscal_year = r.fiscal_year \
          AND a.status = 'approved'), 0)"
    };
}

/// Writers of different customers rarely meet in one of so many rows.
const SHARDS: u8 = 8;

/// Brings the tallies of a customer and State fiscal year up to date; called in the unit of work of every change of
/// their payments and requests. Calling it once more than needed changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn tally(tx: &mut Tx, profile: ProfileId, fiscal_year: i32) -> Result<(), StoreError> {
    tally_year(tx, profile.uuid(), i64::from(fiscal_year)).await
}

async fn tally_year(tx: &mut Tx, id: Uuid, year: i64) -> Result<(), StoreError> {
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

/// Brings the tallies of everybody up to date whose payments of a service rest on a request that waits: its maximum
/// is another one now.
///
/// # Errors
/// When the database fails.
pub async fn tally_service(tx: &mut Tx, service: CatalogueServiceId) -> Result<(), StoreError> {
    let concerned: Vec<(Uuid, i64)> = on!(tx, |c| {
        sqlx::query_as(
            "SELECT r.profile_id, r.fiscal_year FROM override_requests r WHERE r.catalogue_service_id = $1 \
             AND r.status = 'pending' AND EXISTS (SELECT 1 FROM payments p WHERE p.over_request_id = r.id) \
             ORDER BY r.profile_id, r.fiscal_year",
        )
        .bind(service.uuid())
        .fetch_all(c)
        .await
    })?;
    for (profile, year) in concerned {
        tally_year(tx, profile, year).await?;
    }
    Ok(())
}

/// In which figures a customer counts, from the sources. Payments of Youth belong to services of any kind (YTH-43) and
/// are none of support services.
async fn figures_of(tx: &mut Tx, profile: Uuid, year: i64) -> Result<BTreeSet<Uuid>, StoreError> {
    let is_paid: bool = on!(tx, |c| sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM payments y JOIN profiles p ON p.id = y.profile_id \
         WHERE y.fiscal_year = $2 AND y.profile_id = $1 AND p.family = 'isets')"
    )
    .bind(profile)
    .bind(year)
    .fetch_one(c)
    .await)?;
    let waiting: Vec<(Uuid, bool)> = on!(tx, |c| sqlx::query_as(concat!(
        "SELECT r.catalogue_service_id, CASE WHEN ",
        is_above!(),
        " THEN 1 = 1 ELSE 1 = 0 END FROM override_requests r \
         WHERE r.profile_id = $1 AND r.fiscal_year = $2 AND r.status = 'pending'"
    ))
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
             SELECT DISTINCT y.profile_id, y.fiscal_year, $1 FROM payments y JOIN profiles p ON p.id = y.profile_id \
             WHERE p.family = 'isets'",
            Some(PAID),
        ),
        (
            "INSERT INTO support_customers (profile_id, fiscal_year, figure) \
             SELECT DISTINCT profile_id, fiscal_year, $1 FROM override_requests WHERE status = 'pending'",
            Some(ASKING),
        ),
        (
            concat!(
                "INSERT INTO support_customers (profile_id, fiscal_year, figure) \
                 SELECT DISTINCT r.profile_id, r.fiscal_year, $1 FROM override_requests r \
                 WHERE r.status = 'pending' AND ",
                is_above!()
            ),
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
