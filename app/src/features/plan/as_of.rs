//! The plan as it stood at a date, from the history (BYD-11).

use domain::{
    access::Permission,
    date::{DateContext, read_date, show_date},
    ids::ProfileId,
};
use leptos::prelude::*;
use services::plan::{self, CaseAsOf, GoalThen, ServiceThen};

use super::{
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    features::history::whole,
    locale::{Lang, sentence},
    page::page,
    ui::{Card, Cell, Column, DataTable, DateField, ListQuery, Notice, Row, SubmitButton, Tone},
};

/// Goals and services of one customer at the end of the day typed; of today before any was.
#[component]
pub fn AsOfPage() -> impl IntoView {
    let profile = parts::param("profile");
    let typed = parts::query("on");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let read = if typed.is_empty() {
            Ok(ctx.today())
        } else {
            read_date(&typed, &DateContext::past(ctx.today()))
        };
        let problem = read.as_ref().err().map(|rule| {
            let says = sentence(rule, Lang::En);
            view! { <Notice tone=Tone::Bad live=true><p>{says}". What is shown is today."</p></Notice> }
        });
        let found = plan::as_of(&ctx, profile, read.unwrap_or_else(|_| ctx.today())).await?;
        let content = content(profile, &found, typed, &query);
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::AsOf title="Plan as of a date">{problem} {content}</ProfileShell>
        }
        .into_any())
    })
}

fn content(profile: ProfileId, found: &CaseAsOf, typed: String, query: &ListQuery) -> AnyView {
    let day = show_date(found.on);
    let value = if typed.is_empty() { day.clone() } else { typed };
    let since = match found.updates_since {
        0 => "The plan was not changed since.".to_owned(),
        1 => "1 update of the plan since then is taken back.".to_owned(),
        n => format!("{n} updates of the plan since then are taken back."),
    };
    let status = found.et_status.map_or("N/A", |it| it.label());
    let goals: Vec<_> = found
        .goals
        .iter()
        .map(|goal| goal_card(goal, &found.services, query))
        .collect();
    let is_loose = |it: &&ServiceThen| found.goals.iter().all(|goal| Some(goal.id) != it.goal);
    let loose: Vec<_> = found.services.iter().filter(is_loose).collect();
    let loose = (!loose.is_empty()).then(|| {
        let rows = table("as-of-without-goal", "Without a goal".to_owned(), &loose, query);
        view! { <Card title="Without a goal" flush=true>{rows}</Card> }
    });
    let is_empty = found.goals.is_empty() && found.services.is_empty();
    let nothing = is_empty.then(|| view! { <p class="soft">"There was nothing on the plan."</p> });
    view! {
        <Card title="Which day">
            <form method="get" action=crate::paths::as_of(profile) class="row">
                <DateField name="on" label="Date" value=value/>
                <SubmitButton look="second">"Show"</SubmitButton>
            </form>
        </Card>
        {whole(found.is_whole)}
        <h3>{format!("At the end of {day}")}</h3>
        <p class="gap">{format!("E&T Status: {status}. {since}")} " Attendance is not part of it: see the weeks and the Update Log."</p>
        {nothing}
        {goals}
        {loose}
    }
    .into_any()
}

fn goal_card(goal: &GoalThen, services: &[ServiceThen], query: &ListQuery) -> AnyView {
    let facts = [
        goal.status.map(domain::goal::GoalStatus::label),
        goal.category.map(domain::goal::GoalCategory::label),
        goal.term.map(domain::goal::GoalTerm::label),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let own: Vec<_> = services.iter().filter(|it| it.goal == Some(goal.id)).collect();
    let body = if own.is_empty() {
        view! { <p class="soft">"No services."</p> }.into_any()
    } else {
        let caption = format!("Related Steps: {}", goal.statement);
        table(&format!("as-of-{}", goal.id), caption, &own, query)
    };
    let tags = view! { <span class="soft small">{facts}</span> }.into_any();
    view! { <Card title=goal.statement.clone() goal=true flush=true tags>{body}</Card> }.into_any()
}

fn table(id: &str, caption: String, services: &[&ServiceThen], query: &ListQuery) -> AnyView {
    let columns = vec![
        Column::main("Activity/Service"),
        Column::new("Status"),
        Column::date("Start"),
        Column::date("Planned end"),
        Column::date("Completed"),
        Column::num("Weekly hours"),
        Column::new("Provider"),
    ];
    let rows = services
        .iter()
        .map(|it| {
            Row::new(vec![
                Cell::text(it.name.clone()),
                Cell::text(it.status.map_or("N/A", |it| it.label())),
                parts::date_cell(it.start),
                parts::date_cell(it.planned_end),
                parts::date_cell(it.completion),
                Cell::text(it.weekly_hours.clone()),
                Cell::text(it.provider.clone().unwrap_or_else(|| "No Provider".to_owned())),
            ])
        })
        .collect();
    let (id, query) = (id.to_owned(), query.clone());
    view! { <DataTable id=id caption=caption columns=columns rows=rows query=query plain=true/> }.into_any()
}
