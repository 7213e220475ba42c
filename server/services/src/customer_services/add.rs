//! What can be added to a plan, and adding it.

use std::collections::HashSet;

use domain::{
    Problems, Rule,
    catalogue::ServiceKind,
    customer_service::{AddFacts, PlannedService, may_add},
    date::fiscal_year,
    ids::{CatalogueServiceId, CustomerServiceId, EnrollmentId, GoalId, ProfileId},
    program::Program,
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{
    Conn, StoreError, Tx,
    catalogue::{self, CatalogueRow},
    customer_services::{self, NewService, PlanServiceRow},
    goals,
};
use uuid::Uuid;

use super::event;
use crate::{
    Ctx, ServiceError, audit,
    profile::{self, Enrollment, Frame},
    profiles,
};

/// What one of the three buttons of step 3 adds. SVC-02.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddKind {
    /// SNAP E&T and other activities.
    Activities,
    /// Support services.
    Support,
    /// Referrals to other services.
    Referrals,
}

impl AddKind {
    /// All three, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Activities, Self::Support, Self::Referrals];

    /// As it stands in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Support => "support",
            Self::Referrals => "referrals",
        }
    }

    /// The words of its button.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Activities => "Add Activities",
            Self::Support => "Add Services",
            Self::Referrals => "Add Referral To Services",
        }
    }

    /// Reads it from the address.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The kinds of service it adds.
    pub const fn kinds(self) -> &'static [ServiceKind] {
        match self {
            Self::Activities => &[ServiceKind::SnapActivity, ServiceKind::OtherActivity],
            Self::Support => &[ServiceKind::Support],
            Self::Referrals => &[ServiceKind::Referral],
        }
    }
}

/// One entry that could be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The catalogue entry.
    pub id: CatalogueServiceId,
    /// Code and name.
    pub name: String,
    /// Kind.
    pub kind: ServiceKind,
    /// How many of it are on the plan.
    pub on_plan: usize,
    /// Why it cannot be added now.
    pub refused: Option<Rule>,
}

/// The page that offers what can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddPage {
    /// The profile's shell.
    pub frame: Frame,
    /// Which button was pressed.
    pub kind: AddKind,
    /// The enrollment the services will belong to; `None` while there is none.
    pub enrollment: Option<Enrollment>,
    /// What is offered for it.
    pub offers: Vec<Offer>,
    /// Goals to place them under: id and statement.
    pub goals: Vec<(GoalId, String)>,
    /// The id the form carries, so that a double click adds once.
    pub form_id: Uuid,
}

/// Reads what can be added. `wanted` is the enrollment chosen where the customer has several; the first one
/// of the viewer's own agencies otherwise.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open_add(
    ctx: &Ctx,
    profile: ProfileId,
    kind: AddKind,
    wanted: Option<EnrollmentId>,
) -> Result<AddPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let rows = customer_services::list_for_profile(&mut conn, profile).await?;
    let goals = goals::list_for_profile(&mut conn, profile).await?;
    let enrollment = choose(ctx, &frame, wanted).cloned();
    let offers = match &enrollment {
        Some(enrollment) => offers(&mut conn, ctx, kind, enrollment, &rows).await?,
        None => Vec::new(),
    };
    drop(conn);
    ctx.services().views.note(ctx, profile, "add services").await;
    let goals = goals.into_iter().map(|goal| (GoalId::from_uuid(goal.id), goal.statement)).collect();
    Ok(AddPage { frame, kind, enrollment, offers, goals, form_id: Uuid::now_v7() })
}

/// The enrollment asked for; else the first one at an agency the viewer works for; else the first.
fn choose<'a>(ctx: &Ctx, frame: &'a Frame, wanted: Option<EnrollmentId>) -> Option<&'a Enrollment> {
    let is_own = |it: &&Enrollment| {
        frame.subject.enrollments.iter().any(|site| {
            site.organization == it.organization && ctx.viewer().places().any(|place| place.covers(site))
        })
    };
    frame
        .open_enrollments()
        .find(|it| Some(it.id) == wanted)
        .or_else(|| frame.open_enrollments().find(is_own))
        .or_else(|| frame.open_enrollments().next())
}

