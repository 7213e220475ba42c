//! Whose file a viewer may open, in SQL: the twin of `domain::access::sees`.

use std::collections::HashMap;

use domain::{
    access::SubjectScope,
    ids::{AccountId, LocationId, OrganizationId, PersonId, ProfileId},
    organization::Site,
};
use uuid::Uuid;

use crate::{Conn, StoreError, customer_list::sql::Sql, on};

/// So many profiles go into one statement.
const AT_ONCE: usize = 250;

/// The profiles of a viewer who is not statewide; `$1` is the account. Used as `profile_id IN (…)`.
pub const VISIBLE_PROFILES: &str = "\
SELECT e.profile_id FROM role_assignments r JOIN enrollments e ON e.organization_id = r.organization_id \
 AND (r.location_id IS NULL OR e.location_id = r.location_id) WHERE r.account_id = $1 AND r.role <> 'customer' \
UNION SELECT f.profile_id FROM role_assignments r JOIN referrals f ON f.to_organization_id = r.organization_id \
 AND f.response = 'pending' WHERE r.account_id = $1 AND r.role <> 'customer' AND r.location_id IS NULL \
UNION SELECT p.id FROM role_assignments r JOIN profiles p ON p.agency_id = r.organization_id \
 WHERE r.account_id = $1 AND r.role <> 'customer' AND r.location_id IS NULL \
UNION SELECT t.profile_id FROM team_members t WHERE t.account_id = $1";

/// Person, agency, kind of tie, what it ties to, and its location.
type ScopeRow = (Uuid, Option<Uuid>, String, Option<Uuid>, Option<Uuid>);

/// What decides who sees a profile; `None` when there is no such profile.
pub async fn of_profile(conn: &mut Conn, profile: ProfileId) -> Result<Option<SubjectScope>, StoreError> {
    let rows: Vec<ScopeRow> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.person_id, p.agency_id, 'profile', NULL, NULL FROM profiles p WHERE p.id = $1 \
         UNION ALL SELECT p.person_id, p.agency_id, 'enrollment', e.organization_id, e.location_id \
         FROM enrollments e JOIN profiles p ON p.id = e.profile_id WHERE e.profile_id = $1 \
         UNION ALL SELECT p.person_id, p.agency_id, 'referral', f.to_organization_id, NULL \
         FROM referrals f JOIN profiles p ON p.id = f.profile_id WHERE f.profile_id = $1 AND f.response = 'pending' \
         UNION ALL SELECT p.person_id, p.agency_id, 'team', t.account_id, NULL \
         FROM team_members t JOIN profiles p ON p.id = t.profile_id WHERE t.profile_id = $1"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })?;
    Ok(together(rows))
}

/// What decides who sees each of these profiles; those that are not there are left out.
///
/// # Errors
/// When the database fails.
pub async fn of_profiles(
    conn: &mut Conn,
    profiles: &[Uuid],
) -> Result<HashMap<Uuid, SubjectScope>, StoreError> {
    const PARTS: [&str; 4] = [
        "SELECT p.id, p.person_id, p.agency_id, 'profile', NULL, NULL FROM profiles p WHERE p.id IN (",
        ") UNION ALL SELECT p.id, p.person_id, p.agency_id, 'enrollment', e.organization_id, e.location_id \
         FROM enrollments e JOIN profiles p ON p.id = e.profile_id WHERE e.profile_id IN (",
        ") UNION ALL SELECT p.id, p.person_id, p.agency_id, 'referral', f.to_organization_id, NULL \
         FROM referrals f JOIN profiles p ON p.id = f.profile_id WHERE f.response = 'pending' AND f.profile_id IN (",
        ") UNION ALL SELECT p.id, p.person_id, p.agency_id, 'team', t.account_id, NULL \
         FROM team_members t JOIN profiles p ON p.id = t.profile_id WHERE t.profile_id IN (",
    ];
    let mut found: HashMap<Uuid, Vec<ScopeRow>> = HashMap::new();
    for profiles in profiles.chunks(AT_ONCE) {
        let mut sql = Sql::default();
        for part in PARTS {
            sql.push(part).bind_all(profiles);
        }
        sql.push(")");
        let rows: Vec<(Uuid, Uuid, Option<Uuid>, String, Option<Uuid>, Option<Uuid>)> = sql.rows(conn).await?;
        for (profile, person, agency, kind, other, location) in rows {
            let row = (person, agency, kind, other, location);
            found.entry(profile).or_default().push(row);
        }
    }
    let found = found.into_iter();
    Ok(found
        .filter_map(|(profile, rows)| Some((profile, together(rows)?)))
        .collect())
}

/// The rows of one profile as one scope.
fn together(rows: Vec<ScopeRow>) -> Option<SubjectScope> {
    let first = rows.first()?;
    let mut scope = SubjectScope {
        person: PersonId::from_uuid(first.0),
        enrollments: Vec::new(),
        pending_referrals: Vec::new(),
        agency: first.1.map(OrganizationId::from_uuid),
        team: Vec::new(),
    };
    for (_, _, kind, other, location) in rows {
        let Some(other) = other else { continue };
        let site = Site {
            organization: OrganizationId::from_uuid(other),
            location: location.map(LocationId::from_uuid),
        };
        match kind.as_str() {
            "enrollment" => scope.enrollments.push(site),
            "referral" => scope.pending_referrals.push(site),
            "team" => scope.team.push(AccountId::from_uuid(other)),
            _ => {}
        }
    }
    Some(scope)
}
