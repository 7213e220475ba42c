//! A follow-up that is verified with the file of its worksite evaluation, in one step. FUP-06, FUP-07.

use std::sync::Arc;

use app::{
    error::AppError,
    features::placement::{FOLLOW_UP, api::verified},
    post::encode,
};
use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    access::Permission,
    document::FILE_MAX_BYTES,
    ids::{CustomerServiceId, ProfileId},
    placement::FollowUpForm,
};
use services::{Caller, Ctx, placements};

use super::{
    documents::file_of,
    export::refused,
    multipart::{Sent, is_multipart, receive, show, sign_in},
};
use crate::{AppState, page_post};

/// `POST` of the page of a placement: a follow-up with a file. Anything but a multipart form goes the way of every other
/// form.
pub async fn upload(
    State(state): State<AppState>,
    Path((profile, service, _)): Path<(String, String, String)>,
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
    let ctx = match Ctx::open(Arc::clone(&state.services), caller, Permission::FollowUpVerify) {
        Ok(ctx) => ctx,
        Err(services::ServiceError::SignedOut) => return sign_in(&here),
        Err(error) => return refused(&error.into()),
    };
    let (Ok(profile), Ok(service)) = (ProfileId::read(&profile), CustomerServiceId::read(&service)) else {
        return refused(&AppError::NotFound);
    };
    let (again, sent) = receive(&state, request, FILE_MAX_BYTES).await;
    let sent = match sent {
        Ok(sent) => sent,
        Err(failure) => return show(&state, again, Sent::default().submitted(FOLLOW_UP, failure)).await,
    };
    match verify(&ctx, (profile, service), &sent).await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(failure) => show(&state, again, sent.submitted(FOLLOW_UP, failure)).await,
    }
}

/// Where the verified follow-up leads to.
async fn verify(ctx: &Ctx, of: (ProfileId, CustomerServiceId), sent: &Sent) -> Result<String, AppError> {
    let form: FollowUpForm =
        serde_urlencoded::from_str(&encode(&sent.values)).map_err(|_| AppError::NotFound)?;
    let file = file_of(sent)?;
    let file = Some(&file).filter(|(name, bytes)| !name.is_empty() || !bytes.is_empty());
    let placement = placements::save_follow_up(ctx, of, &form, file).await?;
    Ok(verified(of.0, of.1, placement))
}
