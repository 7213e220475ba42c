//! The Update Log: what changed in a plan, by whom and when, read from the history. LOG-01, LOG-02.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    catalogue::ServiceKind,
    customer_service::Situation,
    date::show_date,
    goal::{GoalCategory, GoalStatus, GoalTerm},
    ids::ProfileId,
    provider::ProviderChoice,
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use serde_json::{Map, Value};
use store::{audit::EventRow, goals};

use crate::{
    Ctx, ServiceError, clock,
    profile::{self, Frame},
};

/// One field that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field as the form calls it.
    pub label: String,
    /// Before; empty when there was nothing.
    pub before: String,
    /// After; empty when there is nothing any more.
    pub after: String,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, as shown to people.
    pub at: String,
    /// Who.
    pub by: String,
    /// What happened: "Goal added".
    pub what: &'static str,
    /// To which goal, service or week.
    pub subject: String,
    /// What changed, field by field.
    pub changes: Vec<Change>,
    /// The reason given, if one was asked for.
    pub reason: String,
}

/// One page of the log, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateLog {
    /// The profile's shell.
    pub frame: Frame,
    /// The entries of the page.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: u64,
}

/// Reads `limit` entries after the first `offset`.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open(ctx: &Ctx, profile: ProfileId, limit: u32, offset: u64) -> Result<UpdateLog, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (rows, total) =
        store::audit::plan_updates(&mut conn, profile.uuid(), i64::from(limit), offset).await?;
    let goals = goals::list_for_profile(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "update log").await;
    let names = names_of(goals);
    let entries = rows.iter().map(|row| entry(row, &names)).collect();
    Ok(UpdateLog {
        frame,
        entries,
        total: u64::try_from(total).unwrap_or_default(),
    })
}

/// Statements of the goals that are still there, by id.
pub(crate) type Names = HashMap<String, String>;

/// The statements of these goals by id.
pub(crate) fn names_of(goals: Vec<goals::GoalRow>) -> Names {
    goals
        .into_iter()
        .map(|goal| (goal.id.to_string(), goal.statement))
        .collect()
}

