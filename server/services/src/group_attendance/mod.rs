//! A week of attendance of a group in one grid: opened in a few statements, saved row by row by the rules of the single
//! week. ATT-09, ATT-17, BYD-06.

mod filters;
mod save;

use chrono::NaiveDate;
use domain::{
    ClockTime, Minutes, Week, WeeklyHours,
    access::Permission,
    attendance::{DayTimes, enterable_days, show_cell},
    catalogue::{ServiceKind, display_name},
    group_week::{GRID_ROWS, GridRow, GroupFilter, GroupForm},
    ids::{CatalogueServiceId, CustomerServiceId, OrganizationId, ProfileId},
    organization::OrganizationKind,
};
use store::{
    Conn, StoreError,
    customer_list::Scope,
    group_attendance::{self, Asked, GroupDay, GroupRow},
    organizations, service_report as steps,
};

pub use self::{
    filters::{SavedGroup, forget_group, keep_group},
    save::{GridSaved, save},
};
use crate::{Ctx, ServiceError, customer_list, service_report::places};

/// One row of the grid: an activity of a person, and its week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridLine {
    /// The service.
    pub service: CustomerServiceId,
    /// The profile.
    pub profile: ProfileId,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Code and name of the activity.
    pub activity: String,
    /// Planned hours a week.
    pub weekly_hours: WeeklyHours,
    /// Which days can be entered. ATT-15.
    pub open: [bool; 7],
    /// The days as stored.
    pub days: [DayTimes; 7],
    /// The days of the week before.
    pub last_week: [DayTimes; 7],
    /// Version of the week; 0 while nothing was kept.
    pub version: i64,
    /// Signed as a week without hours.
    pub is_zero_signed: bool,
    /// Who verified it; `None` is Not Verified.
    pub verified_by: Option<String>,
}

impl GridLine {
    /// The row as the grid shows it.
    pub fn row(&self) -> GridRow {
        GridRow {
            service: self.service.to_string(),
            version: self.version.to_string(),
            cells: self.days.each_ref().map(show_cell),
            zero_hours: if self.is_zero_signed { "yes" } else { "" }.to_owned(),
        }
    }

    /// Hours of the row.
    pub fn total(&self) -> Minutes {
        domain::attendance::week_total(&self.days)
    }

    /// The Saturday before, which a ditto mark on Sunday repeats.
    pub fn day_before(&self) -> DayTimes {
        self.last_week[6]
    }
}

/// What the choice of a group offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupChoices {
    /// Providers and their locations: value of the field and words.
    pub places: Vec<(String, String)>,
    /// Activities of the family.
    pub activities: Vec<(CatalogueServiceId, String)>,
    /// Organizations that provide activities.
    pub providers: Vec<(OrganizationId, String)>,
    /// The viewer's kept groups.
    pub saved: Vec<SavedGroup>,
}

/// The grid of a group and week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The group.
    pub filter: GroupFilter,
    /// The group as the address gives it.
    pub form: GroupForm,
    /// The week.
    pub week: Week,
    /// Rows of this page.
    pub lines: Vec<GridLine>,
    /// Rows on all pages.
    pub size: i64,
    /// Activities that are not listed because no provider is set. ATT-09.
    pub without_provider: i64,
    /// The page, from 1.
    pub page: u32,
    /// The viewer sees the whole State and has to choose a place or a caseload first.
    pub needs_choice: bool,
    /// Whether the viewer may verify (ACC-15).
    pub may_verify: bool,
    /// What the choice of a group offers.
    pub choices: GroupChoices,
}

impl Grid {
    /// Pages of the group.
    pub fn pages(&self) -> u32 {
        pages(self.size)
    }
}

/// Pages of so many rows; one when there are none.
fn pages(rows: i64) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX).div_ceil(GRID_ROWS).max(1)
}

/// Kinds of service that are listed: activities, as on the quick look of Overview (OAT-05). Hours of a support service
/// are entered on its own Attendance tab (OQ-61): nobody attends bus tickets week by week.
fn kinds() -> Vec<&'static str> {
    let activities = ServiceKind::ALL.iter().filter(|kind| kind.is_activity());
    activities.map(|kind| kind.code()).collect()
}

/// What the store is asked for.
pub(super) fn asked(ctx: &Ctx, filter: &GroupFilter, week: Week) -> Asked {
    Asked {
        scope: customer_list::scope(ctx),
        account: ctx.viewer().account.uuid(),
        name: ctx.name().to_owned(),
        filter: filter.clone(),
        week,
        kinds: kinds(),
    }
}

