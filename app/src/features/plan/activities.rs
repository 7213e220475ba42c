//! Activities / Case Management on the Overview tab: the plan by goal in one table (OAC-01 to OAC-08, T7).

use domain::ids::ProfileId;
use leptos::prelude::*;
use services::plan::{PlanGoal, PlanService, Records};

use super::parts;
use crate::paths;

/// Goals with their services below. Each goal's rows fold away by the style sheet when its "Hide Next Steps"
/// is closed; without that they simply stay in sight.
pub fn activities(profile: ProfileId, records: &Records) -> AnyView {
    let entries = records.entries();
    let goals = records
        .goals
        .iter()
        .map(|goal| goal_rows(profile, goal))
        .collect_view();
    let loose = (!records.without_goal.is_empty()).then(|| {
        let rows = records
            .without_goal
            .iter()
            .map(|it| service_row(profile, it))
            .collect_view();
        view! {
            <tbody>
                <tr class="mark"><td class="main" colspan="6">"Without a goal"</td></tr>
                {rows}
            </tbody>
        }
    });
    let none = (entries == 0).then(
        || view! { <tbody><tr><td class="none" colspan="6">"No data available in table"</td></tr></tbody> },
    );
    let first = usize::from(entries > 0);
    view! {
        <div class="table">
            <div class="scroll" role="region" tabindex="0" aria-label="Activities by goal, scrolls sideways">
                <table class="cards by-goal" id="activities">
                    <caption class="vh">"Activities by goal"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Goal"</th>
                            <th scope="col">"Related Steps & Service Name"</th>
                            <th scope="col">"Category & Provider"</th>
                            <th scope="col">"Earliest Start Date"</th>
                            <th scope="col">"Latest Completion Date"</th>
                            <th scope="col">"Status"</th>
                        </tr>
                    </thead>
                    {goals}
                    {loose}
                    {none}
                </table>
            </div>
            <div class="tools"><p>{format!("Showing {first} to {entries} of {entries} entries")}</p></div>
        </div>
    }
    .into_any()
}

/// The goal's own row: category, dates that follow from its services (OAC-04), status.
fn goal_rows(profile: ProfileId, goal: &PlanGoal) -> impl IntoView + use<> {
    let services = goal
        .services
        .iter()
        .map(|it| service_row(profile, it))
        .collect_view();
    let steps = if goal.services.is_empty() {
        view! { <span class="soft">"No Services Added"</span> }.into_any()
    } else {
        let name = goal.statement.clone();
        view! {
            <details class="next-steps" open>
                <summary>
                    <span class="when-open">"Hide Next Steps"</span>
                    <span class="when-closed">"Show Next Steps"</span>
                    <span class="vh">" of " {name}</span>
                </summary>
            </details>
        }
        .into_any()
    };
    view! {
        <tbody>
            <tr class="goal-row">
                <td class="main"><a href=paths::goal(profile, goal.id)>{goal.statement.clone()}</a></td>
                <td data-label="Related Steps & Service Name">{steps}</td>
                <td data-label="Category & Provider">{goal.category.label()}</td>
                <td class="date" data-label="Earliest Start Date">{parts::date_or_na(goal.dates.earliest_start)}</td>
                <td class="date" data-label="Latest Completion Date">{parts::date_or_na(goal.dates.latest_completion)}</td>
                <td data-label="Status">{parts::goal_tag(goal.status)}</td>
            </tr>
            {services}
        </tbody>
    }
}

fn service_row(profile: ProfileId, service: &PlanService) -> impl IntoView + use<> {
    view! {
        <tr class="step">
            <td></td>
            <td class="main" data-label="Related Steps & Service Name">
                <a href=paths::service(profile, service.id)>{service.name.clone()}</a>
            </td>
            <td data-label="Category & Provider">{parts::provider_text(service)}</td>
            <td class="date" data-label="Earliest Start Date">{parts::date_or_na(service.start)}</td>
            <td class="date" data-label="Latest Completion Date">{parts::date_or_na(service.completion)}</td>
            <td data-label="Status">{parts::status_tag(service.status)}</td>
        </tr>
    }
}
