//! A provider manager verifies that the customer stayed employed. ACC-11, EMP-21 to EMP-23, OQ-44, OQ-45.

use domain::{
    Problems,
    date::show_date,
    employment::{
        Achieved, MilestoneFacts, VerificationForm, VerificationStatus, benchmark, due_on, read_milestone,
    },
    ids::{EmploymentId, ProfileId},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    StoreError, Tx,
    employments::{self as rows, EmploymentRow, NewMilestone},
};

use super::{Records, event, name_of, stale};
use crate::{Ctx, ServiceError, audit};

/// Verifies one milestone. It is kept once and never changed; verifying it twice is verifying it once.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, those of the milestone at `days`; [`ServiceError::Stale`] when the
/// record was saved since it was looked at; [`ServiceError::NotFound`] when it is not there or not the viewer's to
/// verify.
pub async fn verify(
    ctx: &Ctx,
    profile: ProfileId,
    form: &VerificationForm,
) -> Result<EmploymentId, ServiceError> {
    match verify_once(ctx, profile, form).await {
        // Somebody else verified it at the same moment: the second look says so.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => verify_once(ctx, profile, form).await,
        settled => settled,
    }
}

async fn verify_once(
    ctx: &Ctx,
    profile: ProfileId,
    form: &VerificationForm,
) -> Result<EmploymentId, ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                verify_in(tx, ctx, profile, form).await
            }
            .scope_boxed()
        })
        .await
}

async fn verify_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    form: &VerificationForm,
) -> Result<EmploymentId, ServiceError> {
    let id = EmploymentId::read(&form.employment).map_err(|_| ServiceError::NotFound)?;
    let records = Records::read(tx, profile).await?;
    let row = records.find(id)?;
    let days = read_milestone(&form.days).map_err(|rule| Problems::one("days", rule))?;
    let done = records.milestones_of(row).find(|it| it.days == days);
    if done.is_some_and(|it| it.verified_by_id == ctx.viewer().account.uuid()) {
        return Ok(id);
    }
    let of_period = |at: i64| at == days;
    let facts = MilestoneFacts {
        due: due_on(row.start_on, days),
        end: row.end_on,
        is_verified: done.is_some(),
        notes: rows::notes(tx, id)
            .await?
            .iter()
            .filter(|it| of_period(it.days))
            .count(),
        documents: rows::papers(tx, id).await?.len(),
        is_own: row.created_by_id == ctx.viewer().account.uuid(),
        today: ctx.today(),
    };
    let checked = form.check(&facts);
    if form.version.trim() != row.version.to_string() {
        return Err(stale(row)?);
    }
    keep(tx, ctx, (profile, &records, row), (checked?.achieved, facts)).await?;
    Ok(id)
}

async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    (profile, records, row): (ProfileId, &Records, &EmploymentRow),
    (achieved, facts): (Achieved, MilestoneFacts),
) -> Result<(), ServiceError> {
    let id = EmploymentId::from_uuid(row.id);
    rows::insert_milestone(
        tx,
        &NewMilestone {
            employment: id,
            days: achieved.days,
            due_on: facts.due,
            got_raise: achieved.got_raise,
            by: (ctx.viewer().account, ctx.name()),
            at: ctx.now(),
        },
    )
    .await?;
    let before = records.achieved(row);
    let mut after = before.clone();
    after.push(achieved);
    let name = format!(
        "{}: {} days on {}",
        name_of(&row.job_title, &row.employer),
        achieved.days,
        show_date(facts.due)
    );
    let raise = if achieved.got_raise { "Yes" } else { "No" };
    let detail = json!({
        "name": name,
        "before": {
            "benchmark": benchmark(&before),
            "verification": records.status().map(VerificationStatus::label),
        },
        "after": {
            "raise": raise,
            "benchmark": benchmark(&after),
            "verification": VerificationStatus::Verified.label(),
        },
    });
    let verified = event(PlanEvent::EmploymentVerified, profile, id, detail);
    Ok(audit::record(tx, ctx, verified).await?)
}
