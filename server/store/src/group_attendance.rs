//! A week of many services for one grid: who is in the group, and their weeks and days, in three statements. ATT-17.

use chrono::{Days, NaiveDate};
use domain::{
    Week,
    group_week::{GroupFilter, GroupWorker},
    ids::{CustomerServiceId, ProfileId},
    service_report::ReportFilter,
};
use uuid::Uuid;

use crate::{
    Conn, StoreError,
    customer_list::{Scope, sql::Sql},
    service_report::Selection,
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
    /// Codes of the kinds of service that have attendance.
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

/// The week of one service as kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GroupWeekRow {
    /// The service.
    pub customer_service_id: Uuid,
    /// Version of the week.
    pub version: i64,
    /// Whether it was signed as a week without hours.
    pub is_zero_signed: bool,
    /// Who verified it.
    pub verified_by: Option<String>,
}

/// A day of one service as kept; times in minutes after midnight.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GroupDayRow {
    /// The service.
    pub customer_service_id: Uuid,
    /// The day.
    pub day_on: NaiveDate,
    /// Check In.
    pub check_in_minute: Option<i64>,
    /// Lunch Start.
    pub lunch_start_minute: Option<i64>,
    /// Lunch End.
    pub lunch_end_minute: Option<i64>,
    /// Check Out.
    pub check_out_minute: Option<i64>,
}

/// `FROM … WHERE …` of the services `s` in the group; with their names in `k` and those of the customers in `n`.
fn from(asked: &Asked, sql: &mut Sql, with_names: bool) {
    let (filter, week) = (&asked.filter, asked.week);
    let selection = Selection {
        scope: asked.scope.clone(),
        filter: ReportFilter {
            place: filter.place,
            ..ReportFilter::all(filter.family)
        },
    };
    sql.push(" FROM (");
    if filter.worker == GroupWorker::MyTeam {
        sql.push("SELECT m.profile_id FROM team_members m WHERE m.account_id = ")
            .bind(asked.account)
            .push(" AND m.profile_id IN (");
        selection.members(sql);
        sql.push(")");
    } else {
        selection.members(sql);
    }
    sql.push(if with_names {
        ") t CROSS JOIN customer_services s CROSS JOIN catalogue_services k CROSS JOIN profile_list n \
         WHERE s.profile_id = t.profile_id AND k.id = s.catalogue_service_id AND n.profile_id = t.profile_id"
    } else {
        ") t CROSS JOIN customer_services s WHERE s.profile_id = t.profile_id"
    });
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

/// A page of the group, by name and activity. ATT-01, ATT-09: Started/Open, dated, with a provider.
///
/// # Errors
/// When the database fails.
pub async fn members(
    conn: &mut Conn,
    asked: &Asked,
    (limit, offset): (i64, i64),
) -> Result<Vec<MemberRow>, StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT s.id, s.profile_id, n.last_name, n.first_name, k.code, k.name, s.start_on, s.planned_end_on, \
         s.weekly_centihours",
    );
    from(asked, &mut sql, true);
    sql.push(" AND s.delivery <> 'none' ORDER BY n.last_key, n.first_key, n.profile_id, k.name, s.id LIMIT ")
        .number(limit)
        .push(" OFFSET ")
        .number(offset);
    sql.rows(conn).await
}

/// How many services the group has, and how many more have no provider yet.
///
/// # Errors
/// When the database fails.
pub async fn sizes(conn: &mut Conn, asked: &Asked) -> Result<(i64, i64), StoreError> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN s.delivery = 'none' THEN 1 ELSE 0 END), 0) AS BIGINT)",
    );
    from(asked, &mut sql, false);
    let sizes: Vec<(i64, i64)> = sql.rows(conn).await?;
    let (all, without) = sizes.first().copied().unwrap_or_default();
    Ok((all - without, without))
}

/// What is kept of this week of these services.
///
/// # Errors
/// When the database fails.
pub async fn weeks(conn: &mut Conn, services: &[Uuid], week: Week) -> Result<Vec<GroupWeekRow>, StoreError> {
    if services.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.push(
        "SELECT customer_service_id, version, is_zero_signed, verified_by FROM attendance_weeks WHERE week_on = ",
    )
    .bind(week.sunday())
    .push(" AND customer_service_id IN (")
    .bind_all(services)
    .push(")");
    sql.rows(conn).await
}

/// The days of this week and the week before of these services.
///
/// # Errors
/// When the database fails.
pub async fn days(conn: &mut Conn, services: &[Uuid], week: Week) -> Result<Vec<GroupDayRow>, StoreError> {
    if services.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.push(
        "SELECT customer_service_id, day_on, check_in_minute, lunch_start_minute, lunch_end_minute, check_out_minute \
         FROM attendance_days WHERE day_on >= ",
    )
    .bind(week.sunday() - Days::new(7))
    .push(" AND day_on <= ")
    .bind(week.saturday())
    .push(" AND customer_service_id IN (")
    .bind_all(services)
    .push(")");
    sql.rows(conn).await
}
