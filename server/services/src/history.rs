//! Everything the history keeps of a customer: changes and views, whole or broken (BYD-11).

mod sentences;

use domain::ids::ProfileId;
use store::{audit::EventRow, goals};

use crate::{
    Ctx, ServiceError, audit, clock,
    profile::{self, Frame},
    update_log::{Names, names_of},
};

/// One event as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEvent {
    /// Its place in the chain.
    pub place: i64,
    /// When.
    pub at: String,
    /// Who.
    pub by: String,
    /// What, as the history names it: `goal_added`, `profile.view`.
    pub action: String,
    /// What was kept, in sentences: "Status: Planned/Not Started (Scheduled) → Started/Open".
    pub sentences: Vec<String>,
    /// Before and after, as kept.
    pub detail: String,
    /// Where the request came from.
    pub address: String,
}

impl HistoryEvent {
    fn read(row: EventRow, names: &Names) -> Self {
        Self {
            sentences: sentences::sentences(&row, names),
            place: row.seq,
            at: clock::display(row.happened_at),
            by: row.actor_name,
            action: row.action,
            detail: row.detail,
            address: row.address,
        }
    }
}

/// One page of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The events, newest first.
    pub events: Vec<HistoryEvent>,
    /// How many there are in all.
    pub total: u64,
    /// Whether every event follows from the one before it.
    pub is_whole: bool,
}

/// Reads `limit` events of a customer after the first `offset`, newest first, and proves the whole chain.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open(
    ctx: &Ctx,
    profile: ProfileId,
    limit: u32,
    offset: u64,
) -> Result<HistoryPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (total, _) = store::audit::head(&mut conn, profile.uuid()).await?;
    let rows = store::audit::newest_of_chain(&mut conn, profile.uuid(), i64::from(limit), offset).await?;
    let is_whole = audit::is_whole(&mut conn, profile).await?;
    let names = names_of(goals::list_for_profile(&mut conn, profile).await?);
    drop(conn);
    ctx.services().views.note(ctx, profile, "history").await;
    Ok(HistoryPage {
        frame,
        events: rows
            .into_iter()
            .map(|row| HistoryEvent::read(row, &names))
            .collect(),
        total: u64::try_from(total).unwrap_or_default(),
        is_whole,
    })
}
