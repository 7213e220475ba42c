//! Entering a benefit amount.

use domain::{
    earnfare::{BenefitFacts, BenefitForm, BenefitOrigin},
    ids::ProfileId,
    program::Program,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Tx, earnfare as amounts, profiles};

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
};

/// Adds a benefit amount from a day on; what was entered before stays in the history. Sending the same form twice
/// adds it once. ERN-02, ERN-03.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::NotFound`] when there is no such profile, it is not the
/// viewer's, or it is not in Earnfare; [`ServiceError::Forbidden`] when it is the first amount and the viewer does not
/// approve Earnfare referrals (ACC-24).
pub async fn save(ctx: &Ctx, profile: ProfileId, form: &BenefitForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, form: &BenefitForm) -> Result<(), ServiceError> {
    let subject = ctx.admit(tx, profile).await?;
    let ties = profiles::ties(tx, profile).await?;
    let earnfare = Some(Program::Earnfare.code());
    if !ties.iter().any(|tie| tie.program.as_deref() == earnfare) {
        return Err(ServiceError::NotFound);
    }
    let entry = form.check(&BenefitFacts { today: ctx.today() })?;
    if let Some(there) = amounts::find_benefit(tx, entry.id).await? {
        let same = there.profile_id == profile.uuid()
            && there.amount_cents == entry.amount.cents()
            && there.effective_on == entry.effective_on;
        return if same { Ok(()) } else { Err(ServiceError::NotFound) };
    }
    let before = amounts::benefits(tx, profile).await?;
    if !super::may_enter(ctx, &subject, before.is_empty()) {
        return Err(ServiceError::Forbidden);
    }
    let before = before
        .iter()
        .rfind(|row| row.effective_on <= entry.effective_on)
        .map(|row| row.amount().amount.to_string());
    amounts::insert_benefit(tx, profile, &entry, BenefitOrigin::Staff, ctx.name(), ctx.now()).await?;
    let event = Event {
        action: "benefit.add",
        subject_kind: "benefit",
        subject_id: Some(entry.id.uuid()),
        profile: Some(profile),
        is_plan_update: false,
        detail: json!({
            "before": { "amount": before },
            "after": { "amount": entry.amount.to_string(), "effective_on": entry.effective_on },
        }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}
