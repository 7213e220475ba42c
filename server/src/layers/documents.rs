//! Documents: the multipart upload and the download (SHL-22).

use std::sync::Arc;

use app::{
    error::AppError,
    features::uploads::UPLOAD,
    paths,
    post::{ACTION_FIELD, KEY_FIELD, Submitted},
};
use axum::{
    extract::{FromRequest, Multipart, Path, Request, State, multipart::Field},
    http::{HeaderMap, HeaderValue, header, request::Parts},
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

use super::export::refused;
use crate::{AppState, page_post, pages};

/// A form part that is no file has at most so many bytes.
const TEXT_MAX: usize = 4 * 1024;
/// A file too large is read to its end up to so many bytes, so that the browser gets to the answer.
const DRAINED: usize = 8 * FILE_MAX_BYTES;

/// What a multipart form held.
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

    fn form(&self) -> DocumentForm {
        DocumentForm {
            id: self.value("id"),
            kind: self.value("kind"),
            service: self.value("service"),
        }
    }

    /// What the page shows again: everything but the file, which no browser takes back.
    fn submitted(self, failure: AppError) -> Submitted {
        let key = self.value(KEY_FIELD);
        let values = self.values.into_iter();
        Submitted {
            action: UPLOAD.to_owned(),
            key,
            values: values
                .filter(|(name, _)| name != ACTION_FIELD && name != KEY_FIELD)
                .collect(),
            failure,
        }
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
    let (parts, body) = request.into_parts();
    let again = copy(&parts);
    let sent = match Multipart::from_request(Request::from_parts(parts, body), &state).await {
        Ok(form) => read(form).await,
        Err(_) => Err(AppError::TooLarge),
    };
    let sent = match sent {
        Ok(sent) => sent,
        Err(failure) => return show(&state, again, Sent::default().submitted(failure)).await,
    };
    match keep(&ctx, profile, &sent).await {
        Ok(()) => Redirect::to(&format!("{}?done=uploaded", paths::uploads(profile))).into_response(),
        Err(failure) => show(&state, again, sent.submitted(failure)).await,
    }
}

pub(super) fn is_multipart(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"))
}

pub(super) fn sign_in(here: &str) -> Response {
    let query = serde_urlencoded::to_string([("next", here)]).unwrap_or_default();
    Redirect::to(&format!("{}?{query}", paths::SIGN_IN)).into_response()
}

/// The request without its body, to show the page by.
pub(super) fn copy(parts: &Parts) -> Request {
    let mut request = Request::new(axum::body::Body::empty());
    *request.uri_mut() = parts.uri.clone();
    *request.extensions_mut() = parts.extensions.clone();
    request
}

async fn show(state: &AppState, request: Request, submitted: Submitted) -> Response {
    pages::render(state, request, Some(submitted)).await
}

async fn keep(ctx: &Ctx, profile: ProfileId, sent: &Sent) -> Result<(), AppError> {
    if sent.is_too_large {
        let rule = Rule::FileTooLarge {
            megabytes: FILE_MAX_MEGABYTES,
        };
        return Err(AppError::Invalid(Problems::one("file", rule)));
    }
    let file = (sent.file_name.clone(), sent.bytes.clone());
    Ok(documents::upload(ctx, profile, &sent.form(), file).await?)
}

/// Reads the form piece by piece; a file too large is not kept in memory.
async fn read(mut form: Multipart) -> Result<Sent, AppError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(|_| AppError::TooLarge)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            sent.file_name = field.file_name().unwrap_or_default().to_owned();
            read_file(field, &mut sent).await?;
        } else {
            let (bytes, _) = collect(field, TEXT_MAX, TEXT_MAX).await?;
            sent.values
                .push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(sent)
}

async fn read_file(field: Field<'_>, sent: &mut Sent) -> Result<(), AppError> {
    let (bytes, is_too_large) = collect(field, FILE_MAX_BYTES, DRAINED).await?;
    sent.bytes = bytes;
    sent.is_too_large = is_too_large;
    Ok(())
}

/// The bytes of a part up to `max`, and whether there were more; beyond `end` nobody listens any longer.
pub(super) async fn collect(
    mut field: Field<'_>,
    max: usize,
    end: usize,
) -> Result<(Vec<u8>, bool), AppError> {
    let (mut bytes, mut total) = (Vec::new(), 0_usize);
    while let Some(piece) = field.chunk().await.map_err(|_| AppError::TooLarge)? {
        total = total.saturating_add(piece.len());
        if total > end {
            return Err(AppError::TooLarge);
        }
        if total <= max {
            bytes.extend_from_slice(&piece);
        }
    }
    Ok((bytes, total > max))
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
