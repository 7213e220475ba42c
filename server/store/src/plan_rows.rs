//! A plan as it is read: its goals, and its services with the hours attended, in one query.

use domain::ids::ProfileId;
use sqlx::{FromRow, Row};

use crate::{
    Conn, StoreError,
    customer_services::{PlanServiceRow, records_beside_weeks},
    goals::GoalRow,
    on,
};

/// Hours attended and hours verified of one service, in minutes (OAT-04).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Attended {
    /// Sum of all weekly totals; `None` without any attendance.
    pub attended_minutes: Option<i64>,
    /// Sum of the verified weeks only; `None` without any attendance.
    pub verified_minutes: Option<i64>,
}

/// The goals and services of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanRows {
    /// Goals, oldest first.
    pub goals: Vec<GoalRow>,
    /// Services with the hours attended, oldest first.
    pub services: Vec<(PlanServiceRow, Attended)>,
}

/// The services of a profile, with their hours, and its goals; what only the others have is empty.
const SELECT: &str = concat!(
    "SELECT 1 = 0 AS is_goal, s.id, s.version, s.profile_id, s.enrollment_id, s.catalogue_service_id, s.kind, \
      CASE WHEN s.was_name IS NULL THEN k.code ELSE s.was_code END AS code, \
      COALESCE(s.was_name, k.name) AS name, s.goal_id, s.status, s.ever_started, s.start_on, s.planned_end_on, \
      s.completed_on, s.weekly_centihours, s.notes, s.delivery, d.name AS delivery_name, s.other_name, \
      e.organization_id AS agency_id, a.name AS agency_name, COALESCE(h.weeks, 0) + ",
    records_beside_weeks!(),
    " AS records, \
      (SELECT COUNT(*) FROM employment_services z WHERE z.customer_service_id = s.id) AS employments, \
      h.attended_minutes, h.verified_minutes, NULL AS statement, NULL AS category, NULL AS term, \
      s.ever_started AS is_prepopulated, s.created_at, s.created_by, s.updated_at, s.updated_by \
     FROM customer_services s JOIN enrollments e ON e.id = s.enrollment_id \
      JOIN organizations a ON a.id = e.organization_id \
      JOIN catalogue_services k ON k.id = s.catalogue_service_id \
      LEFT JOIN organizations d ON d.id = s.delivery_organization_id \
      LEFT JOIN (SELECT w.customer_service_id, COUNT(*) AS weeks, \
       CAST(SUM(w.total_minutes) AS BIGINT) AS attended_minutes, \
       CAST(SUM(CASE WHEN w.verified_at IS NULL THEN 0 ELSE w.total_minutes END) AS BIGINT) AS verified_minutes \
       FROM customer_services t JOIN attendance_weeks w ON w.customer_service_id = t.id \
       WHERE t.profile_id = $1 GROUP BY w.customer_service_id) h ON h.customer_service_id = s.id \
     WHERE s.profile_id = $1 \
     UNION ALL SELECT 1 = 1, g.id, g.version, g.profile_id, NULL, NULL, NULL, NULL, NULL, NULL, g.status, NULL, \
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, g.statement, g.category, \
      g.term, g.is_prepopulated, g.created_at, g.created_by, g.updated_at, g.updated_by \
     FROM goals g WHERE g.profile_id = $1 ORDER BY created_at, id"
);

/// All goals and services of a profile: one query, however many there are. The weeks of attendance are read once, for
/// the sums and for the count of what keeps a service from being removed.
///
/// # Errors
/// When the database fails.
pub async fn of_profile(conn: &mut Conn, profile: ProfileId) -> Result<PlanRows, StoreError> {
    on!(conn, |c| {
        sqlx::query(SELECT)
            .bind(profile.uuid())
            .fetch_all(c)
            .await
            .and_then(|rows| sorted(&rows))
    })
}

/// Goals and services, told apart.
fn sorted<'r, R>(rows: &'r [R]) -> Result<PlanRows, sqlx::Error>
where
    R: Row,
    GoalRow: FromRow<'r, R>,
    PlanServiceRow: FromRow<'r, R>,
    Attended: FromRow<'r, R>,
    (bool,): FromRow<'r, R>,
{
    let mut found = PlanRows::default();
    for row in rows {
        let (is_goal,) = FromRow::from_row(row)?;
        if is_goal {
            found.goals.push(GoalRow::from_row(row)?);
        } else {
            found
                .services
                .push((PlanServiceRow::from_row(row)?, Attended::from_row(row)?));
        }
    }
    Ok(found)
}
