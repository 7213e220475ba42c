//! The customer's start page.

use domain::{Minutes, access::Permission};
use leptos::prelude::*;
use services::{
    messages::MessageLine,
    my::{self, MyActivity, MyHome},
};

use super::messages::list;

use crate::{
    door,
    locale::{self, Lang, words_my as words},
    page::{PageTitle, page},
    paths,
    ui::{ButtonLink, Card, Empty, Flash, Notice, Page, PageHead, Tag, Tile, Tiles, Tone},
};

/// Where customers change address, phone and e-mail (CUS-06).
const ABE: &str = "https://abe.illinois.gov/";

/// Greeting, plan, hours, and where contact details are changed. CUS-11.
#[component]
pub fn MyPage() -> impl IntoView {
    let lang = locale::lang();
    page(async move {
        let ctx = door::open(Permission::OwnPlanView)?;
        let MyHome {
            first_name,
            goals,
            services,
            activities,
            messages,
            all_messages,
        } = my::home(&ctx).await?;
        let goals_label = if goals == 1 {
            words::goal_one(lang)
        } else {
            words::goals(lang)
        };
        let services_label = if services == 1 {
            words::service_one(lang)
        } else {
            words::services(lang)
        };
        let cards = if activities.is_empty() {
            view! { <Empty text=words::no_activity(lang)/> }.into_any()
        } else {
            activities
                .iter()
                .map(|activity| activity_card(activity, lang))
                .collect_view()
                .into_any()
        };
        Ok(view! {
            <PageTitle text=crate::locale::words::my_dashboard(lang)/>
            <div class="roomy">
                <Page narrow=true>
                    <Flash/>
                    <PageHead title=format!("{}, {first_name}", words::hello(lang))/>
                    <Card title=words::my_plan(lang)>
                        <div class="stack">
                            <Tiles>
                                <Tile number=goals.to_string() label=goals_label href=paths::MY_PLAN/>
                                <Tile number=services.to_string() label=services_label href=paths::MY_PLAN/>
                            </Tiles>
                            <p><ButtonLink href=paths::MY_PLAN look="second">{words::see_my_plan(lang)}</ButtonLink></p>
                        </div>
                    </Card>
                    <Card title=words::my_attendance(lang)>{cards}</Card>
                    {messages_card(messages, all_messages, lang)}
                    <Card title=words::contact_title(lang)>
                        <div class="stack tight">
                            <p>{words::contact_text(lang)}</p>
                            <p><a href=ABE rel="external noopener">{words::abe_link(lang)}</a></p>
                        </div>
                    </Card>
                </Page>
            </div>
        }
        .into_any())
    })
}

/// The latest messages of staff; nothing while there are none. CUS-09, CUS-11.
fn messages_card(messages: Vec<MessageLine>, all: u64, lang: Lang) -> Option<AnyView> {
    if messages.is_empty() {
        return None;
    }
    let more = format!("{} ({all})", words::see_all_messages(lang));
    let lines = list(messages, lang);
    Some(
        view! {
            <Card title=words::my_messages(lang)>
                {lines}
                <p><ButtonLink href=paths::MY_MESSAGES look="second">{more}</ButtonLink></p>
            </Card>
        }
        .into_any(),
    )
}

fn activity_card(activity: &MyActivity, lang: Lang) -> AnyView {
    let head = &activity.head;
    let provider = head
        .provider
        .clone()
        .map(|name| format!("{} {name}", words::at_provider(lang)));
    let weeks = paths::my_weeks(head.id);
    let entry = match (&activity.obstacle, activity.this_week) {
        (Some(rule), _) => {
            let why = words::obstacle(rule, lang);
            view! { <Notice tone=Tone::Warn><p>{why}</p></Notice> }.into_any()
        }
        (None, Some(week)) => view! {
            <ButtonLink href=paths::my_week(head.id, week.sunday())>{words::enter_this_week(lang)}</ButtonLink>
        }
        .into_any(),
        (None, None) => ().into_any(),
    };
    let this_week = activity.this_week.map(|_| {
        let tone = if activity.this_week_total > Minutes::ZERO {
            Tone::Open
        } else {
            Tone::Plain
        };
        let text = format!(
            "{}: {}",
            words::this_week(lang),
            words::duration(activity.this_week_total)
        );
        view! { <Tag tone=tone text=text/> }
    });
    let sums = format!(
        "{}: {} ({} {})",
        words::hours_so_far(lang),
        words::duration(activity.sums.attended),
        words::duration(activity.sums.verified),
        words::of_these_verified(lang)
    );
    view! {
        <div class="day stack tight">
            <h3>{words::service_name(&head.name, lang)}</h3>
            {provider.map(|provider| view! { <p class="soft">{provider}</p> })}
            <p>{this_week}</p>
            <p class="soft small">{sums}</p>
            <div class="actions">
                {entry}
                <ButtonLink href=weeks look="second">{words::all_weeks(lang)}</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}
