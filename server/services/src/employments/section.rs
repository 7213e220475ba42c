//! The section of the Overview tab. EMP-02, EMP-04, EMP-26, STS-10.

use chrono::NaiveDate;
use domain::{
    access::Permission,
    employment::{VerificationStatus, benchmark},
    ids::EmploymentId,
    program::Family,
};

use super::Records;
use crate::{Ctx, ServiceError, profile::Frame};

/// One line of the table. EMP-04.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub id: EmploymentId,
    /// Employer.
    pub employer: String,
    /// Job Title.
    pub job_title: String,
    /// Start Date.
    pub start: NaiveDate,
    /// End Date; `None` reads "Present".
    pub end: Option<NaiveDate>,
    /// Benchmark: "30,60,90 - Receive Raise or Promotion". EMP-26.
    pub benchmark: String,
}

/// EMPLOYMENT on the Overview tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Records without end date. EMP-02.
    pub active: usize,
    /// The records, by their start.
    pub lines: Vec<Line>,
    /// Employment Verification Status; `None` without employment.
    pub status: Option<VerificationStatus>,
    /// Whether the viewer adds employment.
    pub can_edit: bool,
}

/// Reads the section; `None` for Youth, which has no such section. The viewer has been let in before.
///
/// # Errors
/// When the database fails.
pub async fn section(ctx: &Ctx, frame: &Frame) -> Result<Option<Section>, ServiceError> {
    if frame.family != Family::Isets {
        return Ok(None);
    }
    let mut conn = ctx.db().read().await?;
    let records = Records::read(&mut conn, frame.profile).await?;
    let lines = records.rows.iter().map(|row| Line {
        id: EmploymentId::from_uuid(row.id),
        employer: row.employer.clone(),
        job_title: row.job_title.clone(),
        start: row.start_on,
        end: row.end_on,
        benchmark: benchmark(&records.achieved(row)),
    });
    Ok(Some(Section {
        active: records.rows.iter().filter(|row| row.end_on.is_none()).count(),
        lines: lines.collect(),
        status: records.status(),
        can_edit: ctx.may_for(Permission::EmploymentEdit, &frame.subject),
    }))
}
