//! The lists behind the counts of accomplishments.

use domain::{access::Permission, goal::GoalStatus, ids::ProfileId, service_status::ServiceStatus};
use leptos::prelude::*;
use services::plan::{self, Credential, Plan, Records};

use super::{
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    error::AppError,
    page::page,
    paths,
    ui::{Card, Cell, Column, DataTable, ListQuery, Row, Tabs},
};

/// Earned credentials, completed goals or completed services (EPO-07, EPO-08).
#[component]
pub fn AccomplishmentsPage() -> impl IntoView {
    let (profile, kind) = (parts::param("profile"), parts::param("kind"));
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let (plan, credentials) = plan::accomplishments(&ctx, profile).await?;
        let (title, columns, rows) = match kind.as_str() {
            "credentials" => list_credentials(credentials),
            "goals" => list_goals(profile, &plan.records),
            "services" => list_services(profile, &plan.records),
            _ => return Err(AppError::NotFound),
        };
        Ok(show(plan, &kind, title, columns, rows, query))
    })
}

fn show(
    plan: Plan,
    kind: &str,
    title: &'static str,
    columns: Vec<Column>,
    rows: Vec<Row>,
    query: ListQuery,
) -> AnyView {
    let profile = plan.frame.profile;
    let tab = |code: &str, label: &str, count: usize| crate::ui::Tab {
        count: i64::try_from(count).ok(),
        ..crate::ui::Tab::new(paths::accomplishments(profile, code), label, code == kind)
    };
    let counts = plan.accomplishments;
    let tabs = vec![
        tab("credentials", "Earned Credentials", counts.earned_credentials),
        tab("goals", "Completed Goals", counts.completed_goals),
        tab("services", "Completed Services", counts.completed_services),
    ];
    view! {
        <ProfileShell frame=plan.frame tab=Tab::Plan title="Accomplishments" trail=vec![("Accomplishments".to_owned(), None)]>
            <Tabs label="Accomplishments" items=tabs look="third"/>
            <Card title=title flush=true>
                <DataTable id="accomplishments" caption=title columns=columns rows=rows query=query/>
            </Card>
        </ProfileShell>
    }
    .into_any()
}

pub(super) type List = (&'static str, Vec<Column>, Vec<Row>);

pub(super) fn list_credentials(credentials: Vec<Credential>) -> List {
    let columns = vec![
        Column::main("Name").sorted_by("name"),
        Column::new("Credential Type").sorted_by("type"),
        Column::date("Date Attained").sorted_by("attained"),
        Column::new("Institution").sorted_by("institution"),
        Column::new("Updated By"),
        Column::date("Date Updated"),
    ];
    let rows = credentials.into_iter().map(|it| {
        let attained = parts::date_cell(Some(it.attained_on));
        Row::new(vec![
            it.name.into(),
            it.credential_type.into(),
            attained,
            it.institution.into(),
            it.by.into(),
            Cell::text(it.entered),
        ])
    });
    ("Earned Credentials", columns, rows.collect())
}

pub(super) fn list_goals(profile: ProfileId, records: &Records) -> List {
    let columns = vec![
        Column::main("Goal Statement").sorted_by("goal"),
        Column::new("Category").sorted_by("category"),
        Column::new("Short/Long Term").sorted_by("term"),
        Column::new("Plan Services"),
    ];
    let complete = records
        .goals
        .iter()
        .filter(|goal| goal.status == GoalStatus::Complete);
    let rows = complete.map(|goal| {
        Row::new(vec![
            Cell::link(paths::goal(profile, goal.id), goal.statement.clone()),
            goal.category.label().into(),
            goal.term.label().into(),
            goal.service_names().into(),
        ])
    });
    ("Completed Goals", columns, rows.collect())
}

pub(super) fn list_services(profile: ProfileId, records: &Records) -> List {
    let columns = vec![
        Column::main("Activity/Service").sorted_by("service"),
        Column::new("Provider").sorted_by("provider"),
        Column::date("Start Date").sorted_by("start"),
        Column::date("Completion Date").sorted_by("completion"),
        Column::num("Attended"),
    ];
    let successful = records
        .services()
        .filter(|it| it.status == ServiceStatus::Successful);
    let rows = successful.map(|service| {
        Row::new(vec![
            parts::service_link(profile, service),
            parts::provider_text(service).into(),
            parts::date_cell(service.start),
            parts::date_cell(service.completion),
            parts::hours_cell(service),
        ])
    });
    ("Completed Services", columns, rows.collect())
}
