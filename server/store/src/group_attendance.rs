//! A week of many services for one grid: how many they are, and who they are with what is kept of the week and the
//! week before, in two statements. ATT-17.

mod kept;

use chrono::NaiveDate;
use domain::{
    Week,
    group_week::{GroupFilter, GroupWorker},
    ids::{CustomerServiceId, LocationId, ProfileId},
    organization::Site,
};
use uuid::Uuid;

pub use self::kept::{GroupDay, KeptRow, kept};
use self::kept::{push_kept, push_week};
use crate::{
    Conn, StoreError,
    customer_list::{Scope, sql::Sql},
};

/// Who asks for a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whose customers the viewer sees.
    pub scope: Scope,
    /// The viewer's account.
    pub account: Uuid,
    /// The viewer's name, as services remember who saved them.
    pub name: String,
    /// The group.
    pub filter: GroupFilter,
    /// The week.
    pub week: Week,
    /// Codes of the kinds of service that are listed.
    pub kinds: Vec<&'static str>,
}

/// One service of the group.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MemberRow {
    /// The service.
    pub id: Uuid,
    /// The profile.
    pub profile_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Code of the activity.
    pub code: Option<String>,
    /// Name of the activity.
    pub name: String,
    /// Start.
    pub start_on: NaiveDate,
    /// Planned completion.
    pub planned_end_on: NaiveDate,
    /// Planned hours a week, in hundredths of an hour.
    pub weekly_centihours: Option<i64>,
}

impl MemberRow {
    /// The service's id.
    pub fn service(&self) -> CustomerServiceId {
        CustomerServiceId::from_uuid(self.id)
    }

    /// The profile's id.
    pub fn profile(&self) -> ProfileId {
        ProfileId::from_uuid(self.profile_id)
    }
}

/// One service of the group with what is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GroupRow {
    /// The service.
    #[sqlx(flatten)]
    pub member: MemberRow,
    /// Its week.
    #[sqlx(flatten)]
    pub kept: KeptRow,
}

/// Where the search for a group begins.
#[derive(Clone, Copy)]
enum Begin<'a> {
    /// At the customers seen through one place, in order of name.
    Place(Uuid),
    /// At those seen through any of these.
    Places(&'a [Uuid]),
    /// At the services the viewer saved last.
    Updated,
    /// At all customers.
    All,
}

impl Asked {
    fn begin(&self) -> Begin<'_> {
        let place = |site: &Site| site.location.map_or(site.organization.uuid(), LocationId::uuid);
        match (&self.filter.place, self.filter.worker, &self.scope) {
            (Some(site), _, _) => Begin::Place(place(site)),
            (None, GroupWorker::MyTeam, _) => Begin::Place(self.account),
            (None, GroupWorker::UpdatedByMe, _) => Begin::Updated,
            (None, GroupWorker::Anyone, Scope::Places(places)) => Begin::Places(places),
            (None, GroupWorker::Anyone, Scope::Statewide) => Begin::All,
        }
    }

    /// Whether all that is met from there is in the viewer's scope.
    fn is_in_scope(&self, begin: Begin<'_>) -> bool {
        match (&self.scope, begin) {
            (Scope::Statewide, _) | (_, Begin::Places(_)) => true,
            (Scope::Places(places), Begin::Place(place)) => places.contains(&place),
            (Scope::Places(_), Begin::Updated | Begin::All) => false,
        }
    }
}

/// `FROM … WHERE …` of the services `s` in the group and their customers `d`; with their names in `k`.
fn from(asked: &Asked, sql: &mut Sql, with_names: bool) {
    let begin = asked.begin();
    let family = asked.filter.family.code();
    match begin {
        Begin::Place(_) => sql.push(" FROM list_places d CROSS JOIN customer_services s"),
        Begin::Places(places) => sql
            .push(" FROM (SELECT DISTINCT l.profile_id, l.family, l.last_key, l.first_key FROM list_places l WHERE l.family = ")
            .bind(family)
            .push(" AND l.place_id IN (")
            .bind_all(places)
            .push(")) d CROSS JOIN customer_services s"),
        Begin::Updated => sql.push(" FROM customer_services s CROSS JOIN profile_list d"),
        Begin::All => sql.push(" FROM profile_list d CROSS JOIN customer_services s"),
    };
    sql.push(if with_names {
        " CROSS JOIN catalogue_services k WHERE k.id = s.catalogue_service_id AND"
    } else {
        " WHERE"
    });
    if let Begin::Place(place) = begin {
        sql.push(" d.place_id = ").bind(place).push(" AND");
    }
    sql.push(" d.family = ")
        .bind(family)
        .push(" AND s.profile_id = d.profile_id");
    customers(asked, begin, sql);
    services(asked, sql);
}

