//! Lines of the list by the ids of their profiles.

use std::collections::HashMap;

use domain::program::Family;
use uuid::Uuid;

use super::{ListedCustomer, Scope, set::Set, sql::Sql};
use crate::{Conn, StoreError};

/// What a line of the list is read from.
pub(super) const CUSTOMER: &str = "SELECT l.profile_id, l.last_name, l.first_name, l.individual_number, l.case_number, \
    l.providers, l.dhs_office, l.programs, l.et_status, l.level_of_progress, l.enrolled_on, l.redetermination_on, \
    l.off_track_goals, l.unverified_weeks, p.worknet_id, f.application_status, f.application_submitted_on, f.case_status";

/// The lines of these profiles, in the order given; those that are gone meanwhile are left out.
///
/// # Errors
/// When the database fails.
pub async fn lines(conn: &mut Conn, profiles: &[Uuid]) -> Result<Vec<ListedCustomer>, StoreError> {
    if profiles.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.push(CUSTOMER).push(
        " FROM profile_list l JOIN profiles f ON f.id = l.profile_id JOIN persons p ON p.id = l.person_id \
         WHERE l.profile_id IN (",
    );
    sql.bind_all(profiles).push(")");
    let mut found: HashMap<Uuid, ListedCustomer> = sql
        .all_customers(conn)
        .await?
        .into_iter()
        .map(|line| (line.profile_id, line))
        .collect();
    Ok(profiles.iter().filter_map(|id| found.remove(id)).collect())
}

/// The customers an account looked at last, the latest first; only those still in scope.
///
/// # Errors
/// When the database fails.
pub async fn recent(
    conn: &mut Conn,
    account: Uuid,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<ListedCustomer>, StoreError> {
    let mut sql = Sql::default();
    sql.push(CUSTOMER).push(
        " FROM recent_customers r CROSS JOIN profile_list l CROSS JOIN profiles f CROSS JOIN persons p \
         WHERE l.profile_id = r.profile_id AND f.id = l.profile_id AND p.id = l.person_id AND r.account_id = ",
    );
    sql.bind(account);
    if let Scope::Places(places) = scope {
        sql.push(" AND ");
        Set::Scope(places, Family::Isets).test(&mut sql, "l.profile_id");
    }
    sql.push(" ORDER BY r.seen_at DESC, r.profile_id LIMIT ")
        .number(limit);
    sql.all_customers(conn).await
}
