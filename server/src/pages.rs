//! Renders a page for a request: the same context for pages and server functions.

use app::{
    door,
    post::{Answer, Submitted},
    shell,
    ui::table_file::TableFile,
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::locale::Lang;
use leptos::{nonce::Nonce, prelude::provide_context};
use services::Caller;

use crate::{
    AppState,
    layers::{session::Origin, table_file},
};

/// The context of one request, cheap to clone into Leptos.
#[derive(Clone)]
pub(crate) struct Context {
    request: door::Request,
    submitted: Option<Submitted>,
    answer: Option<Answer>,
    file: Option<TableFile>,
    lang: Lang,
    nonce: Nonce,
}

impl Context {
    pub(crate) fn of(state: &AppState, request: &Request, submitted: Option<Submitted>) -> Self {
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        let address = request
            .extensions()
            .get::<Origin>()
            .map(|origin| origin.address.clone())
            .unwrap_or_default();
        let caller = request.extensions().get::<Caller>().cloned();
        let services = state.services.clone();
        let of_browser = request.extensions().get::<Lang>().copied();
        let lang = caller
            .as_ref()
            .map(|caller| caller.lang)
            .or(of_browser)
            .unwrap_or_default();
        let answer = request.extensions().get::<Answer>().cloned();
        let file = request.extensions().get::<TableFile>().cloned();
        Self {
            answer,
            file,
            lang,
            request: door::Request {
                services,
                caller,
                path,
                address,
            },
            submitted,
            nonce: Nonce::new(),
        }
    }

    pub(crate) fn provide(&self) {
        provide_context(self.lang);
        provide_context(self.request.clone());
        provide_context(self.nonce.clone());
        if let Some(submitted) = &self.submitted {
            provide_context(submitted.clone());
        }
        if let Some(answer) = &self.answer {
            provide_context(answer.clone());
        }
        if let Some(file) = &self.file {
            provide_context(file.clone());
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
            if caller.viewer.is_staff() {
                app::paths::CUSTOMERS
            } else {
                app::paths::MY
            }
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
    match table_file::asked(&request) {
        Some(file) => table_file::send(&state, request, file).await,
        None => render(&state, request, None).await,
    }
}

/// Pages anybody may open.
fn is_guarded(path: &str) -> bool {
    path != app::paths::SIGN_IN && path != app::paths::PARTNERS && !path.starts_with("/help/")
}

/// Renders the page of `request`; with `submitted` as the answer to a form post that was refused.
pub async fn render(state: &AppState, request: Request, submitted: Option<Submitted>) -> Response {
    let status = submitted.as_ref().map(|it| it.failure.status());
    let context = Context::of(state, &request, submitted);
    let policy = context.content_security_policy();
    let options = state.leptos.clone();
    let handler = leptos_axum::render_app_async_with_context(
        move || context.provide(),
        move || shell::document(options.clone()),
    );
    let mut response = with_valid_comments(handler(request).await).await;
    if let Some(policy) = policy {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if response.status() == StatusCode::OK
        && let Some(status) = status.and_then(|status| StatusCode::from_u16(status).ok())
    {
        *response.status_mut() = status;
    }
    response
}

/// Leptos marks places in its HTML by `<!>`. Browsers read that as an empty comment, but as HTML it is a parse
/// error; this writes the same empty comment out.
async fn with_valid_comments(response: Response<Body>) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = match std::str::from_utf8(&bytes) {
        Ok(html) => Body::from(html.replace("<!>", "<!---->")),
        Err(_) => Body::from(bytes),
    };
    Response::from_parts(parts, body)
}
