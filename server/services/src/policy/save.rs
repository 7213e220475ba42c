//! Saving and removing a row of policy: never before its effect was seen.

use std::fmt::Write as _;

use chrono::NaiveDate;
use domain::{
    Problems, Rule,
    date::fiscal_year,
    ids::{PolicyRowId, read_version},
    policy::{Effect, PolicyFacts, PolicyForm, PolicyRow, PolicyTable, PolicyWhat, Preview},
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Conn, StoreError, Tx, policy, policy_edit, support_dashboard};

use super::{KIND, effect, removed, rows};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    past,
};

/// What became of a posted change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is saved, in this table.
    Saved(PolicyTable),
    /// It waits for the person to see what it does.
    Waits(Box<Preview>),
}

/// Adds or changes a row. Without the mark of its present effect nothing is saved and the effect comes back: what
/// a person saves is what they saw.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] when somebody saved meanwhile,
/// [`ServiceError::NotFound`] when the row is not there.
pub async fn save(ctx: &Ctx, form: &PolicyForm) -> Result<Outcome, ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, form: &PolicyForm) -> Result<Outcome, ServiceError> {
    let row = form.check(&PolicyFacts { today: ctx.today() })?;
    let all = rows::all(tx, row.table).await?;
    let before = all.iter().find(|it| it.id == row.id);
    match before {
        Some(before) if same(before, &row) => return Ok(Outcome::Saved(row.table)),
        // The same new row twice with different words: the second is not a change of the first.
        Some(_) if row.version == 0 => return Err(ServiceError::NotFound),
        Some(before) if before.version != row.version => return Err(stale(tx, before).await?),
        Some(before) if !is_of_same(&before.what, &row.what) => return Err(ServiceError::NotFound),
        None if row.version != 0 => return Err(ServiceError::NotFound),
        _ => {}
    }
    fits(tx, &all, &row).await?;
    let effect = effect::of(tx, ctx, &all, &row).await?;
    let mark = mark(&row, &effect);
    if form.seen != mark {
        let is_again = !form.seen.is_empty();
        let form = form.clone();
        return Ok(Outcome::Waits(Box::new(Preview {
            form,
            mark,
            is_again,
            effect,
        })));
    }
    match before {
        Some(_) => policy_edit::update(tx, &row, ctx.name(), ctx.now()).await?,
        None => policy_edit::insert(tx, &row, ctx.name(), ctx.now()).await?,
    }
    above_again(tx, &row.what).await?;
    let action = if before.is_some() {
        "policy.change"
    } else {
        "policy.add"
    };
    let before = before.map(rows::shown).unwrap_or_default();
    let facts: Vec<_> = effect.facts.iter().map(|fact| &fact.text).collect();
    let detail = json!({
        "table": row.table, "before": before, "after": rows::shown(&row), "effect": facts,
    });
    audit::record(tx, ctx, event(action, row.id, detail)).await?;
    Ok(Outcome::Saved(row.table))
}

