//! Documents: the multipart upload and the download (SHL-22).

use std::sync::Arc;

use app::{error::AppError, features::uploads::UPLOAD, paths};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Problems, Rule,
    access::Permission,
    document::{DocumentForm, FILE_MAX_BYTES, FILE_MAX_MEGABYTES},
    ids::{DocumentId, ProfileId},
};
use services::{
    Caller, Ctx,
    documents::{self, Download},
};

use super::{
    export::refused,
    multipart::{Sent, is_multipart, receive, show, sign_in},
};
use crate::{AppState, page_post};

fn form(sent: &Sent) -> DocumentForm {
    DocumentForm {
        id: sent.value("id"),
        kind: sent.value("kind"),
        service: sent.value("service"),
    }
}

/// `POST` of the upload page. Anything but a multipart form goes the way of every other form.
pub async fn upload(
    State(state): State<AppState>,
    Path(profile): Path<String>,
    request: Request,
) -> Response {
    if !is_multipart(request.headers()) {
        return page_post::post(State(state), request).await;
    }
    let caller = request.extensions().get::<Caller>().cloned();
    let here = request.uri().path().to_owned();
    let ctx = match Ctx::open(Arc::clone(&state.services), caller, Permission::DocumentEdit) {
        Ok(ctx) => ctx,
        // The file cannot wait for a sign-in; the way back to the form is kept.
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
        Ok(()) => Redirect::to(&format!("{}?done=uploaded", paths::uploads(profile))).into_response(),
        Err(failure) => show(&state, again, sent.submitted(UPLOAD, failure)).await,
    }
}

/// Name and bytes of the file that was sent; both empty without one.
///
/// # Errors
/// That it is too large to be kept.
pub(super) fn file_of(sent: &Sent) -> Result<(String, Vec<u8>), AppError> {
    if sent.is_too_large {
        let rule = Rule::FileTooLarge {
            megabytes: FILE_MAX_MEGABYTES,
        };
        return Err(AppError::Invalid(Problems::one("file", rule)));
    }
    Ok((sent.file_name.clone(), sent.bytes.clone()))
}

async fn keep(ctx: &Ctx, profile: ProfileId, sent: &Sent) -> Result<(), AppError> {
    let file = file_of(sent)?;
    Ok(documents::upload(ctx, profile, &form(sent), file).await?)
}

/// `GET` of a document.
pub async fn download(
    State(state): State<AppState>,
    Path((profile, document)): Path<(String, String)>,
    request: Request,
) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    match find(&state, caller, &profile, &document).await {
        Ok(found) => hand_out(found),
        Err(error) => refused(&error),
    }
}

async fn find(
    state: &AppState,
    caller: Option<Caller>,
    profile: &str,
    document: &str,
) -> Result<Download, AppError> {
    let ctx = Ctx::open(Arc::clone(&state.services), caller, Permission::DocumentView)?;
    let profile = ProfileId::read(profile).map_err(|_| AppError::NotFound)?;
    let document = DocumentId::read(document).map_err(|_| AppError::NotFound)?;
    Ok(documents::open(&ctx, profile, document).await?)
}

/// A document is handed out as a file to keep, never shown on our pages: whatever it holds runs nowhere.
fn hand_out(found: Download) -> Response {
    let mut response = found.bytes.into_response();
    let headers = response.headers_mut();
    let media_type = found.file_type.media_type();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    if let Ok(value) = HeaderValue::from_str(&disposition(&found.name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// A name as data: plain letters for old programs, and all of it percent-encoded (RFC 6266).
fn disposition(name: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ');
    let plain: String = name
        .chars()
        .map(|it| if is_plain(it) { it } else { '_' })
        .collect();
    let whole: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn shl_22_a_name_with_odd_characters_travels_as_data() {
        assert_eq!(
            disposition("report.pdf"),
            "attachment; filename=\"report.pdf\"; filename*=UTF-8''report.pdf"
        );
        assert_eq!(
            disposition("../é\"\r\nX: 1.pdf"),
            "attachment; filename=\".._____X_ 1.pdf\"; filename*=UTF-8''..%2F%C3%A9%22%0D%0AX%3A%201.pdf"
        );
    }
}
