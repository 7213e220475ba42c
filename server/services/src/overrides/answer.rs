//! Responding to a request.

use domain::{
    Rule,
    ids::{CustomerServiceId, OverrideRequestId, ProfileId},
    support::{Review, ReviewForm, may_answer},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx,
    override_requests::{self, OverrideRow},
    service_detail::ServiceRow,
    support_dashboard,
};

use super::{
    amount, event, facts_of, parameters_of, refused, request::name, request_of, requester, service_of, stale,
    status_of, year_of,
};
use crate::{Ctx, ServiceError, audit};

/// Approves or rejects a pending request, never one of the viewer's own; the amount may be changed first, which the
/// history keeps (OQ-06). The same response sent twice is one. OVR-12, OVR-16, OVR-20.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, also when it was answered meanwhile; [`ServiceError::Stale`] when it
/// was changed meanwhile; [`ServiceError::NotFound`] when it is not there or not the viewer's to answer.
pub async fn answer(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    request: OverrideRequestId,
    form: &ReviewForm,
) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { answer_in(tx, ctx, profile, (service, request), form).await }.scope_boxed())
        .await
}

async fn answer_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    (service, request): (CustomerServiceId, OverrideRequestId),
    form: &ReviewForm,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let on = service_of(tx, profile, service).await?;
    let row = request_of(tx, &on, request)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let me = ctx.viewer().account;
    match may_answer(status_of(&row)?, requester(&row), me) {
        Err(Rule::OverrideAnswered) if is_mine(ctx, &row, form) => return Ok(()),
        allowed => allowed.map_err(refused)?,
    }
    let parameters = parameters_of(tx, ctx, &on).await?;
    let review = form.check(&facts_of(ctx, &parameters, Some(&row)))?;
    if row.version != review.version {
        return Err(stale(&row));
    }
    override_requests::answer(tx, request, &review, me, ctx.name(), ctx.now()).await?;
    support_dashboard::tally(tx, profile, year_of(&row)?).await?;
    book(tx, ctx, &on, &row, &review).await
}

/// Whether what is stored is the answer of this very form, sent once more by the same reviewer.
fn is_mine(ctx: &Ctx, row: &OverrideRow, form: &ReviewForm) -> bool {
    row.reviewer_id == Some(ctx.viewer().account.uuid())
        && form.version.trim().parse() == Ok(row.version - 1)
        && form.status.trim() == row.status
        && form.comment.trim().replace("\r\n", "\n") == row.comment
        && domain::Money::read(&form.increase) == Ok(row.increase())
}

async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    on: &ServiceRow,
    row: &OverrideRow,
    review: &Review,
) -> Result<(), ServiceError> {
    let detail = json!({
        "name": name(on, year_of(row)?),
        "before": { "increase": amount(row.increase()), "override_status": "Pending" },
        "after": {
            "increase": amount(review.increase),
            "override_status": review.decision.label(),
            "comment": review.comment,
        },
    });
    let event = event(PlanEvent::OverrideAnswered, on.profile(), row.id(), detail);
    Ok(audit::record(tx, ctx, event).await?)
}