/// The grid of a group in the caller's scope; `week` is any day of it.
///
/// # Errors
/// [`ServiceError::Invalid`] when the group cannot be read, or when the database fails.
pub async fn open(
    ctx: &Ctx,
    form: &GroupForm,
    day: Option<NaiveDate>,
    page: u32,
) -> Result<Grid, ServiceError> {
    let filter = form.check()?;
    let week = Week::containing(day.unwrap_or_else(|| ctx.today()));
    let asked = asked(ctx, &filter, week);
    let needs_choice = asked.scope == Scope::Statewide && !filter.is_narrow();
    let mut conn = ctx.db().read().await?;
    let (mut lines, mut sizes) = (Vec::new(), (0, 0));
    let mut page = page.max(1);
    if !needs_choice {
        sizes = group_attendance::sizes(&mut conn, &asked).await?;
        page = page.min(pages(sizes.0));
        let rows = i64::from(GRID_ROWS);
        let offset = i64::from(page - 1) * rows;
        let members = group_attendance::members(&mut conn, &asked, (rows, offset)).await?;
        lines = to_lines(ctx.today(), members, week)?;
    }
    let choices = choices(ctx, &mut conn, &filter).await?;
    Ok(Grid {
        filter,
        form: form.clone(),
        week,
        lines,
        size: sizes.0,
        without_provider: sizes.1,
        page,
        needs_choice,
        may_verify: ctx.viewer().may(Permission::AttendanceVerify),
        choices,
    })
}

/// The rows of these services, with what is kept of the week and the week before.
pub(super) fn to_lines(
    today: NaiveDate,
    members: Vec<GroupRow>,
    week: Week,
) -> Result<Vec<GridLine>, StoreError> {
    let before = Week::containing(week.sunday() - chrono::Days::new(1));
    let mut lines = Vec::with_capacity(members.len());
    for GroupRow { member: it, kept } in members {
        let (mut days, mut last_week) = ([DayTimes::default(); 7], [DayTimes::default(); 7]);
        for day in kept.days()? {
            for (week, days) in [(week, &mut days), (before, &mut last_week)] {
                let at = (day.day_on - week.sunday()).num_days();
                if let Some(times) = usize::try_from(at).ok().and_then(|at| days.get_mut(at)) {
                    *times = to_times(&day)?;
                }
            }
        }
        lines.push(GridLine {
            service: it.service(),
            profile: it.profile(),
            activity: display_name(it.code.as_deref(), &it.name),
            weekly_hours: it
                .weekly_centihours
                .and_then(WeeklyHours::from_hundredths)
                .unwrap_or(WeeklyHours::ZERO),
            open: enterable_days(week, it.start_on, it.planned_end_on, today),
            days,
            last_week,
            version: kept.week_version.unwrap_or_default(),
            is_zero_signed: kept.is_zero_signed.unwrap_or_default(),
            verified_by: kept.verified_by,
            last_name: it.last_name,
            first_name: it.first_name,
        });
    }
    Ok(lines)
}

fn to_times(day: &GroupDay) -> Result<DayTimes, StoreError> {
    let time = |minute: Option<u16>| {
        let corrupt = StoreError::Corrupt {
            table: "attendance_days",
            column: "check_in_minute",
        };
        minute
            .map(|minute| ClockTime::from_minutes(minute).ok_or(corrupt))
            .transpose()
    };
    let [check_in, lunch_start, lunch_end, check_out] = day.minutes;
    Ok(DayTimes {
        check_in: time(check_in)?,
        lunch_start: time(lunch_start)?,
        lunch_end: time(lunch_end)?,
        check_out: time(check_out)?,
    })
}

async fn choices(ctx: &Ctx, conn: &mut Conn, filter: &GroupFilter) -> Result<GroupChoices, ServiceError> {
    let kinds = kinds();
    let activities = steps::steps(conn, filter.family)
        .await?
        .into_iter()
        .filter(|step| kinds.contains(&step.kind.as_str()))
        .map(|step| {
            let name = display_name(step.code.as_deref(), &step.name);
            (CatalogueServiceId::from_uuid(step.id), name)
        });
    let activities = activities.collect();
    let agencies = customer_list::choices(conn, ctx).await?.agencies;
    let mut providers = agencies.clone();
    for kind in [OrganizationKind::WioaProvider] {
        for row in organizations::of_kind(conn, kind).await? {
            if providers.iter().all(|(id, _)| *id != row.id()) {
                providers.push((row.id(), row.name));
            }
        }
    }
    Ok(GroupChoices {
        places: places(ctx, conn, filter.place, &agencies).await?,
        activities,
        providers,
        saved: filters::list(ctx, conn).await?,
    })
}
