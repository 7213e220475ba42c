//! Making, changing and deleting a request.

use domain::{
    Problems,
    ids::{CustomerServiceId, OverrideRequestId, ProfileId, read_version},
    support::{OverrideForm, OverrideRequest, may_change, may_delete, may_lower, may_request},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    StoreError, Tx, goals,
    override_requests::{self, Asked, OverrideRow},
    service_detail::ServiceRow,
    support_dashboard,
};

use super::{
    amount, event, facts_of, parameters_of, refused, request_of, service_of, stale, standing, status_of,
    stored, year_name, year_of,
};
use crate::{Ctx, ServiceError, audit};

/// Makes a request or changes one that is pending. The same form sent twice is one request. OVR-05, OVR-09.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when customer, service or request is not there or not the viewer's.
pub async fn save(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    form: &OverrideForm,
) -> Result<OverrideRequestId, ServiceError> {
    match save_once(ctx, profile, service, form).await {
        // Two requests at the same moment: the second look finds the first one pending.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => {
            save_once(ctx, profile, service, form).await
        }
        settled => settled,
    }
}

async fn save_once(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    form: &OverrideForm,
) -> Result<OverrideRequestId, ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, service, form).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    form: &OverrideForm,
) -> Result<OverrideRequestId, ServiceError> {
    ctx.admit(tx, profile).await?;
    let on = service_of(tx, profile, service).await?;
    let parameters = parameters_of(tx, ctx, &on).await?;
    let row = match OverrideRequestId::read(&form.id) {
        Ok(id) => request_of(tx, &on, id).await?,
        Err(_) => None,
    };
    let request = form.check(&facts_of(ctx, &parameters, row.as_ref()))?;
    let Some(row) = row else {
        return if request.version == 0 {
            add(tx, ctx, &on, &request).await
        } else {
            Err(ServiceError::NotFound)
        };
    };
    let before = stored(&row)?;
    if before.increase == request.increase && before.reason == request.reason {
        return Ok(request.id);
    }
    may_change(status_of(&row)?).map_err(refused)?;
    if row.version != request.version {
        return Err(stale(&row));
    }
    change(tx, ctx, &on, &row, &request).await?;
    Ok(request.id)
}

async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    on: &ServiceRow,
    request: &OverrideRequest,
) -> Result<OverrideRequestId, ServiceError> {
    let profile = on.profile();
    let at = standing(tx, profile, on.catalogue_service(), request.fiscal_year).await?;
    may_request(&at).map_err(refused)?;
    let asked = Asked {
        profile,
        on: on.id(),
        service: on.catalogue_service(),
        requester: ctx.viewer().account,
        by: ctx.name(),
        at: ctx.now(),
    };
    override_requests::insert(tx, &asked, request).await?;
    support_dashboard::tally(tx, profile, request.fiscal_year).await?;
    let detail = json!({
        "name": name(on, request.fiscal_year),
        "after": { "increase": amount(request.increase) },
        "reason": request.reason,
    });
    audit::record(
        tx,
        ctx,
        event(PlanEvent::OverrideRequested, profile, request.id, detail),
    )
    .await?;
    Ok(request.id)
}

async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    on: &ServiceRow,
    row: &OverrideRow,
    request: &OverrideRequest,
) -> Result<(), ServiceError> {
    let (profile, year) = (on.profile(), year_of(row)?);
    let at = standing(tx, profile, on.catalogue_service(), year).await?;
    let holds = override_requests::holds_payments(tx, request.id).await?;
    may_lower(&at, holds, request.increase).map_err(|rule| Problems::one("increase", rule))?;
    override_requests::update(tx, request, ctx.name(), ctx.now()).await?;
    let detail = json!({
        "name": name(on, year),
        "before": { "increase": amount(row.increase()), "reason": row.reason },
        "after": { "increase": amount(request.increase), "reason": request.reason },
        "reason": request.reason,
    });
    audit::record(
        tx,
        ctx,
        event(PlanEvent::OverrideChanged, profile, request.id, detail),
    )
    .await?;
    Ok(())
}

/// Deletes a request that is pending and that no payment above the maximum rests on; twice is once. OVR-21.
///
/// # Errors
/// [`ServiceError::Invalid`] when it was answered or payments rest on it, [`ServiceError::Stale`] with what is saved
/// now, [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn remove(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    request: OverrideRequestId,
    version: &str,
) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| {
            async move { remove_in(tx, ctx, profile, service, (request, version)).await }.scope_boxed()
        })
        .await
}

async fn remove_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    (request, version): (OverrideRequestId, i64),
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let on = service_of(tx, profile, service).await?;
    let Some(row) = request_of(tx, &on, request).await? else {
        let removed = PlanEvent::OverrideRemoved.code();
        let is_own = goals::was_done_by(tx, request.uuid(), removed, ctx.viewer().account).await?;
        return if is_own {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    };
    may_change(status_of(&row)?).map_err(refused)?;
    if row.version != version {
        return Err(stale(&row));
    }
    let year = year_of(&row)?;
    let at = standing(tx, profile, on.catalogue_service(), year).await?;
    let holds = override_requests::holds_payments(tx, request).await?;
    may_delete(&at, holds).map_err(refused)?;
    override_requests::delete(tx, request, version).await?;
    support_dashboard::tally(tx, profile, year).await?;
    let detail = json!({
        "name": name(&on, year),
        "before": { "increase": amount(row.increase()) },
        "reason": row.reason,
    });
    audit::record(
        tx,
        ctx,
        event(PlanEvent::OverrideRemoved, profile, request, detail),
    )
    .await?;
    Ok(())
}

/// "Housing/Utilities, FY23".
pub(super) fn name(on: &ServiceRow, fiscal_year: i32) -> String {
    format!("{}, {}", on.name, year_name(fiscal_year))
}
