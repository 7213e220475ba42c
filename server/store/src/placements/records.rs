//! What belongs to a placement: pauses, dated wages, status history, follow-ups.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    ids::{CustomerServiceId, PlacementId, ProfileId},
    placement::{Pause, Wage},
};
use uuid::Uuid;

use crate::{
    Conn, StoreError, on,
    service_detail::{StatusCounts, sets::COUNTS},
};

/// One pause of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct PauseRow {
    /// The placement.
    pub placement_id: Uuid,
    /// The day from which on the customer is inactive.
    pub inactive_on: NaiveDate,
    /// The day on which work goes on.
    pub return_on: Option<NaiveDate>,
}

impl PauseRow {
    /// The pause itself.
    pub const fn pause(&self) -> Pause {
        Pause {
            inactive_on: self.inactive_on,
            return_on: self.return_on,
        }
    }
}

/// The pauses of all placements of a customer, in order.
pub async fn pauses(conn: &mut Conn, profile: ProfileId) -> Result<Vec<PauseRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT u.placement_id, u.inactive_on, u.return_on FROM placements p \
         JOIN placement_pauses u ON u.placement_id = p.id WHERE p.profile_id = $1 ORDER BY u.inactive_on"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await)
}

/// What an hour is paid from a day on. OQ-69.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WageRow {
    /// First day.
    pub from_on: NaiveDate,
    /// Minimum wage for the placement, in cents.
    pub minimum_cents: i64,
    /// Hourly wage, in cents.
    pub hourly_cents: i64,
    /// Subsidized wage, in cents.
    pub subsidized_cents: i64,
    /// When it was saved.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl WageRow {
    /// The amounts.
    pub const fn wage(&self) -> Wage {
        Wage {
            minimum: Money::from_cents(self.minimum_cents),
            hourly: Money::from_cents(self.hourly_cents),
            subsidized: Money::from_cents(self.subsidized_cents),
        }
    }
}

/// One row of the table STATUS HISTORY. WSH-01.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// Code of the status.
    pub status: String,
    /// Start Date.
    pub start_on: Option<NaiveDate>,
    /// Inactive Date.
    pub inactive_on: Option<NaiveDate>,
    /// Return Date.
    pub return_on: Option<NaiveDate>,
    /// Subsidized Start Date.
    pub subsidized_from_on: Option<NaiveDate>,
    /// Subsidized End Date.
    pub subsidized_to_on: Option<NaiveDate>,
    /// Days of this placement on the day of the row. WSH-03.
    pub total_days: i64,
    /// When it was saved.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// One verified follow-up. FUP-08.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpRow {
    /// Days after the start.
    pub days: i64,
    /// When it was due.
    pub due_on: NaiveDate,
    /// Hourly wage found right or set then, in cents.
    pub hourly_cents: i64,
    /// Subsidized wage found right or set then, in cents.
    pub subsidized_cents: i64,
    /// The worksite evaluation; empty without one. FUP-07.
    pub evaluation: String,
    /// The document kept as the worksite evaluation, with its file name; none when it was removed.
    pub document: Option<(Uuid, String)>,
    /// When employment was verified.
    pub verified_at: DateTime<Utc>,
    /// By whom.
    pub verified_by: String,
}

/// What belongs to the placements of a customer and to the service one of them is looked at from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The goals to choose from: id and statement, oldest first.
    pub goals: Vec<(Uuid, String)>,
    /// Codes of the situations the service addresses, in order of code.
    pub situations: Vec<String>,
    /// What a change of status of the service is judged against.
    pub counts: StatusCounts,
    /// The pauses of all placements, in order.
    pub pauses: Vec<PauseRow>,
    /// The wages of the one looked at, latest first.
    pub wages: Vec<WageRow>,
    /// Its status history, newest first. WSH-01.
    pub history: Vec<HistoryRow>,
    /// Its verified follow-ups, by days.
    pub follow_ups: Vec<FollowUpRow>,
}

/// A row of one of the tables.
#[derive(sqlx::FromRow)]
struct RecordRow {
    kind: String,
    placement_id: Option<Uuid>,
    id: Option<Uuid>,
    words: String,
    file_name: Option<String>,
    on_1: Option<NaiveDate>,
    on_2: Option<NaiveDate>,
    on_3: Option<NaiveDate>,
    on_4: Option<NaiveDate>,
    on_5: Option<NaiveDate>,
    number_1: i64,
    number_2: i64,
    number_3: i64,
    number_4: i64,
    number_5: i64,
    saved_at: Option<DateTime<Utc>>,
    saved_by: String,
}

impl RecordRow {
    /// Puts the row where it belongs; one without the day it must have is left out, as no table holds such.
    fn keep(self, into: &mut Records) {
        let (day, at) = (self.on_1, self.saved_at);
        match (self.kind.as_str(), day, at) {
            ("goal", ..) => into.goals.extend(self.id.map(|id| (id, self.words))),
            ("situation", ..) => into.situations.push(self.words),
            ("counts", ..) => {
                into.counts = StatusCounts {
                    unverified_weeks: self.number_1,
                    records: self.number_2,
                    other_open_snap: self.number_3,
                    open_dependent: self.number_4,
                    same_open: self.number_5,
                };
            }
            ("history", start_on, Some(updated_at)) => into.history.push(HistoryRow {
                status: self.words,
                start_on,
                inactive_on: self.on_2,
                return_on: self.on_3,
                subsidized_from_on: self.on_4,
                subsidized_to_on: self.on_5,
                total_days: self.number_1,
                updated_at,
                updated_by: self.saved_by,
            }),
            ("pause", Some(inactive_on), _) => {
                let return_on = self.on_2;
                into.pauses.extend(self.placement_id.map(|placement_id| PauseRow {
                    placement_id,
                    inactive_on,
                    return_on,
                }));
            }
            ("wage", Some(from_on), Some(updated_at)) => into.wages.push(WageRow {
                from_on,
                minimum_cents: self.number_1,
                hourly_cents: self.number_2,
                subsidized_cents: self.number_3,
                updated_at,
                updated_by: self.saved_by,
            }),
            ("follow_up", Some(due_on), Some(verified_at)) => into.follow_ups.push(FollowUpRow {
                days: self.number_1,
                due_on,
                hourly_cents: self.number_2,
                subsidized_cents: self.number_3,
                evaluation: self.words,
                document: self.id.zip(self.file_name),
                verified_at,
                verified_by: self.saved_by,
            }),
            _ => {}
        }
    }
}

