//! The sign-in page.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use services::{
    seed::DEMO_PASSWORD,
    sign_in::{self, Demo},
};

use super::words;
use crate::{
    door,
    error::AppError,
    features::account::words as account_words,
    locale::{self, Lang},
    page::{PageTitle, page},
    paths,
    post::Submitted,
    ui::{Card, CaseForm, ErrorSummary, Flash, Fold, Notice, PageHead, SubmitButton, TextField, Tone},
};

/// User name and password. Somebody who is signed in already is sent home.
#[component]
pub fn SignInPage() -> impl IntoView {
    let lang = locale::lang();
    let submitted = use_context::<Submitted>();
    if let (None, Some(caller)) = (
        &submitted,
        door::request().ok().and_then(|request| request.caller),
    ) {
        leptos_axum::redirect(if caller.viewer.is_staff() {
            paths::CUSTOMERS
        } else {
            paths::MY
        });
    }
    let from_url = use_query_map()
        .with_untracked(|query| query.get("next"))
        .unwrap_or_default();
    let carried = |name: &str| {
        submitted
            .as_ref()
            .and_then(|back| back.value(name))
            .unwrap_or_default()
            .to_owned()
    };
    let has_ended = submitted
        .as_ref()
        .is_some_and(|back| back.failure == AppError::SignedOut);
    let next = if submitted.is_some() {
        carried("next")
    } else {
        from_url
    };
    let replay = carried("replay");
    let is_plain = next.is_empty() && replay.is_empty();
    let head = if has_ended {
        ended(lang).into_any()
    } else {
        view! { <ErrorSummary/> }.into_any()
    };
    let form = sign_in_form(next, replay, lang).into_any();
    page(async move {
        let demo = sign_in::demo(&door::request()?.services).await?;
        let demo = (is_plain && !demo.is_empty()).then(|| demo_sign_ins(demo, lang));
        Ok(view! {
            <PageTitle text=words::title(lang)/>
            <div class="page"><div class="sign-in">
                {head}
                <Flash/>
                <PageHead title=words::title(lang) actions=view! { <LanguageChoice lang/> }.into_any()/>
                <Card>
                    {form}
                    <p class="soft small"><b>{words::forgot(lang)}</b>" "{words::forgot_help(lang)}</p>
                </Card>
                {demo}
            </div></div>
        }
        .into_any())
    })
}

fn sign_in_form(next: String, replay: String, lang: Lang) -> impl IntoView {
    view! {
        <CaseForm action="sign-in" to=paths::SIGN_IN>
            <input type="hidden" name="next" value=next/>
            {(!replay.is_empty()).then(|| view! { <input type="hidden" name="replay" value=replay/> })}
            <TextField name="user_name" label=words::user_name(lang) autocomplete="username"/>
            <TextField name="password" label=words::password(lang) kind="password" autocomplete="current-password"/>
            <div class="field"><SubmitButton>{words::submit(lang)}</SubmitButton></div>
        </CaseForm>
    }
}

/// One press signs in as one of the people of the demonstration.
fn demo_sign_ins(all: Vec<Demo>, lang: Lang) -> impl IntoView {
    let people = all
        .into_iter()
        .map(|it| {
            let role = account_words::role(it.role, lang);
            view! {
                <li>
                    <form method="post" action=paths::SIGN_IN>
                        <input type="hidden" name="user_name" value=it.user_name.clone()/>
                        <input type="hidden" name="password" value=DEMO_PASSWORD/>
                        <button class="btn plain small">{it.name}</button>
                        <span class="soft small">{format!("{role} · {}", it.user_name)}</span>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <Fold title=words::demo(lang) open=false>
            <p class="soft small">{words::demo_password(lang)}" "<code>{DEMO_PASSWORD}</code></p>
            <ul>{people}</ul>
        </Fold>
    }
}

fn ended(lang: Lang) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::session_ended_title(lang) live=true>
            <p>{words::session_ended_kept(lang)}</p>
        </Notice>
    }
}

/// The other language, before anybody has signed in.
#[component]
fn LanguageChoice(lang: Lang) -> impl IntoView {
    let other = if lang == Lang::En { Lang::Es } else { Lang::En };
    view! {
        <form method="post" action="/language">
            <input type="hidden" name="language" value=other.code()/>
            <button class="btn plain" lang=other.code()>{other.label()}</button>
        </form>
    }
}
