//! Downloads.

use axum::{extract::{Request, State}, http::StatusCode, response::{IntoResponse, Response}};

use crate::AppState;

/// The customer list as CSV.
pub async fn customers_csv(State(_state): State<AppState>, _request: Request) -> Response {
    StatusCode::NOT_FOUND.into_response()
}
