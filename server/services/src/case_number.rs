//! The SNAP case number: the one fact of IES that staff may mend here. ACC-16.

use domain::{
    ids::{PersonId, ProfileId},
    person::CaseNumberForm,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx, list_row,
    persons::{self, PersonRow},
};

use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
    profile::{self, Frame},
};

/// What the history calls a change.
const CHANGED: &str = "person.case_number";

/// The form of the case number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseNumberPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The number as stored.
    pub form: CaseNumberForm,
}

/// Opens the form.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open(ctx: &Ctx, profile: ProfileId) -> Result<CaseNumberPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let person = persons::of_profile(&mut conn, profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "case number").await;
    Ok(CaseNumberPage {
        frame,
        form: CaseNumberForm {
            version: person.version.to_string(),
            case_number: person.case_number.unwrap_or_default(),
        },
    })
}

/// Saves the case number. Sending the same form twice changes it once.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn save(ctx: &Ctx, profile: ProfileId, form: &CaseNumberForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, form).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    form: &CaseNumberForm,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let person = persons::of_profile(tx, profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let number = form.check()?;
    if number.case_number == person.case_number {
        return Ok(());
    }
    if number.version != person.version {
        return Err(stale(tx, &person).await?);
    }
    let id = PersonId::from_uuid(person.id);
    persons::update_case_number(tx, id, person.version, number.case_number.as_deref()).await?;
    let event = Event {
        action: CHANGED,
        subject_kind: "person",
        subject_id: Some(person.id),
        profile: Some(profile),
        is_plan_update: false,
        detail: json!({
            "before": { "case_number": person.case_number },
            "after": { "case_number": number.case_number },
        }),
    };
    audit::record(tx, ctx, event).await?;
    for profile in persons::profiles_of(tx, id).await? {
        list_row::refresh(tx, profile).await?;
    }
    Ok(())
}

/// People carry no name of who saved them last: the history does. What it does not know came from IES.
async fn stale(tx: &mut Tx, person: &PersonRow) -> Result<ServiceError, ServiceError> {
    let last = store::audit::last_of(tx, person.id, CHANGED).await?;
    let (by, at) = last.map_or_else(
        || ("IES".to_owned(), String::new()),
        |(by, at)| (by, clock::display(at)),
    );
    Ok(ServiceError::Stale(Box::new(Stale {
        version: person.version,
        by,
        at,
        fields: vec![(
            "case_number".to_owned(),
            person.case_number.clone().unwrap_or_default(),
        )],
    })))
}
