//! `POST` to a page: runs the server function the form names, then sends the browser on, or shows the same page
//! again with what was typed. So every write works as a plain form, with the same rules as from a script.

use app::{
    error::AppError,
    post::{Answer, MAX_BODY, Submitted},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use http_body_util::{BodyExt, Limited};
use leptos::server_fn::error::FromServerFnError;
use services::Caller;

use crate::{AppState, pages};

/// `POST` of any page.
pub async fn post(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BODY).collect().await else {
        return show_again(&state, &parts, b"", AppError::TooLarge).await;
    };
    answer(&state, &parts, &body.to_bytes()).await
}

/// `POST /api/…` from a script.
pub async fn call(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let answer = match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => run(&state, &parts, parts.uri.path(), body.to_bytes().to_vec()).await,
        Err(_) => Err(AppError::TooLarge),
    };
    answer.unwrap_or_else(|error| {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(header::CONTENT_TYPE, "application/json")], error.ser()).into_response()
    })
}

/// Answers a form post whose session had ended, now that its sender has signed in again.
pub async fn replay(state: &AppState, caller: Caller, path: &str, body: &[u8]) -> Response {
    let Ok(uri) = path.parse::<Uri>() else {
        return Redirect::to("/").into_response();
    };
    let mut parts = Request::new(Body::empty()).into_parts().0;
    parts.method = Method::POST;
    parts.uri = uri;
    parts.extensions.insert(caller);
    answer(state, &parts, body).await
}

async fn answer(state: &AppState, parts: &Parts, body: &[u8]) -> Response {
    if parts.extensions.get::<Caller>().is_none() {
        return show_again(state, parts, body, AppError::SignedOut).await;
    }
    let submitted = Submitted::read(body, AppError::NotFound);
    if !is_endpoint(&submitted.action) {
        return show_again(state, parts, body, AppError::NotFound).await;
    }
    let path = format!("/api/{}", submitted.action);
    match run(state, parts, &path, submitted.encoded().into_bytes()).await {
        Ok(response) => {
            if let Some(to) = response
                .headers()
                .get(header::LOCATION)
                .and_then(|to| to.to_str().ok())
            {
                return Redirect::to(to).into_response();
            }
            show_answer(state, parts, response).await
        }
        Err(error) => show_again(state, parts, body, error).await,
    }
}

fn is_endpoint(action: &str) -> bool {
    !action.is_empty()
        && action
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'/' | b'_'))
}

/// Runs a server function; an error comes back as what it is.
async fn run(state: &AppState, parts: &Parts, path: &str, body: Vec<u8>) -> Result<Response, AppError> {
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = path.parse().map_err(|_| AppError::NotFound)?;
    *request.extensions_mut() = parts.extensions.clone();
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    let kind = parts.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(form);
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    request
        .headers_mut()
        .insert(header::ACCEPT, HeaderValue::from_static("application/json"));

    let is_known = leptos::server_fn::axum::server_fn_paths().any(|(known, _)| known == path);
    if !is_known {
        return Err(AppError::NotFound);
    }
    let context = pages::Context::of(state, &request, None);
    let response = leptos_axum::handle_server_fns_with_context(move || context.provide(), request)
        .await
        .into_response();
    if response.status().is_success() || response.status().is_redirection() {
        return Ok(response);
    }
    let bytes = response
        .into_body()
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    Err(AppError::de(bytes))
}

/// A server function that sends nowhere: what it answers is shown on the form's page, this once (a temporary
/// password); an answer without content leads back to the page.
async fn show_answer(state: &AppState, parts: &Parts, response: Response) -> Response {
    let bytes = response
        .into_body()
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    if answer.is_empty() || answer == "null" {
        return Redirect::to(parts.uri.path_and_query().map_or("/", |path| path.as_str())).into_response();
    }
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = parts.uri.clone();
    *request.extensions_mut() = parts.extensions.clone();
    request.extensions_mut().insert(Answer(answer));
    pages::render(state, request, None).await
}

/// Shows the page the form stands on once more, with what was typed and why it was refused. Without a session
/// that is the sign-in page, which carries the post along.
async fn show_again(state: &AppState, parts: &Parts, body: &[u8], failure: AppError) -> Response {
    let uri = if failure == AppError::SignedOut {
        Uri::from_static(app::paths::SIGN_IN)
    } else {
        parts.uri.clone()
    };
    let mut submitted = Submitted::read(body, failure);
    if submitted.failure == AppError::SignedOut {
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        submitted.values = vec![
            ("next".to_owned(), here.to_owned()),
            ("replay".to_owned(), String::from_utf8_lossy(body).into_owned()),
        ];
    }
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    *request.extensions_mut() = parts.extensions.clone();
    pages::render(state, request, Some(submitted)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_endpoints() {
        assert!(is_endpoint("goals/save") && is_endpoint("attendance/save_week"));
        assert!(!is_endpoint("") && !is_endpoint("../x") && !is_endpoint("a?b") && !is_endpoint("Goals"));
    }
}
