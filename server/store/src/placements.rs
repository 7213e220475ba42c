//! Worksite placements: who works in which job on which activity, at which wage, and since when. WKS-10, SUB, WSH.
//!
//! Days and months of subsidy are counted from the dates, never stored but in the rows of the status history.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CustomerServiceId, PlacementId, ProfileId, WorksiteId, WorksiteJobId},
    placement::{Pause, PlacementStatus, PositionType, SubsidyPeriod},
    wage::WagePlace,
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

mod records;
mod write;

pub use records::{
    FollowUpRow, HistoryRow, PauseRow, Records, WageRow, WorkRow, pauses, records, work_of_person,
};
pub use write::{
    NewFollowUp, Saved, delete, insert, insert_follow_up, insert_history, insert_wage, replace_pauses,
    set_wage, update,
};

/// One placement as stored, with the names of its job.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlacementRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The customer's profile.
    pub profile_id: Uuid,
    /// The activity.
    pub customer_service_id: Uuid,
    /// Name of the activity in the catalogue.
    pub service_name: String,
    /// Code in front of it.
    pub service_code: Option<String>,
    /// The job.
    pub job_id: Uuid,
    /// The year the job is named with. WKS-04.
    pub job_year: Option<i64>,
    /// Title of the job.
    pub job_title: String,
    /// Employment type of the job.
    pub employment_type: String,
    /// Positions of the job.
    pub openings: i64,
    /// Positions taken, this one included.
    pub taken: i64,
    /// Employer.
    pub employer: String,
    /// Worksite.
    pub worksite: String,
    /// Code of the place whose minimum wage holds at the worksite.
    pub wage_place: String,
    /// Minimum wage for the placement, in cents.
    pub minimum_cents: i64,
    /// Hourly wage, in cents.
    pub hourly_cents: i64,
    /// Subsidized wage, in cents.
    pub subsidized_cents: i64,
    /// Code of a `PositionType`.
    pub position_type: String,
    /// Code of a `PlacementStatus`.
    pub status: String,
    /// Start Date.
    pub start_on: Option<NaiveDate>,
    /// Planned Due Date.
    pub planned_end_on: Option<NaiveDate>,
    /// End Date.
    pub end_on: Option<NaiveDate>,
    /// Subsidized Start Date.
    pub subsidized_from_on: Option<NaiveDate>,
    /// Subsidized End Date.
    pub subsidized_to_on: Option<NaiveDate>,
    /// It held a subsidized wage above nothing at some time. SUB-06.
    pub was_subsidized: bool,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl PlacementRow {
    /// The id.
    pub fn id(&self) -> PlacementId {
        PlacementId::from_uuid(self.id)
    }

    /// The status.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub fn status(&self) -> Result<PlacementStatus, StoreError> {
        PlacementStatus::from_code(&self.status).ok_or(StoreError::Corrupt {
            table: "placements",
            column: "status",
        })
    }

    /// The position type.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub fn position(&self) -> Result<PositionType, StoreError> {
        PositionType::from_code(&self.position_type).ok_or(StoreError::Corrupt {
            table: "placements",
            column: "position_type",
        })
    }

    /// The place whose minimum wage holds at its worksite.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub fn wage_place(&self) -> Result<WagePlace, StoreError> {
        WagePlace::from_code(&self.wage_place).ok_or(StoreError::Corrupt {
            table: "worksites",
            column: "wage_place",
        })
    }

    /// What of it decides which days are subsidized, with the pauses that are its own among `pauses`. SUB-01: none
    /// while it is Planned/Not Started.
    pub fn period(&self, pauses: &[PauseRow]) -> SubsidyPeriod {
        SubsidyPeriod {
            from: self
                .subsidized_from_on
                .filter(|_| self.status != PlacementStatus::Planned.code()),
            to: self.subsidized_to_on,
            end: self.end_on,
            was_subsidized: self.was_subsidized,
            pauses: of_placement(self.id, pauses),
        }
    }
}

fn of_placement(placement: Uuid, pauses: &[PauseRow]) -> Vec<Pause> {
    let own = pauses.iter().filter(|it| it.placement_id == placement);
    own.map(PauseRow::pause).collect()
}

