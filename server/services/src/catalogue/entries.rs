//! Entries of the catalogue. A corrected label does not rewrite what records were made under. CAT-01, OQ-30.

use chrono::NaiveDate;
use domain::{
    Problems, Rule,
    catalogue::{ServiceKind, display_name},
    catalogue_edit::{Entry, EntryForm, ServiceGroup},
    date::show_date,
    ids::{CatalogueServiceId, read_version},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{Conn, StoreError, Tx, catalogue_edit};
use uuid::Uuid;

use super::{Past, history, stale};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
};

pub(super) const KIND: &str = "catalogue_service";

/// When an entry can be added to plans, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Now.
    Now,
    /// From a later day on.
    Later,
    /// No longer.
    Over,
}

/// One entry as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEntry {
    /// The entry.
    pub entry: Entry,
    /// When it can be added.
    pub phase: Phase,
}

/// The form of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPage {
    /// As stored, or a new one.
    pub form: EntryForm,
    /// Whether it is there already.
    pub is_stored: bool,
    /// How many records of customers it has.
    pub records: i64,
    /// Kind and family stay: it is in use.
    pub is_fixed: bool,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

/// The entries, all or those of one family, kind and phase.
///
/// # Errors
/// When the database fails.
pub async fn list(
    ctx: &Ctx,
    family: Option<Family>,
    kind: Option<ServiceKind>,
    is_old: bool,
) -> Result<Vec<ListedEntry>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let today = ctx.today();
    let mut found = Vec::new();
    for entry in all(&mut conn).await? {
        let phase = phase(&entry, today);
        let is_wanted = family.is_none_or(|it| it == entry.family)
            && kind.is_none_or(|it| it == entry.kind)
            && is_old == (phase == Phase::Over);
        if is_wanted {
            found.push(ListedEntry { entry, phase });
        }
    }
    Ok(found)
}

pub(super) async fn all(conn: &mut Conn) -> Result<Vec<Entry>, StoreError> {
    let rows = catalogue_edit::all(conn).await?;
    rows.into_iter().map(catalogue_edit::EntryRow::entry).collect()
}

fn phase(entry: &Entry, today: NaiveDate) -> Phase {
    if today < entry.from {
        Phase::Later
    } else if entry.to.is_some_and(|to| to < today) {
        Phase::Over
    } else {
        Phase::Now
    }
}

/// The form of a new entry; it begins today.
pub fn new_entry(ctx: &Ctx) -> EntryPage {
    EntryPage {
        form: EntryForm {
            id: Uuid::now_v7().to_string(),
            from: show_date(ctx.today()),
            ..EntryForm::default()
        },
        is_stored: false,
        records: 0,
        is_fixed: false,
        history: Vec::new(),
    }
}

/// One entry with its history.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id.
pub async fn open(ctx: &Ctx, id: CatalogueServiceId) -> Result<EntryPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let entry = catalogue_edit::find(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?
        .entry()?;
    let (records, lines) = catalogue_edit::uses(&mut conn, id).await?;
    Ok(EntryPage {
        form: form_of(&entry),
        is_stored: true,
        records,
        is_fixed: records + lines > 0,
        history: history(&mut conn, KIND, id.uuid()).await?,
    })
}

fn form_of(entry: &Entry) -> EntryForm {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    EntryForm {
        id: entry.id.to_string(),
        version: entry.version.to_string(),
        code: text(&entry.code),
        name: entry.name.clone(),
        kind: entry.kind.code().to_owned(),
        family: entry.family.code().to_owned(),
        service_type: text(&entry.service_type),
        category: text(&entry.category),
        service_group: entry.service_group.map_or("", ServiceGroup::code).to_owned(),
        tags: text(&entry.tags),
        description: entry.description.clone(),
        iwds_name: text(&entry.iwds_name),
        iwds_type: text(&entry.iwds_type),
        from: show_date(entry.from),
        to: entry.to.map(show_date).unwrap_or_default(),
    }
}

/// What the history keeps of an entry: labels and texts, so that it can be read without this program.
fn shown(entry: &Entry) -> Value {
    json!({
        "Code": entry.code,
        "Name": entry.name,
        "Kind": entry.kind.label(),
        "Programs": entry.family.label(),
        "Type": entry.service_type,
        "Category": entry.category,
        "Service type": entry.service_group.map(ServiceGroup::label),
        "Tags": entry.tags,
        "Description": entry.description,
        "IWDS Activity Name": entry.iwds_name,
        "IWDS Service Type": entry.iwds_type,
        "First day": show_date(entry.from),
        "Last day": entry.to.map(show_date),
    })
}

