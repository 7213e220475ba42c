//! The customer's own pages: plan, attendance. Nothing here ever looks beyond the person who is signed in.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Minutes, Rule, Week,
    attendance::{AttendanceSums, EnteredBy, WeekFacts, WeekForm, attendance_dates, week_total},
    catalogue::ServiceKind,
    goal::{GoalCategory, GoalStatus, GoalTerm},
    ids::{CustomerServiceId, PersonId, ProfileId},
    service_status::ServiceStatus,
};
use scoped_futures::ScopedFutureExt;
use store::{
    Conn, StoreError, persons,
    service_detail::{self as detail, OwnGoalRow, ServiceRow},
};

use crate::{
    Ctx, ServiceError,
    attendance::{DayView, SavedWeek, WeeksView, form_with, load_week, save_as, weeks_of},
    messages::{self, MessageLine},
    service_detail::ServiceHead,
};

/// The person whose pages these are.
///
/// # Errors
/// [`ServiceError::NotFound`] for an account without a person.
fn person(ctx: &Ctx) -> Result<PersonId, ServiceError> {
    ctx.viewer().person.ok_or(ServiceError::NotFound)
}

/// Why a customer cannot enter hours of a service now; `None` when they can. PRV-05, ATT-01.
fn obstacle(head: &ServiceHead) -> Option<Rule> {
    let dates = attendance_dates(head.status, head.start, head.planned_end).err();
    dates.or_else(|| (!head.provider_chosen()).then_some(Rule::OwnAttendanceNeedsProvider))
}

/// Why no day of a week can be entered; `None` when one can. ATT-15.
fn nothing_to_type(days: &[DayView; 7], today: NaiveDate) -> Option<Rule> {
    if days.iter().any(|day| day.enterable.is_ok()) {
        return None;
    }
    let is_to_come = |day: &DayView| matches!(day.enterable, Err(Rule::DayInFuture { .. }));
    Some(if days.iter().any(is_to_come) {
        Rule::WeekToCome { today }
    } else {
        Rule::WeekNotListed
    })
}

/// An activity on the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyActivity {
    /// The service.
    pub head: ServiceHead,
    /// Why no hours can be entered; `None` when they can.
    pub obstacle: Option<Rule>,
    /// The present week, when it is one of the service's.
    pub this_week: Option<Week>,
    /// Hours of the present week.
    pub this_week_total: Minutes,
    /// All hours, and those verified.
    pub sums: AttendanceSums,
}

/// The start page. CUS-11.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyHome {
    /// First name.
    pub first_name: String,
    /// Goals on the plan.
    pub goals: usize,
    /// Activities and services on the plan.
    pub services: usize,
    /// Activities that are under way.
    pub activities: Vec<MyActivity>,
    /// The latest messages of staff, newest first.
    pub messages: Vec<MessageLine>,
    /// How many messages there are.
    pub all_messages: u64,
}

/// So many messages stand on the start page.
const LATEST: u32 = 3;

/// The start page of the customer who is signed in.
///
/// # Errors
/// [`ServiceError::NotFound`] for an account without a person.
pub async fn home(ctx: &Ctx) -> Result<MyHome, ServiceError> {
    let person = person(ctx)?;
    let mut conn = ctx.db().read().await?;
    let row = persons::find(&mut conn, person)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let services = detail::list_for_person(&mut conn, person).await?;
    let goals = detail::goals_for_person(&mut conn, person).await?.len();
    let mut activities = Vec::new();
    for service in &services {
        let head = ServiceHead::of(service)?;
        if head.has_attendance() && head.status == ServiceStatus::Started && head.kind != ServiceKind::Support
        {
            activities.push(activity(&mut conn, head, ctx.today()).await?);
        }
    }
    drop(conn);
    note(ctx, &services).await;
    let (messages, all_messages) = messages::own(ctx, Some(LATEST)).await?;
    Ok(MyHome {
        messages,
        all_messages,
        first_name: row.first_name,
        goals,
        services: services.len(),
        activities,
    })
}

async fn activity(conn: &mut Conn, head: ServiceHead, today: NaiveDate) -> Result<MyActivity, StoreError> {
    let view = weeks_of(conn, head, today).await?;
    let this_week = view.weeks.iter().find(|line| line.is_current);
    Ok(MyActivity {
        obstacle: obstacle(&view.head),
        this_week: this_week.map(|line| line.week),
        this_week_total: this_week.and_then(|line| line.total).unwrap_or_default(),
        sums: view.sums,
        head: view.head,
    })
}

/// Looking at one's own file is written down too, once per profile.
async fn note(ctx: &Ctx, services: &[ServiceRow]) {
    let mut profiles: Vec<ProfileId> = services.iter().map(ServiceRow::profile).collect();
    profiles.dedup();
    for profile in profiles {
        ctx.services().views.note(ctx, profile, "my").await;
    }
}

/// A goal as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyGoal {
    /// Statement.
    pub statement: String,
    /// Category.
    pub category: GoalCategory,
    /// Term.
    pub term: GoalTerm,
    /// Status.
    pub status: GoalStatus,
    /// The services for it; without the notes of staff (CUS-08).
    pub services: Vec<ServiceHead>,
}

