//! Saving many services at once.

use domain::bulk::BulkForm;
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{access::Permission, ids::CatalogueServiceId, service_report::ReportColumn};

/// Tries or saves the rows of a bulk list. CSR-08, CSR-09, CSR-11.
#[server(prefix = "/api", endpoint = "reports/bulk_save")]
pub async fn bulk_save(#[server(flatten)] form: BulkForm) -> Result<(), AppError> {
    let ctx = door::open(Permission::BulkEdit)?;
    let list = CatalogueServiceId::read(&form.step)
        .ok()
        .zip(ReportColumn::from_code(form.column.trim()));
    let origin = match (list, form.mends.parse()) {
        (Some((step, column)), _) => paths::report_list(step, column, &form.filters.pairs()),
        // Rows that were refused go back to the list they came from.
        (None, Ok(mended)) => services::bulk_update::origin_of(&ctx, mended).await?,
        (None, Err(_)) => paths::REPORT.to_owned(),
    };
    let begun = services::bulk_update::submit(&ctx, &form, &origin).await?;
    if begun.needs_look || origin == paths::REPORT {
        leptos_axum::redirect(&paths::bulk_save(begun.id));
    } else {
        let joint = if origin.contains('?') { '&' } else { '?' };
        leptos_axum::redirect(&format!("{origin}{joint}saved={}", begun.id));
    }
    Ok(())
}

/// Saves what a trial found good. BYD-10.
#[server(prefix = "/api", endpoint = "reports/keep_trial")]
pub async fn keep_trial(#[server(default)] save: String) -> Result<(), AppError> {
    let ctx = door::open(Permission::BulkEdit)?;
    let id = save.parse().map_err(|_| AppError::NotFound)?;
    let begun = services::bulk_update::keep_trial(&ctx, id).await?;
    leptos_axum::redirect(&paths::bulk_save(begun.id));
    Ok(())
}

/// Takes the last bulk save back. BYD-10.
#[server(prefix = "/api", endpoint = "reports/undo")]
pub async fn undo_bulk(#[server(default)] save: String) -> Result<(), AppError> {
    let ctx = door::open(Permission::BulkEdit)?;
    let id = save.parse().map_err(|_| AppError::NotFound)?;
    let begun = services::bulk_update::undo(&ctx, id).await?;
    leptos_axum::redirect(&paths::bulk_save(begun.id));
    Ok(())
}

/// Goes on with a bulk save that was broken off.
#[server(prefix = "/api", endpoint = "reports/resume")]
pub async fn resume_bulk(#[server(default)] save: String) -> Result<(), AppError> {
    let ctx = door::open(Permission::BulkEdit)?;
    let id: uuid::Uuid = save.parse().map_err(|_| AppError::NotFound)?;
    services::bulk_update::resume(&ctx, id).await?;
    leptos_axum::redirect(&paths::bulk_save(id));
    Ok(())
}
