//! Messages of staff to a customer, who reads them on My Dashboard. SHL-14, CUS-09, CUS-11.

use domain::{ids::ProfileId, message::MessageForm};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    messages::{self, MessageRow},
    persons,
};

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    clock,
    profile::{self, Frame},
};

/// Most messages that My Dashboard shows; beyond them the oldest are left out.
const MOST: i64 = 100;

/// One message as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageLine {
    /// The text, as written.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// The day it was sent, in Illinois.
    pub sent_on: chrono::NaiveDate,
    /// When, as shown to staff.
    pub sent: String,
}

impl From<MessageRow> for MessageLine {
    fn from(row: MessageRow) -> Self {
        Self {
            text: row.body,
            by: row.sender_name,
            sent_on: clock::date_of(row.sent_at),
            sent: clock::display(row.sent_at),
        }
    }
}

/// The page staff write on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagesPage {
    /// The profile's shell.
    pub frame: Frame,
    /// What was sent, newest first.
    pub messages: Vec<MessageLine>,
    /// How many there are in all.
    pub total: u64,
}

/// What was sent to a customer from this profile: `limit` messages after the first `offset`.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open(
    ctx: &Ctx,
    profile: ProfileId,
    limit: u32,
    offset: u64,
) -> Result<MessagesPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let page = (i64::from(limit), i64::try_from(offset).unwrap_or(i64::MAX));
    let (rows, total) = messages::of_profile(&mut conn, profile, page).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "messages").await;
    Ok(MessagesPage {
        frame,
        messages: rows.into_iter().map(MessageLine::from).collect(),
        total: u64::try_from(total).unwrap_or_default(),
    })
}

/// Sends a message. The id comes from the form, so a double click is one message. The history keeps that it was
/// sent; the text stays in one place.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems of the form, [`ServiceError::NotFound`] when the profile is not the
/// viewer's or the id is that of another message.
pub async fn send(ctx: &Ctx, profile: ProfileId, form: &MessageForm) -> Result<(), ServiceError> {
    let message = &form.check()?;
    ctx.db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                let sender = ctx.viewer().account;
                if !messages::insert(tx, profile, message, (sender, ctx.name()), ctx.now()).await? {
                    let known = messages::find(tx, message.id.uuid()).await?;
                    let is_same = known
                        .is_some_and(|it| it.profile_id == profile.uuid() && it.sender_id == sender.uuid());
                    return if is_same {
                        Ok(())
                    } else {
                        Err(ServiceError::NotFound)
                    };
                }
                let event = Event {
                    action: "message.send",
                    subject_kind: "message",
                    subject_id: Some(message.id.uuid()),
                    profile: Some(profile),
                    is_plan_update: false,
                    detail: json!({ "characters": message.text.chars().count() }),
                };
                Ok(audit::record(tx, ctx, event).await?)
            }
            .scope_boxed()
        })
        .await
}

/// The messages to the customer who is signed in, newest first, and how many there are; at most `limit`, never more
/// than a hundred. Reading them is kept in the history.
///
/// # Errors
/// [`ServiceError::NotFound`] for an account without a person.
pub async fn own(ctx: &Ctx, limit: Option<u32>) -> Result<(Vec<MessageLine>, u64), ServiceError> {
    let person = ctx.viewer().person.ok_or(ServiceError::NotFound)?;
    let mut conn = ctx.db().read().await?;
    let limit = limit.map_or(MOST, |limit| i64::from(limit).min(MOST));
    let (rows, total) = messages::to_person(&mut conn, person, limit).await?;
    let profiles = persons::profiles_of(&mut conn, person).await?;
    drop(conn);
    for profile in profiles
        .into_iter()
        .filter(|it| rows.iter().any(|row| row.profile_id == it.uuid()))
    {
        ctx.services().views.note(ctx, profile, "my messages").await;
    }
    Ok((
        rows.into_iter().map(MessageLine::from).collect(),
        u64::try_from(total).unwrap_or_default(),
    ))
}
