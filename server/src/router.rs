//! All routes and layers, in one place; tests drive this router.

use std::time::Duration;

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::IntoResponse,
    routing::{any, get, post},
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};

use crate::{AppState, layers, page_post, pages};

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a file may take to arrive.
const UPLOAD_PATIENCE: Duration = Duration::from_mins(5);

/// Tables as files, each as CSV and as a workbook; long ones take as long as they take.
fn tables() -> Router<AppState> {
    use services::sheet::FileKind::{Csv, Xlsx};
    let mut router = Router::new().route("/customers.xlsx", get(layers::tables::customers_xlsx));
    for kind in [Csv, Xlsx] {
        let ending = kind.ending();
        router = router
            .route(
                &format!("/reports/files/services.{ending}"),
                get(move |state, request| layers::tables::report(state, request, kind)),
            )
            .route(
                &format!("/reports/files/iwds.{ending}"),
                get(move |state, request| layers::tables::crosswalk(state, request, kind)),
            )
            .route(
                &format!("/reports/files/{{service}}/{{column}}/list.{ending}"),
                get(move |state, path, request| layers::tables::report_list(state, path, request, kind)),
            )
            .route(
                &format!("/programs.{ending}"),
                get(move |state, request| layers::programs::list(state, request, kind)),
            )
            .route(
                &format!("/worksites.{ending}"),
                get(move |state, request| layers::payroll::jobs(state, request, kind)),
            )
            .route(
                &format!("/worksites/payroll/template.{ending}"),
                get(move |state, request| layers::payroll::template(state, request, kind)),
            )
            .route(
                &format!("/worksites/payroll/{{upload}}/comparison.{ending}"),
                get(move |state, path, request| layers::payroll::comparison(state, path, request, kind)),
            )
            .route(
                &format!("/worksites/payroll/{{upload}}/refused.{ending}"),
                get(move |state, path, request| layers::payroll::refused_rows(state, path, request, kind)),
            );
    }
    router
}

/// The whole application as one service.
pub fn build(state: AppState) -> Router {
    // Pages spawn on tokio; a second call of a test finds it set already.
    let _ = any_spawner::Executor::init_tokio();
    let site = std::path::PathBuf::from(state.leptos.site_root.as_ref());
    let package = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=300"),
        ))
        .service(
            ServeDir::new(site.join("pkg"))
                .precompressed_br()
                .precompressed_gzip(),
        );
    let dynamic = Router::new()
        .route("/api/{*function}", post(page_post::call))
        .route("/sign-in", get(pages::show).post(layers::session::sign_in_post))
        .route("/sign-out", post(layers::session::sign_out_post))
        .route("/language", post(layers::session::language_post))
        .merge(files())
        .fallback(any(page))
        .layer(patience(PATIENCE))
        .merge(uploads())
        .merge(tables())
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            layers::session::attach,
        ))
        .layer(middleware::from_fn_with_state(state.clone(), layers::csrf::guard));
    Router::new()
        .route("/healthz", get(|| async { "alive" }))
        .route("/readyz", get(ready))
        .nest_service("/pkg", package)
        .route_service("/favicon.svg", ServeFile::new(site.join("favicon.svg")))
        .route_service("/robots.txt", ServeFile::new(site.join("robots.txt")))
        .layer(patience(PATIENCE))
        .merge(dynamic)
        .layer(middleware::from_fn(layers::address::guard))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(
            state.clone(),
            layers::headers::secure,
        ))
        .with_state(state)
}

/// Files that are ready at once.
fn files() -> Router<AppState> {
    Router::new()
        .route("/customers.csv", get(layers::export::customers_csv))
        .route(
            "/customers/{profile}/summary/support.csv",
            get(layers::export::support_csv),
        )
        .route(
            "/customers/{profile}/summary/support.xlsx",
            get(layers::export::support_xlsx),
        )
        .route(
            "/customers/{profile}/plan/iwds.csv",
            get(layers::export::iwds_csv),
        )
        .route(
            "/customers/{profile}/summary/uploads/{document}",
            get(layers::documents::download),
        )
}

/// Forms that send a file: more bytes than other forms, and more time for a slow line.
fn uploads() -> Router<AppState> {
    Router::new()
        .route(
            "/customers/{profile}/summary/uploads/new",
            get(pages::show).post(layers::documents::upload),
        )
        .route(
            "/customers/{profile}/services/{service}/placement/{placement}",
            get(pages::show).post(layers::follow_up::upload),
        )
        .route(
            "/customers/{profile}/employment/{employment}",
            get(pages::show).post(layers::employment::upload),
        )
        .route(
            "/worksites/payroll/new",
            get(pages::show).post(layers::payroll::upload),
        )
        .layer(DefaultBodyLimit::disable())
        .layer(patience(UPLOAD_PATIENCE))
}

fn patience(span: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, span)
}

/// `GET` shows a page, `POST` is a form; nothing else is spoken here.
async fn page(state: State<AppState>, request: axum::extract::Request) -> axum::response::Response {
    match request.method().as_str() {
        "GET" | "HEAD" => pages::show(state, request).await,
        "POST" => page_post::post(state, request).await,
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

/// Whether the database answers and is migrated.
async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    match state.services.db.is_migrated().await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database is not migrated: run `caseload migrate`",
        ),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
