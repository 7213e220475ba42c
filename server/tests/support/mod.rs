//! A small state of the world behind the real router: every role at one agency, customers inside and outside it. On
//! SQLite, or with `CASELOAD_TEST_ENGINE=postgres` on the server of `CASELOAD_TEST_PG_URL`.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]
#![expect(dead_code, reason = "each test binary uses its own part")]

pub mod html;
pub mod stories;
pub mod worksites;
pub mod world;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::NaiveDate;
use http_body_util::BodyExt;
use leptos::config::LeptosOptions;
use server::{AppState, router};
use services::{Clock, Services, seed};
use store::testing;
use tower::ServiceExt;

/// The date on the world's clock: a Friday.
pub const TODAY: &str = "2023-01-06";

/// The URL of a filled database that copies are taken of.
pub struct Template(String);

impl Template {
    /// Fills it.
    pub async fn new() -> Self {
        let url = testing::database_like(None).await;
        let db = testing::open(&url).await;
        db.migrate().await.expect("migrate");
        seed::reference(&db).await.expect("catalogue");
        world::fill(&db).await;
        db.close().await;
        Self(url)
    }

    /// The application on a copy of its own.
    pub async fn app(&self) -> App {
        self.app_over(false).await
    }

    /// The application on a copy of its own; `is_https` as behind a proxy that speaks https.
    pub async fn app_over(&self, is_https: bool) -> App {
        self.app_at(TODAY, is_https).await
    }

    /// The application on a copy of its own, on the clock of another day (yyyy-mm-dd).
    pub async fn app_on(&self, today: &str) -> App {
        self.app_at(today, false).await
    }

    async fn app_at(&self, today: &str, is_https: bool) -> App {
        let url = testing::database_like(Some(&self.0)).await;
        let db = testing::open(&url).await;
        let services = Services::new(db, Clock::on(today.parse::<NaiveDate>().expect("date")), true);
        for whose in [world::Whose::Own, world::Whose::Same, world::Whose::Other] {
            let (profile, document) = (whose.profile().into(), whose.document().into());
            let kept = services.files.put(profile, document, world::DOCUMENT.to_vec());
            kept.await.expect("a document");
        }
        let leptos = LeptosOptions::builder()
            .output_name("caseload")
            .site_root("target/site")
            .site_pkg_dir("pkg")
            .build();
        let state = AppState {
            services,
            leptos,
            is_https,
            trust_proxy: true,
        };
        App {
            router: router::build(state.clone()),
            state,
            url,
        }
    }
}

impl Drop for Template {
    fn drop(&mut self) {
        testing::remove_database(&self.0);
    }
}

/// The application, driven without a network.
pub struct App {
    router: Router,
    pub state: AppState,
    url: String,
}

impl Drop for App {
    fn drop(&mut self) {
        testing::remove_database(&self.url);
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// A header as text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// The value of a cookie it sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let lines = self
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok());
        let mut pairs = lines.filter_map(|line| line.split(';').next()?.split_once('='));
        pairs
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The body without what differs from one answer to the next.
    pub fn plain_body(&self) -> String {
        let policy = self.header("content-security-policy");
        let plain = match policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
        {
            Some(nonce) => self.body.replace(nonce, "NONCE"),
            None => self.body.clone(),
        };
        // How long the session still lasts.
        match plain.split_once("&quot;rest&quot;:") {
            Some((before, after)) => {
                before.to_owned() + after.trim_start_matches(|it: char| it.is_ascii_digit())
            }
            None => plain,
        }
    }
}

impl App {
    /// Sends a request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }

    /// `GET` of a page, with a session token unless empty.
    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.send(
            request(Method::GET, path, token)
                .body(Body::empty())
                .expect("request"),
        )
        .await
    }

    /// A form with a file from one of our own pages.
    pub async fn upload(
        &self,
        path: &str,
        token: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
    ) -> Answer {
        let (kind, body) = multipart(fields, file);
        let request = request(Method::POST, path, token)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind);
        self.send(request.body(Body::from(body)).expect("request")).await
    }

    /// A form post from one of our own pages.
    pub async fn post(&self, path: &str, token: &str, body: &str) -> Answer {
        let request = request(Method::POST, path, token)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).expect("request"))
            .await
    }
}

/// A form with one file, as a browser sends it: fields, then file name and bytes.
pub fn multipart(fields: &[(&str, &str)], file: (&str, &[u8])) -> (String, Vec<u8>) {
    const BORDER: &str = "----caseload";
    let mut body = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--{BORDER}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    let (name, bytes) = file;
    let head = format!(
        "--{BORDER}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{BORDER}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BORDER}"), body)
}

/// A request as a browser makes it.
pub fn request(method: Method, path: &str, token: &str) -> axum::http::request::Builder {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "caseload.test");
    let request = request.header("x-forwarded-for", "203.0.113.5");
    if token.is_empty() {
        request
    } else {
        request.header(header::COOKIE, format!("caseload={token}"))
    }
}
