//! The week editor: what is stored, what can be entered, drafts.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    ClockTime, Minutes, Problems, Rule, Week,
    attendance::{DayTimes, EnteredBy, WeekFacts, WeekForm, attendance_dates, day_enterable, read_week},
    date::show_date,
    ids::{CustomerServiceId, ProfileId},
    time::OpenHours,
};
use store::{
    Conn, StoreError,
    attendance::{self, DayRow, WeekRow},
    service_detail as detail,
};

use super::WEEK_DRAFT;
use crate::{
    Ctx, ServiceError, clock,
    drafts::{self, Draft},
    profile::Frame,
    service_detail::{self, ServiceHead},
};

/// Who saved a day, and when. ATT-18.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// It was the customer.
    pub by_customer: bool,
}

/// One day of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// The day.
    pub date: NaiveDate,
    /// Whether times can be entered, or why not (ATT-15).
    pub enterable: Result<(), Rule>,
    /// The times as stored.
    pub times: DayTimes,
    /// Last save of this day; `None` shows "n/a".
    pub updated: Option<Updated>,
}

/// One week, loaded for reading, judging and saving.
#[derive(Debug, Clone)]
pub(crate) struct LoadedWeek {
    /// The week row, once anything was kept.
    pub row: Option<WeekRow>,
    /// The days, Sunday to Saturday.
    pub days: [DayView; 7],
    /// What the form is judged against.
    pub facts: WeekFacts,
}

impl LoadedWeek {
    /// Version of the week; 0 while nothing was kept.
    pub fn version(&self) -> i64 {
        self.row.as_ref().map_or(0, |row| row.version)
    }

    /// Whether it was signed as a week without hours.
    pub fn is_zero_signed(&self) -> bool {
        self.row.as_ref().is_some_and(|row| row.is_zero_signed)
    }
}

/// Loads a week of a service as it stands.
pub(crate) async fn load_week(
    conn: &mut Conn,
    head: &ServiceHead,
    week: Week,
    by: EnteredBy,
    today: NaiveDate,
) -> Result<LoadedWeek, StoreError> {
    let row = attendance::find_week(conn, head.id, week.sunday()).await?;
    let before = week.sunday() - Days::new(1);
    let kept = attendance::days(conn, head.id, before, week.saturday()).await?;
    let times_on = |date| {
        kept.iter()
            .find(|it| it.day_on == date)
            .map_or(Ok(DayTimes::default()), times)
    };
    let mut stored = [DayTimes::default(); 7];
    for (times, date) in stored.iter_mut().zip(week.days()) {
        *times = times_on(date)?;
    }
    let facts = WeekFacts {
        today,
        status: head.status,
        start: head.start,
        planned_end: head.planned_end,
        provider_chosen: head.provider_chosen(),
        by,
        verified: row.as_ref().is_some_and(|row| row.verified_at.is_some()),
        stored,
        day_before: times_on(before)?,
        open: OpenHours::default(),
    };
    let mut index = 0;
    let days = week.days().map(|date| {
        let day = day_view(
            date,
            &facts,
            stored.get(index).copied().unwrap_or_default(),
            &kept,
        );
        index += 1;
        day
    });
    Ok(LoadedWeek { row, days, facts })
}

fn day_view(date: NaiveDate, facts: &WeekFacts, times: DayTimes, kept: &[DayRow]) -> DayView {
    let enterable = attendance_dates(facts.status, facts.start, facts.planned_end)
        .and_then(|(start, end)| day_enterable(date, start, end, facts.today));
    let updated = kept.iter().find(|row| row.day_on == date).map(|row| Updated {
        by: row.updated_by.clone(),
        at: row.updated_at,
        by_customer: row.entered_by_customer,
    });
    DayView {
        date,
        enterable,
        times,
        updated,
    }
}

/// The times of a stored day.
fn times(row: &DayRow) -> Result<DayTimes, StoreError> {
    let time = |minute: Option<i64>| {
        minute
            .map(|minute| u16::try_from(minute).ok().and_then(ClockTime::from_minutes))
            .map(|time| {
                time.ok_or(StoreError::Corrupt {
                    table: "attendance_days",
                    column: "check_in_minute",
                })
            })
            .transpose()
    };
    Ok(DayTimes {
        check_in: time(row.check_in_minute)?,
        lunch_start: time(row.lunch_start_minute)?,
        lunch_end: time(row.lunch_end_minute)?,
        check_out: time(row.check_out_minute)?,
    })
}

