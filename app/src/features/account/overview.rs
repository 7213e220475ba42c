//! The account page.

use chrono::{DateTime, Utc};
use domain::access::Permission;
use leptos::prelude::*;
use services::{
    accounts::{self, OwnAccount},
    clock,
    sessions::{self, OwnSession},
};

use super::words;
use crate::{
    door,
    locale::{self, Lang},
    page::{PageTitle, page},
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, Def, Defs, ErrorSummary, Flash, ListQuery, Page,
        PageHead, RadioField, Row, SubmitButton, Tag, Tone,
    },
};

/// Name, roles, language, password and sessions of whoever asks.
#[component]
pub fn AccountPage() -> impl IntoView {
    let lang = locale::lang();
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::OwnAccount)?;
        let account = accounts::own(&ctx).await?;
        let own = sessions::own(&ctx).await?;
        let language =
            view! { <LanguageForm chosen=account.lang is_staff=ctx.viewer().is_staff()/> }.into_any();
        let sessions = view! { <Sessions own query/> }.into_any();
        Ok(view! {
            <PageTitle text=words::title(lang)/>
            <Page narrow=true>
                <ErrorSummary/>
                <Flash/>
                <PageHead title=words::title(lang)/>
                <Card title=words::about(lang)><Defs items=about(&account, lang)/></Card>
                <Card title=words::language(lang)>{language}</Card>
                <Card title=words::password(lang)>
                    <p><ButtonLink href="/account/password" look="second">{words::change_password(lang)}</ButtonLink></p>
                </Card>
                <Card title=words::sessions(lang)>{sessions}</Card>
            </Page>
        }
        .into_any())
    })
}

fn about(account: &OwnAccount, lang: Lang) -> Vec<Def> {
    let roles = account
        .roles
        .iter()
        .map(|(role, organization)| match organization {
            Some(organization) => format!("{} ({organization})", words::role(*role, lang)),
            None => words::role(*role, lang).to_owned(),
        });
    vec![
        Def::new(words::name(lang), account.name.clone()),
        Def::new(words::user_name(lang), account.user_name.clone()),
        Def::new(words::roles(lang), roles.collect::<Vec<_>>().join(", ")),
    ]
}

#[component]
fn LanguageForm(chosen: Lang, is_staff: bool) -> impl IntoView {
    let lang = locale::lang();
    let options = Lang::ALL
        .iter()
        .map(|lang| (lang.code().to_owned(), lang.label().to_owned()))
        .collect();
    let hint = if is_staff { words::language_hint(lang) } else { "" };
    view! {
        <CaseForm action="language" to="/language">
            <input type="hidden" name="next" value="/account?done=saved"/>
            <RadioField name="language" label=words::language(lang) hint=hint options value=chosen.code() across=true/>
            <SubmitButton look="second">{words::save_language(lang)}</SubmitButton>
        </CaseForm>
    }
}

#[component]
fn Sessions(own: Vec<OwnSession>, query: ListQuery) -> impl IntoView {
    let lang = locale::lang();
    let has_others = own.len() > 1;
    let columns = vec![
        Column::main(words::device(lang)),
        Column::new(words::address(lang)),
        Column::date(words::began(lang)),
        Column::date(words::seen(lang)),
        Column::actions(words::actions(lang)),
    ];
    let rows = own.into_iter().map(|session| row(&session, lang)).collect();
    let others = has_others.then(|| {
        view! {
            <CaseForm action="account/end_others">
                <SubmitButton look="second">{words::end_others(lang)}</SubmitButton>
            </CaseForm>
        }
    });
    view! {
        <p class="soft">{words::sessions_help(lang)}</p>
        <DataTable id="sessions" caption=words::sessions(lang) columns rows query plain=true/>
        {others}
    }
}

fn row(session: &OwnSession, lang: Lang) -> Row {
    let device = match (session.browser, session.system) {
        ("", "") => words::device_unknown(lang).to_owned(),
        ("", one) | (one, "") => one.to_owned(),
        (browser, system) => format!("{browser} {} {system}", words::on_system(lang)),
    };
    let address = if session.address.is_empty() {
        words::address_unknown(lang).to_owned()
    } else {
        session.address.clone()
    };
    let action = if session.is_this {
        Cell::view(view! { <Tag tone=Tone::Good text=words::this_one(lang)/> }, "")
    } else {
        let id = session.id.to_string();
        let label = format!("{}: {device}, {}", words::end(lang), when(session.seen_at, lang));
        let form = view! {
            <CaseForm action="account/end_session" key=id.clone()>
                <input type="hidden" name="session" value=id/>
                <button type="submit" class="btn second small" aria-label=label>{words::end(lang)}</button>
            </CaseForm>
        };
        Cell::view(form, "")
    };
    Row::new(vec![
        Cell::text(device),
        Cell::text(address),
        Cell::text(when(session.began_at, lang)),
        Cell::text(when(session.seen_at, lang)),
        action,
    ])
}

/// An instant as people read it, in Illinois time.
fn when(at: DateTime<Utc>, lang: Lang) -> String {
    let text = clock::display(at).replace(" at ", &format!(" {} ", words::at(lang)));
    crate::locale::rules::clock(&text, lang)
}
