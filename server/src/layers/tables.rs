//! Tables as files, long ones row by row: the customer list as a workbook, the Customer Services Report, the lists behind
//! its numbers, the IWDS crosswalk of a selection. LST-03, RPT-03, RPT-04.

use std::{io::Read as _, sync::Arc};

use app::error::AppError;
use axum::{
    body::Body,
    extract::{Path, Query, Request, State},
    response::{IntoResponse, Response},
};
use domain::{
    access::Permission,
    ids::CatalogueServiceId,
    service_report::{ReportColumn, ReportFilterForm},
};
use services::{
    Caller, Ctx, ServiceError, csv, service_report,
    sheet::{FileKind, RowSource, SheetWriter},
};

use super::export::{Parts, as_file, begin, refused};
use crate::AppState;

/// Bytes of a finished workbook that are sent at a time.
const PIECE: usize = 64 * 1024;

fn caller_of(request: &Request) -> Option<Caller> {
    request.extensions().get::<Caller>().cloned()
}

/// The filters of the address. One that cannot be read, or is there twice, is refused: no file must seem to be of a
/// selection that it is not of.
fn filters_of(request: &Request) -> Result<ReportFilterForm, AppError> {
    Query::<ReportFilterForm>::try_from_uri(request.uri())
        .ok()
        .map(|Query(form)| form)
        .filter(|form| form.check().is_ok())
        .ok_or(AppError::NotFound)
}

/// The customer list as a workbook: all pages of the filtered set. LST-03.
pub async fn customers_xlsx(State(state): State<AppState>, request: Request) -> Response {
    let parts = Query::<Parts>::try_from_uri(request.uri())
        .map(|Query(parts)| parts)
        .unwrap_or_default();
    match begin(&state, caller_of(&request), &parts).await {
        Ok((ctx, list)) => {
            let name = format!("customers-{}.xlsx", ctx.today());
            send(ctx, list, FileKind::Xlsx, &name).await
        }
        Err(error) => refused(&error),
    }
}

/// The Customer Services Report. CSR-04.
pub async fn report(State(state): State<AppState>, request: Request, kind: FileKind) -> Response {
    let (ctx, form) = (open(&state, &request), filters_of(&request));
    let file = async {
        let ctx = ctx?;
        let file = service_report::export_report(&ctx, &form?, kind).await?;
        Ok::<_, AppError>(file)
    };
    match file.await {
        Ok(file) => as_file(file.bytes.into_response(), kind.media_type(), &file.name),
        Err(error) => refused(&error),
    }
}

/// The list behind a number of the report. CSR-06.
pub async fn report_list(
    State(state): State<AppState>,
    Path((service, column)): Path<(String, String)>,
    request: Request,
    kind: FileKind,
) -> Response {
    let (ctx, form) = (open(&state, &request), filters_of(&request));
    let begun = async {
        let ctx = ctx?;
        let service = CatalogueServiceId::read(&service).map_err(|_| AppError::NotFound)?;
        let column = ReportColumn::from_code(&column).ok_or(AppError::NotFound)?;
        let rows = service_report::export_list(&ctx, &form?, service, column, kind).await?;
        Ok::<_, AppError>((ctx, rows))
    };
    match begun.await {
        Ok((ctx, rows)) => {
            let name = rows.file_name(&ctx, kind);
            send(ctx, rows, kind, &name).await
        }
        Err(error) => refused(&error),
    }
}

/// The IWDS crosswalk of the report's selection. RPT-04.
pub async fn crosswalk(State(state): State<AppState>, request: Request, kind: FileKind) -> Response {
    let (ctx, form) = (open(&state, &request), filters_of(&request));
    let begun = async {
        let ctx = ctx?;
        let rows = service_report::crosswalk(&ctx, &form?).await?;
        Ok::<_, AppError>((ctx, rows))
    };
    match begun.await {
        Ok((ctx, rows)) => {
            let name = format!("iwds-crosswalk-{}.{}", ctx.today(), kind.ending());
            send(ctx, rows, kind, &name).await
        }
        Err(error) => refused(&error),
    }
}

fn open(state: &AppState, request: &Request) -> Result<Ctx, ServiceError> {
    Ctx::open(
        Arc::clone(&state.services),
        caller_of(request),
        Permission::ReportView,
    )
}

/// Sends a table piece by piece. A piece that fails breaks the download off, so that a file cut short never looks whole.
async fn send<Rows>(ctx: Ctx, rows: Rows, kind: FileKind, name: &str) -> Response
where
    Rows: RowSource + 'static,
{
    let body = match kind {
        FileKind::Csv => as_csv(ctx, rows),
        FileKind::Xlsx => match as_workbook(&ctx, rows).await {
            Ok(body) => body,
            Err(error) => return refused(&error.into()),
        },
    };
    as_file(body.into_response(), kind.media_type(), name)
}

fn as_csv<Rows>(ctx: Ctx, rows: Rows) -> Body
where
    Rows: RowSource + 'static,
{
    let head = Some(rows.sheet().head());
    let pieces = futures::stream::try_unfold((ctx, rows, head), |(ctx, mut rows, mut head)| async move {
        if let Some(head) = head.take() {
            return Ok(Some((head, (ctx, rows, None))));
        }
        let found = rows
            .next_rows(&ctx)
            .await
            .inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok::<_, store::StoreError>(found.map(|found| {
            let mut text = String::new();
            for row in &found {
                csv::line(&mut text, row);
            }
            (text, (ctx, rows, None))
        }))
    });
    Body::from_stream(pieces)
}

/// A workbook is whole only at its end: it is written to a temporary file and sent from there.
async fn as_workbook<Rows: RowSource>(ctx: &Ctx, mut rows: Rows) -> Result<Body, ServiceError> {
    let mut writer = SheetWriter::begin(rows.sheet())?;
    while let Some(found) = rows.next_rows(ctx).await? {
        for row in &found {
            writer.row(row)?;
        }
    }
    let file = tokio::task::spawn_blocking(move || writer.finish())
        .await
        .map_err(|_| ServiceError::Internal("a workbook was not written"))??;
    let pieces = futures::stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        let size = file.read(&mut piece)?;
        piece.truncate(size);
        Ok::<_, std::io::Error>((size > 0).then_some((piece, file)))
    });
    Ok(Body::from_stream(pieces))
}
