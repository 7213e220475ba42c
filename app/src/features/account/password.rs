//! The page for a new password.

use domain::access::Permission;
use leptos::prelude::*;
use services::accounts;

use super::words;
use crate::{
    door, locale,
    page::{PageTitle, page},
    paths,
    ui::{ButtonLink, Card, CaseForm, ErrorSummary, Notice, Page, PageHead, SubmitButton, TextField, Tone},
};

/// Present password, new password, and the new one again. After a reset the present one is not asked.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let lang = locale::lang();
    page(async move {
        let ctx = door::open(Permission::OwnAccount)?;
        let account = accounts::own(&ctx).await?;
        let must = account.must_change_password;
        Ok(view! {
            <PageTitle text=words::password_title(lang)/>
            <Page narrow=true>
                <ErrorSummary/>
                <PageHead title=words::password_title(lang)/>
                {must.then(|| view! { <Notice tone=Tone::Warn><p>{words::must_change(lang)}</p></Notice> })}
                <Card title=words::password(lang)>
                    <CaseForm action="account/password">
                        // For password managers: whose password this is.
                        <input type="text" name="user_name" value=account.user_name autocomplete="username" hidden=true readonly=true/>
                        {(!must).then(|| view! {
                            <TextField name="current" label=words::current(lang) kind="password" autocomplete="current-password" width="w-mid"/>
                        })}
                        <TextField name="new_password" label=words::new_password(lang) hint=words::new_hint(lang) kind="password" autocomplete="new-password" width="w-mid"/>
                        <TextField name="repeat" label=words::repeat(lang) kind="password" autocomplete="new-password" width="w-mid"/>
                        <p class="soft">{words::ends_others(lang)}</p>
                        <div class="row">
                            <SubmitButton>{words::change_password(lang)}</SubmitButton>
                            {(!must).then(|| view! { <ButtonLink href=paths::ACCOUNT look="plain">{crate::ui::words::cancel(lang)}</ButtonLink> })}
                        </div>
                    </CaseForm>
                </Card>
            </Page>
        }
        .into_any())
    })
}
