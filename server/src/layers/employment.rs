//! The verification document of a milestone: the multipart form over the page of an employment. EMP-16 to EMP-18.

use std::sync::Arc;

use app::{error::AppError, features::employment::UPLOAD, paths};
use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    access::Permission,
    document::FILE_MAX_BYTES,
    ids::{EmploymentId, ProfileId},
};
use services::{
    Caller, Ctx,
    employments::{self, PaperForm},
};

use super::{
    documents::file_of,
    export::refused,
    multipart::{Sent, is_multipart, receive, show, sign_in},
};
use crate::{AppState, page_post};

/// `POST` of the page of an employment: a document. Anything but a multipart form goes the way of every other form.
pub async fn upload(
    State(state): State<AppState>,
    Path((profile, _)): Path<(String, String)>,
    request: Request,
) -> Response {
    if !is_multipart(request.headers()) {
        return page_post::post(State(state), request).await;
    }
    let caller = request.extensions().get::<Caller>().cloned();
    let here = request
        .uri()
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    let ctx = match Ctx::open(Arc::clone(&state.services), caller, Permission::DocumentEdit) {
        Ok(ctx) => ctx,
        Err(services::ServiceError::SignedOut) => return sign_in(&here),
        Err(error) => return refused(&error.into()),
    };
    let Ok(profile) = ProfileId::read(&profile) else {
        return refused(&AppError::NotFound);
    };
    let (again, sent) = receive(&state, request, FILE_MAX_BYTES).await;
    let sent = match sent {
        Ok(sent) => sent,
        Err(failure) => return show(&state, again, Sent::default().submitted(UPLOAD, failure)).await,
    };
    match keep(&ctx, profile, &sent).await {
        Ok(id) => Redirect::to(&format!("{}?done=uploaded", paths::employment(profile, id))).into_response(),
        Err(failure) => show(&state, again, sent.submitted(UPLOAD, failure)).await,
    }
}

async fn keep(ctx: &Ctx, profile: ProfileId, sent: &Sent) -> Result<EmploymentId, AppError> {
    let form = PaperForm {
        employment: sent.value("employment"),
        days: sent.value("days"),
        document: sent.value("document"),
    };
    Ok(employments::upload(ctx, profile, &form, &file_of(sent)?).await?)
}
