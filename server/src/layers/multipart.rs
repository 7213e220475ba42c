//! Forms that send a file: read piece by piece, so that a file too large is not kept in memory.

use app::{
    error::AppError,
    paths,
    post::{ACTION_FIELD, KEY_FIELD, MAX_BODY, Submitted},
};
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};

use crate::{AppState, pages};

/// A file too large is read to its end up to so many times the limit, so that the browser gets to the answer.
const DRAINED: usize = 8;

/// What a multipart form held.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// Fields that are no file: name and what was typed.
    pub values: Vec<(String, String)>,
    /// Name of the file as sent; empty without one.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The file was too large and is not kept.
    pub is_too_large: bool,
}

impl Sent {
    /// What was typed in a field; empty when the form has none.
    pub(super) fn value(&self, name: &str) -> String {
        let found = self.values.iter().rev().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// What the page shows again: everything but the file, which no browser takes back.
    pub(super) fn submitted(self, action: &str, failure: AppError) -> Submitted {
        let key = self.value(KEY_FIELD);
        let steering = [ACTION_FIELD, KEY_FIELD];
        let values = self.values.into_iter();
        Submitted {
            action: action.to_owned(),
            key,
            values: values
                .filter(|(name, _)| !steering.contains(&name.as_str()))
                .collect(),
            failure,
        }
    }
}

/// Whether a request holds a form with a file.
pub(super) fn is_multipart(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"))
}

/// To the sign-in, and from there back to the form: the file cannot wait for it.
pub(super) fn sign_in(here: &str) -> Response {
    let query = serde_urlencoded::to_string([("next", here)]).unwrap_or_default();
    Redirect::to(&format!("{}?{query}", paths::SIGN_IN)).into_response()
}

/// The form of a request with a file of at most `file_max` bytes, and the request without it, to show the page by.
pub(super) async fn receive(
    state: &AppState,
    request: Request,
    file_max: usize,
) -> (Request, Result<Sent, AppError>) {
    let (parts, body) = request.into_parts();
    let again = copy(&parts);
    let sent = match Multipart::from_request(Request::from_parts(parts, body), state).await {
        Ok(form) => read(form, file_max).await,
        Err(_) => Err(AppError::TooLarge),
    };
    (again, sent)
}

/// Shows the page of the form again, with why it was refused.
pub(super) async fn show(state: &AppState, request: Request, submitted: Submitted) -> Response {
    pages::render(state, request, Some(submitted)).await
}

fn copy(parts: &Parts) -> Request {
    let mut request = Request::new(axum::body::Body::empty());
    *request.uri_mut() = parts.uri.clone();
    *request.extensions_mut() = parts.extensions.clone();
    request
}

async fn read(mut form: Multipart, file_max: usize) -> Result<Sent, AppError> {
    let mut sent = Sent::default();
    // What is no file has, all together, the size of any other form.
    let mut room = MAX_BODY;
    while let Some(field) = form.next_field().await.map_err(|_| AppError::TooLarge)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            sent.file_name = field.file_name().unwrap_or_default().to_owned();
            (sent.bytes, sent.is_too_large) = collect(field, file_max, DRAINED * file_max).await?;
        } else {
            let (bytes, _) = collect(field, room, room).await?;
            room = room.saturating_sub(name.len() + bytes.len() + 1);
            sent.values
                .push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(sent)
}

/// The bytes of a part up to `max`, and whether there were more; beyond `end` nobody listens any longer.
async fn collect(mut field: Field<'_>, max: usize, end: usize) -> Result<(Vec<u8>, bool), AppError> {
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
