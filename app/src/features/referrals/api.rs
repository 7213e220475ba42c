//! Sending, changing and answering a referral.

use domain::referral::{AnswerForm, ReferralForm};
use leptos::prelude::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::{
    access::Permission,
    ids::{ProfileId, ReferralId},
};

#[cfg(feature = "ssr")]
fn profile_of(typed: &str) -> Result<ProfileId, AppError> {
    ProfileId::read(typed).map_err(|_| AppError::NotFound)
}

/// Sends a referral or changes one that waits, then shows it. REF-14.
///
/// # Errors
/// The problems of the form, a conflict with what is saved now, or that the customer is not the viewer's.
#[server(prefix = "/api", endpoint = "referrals/save")]
pub async fn save_referral(
    #[server(default)] profile: String,
    #[server(flatten)] form: ReferralForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ReferralEdit)?;
    let profile = profile_of(&profile)?;
    services::referrals::save(&ctx, profile, &form).await?;
    let id = ReferralId::read(&form.id).map_err(|_| AppError::NotFound)?;
    leptos_axum::redirect(&format!("{}?done=sent", paths::referral(profile, id)));
    Ok(())
}

/// Accepts or rejects a referral, then shows it; to those who see the customer no longer, their list. REF-06, ACC-12.
///
/// # Errors
/// The problems of the form, also that it was answered meanwhile, a conflict with what is saved now, or that it is not
/// the viewer's to answer.
#[server(prefix = "/api", endpoint = "referrals/answer")]
pub async fn answer_referral(
    #[server(default)] profile: String,
    #[server(default)] id: String,
    #[server(flatten)] form: AnswerForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::ReferralAnswer)?;
    let profile = profile_of(&profile)?;
    let id = ReferralId::read(&id).map_err(|_| AppError::NotFound)?;
    let is_seen = services::referrals::answer(&ctx, profile, id, &form).await?;
    let to = if is_seen {
        paths::referral(profile, id)
    } else {
        paths::CUSTOMERS.to_owned()
    };
    leptos_axum::redirect(&format!("{to}?done=answered"));
    Ok(())
}
