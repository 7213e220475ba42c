//! One program with the forms of its three steps. PRG-07 to PRG-11.

use std::collections::HashMap;

use domain::{
    Rule,
    access::Permission,
    catalogue::{ServiceKind, display_name},
    date::{fiscal_year, fiscal_year_span},
    ids::{CatalogueServiceId, EtProgramId},
    offering::{InformationForm, ProgramStatus, Requirements, Trait, may_open, may_remove_program},
    program::Offering,
};
use store::{Conn, StoreError, programs};
use uuid::Uuid;

use super::{Line, account_of, admit, lines, save};
use crate::{
    Ctx, ServiceError,
    past::{self, Past},
};

/// One activity that can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityChoice {
    /// The catalogue entry.
    pub id: CatalogueServiceId,
    /// Code and name.
    pub name: String,
    /// SNAP E&T or other.
    pub kind: ServiceKind,
    /// Checked in what is saved.
    pub is_checked: bool,
    /// How many customers of the program have it planned or started.
    pub customers: i64,
}

/// A place of a provider: posted values and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The location's id.
    pub location: String,
    /// Its name.
    pub name: String,
    /// The provider's id.
    pub organization: String,
    /// Its name.
    pub provider: String,
}

/// The form of a new program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPage {
    /// Step 1, empty.
    pub form: InformationForm,
    /// Places it can be of.
    pub places: Vec<Place>,
    /// Activities that can be checked.
    pub choices: Vec<ActivityChoice>,
    /// The present State fiscal year.
    pub this_year: i32,
}

/// One program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramPage {
    /// What the list shows of it.
    pub line: Line,
    /// Step 1 as saved.
    pub form: InformationForm,
    /// Places it can be of.
    pub places: Vec<Place>,
    /// Activities that can be checked, with those that are.
    pub choices: Vec<ActivityChoice>,
    /// Step 2 as saved.
    pub requirements: Requirements,
    /// Step 3 as saved.
    pub traits: Vec<Trait>,
    /// Why it cannot be opened yet; `None` when it can.
    pub not_open_because: Option<Rule>,
    /// Why it is not removed; `None` when it can be.
    pub kept_because: Option<Rule>,
    /// The program of the year after is there already.
    pub has_next_year: bool,
    /// The present State fiscal year.
    pub this_year: i32,
    /// What happened to it, newest first.
    pub history: Vec<Past>,
}

/// The form of a new program; blank, for the present fiscal year.
///
/// # Errors
/// When the database fails.
pub async fn open_new(ctx: &Ctx) -> Result<NewPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let this_year = fiscal_year(ctx.today());
    let id = EtProgramId::from_uuid(Uuid::now_v7());
    let choices = choices(&mut conn, id, this_year, &HashMap::new(), &[]).await?;
    Ok(NewPage {
        form: InformationForm {
            id: id.to_string(),
            fiscal_year: this_year.to_string(),
            offering: Offering::None.code().to_owned(),
            ..InformationForm::default()
        },
        places: places(&mut conn, ctx).await?,
        choices,
        this_year,
    })
}

/// One program of the viewer's scope, all steps.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id in the viewer's scope.
pub async fn open(ctx: &Ctx, id: EtProgramId) -> Result<ProgramPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let row = admit(&mut conn, ctx, Permission::ProgramView, id).await?;
    let (location, offering) = (row.location_id, row.offering.clone());
    let contract = (row.organization_id, location);
    let mut found = lines(&mut conn, ctx, vec![row]).await?;
    let line = found.pop().ok_or(ServiceError::NotFound)?;
    let program = line.program;
    let counted = programs::customers_with(&mut conn, id).await?;
    let checked: Vec<Uuid> = programs::activities(&mut conn, &[id.uuid()])
        .await?
        .into_iter()
        .map(|it| it.id)
        .collect();
    let choices = choices(
        &mut conn,
        id,
        line.fiscal_year,
        &counted.into_iter().collect(),
        &checked,
    )
    .await?;
    let customers = save::customers_of(&mut conn, id, line.fiscal_year).await?;
    let next = i64::from(line.fiscal_year + 1);
    let next = programs::same_contract(&mut conn, contract, &line.contract_number, next, id).await?;
    let history = past::history(&mut conn, save::KIND, id.uuid()).await?;
    Ok(ProgramPage {
        form: InformationForm {
            id: id.to_string(),
            version: line.version.to_string(),
            organization: line.organization.to_string(),
            contract_number: line.contract_number.clone(),
            location: location.map(|it| it.to_string()).unwrap_or_default(),
            program: program.code().to_owned(),
            fiscal_year: line.fiscal_year.to_string(),
            offering,
            schedule: line.schedule.clone(),
            activities: checked.iter().map(Uuid::to_string).collect::<Vec<_>>().join(","),
            other_training: line.other_training.clone(),
        },
        places: places(&mut conn, ctx).await?,
        requirements: programs::requirements(&mut conn, id).await?,
        traits: programs::of_program(&mut conn, id).await?,
        not_open_because: may_open(line.step, checked.len()).err(),
        kept_because: if line.status == ProgramStatus::Draft {
            None
        } else {
            may_remove_program(customers).err()
        },
        has_next_year: next.is_some(),
        this_year: fiscal_year(ctx.today()),
        history,
        choices,
        line,
    })
}

/// The places of providers the viewer may choose.
async fn places(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Place>, StoreError> {
    let rows = programs::places(conn, account_of(ctx)).await?;
    Ok(rows
        .into_iter()
        .map(|(location, name, organization, provider)| Place {
            location: location.to_string(),
            name,
            organization: organization.to_string(),
            provider,
        })
        .collect())
}

/// The activities of a program's year with those it has checked.
pub(super) async fn choices(
    conn: &mut Conn,
    id: EtProgramId,
    year: i32,
    customers: &HashMap<Uuid, i64>,
    checked: &[Uuid],
) -> Result<Vec<ActivityChoice>, StoreError> {
    let rows = programs::choices(conn, fiscal_year_span(year), id).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ActivityChoice {
                id: CatalogueServiceId::from_uuid(row.id),
                name: display_name(row.code.as_deref(), &row.name),
                kind: ServiceKind::from_code(&row.kind).ok_or(StoreError::Corrupt {
                    table: "catalogue_services",
                    column: "kind",
                })?,
                is_checked: checked.contains(&row.id),
                customers: customers.get(&row.id).copied().unwrap_or_default(),
            })
        })
        .collect()
}
