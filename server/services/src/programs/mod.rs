//! E&T programs of providers: the list, the wizard, opening and closing. PRG-01 to PRG-12, ACC-14.

mod export;
mod recommend;
mod save;
mod state;
mod wizard;

use std::collections::HashMap;

use domain::{
    access::Permission,
    catalogue::display_name,
    ids::{EtProgramId, LocationId, OrganizationId},
    offering::ProgramStatus,
    organization::Site,
    program::{Offering, Program},
};
use store::{
    Conn, StoreError,
    programs::{self, ListPart, ProgramRow},
};
use uuid::Uuid;

pub use self::{
    export::export,
    recommend::{Recommended, SkillsPage, open_skills, recommended, save_skills},
    save::{save_information, save_recommendation, save_requirements},
    state::{copy, finish, remove, set_closed},
    wizard::{ActivityChoice, NewPage, ProgramPage, open, open_new},
};
use crate::{Ctx, ServiceError};

/// One program as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identity.
    pub id: EtProgramId,
    /// Version of the row.
    pub version: i64,
    /// Program Name.
    pub name: String,
    /// The program.
    pub program: Program,
    /// Provider.
    pub provider: String,
    /// The provider's id.
    pub organization: OrganizationId,
    /// Contract Number.
    pub contract_number: String,
    /// State fiscal year, by its ending year.
    pub fiscal_year: i32,
    /// Location Name; empty when the program is of all locations.
    pub location: String,
    /// Program Schedule.
    pub schedule: String,
    /// Program Offering.
    pub offering: Offering,
    /// Training Activities: codes and names.
    pub activities: Vec<String>,
    /// Other Training.
    pub other_training: String,
    /// Not finished, open or closed.
    pub status: ProgramStatus,
    /// The last step of the wizard saved.
    pub step: i64,
    /// The viewer may change it.
    pub may_edit: bool,
    /// The viewer may create and remove programs here.
    pub may_create: bool,
}

/// Which page of the list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListRequest {
    /// One program only (F28).
    pub program: Option<Program>,
    /// Words to look for.
    pub search: String,
    /// Name of the column it is ordered by.
    pub sort: String,
    /// From the last to the first.
    pub descending: bool,
    /// Rows on a page.
    pub size: u32,
    /// Rows before the page.
    pub offset: u64,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The programs of the page.
    pub lines: Vec<Line>,
    /// How many there are on all pages.
    pub total: u64,
    /// The viewer may create programs.
    pub may_create: bool,
}

/// Whose programs a viewer sees: the account, or nobody's in particular for the whole State.
fn account_of(ctx: &Ctx) -> Option<Uuid> {
    (!ctx.viewer().is_statewide()).then(|| ctx.viewer().account.uuid())
}

/// Whether a role of the viewer gives the permission at the place of a program: a manager of one agency is not one of
/// another's programs.
fn may_at(ctx: &Ctx, permission: Permission, organization: Uuid, location: Option<Uuid>) -> bool {
    let site = Site {
        organization: OrganizationId::from_uuid(organization),
        location: location.map(LocationId::from_uuid),
    };
    let mut roles = ctx.viewer().assignments.iter();
    roles.any(|it| it.role.may(permission) && it.place.covers(&site))
}

/// The program, when the viewer may do this to it.
async fn admit(
    conn: &mut Conn,
    ctx: &Ctx,
    permission: Permission,
    id: EtProgramId,
) -> Result<ProgramRow, ServiceError> {
    programs::find(conn, id)
        .await?
        .filter(|row| row.program != Program::DhsYouth.code())
        .filter(|row| may_at(ctx, permission, row.organization_id, row.location_id))
        .ok_or(ServiceError::NotFound)
}

/// One page of the programs in the viewer's scope. PRG-03, PRG-12.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx, request: &ListRequest) -> Result<List, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let part = ListPart {
        account: account_of(ctx),
        program: request.program,
        search: &request.search,
        sort: &request.sort,
        descending: request.descending,
        limit: i64::from(request.size),
        offset: i64::try_from(request.offset).unwrap_or(i64::MAX),
    };
    let (rows, total) = programs::list(&mut conn, &part).await?;
    Ok(List {
        lines: lines(&mut conn, ctx, rows).await?,
        total: u64::try_from(total).unwrap_or_default(),
        may_create: ctx.viewer().may(Permission::ProgramCreate),
    })
}

/// Adds the activities of all rows in one query.
async fn lines(conn: &mut Conn, ctx: &Ctx, rows: Vec<ProgramRow>) -> Result<Vec<Line>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut checked: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in programs::activities(conn, &ids).await? {
        let name = display_name(row.code.as_deref(), &row.name);
        checked.entry(row.et_program_id).or_default().push(name);
    }
    rows.into_iter()
        .map(|row| {
            let activities = checked.remove(&row.id).unwrap_or_default();
            line(ctx, row, activities)
        })
        .collect()
}

fn line(ctx: &Ctx, row: ProgramRow, activities: Vec<String>) -> Result<Line, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "et_programs",
        column,
    };
    Ok(Line {
        id: EtProgramId::from_uuid(row.id),
        version: row.version,
        program: Program::from_code(&row.program).ok_or_else(|| corrupt("program"))?,
        name: row.name,
        provider: row.organization,
        organization: OrganizationId::from_uuid(row.organization_id),
        contract_number: row.contract_number,
        fiscal_year: i32::try_from(row.fiscal_year).map_err(|_| corrupt("fiscal_year"))?,
        location: row.location.unwrap_or_default(),
        schedule: row.schedule,
        offering: Offering::from_code(&row.offering).ok_or_else(|| corrupt("offering"))?,
        activities,
        other_training: row.other_training,
        status: ProgramStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))?,
        step: row.step,
        may_edit: may_at(ctx, Permission::ProgramEdit, row.organization_id, row.location_id),
        may_create: may_at(
            ctx,
            Permission::ProgramCreate,
            row.organization_id,
            row.location_id,
        ),
    })
}
