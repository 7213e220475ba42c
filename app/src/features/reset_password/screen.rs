//! The page with the button, and, after it was pressed, with the temporary password.

use domain::{access::Permission, ids::ProfileId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use services::{accounts, profile::frame_of_page};

use super::api::Issued;
use crate::{
    door,
    error::AppError,
    features::plan::frame::{ProfileShell, Tab},
    page::page,
    paths,
    post::Answer,
    ui::{ButtonLink, Card, CaseForm, Def, Defs, HiddenField, Notice, SubmitButton, Tone},
};

/// Resets the password of one customer and shows the temporary one, once.
#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    let profile = use_params_map()
        .with_untracked(|params| params.get("profile"))
        .unwrap_or_default();
    let issued = use_context::<Answer>().and_then(|answer| serde_json::from_str::<Issued>(&answer.0).ok());
    page(async move {
        let ctx = door::open(Permission::PasswordReset)?;
        let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
        let frame = frame_of_page(&ctx, profile, "reset-password").await?;
        let body = if let Some(issued) = issued {
            handed_over(issued, profile)
        } else {
            let (name, user_name) = accounts::customer(&ctx, profile).await?;
            asked(profile, &name, user_name)
        };
        Ok(
            view! { <ProfileShell frame tab=Tab::ResetPassword title="Reset Password">{body}</ProfileShell> }
                .into_any(),
        )
    })
}

fn asked(profile: ProfileId, name: &str, user_name: String) -> AnyView {
    let says = format!("{name} gets a temporary password, which you see once and hand over.");
    view! {
        <Card title="What happens">
            <p>{says}</p>
            <ul>
                <li>"It must be changed at the next sign-in."</li>
                <li>"The password used until now stops working, and whoever is signed in with it is signed out."</li>
                <li>"The reset is kept in the history under your name."</li>
            </ul>
            <Defs items=vec![Def::new("User Name", user_name)]/>
            <CaseForm action="customers/reset_password">
                <HiddenField name="profile" value=profile.to_string()/>
                <div class="row">
                    <SubmitButton>"Reset Password"</SubmitButton>
                    <ButtonLink href=paths::profile(profile) look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Card>
    }
    .into_any()
}

fn handed_over(issued: Issued, profile: ProfileId) -> AnyView {
    view! {
        <Notice tone=Tone::Good title="The password is reset" live=true>
            <p>"Hand this over now: it is not shown again. Loading this page again would make another one."</p>
        </Notice>
        <Card title="To hand over">
            <dl class="defs one">
                <div><dt>"User Name"</dt><dd>{issued.user_name}</dd></div>
                <div><dt>"Temporary password"</dt><dd><code>{issued.password}</code></dd></div>
            </dl>
            <p><ButtonLink href=paths::profile(profile) look="second">"Back to the customer"</ButtonLink></p>
        </Card>
    }
    .into_any()
}
