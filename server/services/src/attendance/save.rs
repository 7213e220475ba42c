//! Saving and verifying a week.

use domain::{
    Minutes, Week,
    access::Permission,
    attendance::{
        AttendanceWeek, DAY_FIELDS, DayForm, DayTimes, EnteredBy, WeekAction, WeekForm, field_name,
    },
    ids::{CustomerServiceId, ProfileId},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Tx,
    attendance::{self, DayRow, WeekRow},
    service_detail as detail,
};

use super::{LoadedWeek, WEEK_DRAFT, draft_subject, form_with, load_week};
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock, drafts, profiles,
    service_detail::ServiceHead,
};

/// What a save of a week did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedWeek {
    /// The profile.
    pub profile: ProfileId,
    /// The service.
    pub service: CustomerServiceId,
    /// The week.
    pub week: Week,
    /// It is verified now.
    pub is_verified: bool,
    /// It was verified before and is Not Verified now (OQ-40).
    pub lost_verification: bool,
    /// It says what was kept already; a verified week stays verified.
    pub is_unchanged: bool,
}

/// Saves or verifies a week as staff. ATT-06, ATT-15, ATT-18, OQ-40.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems at their cells, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's, [`ServiceError::Forbidden`] when
/// the viewer may not verify.
pub async fn save_week(ctx: &Ctx, form: &WeekForm) -> Result<SavedWeek, ServiceError> {
    let named = form_with(form)?;
    ctx.db()
        .write(|tx| async move { save_as(tx, ctx, form, named, EnteredBy::Staff).await }.scope_boxed())
        .await
}

/// Saves a week within a unit of work, in the name of staff or of the customer. The scope is asked for here; that
/// a customer's service is the caller's own, by who calls.
pub(crate) async fn save_as(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &WeekForm,
    (service, week): (CustomerServiceId, Week),
    by: EnteredBy,
) -> Result<SavedWeek, ServiceError> {
    let row = detail::find(tx, service).await?.ok_or(ServiceError::NotFound)?;
    let subject = ctx.admit(tx, row.profile()).await?;
    let head = ServiceHead::of(&row)?;
    if !head.has_attendance() {
        return Err(ServiceError::NotFound);
    }
    let loaded = load_week(tx, &head, week, by, ctx.today()).await?;
    let entry = match form.check(&loaded.facts) {
        Ok(entry) if entry.version != loaded.version() => return settle(&head, &loaded, &entry),
        Ok(entry) => entry,
        Err(_) if is_stale(form, &loaded) => return Err(stale(&loaded)),
        Err(problems) => return Err(problems.into()),
    };
    if by == EnteredBy::Staff
        && entry.action == WeekAction::Verify
        && !ctx.may_for(Permission::AttendanceVerify, &subject)
    {
        return Err(ServiceError::Forbidden);
    }
    let saved = outcome(&head, &loaded, &entry);
    if !saved.is_unchanged {
        write(tx, ctx, &loaded, &entry, by).await?;
        audit::record(tx, ctx, event(&head, &loaded, &entry, by)).await?;
        profiles::refresh(tx, ctx, head.profile, "Attendance saved").await?;
    }
    drafts::discard_in(tx, ctx, WEEK_DRAFT, &draft_subject(service, week)).await?;
    Ok(saved)
}

fn is_stale(form: &WeekForm, loaded: &LoadedWeek) -> bool {
    domain::ids::read_version(&form.version).is_ok_and(|version| version != loaded.version())
}

fn outcome(head: &ServiceHead, loaded: &LoadedWeek, entry: &AttendanceWeek) -> SavedWeek {
    let is_verified = entry.action == WeekAction::Verify;
    let says_the_same = entry.days == loaded.facts.stored && entry.zero_hours == loaded.is_zero_signed();
    let is_unchanged = says_the_same && (!is_verified || loaded.facts.verified);
    SavedWeek {
        profile: head.profile,
        service: head.id,
        week: entry.week,
        is_verified,
        lost_verification: loaded.facts.verified && !is_verified && !is_unchanged,
        is_unchanged,
    }
}

