//! Downloads.

use std::sync::Arc;

use app::{error::AppError, paths};
use axum::{
    body::Body,
    extract::{Path, Query, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    access::Permission,
    ids::ProfileId,
    list_filter::{SortColumn, SortDirection, WaitingFor},
    program::Family,
};
use serde::Deserialize;
use services::{
    Caller, Ctx,
    customer_list::{self, Export, ListRequest},
    plan,
    support_section::{self, FileKind},
};

use crate::AppState;

/// What the address of the file says; the same parts as in the address of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Parts {
    s: String,
    waiting: String,
    fy: String,
    family: String,
    sort: String,
    dir: String,
}

/// The customer list as CSV: all pages of the filtered set (LST-03, LST-07).
pub async fn customers_csv(State(state): State<AppState>, request: Request) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let parts = Query::<Parts>::try_from_uri(request.uri())
        .map(|Query(parts)| parts)
        .unwrap_or_default();
    match begin(&state, caller, &parts).await {
        Ok((ctx, file)) => download(ctx, file),
        Err(error) => refused(&error),
    }
}

/// The IWDS crosswalk of one plan as CSV (EPO-02).
pub async fn iwds_csv(
    State(state): State<AppState>,
    Path(profile): Path<String>,
    request: Request,
) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    match crosswalk(&state, caller, &profile).await {
        Ok(text) => as_csv(text.into_response(), &format!("iwds-crosswalk-{profile}.csv")),
        Err(error) => refused(&error),
    }
}

async fn crosswalk(state: &AppState, caller: Option<Caller>, profile: &str) -> Result<String, AppError> {
    let ctx = Ctx::open(Arc::clone(&state.services), caller, Permission::ProfileView)?;
    let profile = ProfileId::read(profile).map_err(|_| AppError::NotFound)?;
    Ok(plan::iwds_crosswalk(&ctx, profile).await?)
}

/// The fiscal year of the payments asked for; all without.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Year {
    year: Option<i32>,
}

/// A customer's payments as CSV (OSS-02).
pub async fn support_csv(state: State<AppState>, profile: Path<String>, request: Request) -> Response {
    support_file(state, profile, request, FileKind::Csv).await
}

/// A customer's payments as a workbook (OSS-02).
pub async fn support_xlsx(state: State<AppState>, profile: Path<String>, request: Request) -> Response {
    support_file(state, profile, request, FileKind::Xlsx).await
}

async fn support_file(
    State(state): State<AppState>,
    Path(profile): Path<String>,
    request: Request,
    kind: FileKind,
) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let year = Query::<Year>::try_from_uri(request.uri())
        .map(|Query(it)| it.year)
        .unwrap_or_default();
    let file = async {
        let ctx = Ctx::open(Arc::clone(&state.services), caller, Permission::PaymentExport)?;
        let profile = ProfileId::read(&profile).map_err(|_| AppError::NotFound)?;
        Ok::<_, AppError>(support_section::export(&ctx, profile, year, kind).await?)
    };
    match file.await {
        Ok(file) => as_file(file.bytes.into_response(), kind.media_type(), &file.name),
        Err(error) => refused(&error),
    }
}

/// The answer to a download that is not given.
pub(super) fn refused(error: &AppError) -> Response {
    if *error == AppError::SignedOut {
        return Redirect::to(paths::SIGN_IN).into_response();
    }
    StatusCode::from_u16(error.status())
        .unwrap_or(StatusCode::SERVICE_UNAVAILABLE)
        .into_response()
}

pub(super) async fn begin(
    state: &AppState,
    caller: Option<Caller>,
    parts: &Parts,
) -> Result<(Ctx, Export), AppError> {
    let ctx = Ctx::open(Arc::clone(&state.services), caller, Permission::CustomerExport)?;
    let request = ListRequest {
        family: Family::from_code(&parts.family).unwrap_or_else(|| customer_list::usual_family(&ctx)),
        search: (!parts.s.is_empty()).then(|| parts.s.parse().unwrap_or_default()),
        waiting: WaitingFor::read(&parts.waiting, &parts.fy),
        sort: SortColumn::from_code(&parts.sort).unwrap_or(SortColumn::LastName),
        direction: SortDirection::from_code(&parts.dir).unwrap_or(SortDirection::Ascending),
        size: 0,
        offset: 0,
    };
    let file = customer_list::export(&ctx, &request).await?;
    Ok((ctx, file))
}

/// Sends the file piece by piece. A piece that fails breaks the download off, so that a file cut short never looks
/// whole.
fn download(ctx: Ctx, file: Export) -> Response {
    let name = format!("customers-{}.csv", ctx.today());
    let pieces = futures::stream::try_unfold((ctx, file), |(ctx, mut file)| async move {
        let piece = file
            .next_piece(&ctx)
            .await
            .inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok::<_, store::StoreError>(piece.map(|piece| (piece, (ctx, file))))
    });
    as_csv(Body::from_stream(pieces).into_response(), &name)
}

/// Says that the answer is a CSV file of this name.
fn as_csv(response: Response, name: &str) -> Response {
    as_file(response, FileKind::Csv.media_type(), name)
}

/// Says that the answer is a file of this kind and name.
pub(super) fn as_file(mut response: Response, media_type: &'static str, name: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}
