//! Refuses addresses with a zero character: no page of ours has one, and PostgreSQL takes none in text.

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Lets every address pass but those with `%00` in their path or query.
pub async fn guard(request: Request, next: Next) -> Response {
    let has_zero = |part: &str| part.contains("%00");
    if has_zero(request.uri().path()) || request.uri().query().is_some_and(has_zero) {
        return (
            StatusCode::BAD_REQUEST,
            "This address is damaged. Go back, and open the page from a link.",
        )
            .into_response();
    }
    next.run(request).await
}