/// A second click on the button is no conflict: it asks for what is there already. Anything else shows theirs.
fn settle(
    head: &ServiceHead,
    loaded: &LoadedWeek,
    entry: &AttendanceWeek,
) -> Result<SavedWeek, ServiceError> {
    let is_same = entry.days == loaded.facts.stored
        && entry.zero_hours == loaded.is_zero_signed()
        && (entry.action == WeekAction::Verify) == loaded.facts.verified;
    if !is_same {
        return Err(stale(loaded));
    }
    Ok(SavedWeek {
        lost_verification: false,
        is_unchanged: false,
        ..outcome(head, loaded, entry)
    })
}

/// What is saved now, per cell.
fn stale(loaded: &LoadedWeek) -> ServiceError {
    let Some(row) = &loaded.row else {
        return ServiceError::NotFound;
    };
    let mut fields = Vec::new();
    for (day, times) in loaded.facts.stored.iter().enumerate() {
        for (field, text) in DayForm::from(times).fields().into_iter().enumerate() {
            fields.push((field_name(day, field), text.to_owned()));
        }
    }
    let zero = if row.is_zero_signed { "yes" } else { "" };
    fields.push(("zero_hours".to_owned(), zero.to_owned()));
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields,
    }))
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    loaded: &LoadedWeek,
    entry: &AttendanceWeek,
    by: EnteredBy,
) -> Result<(), ServiceError> {
    let (at, name) = (ctx.now(), ctx.name().to_owned());
    let is_verified = entry.action == WeekAction::Verify;
    let week = WeekRow {
        week_on: entry.week.sunday(),
        version: entry.version,
        total_minutes: entry.total().0,
        is_zero_signed: entry.zero_hours,
        verified_at: is_verified.then_some(at),
        verified_by: is_verified.then(|| name.clone()),
        updated_at: at,
        updated_by: name.clone(),
    };
    attendance::save_week(tx, entry.service, entry.version, &week).await?;
    for ((date, times), before) in entry
        .week
        .days()
        .into_iter()
        .zip(&entry.days)
        .zip(&loaded.facts.stored)
    {
        if times == before {
            continue;
        }
        let [check_in, lunch_start, lunch_end, check_out] =
            times.fields().map(|it| it.map(|it| i64::from(it.minutes())));
        let day = DayRow {
            day_on: date,
            check_in_minute: check_in,
            lunch_start_minute: lunch_start,
            lunch_end_minute: lunch_end,
            check_out_minute: check_out,
            worked_minutes: times.total().0,
            entered_by_customer: by == EnteredBy::Customer,
            updated_at: at,
            updated_by: name.clone(),
        };
        attendance::save_day(tx, entry.service, &day).await?;
    }
    Ok(())
}

fn event(head: &ServiceHead, loaded: &LoadedWeek, entry: &AttendanceWeek, by: EnteredBy) -> Event {
    let action = match (entry.action, loaded.facts.verified) {
        (WeekAction::Verify, _) => PlanEvent::AttendanceVerified,
        (WeekAction::Save, true) => PlanEvent::AttendanceUnverified,
        (WeekAction::Save, false) => PlanEvent::AttendanceSaved,
    };
    let before = loaded.row.as_ref().map(|row| {
        json!({ "total": Minutes(row.total_minutes).to_string(), "zero_hours": row.is_zero_signed,
            "verified_by": row.verified_by, "days": days(&loaded.facts.stored) })
    });
    Event {
        action: action.code(),
        subject_kind: "attendance_week",
        subject_id: Some(head.id.uuid()),
        profile: Some(head.profile),
        is_plan_update: true,
        detail: json!({
            "name": head.name,
            "week": entry.week.label(),
            "by": by,
            "before": before,
            "after": { "total": entry.total().to_string(), "zero_hours": entry.zero_hours, "days": days(&entry.days) },
        }),
    }
}

/// The days that hold a time, as in `"d1": ["8:30 AM", "", "", "5:00 PM"]`.
fn days(days: &[DayTimes; 7]) -> Value {
    let kept = days.iter().enumerate().filter(|(_, times)| !times.is_empty());
    let lines = kept.map(|(day, times)| {
        let form = DayForm::from(times);
        let texts: [String; DAY_FIELDS.len()] = form.fields().map(str::to_owned);
        (format!("d{day}"), json!(texts))
    });
    Value::Object(lines.collect())
}
