//! The plan as it is read: goals with their services, the Overview tab, accomplishments.

mod as_of;
mod iwds;
mod records;

use chrono::NaiveDate;
use domain::{ids::ProfileId, level_of_progress::LevelOfProgress, plan::Accomplishments};
use store::{Conn, customer_services};

pub use as_of::{CaseAsOf, GoalThen, ServiceThen, as_of};
pub use iwds::iwds_crosswalk;
pub(crate) use records::records_on;
pub use records::{PlanGoal, PlanService, Records};

use crate::{
    Ctx, ServiceError, clock,
    profile::{self, Frame, HistoryLine},
};

/// All goals and services of a profile, for whoever may do what the request was opened for.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn records(ctx: &Ctx, profile: ProfileId) -> Result<Records, ServiceError> {
    let mut conn = ctx.db().read().await?;
    ctx.admit(&mut conn, profile).await?;
    Ok(records_on(&mut conn, profile).await?)
}

/// Why somebody should step in. EPO-15.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Goals that are Off Track.
    OffTrack(usize),
    /// A level of progress other than Acceptable Progress/Participation.
    LevelOfProgress(LevelOfProgress),
    /// Services are Started/Open but no SNAP E&T activity is (OAC-07).
    NoActiveSnapActivity,
}

/// A profile's shell with its goals and services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The profile's shell.
    pub frame: Frame,
    /// Goals and services.
    pub records: Records,
    /// Counts.
    pub accomplishments: Accomplishments,
}

impl Plan {
    /// EPO-15, OAC-07 What to watch for on this plan.
    pub fn flags(&self) -> Vec<Flag> {
        let off_track = self.records.off_track();
        let level = self
            .frame
            .level_of_progress
            .filter(|level| *level != LevelOfProgress::Acceptable);
        let mut flags = Vec::new();
        if off_track > 0 {
            flags.push(Flag::OffTrack(off_track));
        }
        flags.extend(level.map(Flag::LevelOfProgress));
        if !self.records.is_active_in_snap() && self.records.services().next().is_some() {
            flags.push(Flag::NoActiveSnapActivity);
        }
        flags
    }
}

/// The plan overview. EPO-01 to EPO-15.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn plan(ctx: &Ctx, profile: ProfileId) -> Result<Plan, ServiceError> {
    plan_of_page(ctx, profile, "plan").await
}

/// Like [`plan`]; `page` names what was looked at in the history.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn plan_of_page(ctx: &Ctx, profile: ProfileId, page: &'static str) -> Result<Plan, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let plan = plan_on(&mut conn, ctx, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, page).await;
    Ok(plan)
}

async fn plan_on(conn: &mut Conn, ctx: &Ctx, profile: ProfileId) -> Result<Plan, ServiceError> {
    let frame = profile::frame_on(conn, ctx, profile).await?;
    let records = records_on(conn, profile).await?;
    let accomplishments = records.accomplishments(usize::try_from(frame.credentials).unwrap_or_default());
    Ok(Plan {
        frame,
        records,
        accomplishments,
    })
}

/// The Overview tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Shell, goals and services.
    pub plan: Plan,
    /// History of the E&T status, newest first; read only when asked for.
    pub history: Option<Vec<HistoryLine>>,
}

/// The Overview tab: status, attendance at a glance, activities by goal. OAT, OAC.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn overview(ctx: &Ctx, profile: ProfileId, with_history: bool) -> Result<Overview, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let plan = plan_on(&mut conn, ctx, profile).await?;
    let history = if with_history {
        Some(profile::et_history(&mut conn, profile).await?)
    } else {
        None
    };
    drop(conn);
    ctx.services().views.note(ctx, profile, "overview").await;
    Ok(Overview { plan, history })
}

/// One credential of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Name.
    pub name: String,
    /// Type.
    pub credential_type: String,
    /// Institution.
    pub institution: String,
    /// Date attained.
    pub attained_on: NaiveDate,
    /// Who entered it (ACC-33).
    pub by: String,
    /// When, as shown.
    pub entered: String,
}

/// The lists behind the counts of accomplishments. EPO-07.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn accomplishments(ctx: &Ctx, profile: ProfileId) -> Result<(Plan, Vec<Credential>), ServiceError> {
    let mut conn = ctx.db().read().await?;
    let plan = plan_on(&mut conn, ctx, profile).await?;
    let rows = customer_services::credentials(&mut conn, plan.frame.subject.person).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "accomplishments").await;
    let credentials = rows.into_iter().map(|row| Credential {
        name: row.name,
        credential_type: row.credential_type,
        institution: row.institution,
        attained_on: row.attained_on,
        by: row.updated_by,
        entered: clock::display(row.updated_at),
    });
    Ok((plan, credentials.collect()))
}
