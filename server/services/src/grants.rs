//! "Edit Services to Use on Career Plans": the services a grantee's staff can pick. GRT-01 to GRT-06, YTH-13.

use std::collections::HashSet;

use domain::{
    Problems, Rule,
    access::{Permission, Place},
    catalogue::display_name,
    catalogue_edit::ServiceGroup,
    ids::{CatalogueServiceId, OrganizationId},
    program::Program,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Conn, StoreError, Tx,
    grants::{self, GrantRow, SelectableRow},
};

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    past::{self, Past},
};

/// The kind of a grant in the history; its subject is the provider.
const KIND: &str = "grant";

/// One grant: a project at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The project.
    pub program: Program,
    /// The provider.
    pub organization: OrganizationId,
    /// Its name.
    pub provider: String,
    /// How many services are used on its career plans.
    pub services: i64,
}

/// One service of the selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selectable {
    /// The catalogue entry.
    pub id: CatalogueServiceId,
    /// Name, with its code if it has one.
    pub name: String,
    /// Category; "N/A" without one.
    pub category: String,
    /// Service type; `None` shows under All only.
    pub group: Option<ServiceGroup>,
    /// Description.
    pub description: String,
    /// It is used on career plans.
    pub is_selected: bool,
}

/// The page of one grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantPage {
    /// The grant.
    pub grant: Grant,
    /// All services that can be used, by category and name.
    pub services: Vec<Selectable>,
    /// What happened to the selection, newest first.
    pub history: Vec<Past>,
}

/// The selection as posted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GrantForm {
    /// Code of the project.
    pub program: String,
    /// The provider.
    pub organization: String,
    /// Ids that stood on the page and were selected when it was opened, separated by commas.
    pub before: String,
    /// Ids that are ticked now, separated by commas.
    pub selected: String,
}

/// The grants the viewer may edit. GRT-01, ACC-21.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx) -> Result<Vec<Grant>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    Ok(listed(&mut conn, ctx).await?)
}

async fn listed(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Grant>, StoreError> {
    // A role for the whole State that may edit; statewide staff without it has no grants.
    let is_statewide = ctx
        .viewer()
        .assignments
        .iter()
        .any(|it| it.place == Place::Statewide && it.role.may(Permission::GrantEdit));
    let account = (!is_statewide).then(|| ctx.viewer().account.uuid());
    let rows = grants::list(conn, account).await?;
    rows.into_iter().map(grant).collect()
}

fn grant(row: GrantRow) -> Result<Grant, StoreError> {
    Ok(Grant {
        program: Program::from_code(&row.program).ok_or(StoreError::Corrupt {
            table: "et_programs",
            column: "program",
        })?,
        organization: OrganizationId::from_uuid(row.organization_id),
        provider: row.organization,
        services: row.services,
    })
}

/// One grant, when the viewer may edit it.
async fn admit(conn: &mut Conn, ctx: &Ctx, program: &str, organization: &str) -> Result<Grant, ServiceError> {
    let organization = OrganizationId::read(organization).map_err(|_| ServiceError::NotFound)?;
    listed(conn, ctx)
        .await?
        .into_iter()
        .find(|it| it.organization == organization && it.program.code() == program)
        .ok_or(ServiceError::NotFound)
}

/// One grant with everything that can be selected.
///
/// # Errors
/// [`ServiceError::NotFound`] when the viewer may not edit such a grant.
pub async fn open(ctx: &Ctx, program: &str, organization: &str) -> Result<GrantPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let grant = admit(&mut conn, ctx, program, organization).await?;
    let rows = grants::selectable(&mut conn, grant.organization, grant.program, ctx.today()).await?;
    let services = rows.into_iter().map(selectable).collect::<Result<_, _>>()?;
    let history = past::history(&mut conn, KIND, grant.organization.uuid()).await?;
    Ok(GrantPage {
        grant,
        services,
        history,
    })
}

fn selectable(row: SelectableRow) -> Result<Selectable, StoreError> {
    let group = match row.service_group.as_deref() {
        None => None,
        Some(code) => Some(ServiceGroup::from_code(code).ok_or(StoreError::Corrupt {
            table: "catalogue_services",
            column: "service_group",
        })?),
    };
    Ok(Selectable {
        id: CatalogueServiceId::from_uuid(row.id),
        name: display_name(row.code.as_deref(), &row.name),
        category: row.category.unwrap_or_else(|| "N/A".to_owned()),
        group,
        description: row.description,
        is_selected: row.is_selected,
    })
}

/// Saves what was ticked and unticked since the page was opened. Services that stood not on the page (it was
/// filtered), and what others changed meanwhile, stay as they are. Gives how many were added and taken out.
///
/// # Errors
/// [`ServiceError::Invalid`] at `selected`; [`ServiceError::NotFound`] as for [`open`].
pub async fn save(ctx: &Ctx, form: &GrantForm) -> Result<(usize, usize), ServiceError> {
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn save_in(tx: &mut Tx, ctx: &Ctx, form: &GrantForm) -> Result<(usize, usize), ServiceError> {
    let grant = admit(tx, ctx, &form.program, &form.organization).await?;
    let refused = |rule| Problems::one("selected", rule);
    let was = read_ids(&form.before).map_err(refused)?;
    let wanted = read_ids(&form.selected).map_err(refused)?;
    let rows = grants::selectable(tx, grant.organization, grant.program, ctx.today()).await?;
    let all: HashSet<_> = rows
        .iter()
        .map(|row| CatalogueServiceId::from_uuid(row.id))
        .collect();
    if !wanted.iter().all(|id| all.contains(id)) {
        return Err(refused(Rule::UnknownChoice).into());
    }
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for row in &rows {
        let id = CatalogueServiceId::from_uuid(row.id);
        let (before, now) = (was.contains(&id), wanted.contains(&id));
        // Changed on the page, and not changed so by somebody else meanwhile.
        if before == now || row.is_selected == now {
            continue;
        }
        grants::set(tx, grant.organization, grant.program, id, now).await?;
        let name = display_name(row.code.as_deref(), &row.name);
        if now { added.push(name) } else { removed.push(name) }
    }
    let counts = (added.len(), removed.len());
    if counts != (0, 0) {
        let event = Event {
            action: "grant.change",
            subject_kind: KIND,
            subject_id: Some(grant.organization.uuid()),
            profile: None,
            is_plan_update: false,
            detail: json!({
                "program": grant.program,
                "after": { "Selected": added.join("; "), "No longer selected": removed.join("; ") },
            }),
        };
        audit::record(tx, ctx, event).await?;
    }
    Ok(counts)
}

fn read_ids(typed: &str) -> Result<HashSet<CatalogueServiceId>, Rule> {
    let codes = typed.split(',').map(str::trim).filter(|code| !code.is_empty());
    codes.map(CatalogueServiceId::read).collect()
}
