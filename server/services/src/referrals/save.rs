//! Sending a referral, and changing one that waits.

use domain::{
    ids::ProfileId,
    referral::{Referral, ReferralForm, may_change},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Tx,
    referrals::{self, ReferralRow, Sent, VersionRow},
};

use super::{
    IDHS, PlaceChoice, event, facts, hindrance, isets, newest_of, origins, program_of, refused, stale,
    targets,
};
use crate::{Ctx, ServiceError, audit, profiles};

/// Sends a referral or changes one that waits, whose version until now becomes a historical reference. Sending the same
/// form twice is sending it once. It enrolls nobody. REF-07, REF-14.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, also when it was answered meanwhile; [`ServiceError::Stale`] when it was
/// changed meanwhile; [`ServiceError::NotFound`] when the customer is not the viewer's, or another place sent it.
pub async fn save(ctx: &Ctx, profile: ProfileId, form: &ReferralForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, form).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    form: &ReferralForm,
) -> Result<(), ServiceError> {
    let opened = ctx.admit_to_page(tx, profile).await?;
    isets(&opened)?;
    let there = match domain::ids::ReferralId::read(&form.id) {
        Ok(id) => referrals::find(tx, id).await?,
        Err(_) => None,
    };
    let (to, from) = (targets(tx).await?, origins(tx, ctx, there.as_ref()).await?);
    let referral = form.check(&facts(&to, &from))?;
    let customer = format!("{} {}", opened.row.first_name, opened.row.last_name);
    let sent = Sent {
        profile,
        customer: &customer,
        individual_number: opened.row.individual_number.as_deref(),
        to: name(&to, referral.to),
        from: referral.from.map_or(IDHS, |site| name(&from, site)),
        by: ctx.name(),
        on: ctx.today(),
        at: ctx.now(),
    };
    match there {
        None if referral.version == 0 => {
            referrals::insert(tx, &sent, &referral).await?;
            book(tx, ctx, PlanEvent::ReferralAdded, (&referral, &sent), None).await?;
            profiles::refresh(tx, ctx, profile, "Referral sent").await?;
            Ok(())
        }
        None => Err(ServiceError::NotFound),
        Some(row) => change_in(tx, ctx, row, &referral, &sent).await,
    }
}

async fn change_in(
    tx: &mut Tx,
    ctx: &Ctx,
    row: ReferralRow,
    referral: &Referral,
    sent: &Sent<'_>,
) -> Result<(), ServiceError> {
    if row.profile_id != sent.profile.uuid() || !may_change(ctx.viewer(), row.from().as_ref()) {
        return Err(ServiceError::NotFound);
    }
    let newest = newest_of(tx, row.id()).await?;
    if says_the_same(&row, &newest, referral)? {
        return Ok(());
    }
    if let Some(rule) = hindrance(&newest) {
        return Err(refused(rule));
    }
    if row.version != referral.version {
        return Err(stale(&row, &newest));
    }
    referrals::change(tx, sent, referral, newest.number + 1).await?;
    book(
        tx,
        ctx,
        PlanEvent::ReferralChanged,
        (referral, sent),
        Some(&newest),
    )
    .await?;
    profiles::refresh(tx, ctx, sent.profile, "Referral changed").await?;
    Ok(())
}

/// Whether what is stored is what this form says: sent twice, or nothing was changed.
fn says_the_same(row: &ReferralRow, newest: &VersionRow, referral: &Referral) -> Result<bool, ServiceError> {
    Ok(row.to() == referral.to
        && row.from() == referral.from
        && program_of(newest)? == referral.program
        && newest.note == referral.note)
}

fn name(choices: &[PlaceChoice], site: domain::organization::Site) -> &str {
    choices
        .iter()
        .find(|it| it.site == site)
        .map_or("", |it| it.name.as_str())
}

async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    what: PlanEvent,
    (referral, sent): (&Referral, &Sent<'_>),
    before: Option<&VersionRow>,
) -> Result<(), ServiceError> {
    let side = |to: &str, from: &str, program: &str, note: &str| {
        json!({
            "referred_to": to,
            "referred_from": from,
            "referred_for": program,
            "note": note,
        })
    };
    let before = match before {
        Some(row) => side(&row.to_name, &row.from_name, program_of(row)?.label(), &row.note),
        None => Value::Null,
    };
    let detail = json!({
        "name": sent.to,
        "before": before,
        "after": side(sent.to, sent.from, referral.program.label(), &referral.note),
    });
    let event = event(what, sent.profile, referral.id, detail);
    Ok(audit::record(tx, ctx, event).await?)
}
