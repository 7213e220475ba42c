//! Through which organizations, locations and team members each profile is seen, kept in the order of the customer
//! list: so that a viewer's list is one indexed read however many customers their organization has.
//!
//! The twin of [`crate::scope::VISIBLE_PROFILES`]; a test compares the two. A list may only leave out or show a
//! row by it: opening a profile asks the sources again ([`crate::scope::of_profile`]).

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{StoreError, Tx, list_row::ListRow, on, support_dashboard};

/// Brings the places of one profile up to date; called with its list row.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, row: &ListRow) -> Result<(), StoreError> {
    let wanted: Vec<Uuid> = on!(tx, |c| sqlx::query_scalar(
        "SELECT organization_id FROM enrollments WHERE profile_id = $1 \
         UNION SELECT location_id FROM enrollments WHERE profile_id = $1 AND location_id IS NOT NULL \
         UNION SELECT to_organization_id FROM referrals WHERE profile_id = $1 AND response <> 'rejected' \
         UNION SELECT to_location_id FROM referrals WHERE profile_id = $1 AND response <> 'rejected' \
          AND to_location_id IS NOT NULL \
         UNION SELECT agency_id FROM profiles WHERE id = $1 AND agency_id IS NOT NULL \
         UNION SELECT account_id FROM team_members WHERE profile_id = $1"
    )
    .bind(row.profile_id)
    .fetch_all(c)
    .await)?;
    let kept: Vec<(Uuid, String, String, String)> = on!(tx, |c| sqlx::query_as(
        "SELECT place_id, family, last_key, first_key FROM list_places WHERE profile_id = $1"
    )
    .bind(row.profile_id)
    .fetch_all(c)
    .await)?;
    let wanted: BTreeSet<Uuid> = wanted.into_iter().collect();
    let is_same = kept.iter().map(|(place, ..)| *place).collect::<BTreeSet<_>>() == wanted
        && kept.iter().all(|(_, family, last, first)| {
            *family == row.family && *last == row.last_key && *first == row.first_key
        });
    if is_same {
        return Ok(());
    }
    let before = kept.iter().map(|(place, ..)| *place).collect();
    support_dashboard::moved(tx, row.profile_id, &before, &wanted).await?;
    on!(tx, |c| sqlx::query(
        "DELETE FROM list_places WHERE profile_id = $1"
    )
    .bind(row.profile_id)
    .execute(c)
    .await
    .map(|_| ()))?;
    for place in wanted {
        on!(tx, |c| {
            sqlx::query(
            "INSERT INTO list_places (place_id, profile_id, family, last_key, first_key) VALUES ($1, $2, $3, $4, $5)"
        )
        .bind(place)
        .bind(row.profile_id)
        .bind(&row.family)
        .bind(&row.last_key)
        .bind(&row.first_key)
        .execute(c)
        .await
        .map(|_| ())
        })?;
    }
    Ok(())
}
