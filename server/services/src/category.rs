//! The category of a Youth profile: how many days may be subsidized. OQ-21, SUB-07.

use domain::{Problems, Rule, ids::ProfileId, program::Family};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Tx, profiles};

use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
    profile::{self, Frame, HistoryLine},
};

/// The page of the category.
#[derive(Debug, Clone)]
pub struct CategoryPage {
    /// The profile's shell; it carries the category.
    pub frame: Frame,
    /// When it was changed, newest first.
    pub history: Vec<HistoryLine>,
}

/// Opens the page.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile, it is not the viewer's, or it is no Youth profile.
pub async fn open(ctx: &Ctx, profile: ProfileId) -> Result<CategoryPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    if frame.family != Family::Youth {
        return Err(ServiceError::NotFound);
    }
    let rows = profiles::history(&mut conn, profile, profiles::YOUTH_CATEGORY).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "category").await;
    let history = rows.into_iter().map(|row| HistoryLine {
        status: label(row.value.parse().ok()),
        at: clock::display(row.changed_at),
        by: row.actor_name,
        trigger: row.trigger_action,
    });
    Ok(CategoryPage {
        history: history.collect(),
        frame,
    })
}

/// "Category 1". Nothing stored is category 1 (OQ-21).
pub const fn label(category: Option<i64>) -> &'static str {
    match category {
        Some(2) => "Category 2",
        Some(3) => "Category 3",
        _ => "Category 1",
    }
}

/// Saves the category; `seen` is the one the form was made from. The same twice changes it once.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] when somebody changed it meanwhile,
/// [`ServiceError::NotFound`] when there is no such Youth profile or it is not the viewer's.
pub async fn save(ctx: &Ctx, profile: ProfileId, category: &str, seen: &str) -> Result<(), ServiceError> {
    let read = |typed: &str| match typed.trim() {
        "" => Err(Rule::Missing),
        "1" => Ok(1),
        "2" => Ok(2),
        "3" => Ok(3),
        _ => Err(Rule::UnknownChoice),
    };
    let category = read(category).map_err(|rule| Problems::one("category", rule))?;
    let seen = read(seen).map_err(|rule| Problems::one("seen", rule))?;
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, profile, category, seen).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    category: i64,
    seen: i64,
) -> Result<(), ServiceError> {
    let frame = profile::frame_on(tx, ctx, profile).await?;
    if frame.family != Family::Youth {
        return Err(ServiceError::NotFound);
    }
    let before = frame.category.unwrap_or(1);
    if before == category {
        return Ok(());
    }
    if before != seen {
        let last = profiles::history(tx, profile, profiles::YOUTH_CATEGORY).await?;
        let (by, at) = last.into_iter().next().map_or_else(Default::default, |row| {
            (row.actor_name, clock::display(row.changed_at))
        });
        return Err(ServiceError::Stale(Box::new(Stale {
            version: before,
            by,
            at,
            fields: vec![("category".to_owned(), label(Some(before)).to_owned())],
        })));
    }
    profiles::change_category(tx, profile, category, ctx.name(), ctx.now()).await?;
    let event = Event {
        action: "profile.category",
        subject_kind: "profile",
        subject_id: Some(profile.uuid()),
        profile: Some(profile),
        is_plan_update: false,
        detail: json!({
            "before": { "category": label(Some(before)) },
            "after": { "category": label(Some(category)) },
        }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}
