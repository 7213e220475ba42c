//! What can be added to a plan.

use std::collections::HashSet;

use domain::{
    Rule,
    catalogue::ServiceKind,
    customer_service::{AddFacts, PlannedService, may_add},
    date::fiscal_year,
    ids::{CatalogueServiceId, EnrollmentId, GoalId, ProfileId},
    offering::governing_year,
    program::{Family, Program},
    service_status::ServiceStatus,
};
use store::{
    Conn, StoreError,
    catalogue::{self, CatalogueRow},
    customer_services::{self, PlanServiceRow},
    goals, grants, programs,
};
use uuid::Uuid;

use crate::{
    Ctx, ServiceError,
    profile::{self, Enrollment, Frame},
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
    /// Type, as in "Staff Assisted" (RFD-30).
    pub service_type: String,
    /// Category, as in "Employment".
    pub category: String,
    /// Tags, separated by commas.
    pub tags: String,
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
        Some(enrollment) => offers(&mut conn, ctx, kind.kinds(), enrollment, &rows).await?,
        None => Vec::new(),
    };
    drop(conn);
    ctx.services().views.note(ctx, profile, "add services").await;
    let goals = goals
        .into_iter()
        .map(|goal| (GoalId::from_uuid(goal.id), goal.statement))
        .collect();
    Ok(AddPage {
        frame,
        kind,
        enrollment,
        offers,
        goals,
        form_id: Uuid::now_v7(),
    })
}

/// Everything the agency can add, as the list of system generated service recommendations. SVC-13, SVC-16.
///
/// # Errors
/// As for [`open_add`].
pub async fn open_recommended(
    ctx: &Ctx,
    profile: ProfileId,
    wanted: Option<EnrollmentId>,
) -> Result<AddPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let rows = customer_services::list_for_profile(&mut conn, profile).await?;
    let goals = goals::list_for_profile(&mut conn, profile).await?;
    let enrollment = choose(ctx, &frame, wanted).cloned();
    let offers = match &enrollment {
        Some(enrollment) => offers(&mut conn, ctx, ServiceKind::ALL, enrollment, &rows).await?,
        None => Vec::new(),
    };
    drop(conn);
    ctx.services()
        .views
        .note(ctx, profile, "recommended services")
        .await;
    Ok(AddPage {
        frame,
        kind: AddKind::Activities,
        enrollment,
        offers,
        goals: goals
            .into_iter()
            .map(|goal| (GoalId::from_uuid(goal.id), goal.statement))
            .collect(),
        form_id: Uuid::now_v7(),
    })
}

/// The services of a plan that came with its enrollment and are tied to performance measures. YTH-10.
///
/// # Errors
/// When the database fails.
pub async fn tied_to_performance(ctx: &Ctx, plan: &crate::plan::Plan) -> Result<HashSet<Uuid>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let ids = store::catalogue_edit::prepopulated_services(&mut conn, plan.frame.profile).await?;
    Ok(ids.into_iter().collect())
}

/// The enrollment asked for; else the first one at an agency the viewer works for; else the first.
pub(crate) fn choose<'a>(
    ctx: &Ctx,
    frame: &'a Frame,
    wanted: Option<EnrollmentId>,
) -> Option<&'a Enrollment> {
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
    kinds: &[ServiceKind],
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
        if !kinds.contains(&facts.kind) || !facts.is_offered {
            continue;
        }
        offers.push(Offer {
            id: entry.id(),
            name: entry.display_name(),
            kind: facts.kind,
            service_type: entry.service_type.clone().unwrap_or_default(),
            category: entry.category.clone().unwrap_or_default(),
            tags: entry.tags.clone().unwrap_or_default(),
            on_plan: on_plan.iter().filter(|it| it.catalogue == entry.id()).count(),
            refused: may_add(&facts).err(),
        });
    }
    Ok(offers)
}

/// SVC-01 The activities checked for the agency's program of the fiscal year that decides. GRT-05 For Youth: all
/// services the grantee uses, the only ones there are.
pub(super) async fn checked(
    conn: &mut Conn,
    ctx: &Ctx,
    enrollment: &Enrollment,
) -> Result<HashSet<Uuid>, StoreError> {
    let (organization, program) = (enrollment.organization, enrollment.program);
    if program.family() == Family::Youth {
        let ids = grants::selected(conn, organization, program).await?;
        return Ok(ids.into_iter().map(CatalogueServiceId::uuid).collect());
    }
    let years = [ctx.today(), enrollment.enrolled_on].map(|day| i64::from(fiscal_year(day)));
    let rows = programs::offered_in(conn, organization, program, years).await?;
    let known: Vec<i64> = rows.iter().map(|(year, _)| *year).collect();
    let year = governing_year(&known, years[0], years[1]);
    let of_year = rows.into_iter().filter(|(of, _)| *of == year);
    Ok(of_year
        .filter_map(|(_, id)| id.map(CatalogueServiceId::uuid))
        .collect())
}

pub(super) fn on_plan(
    rows: &[PlanServiceRow],
    enrollment: &Enrollment,
) -> Result<Vec<PlannedService>, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "customer_services",
        column,
    };
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

pub(super) fn facts(
    entry: &CatalogueRow,
    checked: &HashSet<Uuid>,
    program: Program,
    on_plan: &[PlannedService],
) -> Result<AddFacts, StoreError> {
    let kind = entry.kind()?;
    let is_family = entry.family == program.family().code();
    // ISETS: support services and referrals need no check. Youth: everything does.
    let is_free = program.family() == Family::Isets && !kind.is_activity();
    Ok(AddFacts {
        catalogue: entry.id(),
        kind,
        is_offered: is_family && (is_free || checked.contains(&entry.id)),
        is_enrolled: true,
        on_plan: on_plan.to_vec(),
    })
}