fn event(action: &'static str, id: CatalogueServiceId, detail: Value) -> Event {
    Event {
        action,
        subject_kind: KIND,
        subject_id: Some(id.uuid()),
        profile: None,
        is_plan_update: false,
        detail,
    }
}

/// Adds or changes an entry. When its code or name is corrected, records keep showing what they were made under.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems (at `name` when the family has this code and name on the same days, at
/// `kind` or `family` when the entry is in use), [`ServiceError::Stale`], [`ServiceError::NotFound`].
pub async fn save(ctx: &Ctx, form: &EntryForm) -> Result<CatalogueServiceId, ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, form: &EntryForm) -> Result<CatalogueServiceId, ServiceError> {
    let to = form.check(ctx.today())?;
    let others = all(tx).await?;
    let before = others.iter().find(|it| it.id == to.id);
    match before {
        Some(_) if to.version == 0 => return Ok(to.id),
        Some(before) if before.version != to.version => {
            let now = form_of(before);
            let fields = vec![
                ("code", now.code),
                ("name", now.name),
                ("category", now.category),
                ("iwds_name", now.iwds_name),
                ("iwds_type", now.iwds_type),
                ("to", now.to),
            ];
            return Err(stale(tx, KIND, to.id.uuid(), before.version, fields).await?);
        }
        None if to.version != 0 => return Err(ServiceError::NotFound),
        _ => {}
    }
    if others.iter().any(|it| to.clashes(it)) {
        return Err(Problems::one("name", Rule::PolicyRowTaken).into());
    }
    match before {
        None => catalogue_edit::insert(tx, &to).await?,
        Some(before) => {
            keeps_kind(tx, before, &to).await?;
            if (&before.code, &before.name) != (&to.code, &to.name) {
                catalogue_edit::keep_labels(tx, to.id).await?;
            }
            catalogue_edit::update(tx, &to).await?;
        }
    }
    let action = if before.is_some() {
        "catalogue.change"
    } else {
        "catalogue.add"
    };
    let before = before.map(shown).unwrap_or_default();
    let detail = json!({ "before": before, "after": shown(&to) });
    audit::record(tx, ctx, event(action, to.id, detail)).await?;
    Ok(to.id)
}

/// What is in use stays of its kind and family: rules of records depend on both.
async fn keeps_kind(tx: &mut Tx, before: &Entry, to: &Entry) -> Result<(), ServiceError> {
    let (records, lines) = catalogue_edit::uses(tx, to.id).await?;
    if records + lines == 0 {
        return Ok(());
    }
    for (field, is_same) in [
        ("kind", before.kind == to.kind),
        ("family", before.family == to.family),
    ] {
        if !is_same {
            let uses = records + lines;
            return Err(Problems::one(field, Rule::PolicyRowInUse { uses }).into());
        }
    }
    Ok(())
}

/// Removes an entry that nothing uses; one in use gets a last day instead. Removing it twice is removing it once.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` while it is in use, [`ServiceError::Stale`], [`ServiceError::NotFound`].
pub async fn remove(ctx: &Ctx, id: CatalogueServiceId, version: &str) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| async move { remove_in(tx, ctx, id, version).await }.scope_boxed())
        .await
}

async fn remove_in(tx: &mut Tx, ctx: &Ctx, id: CatalogueServiceId, version: i64) -> Result<(), ServiceError> {
    let Some(row) = catalogue_edit::find(tx, id).await? else {
        let past = history(tx, KIND, id.uuid()).await?;
        let is_removed = past.first().is_some_and(|it| it.what == "Removed");
        return if is_removed {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    };
    let entry = row.entry()?;
    let (records, lines) = catalogue_edit::uses(tx, id).await?;
    if records + lines > 0 {
        let uses = records + lines;
        return Err(Problems::one("form", Rule::PolicyRowInUse { uses }).into());
    }
    if entry.version != version {
        let name = display_name(entry.code.as_deref(), &entry.name);
        return Err(stale(tx, KIND, id.uuid(), entry.version, vec![("name", name)]).await?);
    }
    catalogue_edit::delete(tx, id, version).await?;
    let detail = json!({ "before": shown(&entry) });
    Ok(audit::record(tx, ctx, event("catalogue.remove", id, detail)).await?)
}
