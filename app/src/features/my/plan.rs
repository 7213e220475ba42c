//! The customer's own plan, to read.

use domain::{access::Permission, date::show_date, goal::GoalStatus};
use leptos::prelude::*;
use services::{
    my::{self, MyGoal},
    service_detail::ServiceHead,
};

use crate::{
    door,
    features::service::status_tone,
    locale::{self, Lang, rules::status_words, words_my as words},
    page::{PageTitle, page},
    paths,
    ui::{Card, Def, Defs, Empty, Page, PageHead, Tag, Tone},
};

/// Goals with their activities and services; without the notes of staff (CUS-08).
#[component]
pub fn MyPlanPage() -> impl IntoView {
    let lang = locale::lang();
    page(async move {
        let ctx = door::open(Permission::OwnPlanView)?;
        let plan = my::plan(&ctx).await?;
        let is_empty = plan.goals.is_empty() && plan.without_goal.is_empty();
        let goals = plan.goals.iter().map(|goal| goal_card(goal, lang)).collect_view();
        let rest = (!plan.without_goal.is_empty()).then(|| {
            view! { <Card title=words::without_goal(lang)>{steps(&plan.without_goal, lang)}</Card> }
        });
        Ok(view! {
            <PageTitle text=words::my_plan(lang)/>
            <div class="roomy">
                <Page narrow=true>
                    <p><a href=paths::MY>{words::back_home(lang)}</a></p>
                    <PageHead title=words::my_plan(lang) sub=words::plan_text(lang)/>
                    {is_empty.then(|| view! { <Empty text=words::plan_empty(lang)/> })}
                    {goals}
                    {rest}
                </Page>
            </div>
        }
        .into_any())
    })
}

const fn goal_tone(status: GoalStatus) -> Tone {
    match status {
        GoalStatus::NotStarted => Tone::Plain,
        GoalStatus::OnTrack => Tone::Open,
        GoalStatus::OffTrack => Tone::Warn,
        GoalStatus::Complete => Tone::Good,
    }
}

fn goal_card(goal: &MyGoal, lang: Lang) -> AnyView {
    let facts = vec![
        Def::new(words::category(lang), words::goal_category(goal.category, lang)),
        Def::new(words::term(lang), words::goal_term(goal.term, lang)),
    ];
    let tags =
        view! { <Tag tone=goal_tone(goal.status) text=words::goal_status(goal.status, lang)/> }.into_any();
    let steps = if goal.services.is_empty() {
        view! { <p class="soft">{words::no_steps(lang)}</p> }.into_any()
    } else {
        steps(&goal.services, lang)
    };
    view! {
        <Card title=words::goal_statement(&goal.statement, lang) tags=tags goal=true>
            <div class="stack">
                <Defs items=facts look="lines"/>
                {steps}
            </div>
        </Card>
    }
    .into_any()
}

fn steps(services: &[ServiceHead], lang: Lang) -> AnyView {
    services
        .iter()
        .map(|head| step(head, lang))
        .collect_view()
        .into_any()
}

fn step(head: &ServiceHead, lang: Lang) -> AnyView {
    let date = |on: Option<chrono::NaiveDate>| on.map(show_date).unwrap_or_default();
    let mut facts = vec![
        Def::new(words::starts(lang), date(head.start)),
        Def::new(words::planned_end(lang), date(head.planned_end)),
        Def::new(words::hours_a_week(lang), head.weekly_hours.plain()),
        Def::new(words::provider(lang), head.provider.clone().unwrap_or_default()),
    ];
    if head.completion.is_some() {
        facts.push(Def::new(words::completed(lang), date(head.completion)));
    }
    let hours = (head.has_attendance() && head.status == domain::service_status::ServiceStatus::Started).then(|| {
        let name = words::service_name(&head.name, lang);
        view! {
            <p><a href=paths::my_weeks(head.id)>{words::enter_hours(lang)} <span class="vh">{format!(": {name}")}</span></a></p>
        }
    });
    view! {
        <div class="day stack tight">
            <h3>{words::service_name(&head.name, lang)}</h3>
            <p><Tag tone=status_tone(head.status) text=status_words(head.status, lang)/></p>
            <Defs items=facts look="lines"/>
            {hours}
        </div>
    }
    .into_any()
}