/// The columns of a [`PlacementRow`].
const SELECT: &str = "\
SELECT p.id, p.version, p.profile_id, p.customer_service_id, k.name AS service_name, k.code AS service_code, \
 p.job_id, j.year AS job_year, j.title AS job_title, j.employment_type, j.openings, \
 (SELECT COUNT(*) FROM placements o WHERE o.job_id = p.job_id \
  AND o.status IN ('planned', 'started', 'on_hold')) AS taken, \
 e.name AS employer, w.name AS worksite, w.wage_place, p.minimum_cents, p.hourly_cents, p.subsidized_cents, \
 p.position_type, p.status, p.start_on, p.planned_end_on, p.end_on, p.subsidized_from_on, p.subsidized_to_on, \
 p.was_subsidized, p.created_at, p.updated_at, p.updated_by \
FROM placements p JOIN worksite_jobs j ON j.id = p.job_id JOIN worksites w ON w.id = j.worksite_id \
 JOIN employers e ON e.id = w.employer_id JOIN customer_services s ON s.id = p.customer_service_id \
 JOIN catalogue_services k ON k.id = s.catalogue_service_id ";

/// All placements of a customer, newest first.
pub async fn list_for_profile(conn: &mut Conn, profile: ProfileId) -> Result<Vec<PlacementRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE p.profile_id = $1 ORDER BY p.created_at DESC, p.id DESC"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(profile.uuid())
        .fetch_all(c)
        .await)
}

/// One placement; `None` when there is none of this id.
pub async fn find(conn: &mut Conn, id: PlacementId) -> Result<Option<PlacementRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE p.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// The status of the placement an activity has open, if any. WKS-19.
pub async fn open_status(
    conn: &mut Conn,
    service: CustomerServiceId,
) -> Result<Option<PlacementStatus>, StoreError> {
    let code: Option<String> = on!(conn, |c| {
        sqlx::query_scalar(
        "SELECT status FROM placements WHERE customer_service_id = $1 AND status IN ('planned', 'started', 'on_hold')"
    )
    .bind(service.uuid())
    .fetch_optional(c)
    .await
    })?;
    Ok(code.as_deref().and_then(PlacementStatus::from_code))
}

/// A placement, once for each of its pauses.
#[derive(Debug, sqlx::FromRow)]
struct SubsidyRow {
    id: Uuid,
    subsidized_from_on: Option<NaiveDate>,
    subsidized_to_on: Option<NaiveDate>,
    end_on: Option<NaiveDate>,
    was_subsidized: bool,
    inactive_on: Option<NaiveDate>,
    return_on: Option<NaiveDate>,
}

/// What of all placements of a customer decides which days are subsidized, oldest first: one query. SUB-04.
pub async fn subsidies(conn: &mut Conn, profile: ProfileId) -> Result<Vec<SubsidyPeriod>, StoreError> {
    let rows: Vec<SubsidyRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, CASE WHEN p.status = 'planned' THEN NULL ELSE p.subsidized_from_on END AS subsidized_from_on, \
              p.subsidized_to_on, p.end_on, p.was_subsidized, u.inactive_on, u.return_on \
             FROM placements p LEFT JOIN placement_pauses u ON u.placement_id = p.id \
             WHERE p.profile_id = $1 ORDER BY p.created_at, p.id, u.inactive_on",
        )
        .bind(profile.uuid())
        .fetch_all(c)
        .await
    })?;
    let mut periods = Vec::with_capacity(rows.len());
    for placement in rows.chunk_by(|a, b| a.id == b.id) {
        let Some(row) = placement.first() else { continue };
        let pauses = placement.iter().filter_map(|row| {
            let return_on = row.return_on;
            row.inactive_on.map(|inactive_on| Pause {
                inactive_on,
                return_on,
            })
        });
        periods.push(SubsidyPeriod {
            from: row.subsidized_from_on,
            to: row.subsidized_to_on,
            end: row.end_on,
            was_subsidized: row.was_subsidized,
            pauses: pauses.collect(),
        });
    }
    Ok(periods)
}

