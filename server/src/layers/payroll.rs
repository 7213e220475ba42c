//! The files of the worksite placement tool: the payroll that is sent, and what is taken out. WKS-03, PAY-02.

use std::sync::Arc;

use app::{error::AppError, features::payroll::UPLOAD, paths};
use axum::{
    extract::{Path, Query, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Problems, Rule,
    access::Permission,
    ids::PayrollUploadId,
    payroll::{FILE_MAX_MB, PayrollForm},
    worksite::JobSort,
};
use serde::Deserialize;
use services::{
    Caller, Ctx, payroll,
    sheet::FileKind,
    support_section::Export,
    worksites::{self, JobRequest},
};

use super::{
    export::{as_file, refused},
    multipart::{Sent, is_multipart, receive, show, sign_in},
};
use crate::{AppState, page_post};

/// A file has at most so many bytes.
const FILE_MAX: usize = FILE_MAX_MB << 20;

fn open(state: &AppState, request: &Request, permission: Permission) -> Result<Ctx, AppError> {
    let caller = request.extensions().get::<Caller>().cloned();
    Ok(Ctx::open(Arc::clone(&state.services), caller, permission)?)
}

fn form(sent: &Sent) -> PayrollForm {
    PayrollForm {
        worksite: sent.value("worksite"),
        period_start: sent.value("period_start"),
        period_end: sent.value("period_end"),
    }
}

/// `POST` of the upload page: reads the file and leads to its preview, or shows the page again with what is wrong.
/// Anything but a multipart form goes the way of every other form.
pub async fn upload(State(state): State<AppState>, request: Request) -> Response {
    if !is_multipart(request.headers()) {
        return page_post::post(State(state), request).await;
    }
    let here = request.uri().path().to_owned();
    let ctx = match open(&state, &request, Permission::PayrollUpload) {
        Ok(ctx) => ctx,
        // The file cannot wait for a sign-in; the way back to the form is kept.
        Err(AppError::SignedOut) => return sign_in(&here),
        Err(error) => return refused(&error),
    };
    let (again, sent) = receive(&state, request, FILE_MAX).await;
    let mut sent = match sent {
        Ok(sent) => sent,
        Err(failure) => return show(&state, again, Sent::default().submitted(UPLOAD, failure)).await,
    };
    let bytes = std::mem::take(&mut sent.bytes);
    match keep(&ctx, &sent, bytes).await {
        Ok(id) => Redirect::to(&paths::payroll(id)).into_response(),
        Err(failure) => show(&state, again, sent.submitted(UPLOAD, failure)).await,
    }
}

async fn keep(ctx: &Ctx, sent: &Sent, bytes: Vec<u8>) -> Result<PayrollUploadId, AppError> {
    if sent.is_too_large {
        let rule = Rule::PayrollFileTooLarge {
            megabytes: FILE_MAX_MB,
        };
        return Err(AppError::Invalid(Problems::one("file", rule)));
    }
    Ok(payroll::upload(ctx, &form(sent), &sent.file_name, bytes).await?)
}

fn given(file: Result<Export, AppError>, kind: FileKind) -> Response {
    match file {
        Ok(file) => as_file(file.bytes.into_response(), kind.media_type(), &file.name),
        Err(error) => refused(&error),
    }
}

/// The filters of the list, as in its address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JobParts {
    find: String,
    sort: String,
    dir: String,
    closed: String,
}

/// The list of jobs as a file.
pub async fn jobs(State(state): State<AppState>, request: Request, kind: FileKind) -> Response {
    let ctx = open(&state, &request, Permission::WorksiteView);
    let parts = Query::<JobParts>::try_from_uri(request.uri())
        .map(|Query(parts)| parts)
        .unwrap_or_default();
    let file = async {
        let ctx = ctx?;
        let asked = JobRequest {
            search: parts.find,
            with_closed: parts.closed == "1",
            sort: JobSort::from_code(&parts.sort).unwrap_or(JobSort::Employer),
            descending: parts.dir == "desc",
            size: 0,
            offset: 0,
        };
        Ok(worksites::export(&ctx, &asked, kind).await?)
    };
    given(file.await, kind)
}

/// An empty payroll file to fill in.
pub async fn template(State(state): State<AppState>, request: Request, kind: FileKind) -> Response {
    let file = open(&state, &request, Permission::PayrollUpload)
        .and_then(|_| payroll::template(kind).map_err(AppError::from));
    given(file, kind)
}

/// The refused rows of a file with the reasons.
pub async fn refused_rows(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
    kind: FileKind,
) -> Response {
    let ctx = open(&state, &request, Permission::PayrollUpload);
    let file = async {
        let ctx = ctx?;
        let id = PayrollUploadId::read(&id).map_err(|_| AppError::NotFound)?;
        Ok(payroll::refused(&ctx, id, kind).await?)
    };
    given(file.await, kind)
}

/// Whether placements that agree are written too.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ComparisonParts {
    all: String,
}

/// Paid hours beside verified attendance.
pub async fn comparison(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
    kind: FileKind,
) -> Response {
    let parts = Query::<ComparisonParts>::try_from_uri(request.uri())
        .map(|Query(parts)| parts)
        .unwrap_or_default();
    let ctx = open(&state, &request, Permission::PayrollUpload);
    let file = async {
        let ctx = ctx?;
        let id = PayrollUploadId::read(&id).map_err(|_| AppError::NotFound)?;
        Ok(payroll::comparison(&ctx, id, parts.all != "1", kind).await?)
    };
    given(file.await, kind)
}