async fn offers(
    conn: &mut Conn,
    ctx: &Ctx,
    kind: AddKind,
    enrollment: &Enrollment,
    rows: &[PlanServiceRow],
) -> Result<Vec<Offer>, ServiceError> {
    let program = enrollment.program;
    let entries = catalogue::offered(conn, program.family(), ctx.today()).await?;
    let checked = checked(conn, ctx, enrollment).await?;
    let on_plan = on_plan(rows, enrollment)?;
    let mut offers = Vec::new();
    for entry in entries {
        let facts = facts(&entry, &checked, program, &on_plan)?;
        if !kind.kinds().contains(&facts.kind) || !facts.is_offered {
            continue;
        }
        offers.push(Offer {
            id: entry.id(),
            name: entry.display_name(),
            kind: facts.kind,
            on_plan: on_plan.iter().filter(|it| it.catalogue == entry.id()).count(),
            refused: may_add(&facts).err(),
        });
    }
    Ok(offers)
}

/// SVC-01 The activities checked for the agency's program in the present fiscal year.
async fn checked(conn: &mut Conn, ctx: &Ctx, enrollment: &Enrollment) -> Result<HashSet<Uuid>, StoreError> {
    let year = i64::from(fiscal_year(ctx.today()));
    let ids = catalogue::checked_for_program(conn, enrollment.organization, enrollment.program, year).await?;
    Ok(ids.into_iter().collect())
}

fn on_plan(rows: &[PlanServiceRow], enrollment: &Enrollment) -> Result<Vec<PlannedService>, StoreError> {
    let corrupt = |column| StoreError::Corrupt { table: "customer_services", column };
    let read = |row: &PlanServiceRow| {
        Ok(PlannedService {
            catalogue: CatalogueServiceId::from_uuid(row.catalogue_service_id),
            kind: ServiceKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
            status: ServiceStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))?,
            is_own_agency: row.agency_id == enrollment.organization.uuid(),
        })
    };
    rows.iter().map(read).collect()
}

fn facts(
    entry: &CatalogueRow,
    checked: &HashSet<Uuid>,
    program: Program,
    on_plan: &[PlannedService],
) -> Result<AddFacts, StoreError> {
    let kind = entry.kind()?;
    let is_family = entry.family == program.family().code();
    Ok(AddFacts {
        catalogue: entry.id(),
        kind,
        is_offered: is_family && (!kind.is_activity() || checked.contains(&entry.id)),
        is_enrolled: true,
        on_plan: on_plan.to_vec(),
    })
}

/// What the add form sends, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddForm {
    /// Made by the form, so that a double click adds once.
    pub id: String,
    /// The enrollment the services belong to (ACC-20).
    pub enrollment: String,
    /// The goal, or blank.
    pub goal: String,
    /// Ids of catalogue entries, separated by commas.
    pub services: String,
}

/// Adds the services ticked. All of them or none.
///
/// # Errors
/// [`ServiceError::Invalid`] at `services`, `enrollment`, `goal` or `id`; [`ServiceError::NotFound`] when there
/// is no such profile or it is not the viewer's.
pub async fn add(ctx: &Ctx, profile: ProfileId, form: &AddForm) -> Result<(), ServiceError> {
    match add_once(ctx, profile, form).await {
        // Somebody added the same at the same moment: the second look meets it and answers by the rules.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => add_once(ctx, profile, form).await,
        settled => settled,
    }
}

async fn add_once(ctx: &Ctx, profile: ProfileId, form: &AddForm) -> Result<(), ServiceError> {
    ctx.db().write(|tx| async move { add_in(tx, ctx, profile, form).await }.scope_boxed()).await
}

/// The add form, read against the plan.
struct Adding {
    form_id: Uuid,
    enrollment: Enrollment,
    goal: Option<GoalId>,
    entries: Vec<CatalogueRow>,
}

