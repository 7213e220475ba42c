//! Attendance at a glance on the Overview tab (OAT-01 to OAT-05).

use domain::ids::{CustomerServiceId, OrganizationId, ProfileId};
use leptos::prelude::*;
use services::plan::{PlanService, Records};

use super::parts;
use crate::{
    paths,
    ui::{Cell, Choice, Column, DataTable, Empty, Icon, ListQuery, Row, SelectField},
};

/// The provider and the activity chosen in the address.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen {
    provider: Option<OrganizationId>,
    activity: Option<CustomerServiceId>,
}

impl Chosen {
    /// Reads the query; nonsense chooses nothing.
    pub fn read() -> Self {
        Self {
            provider: OrganizationId::read(&parts::query("provider")).ok(),
            activity: CustomerServiceId::read(&parts::query("activity")).ok(),
        }
    }

    fn takes(self, service: &PlanService) -> bool {
        self.provider.is_none_or(|it| it == service.agency_id)
            && self.activity.is_none_or(|it| it == service.id)
    }
}

/// Choose the agency, then its activity; Add/Edit leads to the activity's weeks.
pub fn quick_look(
    profile: ProfileId,
    records: &Records,
    chosen: Chosen,
    can_edit: bool,
    query: &ListQuery,
) -> AnyView {
    let services: Vec<&PlanService> = records.enterable().collect();
    if services.is_empty() {
        let text = "No activity is Started/Open with a start and a planned end date. Attendance is entered once there is one.";
        return view! { <Empty text=text/> }.into_any();
    }
    let rows = services
        .iter()
        .filter(|it| chosen.takes(it))
        .map(|it| row(profile, it, can_edit))
        .collect();
    let columns = vec![
        Column::new("Add/Edit Hours"),
        Column::new("Provider"),
        Column::main("Activity"),
        Column::date("Start Date"),
        Column::date("Due Date"),
        Column::num("Hours Attended"),
        Column::num("Hours Verified"),
    ];
    view! {
        {choose(profile, &services, chosen)}
        <DataTable id="attendance" caption="Attendance" columns=columns rows=rows query=query.clone() plain=true/>
    }
    .into_any()
}

fn choose(profile: ProfileId, services: &[&PlanService], chosen: Chosen) -> impl IntoView + use<> {
    let mut providers: Vec<Choice> = Vec::new();
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for service in services {
        let provider = (service.agency_id.to_string(), service.agency.clone());
        if !providers.contains(&provider) {
            providers.push(provider);
        }
        if chosen.provider.is_some_and(|it| it != service.agency_id) {
            continue;
        }
        let activity = (service.id.to_string(), service.name.clone());
        match groups.iter_mut().find(|(agency, _)| *agency == service.agency) {
            Some((_, activities)) => activities.push(activity),
            None => groups.push((service.agency.clone(), vec![activity])),
        }
    }
    let provider = chosen.provider.map(|it| it.to_string()).unwrap_or_default();
    let activity = chosen.activity.map(|it| it.to_string()).unwrap_or_default();
    view! {
        <form method="get" action=format!("{}#overview-attendance", paths::profile(profile)) class="body no-print">
            <div class="grid2">
                <SelectField name="provider" label="Select a Provider" options=providers value=provider empty="All"/>
                <SelectField name="activity" label="Select an Activity" groups=groups value=activity empty="All"/>
            </div>
            <p><button type="submit" class="btn second small">"Show"</button></p>
        </form>
    }
}

fn row(profile: ProfileId, service: &PlanService, can_edit: bool) -> Row {
    let href = paths::attendance(profile, service.id);
    let (label, icon) = if can_edit {
        ("Add/Edit", "pencil")
    } else {
        ("View", "clock")
    };
    let name = format!("{label} hours of {}", service.name);
    let link = view! { <a class="btn second small" href=href aria-label=name><Icon name=icon/> {label}</a> };
    Row::new(vec![
        Cell::view(link, ""),
        service.agency.clone().into(),
        parts::service_link(profile, service),
        parts::date_cell(service.start),
        parts::date_cell(service.planned_end),
        service.attended.unwrap_or_default().to_string().into(),
        service.verified.to_string().into(),
    ])
}
