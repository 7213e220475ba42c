//! What codes of earlier years are today, for imports; by code and name, because codes were reused. RFD-31.

use domain::{
    Problems, Rule, catalogue::display_name, catalogue_edit::LegacyForm, ids::CatalogueServiceId,
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Tx,
    catalogue_edit::{self, LegacyRow},
};

use super::{Past, entries, history, stale};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
};

const KIND: &str = "legacy_code";

/// One older entry and what it is today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The older entry.
    pub id: CatalogueServiceId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code and name of the entry it is today; `None` where a person decides.
    pub current: Option<String>,
    /// What that person has to know.
    pub note: String,
}

/// The form of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyPage {
    /// Code and name of the older entry.
    pub name: String,
    /// As stored.
    pub form: LegacyForm,
    /// The entries of today: posted value and words.
    pub choices: Vec<(String, String)>,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

fn listed(row: LegacyRow) -> Listed {
    let current = row
        .current_name
        .as_deref()
        .map(|name| display_name(row.current_code.as_deref(), name));
    Listed {
        id: CatalogueServiceId::from_uuid(row.id),
        code: row.code.unwrap_or_default(),
        name: row.name,
        current,
        note: row.note,
    }
}

/// All older entries.
///
/// # Errors
/// When the database fails.
pub async fn legacy(ctx: &Ctx) -> Result<Vec<Listed>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let rows = catalogue_edit::legacy(&mut conn, ctx.today()).await?;
    Ok(rows.into_iter().map(listed).collect())
}

/// What an import makes of an older code and name: the entries of that label with what each is today. Empty for a
/// label there is not; several when the same label was used more than once.
///
/// # Errors
/// When the database fails.
pub async fn current_for(ctx: &Ctx, code: &str, name: &str) -> Result<Vec<Listed>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let rows = catalogue_edit::by_label(&mut conn, Family::Isets, code.trim(), name.trim()).await?;
    let today = ctx.today();
    let found = rows.into_iter().map(|row| {
        // What is still offered stands for itself.
        let is_current = row.valid_to_on.is_none_or(|to| today <= to);
        let own = display_name(row.code.as_deref(), &row.name);
        let it = listed(row);
        Listed {
            current: if is_current { Some(own) } else { it.current.clone() },
            ..it
        }
    });
    Ok(found.collect())
}

/// One line.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such entry.
pub async fn open_legacy(ctx: &Ctx, id: CatalogueServiceId) -> Result<LegacyPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let row = catalogue_edit::find_legacy(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let today = ctx.today();
    let all = entries::all(&mut conn).await?;
    let choices = all
        .into_iter()
        .filter(|it| it.id != id && it.family == Family::Isets && it.to.is_none_or(|to| today <= to))
        .map(|it| (it.id.to_string(), display_name(it.code.as_deref(), &it.name)))
        .collect();
    Ok(LegacyPage {
        name: display_name(row.code.as_deref(), &row.name),
        form: LegacyForm {
            id: id.to_string(),
            version: row.version.to_string(),
            current: row.current_id.map(|it| it.to_string()).unwrap_or_default(),
            note: row.note,
        },
        choices,
        history: history(&mut conn, KIND, id.uuid()).await?,
    })
}

fn shown(current: Option<String>, note: &str) -> Value {
    json!({ "Is today": current.unwrap_or_else(|| "a person decides".to_owned()), "Note": note })
}

/// Saves what an older entry is today.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`], [`ServiceError::NotFound`].
pub async fn save_legacy(ctx: &Ctx, form: &LegacyForm) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, form: &LegacyForm) -> Result<(), ServiceError> {
    let line = form.check()?;
    let row = catalogue_edit::find_legacy(tx, line.id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let current = match line.current {
        None => None,
        Some(id) => {
            let found = catalogue_edit::find(tx, id).await?;
            let known = found.filter(|it| it.family == Family::Isets.code() && id != line.id);
            let known = known.ok_or_else(|| Problems::one("current", Rule::UnknownChoice))?;
            Some(display_name(known.code.as_deref(), &known.name))
        }
    };
    if row.version != line.version {
        let fields = vec![("note", row.note)];
        return Err(stale(tx, KIND, line.id.uuid(), row.version, fields).await?);
    }
    let before = listed(row);
    catalogue_edit::save_legacy(tx, &line).await?;
    let event = Event {
        action: "legacy.change",
        subject_kind: KIND,
        subject_id: Some(line.id.uuid()),
        profile: None,
        is_plan_update: false,
        detail: json!({ "before": shown(before.current, &before.note), "after": shown(current, &line.note) }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}
