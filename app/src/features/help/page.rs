//! Shows a page of instructions, or the list of all.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::topic::{self, Text, Topic};
use crate::{
    door,
    locale::{self, Lang, words::instructions},
    page::PageTitle,
    paths,
    shell::NotFoundPage,
    ui::{Crumbs, Page},
};

crate::locale::words! {
    for_staff: "For staff" | "Para el personal (en inglés)";
    for_customers: "For customers" | "Para participantes";
    all_about: "What each page is for and how its work is done." | "Para qué sirve cada página y cómo se usa.";
}

/// The topic that lists all topics.
const ALL: &str = "all";

/// Instructions for one page of the program; `/help/all` lists them.
#[component]
pub fn HelpPage() -> impl IntoView {
    let slug = use_params_map()
        .with_untracked(|params| params.get("topic"))
        .unwrap_or_default();
    let lang = locale::lang();
    if slug == ALL {
        return list(lang).into_any();
    }
    match topic::find(&slug, lang) {
        Some(topic) => show(topic, lang).into_any(),
        None => NotFoundPage().into_any(),
    }
}

fn show(topic: &'static Topic, lang: Lang) -> impl IntoView {
    let crumbs = vec![
        (instructions(lang).to_owned(), Some(paths::help(ALL))),
        (topic.title.to_owned(), None),
    ];
    let parts = topic
        .parts
        .iter()
        .map(|part| {
            let body = part.body.iter().map(text).collect_view();
            view! { <h2>{part.heading}</h2> {body} }
        })
        .collect_view();
    view! {
        <PageTitle text=topic.title/>
        <Page>
            <Crumbs items=crumbs/>
            <article class="prose">
                <h1>{topic.title}</h1>
                <p class="soft">{topic.about}</p>
                {parts}
            </article>
        </Page>
    }
}

fn text(text: &Text) -> AnyView {
    let lines = |lines: &[&'static str]| lines.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    match text {
        Text::P(words) => view! { <p>{*words}</p> }.into_any(),
        Text::List(points) => view! { <ul>{lines(points)}</ul> }.into_any(),
        Text::Steps(steps) => view! { <ol>{lines(steps)}</ol> }.into_any(),
    }
}

fn list(lang: Lang) -> impl IntoView {
    let is_staff = door::request().is_ok_and(|it| it.caller.is_some_and(|caller| caller.viewer.is_staff()));
    let staff = is_staff.then(|| section(for_staff(lang), topic::STAFF));
    view! {
        <PageTitle text=instructions(lang)/>
        <Page>
            <div class="prose">
                <h1>{instructions(lang)}</h1>
                <p class="soft">{all_about(lang)}</p>
                {staff}
                {section(for_customers(lang), topic::for_customers(lang))}
            </div>
        </Page>
    }
}

fn section(heading: &'static str, topics: &[&'static Topic]) -> impl IntoView + use<> {
    let items = topics
        .iter()
        .map(|topic| {
            view! { <li><a href=paths::help(topic.slug)>{topic.title}</a> <p class="soft small">{topic.about}</p></li> }
        })
        .collect_view();
    view! { <h2>{heading}</h2> <ul>{items}</ul> }
}
