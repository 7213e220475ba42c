//! Many customer services at once: what their Status tabs are judged against and how they are saved, in a few statements
//! for hundreds. One service is a set of one, so that nothing is counted in two ways.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{SELECT, ServiceRow, StatusCounts};
use crate::{
    Conn, StoreError, Tx,
    customer_list::sql::{Sql, placed},
    on,
};

/// So many ids or rows go into one statement.
pub const AT_ONCE: usize = 500;

/// The customer services of these ids, in no order; those that are not there are left out.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<ServiceRow>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut sql = Sql::default();
        sql.push(SELECT).push(" WHERE s.id IN (").bind_all(ids).push(")");
        found.extend(sql.rows::<ServiceRow>(conn).await?);
    }
    Ok(found)
}

/// What a change of status of the service `t` is judged against, as the columns of [`StatusCounts`] in their order.
pub(crate) const COUNTS: &str = "\
(SELECT COUNT(*) FROM attendance_weeks w WHERE w.customer_service_id = t.id \
 AND w.verified_at IS NULL AND w.total_minutes > 0) AS unverified_weeks, \
 (SELECT COUNT(*) FROM attendance_weeks w WHERE w.customer_service_id = t.id) \
 + (SELECT COUNT(*) FROM credentials r WHERE r.customer_service_id = t.id) \
 + (SELECT COUNT(*) FROM payments y WHERE y.customer_service_id = t.id) \
 + (SELECT COUNT(*) FROM placements q WHERE q.customer_service_id = t.id) AS records, \
 (SELECT COUNT(*) FROM customer_services s WHERE s.profile_id = t.profile_id AND s.id <> t.id \
 AND s.kind = 'snap_activity' AND s.status = 'started') AS other_open_snap, \
 (SELECT COUNT(*) FROM customer_services s WHERE s.profile_id = t.profile_id AND s.id <> t.id \
 AND s.kind IN ('support', 'other_activity') AND s.status = 'started') AS open_dependent, \
 (SELECT COUNT(*) FROM customer_services s WHERE s.enrollment_id = t.enrollment_id \
 AND s.catalogue_service_id = t.catalogue_service_id AND s.id <> t.id \
 AND s.status IN ('planned', 'started')) AS same_open";

/// The counts of one of several services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct CountsOf {
    /// The service.
    pub id: Uuid,
    /// Its profile.
    pub profile_id: Uuid,
    /// What was counted.
    #[sqlx(flatten)]
    pub counts: StatusCounts,
}

/// Counts what changes of status of these services are judged against.
///
/// # Errors
/// When the database fails.
pub async fn status_counts(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<CountsOf>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut sql = Sql::default();
        sql.push("SELECT t.id, t.profile_id, ")
            .push(COUNTS)
            .push(" FROM customer_services t WHERE t.id IN (")
            .bind_all(ids)
            .push(")");
        found.extend(sql.rows::<CountsOf>(conn).await?);
    }
    Ok(found)
}

/// Codes of the situations these services address: service and code, in order of code.
///
/// # Errors
/// When the database fails.
pub async fn situations(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
    let mut found = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let mut sql = Sql::default();
        sql.push(
            "SELECT customer_service_id, situation FROM service_situations WHERE customer_service_id IN (",
        )
        .bind_all(ids)
        .push(") ORDER BY customer_service_id, situation");
        found.extend(sql.rows::<(Uuid, String)>(conn).await?);
    }
    Ok(found)
}

/// Status, dates and hours of one of several services, as they are to be stored; goal, notes and situations stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortChange {
    /// The service.
    pub id: Uuid,
    /// The version it is made from.
    pub version: i64,
    /// Code of the status.
    pub status: &'static str,
    /// Whether the service was ever started, now or before.
    pub ever_started: bool,
    /// Start.
    pub start_on: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end_on: Option<NaiveDate>,
    /// Completion.
    pub completed_on: Option<NaiveDate>,
    /// Planned hours a week, in hundredths of an hour.
    pub weekly_centihours: i64,
    /// Nothing but the hours is another: no index has to be written.
    pub is_of_hours: bool,
}

/// What a change sets beside version, hours and who saved.
const SETS: &str = "status = v.status, ever_started = v.ever_started, start_on = v.start_on, \
    planned_end_on = v.planned_end_on, completed_on = v.completed_on, ";

/// Saves these services, each over its version, in the name of `by`.
///
/// # Errors
/// [`StoreError::Stale`] when one of them has another version by now; nothing of the unit of work can be kept then.
pub async fn update_statuses(
    tx: &mut Tx,
    changes: &[ShortChange],
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (of_hours, others): (Vec<&ShortChange>, Vec<&ShortChange>) =
        changes.iter().partition(|it| it.is_of_hours);
    for (sets, changes) in [("", of_hours), (SETS, others)] {
        for changes in changes.chunks(AT_ONCE) {
            update(tx, sets, changes, (by, at)).await?;
        }
    }
    Ok(())
}

/// Saves so many services by one statement.
async fn update(
    tx: &mut Tx,
    sets: &str,
    changes: &[&ShortChange],
    (by, at): (&str, DateTime<Utc>),
) -> Result<(), StoreError> {
    let lines: Vec<String> = (0..changes.len())
        .map(|line| {
            let places: Vec<String> = (1..9).map(|at| format!("${}", line * 8 + at)).collect();
            format!("({})", places.join(", "))
        })
        .collect();
    let sql = format!(
        "WITH v (id, version, status, ever_started, start_on, planned_end_on, completed_on, weekly) AS (VALUES {}) \
         UPDATE customer_services SET version = v.version + 1, {sets}weekly_centihours = v.weekly, updated_by = ${}, \
         updated_at = ${} FROM v WHERE customer_services.id = v.id AND customer_services.version = v.version",
        lines.join(", "),
        changes.len() * 8 + 1,
        changes.len() * 8 + 2,
    );
    let sql = placed(tx.engine(), &sql);
    let saved = on!(tx, |c| {
        let mut query = sqlx::query(AssertSqlSafe(sql.clone())).persistent(changes.len() == AT_ONCE);
        for it in changes {
            query = query
                .bind(it.id)
                .bind(it.version)
                .bind(it.status)
                .bind(it.ever_started)
                .bind(it.start_on)
                .bind(it.planned_end_on)
                .bind(it.completed_on)
                .bind(it.weekly_centihours);
        }
        let query = query.bind(by).bind(at);
        query.execute(c).await.map(|done| done.rows_affected())
    })?;
    if usize::try_from(saved) == Ok(changes.len()) {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}
