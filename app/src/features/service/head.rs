//! What every tab of a service shows above its own content.

use domain::{
    customer_service::{ServiceTab, tabs},
    service_status::ServiceStatus,
};
use leptos::prelude::*;
use services::service_detail::ServiceHead;

use crate::{
    paths,
    ui::{self, Card, Tabs, Tag, Tone},
};

/// How a status is coloured.
pub const fn status_tone(status: ServiceStatus) -> Tone {
    match status {
        ServiceStatus::Started => Tone::Open,
        ServiceStatus::Successful => Tone::Good,
        ServiceStatus::Unsuccessful => Tone::Warn,
        ServiceStatus::Planned | ServiceStatus::Evaluated => Tone::Plain,
    }
}

/// The card around a tab: the row of tabs (SDT-01, OQ-61), code and name, the facts one looks for, the last
/// update (ACC-32).
#[component]
pub fn ServiceCard(
    head: ServiceHead,
    /// The tab shown.
    tab: ServiceTab,
    #[prop(optional)] flush: bool,
    /// Leaves the facts to the tab, which shows them itself.
    #[prop(optional)]
    bare: bool,
    children: Children,
) -> impl IntoView {
    let row = tab_row(&head, tab);
    let facts = [
        Some(head.dates()).filter(|dates| !dates.is_empty()),
        Some(format!("{} hours a week planned", head.weekly_hours)),
        Some(head.agency.clone()),
        head.goal.clone().map(|goal| format!("Goal: {goal}")),
    ];
    let facts = (!bare).then(|| {
        let facts = facts
            .into_iter()
            .flatten()
            .map(|fact| view! { <li>{fact}</li> })
            .collect_view();
        view! { <ul class=if flush { "grid-note body" } else { "grid-note gap" }>{facts}</ul> }
    });
    let tags = view! { <Tag tone=status_tone(head.status) text=head.status.label()/> }.into_any();
    let footer = view! { <p>{head.last_update()}</p> }.into_any();
    view! {
        <Tabs label="Service" items=row look="third"/>
        <Card title=head.name.clone() level=3 tags=tags footer=footer flush=flush>
            {facts}
            {children()}
        </Card>
    }
}

/// Only tabs with something behind them: Earned Credentials are not built yet.
fn tab_row(head: &ServiceHead, shown: ServiceTab) -> Vec<ui::Tab> {
    let (profile, service) = (head.profile, head.id);
    let href = |tab: ServiceTab| match tab {
        ServiceTab::Status => Some(paths::service(profile, service)),
        ServiceTab::Placement => Some(paths::placement(profile, service)),
        ServiceTab::Provider => Some(paths::service_provider(profile, service)),
        ServiceTab::Attendance => Some(paths::attendance(profile, service)),
        ServiceTab::DollarValue => Some(paths::dollars(profile, service)),
        ServiceTab::Credentials => None,
    };
    tabs(head.family, head.kind, head.takes_placement)
        .iter()
        .filter_map(|tab| Some(ui::Tab::new(href(*tab)?, tab.label(), *tab == shown)))
        .collect()
}