async fn add_in(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, form: &AddForm) -> Result<(), ServiceError> {
    let frame = profile::frame_on(tx, ctx, profile).await?;
    let adding = read_add(tx, ctx, &frame, form).await?;
    let rows = customer_services::list_for_profile(tx, profile).await?;
    let checked = checked(tx, ctx, &adding.enrollment).await?;
    let mut planned = on_plan(&rows, &adding.enrollment)?;
    let mut problems = Problems::new();
    let mut added = 0_usize;
    for entry in &adding.entries {
        let id = derived_id(adding.form_id, entry.id);
        if is_added_already(tx, ctx, profile, id).await? {
            continue;
        }
        let facts = facts(entry, &checked, adding.enrollment.program, &planned)?;
        if let Err(rule) = may_add(&facts) {
            if !problems.has("services", rule.code()) {
                problems.push("services", rule);
            }
            continue;
        }
        planned.push(PlannedService {
            catalogue: facts.catalogue,
            kind: facts.kind,
            status: ServiceStatus::Planned,
            is_own_agency: true,
        });
        put_on_plan(tx, ctx, profile, &adding, entry, id, facts.kind).await?;
        added += 1;
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if added > 0 {
        profiles::refresh(tx, ctx, profile, "Service added").await?;
    }
    Ok(())
}

async fn read_add(tx: &mut Tx, ctx: &Ctx, frame: &Frame, form: &AddForm) -> Result<Adding, ServiceError> {
    let mut problems = Problems::new();
    let form_id = problems.take("id", Uuid::parse_str(form.id.trim()).map_err(|_| Rule::Unreadable));
    if frame.open_enrollments().next().is_none() {
        return Err(Problems::one("services", Rule::ServiceBeforeEnrollment).into());
    }
    let enrollment = problems.take("enrollment", EnrollmentId::read(&form.enrollment)).and_then(|id| {
        let found = frame.open_enrollments().find(|it| it.id == id).cloned();
        problems.take("enrollment", found.ok_or(Rule::UnknownChoice))
    });
    let known = goals::list_for_profile(tx, frame.profile).await?;
    let goal = problems.take("goal", GoalId::read_optional(&form.goal)).flatten();
    if goal.is_some_and(|goal| known.iter().all(|row| row.id != goal.uuid())) {
        problems.push("goal", Rule::UnknownChoice);
    }
    let family = enrollment.as_ref().map_or(frame.family, |it| it.program.family());
    let offered = catalogue::offered(tx, family, ctx.today()).await?;
    let entries = problems.take("services", read_entries(&form.services, offered)).unwrap_or_default();
    match (form_id, enrollment) {
        (Some(form_id), Some(enrollment)) if problems.is_empty() => {
            Ok(Adding { form_id, enrollment, goal, entries })
        }
        _ => Err(problems.into()),
    }
}

/// The entries ticked, each once, SNAP E&T activities first, so that what needs one finds it (SVC-09).
fn read_entries(typed: &str, offered: Vec<CatalogueRow>) -> Result<Vec<CatalogueRow>, Rule> {
    let mut wanted = HashSet::new();
    for code in typed.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        wanted.insert(CatalogueServiceId::read(code)?.uuid());
    }
    if wanted.is_empty() {
        return Err(Rule::Missing);
    }
    let mut entries: Vec<CatalogueRow> = offered.into_iter().filter(|it| wanted.contains(&it.id)).collect();
    if entries.len() < wanted.len() {
        return Err(Rule::ServiceNotOffered);
    }
    entries.sort_by_key(|entry| ServiceKind::from_code(&entry.kind));
    Ok(entries)
}

/// The id a service gets: it follows from the form and the entry, so that a form sent twice adds once. Version 7,
/// with the time of the form.
fn derived_id(form: Uuid, entry: Uuid) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(form.as_bytes());
    hasher.update(entry.as_bytes());
    let digest = hasher.finalize();
    let mut bytes = *form.as_bytes();
    for (byte, from) in bytes.iter_mut().skip(6).zip(digest.iter()) {
        *byte = *from;
    }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    Uuid::from_bytes(bytes)
}

/// Whether this very form was sent before by the same account.
async fn is_added_already(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, id: Uuid) -> Result<bool, ServiceError> {
    let added = PlanEvent::ServiceAdded.code();
    match customer_services::find(tx, CustomerServiceId::from_uuid(id)).await? {
        None => Ok(false),
        Some(row) => {
            let is_own = goals::was_done_by(tx, id, added, ctx.viewer().account).await?;
            if is_own && row.profile_id == profile.uuid() { Ok(true) } else { Err(ServiceError::NotFound) }
        }
    }
}

async fn put_on_plan(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    adding: &Adding,
    entry: &CatalogueRow,
    id: Uuid,
    kind: ServiceKind,
) -> Result<(), ServiceError> {
    let new = NewService {
        id,
        profile_id: profile.uuid(),
        enrollment_id: adding.enrollment.id.uuid(),
        catalogue_service_id: entry.id,
        kind: kind.code(),
        goal_id: adding.goal.map(GoalId::uuid),
        grantee_id: adding.enrollment.organization.uuid(),
    };
    customer_services::insert(tx, &new, ctx.name(), ctx.now()).await?;
    let detail = json!({
        "name": entry.display_name(),
        "after": {
            "goal": adding.goal,
            "status": ServiceStatus::Planned,
            "agency": adding.enrollment.organization_name,
        },
    });
    Ok(audit::record(tx, ctx, event(PlanEvent::ServiceAdded, profile, id, detail)).await?)
}
