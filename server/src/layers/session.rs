//! Who is asking: the cookie, the session behind it, and the routes that change them.

use axum::{extract::{Request, State}, http::StatusCode, middleware::Next, response::{IntoResponse, Response}};

use crate::AppState;

/// Where a request comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Address of the client.
    pub address: String,
}

/// Attaches the caller to the request.
pub async fn attach(State(_state): State<AppState>, request: Request, next: Next) -> Response {
    next.run(request).await
}

/// Signs in.
pub async fn sign_in_post(State(_state): State<AppState>, _request: Request) -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// Signs out.
pub async fn sign_out_post(State(_state): State<AppState>, _request: Request) -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// Changes the language.
pub async fn language_post(State(_state): State<AppState>, _request: Request) -> Response {
    StatusCode::NOT_FOUND.into_response()
}
