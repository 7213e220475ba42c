//! The attendance quick look on the Overview tab (OAT).

use chrono::NaiveDate;
use domain::{
    Minutes,
    attendance::AttendanceSums,
    ids::{CustomerServiceId, ProfileId},
};
use store::{Conn, attendance, service_detail};

use crate::{Ctx, ServiceError, service_detail::ServiceHead};

/// One activity of the quick look. T6.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickLookLine {
    /// The service.
    pub service: CustomerServiceId,
    /// The agency it belongs to (PRV-10).
    pub agency: String,
    /// Code and name.
    pub activity: String,
    /// Start.
    pub start: NaiveDate,
    /// Planned completion.
    pub due: NaiveDate,
    /// Hours Attended and Hours Verified (OAT-04).
    pub sums: AttendanceSums,
}

/// The activities whose hours can be entered, by agency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuickLook {
    /// The lines, in order of agency and of adding.
    pub lines: Vec<QuickLookLine>,
}

impl QuickLook {
    /// The agencies to choose from, each once (OAT-01).
    pub fn agencies(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.lines.iter().map(|line| line.agency.as_str()).collect();
        names.dedup();
        names
    }
}

/// The quick look of a profile. OAT-01 to OAT-05.
///
/// # Errors
/// [`ServiceError::NotFound`] when the profile is not there or not the viewer's.
pub async fn quick_look(conn: &mut Conn, ctx: &Ctx, profile: ProfileId) -> Result<QuickLook, ServiceError> {
    ctx.admit(conn, profile).await?;
    let sums = attendance::attended_for_profile(conn, profile).await?;
    let mut lines = Vec::new();
    for row in service_detail::list_enterable(conn, profile).await? {
        let head = ServiceHead::of(&row)?;
        let (Some(start), Some(due)) = (head.start, head.planned_end) else {
            continue;
        };
        let sums = sums.iter().find(|it| it.customer_service_id == row.id);
        lines.push(QuickLookLine {
            service: head.id,
            agency: head.agency,
            activity: head.name,
            start,
            due,
            sums: sums.map_or_else(AttendanceSums::default, |it| AttendanceSums {
                attended: Minutes(it.attended_minutes),
                verified: Minutes(it.verified_minutes),
            }),
        });
    }
    lines.sort_by(|a, b| a.agency.cmp(&b.agency));
    Ok(QuickLook { lines })
}
