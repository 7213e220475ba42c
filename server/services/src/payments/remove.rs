//! Deleting a payment.

use domain::{
    Money, Problems,
    ids::{CatalogueServiceId, CustomerServiceId, PaymentId, ProfileId, read_version},
    payment::may_delete_payment,
    program::Family,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Tx, goals, payments, support_dashboard};

use super::{
    facts::ground,
    save::{event, head, name, values},
    stored,
};
use crate::{Ctx, ServiceError, Stale, audit, clock, overrides};

/// Deletes a payment. Deleting it twice is deleting it once. When it leaves an approved increase unused, that has to
/// be confirmed.
///
/// # Errors
/// [`ServiceError::Invalid`] at `confirm`, [`ServiceError::Stale`] when it was saved meanwhile,
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn remove(
    ctx: &Ctx,
    profile: ProfileId,
    payment: PaymentId,
    version: &str,
    is_confirmed: bool,
) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| {
            async move { remove_in(tx, ctx, profile, (payment, version), is_confirmed).await }.scope_boxed()
        })
        .await
}

async fn remove_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    (id, version): (PaymentId, i64),
    is_confirmed: bool,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let row = payments::find(tx, id)
        .await?
        .filter(|row| row.profile_id == profile.uuid());
    let Some(row) = row else {
        let removed = PlanEvent::PaymentRemoved.code();
        let is_own = goals::was_done_by(tx, id.uuid(), removed, ctx.viewer().account).await?;
        return if is_own {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    };
    let before = stored(&row);
    if row.version != version {
        return Err(ServiceError::Stale(Box::new(Stale {
            version: row.version,
            by: row.updated_by.clone(),
            at: clock::display(row.updated_at),
            fields: vec![("total".to_owned(), before.total().to_string())],
        })));
    }
    let service = CustomerServiceId::from_uuid(row.customer_service_id);
    let head = head(tx, profile, service).await?;
    if head.family == Family::Isets {
        let catalogue = CatalogueServiceId::from_uuid(row.catalogue_service_id);
        let standing = overrides::standing(tx, profile, catalogue, before.fiscal_year()).await?;
        may_delete_payment(&standing, Money::from_cents(row.total_cents), is_confirmed)
            .map_err(|rule| Problems::one("confirm", rule))?;
    }
    let ground = ground(tx, ctx, &head, Some(&row), row.paid_on).await?;
    payments::delete(tx, id, version).await?;
    support_dashboard::tally(tx, profile, before.fiscal_year()).await?;
    let detail = json!({ "name": name(&head, &before), "before": values(&before, &ground.choices) });
    audit::record(tx, ctx, event(PlanEvent::PaymentRemoved, &head, id, detail)).await?;
    Ok(())
}