/// A customer in a job, as the worksite placement tool lists them. WKS-02.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedRow {
    /// The placement.
    pub placement: PlacementId,
    /// The customer's profile.
    pub profile: ProfileId,
    /// Number of the profile.
    pub profile_number: i64,
    /// workNet ID.
    pub worknet_id: i64,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// The activity.
    pub customer_service: CustomerServiceId,
    /// Status.
    pub status: PlacementStatus,
    /// Start Date.
    pub start_on: Option<NaiveDate>,
    /// End Date.
    pub end_on: Option<NaiveDate>,
}

/// Who is placed in a job, those who take an opening first, then by name.
pub async fn placed_at(conn: &mut Conn, job: WorksiteJobId) -> Result<Vec<PlacedRow>, StoreError> {
    let rows: Vec<RawPlaced> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.id, p.profile_id, f.number AS profile_number, n.worknet_id, n.last_name, n.first_name, \
          p.customer_service_id, p.status, p.start_on, p.end_on \
         FROM placements p JOIN profiles f ON f.id = p.profile_id JOIN persons n ON n.id = f.person_id \
         WHERE p.job_id = $1 ORDER BY CASE WHEN p.status IN ('planned', 'started', 'on_hold') THEN 0 ELSE 1 END, \
          n.last_name, n.first_name, p.id"
    )
    .bind(job.uuid())
    .fetch_all(c)
    .await
    })?;
    rows.into_iter()
        .map(|row| {
            Ok(PlacedRow {
                placement: PlacementId::from_uuid(row.id),
                profile: ProfileId::from_uuid(row.profile_id),
                profile_number: row.profile_number,
                worknet_id: row.worknet_id,
                last_name: row.last_name,
                first_name: row.first_name,
                customer_service: CustomerServiceId::from_uuid(row.customer_service_id),
                status: PlacementStatus::from_code(&row.status).ok_or(StoreError::Corrupt {
                    table: "placements",
                    column: "status",
                })?,
                start_on: row.start_on,
                end_on: row.end_on,
            })
        })
        .collect()
}

#[derive(Debug, sqlx::FromRow)]
struct RawPlaced {
    id: Uuid,
    profile_id: Uuid,
    profile_number: i64,
    worknet_id: i64,
    last_name: String,
    first_name: String,
    customer_service_id: Uuid,
    status: String,
    start_on: Option<NaiveDate>,
    end_on: Option<NaiveDate>,
}

/// A placement that a line of a payroll file can mean. PAY-02.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CandidateRow {
    /// The placement.
    pub placement: Uuid,
    /// workNet ID of the customer.
    pub worknet_id: i64,
    /// The job.
    pub job: Uuid,
    /// The year the job is named with.
    pub job_year: Option<i64>,
    /// Title of the job.
    pub job_title: String,
    /// Start Date.
    pub start_on: Option<NaiveDate>,
    /// End Date.
    pub end_on: Option<NaiveDate>,
    /// The activity.
    pub customer_service: Uuid,
}

/// The placements at a worksite that were ever started, by customer.
pub async fn payroll_candidates(
    conn: &mut Conn,
    worksite: WorksiteId,
) -> Result<Vec<CandidateRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.id AS placement, n.worknet_id, p.job_id AS job, j.year AS job_year, j.title AS job_title, p.start_on, \
          p.end_on, p.customer_service_id AS customer_service \
         FROM worksite_jobs j JOIN placements p ON p.job_id = j.id JOIN profiles f ON f.id = p.profile_id \
          JOIN persons n ON n.id = f.person_id \
         WHERE j.worksite_id = $1 AND p.status <> 'planned' ORDER BY n.worknet_id, p.start_on, p.id"
    )
    .bind(worksite.uuid())
    .fetch_all(c)
    .await
    })
}

/// What of a customer decides about wages and limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct CustomerRow {
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Youth: the category that decides how many days may be subsidized; none is category 1. OQ-21.
    pub youth_category: Option<i64>,
}

/// Date of birth and Youth category of a customer; `None` when there is no such profile.
pub async fn customer(conn: &mut Conn, profile: ProfileId) -> Result<Option<CustomerRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT n.born_on, f.youth_category FROM profiles f JOIN persons n ON n.id = f.person_id WHERE f.id = $1"
    )
    .bind(profile.uuid())
    .fetch_optional(c)
    .await
    })
}
