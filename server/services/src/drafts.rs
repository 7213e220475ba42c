//! Drafts: what a person had typed into a long form and not saved yet (BYD-08).
//!
//! A draft belongs to one account, form and record, and is never given to anybody else.

use chrono::{DateTime, Duration, Utc};
use domain::{Problems, Rule};
use scoped_futures::ScopedFutureExt;
use store::{Conn, Tx, drafts};

use crate::{Ctx, ServiceError, clock};

/// A draft is thrown away after so many days.
const KEEP_DAYS: i64 = 30;
/// Longest draft in bytes; every form of ours fits.
const MAX_BYTES: usize = 64 * 1024;

/// A draft to be offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What was typed, as the form posts it.
    pub body: String,
    /// When it was kept, as shown to people.
    pub at: String,
}

/// The caller's own draft of a form.
///
/// # Errors
/// When the database fails.
pub(crate) async fn find(
    conn: &mut Conn,
    ctx: &Ctx,
    form: &'static str,
    subject: &str,
) -> Result<Option<Draft>, ServiceError> {
    let row = drafts::find(conn, ctx.viewer().account, form, subject).await?;
    let oldest = oldest(ctx);
    let row = row.filter(|row| row.updated_at >= oldest);
    Ok(row.map(|row| Draft {
        body: row.body,
        at: clock::display(row.updated_at),
    }))
}

fn oldest(ctx: &Ctx) -> DateTime<Utc> {
    ctx.now() - Duration::days(KEEP_DAYS)
}

/// Keeps a draft of the caller and throws away old ones; gives the time of day it was kept at.
///
/// # Errors
/// [`ServiceError::Invalid`] when it is too long or is not in the form's encoding; or when the database fails.
pub(crate) async fn keep(
    ctx: &Ctx,
    form: &'static str,
    subject: &str,
    body: &str,
) -> Result<DateTime<Utc>, ServiceError> {
    if body.len() > MAX_BYTES {
        return Err(Problems::one(
            "form",
            Rule::TextTooLong {
                length: body.len(),
                max: MAX_BYTES,
            },
        )
        .into());
    }
    if body.contains('\0') {
        return Err(Problems::one("form", Rule::ControlCharacter).into());
    }
    let (account, at) = (ctx.viewer().account, ctx.now());
    ctx.db()
        .write(|tx| {
            async move {
                drafts::purge(tx, oldest(ctx)).await?;
                drafts::keep(tx, account, form, subject, body, at).await?;
                Ok::<_, ServiceError>(at)
            }
            .scope_boxed()
        })
        .await
}

/// Throws the caller's draft away, within a unit of work.
///
/// # Errors
/// When the database fails.
pub(crate) async fn discard_in(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &'static str,
    subject: &str,
) -> Result<(), ServiceError> {
    Ok(drafts::discard(tx, ctx.viewer().account, form, subject).await?)
}

/// Throws the caller's draft away.
///
/// # Errors
/// When the database fails.
pub(crate) async fn discard(ctx: &Ctx, form: &'static str, subject: &str) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { discard_in(tx, ctx, form, subject).await }.scope_boxed())
        .await
}
