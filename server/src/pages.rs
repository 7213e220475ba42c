//! Renders a page for a request: the same context for pages and server functions.

use app::{door, post::Submitted, shell};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use leptos::{nonce::Nonce, prelude::provide_context};
use services::Caller;

use crate::{AppState, layers::session::Origin};

/// The context of one request, cheap to clone into Leptos.
#[derive(Clone)]
pub(crate) struct Context {
    request: door::Request,
    submitted: Option<Submitted>,
    nonce: Nonce,
}

impl Context {
    pub(crate) fn of(state: &AppState, request: &Request, submitted: Option<Submitted>) -> Self {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let address = request.extensions().get::<Origin>().map(|origin| origin.address.clone()).unwrap_or_default();
        let caller = request.extensions().get::<Caller>().cloned();
        let services = state.services.clone();
        Self { request: door::Request { services, caller, path, address }, submitted, nonce: Nonce::new() }
    }

    pub(crate) fn provide(&self) {
        let lang = self.request.caller.as_ref().map(|caller| caller.lang).unwrap_or_default();
        provide_context(lang);
        provide_context(self.request.clone());
        provide_context(self.nonce.clone());
        if let Some(submitted) = &self.submitted {
            provide_context(submitted.clone());
        }
    }

    fn content_security_policy(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-{}'; style-src 'self'; img-src 'self' data:; \
             font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
            self.nonce
        ))
        .ok()
    }
}

/// `GET` of any page.
pub async fn show(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path();
    let caller = request.extensions().get::<Caller>();
    if path == "/" {
        let home = caller.map_or(app::paths::SIGN_IN, |caller| {
            if caller.viewer.is_staff() { app::paths::CUSTOMERS } else { app::paths::MY }
        });
        return Redirect::to(home).into_response();
    }
    if caller.is_none() && is_guarded(path) {
        let next = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
        return Redirect::to(&format!("{}?{query}", app::paths::SIGN_IN)).into_response();
    }
    let must_change = caller.is_some_and(|caller| caller.must_change_password);
    if must_change && !path.starts_with(app::paths::ACCOUNT) {
        return Redirect::to("/account/password").into_response();
    }
    render(&state, request, None).await
}

/// Pages anybody may open.
fn is_guarded(path: &str) -> bool {
    path != app::paths::SIGN_IN && !path.starts_with("/help/")
}

/// Renders the page of `request`; with `submitted` as the answer to a form post that was refused.
pub async fn render(state: &AppState, request: Request, submitted: Option<Submitted>) -> Response {
    let status = submitted.as_ref().map(|it| it.failure.status());
    let context = Context::of(state, &request, submitted);
    let policy = context.content_security_policy();
    let options = state.leptos.clone();
    let handler =
        leptos_axum::render_app_async_with_context(move || context.provide(), move || shell::document(options.clone()));
    let mut response: Response<Body> = handler(request).await;
    if let Some(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if response.status() == StatusCode::OK
        && let Some(status) = status.and_then(|status| StatusCode::from_u16(status).ok())
    {
        *response.status_mut() = status;
    }
    response
}
