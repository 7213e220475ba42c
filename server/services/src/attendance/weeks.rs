//! The list of weeks of a service.

use chrono::NaiveDate;
use domain::{
    Minutes, Rule, Week,
    attendance::{AttendanceSums, attendance_percent, attendance_sums, listed_weeks},
    ids::{CustomerServiceId, ProfileId},
};
use store::{
    Conn, StoreError,
    attendance::{self, WeekRow},
};

use crate::{
    Ctx, ServiceError,
    profile::Frame,
    service_detail::{self, ServiceHead},
};

/// One line of the list. T27.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekLine {
    /// The week.
    pub week: Week,
    /// Total hours/week; `None` while nothing was kept.
    pub total: Option<Minutes>,
    /// Who verified it and when, as shown to people; `None` is Not Verified.
    pub verified: Option<(String, chrono::DateTime<chrono::Utc>)>,
    /// It was signed as a week without hours.
    pub is_zero_signed: bool,
    /// It holds today.
    pub is_current: bool,
    /// It lies ahead: nothing can be entered yet.
    pub is_future: bool,
}

/// The Attendance tab of a service.
#[derive(Debug, Clone)]
pub struct WeeksView {
    /// The service.
    pub head: ServiceHead,
    /// Why no attendance can be entered (ATT-01); the weeks with kept hours are listed nevertheless.
    pub hint: Option<Rule>,
    /// The weeks, newest first.
    pub weeks: Vec<WeekLine>,
    /// Hours attended and verified over all weeks (OAT-04).
    pub sums: AttendanceSums,
    /// OQ-41 Attended ÷ planned hours so far in percent, when the program asks for attendance.
    pub percent: Option<i64>,
}

/// The Attendance tab, with the profile's shell.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there, not the viewer's, or has no attendance (OQ-61).
pub async fn open_weeks(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<(Frame, WeeksView), ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row) = service_detail::open(&mut conn, ctx, profile, service).await?;
    let head = ServiceHead::of(&row)?;
    if !head.has_attendance() {
        return Err(ServiceError::NotFound);
    }
    let view = weeks_of(&mut conn, head, ctx.today()).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "attendance").await;
    Ok((frame, view))
}

/// The weeks of a service: those that touch its dates (ATT-04), and any other that hours were kept of before its
/// dates were changed.
pub(crate) async fn weeks_of(
    conn: &mut Conn,
    head: ServiceHead,
    today: NaiveDate,
) -> Result<WeeksView, StoreError> {
    let kept = attendance::weeks(conn, head.id).await?;
    let listed = listed_weeks(head.status, head.start, head.planned_end);
    let hint = listed.as_ref().err().cloned();
    let sums = attendance_sums(
        kept.iter()
            .map(|it| (Minutes(it.total_minutes), it.verified_at.is_some())),
    );
    let listed = listed.unwrap_or_default();
    let percent = head.required_percent.and_then(|_| percent(&head, &sums, today));
    let mut weeks: Vec<Week> = kept
        .iter()
        .filter_map(|row| Week::starting(row.week_on))
        .collect();
    weeks.extend(listed);
    weeks.sort_unstable();
    weeks.dedup();
    let weeks = weeks
        .into_iter()
        .rev()
        .map(|week| line(week, &kept, today))
        .collect();
    Ok(WeeksView {
        head,
        hint,
        weeks,
        sums,
        percent,
    })
}

fn line(week: Week, kept: &[WeekRow], today: NaiveDate) -> WeekLine {
    let row = kept.iter().find(|row| row.week_on == week.sunday());
    WeekLine {
        week,
        total: row.map(|row| Minutes(row.total_minutes)),
        verified: row.and_then(|row| row.verified_by.clone().zip(row.verified_at)),
        is_zero_signed: row.is_some_and(|row| row.is_zero_signed),
        is_current: week.contains(today),
        is_future: week.sunday() > today,
    }
}

/// The share over the weeks that have begun, so that weeks to come do not make it small.
fn percent(head: &ServiceHead, sums: &AttendanceSums, today: NaiveDate) -> Option<i64> {
    let (start, end) = head.start.zip(head.planned_end)?;
    let weeks = Week::touching(start, end.min(today).max(start)).len();
    attendance_percent(sums.attended, head.weekly_hours, weeks)
}
