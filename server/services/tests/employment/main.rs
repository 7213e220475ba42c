//! Permanent employment: the record and its activity, milestones, who verifies, races, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod entry;
mod race;
mod section;
mod verify;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::{
    Problems,
    access::Permission::{self, DocumentEdit, EmploymentEdit, EmploymentVerify, NoteWrite, ProfileView},
    catalogue::SEED,
    employment::{EmploymentForm, VerificationForm},
    ids::EmploymentId,
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Clock, Ctx, ServiceError, Services,
    employments::{self, EmploymentPage, Milestone, PaperForm, PeriodNoteForm, SavedEmployment, Shown},
    plan::{self, PlanService},
};
use store::{
    Db, StoreError,
    bulk::{self, Rows, Value},
    on,
    testing::TestDb,
};
use uuid::Uuid;
use world::{World, date};

/// A world whose first agency offers these activities in its program.
pub(crate) async fn site(db: &TestDb, offered: &[&str]) -> World {
    let world = World::new(db).await;
    offer(&world, offered).await;
    world
}

/// Both activities an employment brings.
pub(crate) const BOTH: &[&str] = &["Job Retention", "Employment (subsidized or unsubsidized)"];

/// The documents of the tests.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\npaystub";

async fn offer(world: &World, names: &[&str]) {
    let id = Uuid::now_v7();
    let mut programs = Rows::of(&bulk::ET_PROGRAMS);
    programs.push([
        id.into(),
        1.into(),
        world.agency.into(),
        Value::Null,
        "snap_jp".into(),
        "SNAP JP".into(),
        "FCSAG1".into(),
        2023.into(),
        Value::Null,
        "".into(),
        "none".into(),
        "open".into(),
        3.into(),
    ]);
    let mut checked = Rows::of(&bulk::ET_PROGRAM_SERVICES);
    for name in names {
        let entry = SEED
            .iter()
            .find(|it| it.name == *name && it.family == Family::Isets && !it.is_legacy);
        checked.push([id.into(), entry.expect("in the catalogue").id().uuid().into()]);
    }
    for rows in [&programs, &checked] {
        let inserted = world
            .services
            .db
            .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed());
        inserted.await.expect("rows");
    }
}

/// The same world on another day.
pub(crate) fn later(world: &mut World, db: &Db, today: &str) {
    world.services = Services::new(db.clone(), Clock::on(date(today)), true);
}

/// Runs one statement.
pub(crate) async fn run(db: &Db, sql: &'static str) {
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("the statement");
}

/// The form of a new employment of so many hours a week since 11/01/2022.
pub(crate) fn new_form(weekly_hours: &str) -> EmploymentForm {
    EmploymentForm {
        employment: Uuid::now_v7().to_string(),
        employer: "Test Player Two".into(),
        job_title: "Supervisor".into(),
        start: "11/01/2022".into(),
        wage: "17.50".into(),
        weekly_hours: weekly_hours.into(),
        ..EmploymentForm::default()
    }
}

pub(crate) async fn save(world: &World, form: &EmploymentForm) -> Result<SavedEmployment, ServiceError> {
    employments::save(&world.staff(EmploymentEdit), world.profile, form).await
}

/// An employment of 25.5 hours, entered by the partner.
pub(crate) async fn employed(world: &World) -> EmploymentId {
    save(world, &new_form("25.5")).await.expect("saved").id
}

pub(crate) async fn page(world: &World, id: EmploymentId) -> EmploymentPage {
    page_as(&world.staff(ProfileView), world, id).await
}

pub(crate) async fn page_as(ctx: &Ctx, world: &World, id: EmploymentId) -> EmploymentPage {
    employments::open(ctx, world.profile, id).await.expect("the page")
}

pub(crate) fn shown(page: EmploymentPage) -> Shown {
    page.shown.expect("a stored record")
}

pub(crate) async fn milestone(world: &World, id: EmploymentId, days: i64) -> Milestone {
    let all = shown(page_as(&manager(world, ProfileView), world, id).await).milestones;
    all.into_iter().find(|it| it.days == days).expect("a milestone")
}

/// The provider manager of the first agency.
pub(crate) fn manager(world: &World, permission: Permission) -> Ctx {
    world.provider_manager(0, permission)
}

pub(crate) async fn note(world: &World, id: EmploymentId, days: i64) {
    let form = note_form(id, days, "The employer confirmed it by phone.");
    employments::add_note(&world.staff(NoteWrite), world.profile, &form)
        .await
        .expect("a note");
}

pub(crate) fn note_form(id: EmploymentId, days: i64, text: &str) -> PeriodNoteForm {
    PeriodNoteForm {
        employment: id.to_string(),
        days: days.to_string(),
        id: Uuid::now_v7().to_string(),
        noted_on: "t".into(),
        text: text.into(),
    }
}

pub(crate) fn paper_form(id: EmploymentId, days: i64) -> PaperForm {
    PaperForm {
        employment: id.to_string(),
        days: days.to_string(),
        document: Uuid::now_v7().to_string(),
    }
}

pub(crate) async fn upload(world: &World, form: &PaperForm) -> Result<EmploymentId, ServiceError> {
    let file = ("paystub.pdf".to_owned(), PDF.to_vec());
    employments::upload(&world.staff(DocumentEdit), world.profile, form, &file).await
}

pub(crate) fn verification(id: EmploymentId, days: i64, got_raise: &str) -> VerificationForm {
    VerificationForm {
        employment: id.to_string(),
        version: "1".into(),
        days: days.to_string(),
        got_raise: got_raise.into(),
        verified: "true".into(),
    }
}

pub(crate) async fn verify(world: &World, form: &VerificationForm) -> Result<EmploymentId, ServiceError> {
    employments::verify(&manager(world, EmploymentVerify), world.profile, form).await
}

/// Note and document for a milestone, so that it can be verified.
pub(crate) async fn prove(world: &World, id: EmploymentId, days: i64) {
    note(world, id, days).await;
    upload(world, &paper_form(id, days)).await.expect("a document");
}

/// The activities of the plan with that code.
pub(crate) async fn activities(world: &World, code: &str) -> Vec<PlanService> {
    let plan = plan::plan(&world.staff(ProfileView), world.profile)
        .await
        .expect("the plan");
    let is_it = |it: &&PlanService| it.name.starts_with(&format!("{code} - "));
    plan.records.services().filter(is_it).cloned().collect()
}

pub(crate) fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

/// Refused for this one reason at this field.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Result<T, ServiceError>, field: &str, code: &str) {
    let problems = problems(outcome);
    assert!(problems.has(field, code), "{problems:?}");
    assert_eq!(problems.len(), 1, "{problems:?}");
}
