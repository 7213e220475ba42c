//! What is asked for in a bulk save, kept before it is worked off; the same press is kept once. BYD-08, BYD-10.

use domain::bulk::BulkAction;
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Conn, StoreError, Tx,
    bulk::Rows,
    bulk_saves::{self, SaveRow},
};
use uuid::Uuid;

use super::Change;
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
};

pub(super) fn push(
    items: &mut Rows,
    id: Uuid,
    place: i64,
    service: Uuid,
    version: Option<i64>,
    typed: Option<String>,
) {
    let none = None::<String>;
    items.push([
        id.into(),
        place.into(),
        service.into(),
        version.into(),
        typed.into(),
        "waiting".into(),
        none.clone().into(),
        none.into(),
        None::<i64>.into(),
    ]);
}

/// Keeps what is asked for, and says under which id: the first one, where the same button was pressed twice.
pub(super) async fn keep(
    ctx: &Ctx,
    id: Uuid,
    action: BulkAction,
    change: &Change,
    origin: &str,
    items: &Rows,
) -> Result<Uuid, ServiceError> {
    let save = SaveRow {
        id,
        account_id: ctx.viewer().account.uuid(),
        state: "running".to_owned(),
        is_trial: action.is_trial(),
        origin: origin.to_owned(),
        change: serde_json::to_string(change).unwrap_or_default(),
        row_count: i64::try_from(items.len()).unwrap_or_default(),
        created_at: ctx.now(),
        moved_at: ctx.now(),
    };
    let save = &save;
    let is_named = !save.is_trial && (change.is_to_all || change.trial.is_some());
    ctx.db()
        .write(|tx| {
            async move {
                if is_named && let Some(first) = same(tx, ctx, save).await? {
                    return Ok::<_, ServiceError>(first);
                }
                bulk_saves::add(tx, save, items).await?;
                if !save.is_trial {
                    note(tx, ctx, "services.bulk_save", save).await?;
                }
                Ok(save.id)
            }
            .scope_boxed()
        })
        .await
}

pub(super) async fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    action: &'static str,
    save: &SaveRow,
) -> Result<(), StoreError> {
    let event = Event {
        action,
        subject_kind: "bulk_save",
        subject_id: Some(save.id),
        profile: None,
        is_plan_update: false,
        detail: json!({ "rows": save.row_count, "change": save.change, "list": save.origin }),
    };
    audit::record(tx, ctx, event).await
}

/// The caller's last bulk save, when it was asked for by the same press of the same page as `save` and stands.
async fn same(conn: &mut Conn, ctx: &Ctx, save: &SaveRow) -> Result<Option<Uuid>, StoreError> {
    let account = ctx.viewer().account;
    let Some(last) = bulk_saves::last(conn, account).await? else {
        return Ok(None);
    };
    let last = bulk_saves::find(conn, account, last).await?;
    let is_same = |last: &SaveRow| {
        matches!(last.state.as_str(), "running" | "done")
            && (&last.change, &last.origin) == (&save.change, &save.origin)
    };
    Ok(last.filter(is_same).map(|last| last.id))
}

/// The save that did what `id` found done already, when both came from one page; else `id` itself.
pub(super) async fn first_of(ctx: &Ctx, id: Uuid) -> Result<Uuid, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let save = bulk_saves::find(&mut conn, ctx.viewer().account, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    Ok(same(&mut conn, ctx, &save).await?.unwrap_or(id))
}

/// The address of the list a bulk save of the caller came from.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none, or it is somebody else's.
pub async fn origin_of(ctx: &Ctx, id: Uuid) -> Result<String, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let save = bulk_saves::find(&mut conn, ctx.viewer().account, id).await?;
    Ok(save.ok_or(ServiceError::NotFound)?.origin)
}
