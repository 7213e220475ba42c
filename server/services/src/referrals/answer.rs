//! Accepting or rejecting a referral.

use domain::{
    access::Permission,
    earnfare::{BenefitEntry, BenefitOrigin},
    ids::{BenefitAmountId, ProfileId, ReferralId},
    referral::{Answer, AnswerFacts, AnswerForm, ReferralDecision, may_answer},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx, earnfare,
    referrals::{self, ReferralRow, VersionRow},
    scope,
};
use uuid::Uuid;

use super::{event, hindrance, newest_of, program_of, refused, row_of, stale};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    profiles,
};

/// Answers the newest version of a referral that waits: its place does, Earnfare only the workforce development staff
/// of IDHS, who set the first benefit amount with it. The same answer sent twice is one. Gives whether the viewer still
/// sees the customer. REF-06, REF-13, ACC-12, ERN-02.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, also when it was answered meanwhile; [`ServiceError::Stale`] when it was
/// changed meanwhile; [`ServiceError::Forbidden`] when it is not the viewer's to answer; [`ServiceError::NotFound`] when
/// it is not there or its customer is not the viewer's.
pub async fn answer(
    ctx: &Ctx,
    profile: ProfileId,
    id: ReferralId,
    form: &AnswerForm,
) -> Result<bool, ServiceError> {
    ctx.db()
        .write(|tx| async move { answer_in(tx, ctx, profile, id, form).await }.scope_boxed())
        .await
}

async fn answer_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    id: ReferralId,
    form: &AnswerForm,
) -> Result<bool, ServiceError> {
    ctx.admit(tx, profile).await?;
    let row = row_of(tx, profile, id).await?;
    let newest = newest_of(tx, id).await?;
    let program = program_of(&newest)?;
    if !may_answer(ctx.viewer(), &row.to(), program) {
        return Err(ServiceError::Forbidden);
    }
    let answer = form.check(&AnswerFacts { program })?;
    if let Some(rule) = hindrance(&newest) {
        if is_mine(ctx, &row, &newest, &answer) {
            return still_sees(tx, ctx, profile).await;
        }
        return Err(refused(rule));
    }
    if row.version != answer.version {
        return Err(stale(&row, &newest));
    }
    referrals::answer(tx, id, &answer, ctx.name(), ctx.today()).await?;
    book(tx, ctx, (profile, id), &newest, &answer).await?;
    set_benefit(tx, ctx, profile, id, &answer).await?;
    let trigger = match answer.decision {
        ReferralDecision::Accepted => "Referral accepted",
        ReferralDecision::Rejected => "Referral rejected",
    };
    profiles::refresh(tx, ctx, profile, trigger).await?;
    still_sees(tx, ctx, profile).await
}

/// Whether what is stored is the answer of this very form, sent once more by the same person.
fn is_mine(ctx: &Ctx, row: &ReferralRow, newest: &VersionRow, answer: &Answer) -> bool {
    newest.responded_by.as_deref() == Some(ctx.name())
        && answer.version == row.version - 1
        && answer.decision.code() == newest.response
        && answer.reason == newest.reason
        && newest.is_eligible == Some(answer.eligible == domain::referral::Eligible::Yes)
        && newest.benefit() == answer.amount
}

/// A place sees a customer by the referral that waits for it; answering may end that.
async fn still_sees(tx: &mut Tx, ctx: &Ctx, profile: ProfileId) -> Result<bool, ServiceError> {
    let subject = scope::of_profile(tx, profile).await?;
    Ok(subject.is_some_and(|it| ctx.may_for(Permission::ProfileView, &it)))
}

async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    (profile, id): (ProfileId, ReferralId),
    newest: &VersionRow,
    answer: &Answer,
) -> Result<(), ServiceError> {
    let detail = json!({
        "name": newest.to_name,
        "before": { "response": "Pending" },
        "after": {
            "response": answer.decision.label(),
            "eligible": answer.eligible.label(),
            "benefit_amount": answer.amount.map(|it| it.to_string()),
        },
        "reason": answer.reason,
    });
    let event = event(PlanEvent::ReferralAnswered, profile, id, detail);
    Ok(audit::record(tx, ctx, event).await?)
}

/// REF-13, ERN-02 The benefit amount of an accepted Earnfare referral holds from the day of the answer on.
async fn set_benefit(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    referral: ReferralId,
    answer: &Answer,
) -> Result<(), ServiceError> {
    let Some(amount) = answer.amount else {
        return Ok(());
    };
    let entry = BenefitEntry {
        id: BenefitAmountId::from_uuid(Uuid::now_v7()),
        amount,
        effective_on: ctx.today(),
    };
    let before = earnfare::benefits(tx, profile).await?;
    let before = before
        .iter()
        .rfind(|row| row.effective_on <= entry.effective_on)
        .map(|row| row.amount().amount.to_string());
    earnfare::insert_benefit(
        tx,
        profile,
        &entry,
        BenefitOrigin::Referral,
        ctx.name(),
        ctx.now(),
    )
    .await?;
    let event = Event {
        action: "benefit.add",
        subject_kind: "benefit",
        subject_id: Some(entry.id.uuid()),
        profile: Some(profile),
        is_plan_update: false,
        detail: json!({
            "before": { "amount": before },
            "after": {
                "amount": amount.to_string(),
                "effective_on": entry.effective_on,
                "referral": referral,
            },
        }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}