/// Belongs to this change and this effect only.
fn mark(row: &PolicyRow, effect: &Effect) -> String {
    let text = json!({ "row": row, "effect": effect }).to_string();
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(12).fold(String::new(), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

/// Whether saving `after` over `before` would change nothing.
fn same(before: &PolicyRow, after: &PolicyRow) -> bool {
    PolicyRow {
        version: before.version,
        ..after.clone()
    } == *before
}

/// Whether both are rows of the same service, subtype, program and setting.
fn is_of_same(a: &PolicyWhat, b: &PolicyWhat) -> bool {
    match (a, b) {
        (PolicyWhat::Name { service: a, .. }, PolicyWhat::Name { service: b, .. }) => a == b,
        (
            PolicyWhat::Maximum {
                service: a,
                subtype: of_a,
                ..
            },
            PolicyWhat::Maximum {
                service: b,
                subtype: of_b,
                ..
            },
        ) => (a, of_a) == (b, of_b),
        (
            PolicyWhat::Setting {
                program: a,
                parameter: of_a,
                ..
            },
            PolicyWhat::Setting {
                program: b,
                parameter: of_b,
                ..
            },
        ) => (a, of_a) == (b, of_b),
        (
            PolicyWhat::Wage {
                place: a,
                class: of_a,
                ..
            },
            PolicyWhat::Wage {
                place: b,
                class: of_b,
                ..
            },
        ) => (a, of_a) == (b, of_b),
        (
            PolicyWhat::Milestone {
                program: a,
                days: of_a,
                ..
            },
            PolicyWhat::Milestone {
                program: b,
                days: of_b,
                ..
            },
        ) => (a, of_a) == (b, of_b),
        _ => false,
    }
}

/// Whether the row stands beside the others of its table: what it belongs to is there, and nothing else begins then.
async fn fits(tx: &mut Tx, all: &[PolicyRow], row: &PolicyRow) -> Result<(), ServiceError> {
    if !is_known(tx, &row.what).await? {
        return Err(Problems::one("service", Rule::UnknownChoice).into());
    }
    let mut others = all.iter().filter(|it| it.id != row.id);
    let field = match &row.what {
        PolicyWhat::Name { .. } => "name",
        PolicyWhat::Maximum { .. } => "year",
        PolicyWhat::Setting { .. } | PolicyWhat::Wage { .. } | PolicyWhat::Milestone { .. } => "from",
    };
    taken(others.any(|it| clashes(&it.what, &row.what)), field)
}

/// Whether the service or subtype a row belongs to is there.
async fn is_known(tx: &mut Tx, what: &PolicyWhat) -> Result<bool, StoreError> {
    match what {
        PolicyWhat::Maximum {
            service,
            subtype: Some(subtype),
            ..
        } => {
            let wanted = (service.uuid(), subtype.uuid());
            let rows = policy::all_subtypes(tx).await?;
            Ok(rows.iter().any(|it| (it.catalogue_service_id, it.id) == wanted))
        }
        PolicyWhat::Maximum { service, .. }
        | PolicyWhat::Name {
            service: Some(service),
            ..
        } => {
            let rows = policy_edit::services(tx).await?;
            Ok(rows.iter().any(|it| it.id == service.uuid()))
        }
        PolicyWhat::Setting {
            program, parameter, ..
        } => Ok(parameter.applies_to(*program)),
        PolicyWhat::Name { .. } | PolicyWhat::Wage { .. } | PolicyWhat::Milestone { .. } => Ok(true),
    }
}

/// Whether both begin at once, or are one name on one day.
fn clashes(a: &PolicyWhat, b: &PolicyWhat) -> bool {
    if !is_of_same(a, b) {
        return false;
    }
    match (a, b) {
        (
            PolicyWhat::Name {
                name: a,
                from: a_from,
                to: a_to,
                ..
            },
            PolicyWhat::Name {
                name: b,
                from: b_from,
                to: b_to,
                ..
            },
        ) => {
            a.to_lowercase() == b.to_lowercase()
                && b_to.is_none_or(|to| *a_from <= to)
                && a_to.is_none_or(|to| *b_from <= to)
        }
        (PolicyWhat::Maximum { year: a, .. }, PolicyWhat::Maximum { year: b, .. }) => a == b,
        (PolicyWhat::Setting { from: a, .. }, PolicyWhat::Setting { from: b, .. })
        | (PolicyWhat::Wage { from: a, .. }, PolicyWhat::Wage { from: b, .. })
        | (PolicyWhat::Milestone { from: a, .. }, PolicyWhat::Milestone { from: b, .. }) => a == b,
        _ => false,
    }
}

fn taken(is_taken: bool, field: &str) -> Result<(), ServiceError> {
    if is_taken {
        Err(Problems::one(field, Rule::PolicyRowTaken).into())
    } else {
        Ok(())
    }
}

async fn stale(tx: &mut Tx, now: &PolicyRow) -> Result<ServiceError, StoreError> {
    let form = rows::form_of(now);
    let fields = vec![
        ("name", form.name),
        ("from", form.from),
        ("to", form.to),
        ("year", form.year),
        ("amount", form.amount),
        ("value", form.value),
        ("source", form.source),
    ];
    past::stale(tx, KIND, now.id.uuid(), now.version, fields).await
}

/// Why a row stays: something uses it, or it has taken effect; `None` when it can be removed.
pub(super) async fn kept_because(
    conn: &mut Conn,
    today: NaiveDate,
    row: &PolicyRow,
) -> Result<Option<Rule>, StoreError> {
    let has_begun = match &row.what {
        PolicyWhat::Name { .. } => false,
        PolicyWhat::Maximum {
            service,
            subtype,
            year,
            ..
        } => *year <= fiscal_year(today) || policy_edit::is_counted(conn, *service, *subtype, *year).await?,
        PolicyWhat::Setting { from, .. }
        | PolicyWhat::Wage { from, .. }
        | PolicyWhat::Milestone { from, .. } => *from <= today,
    };
    if has_begun {
        return Ok(Some(Rule::PolicyRowBegun));
    }
    let uses = policy_edit::uses(conn, row.table, row.id).await?;
    Ok((uses > 0).then_some(Rule::PolicyRowInUse { uses }))
}

/// Removes a row that nothing uses and that has not taken effect. Removing it twice is removing it once.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` with why it stays, [`ServiceError::Stale`] when it was saved meanwhile,
/// [`ServiceError::NotFound`] when it never was there.
pub async fn remove(
    ctx: &Ctx,
    table: PolicyTable,
    id: PolicyRowId,
    version: &str,
) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| async move { remove_in(tx, ctx, table, id, version).await }.scope_boxed())
        .await
}

async fn remove_in(
    tx: &mut Tx,
    ctx: &Ctx,
    table: PolicyTable,
    id: PolicyRowId,
    version: i64,
) -> Result<(), ServiceError> {
    let Some(row) = rows::find(tx, table, id).await? else {
        let removed = removed::find(tx, table, id).await?;
        return removed.map(|_| ()).ok_or(ServiceError::NotFound);
    };
    if let Some(rule) = kept_because(tx, ctx.today(), &row).await? {
        return Err(Problems::one("form", rule).into());
    }
    if row.version != version {
        return Err(stale(tx, &row).await?);
    }
    removed::record(tx, ctx, &row, rows::shown(&row)).await?;
    policy_edit::delete(tx, table, id, version).await?;
    Ok(above_again(tx, &row.what).await?)
}

/// The customers paid above a maximum on the strength of a request are others when the maximum is another.
async fn above_again(tx: &mut Tx, what: &PolicyWhat) -> Result<(), StoreError> {
    match what {
        PolicyWhat::Maximum {
            service,
            subtype: None,
            ..
        } => support_dashboard::tally_service(tx, *service).await,
        _ => Ok(()),
    }
}

fn event(action: &'static str, id: PolicyRowId, detail: serde_json::Value) -> Event {
    Event {
        action,
        subject_kind: KIND,
        subject_id: Some(id.uuid()),
        profile: None,
        is_plan_update: false,
        detail,
    }
}
