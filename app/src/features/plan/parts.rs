//! Small things several pages of a plan share.

use chrono::NaiveDate;
use domain::{date::show_date, goal::GoalStatus, ids::ProfileId, service_status::ServiceStatus};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use services::plan::{Flag, PlanService};

use crate::{
    error::AppError,
    paths,
    ui::{Cell, Notice, Tag, Tone},
};

/// A parameter of the address, as in `:profile`; empty when there is none.
pub fn param(name: &str) -> String {
    use_params_map()
        .with_untracked(|params| params.get(name))
        .unwrap_or_default()
}

/// A parameter of the query; empty when there is none.
pub fn query(name: &str) -> String {
    use_query_map()
        .with_untracked(|query| query.get(name))
        .unwrap_or_default()
}

/// Every value of a parameter of the query, in order.
pub fn queries(name: &str) -> Vec<String> {
    use_query_map()
        .with_untracked(|query| query.get_all(name))
        .unwrap_or_default()
}

/// Reads the profile an address names.
///
/// # Errors
/// [`AppError::NotFound`] for anything but an id: the same answer as for an id that leads nowhere.
pub fn profile_id(typed: &str) -> Result<ProfileId, AppError> {
    ProfileId::read(typed).map_err(|_| AppError::NotFound)
}

/// How a service status is coloured.
pub const fn status_tone(status: ServiceStatus) -> Tone {
    match status {
        ServiceStatus::Started => Tone::Open,
        ServiceStatus::Successful => Tone::Good,
        ServiceStatus::Unsuccessful => Tone::Bad,
        ServiceStatus::Planned | ServiceStatus::Evaluated => Tone::Plain,
    }
}

/// How a goal status is coloured.
pub const fn goal_tone(status: GoalStatus) -> Tone {
    match status {
        GoalStatus::OnTrack => Tone::Open,
        GoalStatus::OffTrack => Tone::Bad,
        GoalStatus::Complete => Tone::Good,
        GoalStatus::NotStarted => Tone::Plain,
    }
}

/// A service status as a tag.
pub fn status_tag(status: ServiceStatus) -> AnyView {
    view! { <Tag tone=status_tone(status) text=status.label()/> }.into_any()
}

/// A goal status as a tag.
pub fn goal_tag(status: GoalStatus) -> AnyView {
    view! { <Tag tone=goal_tone(status) text=status.label()/> }.into_any()
}

/// A date, or "N/A" (OAC-03).
pub fn date_or_na(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "N/A".to_owned(), show_date)
}

/// A date in a table: shown as people read it, sorted as it comes in time.
pub fn date_cell(date: Option<NaiveDate>) -> Cell {
    Cell::text(date_or_na(date)).sort(date.map(|date| date.to_string()).unwrap_or_default())
}

/// Hours attended, with what is verified of them where that is less (OAT-04).
pub fn hours_cell(service: &PlanService) -> Cell {
    let Some(attended) = service.attended else {
        return Cell::view(view! { <span class="soft">"–"</span> }, "0");
    };
    let verified = if service.verified == attended {
        "all verified".to_owned()
    } else {
        format!("{} verified", service.verified)
    };
    let shown = view! { {attended.to_string()} <br/> <span class="soft small nowrap">{verified}</span> };
    Cell::view(shown, format!("{:08}", attended.0))
}

/// Hours a week, or a dash.
pub fn weekly_cell(service: &PlanService) -> Cell {
    match service.weekly_hours {
        Some(hours) => Cell::text(hours.to_string()).sort(format!("{:06}", hours.hundredths())),
        None => Cell::view(view! { <span class="soft">"–"</span> }, "0"),
    }
}

/// Who provides a service, as a list shows it.
pub fn provider_text(service: &PlanService) -> String {
    service
        .provider
        .clone()
        .unwrap_or_else(|| "No Provider".to_owned())
}

/// The name of a service, leading to it.
pub fn service_link(profile: ProfileId, service: &PlanService) -> Cell {
    Cell::link(paths::service(profile, service.id), service.name.clone())
}

/// What to watch for (EPO-15, OAC-07), as one notice; nothing when all is well.
pub fn flags(flags: &[Flag]) -> Option<AnyView> {
    if flags.is_empty() {
        return None;
    }
    let lines = flags
        .iter()
        .map(|flag| view! { <li>{flag_text(*flag)}</li> })
        .collect_view();
    Some(view! { <Notice tone=Tone::Warn title="Intervention needed"><ul>{lines}</ul></Notice> }.into_any())
}

fn flag_text(flag: Flag) -> String {
    match flag {
        Flag::OffTrack(1) => "1 goal is Off Track.".to_owned(),
        Flag::OffTrack(goals) => format!("{goals} goals are Off Track."),
        Flag::LevelOfProgress(level) => format!("Level of Progress: {}.", level.label()),
        Flag::NoActiveSnapActivity => {
            "No active SNAP E&T activity: support services need one that is Started/Open.".to_owned()
        }
    }
}
