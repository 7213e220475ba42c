//! The list of weeks of a service.

use domain::{access::Permission, customer_service::ServiceTab, date::show_date, program::Family};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use services::{
    attendance::{self, WeekLine, WeeksView},
    clock,
    service_detail::ServiceHead,
};

use crate::{
    door,
    features::{
        plan::frame::{ProfileShell, Tab},
        service::{ServiceCard, named},
    },
    locale::{Lang, sentence},
    page::page,
    paths,
    ui::{ButtonLink, Cell, Column, DataTable, Def, Defs, ListQuery, Notice, Row, Tag, Tone},
};

/// The Attendance tab: facts and weeks of one service.
#[component]
pub fn WeeksPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let query = ListQuery::read("", "");
    let is_paged =
        use_query_map().with_untracked(|query| query.get("page").is_some() || query.get("find").is_some());
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let (profile, service) = named(&params)?;
        let (frame, view) = attendance::open_weeks(&ctx, profile, service).await?;
        let head = view.head.clone();
        Ok(view! {
            <ProfileShell frame tab=Tab::Attendance title="ENTER SERVICE">
                <ServiceCard head tab=ServiceTab::Attendance flush=true bare=true>
                    <Weeks view query is_paged/>
                </ServiceCard>
            </ProfileShell>
        }
        .into_any())
    })
}

/// ATT-12 The facts above the weeks.
fn facts(view: &WeeksView) -> Vec<Def> {
    let head = &view.head;
    let date = |on: Option<chrono::NaiveDate>| on.map(show_date).unwrap_or_default();
    let mut facts = vec![
        Def::new("Planned Start Date", date(head.start)),
        Def::new("# of planned weekly hours", head.weekly_hours.to_string()),
        Def::new("Planned Due Date", date(head.planned_end)),
        Def::new("Status", head.status.label()),
        Def::new("Hours Attended", view.sums.attended.to_string()),
        Def::new("Hours Verified", view.sums.verified.to_string()),
    ];
    if let Some(required) = head.required_percent {
        let attended = view
            .percent
            .map_or_else(|| "N/A".to_owned(), |percent| format!("{percent}%"));
        facts.push(Def::new(
            "% Required Attendance",
            format!("{required}% (attended so far: {attended})"),
        ));
    }
    facts
}

#[component]
fn Weeks(view: WeeksView, mut query: ListQuery, is_paged: bool) -> impl IntoView {
    let current = view.weeks.iter().position(|line| line.is_current);
    if let (false, Some(place)) = (is_paged, current) {
        // The list opens where today is, not at weeks to come.
        query.page = u32::try_from(place).unwrap_or_default() / query.size + 1;
    }
    let this_week = current.and_then(|place| view.weeks.get(place)).map(|line| {
        let href = paths::attendance_week(view.head.profile, view.head.id, line.week.sunday());
        view! { <p><ButtonLink href=href>"Enter this week"</ButtonLink></p> }
    });
    let hint = view.hint.as_ref().map(|rule| {
        let text = sentence(rule, Lang::En);
        let to = paths::service(view.head.profile, view.head.id);
        view! {
            <Notice tone=Tone::Warn>
                <p>{text} ". " <a href=to>"Open the Status tab"</a></p>
            </Notice>
        }
    });
    let provider = (!view.head.provider_chosen()).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>"No provider is chosen: the participant cannot enter own attendance."</p>
            </Notice>
        }
    });
    let columns = vec![
        Column::main("Week"),
        Column::num("Total hours/week"),
        Column::new("Verified"),
    ];
    let rows = view.weeks.iter().map(|line| row(&view.head, line)).collect();
    let facts = facts(&view);
    // ATT-13, YTH-47 Timesheets were uploaded before there was this tool.
    let instead = (view.head.family == Family::Youth).then(|| {
        view! { <p class="soft">"Hours entered here take the place of timesheets: none need to be uploaded to the profile."</p> }
    });
    view! {
        <div class="body stack">
            {hint}
            {instead}
            {provider}
            <Defs items=facts/>
            {this_week}
        </div>
        <DataTable id="weeks" caption="Attendance weeks" columns rows query/>
    }
}

fn row(head: &ServiceHead, line: &WeekLine) -> Row {
    let href = paths::attendance_week(head.profile, head.id, line.week.sunday());
    let label = line.week.label();
    let current = line
        .is_current
        .then(|| view! { " " <Tag tone=Tone::Open text="This week"/> });
    let week = view! { <a href=href>{label.clone()}</a> {current} };
    let total = line
        .total
        .map_or_else(|| "–".to_owned(), |total| total.to_string());
    let zero = line
        .is_zero_signed
        .then(|| view! { " " <span class="soft small">"No hours, signed"</span> });
    let (state, text) = match &line.verified {
        Some((by, at)) => {
            let text = format!("Verified by {by} on {}", clock::display(*at));
            (view! { <Tag tone=Tone::Good text="Verified"/> " " <span class="soft small">{text.clone()}</span> }.into_any(), text)
        }
        None => (
            view! { <Tag text="Not Verified"/> }.into_any(),
            "Not Verified".to_owned(),
        ),
    };
    Row {
        class: if line.is_current {
            "mark"
        } else if line.is_future {
            "off"
        } else {
            ""
        },
        ..Row::new(vec![
            Cell::view(week, label),
            Cell::text(total),
            Cell::view(view! { {state} {zero} }, text),
        ])
    }
}
