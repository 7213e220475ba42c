//! Saving the steps of a program. PRG-05 to PRG-11.

use chrono::NaiveTime;
use domain::{
    Problems, Rule,
    access::Permission,
    catalogue::display_name,
    date::{fiscal_year_name, fiscal_year_span},
    ids::{CatalogueServiceId, EtProgramId, LocationId, OrganizationId, read_version},
    offering::{
        Information, InformationFacts, InformationForm, RecommendationForm, RequirementKind, Requirements,
        RequirementsForm, Trait, TraitKind, WizardStep,
    },
    program::Offering,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Map, Value, json};
use store::{
    Conn, StoreError, Tx,
    programs::{self, ProgramRow},
};
use uuid::Uuid;

use super::{account_of, admit, may_at};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    clock, past,
};

pub(super) const KIND: &str = "et_program";

pub(super) fn event(action: &'static str, id: EtProgramId, detail: Value) -> Event {
    Event {
        action,
        subject_kind: KIND,
        subject_id: Some(id.uuid()),
        profile: None,
        is_plan_update: false,
        detail,
    }
}

/// How many customers were given activities of a program in its fiscal year.
pub(super) async fn customers_of(conn: &mut Conn, id: EtProgramId, year: i32) -> Result<i64, StoreError> {
    let (first, last) = fiscal_year_span(year);
    let end = last.succ_opt().unwrap_or(last);
    let span = (
        clock::instant(first, NaiveTime::MIN),
        clock::instant(end, NaiveTime::MIN),
    );
    programs::uses(conn, id, span).await
}

/// What is saved now, shown beside what was typed.
pub(super) async fn stale(conn: &mut Conn, row: &ProgramRow) -> Result<ServiceError, StoreError> {
    let fields = vec![
        ("contract_number", row.contract_number.clone()),
        ("schedule", row.schedule.clone()),
        ("other_training", row.other_training.clone()),
    ];
    past::stale(conn, KIND, row.id, row.version, fields).await
}

/// Saves step 1: adds a program, or changes one. Who may not create programs changes what it offers, not whose
/// contract it is of (PRG-05).
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems; a contract that has a program at this location for the year is one at
/// `contract_number`. [`ServiceError::Stale`] when somebody saved meanwhile, [`ServiceError::NotFound`] when the
/// program is not in the viewer's scope.
pub async fn save_information(ctx: &Ctx, form: &InformationForm) -> Result<EtProgramId, ServiceError> {
    let saved = async || {
        ctx.db()
            .write(|tx| async move { save_information_in(tx, ctx, form).await }.scope_boxed())
            .await
    };
    match saved().await {
        // Somebody added the same at the same moment: the second look meets it and says so.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => saved().await,
        settled => settled,
    }
}

async fn save_information_in(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &InformationForm,
) -> Result<EtProgramId, ServiceError> {
    let id = EtProgramId::read(&form.id).map_err(|rule| Problems::one("id", rule))?;
    let before = programs::find(tx, id).await?;
    let mut form = form.clone();
    match &before {
        Some(row) => {
            admit(tx, ctx, Permission::ProgramEdit, id).await?;
            if !may_at(
                ctx,
                Permission::ProgramCreate,
                row.organization_id,
                row.location_id,
            ) {
                keep_contract(&mut form, row);
            }
        }
        None if !ctx.viewer().may(Permission::ProgramCreate) => return Err(ServiceError::Forbidden),
        None => {}
    }
    let to = form.check(&facts(tx, ctx, id, before.as_ref(), &form).await?)?;
    let site = (to.organization.uuid(), Some(to.location.uuid()));
    let year = i64::from(to.fiscal_year);
    let taken = programs::same_contract(tx, site, &to.contract_number, year, id).await?;
    if taken.is_some() {
        let rule = Rule::ProgramTaken { year: to.fiscal_year };
        return Err(Problems::one("contract_number", rule).into());
    }
    let detail = shown(tx, before.as_ref(), &to).await?;
    match before {
        // The same new form again: it is there already.
        Some(_) if to.version == 0 => return Ok(id),
        Some(row) if row.version != to.version => return Err(stale(tx, &row).await?),
        Some(_) => {
            programs::update(tx, &to).await?;
            audit::record(tx, ctx, event("program.change", id, detail)).await?;
        }
        None if to.version != 0 => return Err(ServiceError::NotFound),
        None => {
            programs::insert(tx, &to).await?;
            audit::record(tx, ctx, event("program.add", id, detail)).await?;
        }
    }
    Ok(id)
}

/// Puts back whose contract a program is of.
fn keep_contract(form: &mut InformationForm, row: &ProgramRow) {
    form.organization = row.organization_id.to_string();
    form.contract_number.clone_from(&row.contract_number);
    form.location = row.location_id.map(|it| it.to_string()).unwrap_or_default();
    form.program.clone_from(&row.program);
    form.fiscal_year = row.fiscal_year.to_string();
}