/// What the week editor shows.
#[derive(Debug, Clone)]
pub struct WeekEditor {
    /// The service.
    pub head: ServiceHead,
    /// The week.
    pub week: Week,
    /// The days, Sunday to Saturday.
    pub days: [DayView; 7],
    /// What the form is judged against.
    pub facts: WeekFacts,
    /// The form as stored.
    pub stored: WeekForm,
    /// The times of the week before, for "Copy last week".
    pub last_week: [DayTimes; 7],
    /// Who verified it and when; `None` is Not Verified.
    pub verified: Option<(String, DateTime<Utc>)>,
    /// Why nothing can be entered at all (ATT-01).
    pub hint: Option<Rule>,
    /// What the viewer had typed here and not saved: the form and when.
    pub draft: Option<(WeekForm, String)>,
    /// Whether the viewer may verify (ACC-15).
    pub may_verify: bool,
    /// Total of the week as stored.
    pub total: Minutes,
    /// The listed week before and after.
    pub neighbours: (Option<Week>, Option<Week>),
}

/// The editor of one week, with the profile's shell.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's, or the week is neither listed
/// (ATT-04) nor kept.
pub async fn open_week(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    week: Week,
) -> Result<(Frame, WeekEditor), ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row) = service_detail::open(&mut conn, ctx, profile, service).await?;
    let head = ServiceHead::of(&row)?;
    let loaded = load_week(&mut conn, &head, week, EnteredBy::Staff, ctx.today()).await?;
    if !head.has_attendance() || (loaded.row.is_none() && !touches(&head, week)) {
        return Err(ServiceError::NotFound);
    }
    let last = load_week(&mut conn, &head, week.previous(), EnteredBy::Staff, ctx.today()).await?;
    let draft = drafts::find(&mut conn, ctx, WEEK_DRAFT, &draft_subject(service, week)).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "attendance").await;
    let may_verify = ctx.may_for(domain::access::Permission::AttendanceVerify, &frame.subject);
    Ok((frame, editor(head, week, loaded, &last, draft, may_verify)))
}

/// ATT-04 Whether the week touches the dates of the service.
fn touches(head: &ServiceHead, week: Week) -> bool {
    head.start
        .zip(head.planned_end)
        .is_some_and(|(start, end)| week.saturday() >= start && week.sunday() <= end)
}

fn editor(
    head: ServiceHead,
    week: Week,
    loaded: LoadedWeek,
    last: &LoadedWeek,
    draft: Option<Draft>,
    may_verify: bool,
) -> WeekEditor {
    let stored = WeekForm::of(
        head.id,
        week,
        loaded.version(),
        loaded.is_zero_signed(),
        &loaded.facts.stored,
    );
    let hint = attendance_dates(head.status, head.start, head.planned_end).err();
    let neighbours = (Some(week.previous()), Some(week.next()));
    let listed = |it: &Week| touches(&head, *it);
    WeekEditor {
        neighbours: (neighbours.0.filter(listed), neighbours.1.filter(listed)),
        total: Minutes(loaded.row.as_ref().map_or(0, |row| row.total_minutes)),
        verified: loaded.row.and_then(|row| row.verified_by.zip(row.verified_at)),
        draft: draft.and_then(|it| Some((read_draft(&it.body)?, it.at))),
        last_week: last.facts.stored,
        days: loaded.days,
        facts: loaded.facts,
        head,
        week,
        stored,
        hint,
        may_verify,
    }
}

/// Under what a draft of this week is kept.
pub(crate) fn draft_subject(service: CustomerServiceId, week: Week) -> String {
    format!("{service}/{}", week.sunday())
}

fn read_draft(body: &str) -> Option<WeekForm> {
    serde_json::from_str(body).ok()
}

