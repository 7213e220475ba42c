//! The list of E&T programs as a file. PRG-03.

use std::sync::Arc;

use app::error::AppError;
use axum::{
    extract::{Query, Request, State},
    response::{IntoResponse, Response},
};
use domain::{access::Permission, program::Program};
use serde::Deserialize;
use services::{
    Caller, Ctx,
    programs::{self, ListRequest},
    sheet::FileKind,
};

use super::export::{as_file, refused};
use crate::AppState;

/// What the address of the file says; the same parts as in the address of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Parts {
    program: String,
    find: String,
}

/// All pages of the filtered list (F28).
pub async fn list(State(state): State<AppState>, request: Request, kind: FileKind) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let parts = Query::<Parts>::try_from_uri(request.uri())
        .map(|Query(parts)| parts)
        .unwrap_or_default();
    let file = async {
        let ctx = Ctx::open(Arc::clone(&state.services), caller, Permission::ProgramView)?;
        let wanted = ListRequest {
            program: Program::from_code(&parts.program),
            search: parts.find,
            sort: "name".to_owned(),
            ..ListRequest::default()
        };
        Ok::<_, AppError>(programs::export(&ctx, &wanted, kind).await?)
    };
    match file.await {
        Ok(bytes) => {
            let name = format!("et-programs.{}", kind.ending());
            as_file(bytes.into_response(), kind.media_type(), &name)
        }
        Err(error) => refused(&error),
    }
}
