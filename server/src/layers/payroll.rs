//! The files of the worksite placement tool: the payroll that is sent, and what is taken out. WKS-03, PAY-02.

use std::sync::Arc;

use app::{
    error::AppError,
    features::payroll::UPLOAD,
    paths,
    post::{ACTION_FIELD, KEY_FIELD, Submitted},
};
use axum::{
    extract::{FromRequest, Multipart, Path, Query, Request, State},
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
    documents::{collect, copy, is_multipart, sign_in},
    export::{as_file, refused},
};
use crate::{AppState, page_post, pages};

/// A part that is no file has at most so many bytes.
const TEXT_MAX: usize = 4 * 1024;
/// A file too large is read to its end up to so many bytes, so that the browser gets to the answer.
const DRAINED: usize = 8 * FILE_MAX;
const FILE_MAX: usize = FILE_MAX_MB << 20;

fn open(state: &AppState, request: &Request, permission: Permission) -> Result<Ctx, AppError> {
    let caller = request.extensions().get::<Caller>().cloned();
    Ok(Ctx::open(Arc::clone(&state.services), caller, permission)?)
}

/// What the form sent.
#[derive(Debug, Default)]
struct Sent {
    values: Vec<(String, String)>,
    file_name: String,
    bytes: Vec<u8>,
    is_too_large: bool,
}

impl Sent {
    fn value(&self, name: &str) -> String {
        let found = self.values.iter().rev().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn form(&self) -> PayrollForm {
        PayrollForm {
            worksite: self.value("worksite"),
            period_start: self.value("period_start"),
            period_end: self.value("period_end"),
        }
    }

    /// What the page shows again: everything but the file, which no browser takes back.
    fn submitted(self, failure: AppError) -> Submitted {
        let key = self.value(KEY_FIELD);
        let steering = [ACTION_FIELD, KEY_FIELD];
        let values = self.values.into_iter();
        Submitted {
            action: UPLOAD.to_owned(),
            key,
            values: values
                .filter(|(name, _)| !steering.contains(&name.as_str()))
                .collect(),
            failure,
        }
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
    let (parts, body) = request.into_parts();
    let again = copy(&parts);
    let sent = match Multipart::from_request(Request::from_parts(parts, body), &state).await {
        Ok(form) => read(form).await,
        Err(_) => Err(AppError::TooLarge),
    };
    let mut sent = match sent {
        Ok(sent) => sent,
        Err(failure) => {
            return pages::render(&state, again, Some(Sent::default().submitted(failure))).await;
        }
    };
    let bytes = std::mem::take(&mut sent.bytes);
    match keep(&ctx, &sent, bytes).await {
        Ok(id) => Redirect::to(&paths::payroll(id)).into_response(),
        Err(failure) => pages::render(&state, again, Some(sent.submitted(failure))).await,
    }
}

async fn keep(ctx: &Ctx, sent: &Sent, bytes: Vec<u8>) -> Result<PayrollUploadId, AppError> {
    if sent.is_too_large {
        let rule = Rule::PayrollFileTooLarge {
            megabytes: FILE_MAX_MB,
        };
        return Err(AppError::Invalid(Problems::one("file", rule)));
    }
    Ok(payroll::upload(ctx, &sent.form(), &sent.file_name, bytes).await?)
}

/// Reads the form piece by piece; a file too large is not kept in memory.
async fn read(mut form: Multipart) -> Result<Sent, AppError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(|_| AppError::TooLarge)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            sent.file_name = field.file_name().unwrap_or_default().to_owned();
            (sent.bytes, sent.is_too_large) = collect(field, FILE_MAX, DRAINED).await?;
        } else {
            let (bytes, _) = collect(field, TEXT_MAX, TEXT_MAX).await?;
            sent.values
                .push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(sent)
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
) -> Response {
    let ctx = open(&state, &request, Permission::PayrollUpload);
    let file = async {
        let ctx = ctx?;
        let id = PayrollUploadId::read(&id).map_err(|_| AppError::NotFound)?;
        Ok(payroll::refused(&ctx, id).await?)
    };
    given(file.await, FileKind::Csv)
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
