//! Saving employers, worksites and jobs.

use domain::{
    Problems, Rule,
    text::name_key,
    worksite::{Employer, EmployerFacts, EmployerForm, Job, JobFacts, JobForm, Worksite, WorksiteForm},
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{Tx, worksites};
use uuid::Uuid;

use super::{Scope, providers_in};
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
};

/// A thing done to a record of the tool.
pub(super) fn event(action: &'static str, kind: &'static str, id: Uuid, detail: Value) -> Event {
    Event {
        action,
        subject_kind: kind,
        subject_id: Some(id),
        profile: None,
        is_plan_update: false,
        detail,
    }
}

/// Somebody saved meanwhile: what is saved now, under the names of the form's fields.
fn stale(
    version: i64,
    saved: (String, chrono::DateTime<chrono::Utc>),
    fields: &[(&str, String)],
) -> ServiceError {
    ServiceError::Stale(Box::new(Stale {
        version,
        by: saved.0,
        at: clock::display(saved.1),
        fields: fields
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| ((*name).to_owned(), text.clone()))
            .collect(),
    }))
}

/// Adds or changes an employer. WKS-01.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] when somebody saved meanwhile,
/// [`ServiceError::NotFound`] when it is not in the caller's scope.
pub async fn save_employer(ctx: &Ctx, form: &EmployerForm) -> Result<Employer, ServiceError> {
    ctx.db()
        .write(|tx| async move { employer_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn employer_in(tx: &mut Tx, ctx: &Ctx, form: &EmployerForm) -> Result<Employer, ServiceError> {
    let organizations = providers_in(tx, ctx)
        .await?
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let it = form.check(&EmployerFacts { organizations })?;
    let scope = Scope::of(tx, ctx).await?;
    let before = worksites::employer(tx, it.id).await?;
    if let Some(before) = &before {
        scope.admit(before.organization_id)?;
        // The provider is chosen once.
        let it = Employer {
            organization: before.organization_id,
            ..it.clone()
        };
        let same = Employer {
            version: before.row.version,
            ..it.clone()
        };
        if same == before.row {
            return Ok(before.row.clone());
        }
        if before.row.version != it.version {
            let row = &before.row;
            let saved = (before.updated_by.clone(), before.updated_at);
            return Err(stale(
                row.version,
                saved,
                &[
                    ("name", row.name.clone()),
                    ("contact_name", row.contact_name.clone()),
                    ("contact_phone", row.contact_phone.clone()),
                    ("contact_email", row.contact_email.clone()),
                ],
            ));
        }
    } else if it.version != 0 {
        return Err(ServiceError::NotFound);
    }
    let organization = before.as_ref().map_or(it.organization, |it| it.organization_id);
    let it = Employer { organization, ..it };
    let named = worksites::employer_named(tx, organization, &name_key(&it.name)).await?;
    if named.is_some_and(|named| named != it.id) {
        return Err(Problems::one("name", Rule::WorksiteNameTaken).into());
    }
    let action = if before.is_some() {
        worksites::update_employer(tx, &it, ctx.name(), ctx.now()).await?;
        "employer.change"
    } else {
        worksites::insert_employer(tx, &it, ctx.name(), ctx.now()).await?;
        "employer.add"
    };
    let detail = json!({ "before": before.map(|it| it.row), "after": it });
    audit::record(tx, ctx, event(action, "employer", it.id.uuid(), detail)).await?;
    Ok(it)
}

/// Adds or changes a worksite. WKS-01.
///
/// # Errors
/// As [`save_employer`].
pub async fn save_worksite(ctx: &Ctx, form: &WorksiteForm) -> Result<Worksite, ServiceError> {
    ctx.db()
        .write(|tx| async move { worksite_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn worksite_in(tx: &mut Tx, ctx: &Ctx, form: &WorksiteForm) -> Result<Worksite, ServiceError> {
    let it = form.check()?;
    let scope = Scope::of(tx, ctx).await?;
    let before = worksites::worksite(tx, it.id).await?;
    let employer = worksites::employer(tx, it.employer)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(employer.organization_id)?;
    match &before {
        Some(before) => {
            scope.admit(before.organization_id)?;
            let same = Worksite {
                version: before.row.version,
                ..it.clone()
            };
            if same == before.row {
                return Ok(before.row.clone());
            }
            if before.row.employer != it.employer {
                return Err(ServiceError::NotFound);
            }
            if before.row.version != it.version {
                let row = &before.row;
                let saved = (before.updated_by.clone(), before.updated_at);
                return Err(stale(
                    row.version,
                    saved,
                    &[
                        ("name", row.name.clone()),
                        ("address", row.address.clone()),
                        ("city", row.city.clone()),
                        ("state", row.state.clone()),
                        ("zip", row.zip.clone()),
                        ("wage_place", row.wage_place.label().to_owned()),
                    ],
                ));
            }
        }
        None if it.version != 0 => return Err(ServiceError::NotFound),
        None => {}
    }
    let named = worksites::worksite_named(tx, it.employer, &name_key(&it.name)).await?;
    if named.is_some_and(|named| named != it.id) {
        return Err(Problems::one("name", Rule::WorksiteNameTaken).into());
    }
    let action = if before.is_some() {
        worksites::update_worksite(tx, &it, ctx.name(), ctx.now()).await?;
        "worksite.change"
    } else {
        worksites::insert_worksite(tx, &it, ctx.name(), ctx.now()).await?;
        "worksite.add"
    };
    let detail = json!({ "employer": employer.row.name, "before": before.map(|it| it.row), "after": it });
    audit::record(tx, ctx, event(action, "worksite", it.id.uuid(), detail)).await?;
    Ok(it)
}

/// Adds or changes a job; its openings are never below the positions taken at that moment. WKS-04, WKS-07.
///
/// # Errors
/// As [`save_employer`].
pub async fn save_job(ctx: &Ctx, form: &JobForm) -> Result<Job, ServiceError> {
    ctx.db()
        .write(|tx| async move { job_in(tx, ctx, form).await }.scope_boxed())
        .await
}

async fn job_in(tx: &mut Tx, ctx: &Ctx, form: &JobForm) -> Result<Job, ServiceError> {
    let scope = Scope::of(tx, ctx).await?;
    let before = match domain::ids::WorksiteJobId::read(&form.id) {
        Ok(id) => worksites::job(tx, id).await?,
        Err(_) => None,
    };
    let taken = before.as_ref().map_or(0, |it| it.taken);
    let it = form.check(&JobFacts { taken })?;
    let worksite = worksites::worksite(tx, it.worksite)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(worksite.organization_id)?;
    match &before {
        Some(row) => {
            scope.admit(row.organization_id)?;
            let same = Job {
                version: row.version,
                ..it.clone()
            };
            if same == row.job() {
                return Ok(row.job());
            }
            if row.worksite_id != it.worksite {
                return Err(ServiceError::NotFound);
            }
            if row.version != it.version {
                let saved = worksites::job_saved(tx, row.id).await?.unwrap_or_default();
                return Err(stale(
                    row.version,
                    saved,
                    &[
                        ("year", row.year.map(|year| year.to_string()).unwrap_or_default()),
                        ("title", row.title.clone()),
                        ("employment_type", row.employment_type.clone()),
                        ("hourly", domain::payment::plain(row.hourly)),
                        ("openings", row.openings.to_string()),
                    ],
                ));
            }
        }
        None if it.version != 0 => return Err(ServiceError::NotFound),
        None => {}
    }
    let action = if before.is_some() {
        worksites::update_job(tx, &it, ctx.name(), ctx.now()).await?;
        "job.change"
    } else {
        worksites::insert_job(tx, &it, ctx.name(), ctx.now()).await?;
        "job.add"
    };
    let detail = json!({ "worksite": worksite.row.name, "before": before.map(|it| it.job()), "after": it });
    audit::record(tx, ctx, event(action, "job", it.id.uuid(), detail)).await?;
    Ok(it)
}
