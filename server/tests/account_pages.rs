//! The account pages and a customer's password reset, through the real router.

mod support;

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use support::{
    Template, request,
    world::{PASSWORD, Whose, token},
};

fn sign_in(user_name: &str, more: &str) -> String {
    format!(
        "user_name={user_name}&password={}{more}",
        PASSWORD.replace(' ', "+")
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn shl_13_the_temporary_password_is_shown_once_and_must_be_changed() {
    let template = Template::new().await;
    let app = template.app().await;
    let staff = token("provider_partner");
    let page = format!("/customers/{}/reset-password", Whose::Own.profile());
    assert!(app.get(&page, &staff).await.body.contains("Reset Password"));
    let body = format!("_do=customers%2Freset_password&profile={}", Whose::Own.profile());
    let shown = app.post(&page, &staff, &body).await;
    let password = shown
        .body
        .split("<code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next())
        .expect("the password");
    assert_eq!(password.len(), 23);
    assert!(!app.get(&page, &staff).await.body.contains(password));
    assert!(
        app.get("/my", &token("customer"))
            .await
            .location()
            .starts_with("/sign-in"),
        "the customer is signed out"
    );
    let answer = app
        .post("/sign-in", "", &format!("user_name=customer&password={password}"))
        .await;
    assert_eq!(answer.location(), "/account/password");
    let session = answer.cookie("caseload").expect("session");
    assert_eq!(app.get("/my", &session).await.location(), "/account/password");
    let own = "seven quiet herons on a roof";
    let change = format!("_do=account%2Fpassword&new_password={own}&repeat={own}").replace(' ', "+");
    let changed = app.post("/account/password", &session, &change).await;
    assert_eq!(
        (changed.status, changed.location()),
        (StatusCode::SEE_OTHER, "/account?done=password")
    );
    assert_eq!(app.get("/my", &session).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn cus_01_pages_speak_the_language_that_was_chosen() {
    let template = Template::new().await;
    let app = template.app().await;
    let spanish = request(Method::GET, "/sign-in", "").header(header::ACCEPT_LANGUAGE, "es-US,es;q=0.9");
    let page = app.send(spanish.body(Body::empty()).expect("request")).await;
    assert!(page.body.contains("lang=\"es\"") && page.body.contains("Contraseña"));
    let customer = token("customer");
    let chosen = app
        .post("/language", &customer, "language=es&next=/account")
        .await;
    assert_eq!(
        (chosen.location(), chosen.cookie("lang").as_deref()),
        ("/account", Some("es"))
    );
    let account = app.get("/account", &customer).await;
    assert!(account.body.contains("Su cuenta") && account.body.contains("Esta sesión"));
    let refused = app
        .post(
            "/account/password",
            &customer,
            "_do=account%2Fpassword&current=x&new_password=corta&repeat=c",
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("15 caracteres") && !refused.body.contains("corta\""));
    let odd = app
        .post("/language", &customer, "language=fr&next=//evil.test")
        .await;
    assert_eq!((odd.status, odd.location()), (StatusCode::SEE_OTHER, "/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_own_sessions_are_ended_from_the_account_page() {
    let template = Template::new().await;
    let app = template.app().await;
    let here = app
        .post("/sign-in", "", &sign_in("provider_partner", ""))
        .await
        .cookie("caseload")
        .expect("session");
    let page = app.get("/account", &here).await;
    let session = page
        .body
        .split("name=\"session\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("id");
    let ended = app
        .post(
            "/account",
            &here,
            &format!("_do=account%2Fend_session&session={session}"),
        )
        .await;
    assert_eq!(ended.location(), "/account?done=session-ended");
    assert!(
        app.get("/account", &token("provider_partner"))
            .await
            .location()
            .starts_with("/sign-in")
    );
    let again = app
        .post(
            "/account",
            &here,
            &format!("_do=account%2Fend_session&session={session}"),
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let third = app
        .post("/sign-in", "", &sign_in("provider_partner", ""))
        .await
        .cookie("caseload")
        .expect("session");
    assert_eq!(
        app.post("/account", &here, "_do=account%2Fend_others")
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(
        app.get("/account", &third)
            .await
            .location()
            .starts_with("/sign-in")
    );
    assert_eq!(app.get("/account", &here).await.status, StatusCode::OK);
}
