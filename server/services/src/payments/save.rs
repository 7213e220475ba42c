//! Adding and changing a payment: everything is read again and judged in the unit of work that saves it, so that two
//! people paying the last dollars at the same moment cannot both succeed.

use std::collections::BTreeSet;

use domain::{
    Money,
    date::show_date,
    ids::{CatalogueServiceId, CustomerServiceId, OverrideRequestId, PaymentId, ProfileId},
    payment::{Payment, PaymentForm, Purse, plain},
    program::Family,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    StoreError, Tx, goals, override_requests,
    payments::{self, PaymentRow, Saved, TypeRow},
    service_detail, support_dashboard,
};

use super::{
    Choices,
    facts::{Ground, day_of, ground, purse},
    stored,
};
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
    service_detail::ServiceHead,
};

/// What a save did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedPayment {
    /// The support service it went to.
    pub service: CustomerServiceId,
    /// It was added, not changed.
    pub is_new: bool,
    /// It is above the approved maximum, on the strength of a pending request.
    pub is_over: bool,
}

/// Adds or changes a payment. The same form sent twice is one payment.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when profile, service or payment is not there or not the viewer's.
pub async fn save(ctx: &Ctx, profile: ProfileId, form: &PaymentForm) -> Result<SavedPayment, ServiceError> {
    save_seen(ctx, profile, form, None).await
}

/// Like [`save`], for a form of Youth that was opened with this maximum: the maximum belongs to the service, so one that
/// was left as it was does not undo what somebody else made of it meanwhile. YTH-43.
///
/// # Errors
/// Those of [`save`].
pub async fn save_seen(
    ctx: &Ctx,
    profile: ProfileId,
    form: &PaymentForm,
    maximum: Option<&str>,
) -> Result<SavedPayment, ServiceError> {
    match save_once(ctx, profile, (form, maximum)).await {
        // The same form arrived twice at the same moment: the second look finds what the first one saved.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => {
            save_once(ctx, profile, (form, maximum)).await
        }
        settled => settled,
    }
}

async fn save_once(
    ctx: &Ctx,
    profile: ProfileId,
    form: (&PaymentForm, Option<&str>),
) -> Result<SavedPayment, ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, form).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    (form, seen): (&PaymentForm, Option<&str>),
) -> Result<SavedPayment, ServiceError> {
    ctx.admit(tx, profile).await?;
    let id = PaymentId::read(&form.payment).map_err(|_| ServiceError::NotFound)?;
    let row = payments::find(tx, id).await?;
    if row.as_ref().is_some_and(|row| row.profile_id != profile.uuid()) {
        return Err(ServiceError::NotFound);
    }
    let service = match &row {
        Some(row) => CustomerServiceId::from_uuid(row.customer_service_id),
        None => {
            CustomerServiceId::read(&form.service).map_err(|rule| domain::Problems::one("service", rule))?
        }
    };
    let head = head(tx, profile, service).await?;
    let mut form = form.clone();
    if head.family == Family::Youth && seen.is_some_and(|seen| seen.trim() == form.maximum.trim()) {
        let kept = payments::type_of(tx, head.id).await?;
        let kept = kept.and_then(|it| it.maximum_cents).map(Money::from_cents);
        form.maximum = kept.map(plain).unwrap_or_default();
    }
    let ground = ground(tx, ctx, &head, row.as_ref(), day_of(ctx, &form)).await?;
    match row {
        Some(row) => change(tx, ctx, &head, (&row, &form), &ground).await,
        None => add(tx, ctx, &head, &form, &ground).await,
    }
}