/// The plan, read-only. CUS-08.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MyPlan {
    /// Goals with their services.
    pub goals: Vec<MyGoal>,
    /// Services that belong to no goal yet.
    pub without_goal: Vec<ServiceHead>,
}

/// The plan of the customer who is signed in.
///
/// # Errors
/// [`ServiceError::NotFound`] for an account without a person.
pub async fn plan(ctx: &Ctx) -> Result<MyPlan, ServiceError> {
    let person = person(ctx)?;
    let mut conn = ctx.db().read().await?;
    let services = detail::list_for_person(&mut conn, person).await?;
    let rows = detail::goals_for_person(&mut conn, person).await?;
    drop(conn);
    note(ctx, &services).await;
    let of = |id| -> Result<Vec<ServiceHead>, StoreError> {
        services
            .iter()
            .filter(|service| service.goal_id == id)
            .map(ServiceHead::of)
            .collect()
    };
    let mut plan = MyPlan {
        without_goal: of(None)?,
        ..MyPlan::default()
    };
    for row in rows {
        let services = of(Some(row.id))?;
        plan.goals.push(goal(row, services)?);
    }
    Ok(plan)
}

fn goal(row: OwnGoalRow, services: Vec<ServiceHead>) -> Result<MyGoal, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "goals",
        column,
    };
    Ok(MyGoal {
        category: GoalCategory::from_code(&row.category).ok_or(corrupt("category"))?,
        term: GoalTerm::from_code(&row.term).ok_or(corrupt("term"))?,
        status: GoalStatus::from_code(&row.status).ok_or(corrupt("status"))?,
        statement: row.statement,
        services,
    })
}

/// A service of the customer who is signed in; anybody else's is not there.
async fn own_service(
    conn: &mut Conn,
    ctx: &Ctx,
    service: CustomerServiceId,
) -> Result<ServiceHead, ServiceError> {
    let person = person(ctx)?;
    let row = detail::find(conn, service).await?.ok_or(ServiceError::NotFound)?;
    if row.person_id != person.uuid() {
        return Err(ServiceError::NotFound);
    }
    ctx.admit(conn, row.profile()).await?;
    let head = ServiceHead::of(&row)?;
    if head.has_attendance() {
        Ok(head)
    } else {
        Err(ServiceError::NotFound)
    }
}

/// The weeks of one's own service, newest first, with why no hours can be entered.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there or not the caller's.
pub async fn weeks(ctx: &Ctx, service: CustomerServiceId) -> Result<(WeeksView, Option<Rule>), ServiceError> {
    let mut conn = ctx.db().read().await?;
    let head = own_service(&mut conn, ctx, service).await?;
    let (profile, obstacle) = (head.profile, obstacle(&head));
    let view = weeks_of(&mut conn, head, ctx.today()).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "my").await;
    Ok((view, obstacle))
}

/// One week of one's own service.
#[derive(Debug, Clone)]
pub struct MyWeek {
    /// The service.
    pub head: ServiceHead,
    /// The week.
    pub week: Week,
    /// Version of the week; 0 while nothing was kept.
    pub version: i64,
    /// The days, Sunday to Saturday.
    pub days: [DayView; 7],
    /// What the form is judged against.
    pub facts: WeekFacts,
    /// Why nothing can be entered; `None` when it can.
    pub obstacle: Option<Rule>,
    /// Who verified it and when.
    pub verified: Option<(String, DateTime<Utc>)>,
    /// It was signed as a week without hours.
    pub is_zero_signed: bool,
    /// Total of the week.
    pub total: Minutes,
}

/// One week of the caller's own service. CUS-03, CUS-04.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there or not the caller's, or the week neither touches its
/// dates nor was kept.
pub async fn week(ctx: &Ctx, service: CustomerServiceId, week: Week) -> Result<MyWeek, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let head = own_service(&mut conn, ctx, service).await?;
    let loaded = load_week(&mut conn, &head, week, EnteredBy::Customer, ctx.today()).await?;
    drop(conn);
    let dates = head.start.zip(head.planned_end);
    let touches = dates.is_some_and(|(start, end)| week.saturday() >= start && week.sunday() <= end);
    if loaded.row.is_none() && !touches {
        return Err(ServiceError::NotFound);
    }
    ctx.services().views.note(ctx, head.profile, "my").await;
    let obstacle = if loaded.facts.verified {
        Some(Rule::WeekIsVerified)
    } else {
        obstacle(&head).or_else(|| nothing_to_type(&loaded.days, ctx.today()))
    };
    Ok(MyWeek {
        obstacle,
        version: loaded.version(),
        is_zero_signed: loaded.is_zero_signed(),
        total: week_total(&loaded.facts.stored),
        verified: loaded.row.and_then(|row| row.verified_by.zip(row.verified_at)),
        days: loaded.days,
        facts: loaded.facts,
        head,
        week,
    })
}

/// Saves a week of the caller's own service as Not Verified. CUS-03, CUS-04, PRV-05.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when the service is not there or not the caller's.
pub async fn save_week(ctx: &Ctx, form: &WeekForm) -> Result<SavedWeek, ServiceError> {
    let (service, week) = form_with(form)?;
    ctx.db()
        .write(|tx| {
            async move {
                own_service(tx, ctx, service).await?;
                save_as(tx, ctx, form, (service, week), EnteredBy::Customer).await
            }
            .scope_boxed()
        })
        .await
}
