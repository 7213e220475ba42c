//! Whose file a viewer may open, in SQL: the twin of `domain::access::sees`.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    access::SubjectScope,
    ids::{AccountId, LocationId, OrganizationId, PersonId, ProfileId},
    organization::Site,
};
use uuid::Uuid;

use crate::{Conn, StoreError, customer_list::sql::Sql, on, profiles::TieRow};

/// So many profiles go into one statement.
const AT_ONCE: usize = 250;

/// The profiles of a viewer who is not statewide; `$1` is the account. Used as `profile_id IN (…)`.
pub const VISIBLE_PROFILES: &str = "\
SELECT e.profile_id FROM role_assignments r JOIN enrollments e ON e.organization_id = r.organization_id \
 AND (r.location_id IS NULL OR e.location_id = r.location_id) WHERE r.account_id = $1 AND r.role <> 'customer' \
UNION SELECT f.profile_id FROM role_assignments r JOIN referrals f ON f.to_organization_id = r.organization_id \
 AND f.response IN ('pending', 'accepted') AND (r.location_id IS NULL OR f.to_location_id = r.location_id) \
 WHERE r.account_id = $1 AND r.role <> 'customer' \
UNION SELECT p.id FROM role_assignments r JOIN profiles p ON p.agency_id = r.organization_id \
 WHERE r.account_id = $1 AND r.role <> 'customer' AND r.location_id IS NULL \
UNION SELECT t.profile_id FROM team_members t WHERE t.account_id = $1";

/// Person, agency, kind of tie, what it ties to, and its location.
type ScopeRow = (Uuid, Option<Uuid>, String, Option<Uuid>, Option<Uuid>);
/// The same after the profile it belongs to.
type OwnedScopeRow = (Uuid, Uuid, Option<Uuid>, String, Option<Uuid>, Option<Uuid>);

/// A row of [`with_ties`], or of [`crate::profiles::open`].
#[derive(sqlx::FromRow)]
pub(crate) struct NamedRow {
    person_id: Uuid,
    agency_id: Option<Uuid>,
    kind: String,
    other_id: Option<Uuid>,
    location_id: Option<Uuid>,
    tie_id: Option<Uuid>,
    program: Option<String>,
    organization: Option<String>,
    since_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
}

impl NamedRow {
    /// Whether it is of this kind.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    /// An enrollment or an unanswered referral; `None` for everything else.
    fn tie(&self) -> Option<TieRow> {
        if self.is("accepted") {
            return None;
        }
        Some(TieRow {
            id: self.tie_id?,
            program: self.program.clone(),
            organization_id: self.other_id?,
            organization: self.organization.clone()?,
            since_on: self.since_on?,
            ended_on: self.ended_on,
        })
    }
}

/// What decides who sees a profile; `None` when there is no such profile.
pub async fn of_profile(conn: &mut Conn, profile: ProfileId) -> Result<Option<SubjectScope>, StoreError> {
    Ok(with_ties(conn, profile).await?.map(|(scope, _)| scope))
}

/// What decides who sees a profile, and its enrollments and unanswered referrals by name, oldest first: one query for
/// those who need both. `None` when there is no such profile. The pages of a profile read it with all they show around
/// it: [`crate::profiles::open`].
///
/// # Errors
/// When the database fails.
pub async fn with_ties(
    conn: &mut Conn,
    profile: ProfileId,
) -> Result<Option<(SubjectScope, Vec<TieRow>)>, StoreError> {
    let rows: Vec<NamedRow> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.person_id AS person_id, p.agency_id AS agency_id, 'enrollment' AS kind, \
         e.organization_id AS other_id, e.location_id AS location_id, e.id AS tie_id, e.program AS program, \
         o.name AS organization, e.enrolled_on AS since_on, e.ended_on AS ended_on \
         FROM enrollments e JOIN profiles p ON p.id = e.profile_id JOIN organizations o ON o.id = e.organization_id \
         WHERE e.profile_id = $1 \
         UNION ALL SELECT p.person_id, p.agency_id, f.response, f.to_organization_id, f.to_location_id, f.id, NULL, o.name, \
         f.submitted_on, NULL FROM referrals f JOIN profiles p ON p.id = f.profile_id \
         JOIN organizations o ON o.id = f.to_organization_id WHERE f.profile_id = $1 \
          AND f.response IN ('pending', 'accepted') \
         UNION ALL SELECT p.person_id, p.agency_id, 'profile', NULL, NULL, NULL, NULL, NULL, NULL, NULL \
         FROM profiles p WHERE p.id = $1 \
         UNION ALL SELECT p.person_id, p.agency_id, 'team', t.account_id, NULL, NULL, NULL, NULL, NULL, NULL \
         FROM team_members t JOIN profiles p ON p.id = t.profile_id WHERE t.profile_id = $1"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })?;
    Ok(named(rows))
}

/// The scope that the rows of one profile make up, and the ties among them, oldest first; `None` without a row.
pub(crate) fn named(rows: Vec<NamedRow>) -> Option<(SubjectScope, Vec<TieRow>)> {
    let mut ties: Vec<TieRow> = rows.iter().filter_map(NamedRow::tie).collect();
    ties.sort_by_key(|tie| (tie.since_on, tie.id));
    let rows = rows
        .into_iter()
        .map(|it| (it.person_id, it.agency_id, it.kind, it.other_id, it.location_id));
    together(rows.collect()).map(|scope| (scope, ties))
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
        ") UNION ALL SELECT p.id, p.person_id, p.agency_id, f.response, f.to_organization_id, f.to_location_id \
         FROM referrals f JOIN profiles p ON p.id = f.profile_id WHERE f.response IN ('pending', 'accepted') \
         AND f.profile_id IN (",
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
        let rows: Vec<OwnedScopeRow> = sql.rows(conn).await?;
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
        referrals: Vec::new(),
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
            "pending" | "accepted" => scope.referrals.push(site),
            "team" => scope.team.push(AccountId::from_uuid(other)),
            _ => {}
        }
    }
    Some(scope)
}
