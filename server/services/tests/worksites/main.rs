//! The worksite placement tool and payroll, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod bad_files;
mod history;
mod payroll;
mod progress;
mod replaced;
mod tool;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::{
    access::Permission::WorksiteEdit,
    ids::{CustomerServiceId, EmployerId, PlacementId, ProfileId, WorksiteId, WorksiteJobId},
    worksite::{EmployerForm, JobForm, WorksiteForm},
};
use scoped_futures::ScopedFutureExt;
use services::{Ctx, ServiceError, worksites};
use store::{StoreError, on};
use uuid::Uuid;
use world::World;

pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

/// The first field that was refused and the code of its rule.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> (String, &'static str) {
    match outcome {
        Err(ServiceError::Invalid(problems)) => {
            let first = problems.iter().next().expect("a problem");
            (first.field.clone(), first.rule.code())
        }
        other => panic!("not refused: {other:?}"),
    }
}

/// An employer, a worksite of the same name and a job, kept for the first agency.
pub(crate) struct Kept {
    pub employer: EmployerId,
    pub worksite: WorksiteId,
    pub job: WorksiteJobId,
}

pub(crate) fn employer_form(name: &str) -> EmployerForm {
    EmployerForm {
        id: new_id(),
        version: "0".to_owned(),
        name: name.to_owned(),
        ..EmployerForm::default()
    }
}

pub(crate) fn worksite_form(employer: EmployerId, name: &str) -> WorksiteForm {
    WorksiteForm {
        id: new_id(),
        version: "0".to_owned(),
        employer: employer.to_string(),
        name: name.to_owned(),
        address: "5125 W Chicago Ave".to_owned(),
        city: "Chicago".to_owned(),
        state: "IL".to_owned(),
        zip: "60651".to_owned(),
        wage_place: "chicago".to_owned(),
        closed: String::new(),
    }
}

pub(crate) fn job_form(worksite: WorksiteId, year: &str, title: &str, openings: &str) -> JobForm {
    JobForm {
        id: new_id(),
        version: "0".to_owned(),
        worksite: worksite.to_string(),
        year: year.to_owned(),
        title: title.to_owned(),
        employment_type: "Work Experience".to_owned(),
        hourly: "16.00".to_owned(),
        openings: openings.to_owned(),
        closed: String::new(),
    }
}

/// Adds an employer with a worksite and a job as this caller.
pub(crate) async fn add(ctx: &Ctx, name: &str, title: &str, openings: &str) -> Kept {
    let employer = worksites::save_employer(ctx, &employer_form(name))
        .await
        .expect("employer");
    let worksite = worksites::save_worksite(ctx, &worksite_form(employer.id, name))
        .await
        .expect("worksite");
    let job = worksites::save_job(ctx, &job_form(worksite.id, "", title, openings))
        .await
        .expect("job");
    Kept {
        employer: employer.id,
        worksite: worksite.id,
        job: job.id,
    }
}

pub(crate) async fn eagles(world: &World, openings: &str) -> Kept {
    add(
        &world.staff(WorksiteEdit),
        "Eagles Range",
        "Grounds Maintenance Workers, All Other",
        openings,
    )
    .await
}

/// Places a customer in a job.
pub(crate) async fn place(
    world: &World,
    (profile, service): (ProfileId, CustomerServiceId),
    job: WorksiteJobId,
    status: &str,
    dates: (&str, Option<&str>),
) -> PlacementId {
    let id = Uuid::now_v7();
    let (start, end) = (world::date(dates.0), dates.1.map(world::date));
    let now = world.services.clock.now();
    world
        .services
        .db
        .write(|tx| {
            async move {
                on!(tx, |c| {
                    sqlx::query(
                        "INSERT INTO placements (id, version, profile_id, customer_service_id, job_id, minimum_cents, \
                         hourly_cents, subsidized_cents, position_type, status, start_on, end_on, was_subsidized, \
                         created_at, created_by, updated_at, updated_by) \
                         VALUES ($1, 1, $2, $3, $4, 1300, 1600, 1300, 'part_time', $5, $6, $7, $8, $9, 'T', $9, 'T')",
                    )
                    .bind(id)
                    .bind(profile.uuid())
                    .bind(service.uuid())
                    .bind(job.uuid())
                    .bind(status)
                    .bind(start)
                    .bind(end)
                    .bind(true)
                    .bind(now)
                    .execute(c)
                    .await
                    .map(|_| ())
                })?;
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("a placement");
    PlacementId::from_uuid(id)
}

/// Writes down that the caller works for the first agency, as scope in SQL reads it.
pub(crate) async fn employ(world: &World, ctx: &Ctx) {
    let (account, agency) = (ctx.viewer().account.uuid(), world.agency);
    world
        .services
        .db
        .write(|tx| {
            async move {
                on!(tx, |c| sqlx::query(
                    "INSERT INTO role_assignments (id, account_id, role, organization_id) \
                     VALUES ($1, $2, 'provider_partner', $3)"
                )
                .bind(Uuid::now_v7())
                .bind(account)
                .bind(agency)
                .execute(c)
                .await
                .map(|_| ()))?;
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("a role");
}
