//! Links to instructions outside this program: kept by administrators, shown on the page they belong to. SHL-32.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{
    Problems,
    ids::{InstructionLinkId, read_version},
    instruction::{InstructionPage, Link, LinkForm},
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{Conn, StoreError, Tx, instruction_links as rows, instruction_links::LinkRow};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
};

/// Links are read again when they were read so long ago: what another server saved is shown after it.
const FRESH: Duration = Duration::from_mins(1);

/// One link as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// The page it belongs to.
    pub page: InstructionPage,
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub address: String,
}

/// All links as read last: a few dozen, shown on every page of a profile, changed once a year.
#[derive(Debug, Default)]
pub struct Links(Mutex<Option<(Instant, Arc<Vec<PageLink>>)>>);

impl Links {
    /// The links, at most a minute old.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn read(&self, conn: &mut Conn) -> Result<Arc<Vec<PageLink>>, StoreError> {
        let mut kept = self.0.lock().await;
        if let Some((at, links)) = kept.as_ref()
            && at.elapsed() < FRESH
        {
            return Ok(links.clone());
        }
        let links: Arc<Vec<PageLink>> = Arc::new(
            rows::list(conn)
                .await?
                .into_iter()
                .filter_map(|row| {
                    Some(PageLink {
                        page: InstructionPage::from_code(&row.page)?,
                        title: row.title,
                        address: row.address,
                    })
                })
                .collect(),
        );
        *kept = Some((Instant::now(), links.clone()));
        Ok(links)
    }

    async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

/// One link as the administrators' table shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identity.
    pub id: InstructionLinkId,
    /// Label of the page.
    pub page: &'static str,
    /// What it is about.
    pub topic: String,
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// Who saved it last.
    pub by: String,
    /// When.
    pub at: String,
}

/// The table of all links.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx) -> Result<Vec<Line>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let rows = rows::list(&mut conn).await?;
    Ok(rows
        .into_iter()
        .map(|row| Line {
            id: InstructionLinkId::from_uuid(row.id),
            page: InstructionPage::from_code(&row.page).map_or("", InstructionPage::label),
            topic: row.topic,
            title: row.title,
            address: row.address,
            by: row.updated_by,
            at: clock::display(row.updated_at),
        })
        .collect())
}

/// The form of a new link.
pub fn open_new() -> LinkForm {
    LinkForm {
        id: Uuid::now_v7().to_string(),
        version: "0".to_owned(),
        ..LinkForm::default()
    }
}

/// The form of a stored link.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there.
pub async fn open(ctx: &Ctx, id: InstructionLinkId) -> Result<LinkForm, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let row = rows::find(&mut conn, id).await?.ok_or(ServiceError::NotFound)?;
    Ok(LinkForm {
        id: row.id.to_string(),
        version: row.version.to_string(),
        page: row.page,
        topic: row.topic,
        title: row.title,
        address: row.address,
    })
}

/// Adds or changes a link. The same form sent twice is one link.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] when it was saved meanwhile,
/// [`ServiceError::NotFound`] when it is not there.
pub async fn save(ctx: &Ctx, form: &LinkForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form).await }.scope_boxed())
        .await?;
    ctx.services().links.forget().await;
    Ok(())
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, form: &LinkForm) -> Result<(), ServiceError> {
    let link = form.check()?;
    let version = read_version(&form.version).map_err(|rule| Problems::one("version", rule))?;
    let (by, at) = (ctx.name(), ctx.now());
    let Some(row) = rows::find(tx, link.id).await? else {
        if version != 0 {
            return Err(ServiceError::NotFound);
        }
        rows::insert(tx, &link, by, at).await?;
        let detail = json!({ "name": link.title, "after": values(&link) });
        return record(tx, ctx, "instruction_link.add", link.id, detail).await;
    };
    let is_same = (&row.page[..], &row.topic, &row.title, &row.address)
        == (link.page.code(), &link.topic, &link.title, &link.address);
    if is_same {
        return Ok(());
    }
    if row.version != version {
        return Err(stale(row));
    }
    rows::update(tx, (&link, version), by, at).await?;
    let detail = json!({ "name": row.title, "before": kept(&row), "after": values(&link) });
    record(tx, ctx, "instruction_link.change", link.id, detail).await
}

/// Removes a link. Removing it twice is removing it once.
///
/// # Errors
/// [`ServiceError::Stale`] when it was saved meanwhile.
pub async fn remove(ctx: &Ctx, id: InstructionLinkId, version: &str) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| {
            async move {
                let Some(row) = rows::find(tx, id).await? else {
                    return Ok(());
                };
                if row.version != version {
                    return Err(stale(row));
                }
                rows::delete(tx, id, version).await?;
                let detail = json!({ "name": row.title, "before": kept(&row) });
                record(tx, ctx, "instruction_link.remove", id, detail).await
            }
            .scope_boxed()
        })
        .await?;
    ctx.services().links.forget().await;
    Ok(())
}

async fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    action: &'static str,
    id: InstructionLinkId,
    detail: Value,
) -> Result<(), ServiceError> {
    let event = Event {
        action,
        subject_kind: "instruction_link",
        subject_id: Some(id.uuid()),
        profile: None,
        is_plan_update: false,
        detail,
    };
    Ok(audit::record(tx, ctx, event).await?)
}

fn values(link: &Link) -> Value {
    json!({ "Page": link.page.label(), "Topic": link.topic, "Title": link.title, "Address": link.address })
}

fn kept(row: &LinkRow) -> Value {
    let page = InstructionPage::from_code(&row.page).map_or(row.page.as_str(), |page| page.label());
    json!({ "Page": page, "Topic": row.topic, "Title": row.title, "Address": row.address })
}

fn stale(row: LinkRow) -> ServiceError {
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by,
        at: clock::display(row.updated_at),
        fields: vec![
            ("topic".to_owned(), row.topic),
            ("title".to_owned(), row.title),
            ("address".to_owned(), row.address),
        ],
    }))
}