/// The service, when it is one of this profile.
pub(super) async fn head(
    tx: &mut Tx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<ServiceHead, ServiceError> {
    let row = service_detail::find(tx, service)
        .await?
        .filter(|row| row.profile() == profile)
        .ok_or(ServiceError::NotFound)?;
    Ok(ServiceHead::of(&row)?)
}

async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    head: &ServiceHead,
    form: &PaymentForm,
    ground: &Ground,
) -> Result<SavedPayment, ServiceError> {
    let payment = form.check(&ground.facts)?;
    if payment.version != 0 {
        return Err(ServiceError::NotFound);
    }
    let service = type_of(tx, &payment).await?;
    let over_request = judge(tx, head, &service, (&payment, None), ground).await?;
    let saved = saved(ctx, head, &service, &payment, over_request);
    payments::insert(tx, &saved).await?;
    support_dashboard::tally(tx, head.profile, payment.fiscal_year()).await?;
    keep_maximum(tx, head, &service, &payment).await?;
    let detail = json!({
        "name": name(head, &payment),
        "after": values(&payment, &ground.choices),
        "over_maximum": over_request.is_some(),
    });
    audit::record(tx, ctx, event(PlanEvent::PaymentAdded, head, payment.id, detail)).await?;
    Ok(SavedPayment {
        service: payment.service,
        is_new: true,
        is_over: over_request.is_some(),
    })
}

async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    head: &ServiceHead,
    (row, form): (&PaymentRow, &PaymentForm),
    ground: &Ground,
) -> Result<SavedPayment, ServiceError> {
    let service = payments::type_of(tx, head.id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let before = Payment {
        maximum: service.maximum_cents.map(Money::from_cents),
        ..stored(row)
    };
    let checked = form.check(&ground.facts);
    let done = SavedPayment {
        service: head.id,
        is_new: false,
        is_over: row.over_request_id.is_some(),
    };
    if checked.as_ref().is_ok_and(|payment| same(&before, payment)) {
        return Ok(done);
    }
    let version = form.version.trim();
    if version.is_empty() || version == "0" {
        // The form of a new payment, sent again after its payment was added and, it may be, changed since.
        let added = PlanEvent::PaymentAdded.code();
        let is_own = goals::was_done_by(tx, row.id, added, ctx.viewer().account).await?;
        return if is_own {
            Ok(done)
        } else {
            Err(ServiceError::NotFound)
        };
    }
    if version != row.version.to_string() {
        return Err(stale(row, &before, form, &ground.choices));
    }
    let payment = checked?;
    let over_request = judge(tx, head, &service, (&payment, Some((row, &before))), ground).await?;
    let saved = saved(ctx, head, &service, &payment, over_request);
    payments::update(tx, &saved).await?;
    for year in BTreeSet::from([before.fiscal_year(), payment.fiscal_year()]) {
        support_dashboard::tally(tx, head.profile, year).await?;
    }
    keep_maximum(tx, head, &service, &payment).await?;
    let detail = json!({
        "name": name(head, &before),
        "before": values(&before, &ground.choices),
        "after": values(&payment, &ground.choices),
        "over_maximum": over_request.is_some(),
    });
    audit::record(
        tx,
        ctx,
        event(PlanEvent::PaymentChanged, head, payment.id, detail),
    )
    .await?;
    Ok(SavedPayment {
        is_over: over_request.is_some(),
        ..done
    })
}

async fn type_of(tx: &mut Tx, payment: &Payment) -> Result<TypeRow, ServiceError> {
    payments::type_of(tx, payment.service)
        .await?
        .ok_or(ServiceError::NotFound)
}

/// Whether the sums allow it; gives the request on whose strength it goes above the maximum. OQ-01.
async fn judge(
    tx: &mut Tx,
    head: &ServiceHead,
    service: &TypeRow,
    (payment, before): (&Payment, Option<(&PaymentRow, &Payment)>),
    ground: &Ground,
) -> Result<Option<OverrideRequestId>, ServiceError> {
    let stored = before.map(|(_, stored)| stored);
    let purse = purse(
        tx,
        head.family,
        head.profile,
        service,
        payment,
        (stored, ground.parameters),
    )
    .await?;
    let is_on_strength = payment.check_total(&purse)?;
    let Purse::Support {
        standing, counted, ..
    } = purse
    else {
        return Ok(None);
    };
    if is_on_strength {
        let catalogue = CatalogueServiceId::from_uuid(service.catalogue_service_id);
        let year = payment.fiscal_year();
        let increases = override_requests::of_year(tx, head.profile, year).await?;
        let pending = increases.get(&catalogue).and_then(|it| it.pending);
        return Ok(pending.map(|it| it.id));
    }
    // A payment that was marked and is only reduced stays marked while the total is above the maximum.
    let new_total = standing.total - counted + payment.total();
    let kept = before.filter(|(_, stored)| stored.fiscal_year() == payment.fiscal_year());
    Ok(kept
        .filter(|_| standing.excess(new_total) > Money::ZERO)
        .and_then(|(row, _)| row.over_request_id)
        .map(OverrideRequestId::from_uuid))
}

fn saved<'a>(
    ctx: &'a Ctx,
    head: &ServiceHead,
    service: &TypeRow,
    payment: &'a Payment,
    over_request: Option<OverrideRequestId>,
) -> Saved<'a> {
    Saved {
        payment,
        profile: head.profile,
        catalogue: CatalogueServiceId::from_uuid(service.catalogue_service_id),
        over_request,
        by: ctx.name(),
        at: ctx.now(),
    }
}

