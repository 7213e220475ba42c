//! "Remove Worksite Job": a placement that never started goes without a trace but the Update Log's. WKS-07, WKS-08.

use domain::{
    Problems, Rule,
    ids::{CustomerServiceId, PlacementId, ProfileId},
    placement::PlacementStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::placements;

use super::{
    JobWords,
    save::{event, place},
    values,
};
use crate::{Ctx, ServiceError, Stale, audit, clock};

/// Removes a placement that never started; its opening is free again.
///
/// # Errors
/// [`ServiceError::Invalid`] when it was started, [`ServiceError::Stale`] when it was saved since it was looked at,
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn remove(
    ctx: &Ctx,
    (profile, service): (ProfileId, CustomerServiceId),
    id: PlacementId,
    version: &str,
) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let place = place(tx, ctx, (profile, service), id).await?;
                let row = place.ground.row(id, &place.head).ok_or(ServiceError::NotFound)?;
                if row.status()? != PlacementStatus::Planned {
                    return Err(Problems::one("form", Rule::PlacementWasStarted).into());
                }
                let now = row.version + place.row.version;
                if version.trim() != now.to_string() {
                    return Err(ServiceError::Stale(Box::new(Stale {
                        version: now,
                        by: row.updated_by.clone(),
                        at: clock::display(row.updated_at),
                        fields: Vec::new(),
                    })));
                }
                let words = JobWords::of(row)?;
                let stored = place.ground.stored(row, ctx.today())?;
                placements::delete(tx, id, row.version).await?;
                let detail = json!({ "name": words.name(), "before": values(&stored, &words) });
                audit::record(tx, ctx, event(PlanEvent::PlacementRemoved, &place, id, detail)).await?;
                Ok(())
            }
            .scope_boxed()
        })
        .await
}