pub(crate) fn entry(row: &EventRow, names: &Names) -> Entry {
    let detail: Map<String, Value> = match serde_json::from_str(&row.detail) {
        Ok(Value::Object(detail)) => detail,
        _ => Map::new(),
    };
    let text = |key: &str| {
        detail
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let week = text("week");
    let subject = if week.is_empty() {
        text("name")
    } else {
        format!("{}, week {week}", text("name"))
    };
    Entry {
        at: clock::display(row.happened_at),
        by: row.actor_name.clone(),
        what: PlanEvent::from_code(&row.action).map_or("Plan updated", PlanEvent::label),
        subject,
        changes: changes(
            &row.subject_kind,
            detail.get("before"),
            detail.get("after"),
            names,
        ),
        reason: text("reason"),
    }
}

/// Fields in the order of the forms, with the words of their labels.
pub(crate) const FIELDS: &[(&str, &str)] = &[
    ("statement", "Goal Statement"),
    ("category", "Category"),
    ("term", "Short/Long Term"),
    ("goal", "Goal"),
    ("status", "Status"),
    ("start", "Planned Start Date"),
    ("planned_end", "Planned Completion Date"),
    ("completion", "Completion Date"),
    ("weekly_hours", "Weekly Hours"),
    ("wioa_funded", "WIOA Funded"),
    ("notes", "Other Notes"),
    ("situations", "Situations"),
    ("job", "Job"),
    ("minimum", "Minimum Wage for Placement"),
    ("hourly", "Hourly Wage for Placement"),
    ("subsidized", "Subsidized Wage or Training Wage Match"),
    ("wage_from", "Wages hold from"),
    ("position", "Position Type"),
    ("due", "Planned Due Date"),
    ("end", "End Date"),
    ("pauses", "Inactive"),
    ("subsidized_from", "Subsidized Start Date"),
    ("subsidized_to", "Subsidized End Date"),
    ("evaluation", "Worksite evaluation"),
    ("employer", "Employer"),
    ("employer_address", "Address of the employer"),
    ("job_title", "Job Title"),
    ("start_date", "Start Date"),
    ("end_date", "End Date"),
    ("wage", "Wage"),
    ("full_or_part_time", "Full-time or part-time"),
    ("meets_needs", "Does this job meet your needs?"),
    ("raise", "Received a Raise or Promotion?"),
    ("benchmark", "Benchmark"),
    ("verification", "Employment Verification Status"),
    ("agency", "Agency"),
    ("choice", "Service Provider"),
    ("name", "Provider"),
    ("provider", "Provider"),
    ("description", "Payment Description"),
    ("method", "Payment Method"),
    ("paid_on", "Payment Start Date"),
    ("unit", "Individual Payment Cost"),
    ("quantity", "Number of times"),
    ("total_cost", "Total Cost"),
    ("estimate", "This is a cost estimate"),
    ("fund", "Paid By"),
    ("maximum", "Maximum Payment Allowed"),
    ("stipend", "Stipend"),
    ("increase", "Increase"),
    ("override_status", "Request Status"),
    ("comment", "Comment"),
    ("referred_to", "Referred To"),
    ("referred_from", "Referred From"),
    ("referred_for", "Program"),
    ("note", "Note"),
    ("response", "Response"),
    ("eligible", "SNAP/E&T Eligible"),
    ("benefit_amount", "Benefit Amount"),
    ("total", "Hours attended"),
    ("zero_hours", "No hours this week"),
    ("verified_by", "Verified by"),
    ("days", "Times"),
];

fn changes(subject: &str, before: Option<&Value>, after: Option<&Value>, names: &Names) -> Vec<Change> {
    let get = |side: Option<&Value>, key: &str| {
        side.and_then(|it| it.get(key))
            .map(|it| show(subject, key, it, names))
            .unwrap_or_default()
    };
    FIELDS
        .iter()
        .map(|(key, label)| Change {
            label: (*label).to_owned(),
            before: get(before, key),
            after: get(after, key),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// A stored value in the words of the screens.
fn show(subject: &str, key: &str, value: &Value, names: &Names) -> String {
    match (key, value) {
        (_, Value::Null) | ("zero_hours", Value::Bool(false)) => String::new(),
        (_, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        ("days", Value::Object(days)) => show_days(days),
        ("provider", Value::Object(provider)) => {
            let parts = ["name", "address", "city", "state", "zip"];
            parts
                .iter()
                .filter_map(|part| provider.get(*part)?.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        }
        ("goal", Value::String(id)) => names
            .get(id)
            .cloned()
            .unwrap_or_else(|| "a goal removed since".to_owned()),
        (_, Value::String(text)) => show_text(subject, key, text),
        ("situations", Value::Array(codes)) => {
            let labels = codes
                .iter()
                .filter_map(|code| Situation::from_code(code.as_str()?));
            labels.map(Situation::label).collect::<Vec<_>>().join(", ")
        }
        (_, other) => other.to_string(),
    }
}

fn show_text(subject: &str, key: &str, text: &str) -> String {
    let label = match (subject, key) {
        ("goal", "status") => GoalStatus::from_code(text).map(GoalStatus::label),
        (_, "status") => ServiceStatus::from_code(text).map(ServiceStatus::label),
        (_, "category") => GoalCategory::from_code(text).map(GoalCategory::label),
        (_, "term") => GoalTerm::from_code(text).map(GoalTerm::label),
        (_, "kind") => ServiceKind::from_code(text).map(ServiceKind::label),
        (_, "choice") => ProviderChoice::from_code(text).map(ProviderChoice::label),
        _ => None,
    };
    if let Some(label) = label {
        return label.to_owned();
    }
    let is_date = matches!(key, "start" | "planned_end" | "completion");
    match text.parse::<NaiveDate>() {
        Ok(date) if is_date => show_date(date),
        _ => text.to_owned(),
    }
}

/// The days of a week that hold times: "Mon 8:30 AM, 12:00 PM, 12:30 PM, 5:00 PM".
fn show_days(days: &Map<String, Value>) -> String {
    const NAMES: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    let day = |(at, name): (usize, &&str)| {
        let times = days.get(&format!("d{at}"))?.as_array()?;
        let times: Vec<&str> = times
            .iter()
            .filter_map(Value::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        Some(format!("{name} {}", times.join(", ")))
    };
    NAMES
        .iter()
        .enumerate()
        .filter_map(day)
        .collect::<Vec<_>>()
        .join("; ")
}
