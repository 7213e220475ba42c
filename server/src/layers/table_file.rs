//! Any table of a page as a file, by the address of its page. LST-03, F28.

use std::sync::Arc;

use app::{
    error::AppError,
    ui::table_file::{MOST, TableFile},
};
use axum::{
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{access::Permission, ids::ProfileId};
use services::{
    Caller, Ctx,
    table_files::{self, Table},
};

use super::export::{as_file, refused};
use crate::{AppState, pages};

/// The file that the address of a page asks for; only staff take tables out.
pub fn asked(request: &Request) -> Option<TableFile> {
    let caller = request.extensions().get::<Caller>()?;
    let file = TableFile::asked(request.uri().query()?)?;
    caller.viewer.is_staff().then_some(file)
}

/// Puts the page together, which lets the caller in or not, and sends its table instead of it.
pub async fn send(state: &AppState, mut request: Request, file: TableFile) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let profile = profile_of(request.uri().path());
    request.extensions_mut().insert(file.clone());
    let page = pages::render(state, request, None).await;
    if !page.status().is_success() {
        return page;
    }
    let Some(taken) = file.taken() else {
        return refused(&AppError::NotFound);
    };
    if taken.may_be_cut() {
        let sentence =
            format!("This table has {MOST} rows or more. Go back, filter it further and take it out again.");
        return (StatusCode::UNPROCESSABLE_ENTITY, sentence).into_response();
    }
    let written = async {
        let ctx = Ctx::open(Arc::clone(&state.services), caller, Permission::OwnAccount)?;
        let table = Table {
            caption: &taken.caption,
            columns: &taken.columns,
            numbers: &taken.numbers,
            rows: &taken.rows,
        };
        Ok::<_, AppError>(table_files::export(&ctx, table, file.kind, profile).await?)
    };
    match written.await {
        Ok(written) => as_file(
            written.bytes.into_response(),
            file.kind.media_type(),
            &written.name,
        ),
        Err(error) => refused(&error),
    }
}

/// The customer a page is about.
fn profile_of(path: &str) -> Option<ProfileId> {
    let rest = path.strip_prefix(app::paths::CUSTOMERS)?.strip_prefix('/')?;
    ProfileId::read(rest.split('/').next()?).ok()
}
