//! Saving the steps of a program. PRG-05 to PRG-11.

use chrono::{DateTime, NaiveTime, Utc};
use domain::{
    Problems, Rule,
    access::Permission,
    date::{fiscal_year_name, fiscal_year_span},
    ids::{CatalogueServiceId, EtProgramId, LocationId, OrganizationId, read_version},
    offering::{
        Information, InformationFacts, InformationForm, RecommendationForm, RequirementsForm, Trait,
        TraitKind, WizardStep,
    },
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Conn, StoreError, Tx, catalogue_edit,
    programs::{self, ProgramRow},
};
use uuid::Uuid;

use super::{account_of, admit, may_at};
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
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

/// When a program was changed last, and by whom.
pub(super) async fn last_change(
    conn: &mut Conn,
    id: EtProgramId,
) -> Result<Option<(DateTime<Utc>, String)>, StoreError> {
    let past = catalogue_edit::history(conn, KIND, id.uuid()).await?;
    Ok(past.into_iter().next().map(|(at, by, ..)| (at, by)))
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
    let id = EtProgramId::from_uuid(row.id);
    let (at, by) = last_change(conn, id)
        .await?
        .map_or_else(Default::default, |(at, by)| (clock::display(at), by));
    let fields = [
        ("contract_number", row.contract_number.clone()),
        ("schedule", row.schedule.clone()),
        ("other_training", row.other_training.clone()),
    ];
    Ok(ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by,
        at,
        fields: fields
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect(),
    })))
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
    let detail = shown(tx, &to).await?;
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
async fn shown(tx: &mut Tx, to: &Information) -> Result<Value, StoreError> {
    let before = programs::activities(tx, &[to.id.uuid()]).await?;
    let names = |of: Vec<programs::CheckedRow>| -> Vec<String> {
        of.into_iter()
            .map(|it| domain::catalogue::display_name(it.code.as_deref(), &it.name))
            .collect()
    };
    let wanted: Vec<Uuid> = to.activities.iter().map(|it| it.uuid()).collect();
    let all = programs::choices(tx, fiscal_year_span(to.fiscal_year), to.id).await?;
    let after = all.into_iter().filter(|it| wanted.contains(&it.id)).collect();
    Ok(json!({
        "before": { "Training Activities": names(before).join(", ") },
        "after": {
            "Program Name": to.program.label(),
            "Contract Number": to.contract_number,
            "Fiscal Year": fiscal_year_name(to.fiscal_year),
            "Program Offering": to.offering.label(),
            "Program Schedule": to.schedule,
            "Training Activities": names(after).join(", "),
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
                programs::set_requirements(tx, id, to).await?;
                let lines: Vec<String> = to
                    .lines()
                    .into_iter()
                    .map(|(kind, words)| format!("{}: {words}", kind.label()))
                    .collect();
                let detail = json!({ "after": { "Requirements": lines.join("; ") } });
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
                programs::set_of_program(tx, id, to).await?;
                audit::record(
                    tx,
                    ctx,
                    event("program.change", id, json!({ "after": names(to) })),
                )
                .await?;
                Ok(id)
            }
            .scope_boxed()
        })
        .await
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
