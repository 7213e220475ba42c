//! Who is asking: the cookie, the session behind it, and the routes that change them.

use std::net::{IpAddr, SocketAddr};

use app::{error::AppError, paths, post::Submitted};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::{access::Permission, account::SignInForm, ids::SessionId, locale::Lang};
use http_body_util::{BodyExt, Collected, Limited};
use services::{
    Caller, Ctx, ServiceError, accounts, sessions,
    sign_in::{self, Attempt, SignedIn},
};

use crate::{AppState, page_post, pages};

/// Where a request comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Address of the client.
    pub address: String,
}

/// Largest body of the sign-in form: it may carry a post whose session had ended.
const SIGN_IN_BODY: usize = 4 * app::post::MAX_BODY;
/// Browsers keep cookies at most so long: 400 days.
const LONG: &str = "; Max-Age=34560000";

/// Attaches the caller, the client's address and the language to the request.
pub async fn attach(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let address = address(&state, &request);
    if let Some(token) = cookie(request.headers(), session_cookie(&state)) {
        match sessions::resolve(&state.services, token, &address).await {
            Ok(Some(caller)) => {
                request.extensions_mut().insert(caller);
            }
            Ok(None) => {}
            Err(error) => return unavailable(error),
        }
    }
    let lang = lang_of_browser(request.headers());
    request.extensions_mut().insert(lang);
    request.extensions_mut().insert(Origin { address });
    next.run(request).await
}

/// The client's address: the connection's, or the last one a trusted proxy wrote down.
fn address(state: &AppState, request: &Request) -> String {
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|value| {
        value
            .to_str()
            .ok()?
            .rsplit(',')
            .next()?
            .trim()
            .parse::<IpAddr>()
            .ok()
    });
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let address = if state.trust_proxy { last.or(peer) } else { peer };
    address
        .map(|address| address.to_canonical().to_string())
        .unwrap_or_default()
}

/// The language chosen in this browser, else the one it prefers.
fn lang_of_browser(headers: &HeaderMap) -> Lang {
    let preferred = || {
        let wanted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        wanted
            .split(',')
            .find_map(|range| Lang::from_code(range.trim().get(..2)?.to_lowercase().as_str()))
    };
    cookie(headers, "lang")
        .and_then(Lang::from_code)
        .or_else(preferred)
        .unwrap_or_default()
}

fn unavailable(error: ServiceError) -> Response {
    let status = AppError::from(error).status();
    (
        StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE),
        "Try again in a minute.",
    )
        .into_response()
}

/// Signs in; then sends the person on, or lets the post go through that had found no session.
pub async fn sign_in_post(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, SIGN_IN_BODY).collect().await else {
        return sign_in_again(&state, &parts, &Typed::default(), AppError::TooLarge).await;
    };
    let typed = Typed::read(&body.to_bytes());
    let address = parts
        .extensions
        .get::<Origin>()
        .map(|origin| origin.address.as_str())
        .unwrap_or_default();
    let user_agent = parts
        .headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let device = cookie(&parts.headers, device_cookie(&state));
    let attempt = Attempt {
        form: &typed.form,
        address,
        user_agent,
        device,
    };
    let signed_in = match sign_in::sign_in(&state.services, &attempt).await {
        Ok(signed_in) => signed_in,
        Err(error) => return sign_in_again(&state, &parts, &typed, error.into()).await,
    };
    let mut response = go_on(&state, &parts, &typed, &signed_in.caller).await;
    set_cookies(&state, &mut response, &signed_in);
    response
}

/// What the sign-in form sent.
#[derive(Default)]
struct Typed {
    form: SignInForm,
    replay: String,
}

impl Typed {
    fn read(body: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
        let mut typed = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "user_name" => typed.form.user_name = value,
                "password" => typed.form.password = value,
                "next" => typed.form.next = value,
                "replay" => typed.replay = value,
                _ => {}
            }
        }
        typed
    }
}

/// The sign-in page once more; the password is not sent back.
async fn sign_in_again(state: &AppState, parts: &Parts, typed: &Typed, failure: AppError) -> Response {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static(paths::SIGN_IN);
    *request.extensions_mut() = parts.extensions.clone();
    let values = [
        ("user_name", &typed.form.user_name),
        ("next", &typed.form.next),
        ("replay", &typed.replay),
    ];
    let submitted = Submitted {
        action: "sign-in".to_owned(),
        key: String::new(),
        values: values
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .to_vec(),
        failure,
    };
    pages::render(state, request, Some(submitted)).await
}

