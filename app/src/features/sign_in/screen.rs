//! The sign-in page.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::words;
use crate::{
    door,
    error::AppError,
    locale::{self, Lang},
    page::PageTitle,
    paths,
    post::Submitted,
    ui::{CaseForm, ErrorSummary, Flash, Notice, SubmitButton, TextField, Tone},
};

/// User name and password. Somebody who is signed in already is sent home.
#[component]
pub fn SignInPage() -> impl IntoView {
    let lang = locale::lang();
    let submitted = use_context::<Submitted>();
    if let (None, Some(caller)) = (&submitted, door::request().ok().and_then(|request| request.caller)) {
        leptos_axum::redirect(if caller.viewer.is_staff() { paths::CUSTOMERS } else { paths::MY });
    }
    let from_url = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let carried = |name: &str| submitted.as_ref().and_then(|back| back.value(name)).unwrap_or_default().to_owned();
    let has_ended = submitted.as_ref().is_some_and(|back| back.failure == AppError::SignedOut);
    let next = if submitted.is_some() { carried("next") } else { from_url };
    let replay = carried("replay");
    view! {
        <PageTitle text=words::title(lang)/>
        <div class="page"><div class="sign-in">
            {if has_ended { ended(lang).into_any() } else { view! { <ErrorSummary/> }.into_any() }}
            <Flash/>
            <h1>{words::title(lang)}</h1>
            <CaseForm action="sign-in" to=paths::SIGN_IN>
                <input type="hidden" name="next" value=next/>
                {(!replay.is_empty()).then(|| view! { <input type="hidden" name="replay" value=replay/> })}
                <TextField name="user_name" label=words::user_name(lang) autocomplete="username"/>
                <TextField name="password" label=words::password(lang) kind="password" autocomplete="current-password"/>
                <SubmitButton>{words::submit(lang)}</SubmitButton>
            </CaseForm>
            <LanguageChoice lang/>
            <p class="soft"><b>{words::forgot(lang)}</b>" "{words::forgot_help(lang)}</p>
        </div></div>
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