/// The pauses of a customer's placements, wages, history and follow-ups of one of them, and goals, situations and counts
/// of the service it is looked at from: one query.
///
/// # Errors
/// When the database fails.
pub async fn records(
    conn: &mut Conn,
    profile: ProfileId,
    service: CustomerServiceId,
    placement: Option<PlacementId>,
) -> Result<Records, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT 'history' AS kind, placement_id, id, status AS words, NULL AS file_name, start_on AS on_1, \
          inactive_on AS on_2, return_on AS on_3, subsidized_from_on AS on_4, subsidized_to_on AS on_5, \
          total_days AS number_1, CAST(0 AS BIGINT) AS number_2, CAST(0 AS BIGINT) AS number_3, \
          CAST(0 AS BIGINT) AS number_4, CAST(0 AS BIGINT) AS number_5, updated_at AS saved_at, \
          updated_by AS saved_by \
         FROM placement_history WHERE placement_id = $2 \
         UNION ALL SELECT 'pause', u.placement_id, NULL, '', NULL, u.inactive_on, u.return_on, NULL, NULL, NULL, \
          0, 0, 0, 0, 0, NULL, '' \
         FROM placements p JOIN placement_pauses u ON u.placement_id = p.id WHERE p.profile_id = $1 \
         UNION ALL SELECT 'wage', placement_id, NULL, '', NULL, from_on, NULL, NULL, NULL, NULL, minimum_cents, \
          hourly_cents, subsidized_cents, 0, 0, updated_at, updated_by \
         FROM placement_wages WHERE placement_id = $2 \
         UNION ALL SELECT 'follow_up', f.placement_id, d.id, f.evaluation, d.file_name, f.due_on, NULL, NULL, NULL, \
          NULL, f.days, f.hourly_cents, f.subsidized_cents, 0, 0, f.verified_at, f.verified_by \
         FROM placement_follow_ups f LEFT JOIN documents d ON d.id = f.document_id AND d.removed_at IS NULL \
         WHERE f.placement_id = $2 \
         UNION ALL SELECT 'goal', NULL, id, statement, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, \
          created_at, '' FROM goals WHERE profile_id = $1 \
         UNION ALL SELECT 'situation', NULL, NULL, situation, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, \
          NULL, '' FROM service_situations WHERE customer_service_id = $3 \
         UNION ALL SELECT 'counts', NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, {COUNTS}, NULL, '' \
         FROM customer_services t WHERE t.id = $3 AND t.profile_id = $1 \
         ORDER BY saved_at DESC, id DESC"
    ));
    let rows: Vec<RecordRow> = on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .bind(placement.map_or(Uuid::nil(), PlacementId::uuid))
        .bind(service.uuid())
        .fetch_all(c)
        .await)?;
    let mut found = Records::default();
    for row in rows {
        row.keep(&mut found);
    }
    // They came latest first.
    found.goals.reverse();
    found.situations.sort_unstable();
    found.pauses.sort_unstable_by_key(|it| it.inactive_on);
    found
        .wages
        .sort_unstable_by_key(|it| std::cmp::Reverse(it.from_on));
    found.follow_ups.sort_unstable_by_key(|it| it.days);
    Ok(found)
}

/// A job a person was placed in. SHL-16.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkRow {
    /// The year the job is named with.
    pub job_year: Option<i64>,
    /// Title of the job.
    pub job_title: String,
    /// Worksite.
    pub worksite: String,
    /// Start Date.
    pub start_on: NaiveDate,
    /// Whether it is permanent employment: on an employment activity, or ended as such (OQ-20).
    pub is_permanent: bool,
}

/// The jobs the person of a profile was placed in, over all of their profiles, the latest start first. SHL-16.
pub async fn work_of_person(conn: &mut Conn, profile: ProfileId) -> Result<Vec<WorkRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT j.year AS job_year, j.title AS job_title, w.name AS worksite, p.start_on, \
              (k.code = 'E' OR p.status = 'terminated') IS TRUE AS is_permanent \
             FROM profiles f JOIN profiles o ON o.person_id = f.person_id JOIN placements p ON p.profile_id = o.id \
              JOIN worksite_jobs j ON j.id = p.job_id JOIN worksites w ON w.id = j.worksite_id \
              JOIN customer_services s ON s.id = p.customer_service_id \
              JOIN catalogue_services k ON k.id = s.catalogue_service_id \
             WHERE f.id = $1 AND p.status <> 'planned' AND p.start_on IS NOT NULL ORDER BY p.start_on DESC, p.id DESC",
        )
        .bind(profile.uuid())
        .fetch_all(c)
        .await
    })
}
