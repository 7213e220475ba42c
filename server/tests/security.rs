//! Signing in and out through the real router; headers, cookies, forged posts, and forms that outlive a session.

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

const ALWAYS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_every_answer_carries_the_security_headers() {
    let template = Template::new().await;
    let app = template.app_over(true).await;
    for path in [
        "/",
        "/sign-in",
        "/customers",
        "/nothing/here",
        "/healthz",
        "/readyz",
        "/pkg/missing.js",
        "/favicon.svg",
        "/api/x",
    ] {
        let answer = app.get(path, "").await;
        for (name, value) in ALWAYS {
            assert_eq!(answer.header(name), *value, "{path}");
        }
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{path}: {policy}"
        );
        assert!(
            answer
                .header("strict-transport-security")
                .starts_with("max-age=63072000"),
            "{path}"
        );
        assert!(
            answer.header("permissions-policy").contains("geolocation=()"),
            "{path}"
        );
        if !path.starts_with("/pkg") && !path.starts_with("/favicon") {
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
    let first = app.get("/sign-in", "").await;
    let second = app.get("/sign-in", "").await;
    assert!(first.header("content-security-policy").contains("'nonce-"));
    assert_ne!(
        first.header("content-security-policy"),
        second.header("content-security-policy")
    );
    let plain = template.app().await.get("/sign-in", "").await;
    assert_eq!(plain.header("strict-transport-security"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_a_forged_cross_site_post_changes_nothing() {
    let template = Template::new().await;
    let app = template.app().await;
    let staff = token("provider_partner");
    let forged: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.test")],
        &[("origin", "null")],
        &[],
    ];
    for path in [
        "/sign-out",
        "/language",
        "/sign-in",
        "/account",
        "/api/account/end_others",
        "/customers",
    ] {
        for headers in forged {
            let mut forged = request(Method::POST, path, &staff)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            for (name, value) in *headers {
                forged = forged.header(*name, *value);
            }
            let answer = app
                .send(
                    forged
                        .body(Body::from("_do=account/end_others"))
                        .expect("request"),
                )
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
    assert_eq!(
        app.get("/account", &staff).await.status,
        StatusCode::OK,
        "still signed in"
    );
    let ours = request(Method::POST, "/sign-out", &staff).header("origin", "http://caseload.test");
    assert_eq!(
        app.send(ours.body(Body::empty()).expect("request")).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn lst_01_acc_09_everybody_lands_where_they_work() {
    let template = Template::new().await;
    let app = template.app().await;
    for (name, home) in [
        ("provider_partner", "/customers"),
        ("statewide_staff", "/customers"),
        ("customer", "/my"),
    ] {
        let answer = app.post("/sign-in", "", &sign_in(name, "")).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, home),
            "{name}"
        );
        let session = answer.cookie("caseload").expect("a session cookie");
        assert_eq!(app.get(home, &session).await.status, StatusCode::OK, "{name}");
        assert_eq!(app.get("/", &session).await.location(), home);
        assert_eq!(app.get("/sign-in", &session).await.location(), home);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_cookies_are_out_of_reach_of_scripts_and_other_sites() {
    let template = Template::new().await;
    let app = template.app_over(true).await;
    let answer = app.post("/sign-in", "", &sign_in("customer", "")).await;
    let lines: Vec<_> = answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|line| line.to_str().expect("text"))
        .collect();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert!(line.starts_with("__Host-"), "{line}");
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(line.contains(part), "{line}");
        }
    }
    assert!(
        answer
            .cookie("__Host-caseload")
            .is_some_and(|token| token.len() == 43)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_31_a_deep_link_asks_to_sign_in_and_then_returns() {
    let template = Template::new().await;
    let app = template.app().await;
    let deep = format!("/customers/{}/plan", Whose::Own.profile());
    let asked = app.get(&deep, "").await;
    assert_eq!(
        asked.location(),
        format!("/sign-in?next={}", deep.replace('/', "%2F"))
    );
    let page = app.get(asked.location(), "").await;
    assert!(page.body.contains(&deep), "the form carries the address along");
    let next = format!("&next={deep}");
    assert_eq!(
        app.post("/sign-in", "", &sign_in("provider_partner", &next))
            .await
            .location(),
        deep
    );
    for elsewhere in [
        "//evil.test",
        "https://evil.test/",
        "/\\evil.test",
        "/sign-in",
        "x",
        "/%0d%0aSet-Cookie:a=b",
    ] {
        let answer = app
            .post(
                "/sign-in",
                "",
                &sign_in("provider_partner", &format!("&next={elsewhere}")),
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{elsewhere}");
        assert_eq!(answer.location(), "/customers", "{elsewhere}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_a_refused_sign_in_keeps_the_name_and_never_the_password() {
    let template = Template::new().await;
    let app = template.app().await;
    let mut bodies = Vec::new();
    for name in ["provider_partner", "disabled", "nobody_of_this_name"] {
        let answer = app
            .post(
                "/sign-in",
                "",
                &format!("user_name={name}&password=horse-of-a-secret"),
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.body.contains(name) && !answer.body.contains("horse-of-a-secret"));
        assert!(answer.cookie("caseload").is_none());
        bodies.push(answer.plain_body().replace(name, "NAME"));
    }
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(bodies[0], bodies[2]);
    let huge = app
        .post(
            "/sign-in",
            "",
            &format!("user_name=a&password={}", "x".repeat(2_000_000)),
        )
        .await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    for odd in [
        "",
        "user_name=%00%01&password=%F0%9F%98%80",
        "user_name=a&password=%ff",
        "&&&=&",
        "user_name=a",
    ] {
        let answer = app.post("/sign-in", "", odd).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_an_address_with_a_zero_character_is_refused_before_it_is_read() {
    let template = Template::new().await;
    let app = template.app().await;
    for path in ["/customers?q=%00", "/customers/%00", "/sign-in?next=a%00", "/%00"] {
        let answer = app.get(path, "").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let answer = app.get("/customers?q=%20", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_05_signing_out_ends_the_session_on_the_server() {
    let template = Template::new().await;
    let app = template.app().await;
    let session = app
        .post("/sign-in", "", &sign_in("customer", ""))
        .await
        .cookie("caseload")
        .expect("session");
    let out = app.post("/sign-out", &session, "").await;
    assert_eq!(out.location(), "/sign-in?done=signed-out");
    assert_eq!(out.cookie("caseload").as_deref(), Some(""));
    assert!(app.get("/my", &session).await.location().starts_with("/sign-in"));
    assert_eq!(
        app.post("/sign-out", &session, "").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn byd_08_a_form_whose_session_ended_is_saved_after_signing_in() {
    let template = Template::new().await;
    let app = template.app().await;
    let page = format!("/customers/{}/reset-password", Whose::Own.profile());
    let typed = format!(
        "_do=customers%2Freset_password&_key=&profile={}",
        Whose::Own.profile()
    );
    let asked = app.post(&page, "", &typed).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(
        asked.body.contains("name=\"replay\"") && asked.body.contains(&page),
        "{}",
        asked.body
    );
    let replay = typed.replace('%', "%25").replace('&', "%26").replace('=', "%3D");
    // Who may not, may not by this way either.
    let customer = sign_in("customer", &format!("&next={page}&replay={replay}"));
    assert_eq!(
        app.post("/sign-in", "", &customer).await.status,
        StatusCode::FORBIDDEN
    );
    let again = sign_in("provider_partner", &format!("&next={page}&replay={replay}"));
    let saved = app.post("/sign-in", "", &again).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert!(saved.body.contains("Temporary password"));
    assert!(saved.cookie("caseload").is_some());
    // Somebody else at the same screen is let in, but nothing is saved in their name.
    let other = app.post("/sign-in", &token("program_manager"), &again).await;
    assert_eq!(
        (other.status, other.location()),
        (StatusCode::SEE_OTHER, page.as_str())
    );
}
