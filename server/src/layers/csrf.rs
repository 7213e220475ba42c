//! Refuses writes that another site started: the browser says where a request comes from, and a write that does
//! not say so is refused too.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::AppState;

/// Lets reads pass, and writes that our own pages started.
pub async fn guard(State(_state): State<AppState>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_read || is_ours(request.headers(), request.uri()) {
        return next.run(request).await;
    }
    tracing::warn!(
        path = request.uri().path(),
        "a write started by another site was refused"
    );
    (
        StatusCode::FORBIDDEN,
        "This was not sent from one of our own pages. Open the page again and send it from there.",
    )
        .into_response()
}

/// `Sec-Fetch-Site` where the browser sends it, else `Origin` against the host that was asked.
fn is_ours(headers: &HeaderMap, uri: &Uri) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let host = uri
        .authority()
        .map(Authority::as_str)
        .or_else(|| text(header::HOST));
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    matches!((origin, host), (Some((_, origin)), Some(host)) if origin.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn judged(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(HeaderName::from_static(name), value.parse().expect("value"));
        }
        is_ours(&headers, &Uri::from_static("/goals"))
    }

    #[test]
    fn acc_05_only_writes_of_our_own_pages_pass() {
        assert!(judged(&[("sec-fetch-site", "same-origin")]));
        assert!(judged(&[("sec-fetch-site", "none")]));
        assert!(judged(&[
            ("origin", "http://caseload.test:3000"),
            ("host", "caseload.test:3000")
        ]));
        assert!(!judged(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://a.test"),
            ("host", "a.test")
        ]));
        assert!(!judged(&[("sec-fetch-site", "same-site")]));
        assert!(!judged(&[
            ("origin", "http://evil.test"),
            ("host", "caseload.test")
        ]));
        assert!(!judged(&[("origin", "null"), ("host", "caseload.test")]));
        assert!(!judged(&[("host", "caseload.test")]));
    }
}