/// What has to be true of a customer `d`.
fn customers(asked: &Asked, begin: Begin<'_>, sql: &mut Sql) {
    if let Some(site) = asked.filter.place {
        sql.push(" AND EXISTS (SELECT 1 FROM enrollments h WHERE h.profile_id = d.profile_id AND h.organization_id = ")
            .bind(site.organization.uuid());
        if let Some(location) = site.location {
            sql.push(" AND h.location_id = ").bind(location.uuid());
        }
        sql.push(")");
    }
    if asked.filter.place.is_some() && asked.filter.worker == GroupWorker::MyTeam {
        sql.push(
            " AND EXISTS (SELECT 1 FROM team_members m WHERE m.profile_id = d.profile_id AND m.account_id = ",
        )
        .bind(asked.account)
        .push(")");
    }
    if let (Scope::Places(places), false) = (&asked.scope, asked.is_in_scope(begin)) {
        sql.push(
            " AND EXISTS (SELECT 1 FROM list_places v WHERE v.profile_id = d.profile_id AND v.place_id IN (",
        )
        .bind_all(places)
        .push("))");
    }
}

/// What has to be true of a service `s`.
fn services(asked: &Asked, sql: &mut Sql) {
    let (filter, week) = (&asked.filter, asked.week);
    sql.push(" AND s.status = 'started' AND s.start_on <= ")
        .bind(week.saturday())
        .push(" AND s.planned_end_on >= ")
        .bind(week.sunday())
        .push(" AND s.kind IN (");
    for (at, kind) in asked.kinds.iter().enumerate() {
        sql.push(if at == 0 { "" } else { ", " }).bind(*kind);
    }
    sql.push(")");
    if let Some(activity) = filter.activity {
        sql.push(" AND s.catalogue_service_id = ").bind(activity.uuid());
    }
    if let Some(provider) = filter.provider {
        sql.push(" AND s.delivery_organization_id = ")
            .bind(provider.uuid());
    }
    if filter.worker == GroupWorker::UpdatedByMe {
        sql.push(" AND s.updated_by = ").bind(asked.name.clone());
    }
}

/// A page of the group with what is kept, by name and activity. ATT-01, ATT-09: Started/Open, dated, with a provider.
///
/// # Errors
/// When the database fails.
pub async fn members(
    conn: &mut Conn,
    asked: &Asked,
    (limit, offset): (i64, i64),
) -> Result<Vec<GroupRow>, StoreError> {
    page(asked, (limit, offset)).rows(conn).await
}

/// Finds the services of the page by their indexes, and only then reads what is shown of each.
fn page(asked: &Asked, (limit, offset): (i64, i64)) -> Sql {
    let mut sql = Sql::default();
    sql.push(
        "SELECT m.id, m.profile_id, n.last_name, n.first_name, m.code, m.name, m.start_on, m.planned_end_on, \
         m.weekly_centihours, ",
    );
    push_kept(&mut sql, asked.week);
    sql.push(
        " FROM (SELECT s.id, s.profile_id, d.last_key, d.first_key, k.code, k.name, s.start_on, s.planned_end_on, \
         s.weekly_centihours",
    );
    from(asked, &mut sql, true);
    sql.push(" AND s.delivery <> 'none' ORDER BY d.last_key, d.first_key, d.profile_id, k.name, s.id LIMIT ")
        .number(limit)
        .push(" OFFSET ")
        .number(offset)
        .push(") m CROSS JOIN profile_list n");
    push_week(&mut sql, asked.week);
    sql.push(
        " WHERE n.profile_id = m.profile_id ORDER BY m.last_key, m.first_key, m.profile_id, m.name, m.id",
    );
    sql
}

/// How many services the group has, and how many more have no provider yet.
///
/// # Errors
/// When the database fails.
pub async fn sizes(conn: &mut Conn, asked: &Asked) -> Result<(i64, i64), StoreError> {
    let sizes: Vec<(i64, i64)> = count(asked).rows(conn).await?;
    let (all, without) = sizes.first().copied().unwrap_or_default();
    Ok((all - without, without))
}

fn count(asked: &Asked) -> Sql {
    let mut sql = Sql::default();
    sql.push(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN s.delivery = 'none' THEN 1 ELSE 0 END), 0) AS BIGINT)",
    );
    from(asked, &mut sql, false);
    sql
}

/// These services in the order of the grid.
///
/// # Errors
/// When the database fails.
pub async fn in_order(conn: &mut Conn, services: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    if services.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.push(
        "SELECT s.id FROM customer_services s CROSS JOIN catalogue_services k CROSS JOIN profile_list n \
         WHERE k.id = s.catalogue_service_id AND n.profile_id = s.profile_id AND s.id IN (",
    )
    .bind_all(services)
    .push(") ORDER BY n.last_key, n.first_key, n.profile_id, k.name, s.id");
    sql.all_ids(conn).await
}

/// How the engine goes about a page and its count, for tests.
///
/// # Errors
/// When the database fails.
#[cfg(any(test, feature = "testing"))]
pub async fn explain(conn: &mut Conn, asked: &Asked) -> Result<(String, String), StoreError> {
    Ok((
        page(asked, (200, 0)).explain(conn).await?,
        count(asked).explain(conn).await?,
    ))
}
