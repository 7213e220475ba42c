//! The attendance quick look on the Overview tab.

use domain::{date::show_date, ids::ProfileId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use services::attendance::{QuickLook, QuickLookLine};

use crate::{
    paths,
    ui::{Card, Cell, Column, DataTable, Empty, ListQuery, Row},
};

/// Name of the provider chosen, in the address.
const PROVIDER: &str = "provider";

/// OAT-01 to OAT-05: choose a provider, see the hours of its activities, go on to enter more.
#[component]
pub fn QuickLookCard(profile: ProfileId, look: QuickLook) -> impl IntoView {
    let chosen = use_query_map()
        .with_untracked(|query| query.get(PROVIDER))
        .unwrap_or_default();
    let agencies: Vec<String> = look.agencies().into_iter().map(str::to_owned).collect();
    let rows: Vec<Row> = look
        .lines
        .iter()
        .filter(|line| chosen.is_empty() || !agencies.contains(&chosen) || line.agency == chosen)
        .map(|line| row(profile, line))
        .collect();
    let columns = vec![
        Column::actions("Add/Edit Hours"),
        Column::main("Provider"),
        Column::new("Activity"),
        Column::date("Start Date"),
        Column::date("Due Date"),
        Column::num("Hours Attended"),
        Column::num("Hours Verified"),
    ];
    let content = if look.lines.is_empty() {
        view! { <Empty text="No activity is Started/Open with a start and a planned completion date."/> }
            .into_any()
    } else {
        view! {
            {(agencies.len() > 1).then(|| chooser(&agencies, &chosen))}
            <DataTable id="quick-look" caption="Attendance quick look" columns rows query=ListQuery::read("hours_", "")
                plain=true/>
        }
        .into_any()
    };
    view! { <Card title="Attendance" id="attendance" flush=true>{content}</Card> }
}

/// OAT-01, OAT-03 "Select a Provider"; a GET form, so it works without scripts.
fn chooser(agencies: &[String], chosen: &str) -> impl IntoView + use<> {
    let options = agencies
        .iter()
        .map(|name| view! { <option value=name.clone() selected=name == chosen>{name.clone()}</option> })
        .collect_view();
    view! {
        <form method="get" class="tools">
            <label for="quick-look-provider">"Select a Provider"</label>
            <select id="quick-look-provider" name=PROVIDER>
                <option value="">"All"</option>
                {options}
            </select>
            <button type="submit" class="btn second small">"Show"</button>
        </form>
    }
}

fn row(profile: ProfileId, line: &QuickLookLine) -> Row {
    let label = format!("Add/Edit hours of {}", line.activity);
    let href = paths::attendance(profile, line.service);
    let edit = view! { <a class="btn second small" href=href aria-label=label.clone()>"Add/Edit"</a> };
    Row::new(vec![
        Cell::view(edit, label),
        Cell::text(line.agency.clone()),
        Cell::text(line.activity.clone()),
        Cell::text(show_date(line.start)),
        Cell::text(show_date(line.due)),
        Cell::text(line.sums.attended.to_string()),
        Cell::text(line.sums.verified.to_string()),
    ])
}