/// The service and the week a posted form names.
pub(crate) fn form_with(form: &WeekForm) -> Result<(CustomerServiceId, Week), ServiceError> {
    let service = CustomerServiceId::read(&form.service).map_err(|_| ServiceError::NotFound)?;
    let sunday: Option<NaiveDate> = form.week.trim().parse().ok();
    let week = sunday.and_then(Week::starting);
    let week = week.ok_or_else(|| ServiceError::Invalid(Problems::one("week", Rule::WeekNotListed)))?;
    Ok((service, week))
}

/// Keeps what was typed so far; gives the time of day, as in "2:14 PM". What says the same as what is stored
/// needs no draft: the one there was is thrown away.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's.
pub async fn keep_draft(ctx: &Ctx, form: &WeekForm) -> Result<String, ServiceError> {
    let (service, week) = form_with(form)?;
    let mut conn = ctx.db().read().await?;
    let row = detail::find(&mut conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    ctx.admit(&mut conn, row.profile()).await?;
    let loaded = load_week(
        &mut conn,
        &ServiceHead::of(&row)?,
        week,
        EnteredBy::Staff,
        ctx.today(),
    )
    .await?;
    drop(conn);
    if says_the_same(form, &loaded) {
        drafts::discard(ctx, WEEK_DRAFT, &draft_subject(service, week)).await?;
        return Ok(clock::time_of(ctx.now()));
    }
    let body =
        serde_json::to_string(form).map_err(|_| ServiceError::Internal("a draft could not be written"))?;
    let at = drafts::keep(ctx, WEEK_DRAFT, &draft_subject(service, week), &body).await?;
    Ok(clock::time_of(at))
}

/// A draft sent just before a save may arrive after it; it then says what is stored already.
fn says_the_same(form: &WeekForm, loaded: &LoadedWeek) -> bool {
    let readings = read_week(form, &loaded.facts.open, &loaded.facts.day_before);
    let same_days = readings.iter().zip(&loaded.days).all(|(reading, day)| {
        day.enterable.is_err() || reading.times().is_some_and(|times| times == day.times)
    });
    same_days && (form.zero_hours.trim() == "yes") == loaded.is_zero_signed()
}

/// Throws the viewer's draft of a week away; gives the profile it belongs to.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's.
pub async fn discard_draft(
    ctx: &Ctx,
    form: &WeekForm,
) -> Result<(ProfileId, CustomerServiceId, Week), ServiceError> {
    let (service, week) = form_with(form)?;
    let mut conn = ctx.db().read().await?;
    let row = detail::find(&mut conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    ctx.admit(&mut conn, row.profile()).await?;
    drop(conn);
    drafts::discard(ctx, WEEK_DRAFT, &draft_subject(service, week)).await?;
    Ok((row.profile(), service, week))
}

/// "Copy last week" without scripts: keeps what was typed, with each blank day filled from the week before, as a
/// draft to be looked over and saved. Gives where to go on.
///
/// # Errors
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's.
pub async fn copy_last_week(
    ctx: &Ctx,
    form: &WeekForm,
) -> Result<(ProfileId, CustomerServiceId, Week), ServiceError> {
    let (service, week) = form_with(form)?;
    let mut conn = ctx.db().read().await?;
    let row = detail::find(&mut conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    ctx.admit(&mut conn, row.profile()).await?;
    let head = ServiceHead::of(&row)?;
    let loaded = load_week(&mut conn, &head, week, EnteredBy::Staff, ctx.today()).await?;
    let last = load_week(&mut conn, &head, week.previous(), EnteredBy::Staff, ctx.today()).await?;
    drop(conn);
    let enterable = loaded.days.each_ref().map(|day| day.enterable.is_ok());
    let copy = form.copy_last_week(&last.facts.stored, &enterable);
    keep_draft(ctx, &copy).await?;
    Ok((row.profile(), service, week))
}

impl WeekEditor {
    /// "Week of 01/01/2023 – 01/07/2023".
    pub fn title(&self) -> String {
        format!(
            "Week of {} – {}",
            show_date(self.week.sunday()),
            show_date(self.week.saturday())
        )
    }

    /// For each day, whether times can be entered.
    pub fn enterable(&self) -> [bool; 7] {
        self.days.each_ref().map(|day| day.enterable.is_ok())
    }
}