async fn go_on(state: &AppState, parts: &Parts, typed: &Typed, caller: &Caller) -> Response {
    if caller.must_change_password {
        return Redirect::to("/account/password").into_response();
    }
    let home = if caller.viewer.is_staff() {
        paths::CUSTOMERS
    } else {
        paths::MY
    };
    let next = local_path(&typed.form.next).filter(|next| *next != "/" && !next.starts_with(paths::SIGN_IN));
    match next {
        Some(next) if !typed.replay.is_empty() && is_same_person(state, parts, caller).await => {
            page_post::replay(state, caller.clone(), next, typed.replay.as_bytes()).await
        }
        Some(next) => Redirect::to(next).into_response(),
        None => Redirect::to(home).into_response(),
    }
}

/// Whether the session that ended was this person's: nobody saves what another left on the screen.
async fn is_same_person(state: &AppState, parts: &Parts, caller: &Caller) -> bool {
    let Some(token) = cookie(&parts.headers, session_cookie(state)) else {
        return true;
    };
    match sessions::account_behind(&state.services, token).await {
        Ok(account) => account.is_none_or(|account| account == caller.viewer.account),
        Err(_) => false,
    }
}

/// Ends the session on the server and forgets the cookie.
pub async fn sign_out_post(State(state): State<AppState>, request: Request) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    if let Ok(ctx) = Ctx::open(state.services.clone(), caller, Permission::OwnAccount) {
        let session = SessionId::from_uuid(ctx.caller().session);
        match sessions::end(&ctx, session).await {
            Ok(_) | Err(ServiceError::NotFound) => {}
            Err(error) => return unavailable(error),
        }
    }
    let mut response = Redirect::to("/sign-in?done=signed-out").into_response();
    set_cookie(&state, &mut response, session_cookie(&state), "", "; Max-Age=0");
    response
}

/// Changes the language: of the account when signed in, of this browser in any case.
pub async fn language_post(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, 4096)
        .collect()
        .await
        .map(Collected::to_bytes)
        .unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&body).unwrap_or_default();
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    };
    let back = value("next")
        .and_then(local_path)
        .map(ToOwned::to_owned)
        .or_else(|| referrer(&parts.headers));
    let mut response = Redirect::to(back.as_deref().unwrap_or("/")).into_response();
    let Some(lang) = value("language").and_then(Lang::from_code) else {
        return response;
    };
    let caller = parts.extensions.get::<Caller>().cloned();
    if let Ok(ctx) = Ctx::open(state.services.clone(), caller, Permission::OwnAccount)
        && let Err(error) = accounts::set_language(&ctx, lang.code()).await
    {
        return unavailable(error);
    }
    set_cookie(&state, &mut response, "lang", lang.code(), LONG);
    response
}

/// The page of ours a form was sent from.
fn referrer(headers: &HeaderMap) -> Option<String> {
    let from: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    if from.authority()?.as_str() != host {
        return None;
    }
    local_path(from.path_and_query()?.as_str()).map(ToOwned::to_owned)
}

/// A path on this site and nothing else: never another host, never a header's end.
fn local_path(path: &str) -> Option<&str> {
    let is_local = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let is_plain = path.len() <= 2048 && path.bytes().all(|byte| byte.is_ascii_graphic());
    (is_local && is_plain && path.parse::<Uri>().is_ok()).then_some(path)
}

fn session_cookie(state: &AppState) -> &'static str {
    if state.is_https {
        "__Host-caseload"
    } else {
        "caseload"
    }
}

fn device_cookie(state: &AppState) -> &'static str {
    if state.is_https { "__Host-device" } else { "device" }
}

/// The value of a cookie; the first, when a name was sent twice.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut all = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    all.find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn set_cookies(state: &AppState, response: &mut Response, signed_in: &SignedIn) {
    set_cookie(state, response, session_cookie(state), &signed_in.token, "");
    set_cookie(state, response, device_cookie(state), &signed_in.device, LONG);
}

fn set_cookie(state: &AppState, response: &mut Response, name: &str, value: &str, life: &str) {
    let secure = if state.is_https { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_31_only_a_local_path_is_returned_to() {
        for path in ["/customers", "/customers/1?tab=plan", "/my"] {
            assert_eq!(local_path(path), Some(path));
        }
        for path in [
            "",
            "customers",
            "//evil.test",
            "/\\evil.test",
            "https://evil.test/",
            "/a\r\nSet-Cookie: x",
            "/ñ",
        ] {
            assert_eq!(local_path(path), None, "{path}");
        }
    }

    #[test]
    fn cus_01_the_browser_language_is_taken_until_one_is_chosen() {
        let mut headers = HeaderMap::new();
        assert_eq!(lang_of_browser(&headers), Lang::En);
        headers.insert(
            header::ACCEPT_LANGUAGE,
            HeaderValue::from_static("fr;q=1, es-MX;q=0.9, en;q=0.8"),
        );
        assert_eq!(lang_of_browser(&headers), Lang::Es);
        headers.insert(header::COOKIE, HeaderValue::from_static("caseload=x; lang=en"));
        assert_eq!(lang_of_browser(&headers), Lang::En);
    }
}