/// YTH-43 The maximum of a service of Youth stands in the form of its payments.
async fn keep_maximum(
    tx: &mut Tx,
    head: &ServiceHead,
    service: &TypeRow,
    payment: &Payment,
) -> Result<(), StoreError> {
    let is_changed = payment.maximum.map(Money::cents) != service.maximum_cents;
    if head.family == Family::Youth && is_changed {
        payments::set_maximum(tx, head.id, payment.maximum).await?;
    }
    Ok(())
}

/// Whether saving `after` over `before` would change nothing a person sees.
fn same(before: &Payment, after: &Payment) -> bool {
    Payment {
        version: before.version,
        ..after.clone()
    } == *before
}

/// What the history calls the payment.
pub(super) fn name(head: &ServiceHead, payment: &Payment) -> String {
    if head.family == Family::Youth {
        head.name.clone()
    } else {
        payment.description.clone()
    }
}

pub(super) fn event(what: PlanEvent, head: &ServiceHead, payment: PaymentId, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: "payment",
        subject_id: Some(payment.uuid()),
        profile: Some(head.profile),
        is_plan_update: true,
        detail,
    }
}

/// The fields of a payment in the words of the form.
pub(super) fn values(it: &Payment, choices: &Choices) -> Value {
    let stipend = it.stipend.map(|it| {
        format!(
            "{} – {}, {} an hour",
            show_date(it.from),
            show_date(it.to),
            it.hourly
        )
    });
    json!({
        "description": it.description,
        "method": choices.method(it.method),
        "paid_on": show_date(it.paid_on),
        "unit": it.unit.to_string(),
        "quantity": it.quantity.to_string(),
        "total_cost": it.total().to_string(),
        "estimate": it.is_estimate,
        "fund": it.fund.and_then(|id| choices.fund(id)),
        "maximum": it.maximum.map(|maximum| maximum.to_string()),
        "stipend": stipend,
    })
}

/// What is saved now; where a choice differs from the typed one, its words.
fn stale(row: &PaymentRow, now: &Payment, mine: &PaymentForm, choices: &Choices) -> ServiceError {
    let form = PaymentForm::from(now);
    let mut fields = vec![
        ("paid_on", form.paid_on),
        ("unit", form.unit),
        ("quantity", form.quantity),
        ("maximum", form.maximum),
        ("stipend_from", form.stipend_from),
        ("stipend_to", form.stipend_to),
        ("stipend_hourly", form.stipend_hourly),
    ];
    if now.subtype.is_none() {
        fields.push(("description", form.description));
    }
    let words = |id: Option<&str>| id.unwrap_or_default().to_owned();
    let subtype = now.subtype.and_then(|id| choices.subtype(id));
    let choice = [
        (
            "method",
            form.method != mine.method,
            words(choices.method(now.method)),
        ),
        ("subtype", form.subtype != mine.subtype, words(subtype)),
        (
            "fund",
            form.fund != mine.fund,
            words(now.fund.and_then(|id| choices.fund(id))),
        ),
    ];
    let differing = choice.into_iter().filter(|(_, differs, _)| *differs);
    fields.extend(differing.map(|(name, _, words)| (name, words)));
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields: fields
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect(),
    }))
}