/// What can be chosen in step 1; what a program has already always can.
async fn facts(
    tx: &mut Tx,
    ctx: &Ctx,
    id: EtProgramId,
    before: Option<&ProgramRow>,
    form: &InformationForm,
) -> Result<InformationFacts, StoreError> {
    let mut facts = InformationFacts::default();
    for (location, _, organization, _) in programs::places(tx, account_of(ctx)).await? {
        let organization = OrganizationId::from_uuid(organization);
        facts.organizations.push(organization);
        facts
            .locations
            .push((LocationId::from_uuid(location), organization));
    }
    if let Some(row) = before {
        let organization = OrganizationId::from_uuid(row.organization_id);
        facts.organizations.push(organization);
        let location = row.location_id.map(LocationId::from_uuid);
        facts.locations.extend(location.map(|it| (it, organization)));
    }
    let year = form.fiscal_year.trim().parse().unwrap_or_default();
    let year = if (2000..2100).contains(&year) { year } else { 2000 };
    let choices = programs::choices(tx, fiscal_year_span(year), id).await?;
    facts.activities = choices
        .into_iter()
        .map(|it| CatalogueServiceId::from_uuid(it.id))
        .collect();
    Ok(facts)
}

/// What the history keeps of step 1.
async fn shown(tx: &mut Tx, before: Option<&ProgramRow>, to: &Information) -> Result<Value, StoreError> {
    let all = programs::choices(tx, fiscal_year_span(to.fiscal_year), to.id).await?;
    let names = |wanted: &[Uuid]| {
        let names: Vec<String> = all
            .iter()
            .filter(|it| wanted.contains(&it.id))
            .map(|it| display_name(it.code.as_deref(), &it.name))
            .collect();
        names.join(", ")
    };
    let checked: Vec<Uuid> = programs::activities(tx, &[to.id.uuid()])
        .await?
        .into_iter()
        .map(|it| it.id)
        .collect();
    let wanted: Vec<Uuid> = to.activities.iter().map(|it| it.uuid()).collect();
    let (was, after) = (names(&checked), names(&wanted));
    let place = programs::place(tx, to.location).await?;
    let (location, provider) = place.unwrap_or_default();
    let before = before.map(|it| {
        json!({
            "Program Name": it.name,
            "Provider Name": it.organization,
            "Location Name": it.location,
            "Contract Number": it.contract_number,
            "Fiscal Year": fiscal_year_name(i32::try_from(it.fiscal_year).unwrap_or_default()),
            "Program Offering": Offering::from_code(&it.offering).map(Offering::label),
            "Program Schedule": it.schedule,
            "Training Activities": was,
            "Other Training": it.other_training,
        })
    });
    Ok(json!({
        "before": before,
        "after": {
            "Program Name": to.program.label(),
            "Provider Name": provider,
            "Location Name": location,
            "Contract Number": to.contract_number,
            "Fiscal Year": fiscal_year_name(to.fiscal_year),
            "Program Offering": to.offering.label(),
            "Program Schedule": to.schedule,
            "Training Activities": after,
            "Other Training": to.other_training,
        },
    }))
}

/// The program of a later step, at the version its form was made from.
async fn step(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &str,
    version: &str,
    step: WizardStep,
) -> Result<EtProgramId, ServiceError> {
    let id = EtProgramId::read(id).map_err(|rule| Problems::one("id", rule))?;
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    let row = admit(tx, ctx, Permission::ProgramEdit, id).await?;
    if !step.is_reachable(row.step) {
        return Err(Problems::one("form", Rule::ProgramStepsMissing).into());
    }
    if row.version != version {
        return Err(stale(tx, &row).await?);
    }
    programs::step_saved(tx, id, version, step.number()).await?;
    Ok(id)
}

/// Saves step 2.
///
/// # Errors
/// As for [`save_information`].
pub async fn save_requirements(ctx: &Ctx, form: &RequirementsForm) -> Result<EtProgramId, ServiceError> {
    let to = &form.check()?;
    ctx.db()
        .write(|tx| {
            async move {
                let id = step(tx, ctx, &form.id, &form.version, WizardStep::Requirements).await?;
                let before = asked(&programs::requirements(tx, id).await?);
                programs::set_requirements(tx, id, to).await?;
                let detail = json!({ "before": before, "after": asked(to) });
                audit::record(tx, ctx, event("program.change", id, detail)).await?;
                Ok(id)
            }
            .scope_boxed()
        })
        .await
}

/// Saves step 3.
///
/// # Errors
/// As for [`save_information`].
pub async fn save_recommendation(ctx: &Ctx, form: &RecommendationForm) -> Result<EtProgramId, ServiceError> {
    let to = &form.check(true)?;
    ctx.db()
        .write(|tx| {
            async move {
                let id = step(tx, ctx, &form.id, &form.version, WizardStep::Recommendation).await?;
                let before = names(&programs::of_program(tx, id).await?);
                programs::set_of_program(tx, id, to).await?;
                let detail = json!({ "before": before, "after": names(to) });
                audit::record(tx, ctx, event("program.change", id, detail)).await?;
                Ok(id)
            }
            .scope_boxed()
        })
        .await
}

/// What is asked for as the history keeps it: every kind of requirement, blank where nothing is asked for.
fn asked(of: &Requirements) -> Value {
    let lines = of.lines();
    let words = |kind: RequirementKind| {
        lines
            .iter()
            .find(|line| line.0 == kind)
            .map(|line| line.1.as_str())
    };
    RequirementKind::ALL
        .iter()
        .map(|kind| {
            (
                kind.label().to_owned(),
                Value::from(words(*kind).unwrap_or_default()),
            )
        })
        .collect::<Map<_, _>>()
        .into()
}

/// Skills and interests as the history keeps them.
pub(super) fn names(of: &[Trait]) -> Value {
    let words = |kind| {
        let all: Vec<_> = of
            .iter()
            .filter(|it| it.kind() == kind)
            .map(|it| it.label())
            .collect();
        all.join(", ")
    };
    json!({ "Skills": words(TraitKind::Skill), "Interests": words(TraitKind::Interest) })
}
