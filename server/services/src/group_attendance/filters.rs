//! Groups that somebody gave a name. BYD-06.

use domain::{
    Problems, Rule,
    group_week::{FILTER_NAME_MAX, GroupForm},
    text::read_line,
};
use scoped_futures::ScopedFutureExt;
use store::{
    Conn, StoreError,
    saved_filters::{self, SavedRow},
};
use uuid::Uuid;

use crate::{Ctx, ServiceError};

/// The screen these filters are of.
const SCREEN: &str = "group";
/// Most kept groups of an account.
const MOST: usize = 50;

/// A group with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedGroup {
    /// Identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The group.
    pub form: GroupForm,
}

pub(super) async fn list(ctx: &Ctx, conn: &mut Conn) -> Result<Vec<SavedGroup>, StoreError> {
    let rows = saved_filters::list(conn, ctx.viewer().account, SCREEN).await?;
    let read = |row: SavedRow| SavedGroup {
        id: row.id,
        form: serde_json::from_str(&row.filters).unwrap_or_default(),
        name: row.name,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Keeps a group under a name.
///
/// # Errors
/// [`ServiceError::Invalid`] when the name or the group cannot be read, or the name is taken.
pub async fn keep_group(ctx: &Ctx, name: &str, form: &GroupForm) -> Result<(), ServiceError> {
    form.check()?;
    let at_name = |rule| ServiceError::from(Problems::one("name", rule));
    let name = read_line(name, FILTER_NAME_MAX)
        .map_err(at_name)?
        .ok_or_else(|| at_name(Rule::Missing))?;
    let account = ctx.viewer().account;
    let row = SavedRow {
        id: Uuid::now_v7(),
        name,
        filters: serde_json::to_string(form).unwrap_or_default(),
    };
    let row = &row;
    ctx.db()
        .write(|tx| {
            async move {
                let kept = saved_filters::list(tx, account, SCREEN).await?;
                if kept.len() >= MOST || kept.iter().any(|it| it.name == row.name) {
                    return Err(Problems::one("name", Rule::FilterNameTaken).into());
                }
                saved_filters::add(tx, account, SCREEN, row, ctx.now()).await?;
                Ok(())
            }
            .scope_boxed()
        })
        .await
}

/// Forgets a group of the caller.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id.
pub async fn forget_group(ctx: &Ctx, id: Uuid) -> Result<(), ServiceError> {
    let account = ctx.viewer().account;
    let is_gone = ctx
        .db()
        .write(|tx| {
            async move { Ok::<_, ServiceError>(saved_filters::remove(tx, account, id).await?) }.scope_boxed()
        })
        .await?;
    if is_gone {
        Ok(())
    } else {
        Err(ServiceError::NotFound)
    }
}
