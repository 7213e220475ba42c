//! Security headers of every response, whoever made it.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};

use crate::AppState;

/// What every response says, unless its maker said it already.
const ALWAYS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    ),
];

/// Adds the headers; pages keep the content security policy with their own nonce.
pub async fn secure(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_public = is_public(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        add(headers, name, value);
    }
    if state.is_https {
        add(
            headers,
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        );
    }
    let cache = if is_public {
        "public, max-age=3600"
    } else {
        "no-store"
    };
    add(headers, "cache-control", cache);
    response
}

fn add(headers: &mut HeaderMap, name: &'static str, value: &'static str) {
    headers
        .entry(HeaderName::from_static(name))
        .or_insert(HeaderValue::from_static(value));
}

/// Files that are the same for everybody.
fn is_public(path: &str) -> bool {
    path.starts_with("/pkg/") || matches!(path, "/favicon.svg" | "/robots.txt")
}
